package typeset

import "cutline/editor/story"

// Elem is an element of the document's structure, in reading order: one that
// holds others stands before them.
type Elem struct {
	Tag string // H1, H2, P, Figure, Caption, BlockQuote; Div, L and LI hold others, Lbl and LBody stand in LI, Span is a part of one; Table holds TR, which holds TH and TD
	Alt string
	Of  Origin
	In  int // the number, from 1, of the element that holds it; 0: the document

	Bare bool // a picture whose alt text says no more than what kind it is
}

// Rule is a black line from a place to the right, or down.
type Rule struct{ X, Y, W, H, Weight int }

// Picture is a photo or map on a page.
type Picture struct {
	X, Y, W, H int
	Element    story.Element
	Elem       int
	Labels     []Label

	// Of a tall photo with a focus only a part is shown, about that point: the
	// whole would be Tall high, and Above of it is hidden above. 0: all is shown.
	Tall, Above int
}

// Label is a map's label as it stands on its picture.
type Label struct {
	ID     story.ID
	Lines  []Line  // positioned on the page, before they are turned
	Leader *[4]int // from and to, on the page
	Water  bool    // a name of water, set in its colour
	Turn   float64 // degrees clockwise by which the lines are turned about X, Y
	X, Y   int     // the label's place, on the page
}

// Page is one page.
type Page struct {
	Lines    []Line // in reading order
	Folio    []Line // what is no part of the story: section, date, page number, where it goes on
	Rules    []Rule
	Pictures []Picture
}

// Document is a story in pages.
type Document struct {
	Width, Height int  // of each page
	Right         bool // it is read from the right: the first column stands there
	Pages         []Page
	Elems         []Elem
}

// Setter holds the fonts, the hyphenation and the template that pages are set
// with.
type Setter struct {
	Faces    Faces
	Hyphens  Hyphenators
	Template *Template // nil: Default
}

var standard = Default()

func (s *Setter) template() *Template {
	if s.Template != nil {
		return s.Template
	}
	return &standard
}

// setting is how a kind of block is set.
type setting struct {
	Style
	family
	faces *Faces
	tag   string
	on    Features
}

// setting gives how a kind of block is set in a column. A second hed is a
// subhead there, and words of a picture that is gone are set as captions.
func (s *Setter) setting(k story.Kind) setting {
	tag := "P"
	switch k {
	case story.Subhead, story.Hed:
		k, tag = story.Subhead, "H2"
	case story.Quote:
		tag = "BlockQuote"
	case story.Tagline, story.Correction, story.NoteLine:
		k = story.Tagline
	case story.Byline, story.Dateline, story.Credit, story.Cutline, story.Label, story.Callout, story.SourceLine, story.AltText,
		story.Description, story.Creator, story.Copyright, story.Rights:
		k = story.Cutline
	default:
		k = story.Graf
	}
	out := s.styled(k)
	out.tag = tag
	return out
}

// styled gives the style of a kind that a template has one for.
func (s *Setter) styled(k story.Kind) setting {
	t := s.template()
	out := setting{Style: t.Styles[k], tag: "P", on: Lining}
	if t.OldStyle {
		out.on = OldStyle
	}
	out.family, out.faces = s.Faces.family(out.Type), &s.Faces
	return out
}

// para gives how a block of a setting is set in a measure, in a story in a
// language; first is whether it opens a text.
func (s *Setter) para(b setting, measure int, first bool, lang string) Para {
	p := Para{Size: b.Size, Measure: measure, Indent: b.indentOf(first), Align: b.Align, Right: story.RightToLeft(lang), Even: b.tag == "BlockQuote"}
	if s.template().Hyphens {
		p.Hyphen = s.Hyphens.Of(lang)
	}
	return p
}

// spans gives a block's words in its faces, with its dateline in small capitals
// where the style says so.
func (b setting) spans(t story.Text) []Span {
	spans := b.faces.cover(b.family.spans(t, b.on))
	if b.SmallCapital {
		return smallCapitals(spans, dateline(t.Text))
	}
	return spans
}

// indentOf gives the indent of a block; the first graf, and one behind a
// subhead, has none.
func (b setting) indentOf(first bool) int {
	if first {
		return 0
	}
	return b.Indent
}

// opens reports whether the block behind this one is a first one.
func (b setting) opens(first bool) bool { return b.tag == "H2" || first && b.Indent == 0 }
