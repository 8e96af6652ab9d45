package app

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"cutline/editor/format/svg"
	"cutline/editor/preflight"
	"cutline/editor/story"
	"cutline/editor/typeset"
)

// ErrLetters says that a story holds letters that no type of the house has, so
// that its pages would show boxes.
var ErrLetters = errors.New("no type of the house has these letters")

// boxes lists letters that no type of the house has, with where they are.
type boxes []string

// look adds those of some words.
func (b *boxes) look(house *typeset.Faces, words, where string) {
	for at := 0; ; {
		start, end, ok := house.Lacks(words, at)
		if !ok {
			return
		}
		*b, at = append(*b, fmt.Sprintf("“%s” in %s", words[start:end], where)), end
	}
}

// lookIn adds those of the words that stand in a drawing itself.
func (b *boxes) lookIn(house *typeset.Faces, data []byte, where string) {
	if onlyLatin(data) {
		return
	}
	d, err := svg.Parse(data)
	if err != nil {
		return // who draws it says so
	}
	for _, t := range d.Texts {
		b.look(house, t.Words, where)
	}
}

// onlyLatin reports whether a drawing can hold no letters but those that every face of
// the house has.
func onlyLatin(data []byte) bool {
	const lastLatin = 0xc9 // the first byte of U+024F
	return !bytes.Contains(data, []byte("&#")) && !slices.ContainsFunc(data, func(c byte) bool { return c > lastLatin })
}

// refusal is ErrLetters where there are any; instead says what else can be done.
func (b boxes) refusal(instead string) error {
	if len(b) == 0 {
		return nil
	}
	list := b
	if len(b) > 5 {
		list = append(slices.Clone(b[:5]), fmt.Sprintf("and %d more", len(b)-5))
	}
	return fmt.Errorf("%w: %s; write them in Latin, Greek, Cyrillic, Hebrew or Arabic letters, or %s", ErrLetters, strings.Join(list, ", "), instead)
}

// showsAll is ErrLetters where the pages of a reader copy could not show all of
// its letters, those in a map's own picture too. It names them, and where they are.
func showsAll(set *typeset.Setter, r story.Reader, picture pictures) error {
	var out boxes
	for _, u := range set.Unset(r) {
		out = append(out, fmt.Sprintf("“%s” in %s %s", u.Letters, u.What, u.Block))
	}
	for _, e := range r.Elements {
		if e.Kind != story.Map || e.Asset == nil || e.Asset.MediaType != vectors {
			continue
		}
		if p, err := picture(e); err == nil { // what cannot be read is told where it is drawn
			out.lookIn(&set.Faces, p.Bytes(), "the picture of map "+string(e.ID))
		}
	}
	return out.refusal("leave the PDF out")
}

// shownOn is ErrLetters where a picture of a map could not show all letters of its
// labels and its base.
func (a *App) shownOn(s story.Story, m *story.Block) error {
	read, err := faces()
	if err != nil {
		return err
	}
	house := read.Fresh()
	var out boxes
	for _, l := range labelsOf(s, m.ID) {
		if l.Place != nil {
			out.look(&house, l.Text, fmt.Sprintf("%s %s", l.Kind, l.ID))
		}
	}
	if m.Asset.MediaType == vectors {
		data, err := a.Asset(m.Asset.Hash)
		if err != nil {
			return err
		}
		out.lookIn(&house, data, "its own picture")
	}
	return out.refusal("write it as SVG, which is shown in the reader's type")
}

// inBase finds those in the words of a map's own picture. One that cannot be read
// has a finding of its own.
func (l *Light) inBase(house *typeset.Faces, m *story.Block) (out []preflight.Told) {
	if m.Asset == nil || m.Asset.MediaType != vectors {
		return nil
	}
	data, err := l.app.Asset(m.Asset.Hash)
	if err != nil {
		return nil
	}
	var found boxes
	found.lookIn(house, data, "its picture")
	for _, words := range found {
		out = append(out, preflight.Told{Block: m.ID, Message: fmt.Sprintf("no type of the house has the letters of %s; ask for the file with them in Latin, Greek, Cyrillic, Hebrew or Arabic, or leave the PDF out", words)})
	}
	return out
}

// letters finds the letters of a story that printed pages cannot show, block by
// block; what was found in a block is kept until it changes.
func (l *Light) letters(s story.Story) ([]preflight.Told, error) {
	house, err := faces()
	if err != nil {
		return nil, err
	}
	var out []preflight.Told
	known := make(map[*story.Block][]preflight.Told)
	for _, b := range s.Blocks() {
		switch b.Kind {
		case story.AltText, story.Description, story.Creator, story.Copyright, story.Rights:
			continue // they are not printed
		}
		found, ok := l.unset[b]
		for at := 0; !ok; {
			start, end, more := house.Lacks(b.Text, at)
			if !more {
				break
			}
			found = append(found, preflight.Told{Block: b.ID, Start: start, End: end, Message: fmt.Sprintf("no type of the house has the letters of “%s”; write them in Latin, Greek, Cyrillic, Hebrew or Arabic, or leave the PDF out", b.Text[start:end])})
			at = end
		}
		if !ok && b.Kind == story.Map {
			found = l.inBase(&house, b)
		}
		known[b] = found
		out = append(out, found...)
	}
	l.unset = known
	return out, nil
}
