// Package merge puts the changes of two versions of a story together on the
// version they both came from: the desk's and the wire's on the last wire
// version (a writethru), or the desk's and a hand-off's on the version that was
// handed off.
//
// Stories merges block by block: the list of blocks (added, cut, moved), their
// words, and what else they have (kind, type, place, picture, citations), with
// the notes and sources. Words are merged token by token; a sentence is what is
// shown and decided. A sentence that one side moved and the other edited is put
// back first, merged, and moved again. Text does the same with plain texts.
//
// Nothing is lost: every word that either side wrote is in the merged story or
// in an Item that offers it. A conflict is a value that waits for a decision,
// not an error. Merging is deterministic, and a side that changed nothing
// changes nothing: merge(b, x, b) = x, merge(b, b, y) = y, merge(b, x, x) = x.
//
// Anchor and Notes carry what is tied to words from one version to another.
package merge

import "cutline/editor/story"

// Kind says which side changed what an Item is about.
type Kind string

const (
	Wire     Kind = "wire"     // only the wire
	Desk     Kind = "desk"     // only the desk
	Agree    Kind = "agree"    // both, to the same
	Combined Kind = "combined" // both, and their words go together
	Conflict Kind = "conflict" // both, and a person must choose
)

// What says what an Item is about.
type What string

const (
	Sentence What = "sentence" // the words of a sentence or two
	Block    What = "block"    // a whole block, added or cut
	Moved    What = "moved"    // a sentence or block that stands elsewhere now
	Field    What = "field"    // something of a block besides its words
)

// Choice is what becomes of an Item.
type Choice string

const (
	Undecided Choice = ""     // the wire's change is not taken; a conflict keeps the desk's
	Merged    Choice = "both" // both sides' changes; of a conflict, the desk's words and then the wire's
	TakeDesk  Choice = "desk"
	TakeWire  Choice = "wire"
	TakeBase  Choice = "base"
	Own       Choice = "own" // other words
)

// Item is one thing that a side or both sides changed: what a card of the merge
// screen shows.
type Item struct {
	What  What     `json:"what"`
	Kind  Kind     `json:"kind"`
	Block story.ID `json:"block"`           // the block it is in
	Where string   `json:"where"`           // "graf 3, sentence 2", "label 4, place"
	Field string   `json:"field,omitempty"` // kind, place, picture, type, citations

	// The words in each version, and what they are merged to where they can be;
	// empty where a version has none. Of a Moved item Base is where it stood and
	// Desk or Wire where that side put it, in words.
	Base   string `json:"base"`
	Desk   string `json:"desk"`
	Wire   string `json:"wire"`
	Merged string `json:"merged"`

	// Facts are numbers, times, names and quotations that one side changed in a
	// sentence that both touched. Such an item is always shown to a person.
	Facts []Fact `json:"facts,omitempty"`

	Choice Choice `json:"choice"`
	Words  string `json:"words,omitempty"` // for Own; text fit for a block (editor.Clean)

	unit  *unit
	field *fieldChange
}

// Safe reports whether taking the item needs nobody's choice: only the wire made
// the change, or both sides' words go together.
func (it *Item) Safe() bool { return it.Kind == Wire || it.Kind == Agree || it.Kind == Combined }

// AtStake reports whether a person must look at the item though its words went
// together: both sides touched the sentence and a fact in it changed.
func (it *Item) AtStake() bool { return it.Kind == Combined && len(it.Facts) > 0 }

// Open reports whether the item waits for a person.
func (it *Item) Open() bool { return it.Kind == Conflict && it.Choice == Undecided }

// Merge is a merge at work: its items can be decided in any order and decided
// anew, and Story gives what comes of it.
type Merge struct {
	Base, Desk, Wire story.Story
	Items            []*Item // in the order of the merged story, cut ones where they stood

	engine   *engine
	pictures map[story.ID]*Item   // added or cut by one side
	fields   map[story.ID][]*Item // what the wire changed of blocks besides their words
}

// Outcome is what comes of a merge as it is decided.
type Outcome struct {
	Story story.Story
	Fates []Fate // of the notes and checks whose words changed, moved or went
}

// Fate says what became of a note or check.
type Fate struct {
	Note  *story.Note // as it is in the merged story
	State State
	Was   string      // the words it stood on
	Now   string      // the words it stands on; empty when it is unplaced
	Where string      // "graf 5"; for an unplaced one, where it stood
	Best  []Candidate // where an unplaced one might belong, the likeliest first
}

// State is how a note or check came through.
type State string

const (
	Stays    State = "stays"    // on the same words in the same block
	Follows  State = "moved"    // on the same words, which stand elsewhere
	Reworded State = "reworded" // its words were edited
	Stale    State = "stale"    // a check whose words changed
	Revived  State = "revived"  // a check whose words came back
	Lost     State = "unplaced" // its words are gone
)

// Candidate is a place where a note whose words are gone might belong.
type Candidate struct {
	Block      story.ID
	Start, End int // bytes of its text
	Text       string
	Where      string  // "graf 14"
	Score      float64 // how like they are, 0 to 1
}
