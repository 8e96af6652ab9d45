package app

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"cutline/editor/story"
)

// HandedOff says what a hand-off that was written holds.
type HandedOff struct {
	File     string `json:"file"`
	Slug     string `json:"slug"`
	Role     Role   `json:"role"`
	Returns  bool   `json:"returns"`
	Base     int    `json:"base"` // the version it is based on, as it is numbered where the story is from
	Versions int    `json:"versions"`
	Pictures int    `json:"pictures"`
	LeftOut  int    `json:"leftOut"` // confidential sources
	Named    []int  `json:"named"`   // versions in whose own words such a source is named; they are not changed
}

// HandOff writes a story to a file for somebody to work on in a role: with its
// last versions (0: all of them), its notes and its pictures. What is not saved
// becomes a version first. A story that came from a hand-off goes back where it
// came from, in the role that it came with; role is empty then, or the same.
func (d *Draft) HandOff(role Role, last int, path string) (HandedOff, error) {
	slug := d.Story().Meta.Slug
	fail := func(err error) (HandedOff, error) { return HandedOff{}, fmt.Errorf("hand off %s: %w", slug, err) }
	if d.Changed() {
		if _, err := d.Save("Before handing it off"); err != nil {
			return fail(err)
		}
	}
	p, err := d.pack(role, last)
	if err != nil {
		return fail(err)
	}
	if err := writeFile(path, func(w io.Writer) error { return p.write(w, d.app.Asset) }); err != nil {
		return fail(err)
	}
	p.out.File = path
	return p.out, nil
}

// packing is a hand-off that is being put together.
type packing struct {
	m      manifest
	data   map[string][]byte // of all files but assets
	assets []string          // hashes, in order
	out    HandedOff
}

func (d *Draft) pack(role Role, last int) (*packing, error) {
	if o := d.Origin(); o != nil {
		return d.packReturn(o, role)
	}
	if _, err := ParseRole(string(role)); err != nil {
		return nil, err
	}
	log, err := d.app.Log(d.ID)
	if err != nil {
		return nil, err
	}
	slices.Reverse(log)
	log = slices.DeleteFunc(log, func(r Marked) bool { return r.Number > d.Base.Number })
	root := log[0].Hash
	var hidden secrets
	for _, r := range log {
		s, _, err := d.app.Lib.Load(d.ID, r.Number)
		if err != nil {
			return nil, err
		}
		hidden.gather(s)
	}
	if last > 0 {
		log = log[max(0, len(log)-last):]
	}
	p := &packing{m: manifest{Format: handoffFormat}, data: map[string][]byte{}}
	p.m.Root, p.m.Slug, p.m.Role, p.m.By, p.m.At = root, d.Story().Meta.Slug, role, d.app.Author, d.app.now()
	p.m.LeftOut = hidden.list()
	for _, r := range log {
		s, _, err := d.app.Lib.Load(d.ID, r.Number)
		if err != nil {
			return nil, err
		}
		if hidden.named(s, r.Message) {
			p.out.Named = append(p.out.Named, r.Number)
		}
		s = hidden.without(s)
		p.use(s)
		p.data[versionName(r.Number)] = s.Encode()
		p.m.Versions = append(p.m.Versions, packed{r.Revision, r.Wire})
	}
	p.m.Base.Number, p.m.Base.Hash = d.Base.Number, d.Base.Hash
	p.m.Base.Content = sumOf(p.data[versionName(d.Base.Number)])
	return p, p.seal(hidden.count())
}

// packReturn packs a story that came from a hand-off for its way back.
func (d *Draft) packReturn(o *Origin, role Role) (*packing, error) {
	if role != "" && role != o.Role {
		return nil, fmt.Errorf("it came to you as %s and can only go back as that: %w", o.Role.Says(), ErrRole)
	}
	if d.Base.Number == o.Opened {
		return nil, fmt.Errorf("%w: you have not changed it since it came", ErrUnchanged)
	}
	base, rev, err := d.At(o.Opened)
	if err != nil {
		return nil, err
	}
	log, err := d.Log() // newest first
	if err != nil {
		return nil, err
	}
	var hidden secrets
	var messages []string
	author := ""
	for _, r := range log {
		s, _, err := d.At(r.Number)
		if err != nil {
			return nil, err
		}
		hidden.gather(s)
		if r.Number <= o.Opened {
			continue
		}
		if author == "" {
			author = r.Author
		}
		messages = append(messages, r.Message)
	}
	slices.Reverse(messages)
	p := &packing{m: manifest{Format: handoffFormat, source: o.source, Returns: true, Copy: o.Copy, Author: author, Message: strings.Join(messages, "; ")}, data: map[string][]byte{}}
	base.Meta.Slug = o.Slug // here it may have another
	baseData := base.Encode()
	if sumOf(baseData) != o.Base.Content {
		return nil, fmt.Errorf("v%d: %w", o.Opened, ErrEditedBase)
	}
	now := hidden.without(d.Story())
	now.Meta.Slug = o.Slug
	if hidden.named(now, p.m.Message) {
		p.out.Named = append(p.out.Named, d.Base.Number)
	}
	p.use(now)
	p.data[versionName(o.Base.Number)], p.data[changedName] = baseData, now.Encode()
	rev.Number, rev.Hash = o.Base.Number, o.Base.Hash
	rev.Parent, rev.Merged, rev.RestoredFrom = 0, 0, 0
	p.m.Versions = []packed{{Revision: rev}}
	return p, p.seal(hidden.count())
}

// use remembers the assets of a story.
func (p *packing) use(s story.Story) {
	add := func(a *story.Asset) {
		if a != nil && !slices.Contains(p.assets, a.Hash) {
			p.assets = append(p.assets, a.Hash)
		}
	}
	for _, b := range s.Blocks() {
		add(b.Asset)
	}
	for _, r := range s.Sources() {
		add(r.File)
	}
}

// seal lists the files in the manifest and checks that they are not too large.
func (p *packing) seal(leftOut int) error {
	all := 0
	for _, name := range p.names() {
		data := p.data[name]
		all += len(data)
		if len(data) > maxVersionSize || all > maxVersions {
			return fmt.Errorf("its versions have more than %d MB together; take fewer with --last N", maxVersions>>20)
		}
		p.m.Files = append(p.m.Files, packedFile{name, sumOf(data), int64(len(data))})
	}
	p.out = HandedOff{
		Slug: p.m.Slug, Role: p.m.Role, Returns: p.m.Returns, Base: p.m.Base.Number, Versions: len(p.m.Versions),
		Pictures: len(p.assets), LeftOut: leftOut, Named: append([]int{}, p.out.Named...),
	}
	return nil
}

// names gives the names of the files in data, in order.
func (p *packing) names() []string {
	var names []string
	for _, v := range p.m.Versions {
		names = append(names, versionName(v.Number))
	}
	if p.m.Returns {
		names = append(names, changedName)
	}
	return names
}

// write writes the ZIP. The same story gives the same bytes.
func (p *packing) write(w io.Writer, asset func(hash string) ([]byte, error)) error {
	pictures := make([]packedFile, len(p.assets))
	for i, hash := range p.assets {
		data, err := asset(hash)
		if err != nil {
			return err
		}
		pictures[i] = packedFile{assetFolder + hash, hash, int64(len(data))}
	}
	p.m.Files = append(p.m.Files, pictures...)
	top, err := json.MarshalIndent(p.m, "", " ")
	if err != nil {
		return err
	}
	z := zip.NewWriter(w)
	put := func(name string, data []byte) error {
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
		if err == nil {
			_, err = f.Write(data)
		}
		return err
	}
	if err := put(manifestName, top); err != nil {
		return err
	}
	for _, name := range p.names() {
		if err := put(name, p.data[name]); err != nil {
			return err
		}
	}
	for i, hash := range p.assets {
		data, err := asset(hash)
		if err == nil {
			err = put(pictures[i].Name, data)
		}
		if err != nil {
			return err
		}
	}
	return z.Close()
}

func sumOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

func (a *App) now() time.Time { return a.Now().UTC().Truncate(time.Second) }
