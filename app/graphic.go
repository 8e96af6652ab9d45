package app

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"cutline/editor"
	"cutline/editor/format/ai2html"
	"cutline/editor/format/svg"
	"cutline/editor/story"
)

// Attached is what AttachGraphic made of a file.
type Attached struct {
	Blocks   []story.ID // the maps and photos
	Labels   int        // how many labels were read
	Findings []string   // what a person should look at, each a sentence
}

// drawing is a graphic as it goes into a story, whatever program wrote it.
type drawing struct {
	asset    *story.Asset     // of the main artboard; nil: its picture is not at hand
	original *story.Asset     // the file that words are written back into
	boards   []story.Artboard // none: one picture for every width
	captions []caption
	alt      string
	drawn    string // a question about words that are in the picture, for the map; "": all are text
	findings []string
}

type caption struct {
	text  string
	place *story.Place
	spots []story.Spot
	query string // a question about its words

	block story.ID // the label that it is; empty: one with the same words, or a new one
	leave bool     // it is not taken
}

// AttachGraphic attaches a file of the graphics desk to the story: an ai2html
// graphic (a file, or a folder that holds one) or an SVG map comes in with its
// words as labels, in one step; GeoJSON and KML are drawn, with labels at their
// named points; any other picture comes as it is. With an empty block a map
// without a base takes it, else a new map, or photo, is put at the story's end.
// Labels that the map has already are placed, not made again. Where the block has
// a picture already it is replaced: where a person must look first, it is a
// ReplacingError and nothing is changed.
func (d *Draft) AttachGraphic(path string, block story.ID) (*Attached, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("attach %s: %w", path, cannotRead(err))
	}
	if !info.IsDir() && IsMapData(path) {
		return d.attachData(path, block)
	}
	if b := d.Story().Block(block); b != nil && b.Kind.Picture() && (b.Asset != nil || b.Original != nil) {
		r, err := d.Replace(path, block)
		if err != nil {
			return nil, err
		}
		return r.Apply()
	}
	drawings, err := d.readFile(path)
	if err != nil {
		return nil, fmt.Errorf("attach %s: %w", path, err)
	}
	if drawings == nil { // a plain picture
		data, asset, err := readPicture(path)
		if err != nil {
			return nil, err
		}
		id, err := d.attach(data, asset, block)
		if err != nil {
			return nil, err
		}
		got := &Attached{Blocks: []story.ID{id}}
		got.tellDrawn(d.Story())
		return got, nil
	}
	if block != "" && len(drawings) > 1 {
		return nil, fmt.Errorf("attach %s to %s: %w (%d of them)", path, block, ErrSeveralGraphics, len(drawings))
	}
	got := &Attached{}
	var batch editor.Batch
	taken := map[story.ID]bool{}
	after := d.lastText()
	for _, g := range drawings {
		id, ops, err := d.place(g, block, after, taken)
		if err != nil {
			return nil, fmt.Errorf("attach %s: %w", path, err)
		}
		batch = append(batch, ops...)
		if d.Story().Block(id) == nil {
			after = id
		}
		got.Blocks = append(got.Blocks, id)
		got.Labels += len(g.captions)
		got.Findings = append(got.Findings, g.findings...)
	}
	return got, d.Editor.Do("attach graphic", batch)
}

// place gives the ops that put a graphic on a map.
func (d *Draft) place(g *drawing, block, after story.ID, taken map[story.ID]bool) (story.ID, editor.Batch, error) {
	s := d.Story()
	if block == "" {
		for _, b := range s.Blocks() {
			if b.Kind == story.Map && b.Asset == nil && b.Original == nil && !taken[b.ID] {
				block = b.ID
				break
			}
		}
	}
	var batch editor.Batch
	var last story.ID
	if block == "" {
		block = d.Editor.NewID("b")
		m := &story.Block{ID: block, Kind: story.Map, Asset: g.asset, Artboards: g.boards, Original: g.original}
		parts := []*story.Block{m}
		for _, kind := range []story.Kind{story.Cutline, story.Credit, story.AltText} {
			p := &story.Block{ID: d.Editor.NewID("b"), Kind: kind, In: block}
			if kind == story.AltText {
				p.Text = editor.Clean(g.alt)
			}
			parts = append(parts, p)
		}
		batch = append(batch, editor.Insert{After: after, Blocks: parts})
		last = block
	} else {
		m := s.Block(block)
		if m == nil {
			return "", nil, fmt.Errorf("put it on block %s: %w", block, editor.ErrNoBlock)
		}
		if m.Kind != story.Map {
			return "", nil, fmt.Errorf("put it on block %s: it is a %s, and labels stand on a map", block, m.Kind)
		}
		boards := g.boards
		batch = append(batch, editor.Set{Block: block, Asset: g.asset, NoAsset: g.asset == nil && m.Asset != nil, Artboards: &boards, Original: g.original})
		last = block
		for _, p := range s.Parts(block) {
			if p.Kind.Placed() {
				last = p.ID
			}
		}
	}
	taken[block] = true
	known := s.Parts(block)
	used := map[story.ID]bool{}
	for _, c := range g.captions {
		if c.leave {
			continue
		}
		text := captionText(c)
		id := c.block
		for _, p := range known {
			if id == "" && p.Kind.Placed() && !used[p.ID] && strings.EqualFold(plain(p.Text), text) {
				id = p.ID
			}
		}
		if id != "" {
			set := editor.Set{Block: id, Place: c.place, Spots: &c.spots}
			if p := s.Block(id); p != nil && p.Locked {
				spots := keepPlaces(p, c.spots)
				set.Place, set.Spots = nil, &spots
			}
			batch = append(batch, set)
		} else {
			id = d.Editor.NewID("b")
			batch = append(batch, editor.Insert{After: last, Blocks: []*story.Block{{ID: id, Kind: story.Label, In: block, Text: text, Place: c.place, Spots: c.spots}}})
			last = id
		}
		used[id] = true
		if c.query != "" {
			batch = append(batch, editor.PutNote{Note: &story.Note{
				ID: d.Editor.NewID("n"), Kind: story.Query, Block: id, Quote: text, Thread: []story.Comment{d.comment(c.query)},
			}})
		}
	}
	if g.drawn != "" && !d.asked(block, g.drawn) {
		batch = append(batch, editor.PutNote{Note: &story.Note{
			ID: d.Editor.NewID("n"), Kind: story.Query, Block: block, Thread: []story.Comment{d.comment(g.drawn)},
		}})
	}
	for _, p := range known {
		if p.InFile() && !used[p.ID] { // it stood in the file that this one replaces
			batch = append(batch, editor.Set{Block: p.ID, Spots: &[]story.Spot{}})
			g.findings = append(g.findings, fmt.Sprintf("The label %q is not in the new file.", p.Text))
		}
	}
	return block, batch, nil
}

// asked reports whether an open query on a block asks this already, so that a
// file that is attached again does not ask twice.
func (d *Draft) asked(block story.ID, words string) bool {
	for _, n := range d.Story().Notes() {
		if n.Kind == story.Query && n.Block == block && !n.Resolved && len(n.Thread) > 0 && n.Thread[0].Text == words {
			return true
		}
	}
	return false
}

// readGraphic reads a file; nil without an error means that it is a picture
// without words of its own.
func (d *Draft) readGraphic(path string) ([]*drawing, error) {
	root, err := os.OpenRoot(filepath.Dir(path))
	if err != nil {
		return nil, cannotRead(err)
	}
	defer root.Close()
	return d.readIn(root, filepath.Base(path))
}

func (d *Draft) readIn(root *os.Root, name string) ([]*drawing, error) {
	if strings.EqualFold(filepath.Ext(name), ".svg") {
		data, err := readRoot(root, name)
		if err != nil {
			return nil, err
		}
		return d.readSVG(data, filepath.Base(name))
	}
	if !isGraphic(name) {
		return nil, nil
	}
	data, err := readRoot(root, name)
	if err != nil {
		return nil, err
	}
	f, err := ai2html.Parse(data)
	if err != nil {
		return nil, err
	}
	return d.readAI(root, name, data, f)
}

// isGraphic reports whether an ai2html graphic may be in a file.
func isGraphic(name string) bool { return hasExt(name, GraphicExts) }

// readFolder reads the graphics of a folder: its ai2html files and those in the
// folders below it, or if there are none its SVG maps.
func (d *Draft) readFolder(path string) ([]*drawing, error) {
	root, err := os.OpenRoot(path)
	if err != nil {
		return nil, cannotRead(err)
	}
	defer root.Close()
	var pages, maps []string
	seen := 0
	err = fs.WalkDir(root.FS(), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if seen++; seen > 5000 {
			return errors.New("it holds more than 5,000 files; name the graphic's own folder")
		}
		switch {
		case e.IsDir() && (strings.Count(name, "/") > 3 || name != "." && strings.HasPrefix(e.Name(), ".") || e.Name() == "node_modules"):
			return fs.SkipDir
		case !e.Type().IsRegular() || strings.HasPrefix(e.Name(), "."):
		case isGraphic(name):
			pages = append(pages, name)
		case strings.EqualFold(filepath.Ext(name), ".svg"):
			maps = append(maps, name)
		}
		return nil
	})
	if err != nil {
		return nil, cannotRead(err)
	}
	var out []*drawing
	var ids []string // artboards that were read, so that a preview of them is not
	for _, name := range pages {
		data, err := readRoot(root, name)
		if err != nil {
			return nil, err
		}
		f, err := ai2html.Parse(data)
		if errors.Is(err, ai2html.ErrNoGraphic) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		f.Graphics = slices.DeleteFunc(f.Graphics, func(g *ai2html.Graphic) bool {
			id := ""
			for _, a := range g.Artboards {
				id += a.ID + " "
			}
			if slices.Contains(ids, id) {
				return true
			}
			ids = append(ids, id)
			return false
		})
		if len(f.Graphics) == 0 {
			continue
		}
		got, err := d.readAI(root, name, data, f)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		out = append(out, got...)
	}
	if len(out) > 0 {
		return out, nil
	}
	for _, name := range maps {
		got, err := d.readIn(root, name)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		out = append(out, got...)
	}
	if len(out) == 0 {
		return nil, errors.New("it holds no ai2html graphic and no SVG map with words; name the file")
	}
	return out, nil
}

// readSVG reads an SVG with words. The words are taken out of the picture that
// the labels are set over; the file as it came is kept as the original.
func (d *Draft) readSVG(data []byte, name string) ([]*drawing, error) {
	m, err := svg.ParseMap(data)
	if err != nil {
		return nil, err
	}
	asset, err := Picture(data, name)
	if err != nil {
		return nil, err
	}
	g := &drawing{}
	fixed := 0
	for _, l := range m.Labels {
		if l.ReadOnly != "" {
			fixed++
			g.findings = append(g.findings, fmt.Sprintf("The words %q are %s; they stay in the picture.", l.Words(), l.ReadOnly))
			continue
		}
		g.captions = append(g.captions, caption{text: l.Words(), place: l.Place(m), spots: []story.Spot{{Offset: l.Offset}}})
		if len(l.Languages) > 0 {
			g.findings = append(g.findings, fmt.Sprintf("%q stands in other languages too (%s); only these words are edited.", l.Words(), strings.Join(l.Languages, "; ")))
		}
	}
	if len(g.captions) == 0 && fixed == 0 {
		return nil, nil
	}
	switch {
	case len(g.captions) == 0:
		g.drawn = allDrawn
	case fixed > 0:
		g.drawn = fmt.Sprintf(someDrawn, some(fixed))
	}
	base, err := m.Without()
	if err != nil {
		return nil, err
	}
	g.asset, g.original = asset, &story.Asset{MediaType: "image/svg+xml", Name: name}
	if g.asset.Hash, err = d.app.Lib.PutAsset(base); err != nil {
		return nil, err
	}
	if g.original.Hash, err = d.app.Lib.PutAsset(data); err != nil {
		return nil, err
	}
	return []*drawing{g}, nil
}

// some says how many labels are meant, as the subject of a sentence.
func some(n int) string {
	if n == 1 {
		return "One label is"
	}
	return fmt.Sprintf("%d labels are", n)
}

// keepPlaces gives the spots of a locked label in a new file: where they are in
// that, at the places where the label stands.
func keepPlaces(l *story.Block, spots []story.Spot) []story.Spot {
	out := slices.Clone(spots)
	for i, s := range out {
		for _, was := range l.Spots {
			if was.Artboard == s.Artboard {
				out[i].Place = was.Place
				break
			}
		}
	}
	return out
}
