package story

import (
	"slices"
	"time"
)

// NoteKind is what a note asks of its reader.
type NoteKind string

const (
	Remark     NoteKind = "note"       // for whoever reads it
	Query      NoteKind = "query"      // must be answered before the story leaves
	Suggestion NoteKind = "suggestion" // has words to put in place of the quoted ones
	Check      NoteKind = "check"      // says that the quoted words were checked, and against what
	Citation   NoteKind = "citation"   // says which source the quoted words rest on
	Kept       NoteKind = "kept"       // says why a typed line stands though its records write another
)

// Note is a thread tied to words, to a whole block, or to a region of a
// picture. It moves with every edit. When its words are gone it is Unplaced and
// keeps their quote: it never slides to other words and is never dropped.
//
// A check is a note too, so that it moves, travels and is merged as notes do.
// It stays at its spot when its words are replaced and is stale (Story.Stale)
// until they are put back. A check that was withdrawn is Resolved.
//
// So is a citation of a range of words (Story.CitationsIn). One that was taken
// away is Resolved.
type Note struct {
	ID       ID        `json:"id"`
	Kind     NoteKind  `json:"kind"`
	Block    ID        `json:"block"`
	Start    int       `json:"start"` // byte offsets into the block's text; both 0: the whole block
	End      int       `json:"end"`
	Region   *Region   `json:"region,omitempty"`
	Quote    string    `json:"quote,omitempty"`  // the words when the note was made; those that were checked
	With     string    `json:"with,omitempty"`   // suggestion: the words to put instead; kept: the digest of the written line
	Source   ID        `json:"source,omitempty"` // check, citation: the record they were checked against, or rest on
	Where    string    `json:"where,omitempty"`  // check, citation: the page, table or minute in it
	Thread   []Comment `json:"thread"`
	Resolved bool      `json:"resolved,omitempty"`
	Unplaced bool      `json:"unplaced,omitempty"` // its words are gone from the story
	Cut      bool      `json:"cut,omitempty"`      // check: its words were cut; it stands at the word beside their spot
}

// Whole reports whether the note is about its whole block.
func (n *Note) Whole() bool { return n.Start == n.End && n.Region == nil }

// Record reports whether the note is a record of its words (a check, a citation,
// a line that was kept) and not something said about them to somebody.
func (n *Note) Record() bool { return n.Kind == Check || n.Kind == Citation || n.Kind == Kept }

// Open reports whether the note still waits for someone.
func (n *Note) Open() bool { return !n.Resolved }

// Clone gives a copy of n that shares nothing that can be changed.
func (n *Note) Clone() *Note {
	c := *n
	c.Thread = slices.Clone(n.Thread)
	if n.Region != nil {
		r := *n.Region
		c.Region = &r
	}
	return &c
}

// Region is a part of a picture, in fractions of its width and height.
type Region struct {
	X0 float64 `json:"x0"`
	Y0 float64 `json:"y0"`
	X1 float64 `json:"x1"`
	Y1 float64 `json:"y1"`
}

// Comment is one entry in a note's thread.
type Comment struct {
	By   string    `json:"by"`
	At   time.Time `json:"at"`
	Text string    `json:"text"`
}
