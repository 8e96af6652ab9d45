package app

import (
	"fmt"
	"strings"
	"sync"

	"cutline/editor"
	"cutline/editor/format/photo"
	"cutline/editor/story"
)

// photoParts are the blocks of a photo that its file has words for. Those that
// every picture has are there when they are empty, too.
var photoParts = []struct {
	kind     story.Kind
	property string
	always   bool
}{
	{story.Cutline, photo.Caption, true},
	{story.Credit, photo.Credit, true},
	{story.AltText, photo.AltText, true},
	{story.Description, photo.Description, false},
	{story.Creator, photo.Creator, false},
	{story.Copyright, photo.Copyright, false},
	{story.Rights, photo.Usage, false},
}

// photos keeps what was read from the photos that were looked at last.
type photos struct {
	mu    sync.Mutex
	infos map[string]photo.Info
}

const mostPhotos = 256

// PhotoInfo reads what an attached photo's file says about itself.
func (a *App) PhotoInfo(asset *story.Asset) (photo.Info, error) {
	a.photos.mu.Lock()
	info, ok := a.photos.infos[asset.Hash]
	a.photos.mu.Unlock()
	if ok {
		return info, nil
	}
	data, err := a.Asset(asset.Hash)
	if err == nil {
		info, err = photo.Read(data)
	}
	if err != nil {
		return info, fmt.Errorf("read what %q says: %w", asset.Name, err)
	}
	a.photos.mu.Lock()
	defer a.photos.mu.Unlock()
	if len(a.photos.infos) >= mostPhotos || a.photos.infos == nil {
		a.photos.infos = map[string]photo.Info{}
	}
	a.photos.infos[asset.Hash] = info
	return info, nil
}

// fileWords gives the words that a photo's file has for its blocks, each in one
// line. A file without a credit line is credited to its creator, as IPTC
// advises. A drawing, or a photo that cannot be read, has none.
func (a *App) fileWords(asset *story.Asset) map[story.Kind]string {
	said := map[story.Kind]string{}
	if asset == nil || asset.MediaType == photo.SVG {
		return said
	}
	info, err := a.PhotoInfo(asset)
	if err != nil {
		return said // the picture was attached; what cannot be read is told where its words are shown
	}
	for _, p := range photoParts {
		said[p.kind] = oneLine(info.Words(p.property))
	}
	if said[story.Credit] == "" {
		said[story.Credit] = said[story.Creator]
	}
	return said
}

// fill gives the changes that put a file's words into a photo's blocks that are
// empty or not there yet. What is written stays.
func (d *Draft) fill(b *story.Block, asset *story.Asset) (ops editor.Batch) {
	s := d.Story()
	now := d.app.fileWords(asset)
	last := b.ID
	for _, p := range s.Parts(b.ID) {
		last = p.ID
	}
	for _, p := range photoParts {
		words := now[p.kind]
		if words == "" {
			continue
		}
		part := s.Part(b.ID, p.kind)
		switch {
		case part == nil:
			id := d.Editor.NewID("b")
			ops = append(ops, editor.Insert{After: last, Blocks: []*story.Block{{ID: id, Kind: p.kind, In: b.ID, Text: words}}})
			last = id
		case strings.TrimSpace(part.Text) == "":
			ops = append(ops, editor.Edit{Block: part.ID, End: len(part.Text), Text: words})
		}
	}
	return ops
}

// told gives the notes on a photo that its file makes necessary: a query where
// generative AI had a part in it, which must be answered before the story
// leaves, and a note of Content Credentials. One that stands already is not put
// twice.
func (d *Draft) told(id story.ID, asset *story.Asset) (ops editor.Batch) {
	if asset == nil || asset.MediaType == photo.SVG {
		return nil
	}
	info, err := d.app.PhotoInfo(asset)
	if err != nil {
		return nil
	}
	put := func(kind story.NoteKind, words string) {
		for _, n := range d.Story().NotesIn(id) {
			if n.Thread[0].Text == words {
				return
			}
		}
		ops = append(ops, editor.PutNote{Note: &story.Note{ID: d.Editor.NewID("n"), Kind: kind, Block: id, Thread: []story.Comment{d.comment(words)}}})
	}
	if info.Generative() {
		put(story.Query, "The file of this photo says that it was "+info.Made+". May it be used, and is it labelled?")
	}
	if info.Credentials {
		put(story.Remark, "The file of this photo holds Content Credentials (C2PA). They are not verified, and copies for readers do not carry them.")
	}
	return ops
}

// FillFromFile puts the file's words into a photo's blocks that are empty, as
// one change, and says how many it filled.
func (d *Draft) FillFromFile(id story.ID) (int, error) {
	b, err := d.photo("fill in the words of", id)
	if err != nil {
		return 0, err
	}
	if _, err := d.app.PhotoInfo(b.Asset); err != nil {
		return 0, err
	}
	ops := d.fill(b, b.Asset)
	if len(ops) == 0 {
		return 0, nil
	}
	return len(ops), d.Editor.Do("fill in from the file", ops)
}

// SetPhotoWords puts words into one of a photo's parts: its cutline, credit, alt
// text ... A part that is missing is added. An empty part that no picture needs
// goes.
func (d *Draft) SetPhotoWords(id story.ID, kind story.Kind, words string) error {
	s := d.Story()
	b := s.Block(id)
	switch {
	case b == nil:
		return fmt.Errorf("write the %s of %s: %w", kind, id, editor.ErrNoBlock)
	case !b.Kind.Picture() || !kind.Attached() || kind.Placed():
		return fmt.Errorf("write the %s of the %s %s: only a photo or map has words of its own, and not of that kind", kind, b.Kind, id)
	}
	words = oneLine(words)
	part := s.Part(id, kind)
	if part != nil {
		if part.Text == words {
			return nil
		}
		return d.Editor.Do(string(kind), editor.WritePart(s, id, kind, part.ID, words))
	}
	if words == "" {
		return nil
	}
	return d.Editor.Do("add "+string(kind), editor.WritePart(s, id, kind, d.Editor.NewID("b"), words))
}

// CropPhoto sets the part of a photo that is shown; an empty crop is all of it.
func (d *Draft) CropPhoto(id story.ID, crop story.Crop) error {
	b, err := d.photo("crop", id)
	if err != nil {
		return err
	}
	inside := crop.X >= 0 && crop.Y >= 0 && crop.W > 0 && crop.H > 0 && crop.X+crop.W <= 1.000001 && crop.Y+crop.H <= 1.000001
	if crop != (story.Crop{}) && !inside {
		return fmt.Errorf("crop photo %s to %g, %g, %g, %g: the part lies outside the photo; give left, top, width and height as fractions of it", id, crop.X, crop.Y, crop.W, crop.H)
	}
	if crop.W == 1 && crop.H == 1 {
		crop = story.Crop{}
	}
	for _, p := range d.Story().Parts(id) {
		if p.Kind.Placed() && crop != (story.Crop{}) {
			return fmt.Errorf("crop photo %s: its labels stand at places of the whole photo; crop it before they are placed", id)
		}
	}
	asset := *b.Asset
	asset.Crop = crop
	return d.setAsset("crop", b, asset)
}

// FocusPhoto sets the point of a photo that must stay in sight where a layout
// cuts it; 0, 0 takes it away.
func (d *Draft) FocusPhoto(id story.ID, at story.Point) error {
	b, err := d.photo("set the focus of", id)
	if err != nil {
		return err
	}
	if !(at.X >= 0 && at.X <= 1 && at.Y >= 0 && at.Y <= 1) {
		return fmt.Errorf("set the focus of photo %s to %g, %g: the point lies outside the photo; give fractions of its width and height", id, at.X, at.Y)
	}
	asset := *b.Asset
	asset.Focus = at
	return d.setAsset("focus", b, asset)
}

func (d *Draft) setAsset(name string, b *story.Block, asset story.Asset) error {
	if asset == *b.Asset {
		return nil
	}
	return d.Editor.Do(name, editor.Set{Block: b.ID, Asset: &asset})
}

// photo gives a photo that has a picture; doing says for what.
func (d *Draft) photo(doing string, id story.ID) (*story.Block, error) {
	b := d.Story().Block(id)
	switch {
	case b == nil:
		return nil, fmt.Errorf("%s photo %s: %w", doing, id, editor.ErrNoBlock)
	case b.Kind != story.Photo:
		return nil, fmt.Errorf("%s %s: that is a %s, not a photo", doing, id, b.Kind)
	case b.Asset == nil:
		return nil, fmt.Errorf("%s photo %s: no picture is attached to it; cutline graphic attaches one", doing, id)
	}
	return b, nil
}

// forReaders gives an element's picture as it may leave. Every export takes its
// pictures from here.
func (a *App) forReaders(e story.Element) (photo.Public, error) {
	return photo.ForElement(e, a.Asset)
}

// pictures gives forReaders that makes a copy once, for an export in several
// formats: up to mostKept bytes of copies are kept. It is for one goroutine.
func (a *App) pictures() pictures {
	const mostKept = 64 << 20
	type use struct {
		id   story.ID
		hash string // a map has a picture for each artboard
	}
	made, size := map[use]photo.Public{}, 0
	return func(e story.Element) (photo.Public, error) {
		of := use{e.ID, e.Asset.Hash}
		if p, ok := made[of]; ok {
			return p, nil
		}
		p, err := a.forReaders(e)
		if n := len(p.Bytes()); err == nil && size+n <= mostKept {
			made[of], size = p, size+n
		}
		return p, err
	}
}

// publicAsset gives a picture's bytes as they may leave, without any words: for
// exports that show a picture by itself.
func (a *App) publicAsset(hash string) ([]byte, error) {
	data, err := a.Asset(hash)
	if err != nil {
		return nil, err
	}
	p, err := photo.ForReaders(data, story.Crop{}, nil)
	return p.Bytes(), err
}
