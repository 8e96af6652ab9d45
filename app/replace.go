package app

import (
	"errors"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"strings"

	"cutline/editor"
	"cutline/editor/register"
	"cutline/editor/story"
)

// ErrMustLook says that a person must look before a picture is replaced.
var ErrMustLook = errors.New("what stands on the old picture must be looked at first")

// ReplacingError gives the replacement that waits for answers. It is
// ErrMustLook.
type ReplacingError struct{ Replacement *Replacement }

// Error says for what it waits.
func (e *ReplacingError) Error() string {
	r := e.Replacement
	return fmt.Sprintf("replace the picture of %s %s by %s: %v: %d of %d are not answered", r.Kind, r.Block, r.Name, ErrMustLook, r.Open(), len(r.Asks))
}

// Unwrap gives ErrMustLook.
func (e *ReplacingError) Unwrap() error { return ErrMustLook }

// Replacement is a file that is to take the place of a map's or a photo's
// picture, with all that a person must look at before it does: each label where
// it would lie, and words that were written about the old picture. The story
// changes only in Apply, when all is answered.
type Replacement struct {
	Block    story.ID
	Kind     story.Kind
	Name     string       // of the new file
	Old, New *story.Asset // of the old and the new picture; nil: not at hand
	Asks     []Ask
	Findings []string // what a person should know, each a sentence

	Registered bool // the old picture was found on the new one

	draft    *Draft
	path     string
	story    story.Story // when it was begun
	drawing  *drawing    // a file that brings its labels; nil: a plain picture
	was, now image.Image // the pictures as they are shown; nil: not at hand
	fit      register.Fit
}

// BeginReplace begins to put a file in place of the picture of a map or photo.
// Read does the work, which may be done beside the window.
func (d *Draft) BeginReplace(path string, block story.ID) (*Replacement, error) {
	b := d.Story().Block(block)
	switch {
	case b == nil:
		return nil, fmt.Errorf("put %s on block %s: %w", path, block, editor.ErrNoBlock)
	case !b.Kind.Picture():
		return nil, fmt.Errorf("put %s on block %s: it is a %s; only a photo or a map holds a picture", path, block, b.Kind)
	}
	return &Replacement{Block: block, Kind: b.Kind, Name: filepath.Base(path), Old: b.Asset, draft: d, path: path, story: d.Story()}, nil
}

// Replace is BeginReplace and Read.
func (d *Draft) Replace(path string, block story.ID) (*Replacement, error) {
	r, err := d.BeginReplace(path, block)
	if err != nil {
		return nil, err
	}
	return r, r.Read()
}

// Read reads the new file and finds what must be looked at.
func (r *Replacement) Read() error {
	fail := func(err error) error {
		return fmt.Errorf("replace the picture of %s %s by %s: %w", r.Kind, r.Block, r.path, err)
	}
	d := r.draft
	drawings, err := d.readFile(r.path)
	switch {
	case err != nil:
		return fail(err)
	case len(drawings) > 1:
		return fail(fmt.Errorf("%w (%d of them)", ErrSeveralGraphics, len(drawings)))
	case len(drawings) == 1 && r.Kind == story.Map:
		r.drawing = drawings[0]
		r.New = r.drawing.asset
		r.Findings = append(r.Findings, r.drawing.findings...)
	default:
		if err := r.readPlain(); err != nil {
			return fail(err)
		}
	}
	if r.New != nil && r.Old != nil && r.New.Hash == r.Old.Hash && r.drawing == nil {
		return nil // the same again
	}
	if err := r.look(); err != nil {
		return fail(err)
	}
	if r.drawing != nil {
		if err := r.pair(); err != nil {
			return fail(err)
		}
	}
	r.askLabels()
	r.askWords()
	if c := r.Old; c != nil && c.Chart != nil {
		r.Findings = append(r.Findings, "The layers of data on the old picture go with it; undo brings them back.")
	}
	return nil
}

// readPlain reads a picture without labels of its own.
func (r *Replacement) readPlain() error {
	data, err := readAll(r.path)
	if err != nil {
		return err
	}
	asset, err := Picture(data, r.Name)
	if err != nil {
		return err
	}
	if asset.Hash, err = r.draft.app.Lib.PutAsset(data); err != nil {
		return err
	}
	r.New = asset
	return nil
}

// look draws both pictures and finds how the old one lies on the new one. An old
// picture that cannot be drawn stops nothing: nothing looks the same then.
func (r *Replacement) look() error {
	var err error
	if r.New != nil {
		if r.now, err = r.draft.app.Image(r.New); err != nil {
			return err
		}
	}
	if r.Old != nil {
		if r.was, err = r.draft.app.Image(r.Old); err != nil {
			r.Findings = append(r.Findings, fmt.Sprintf("The old picture cannot be shown: %v.", err))
			r.was = nil
		}
	}
	return nil
}

// Pictures gives the pictures on both sides, as they are shown; nil: not at hand.
func (r *Replacement) Pictures() (old, new image.Image) { return r.was, r.now }

// askLabels asks about each label that stands on the old picture and that the
// new file does not place.
func (r *Replacement) askLabels() {
	placed := map[story.ID]bool{}
	if r.drawing != nil {
		for _, c := range r.drawing.captions {
			placed[c.block] = true
		}
	}
	var old, new register.Picture
	first := true
	for _, b := range r.story.Labels(r.Block) {
		if placed[b.ID] || b.Place == nil && len(b.Spots) == 0 {
			continue
		}
		k := Ask{Key: string(b.ID), Block: b.ID, Kind: b.Kind, Why: AskPlace, Words: b.Text, Was: b.Place}
		if r.drawing != nil && len(b.Spots) > 0 {
			k.Why = AskMissing
		}
		if b.Place == nil { // its old file had it, without saying where
			k.Was = &story.Place{Point: story.Point{X: .5, Y: .5}}
		}
		if r.was != nil && r.now != nil {
			if first {
				first = false
				old, new = register.Small(r.was), register.Small(r.now)
				if r.fit, r.Registered = register.Find(old, new); !r.Registered {
					r.fit = register.Same
				}
			}
			r.propose(&k, old, new)
		}
		r.Asks = append(r.Asks, k)
	}
}

// propose says where the spot of a label lies on the new picture, and how much
// the pictures look the same there.
func (r *Replacement) propose(k *Ask, old, new register.Picture) {
	const still = .004 // of the picture: a place that lies no farther off is the same
	at := func(p story.Point) (story.Point, bool) {
		x, y := r.fit.At(p.X, p.Y)
		if max(x-p.X, p.X-x, y-p.Y, p.Y-y) < still {
			return p, true
		}
		return story.Point{X: round(x), Y: round(y)}, x >= 0 && x <= 1 && y >= 0 && y <= 1
	}
	point, inside := at(k.Was.Point)
	if !inside {
		return
	}
	now := *k.Was
	now.Point = point
	k.Like = register.Like(old, new, r.fit, k.Was.X, k.Was.Y, now.X, now.Y)
	if l := k.Was.Leader; l != nil {
		spot, inside := at(*l)
		if !inside {
			return
		}
		now.Leader = &spot
		k.Like = min(k.Like, register.Like(old, new, r.fit, l.X, l.Y, spot.X, spot.Y))
	}
	k.Now, k.Alike = &now, k.Like >= register.Alike
}

// askWords asks about the words that were written about the old picture where
// the new file says something else. Those of a map only where its file says any.
func (r *Replacement) askWords() {
	said := map[story.Kind]string{}
	switch {
	case r.Kind == story.Photo:
		said = r.draft.app.fileWords(r.New)
	case r.drawing != nil && r.drawing.alt != "":
		said[story.AltText] = editor.Clean(r.drawing.alt)
	}
	for _, p := range photoParts {
		part := r.story.Part(r.Block, p.kind)
		if part == nil || strings.TrimSpace(part.Text) == "" || part.Text == said[p.kind] || r.Kind != story.Photo && said[p.kind] == "" {
			continue
		}
		r.Asks = append(r.Asks, Ask{Key: string(part.ID), Block: part.ID, Kind: p.kind, Why: AskWords, Words: part.Text, File: said[p.kind]})
	}
	if a := r.Old; a != nil && r.Kind == story.Photo && (a.Crop != story.Crop{} || a.Focus != story.Point{}) {
		var words []string
		if c := a.Crop; c != (story.Crop{}) {
			words = append(words, fmt.Sprintf("from %.0f %%, %.0f %%, %.0f %% wide and %.0f %% high", c.X*100, c.Y*100, c.W*100, c.H*100))
		}
		if f := a.Focus; f != (story.Point{}) {
			words = append(words, fmt.Sprintf("focus at %.0f %%, %.0f %%", f.X*100, f.Y*100))
		}
		r.Asks = append(r.Asks, Ask{Key: "crop", Block: r.Block, Kind: story.Photo, Why: AskCrop, Words: strings.Join(words, "; "), File: "the whole photo"})
	}
}

// readFile reads a file or folder of the graphics desk; none without an error
// means a picture without words of its own.
func (d *Draft) readFile(path string) ([]*drawing, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, cannotRead(err)
	case info.IsDir():
		return d.readFolder(path)
	}
	return d.readGraphic(path)
}
