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
	"hash"
	"io"
	"strings"
	"time"
)

// What Verify is given may be no package, or only the beginning of one.
var (
	ErrNoPackage = errors.New("it is no package of Cutline's")
	ErrCut       = errors.New("it is cut short")
)

// Report is what Verify found.
type Report struct {
	Manifest Manifest
	Problems []Problem // in the order of the files; none: every byte is as it was written

	Signed      bool              // there is a signature, and it holds for the manifest
	SignedBy    string            // what the signing desk calls itself; a name alone proves nothing
	Key         ed25519.PublicKey // that made the signature
	Fingerprint string            // of that key
}

// Whole says that nothing was altered since the package was written.
func (r Report) Whole() bool { return len(r.Problems) == 0 }

// Problem is something that is not as it was written.
type Problem struct {
	Path string `json:"path,omitempty"` // empty: it is no file's
	What string `json:"what"`
}

// Verify reads a package of size bytes and says whether it is whole, what was
// altered, and who signed it. It is an error only if it is no package at all.
func Verify(r io.ReaderAt, size int64) (Report, error) {
	var rep Report
	z, err := zip.NewReader(r, size)
	if err != nil {
		var head [4]byte
		if n, _ := r.ReadAt(head[:], 0); n == len(head) && string(head[:]) == "PK\x03\x04" {
			return rep, fmt.Errorf("read the package: %w: it begins as one and its end is missing; have it sent again", ErrCut)
		}
		return rep, fmt.Errorf("read the package: %w: %w", ErrNoPackage, err)
	}
	if len(z.File) > MaxFiles+2 {
		return rep, fmt.Errorf("read the package: it claims %d files, and %d is the most", len(z.File), MaxFiles)
	}
	found := map[string]*zip.File{}
	for _, f := range z.File {
		switch {
		case found[f.Name] != nil:
			rep.add(f.Name, "is there twice")
		case f.Name != ManifestName && f.Name != SignatureName && allowed(f.Name) != nil:
			rep.add(f.Name, "is a path that no package has")
		}
		found[f.Name] = f
	}
	manifest, err := rep.manifest(found[ManifestName])
	if err != nil {
		return rep, err
	}
	rep.signature(found[SignatureName], manifest)

	listed := map[string]bool{ManifestName: true, SignatureName: true}
	for _, f := range rep.Manifest.Files {
		if listed[f.Path] {
			rep.add(f.Path, "is listed twice in the manifest")
			continue
		}
		listed[f.Path] = true
		rep.file(f, found[f.Path])
	}
	for _, f := range z.File {
		if !listed[f.Name] {
			rep.add(f.Name, "was added: the manifest does not list it")
		}
	}
	if rep.Whole() {
		if at, err := again(r, size, z, rep.Manifest); err != nil {
			rep.add("", fmt.Sprintf("the bytes between the files were altered (byte %d)", at))
		}
	}
	return rep, nil
}

func (r *Report) add(name, what string) { r.Problems = append(r.Problems, Problem{name, what}) }

// manifest reads the list of what should be there.
func (r *Report) manifest(f *zip.File) ([]byte, error) {
	if f == nil {
		return nil, fmt.Errorf("read the package: %w: it is a ZIP file without a %s", ErrNoPackage, ManifestName)
	}
	data, err := small(f)
	if err != nil {
		return nil, fmt.Errorf("read the package's manifest: %w", err)
	}
	if err := json.Unmarshal(data, &r.Manifest); err != nil {
		return nil, fmt.Errorf("read the package's manifest: it is damaged: %w", err)
	}
	m := r.Manifest
	if m.Format != format {
		return nil, fmt.Errorf("read the package: %w: its %s is another program's", ErrNoPackage, ManifestName)
	}
	if m.Version > version {
		return nil, fmt.Errorf("read the package: its form %d is newer than this Cutline knows (%d); use a newer one", m.Version, version)
	}
	if len(m.Files) > MaxFiles {
		return nil, fmt.Errorf("read the package: its manifest lists %d files, and %d is the most", len(m.Files), MaxFiles)
	}
	return data, nil
}

// signature checks the signature, where there is one.
func (r *Report) signature(f *zip.File, manifest []byte) {
	if f == nil {
		return
	}
	data, err := small(f)
	if err != nil {
		r.add(SignatureName, "cannot be read: "+err.Error())
		return
	}
	var s signed
	switch err := json.Unmarshal(data, &s); {
	case err != nil || s.Algorithm != algorithm || len(s.Key) != ed25519.PublicKeySize:
		r.add(SignatureName, "is no signature that this Cutline knows")
		return
	case strings.ContainsAny(s.Name, "\r\n") || !ed25519.Verify(s.Key, message(s.Name, manifest), s.Signature):
		r.add(SignatureName, "does not hold: the manifest, the name or the signature was altered")
		return
	}
	r.Signed, r.SignedBy, r.Key, r.Fingerprint = true, s.Name, s.Key, Fingerprint(s.Key)
}

// small reads one of the two files that speak about the others.
func small(f *zip.File) ([]byte, error) {
	if f.UncompressedSize64 > maxManifest {
		return nil, fmt.Errorf("it claims %d bytes, and %d is the most", f.UncompressedSize64, maxManifest)
	}
	in, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer in.Close()
	return io.ReadAll(io.LimitReader(in, maxManifest))
}

// file checks one file against what the manifest says of it.
func (r *Report) file(want File, f *zip.File) {
	if f == nil {
		r.add(want.Path, "is missing")
		return
	}
	if f.Method != zip.Store || f.UncompressedSize64 != uint64(want.Size) {
		r.add(want.Path, fmt.Sprintf("was altered: it has %d bytes, and had %d", f.UncompressedSize64, want.Size))
		return
	}
	in, err := f.Open()
	if err != nil {
		r.add(want.Path, "cannot be read: "+err.Error())
		return
	}
	defer in.Close()
	h := sha256.New()
	// A checksum error of the ZIP means the same as another hash, which says it.
	n, _ := io.Copy(h, io.LimitReader(in, want.Size+1))
	if n != want.Size || sum(h) != want.SHA256 {
		r.add(want.Path, "was altered")
	}
}

func sum(h hash.Hash) string { return hex.EncodeToString(h.Sum(nil)) }

// again writes the package once more from its contents and compares; it gives
// the first byte that differs.
func again(r io.ReaderAt, size int64, from *zip.Reader, m Manifest) (int64, error) {
	at, err := time.Parse(time.RFC3339, m.Story.At)
	if err != nil {
		return 0, err
	}
	same := &comparer{with: io.NewSectionReader(r, 0, size)}
	z := zip.NewWriter(same)
	for _, f := range from.File {
		raw, err := f.OpenRaw()
		if err == nil {
			err = store(z, at.UTC().Truncate(2*time.Second), f.Name, f.CRC32, int64(f.UncompressedSize64), raw)
		}
		if err != nil {
			return same.at, err
		}
	}
	if err := z.Close(); err != nil {
		return same.at, err
	}
	if same.at != size {
		return same.at, errAltered
	}
	return size, nil
}

var errAltered = errors.New("bytes differ")

// comparer is written to, and fails at the first byte that is not the same.
type comparer struct {
	with io.Reader
	at   int64
	buf  [1 << 15]byte
}

func (c *comparer) Write(p []byte) (int, error) {
	done := 0
	for len(p) > 0 {
		n, err := io.ReadFull(c.with, c.buf[:min(len(p), len(c.buf))])
		if !bytes.Equal(p[:n], c.buf[:n]) {
			for i := range n {
				if p[i] != c.buf[i] {
					c.at += int64(i)
					return done + i, errAltered
				}
			}
		}
		c.at += int64(n)
		done += n
		p = p[n:]
		if err != nil {
			return done, errAltered
		}
	}
	return done, nil
}
