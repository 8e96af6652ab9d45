package story

import "slices"

// ID names a block, note or source inside one story. It is a letter for what it
// names ("b", "n", "s") and a number that one counter gives out; it never
// changes and is never given out twice, not even after an undo.
type ID string

// Block is one piece of text, or one picture, with an identity. A Block that is
// in a Story is never changed: take a Clone, change that and put it back.
type Block struct {
	ID    ID     `json:"id"`
	Kind  Kind   `json:"kind"`
	Text  string `json:"text,omitempty"`  // UTF-8 without markup or line breaks
	Marks []Mark `json:"marks,omitempty"` // sorted by start; no two of one kind overlap
	In    ID     `json:"in,omitempty"`    // the photo or map that a cutline, credit or label belongs to

	Follows ID `json:"follows,omitempty"` // label, callout: the one before it, whose sentence it goes on with

	Place *Place `json:"place,omitempty"` // label, callout: where on the base

	Locked bool `json:"locked,omitempty"` // label, callout: its place is settled; nothing moves it until it is unlocked

	Asset *Asset `json:"asset,omitempty"` // photo, map: the picture
	Cites []Cite `json:"cites,omitempty"` // the sources these words rest on

	Artboards []Artboard `json:"artboards,omitempty"` // map: the widths it is drawn at; none: Asset is drawn at every width
	Original  *Asset     `json:"original,omitempty"`  // map: the graphics desk's own file, which its labels can be written back into
	Spots     []Spot     `json:"spots,omitempty"`     // label, callout: where it stands on each artboard and in the original
}

// Clone gives a copy of b that shares nothing that can be changed.
func (b *Block) Clone() *Block {
	c := *b
	c.Marks = slices.Clone(b.Marks)
	c.Cites = slices.Clone(b.Cites)
	if b.Place != nil {
		p := *b.Place
		if p.Leader != nil {
			l := *p.Leader
			p.Leader = &l
		}
		c.Place = &p
	}
	if b.Asset != nil {
		a := *b.Asset
		a.Chart = a.Chart.Clone()
		c.Asset = &a
	}
	c.Artboards = slices.Clone(b.Artboards)
	for i, a := range c.Artboards {
		if a.Asset != nil {
			asset := *a.Asset
			c.Artboards[i].Asset = &asset
		}
	}
	if b.Original != nil {
		a := *b.Original
		c.Original = &a
	}
	c.Spots = slices.Clone(b.Spots)
	for i, s := range c.Spots {
		if s.Place != nil {
			p := *s.Place
			c.Spots[i].Place = &p
		}
	}
	return &c
}

// Point is a position on a picture: fractions of its width and height from the
// top left, so that it holds at every size.
type Point struct {
	X float64 `json:"x"`
	Y float64 `json:"y"`
}

// Align says which part of a label's words stands at its place. Start is the left
// end of its lines and End the right one, whichever way the words run: a map has a
// left and a right that no script turns round.
type Align string

const (
	AlignStart  Align = ""       // the words stand right of the place
	AlignCenter Align = "center" // the place is their middle
	AlignEnd    Align = "end"    // they stand left of it
)

// AlignOf gives how words stand at a place that they are to begin at: right of it,
// or, where they run from the right, left of it.
func AlignOf(right bool) Align {
	if right {
		return AlignEnd
	}
	return AlignStart
}

// Mirrored gives the same at the other side of the place.
func (a Align) Mirrored() Align {
	switch a {
	case AlignStart:
		return AlignEnd
	case AlignEnd:
		return AlignStart
	}
	return a
}

// Valign says which part of a label's height stands at its place.
type Valign string

const (
	ValignMiddle Valign = ""       // the middle of its lines
	ValignTop    Valign = "top"    // the top of its first line
	ValignBottom Valign = "bottom" // the foot of its last line
)

// Place is where a label or callout stands on its base.
type Place struct {
	Point
	Align  Align   `json:"align,omitempty"`
	Valign Valign  `json:"valign,omitempty"`
	Rotate float64 `json:"rotate,omitempty"` // degrees, clockwise
	Leader *Point  `json:"leader,omitempty"` // the spot a callout points at

	// Under sets the words as the next lines of the label whose sentence they go on
	// with, wherever that stands (Hanging). The point is where they stood before.
	Under bool `json:"under,omitempty"`
}

// Asset is the picture of a photo or map. Its bytes are kept by hash in the
// library; a map without one is an empty board.
type Asset struct {
	Hash      string `json:"hash"`            // SHA-256 in hex
	MediaType string `json:"media"`           // image/png, image/jpeg, image/svg+xml
	Name      string `json:"name,omitempty"`  // the file's name when it was attached
	Width     int    `json:"width"`           // px
	Height    int    `json:"height"`          // px
	Chart     *Chart `json:"chart,omitempty"` // a map that is drawn from data: from which, and what of it

	Crop  Crop  `json:"crop,omitzero"`  // photo: the part that is shown; none is all of it
	Focus Point `json:"focus,omitzero"` // photo: the point that stays in sight where a layout cuts; none is 0, 0
}

// Artboard is a map as it is drawn for some widths. The map's own Asset is that
// of its main artboard, the widest, on which Place of a label is meant.
type Artboard struct {
	Name     string  `json:"name"`
	MinWidth int     `json:"min,omitempty"`    // px of the column that it shows in, included
	MaxWidth int     `json:"max,omitempty"`    // included; 0: no bound
	Width    float64 `json:"width,omitempty"`  // px, as drawn; 0: not known
	Height   float64 `json:"height,omitempty"` // px, as drawn
	Asset    *Asset  `json:"asset,omitempty"`  // nil: its picture was not at hand
}

// Spot is a label on one artboard of its map.
type Spot struct {
	Artboard string `json:"on"`
	Place    *Place `json:"place,omitempty"` // nil: the label's own, on the main artboard, or not known
	Offset   int    `json:"at"`              // byte of the original file at which it begins there
	Text     string `json:"text,omitempty"`  // what it says there, where that differs from the label
}

// Cite ties a block to a source it rests on.
type Cite struct {
	Source   ID     `json:"source"`
	Supports string `json:"supports,omitempty"` // which of the words, or what about them
	Where    string `json:"where,omitempty"`    // page, table, minute in the source
}

// MarkKind is a kind of type: bold, italic, link or small caps.
type MarkKind string

const (
	Bold      MarkKind = "bold"
	Italic    MarkKind = "italic"
	Link      MarkKind = "link"
	SmallCaps MarkKind = "small-caps"
)

// Mark sets a range of a block's text in a kind of type.
type Mark struct {
	Kind  MarkKind `json:"kind"`
	Start int      `json:"start"`          // byte offset of the first byte
	End   int      `json:"end"`            // byte offset after the last
	Href  string   `json:"href,omitempty"` // link: where it leads
}
