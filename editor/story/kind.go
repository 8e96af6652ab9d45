package story

import "fmt"

// Kind is what a block is for, in the trade's words. It prints in lower case
// with hyphens, as on the command line and in JSON.
type Kind string

const (
	Hed        Kind = "hed"
	Dek        Kind = "dek"
	Byline     Kind = "byline"
	Dateline   Kind = "dateline"
	Graf       Kind = "graf"
	Subhead    Kind = "subhead"
	Quote      Kind = "quote"
	Tagline    Kind = "tagline"
	Correction Kind = "correction"

	Photo Kind = "photo"
	Map   Kind = "map"

	Cutline    Kind = "cutline"
	Credit     Kind = "credit"
	AltText    Kind = "alt-text"
	SourceLine Kind = "source-line"
	NoteLine   Kind = "note-line"

	// What a photo says of itself besides: it goes into the files that leave, not
	// under the picture.
	Description Kind = "description" // of a picture too full for an alt text
	Creator     Kind = "creator"     // who made it; the credit says who is to be named
	Copyright   Kind = "copyright"   // the notice
	Rights      Kind = "rights"      // how it may be used

	Label   Kind = "label"
	Callout Kind = "callout"
)

// Kinds lists every kind, in the order that menus show them.
var Kinds = []Kind{
	Hed, Dek, Byline, Dateline, Graf, Subhead, Quote, Tagline, Correction,
	Photo, Map, Label, Callout, Cutline, Credit, AltText, SourceLine, NoteLine,
	Description, Creator, Copyright, Rights,
}

// ParseKind reads a kind as it prints.
func ParseKind(s string) (Kind, error) {
	for _, k := range Kinds {
		if string(k) == s {
			return k, nil
		}
	}
	return "", fmt.Errorf("read kind %q: no such kind of block (hed, dek, graf, label ...)", s)
}

// Picture reports whether blocks of this kind hold an image and own the blocks
// that belong to it. A picture has no words of its own.
func (k Kind) Picture() bool { return k == Photo || k == Map }

// Attached reports whether blocks of this kind can belong to a picture.
func (k Kind) Attached() bool {
	switch k {
	case Cutline, Credit, AltText, SourceLine, NoteLine, Label, Callout, Description, Creator, Copyright, Rights:
		return true
	}
	return false
}

// Placed reports whether blocks of this kind stand at a place on a map.
func (k Kind) Placed() bool { return k == Label || k == Callout }
