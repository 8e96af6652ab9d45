package story

import (
	"slices"
	"strings"
)

// Reader is the copy of a story that may leave the desk. It is built from a
// list of what readers may see, so a note, a query or a source record cannot be
// in it: there is no field that could hold one. Everything that writes for
// readers (HTML, PDF) takes a Reader, never a Story.
type Reader struct {
	Slug     string
	Lang     string // BCP 47, never empty
	Section  string
	Date     string // YYYY-MM-DD, or empty
	Elements []Element
}

// Element is a block of text, or a picture with what belongs to it.
type Element struct {
	ID    ID
	Kind  Kind // Hed ... Correction, Photo or Map; a cutline, credit or source line only where it belongs to no picture
	Text  string
	Marks []Mark

	// For Photo and Map:
	Asset      *Asset // nil: no picture is attached yet
	Cutline    Text
	Credit     Text
	SourceLine Text
	NoteLine   Text
	Alt        string
	Longer     string // the extended description
	Copyright  string
	Rights     string // how the picture may be used
	Creator    string // who made it, where the credit names them: a file's creator is not always to be named
	Labels     []Placed
	Artboards  []Artboard // the widths it is drawn at; none: Asset is for every width
}

// Crop is the part of the picture that readers see. The places of labels are
// fractions of the whole picture, so one with labels is shown whole.
func (e Element) Crop() Crop {
	if e.Asset == nil || len(e.Labels) > 0 {
		return Crop{}
	}
	return e.Asset.Crop
}

// Size is the size of what readers see of the picture, in px; 0, 0 is not known.
func (e Element) Size() (w, h int) {
	if e.Asset == nil {
		return 0, 0
	}
	a := *e.Asset
	a.Crop = e.Crop()
	return a.Shown()
}

// Text is words with their marks.
type Text struct {
	Text  string
	Marks []Mark
}

// Placed is a label or callout of a map.
type Placed struct {
	Text
	ID      ID
	Callout bool
	Follows ID     // the label before it, whose sentence it goes on with (Element.Sentences)
	Place   *Place // nil: it has not been placed; readers see it in the list only
	Spots   []Spot // where it stands on each artboard
}

// Reader builds the reader copy. Empty blocks are left out.
func (s Story) Reader() Reader {
	r := Reader{Slug: s.Meta.Slug, Lang: s.Language(), Section: s.Meta.Section, Date: s.Meta.Date}
	empty := map[ID]ID{} // labels without words, with what they follow
	for _, b := range s.Blocks() {
		words := Text{b.Text, b.Marks}
		if b.In != "" && len(r.Elements) > 0 && r.Elements[len(r.Elements)-1].ID == b.In {
			follows := b.Follows
			if before, ok := empty[follows]; ok {
				follows = before
			}
			if b.Kind.Placed() && strings.TrimSpace(b.Text) == "" {
				empty[b.ID] = follows
			}
			r.Elements[len(r.Elements)-1].attach(b, words, follows)
			continue
		}
		if strings.TrimSpace(b.Text) == "" && !b.Kind.Picture() {
			continue
		}
		r.Elements = append(r.Elements, Element{ID: b.ID, Kind: b.Kind, Text: b.Text, Marks: b.Marks, Asset: shown(b.Asset), Artboards: b.Artboards})
	}
	for i := range r.Elements {
		if e := &r.Elements[i]; !strings.Contains(strings.ToLower(e.Credit.Text), strings.ToLower(e.Creator)) {
			e.Creator = ""
		}
	}
	return r
}

// shown gives a picture without what it was drawn from: a data file's name can
// say whom it is from.
func shown(a *Asset) *Asset {
	if a == nil || a.Chart == nil {
		return a
	}
	c := *a
	c.Chart = nil
	return &c
}

func (e *Element) attach(b *Block, words Text, follows ID) {
	if strings.TrimSpace(b.Text) == "" {
		return
	}
	switch b.Kind {
	case Cutline:
		e.Cutline = e.Cutline.then(words)
	case Credit:
		e.Credit = e.Credit.then(words)
	case SourceLine:
		e.SourceLine = e.SourceLine.then(words)
	case NoteLine:
		e.NoteLine = e.NoteLine.then(words)
	case AltText:
		e.Alt = Text{Text: e.Alt}.then(words).Text
	case Description:
		e.Longer = Text{Text: e.Longer}.then(words).Text
	case Copyright:
		e.Copyright = Text{Text: e.Copyright}.then(words).Text
	case Rights:
		e.Rights = Text{Text: e.Rights}.then(words).Text
	case Creator:
		e.Creator = strings.TrimSpace(words.Text)
	case Label, Callout:
		e.Labels = append(e.Labels, Placed{Text: words, ID: b.ID, Callout: b.Kind == Callout, Follows: follows, Place: b.Place, Spots: places(b.Spots)})
	}
}

// places gives where a label stands on each artboard, and no more.
func places(spots []Spot) []Spot {
	var out []Spot
	for _, s := range spots {
		out = append(out, Spot{Artboard: s.Artboard, Place: s.Place})
	}
	return out
}

// then gives the words of a part that a picture has twice, one behind the other.
func (t Text) then(more Text) Text {
	if t.Text == "" {
		return more
	}
	t.Text += " "
	marks := slices.Clone(t.Marks)
	for _, m := range more.Marks {
		m.Start += len(t.Text)
		m.End += len(t.Text)
		marks = append(marks, m)
	}
	return Text{t.Text + more.Text, marks}
}

// Title gives the words a story goes by: its hed, else its dek, else the start
// of its first words, else its slug.
func (s Story) Title() string {
	var first string
	for _, kind := range []Kind{Hed, Dek} {
		for i, b := range s.Blocks() {
			if i > 40 {
				break
			}
			if b.Kind == kind && strings.TrimSpace(b.Text) != "" {
				return b.Text
			}
			if first == "" {
				first = b.Text
			}
		}
	}
	if first == "" {
		return s.Meta.Slug
	}
	return first
}
