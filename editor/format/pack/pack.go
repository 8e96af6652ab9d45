// Package pack writes and verifies final packages: all that leaves the desk for
// print and the web in one ZIP file, with a manifest that names every file and
// its SHA-256, and the desk's signature under the manifest.
//
// The files are stored as they are, one behind the other in the order they were
// added, then the manifest and, where there is a key, the signature. Nothing is
// compressed: photos and PDF would not get smaller, and so the bytes of a
// package follow from its contents alone, on every machine and with every
// version of a compressor. Verify uses that: it writes the package again from
// its contents, so that no byte can be altered without being found.
package pack

import (
	"archive/zip"
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"path"
	"strings"
	"time"
	"unicode/utf8"
)

// The names of the two files that speak about the others.
const (
	ManifestName  = "manifest.json"
	SignatureName = "manifest.sig"
)

// Limits of what Verify reads.
const (
	MaxFiles    = 10_000
	maxManifest = 16 << 20
)

// format names the form of a package; version grows when readers of the old one
// would misread the new.
const (
	format  = "cutline-package"
	version = 1
)

// Manifest says what a package holds and what it was made from.
type Manifest struct {
	Format    string     `json:"format"`
	Version   int        `json:"version"`
	Program   string     `json:"program"`            // that wrote it, with its version
	Template  string     `json:"template,omitempty"` // of the printed pages, with the hash of its file
	Story     Story      `json:"story"`
	Overrides []Override `json:"overrides,omitempty"` // what preflight blocked and somebody let through
	Files     []File     `json:"files"`               // in the order they stand in
}

// Story is the version of a story that a package was made from.
type Story struct {
	Slug     string `json:"slug"`
	Revision int    `json:"revision"`
	Hash     string `json:"hash"` // of the revision, which covers all of its words, places and pictures
	At       string `json:"at"`   // when the revision was made, RFC 3339 in UTC
}

// Override is a rule that blocked a story, and why it left all the same.
type Override struct {
	Rule   string `json:"rule"`
	Block  string `json:"block,omitempty"`
	Reason string `json:"reason"`
	By     string `json:"by"`
	At     string `json:"at,omitempty"` // RFC 3339 in UTC
}

// File is one file of a package.
type File struct {
	Path   string `json:"path"` // with slashes, relative
	Role   string `json:"role"` // web, print, text, proof, feed, story; web-asset and print-asset: a picture for there
	Media  string `json:"media"`
	Size   int64  `json:"size"` // bytes
	SHA256 string `json:"sha256"`

	Of     []string `json:"of,omitempty"`    // the photos and maps that a picture shows, by their ids in the story
	Width  int      `json:"width,omitempty"` // of a picture, px
	Height int      `json:"height,omitempty"`
}

// Writer writes a package file by file, so that only one is in memory.
type Writer struct {
	zip   *zip.Writer
	at    time.Time
	files []File
	seen  map[string]bool
}

// NewWriter begins a package. All its files bear the time at, that of the
// revision, so that the same revision gives the same bytes.
func NewWriter(w io.Writer, at time.Time) *Writer {
	return &Writer{zip: zip.NewWriter(w), at: at.UTC().Truncate(2 * time.Second), seen: map[string]bool{}}
}

// Add adds a file; its size and hash are filled in. A path that leads elsewhere,
// or that is there already, is an error.
func (w *Writer) Add(f File, data []byte) error {
	name := f.Path
	if err := allowed(name); err != nil {
		return fmt.Errorf("pack %q: %w", name, err)
	}
	if key := strings.ToLower(name); w.seen[key] {
		return fmt.Errorf("pack %q: the package has a file of that name already", name)
	} else {
		w.seen[key] = true
	}
	sum := sha256.Sum256(data)
	if err := store(w.zip, w.at, name, crc32.ChecksumIEEE(data), int64(len(data)), bytes.NewReader(data)); err != nil {
		return fmt.Errorf("pack %q: %w", name, err)
	}
	f.Size, f.SHA256 = int64(len(data)), hex.EncodeToString(sum[:])
	w.files = append(w.files, f)
	return nil
}

// allowed says whether a path may stand in a package: relative, with slashes,
// within it, and none of the two names that are ours.
func allowed(name string) error {
	switch {
	case name == "" || !utf8.ValidString(name) || strings.ContainsAny(name, "\\:\x00") || strings.ContainsFunc(name, func(r rune) bool { return r < ' ' }):
		return errors.New("its name cannot stand in a package")
	case path.IsAbs(name) || path.Clean(name) != name || name == ".." || strings.HasPrefix(name, "../"):
		return errors.New("its path leads out of the package")
	case strings.EqualFold(name, ManifestName) || strings.EqualFold(name, SignatureName):
		return errors.New("that name is the package's own")
	}
	return nil
}

// store adds a file to a ZIP as it is. The sizes stand before it and nothing
// behind it, so that the file can be read from either end.
func store(z *zip.Writer, at time.Time, name string, sum uint32, size int64, from io.Reader) error {
	w, err := z.CreateRaw(&zip.FileHeader{
		Name: name, Method: zip.Store, Modified: at, ModifiedDate: dosDate(at), ModifiedTime: dosTime(at),
		CRC32: sum, CompressedSize64: uint64(size), UncompressedSize64: uint64(size),
	})
	if err == nil {
		_, err = io.Copy(w, from)
	}
	return err
}

// dosDate and dosTime are a time as ZIP files write it: in two-second steps from
// 1980 to 2107.
func dosDate(t time.Time) uint16 {
	y := min(max(t.Year(), 1980), 2107)
	return uint16((y-1980)<<9 | int(t.Month())<<5 | t.Day())
}

func dosTime(t time.Time) uint16 {
	return uint16(t.Hour()<<11 | t.Minute()<<5 | t.Second()/2)
}

// Close writes the manifest and, where key is not nil, its signature, and ends
// the package. Format, Version and Files of m are filled in.
func (w *Writer) Close(m Manifest, key *Key) (Manifest, error) {
	m.Format, m.Version, m.Files = format, version, w.files
	data, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return m, fmt.Errorf("write the manifest: %w", err)
	}
	data = append(data, '\n')
	if len(data) > maxManifest || len(m.Files) > MaxFiles {
		return m, fmt.Errorf("write the manifest: a package of %d files is too large (%d is the most)", len(m.Files), MaxFiles)
	}
	if err := w.end(ManifestName, data); err != nil {
		return m, err
	}
	if key != nil {
		signature, err := key.sign(data)
		if err != nil {
			return m, err
		}
		if err := w.end(SignatureName, signature); err != nil {
			return m, err
		}
	}
	if err := w.zip.Close(); err != nil {
		return m, fmt.Errorf("end the package: %w", err)
	}
	return m, nil
}

func (w *Writer) end(name string, data []byte) error {
	if err := store(w.zip, w.at, name, crc32.ChecksumIEEE(data), int64(len(data)), bytes.NewReader(data)); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}

// signed is the signature file.
type signed struct {
	Algorithm string            `json:"algorithm"` // Ed25519
	Name      string            `json:"name"`      // what the desk calls itself
	Key       ed25519.PublicKey `json:"key"`
	Signature []byte            `json:"signature"` // over domain, the name and the manifest
}
