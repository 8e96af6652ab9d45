package app

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"regexp"
	"slices"
	"strings"

	"cutline/editor/story"
	"cutline/store"
)

// Handoff is a hand-off that was read and found whole. Close closes its file.
type Handoff struct {
	m        manifest
	versions []story.Story // as in the manifest; the last is the base
	changed  story.Story   // on the way back
	zip      *zip.Reader
	entries  map[string]*zip.File
	io.Closer
}

// Returns reports whether the hand-off is on its way back.
func (h *Handoff) Returns() bool { return h.m.Returns }

// ReadHandoff reads a hand-off and checks all that is in it. It changes
// nothing. Its errors are ErrNoHandoff, ErrNewHandoff and those of the disk.
func ReadHandoff(path string) (*Handoff, error) {
	fail := func(err error) (*Handoff, error) { return nil, fmt.Errorf("read hand-off %s: %w", path, err) }
	f, err := os.Open(path)
	if err != nil {
		return fail(cannotRead(err))
	}
	info, err := f.Stat()
	if err == nil && info.IsDir() {
		err = fmt.Errorf("it is a folder; name the file that ends in .%s", HandoffExt)
	}
	var h *Handoff
	if err == nil {
		h, err = readHandoff(f, info.Size())
	}
	if err != nil {
		f.Close()
		return fail(err)
	}
	h.Closer = f
	return h, nil
}

// broken says in what way a file is no hand-off.
func broken(format string, args ...any) error {
	return fmt.Errorf("%s: %w; ask for it to be sent again", fmt.Sprintf(format, args...), ErrNoHandoff)
}

func readHandoff(r io.ReaderAt, size int64) (*Handoff, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, broken("it is no ZIP file, or its end is missing")
	}
	h := &Handoff{zip: z, entries: map[string]*zip.File{}}
	if len(z.File) > maxFiles {
		return nil, broken("it holds %d files", len(z.File))
	}
	for _, f := range z.File {
		if h.entries[f.Name] != nil {
			return nil, broken("it holds %q twice", f.Name)
		}
		h.entries[f.Name] = f
	}
	top, err := h.read(manifestName, maxManifest)
	if err != nil {
		return nil, err
	}
	var form struct {
		Format int `json:"cutline-handoff"`
	}
	if err := json.Unmarshal(top, &form); err != nil || form.Format < 1 {
		return nil, broken("its %s cannot be read", manifestName)
	}
	if form.Format > handoffFormat {
		return nil, fmt.Errorf("%w: it has form %d and this Cutline reads form %d", ErrNewHandoff, form.Format, handoffFormat)
	}
	dec := json.NewDecoder(bytes.NewReader(top))
	if err := dec.Decode(&h.m); err != nil {
		return nil, broken("its %s cannot be read (%v)", manifestName, err)
	}
	for _, check := range []func(size int64) error{h.checkFiles, h.checkManifest, h.checkContents, h.decode} {
		if err := check(size); err != nil {
			return nil, err
		}
	}
	return h, nil
}

var fileName = regexp.MustCompile(`^(versions/[1-9][0-9]{0,8}\.json|story\.json|assets/[0-9a-f]{64})$`)

// checkFiles holds the list in the manifest against the files that are there,
// before any of them is unpacked.
func (h *Handoff) checkFiles(size int64) error {
	if len(h.m.Files)+1 != len(h.zip.File) {
		return broken("it holds %d files and lists %d", len(h.zip.File)-1, len(h.m.Files))
	}
	all, versions := int64(0), int64(0)
	for _, f := range h.m.Files {
		e := h.entries[f.Name]
		most := int64(story.MaxAssetBytes)
		if !strings.HasPrefix(f.Name, assetFolder) {
			most = maxVersionSize
			versions += f.Bytes
		}
		all += max(0, f.Bytes)
		switch {
		case !fileName.MatchString(f.Name):
			return broken("it holds a file named %q", f.Name)
		case e == nil:
			return broken("%s is missing", f.Name)
		case f.Bytes < 0 || e.UncompressedSize64 != uint64(f.Bytes):
			return broken("%s has %d bytes and not %d", f.Name, e.UncompressedSize64, f.Bytes)
		case f.Bytes > most || versions > maxVersions || all > maxHandoff || all > maxRatio*size+slack:
			return broken("unpacked it would be larger than any hand-off")
		}
	}
	return nil
}

// checkManifest checks that the manifest makes sense.
func (h *Handoff) checkManifest(int64) error {
	m := &h.m
	if _, err := ParseRole(string(m.Role)); err != nil {
		return broken("%v", err)
	}
	for _, sum := range []string{m.Root, m.Base.Hash, m.Base.Content} {
		if b, err := hex.DecodeString(sum); err != nil || len(b) != sha256.Size {
			return broken("it does not say what it is based on")
		}
	}
	if len(m.Versions) == 0 || m.Versions[len(m.Versions)-1].Number != m.Base.Number {
		return broken("the version that it is based on is not in it")
	}
	need := len(m.Versions)
	if m.Returns {
		need++
	}
	for _, f := range m.Files {
		if !strings.HasPrefix(f.Name, assetFolder) {
			need--
		}
	}
	if need != 0 {
		return broken("its versions are not those that it lists")
	}
	if len(m.Reasons) > maxReasons {
		return broken("it gives %d reasons", len(m.Reasons))
	}
	last := 0
	for _, v := range m.Versions {
		if v.Number <= last || v.Number > maxID || h.entries[versionName(v.Number)] == nil {
			return broken("its versions are not those that it lists")
		}
		if v.Parent < 0 || v.Parent >= v.Number || v.Merged < 0 || v.Merged >= v.Number || v.RestoredFrom < 0 || v.RestoredFrom >= v.Number {
			return broken("version %d was made from a later one", v.Number)
		}
		if v.Ref != store.DeskRef && v.Ref != store.WireRef {
			return broken("version %d is neither the desk's nor the wire's", v.Number)
		}
		last = v.Number
	}
	if base := m.Versions[len(m.Versions)-1]; base.Ref != store.DeskRef {
		return broken("it is based on a version that is not the desk's")
	}
	if m.Returns && (h.entries[changedName] == nil || m.Copy == "" || len(m.Copy) > 64) {
		return broken("the changed story is missing")
	}
	return nil
}

// checkContents unpacks every file once, keeping none, and compares it with its
// hash.
func (h *Handoff) checkContents(int64) error {
	for _, f := range h.m.Files {
		r, err := h.entries[f.Name].Open()
		if err != nil {
			return broken("%s cannot be unpacked (%v)", f.Name, err)
		}
		sum := sha256.New()
		n, err := io.Copy(sum, io.LimitReader(r, f.Bytes+1))
		r.Close()
		got := hex.EncodeToString(sum.Sum(nil))
		if err != nil || n != f.Bytes || got != f.SHA256 {
			return broken("%s was altered or is cut short", f.Name)
		}
		if hash, ok := strings.CutPrefix(f.Name, assetFolder); ok && hash != got {
			return broken("%s is not the file that its name says", f.Name)
		}
		if f.Name == versionName(h.m.Base.Number) && got != h.m.Base.Content {
			return fmt.Errorf("v%d: %w; ask for a new copy", h.m.Base.Number, ErrEditedBase)
		}
	}
	return nil
}

// decode reads the stories.
func (h *Handoff) decode(int64) error {
	one := func(name string) (story.Story, error) {
		data, err := h.read(name, maxVersionSize)
		if err != nil {
			return story.Story{}, err
		}
		s, err := story.Decode(data)
		if err != nil {
			return s, broken("%s: %v", name, err)
		}
		return s, h.checkStory(name, s)
	}
	for _, v := range h.m.Versions {
		s, err := one(versionName(v.Number))
		if err != nil {
			return err
		}
		h.versions = append(h.versions, s)
	}
	var err error
	if h.m.Returns {
		h.changed, err = one(changedName)
	}
	return err
}

// checkStory checks what Decode takes for granted in a library.
func (h *Handoff) checkStory(name string, s story.Story) error {
	if s.Next() > maxID {
		return broken("%s has used up its IDs", name)
	}
	missing := func(a *story.Asset) bool { return a != nil && h.entries[assetFolder+a.Hash] == nil }
	for _, b := range s.Blocks() {
		if strings.ContainsAny(b.Text, "\n\r\x00") {
			return broken("%s has a line break inside block %s", name, b.ID)
		}
		if !sensible(b) {
			return broken("%s has block %s at no place on a picture", name, b.ID)
		}
		if slices.ContainsFunc(b.Asset.Kept(), missing) && !h.m.Returns {
			return broken("the picture of block %s of %s is missing", b.ID, name)
		}
	}
	for _, r := range s.Sources() {
		if r.Confidential {
			return broken("%s holds a confidential source, which no hand-off does", name)
		}
		if missing(r.File) && !h.m.Returns {
			return broken("the file of source %s of %s is missing", r.ID, name)
		}
	}
	return nil
}

// sensible reports whether a block's place and picture have sizes that can be
// drawn.
func sensible(b *story.Block) bool {
	near := func(p *story.Point) bool { return p == nil || math.Abs(p.X) <= 100 && math.Abs(p.Y) <= 100 }
	if p := b.Place; p != nil && (!near(&p.Point) || !near(p.Leader) || math.Abs(p.Rotate) > 1e6) {
		return false
	}
	a := b.Asset
	return a == nil || a.Width >= 0 && a.Height >= 0 && a.Width <= 1e6 && a.Height <= 1e6
}

// read unpacks a file of at most so many bytes.
func (h *Handoff) read(name string, most int64) ([]byte, error) {
	e := h.entries[name]
	if e == nil {
		return nil, broken("%s is missing", name)
	}
	if e.UncompressedSize64 > uint64(most) {
		return nil, broken("%s is too large", name)
	}
	r, err := e.Open()
	if err != nil {
		return nil, broken("%s cannot be unpacked (%v)", name, err)
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, most+1))
	if err != nil || int64(len(data)) > most {
		return nil, broken("%s was altered or is cut short", name)
	}
	return data, nil
}

// asset gives a picture or file of the hand-off, or nil where it has none.
func (h *Handoff) asset(hash string) ([]byte, error) {
	if h.entries[assetFolder+hash] == nil {
		return nil, nil
	}
	return h.read(assetFolder+hash, story.MaxAssetBytes)
}
