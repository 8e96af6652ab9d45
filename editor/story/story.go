// Package story is the model of a news package: one ordered list of blocks
// (hed, graf, map, label, cutline ...) with the notes and sources tied to them.
//
// A Story is a value that never changes. Each With method gives a new story
// that shares every block it did not touch, so a snapshot costs nothing, undo
// is keeping the old value, and "unchanged" is Same. Blocks lie in chunks that
// are copied on write, and tables that share all they can find chunks, blocks
// and notes: a keystroke in a book costs what it costs in a brief.
//
// The blocks of a picture (its labels, cutline, credit ...) name it in In and
// stand directly behind it.
package story

import "strconv"

// Limits that a story is built and tested for. Readers refuse what is larger.
const (
	MaxWords      = 1_000_000
	MaxNotes      = 10_000
	MaxLabels     = 1_000
	MaxAssetBytes = 100 << 20
	MaxTextBytes  = 64 << 20 // of one text file
)

// Meta is what a story says about itself.
type Meta struct {
	Slug    string `json:"slug"`
	Status  Status `json:"status,omitempty"`
	Lang    string `json:"lang,omitempty"`    // BCP 47; empty: as Language tells it
	Section string `json:"section,omitempty"` // "Metro"
	Date    string `json:"date,omitempty"`    // of publication, YYYY-MM-DD

	// Inches is the length that the story is to have in print, in column
	// inches; 0: none is set.
	Inches float64 `json:"inches,omitempty"`

	// Hold is why the story may not leave.
	Hold Hold `json:"hold,omitzero"`
}

// Status is how far a story has come.
type Status string

const (
	Draft     Status = "draft"
	Copy      Status = "copy"
	Slot      Status = "slot"
	Ready     Status = "ready"
	Held      Status = "held"
	Wire      Status = "wire"
	Published Status = "published"
)

// Statuses lists every status in the order a story passes through them.
var Statuses = []Status{Wire, Draft, Copy, Slot, Ready, Held, Published}

// Story is a news package at one moment. The zero Story is empty and usable.
type Story struct {
	Meta    Meta
	next    int // the last number given out for an ID
	chunks  table[*chunk]
	layout  *layout
	notes   *notes
	sources []*Source
}

// New gives an empty story with a slug.
func New(slug string) Story { return Story{Meta: Meta{Slug: slug}} }

// Parts gives the blocks that belong to a picture, in order.
func (s Story) Parts(picture ID) []*Block {
	var parts []*Block
	i := s.Index(picture)
	if i < 0 {
		return nil
	}
	for _, b := range s.BlocksFrom(i + 1) {
		if b.In != picture {
			break
		}
		parts = append(parts, b)
	}
	return parts
}

// PartsEnd gives the index behind a picture's last part; for any other block,
// the index behind it.
func (s Story) PartsEnd(i int) int {
	id := s.At(i).ID
	i++
	for i < s.Len() && s.At(i).In == id {
		i++
	}
	return i
}

// Part gives the first block of a kind that belongs to a picture, or nil.
func (s Story) Part(picture ID, kind Kind) *Block {
	for _, b := range s.Parts(picture) {
		if b.Kind == kind {
			return b
		}
	}
	return nil
}

// NewID gives an ID that this story never used and the story that knows so.
// letter is b for a block, n for a note, s for a source.
func (s Story) NewID(letter string) (Story, ID) {
	s.next++
	return s, ID(letter + strconv.Itoa(s.next))
}

// Next is the last number given out for an ID.
func (s Story) Next() int { return s.next }

// WithNext gives the story with its counter at n at least, so that IDs given
// out in a state that was undone are not given out again.
func (s Story) WithNext(n int) Story {
	s.next = max(s.next, n)
	return s
}

// Append puts blocks behind the last one.
func (s Story) Append(blocks ...*Block) Story { return s.Splice(s.Len(), 0, blocks...) }
