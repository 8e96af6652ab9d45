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
	"cutline/store"
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
// came from, in the role that it came with; role is empty then, or the same. It is
// ErrStopped where preflight blocks even a copy for a colleague.
func (d *Draft) HandOff(role Role, last int, path string, reasons ...Reason) (HandedOff, error) {
	o, err := d.BeginHandoff(reasons...)
	if err != nil {
		return HandedOff{}, err
	}
	return o.Write(role, last, path)
}

// Outgoing is a saved story that is about to be handed off.
type Outgoing struct {
	app   *App
	id    store.StoryID
	story story.Story
	base  store.Revision
}

// BeginHandoff saves what is not saved. The rest can be done beside the window,
// whatever becomes of the draft meanwhile.
func (d *Draft) BeginHandoff(reasons ...Reason) (*Outgoing, error) {
	if _, err := d.Leave(Exit{What: "hand off", Inside: true, Reasons: reasons}); err != nil {
		return nil, err
	}
	if d.Changed() {
		if _, err := d.Save("Before handing it off"); err != nil {
			return nil, fmt.Errorf("hand off %s: %w", d.Story().Meta.Slug, err)
		}
	}
	return &Outgoing{d.app, d.ID, d.Story(), d.Base}, nil
}

// Write writes the file.
func (o *Outgoing) Write(role Role, last int, path string) (HandedOff, error) {
	p, err := o.pack(role, last)
	if err == nil {
		err = writeFile(path, func(w io.Writer) error { return p.write(w, o.app.Asset) })
	}
	if err != nil {
		return HandedOff{}, fmt.Errorf("hand off %s: %w", o.story.Meta.Slug, err)
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

func (o *Outgoing) pack(role Role, last int) (*packing, error) {
	if from := o.app.Origin(o.id); from != nil {
		return o.packReturn(from, role)
	}
	if _, err := ParseRole(string(role)); err != nil {
		return nil, err
	}
	log, err := o.app.Log(o.id)
	if err != nil {
		return nil, err
	}
	slices.Reverse(log)
	log = slices.DeleteFunc(log, func(r Marked) bool { return r.Number > o.base.Number })
	root := log[0].Hash
	var hidden secrets
	for _, r := range log {
		s, _, err := o.app.Lib.Load(o.id, r.Number)
		if err != nil {
			return nil, err
		}
		hidden.gather(s)
	}
	if last > 0 {
		log = log[max(0, len(log)-last):]
	}
	p := &packing{m: manifest{Format: handoffFormat}, data: map[string][]byte{}}
	p.m.Root, p.m.Slug, p.m.Role, p.m.By, p.m.At = root, o.story.Meta.Slug, role, o.app.Author, o.app.now()
	p.m.LeftOut = hidden.list()
	for _, r := range log {
		s, _, err := o.app.Lib.Load(o.id, r.Number)
		if err != nil {
			return nil, err
		}
		if hidden.named(s, r.Message) {
			p.out.Named = append(p.out.Named, r.Number)
		}
		s = hidden.without(s)
		p.use(s)
		p.data[versionName(r.Number)] = s.Encode()
		p.m.Versions = append(p.m.Versions, r)
	}
	p.m.Base.Number, p.m.Base.Hash = o.base.Number, o.base.Hash
	p.m.Base.Content = sumOf(p.data[versionName(o.base.Number)])
	if err := o.packReasons(p, &hidden); err != nil {
		return nil, err
	}
	return p, p.seal(hidden.count())
}

// packReturn packs a story that came from a hand-off for its way back.
func (o *Outgoing) packReturn(from *Origin, role Role) (*packing, error) {
	if role != "" && role != from.Role {
		return nil, fmt.Errorf("it came to you as %s and can only go back as that: %w", from.Role.Says(), ErrRole)
	}
	if o.base.Number == from.Opened {
		return nil, fmt.Errorf("%w: you have not changed it since it came", ErrUnchanged)
	}
	base, rev, err := o.app.Lib.Load(o.id, from.Opened)
	if err != nil {
		return nil, err
	}
	log, err := o.app.Lib.Log(o.id) // newest first
	if err != nil {
		return nil, err
	}
	var hidden secrets
	var messages []string
	author := ""
	for _, r := range log {
		s, _, err := o.app.Lib.Load(o.id, r.Number)
		if err != nil {
			return nil, err
		}
		hidden.gather(s)
		if r.Number <= from.Opened {
			continue
		}
		if author == "" {
			author = r.Author
		}
		messages = append(messages, r.Message)
	}
	slices.Reverse(messages)
	p := &packing{m: manifest{Format: handoffFormat, source: from.source, Returns: true, Copy: from.Copy, Author: author, Message: strings.Join(messages, "; ")}, data: map[string][]byte{}}
	base.Meta.Slug = from.Slug // here it may have another
	baseData := base.Encode()
	if sumOf(baseData) != from.Base.Content {
		return nil, fmt.Errorf("v%d: %w", from.Opened, ErrEditedBase)
	}
	now := hidden.without(o.story)
	now.Meta.Slug = from.Slug
	if hidden.named(now, p.m.Message) {
		p.out.Named = append(p.out.Named, o.base.Number)
	}
	p.use(now)
	p.data[versionName(from.Base.Number)], p.data[changedName] = baseData, now.Encode()
	rev.Number, rev.Hash = from.Base.Number, from.Base.Hash
	rev.Parent, rev.Merged, rev.RestoredFrom = 0, 0, 0
	p.m.Versions = []Marked{{Revision: rev}}
	if err := o.packReasons(p, &hidden); err != nil {
		return nil, err
	}
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
		for _, a := range b.Asset.Kept() {
			add(a)
		}
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
