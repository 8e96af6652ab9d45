// Package ai2html reads the graphics that ai2html, ai2svelte and figma2html
// write, as files or pasted into a page, a Svelte component or Markdown: pictures
// at several widths (artboards) and over them every caption as real text. It
// writes changed captions back into the file so that every other byte stays, and
// writes a fragment of the same kind from any map.
package ai2html

import (
	"errors"

	"cutline/editor/format/inplace"
)

// Errors that callers decide on.
var (
	// ErrNoGraphic says that a file holds no artboard.
	ErrNoGraphic = errors.New("it holds no ai2html graphic")
	// ErrReadOnly says that a caption cannot be written where it stands.
	ErrReadOnly = errors.New("its words are put in by a program")
)

// File is a file that was read, with all its graphics.
type File struct {
	Generators []string // as in "ai2html 0.100.0"
	Graphics   []*Graphic

	data   []byte
	svelte bool
	named  map[string]string // characters that the file writes as entities
}

// Graphic is one graphic: the same map or chart at several widths.
type Graphic struct {
	Wrapper   *Wrapper // nil where the artboards stand in nothing of their own
	Artboards []*Artboard
	Captions  []*Caption // what it says, each once
}

// Wrapper is the element around the artboards.
type Wrapper struct {
	ID, Class, Role string
	Alt             string // the text for those who cannot see the graphic
	Link            string // where a click on the graphic leads
}

// Artboard is the graphic at one width.
type Artboard struct {
	ID, Name string
	// The widths of the container at which it shows, in px, both included; 0 is
	// no bound. HasMin and HasMax say that the file gives them as data.
	MinWidth, MaxWidth float64
	HasMin, HasMax     bool
	Aspect             float64 // width by height as the file's data gives it, to three places; 0: not given
	FixedWidth         float64 // px, as drawn; 0: it follows its container
	FixedHeight        float64
	Drawn              float64 // px, as its picture was drawn, once who has the picture says so
	Spacer             float64 // height in percent of the width; 0: not given
	Images             []Image
	InlineSVG, SVGText int // drawings inside the file, and the texts in them
	Symbols            int // shapes that are elements
	Labels             []*Label
}

// Image is a picture under the labels.
type Image struct {
	Tag    string // img, div, video
	Src    string // as the file gives it
	Path   string // the same without a query, and for Svelte the file behind the name
	Alt    string
	HasAlt bool
}

// Anchor says which point of a label stands at its place.
type Anchor string

// The anchors.
const (
	Left   Anchor = "left"
	Center Anchor = "center"
	Right  Anchor = "right"
	Top    Anchor = "top"
	Middle Anchor = "middle"
	Bottom Anchor = "bottom"
)

// Label is a caption as it stands on one artboard.
type Label struct {
	ID, Layer  string
	Kind       string  // point, area; "point?": an old file that does not tell
	X, Y       float64 // percent of the artboard, from its top left
	NoX, NoY   bool    // the file does not give that place
	H, V       Anchor
	Width      string  // as the file gives it
	Rotation   float64 // degrees, clockwise
	Paragraphs []Paragraph
	ReadOnly   bool // its words are put in when the page is made
	Offset     int  // byte offset of its start tag: it tells labels of one file apart

	twins []*Label // the same label where the generator wrote its artboard twice
}

// Style is how words are set.
type Style struct {
	Family, Size, Weight, Slant, Color, Align, Transform string
	LineHeight, LetterSpacing, Opacity                   string
}

// Paragraph is one line that ends with a return.
type Paragraph struct {
	Text  string // white space joined, not trimmed
	Class string
	Style Style
	Spans []Span

	letters []inplace.Letter
}

// Span is a run of words in a style of its own.
type Span struct {
	Tag           string // span, b, i ...
	Class, Text   string
	Start, End    int // bytes of the paragraph's text
	Weight, Slant string
}
