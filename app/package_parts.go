package app

import (
	"bytes"
	"context"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"cutline/editor/format/html"
	"cutline/editor/format/ninjs"
	"cutline/editor/format/pack"
	"cutline/editor/story"
)

// packageOnly is what a package may hold beside the formats, in the order that
// it is written in: what comes later speaks of the files of what comes before.
var packageOnly = []struct {
	name, what string
	add        func(*filler) error
}{
	{"pictures", "For print, nothing private", (*filler).wholePictures},
	{"ninjs", "Exchange record, no notes", (*filler).feed},
	{"data", "For programs", (*filler).data},
	{ProofFormat, "For the desk: notes, checks, sources", (*filler).proof},
}

// Parts lists what a package may hold, and one line of what each is: the formats
// of an export, and what only a package has.
func Parts() (names, what []string) {
	names, what = Formats()
	for _, p := range packageOnly {
		names, what = append(names, p.name), append(what, p.what)
	}
	return names, what
}

// DefaultParts is what a package holds where nothing else is said: all that
// print and web need.
func DefaultParts() []string {
	return []string{"html-folder", "text", "pdf", "pictures", "ninjs", "data"}
}

// partsOf gives the parts of those names, each once.
func partsOf(names []string) ([]string, error) {
	if len(names) == 0 {
		return DefaultParts(), nil
	}
	all, _ := Parts()
	var holds []string
	for _, n := range names {
		n = strings.ToLower(strings.TrimSpace(n))
		if !slices.Contains(all, n) {
			return nil, fmt.Errorf("a package holds no %q (%s)", n, strings.Join(all, ", "))
		}
		if !slices.Contains(holds, n) {
			holds = append(holds, n)
		}
	}
	return holds, nil
}

// filler puts the files of a version into a package, one after the other, so
// that no more than one format stands in memory.
type filler struct {
	outgoing
	ctx    context.Context
	to     *pack.Writer
	reader story.Reader

	sizes map[story.ID][]ninjs.File // of the pictures that are in the package
	whole map[story.ID]string       // the path of each for print
	part  string                    // that is being made
	bytes map[string]int64          // of each part so far
}

func (f *filler) fill() error {
	f.sizes, f.whole, f.bytes = map[story.ID][]ninjs.File{}, map[story.ID]string{}, map[string]int64{}
	for _, of := range formats {
		if err := f.make(of.name, func() error { return f.format(of) }); err != nil {
			return err
		}
	}
	for _, part := range packageOnly {
		if err := f.make(part.name, func() error { return part.add(f) }); err != nil {
			return err
		}
	}
	return nil
}

// make makes a part, where the package is to hold it.
func (f *filler) make(part string, do func() error) error {
	if !slices.Contains(f.holds, part) {
		return nil
	}
	if f.part = part; f.step != nil {
		f.step(part)
	}
	if err := do(); err != nil {
		return fmt.Errorf("%s: %w", part, err)
	}
	return nil
}

// add adds a file, unless the writing was stopped.
func (f *filler) add(file pack.File, data []byte) error {
	if err := f.ctx.Err(); err != nil {
		return err
	}
	if file.Media == "" {
		file.Media = medias[path.Ext(file.Path)]
	}
	f.bytes[f.part] += int64(len(data))
	return f.to.Add(file, data)
}

func (f *filler) format(of format) error {
	stem := of.role + "/" + f.reader.Slug + of.ext
	if of.web == nil {
		var buf bytes.Buffer
		if err := of.write(f.Leaving, &buf, f.reader); err != nil {
			return err
		}
		return f.add(pack.File{Path: stem, Role: of.role}, buf.Bytes())
	}
	if strings.HasSuffix(of.ext, "/") {
		stem = of.role + "/"
	}
	opt := f.web
	opt.Picture, opt.Context = f.pictures, f.ctx
	made, err := of.web(f.reader, opt)
	if err != nil {
		return err
	}
	for _, m := range made {
		if err := f.webFile(stem+m.Name, m); err != nil {
			return err
		}
	}
	return nil
}

// webFile adds a file of a web page. Its pictures are the ones that the feed
// offers for the web.
func (f *filler) webFile(name string, m html.File) error {
	file := pack.File{Path: name, Role: "web", Media: m.Media, Width: m.Width, Height: m.Height}
	for _, id := range m.Of {
		file.Role, file.Of = "web-asset", append(file.Of, string(id))
		as := "web"
		if m.Width > 0 {
			as += "-" + strconv.Itoa(m.Width)
		}
		f.offer(id, ninjs.File{Name: as, Media: m.Media, Width: m.Width, Height: m.Height, Size: len(m.Data)}, name)
	}
	return f.add(file, m.Data)
}

// offer remembers a picture's file for the feed, with the point of a photo that
// must stay in sight.
func (f *filler) offer(id story.ID, file ninjs.File, name string) {
	file.Href = "package:/" + name
	i := slices.IndexFunc(f.reader.Elements, func(e story.Element) bool { return e.ID == id })
	if e := f.reader.Elements[i]; e.Kind == story.Photo && e.Asset != nil {
		if at, ok := e.Asset.FocusShown(); ok {
			file.Focus = &ninjs.Px{X: int(at.X * float64(file.Width)), Y: int(at.Y * float64(file.Height))}
		}
	}
	f.sizes[id] = append(f.sizes[id], file)
}

// wholePictures adds each picture with all its pixels.
func (f *filler) wholePictures() error {
	for _, e := range f.reader.Elements {
		if !e.Kind.Picture() || e.Asset == nil {
			continue
		}
		picture, err := f.pictures(e)
		if err != nil {
			return fmt.Errorf("%s %s: %w", e.Kind, e.ID, err)
		}
		name := fmt.Sprintf("print/assets/%s-%s%s", e.Kind, e.ID, extension(picture.Media()))
		w, h := picture.Size()
		f.whole[e.ID] = name
		f.offer(e.ID, ninjs.File{Name: "print", Media: picture.Media(), Width: w, Height: h, Size: len(picture.Bytes())}, name)
		if err := f.add(pack.File{Path: name, Role: "print-asset", Of: []string{string(e.ID)}, Media: picture.Media(), Width: w, Height: h}, picture.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

func (f *filler) feed() error {
	var buf bytes.Buffer
	err := ninjs.Write(&buf, f.reader, ninjs.Options{
		Root: f.first.Hash, Version: strconv.Itoa(f.rev.Number), Created: f.first.At, Updated: f.rev.At,
		Embargo: f.hold.Over(), Withheld: f.hold.Kind != "" && f.hold.Over().IsZero(), // who takes it in is told, though it was let through
		Renditions: func(e story.Element) ([]ninjs.File, error) { return f.sizes[e.ID], nil },
	})
	if err != nil {
		return err
	}
	return f.add(pack.File{Path: "feed/" + f.reader.Slug + ".ninjs.json", Role: "feed"}, buf.Bytes())
}

func (f *filler) data() error {
	data, err := storyJSON(f.reader, f.whole)
	if err != nil {
		return err
	}
	return f.add(pack.File{Path: "story.json", Role: "story"}, data)
}

// proof adds the marked proof, which is no reader copy: only who asks for it has
// it in a package.
func (f *filler) proof() error {
	p, err := f.draft.Proof(f.rev.Number, 0)
	if err != nil {
		return err
	}
	var buf bytes.Buffer
	if err := p.writeTo(&buf); err != nil {
		return err
	}
	return f.add(pack.File{Path: "proof/" + f.reader.Slug + "-PROOF.pdf", Role: "proof"}, buf.Bytes())
}
