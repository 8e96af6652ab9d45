// Package diff says what changed between two stories, or two texts: in words
// (Words), block by block with moves told from rewrites (Stories, Files), as
// the whole story in order for a redline (Redline), and in one line of newsroom
// English (Result.Summary).
//
// Nothing of a change is kept in a story: a change is always computed, between
// any two versions. Blocks are looked at first and words only inside blocks
// that changed, so the cost follows the edits and not the length of the story.
// A block that is the same pointer in both stories is the same block and is
// never read.
package diff

import "cutline/editor/story"

// Op says whether words stand in both texts or in one of them.
type Op string

const (
	Equal  Op = "equal"  // in both
	Delete Op = "delete" // only in the old text
	Insert Op = "insert" // only in the new text
)

// Span is a run of words that were kept, deleted or inserted.
type Span struct {
	Op   Op     `json:"op"`
	Text string `json:"text"`
}

// Action says what happened to a block.
type Action string

const (
	Add  Action = "add"
	Cut  Action = "delete"
	Edit Action = "edit"
	Move Action = "move" // it stands elsewhere, and may be edited too
)

// Change is what happened to one block. The block's words changed when Old and
// New differ; everything else that can change has its own field.
type Change struct {
	Block story.ID   `json:"block"`          // in the new story; for a cut block, in the old one
	From  story.ID   `json:"from,omitempty"` // its ID in the old story, where that is another one
	Kind  story.Kind `json:"kind"`
	Op    Action     `json:"op"`
	Old   string     `json:"old"`
	New   string     `json:"new"`
	Words []Span     `json:"words"` // the redline of Old and New; empty where they are the same

	At  int `json:"at"`            // "graf 4" is the fourth graf: of the new story, or for a cut block of the old one
	Was int `json:"was,omitempty"` // its number in the old story among the blocks of its kind there; 0 when added

	KindFrom  story.Kind   `json:"kindFrom,omitempty"`  // its kind before, when that changed
	Reordered bool         `json:"reordered,omitempty"` // it changed places with blocks of the story, or went to another picture
	OldPlace  *story.Place `json:"oldPlace,omitempty"`  // with NewPlace: its place on the map, when that changed; nil is not placed
	NewPlace  *story.Place `json:"newPlace,omitempty"`
	Locked    *bool        `json:"locked,omitempty"`   // whether its place is settled now, when that changed
	OldAsset  *story.Asset `json:"oldAsset,omitempty"` // with NewAsset: its picture, when that changed; nil is none
	NewAsset  *story.Asset `json:"newAsset,omitempty"`
	Marks     bool         `json:"marks,omitempty"`     // the same words in other type (bold, italic, link)
	Cites     bool         `json:"cites,omitempty"`     // other citations
	Artboards bool         `json:"artboards,omitempty"` // a map with other artboards, or a label that stands elsewhere on one

	Joint    *Joint `json:"joint,omitempty"`    // a label that goes on with another one's sentence than it did
	Sentence string `json:"sentence,omitempty"` // a label that is joined with others: what they say together, in the new story or where it was cut in the old one
	// OldSentence is what it and those it was joined with said, where that was
	// something else: its own words where it was read alone.
	OldSentence string `json:"oldSentence,omitempty"`

	in      bool // cut or added together with its picture
	ordinal bool // more than one of its kind: its number tells which
}

// Joint is what a label was joined to and is: empty is nothing. The numbers are
// those of the labels in their stories.
type Joint struct {
	Old  story.ID `json:"old"`
	New  story.ID `json:"new"`
	OldN int      `json:"oldN,omitempty"`
	NewN int      `json:"newN,omitempty"`
}

// Counts adds up the changes of a Result.
type Counts struct {
	Added    int `json:"added"` // blocks
	Cut      int `json:"cut"`
	Edited   int `json:"edited"`
	Moved    int `json:"moved"`
	WordsIn  int `json:"wordsIn"`  // words that only the new story has
	WordsOut int `json:"wordsOut"` // words that only the old story had
}

// Result is all that changed between two stories.
type Result struct {
	Summary string         `json:"summary"` // one line; "no change" when there is none
	Changes []Change       `json:"changes"` // in the order of the new story, cut blocks where they stood
	Counts  Counts         `json:"counts"`
	Meta    []FieldChange  `json:"meta,omitempty"`
	Notes   []NoteChange   `json:"notes,omitempty"`
	Sources []SourceChange `json:"sources,omitempty"`
}

// Empty reports whether nothing changed.
func (r Result) Empty() bool {
	return len(r.Changes)+len(r.Meta)+len(r.Notes)+len(r.Sources) == 0
}

// Stories compares two revisions of one story. Blocks are the same when they
// have the same ID; a block that was cut in one spot and pasted word for word
// in another under a new ID is found too.
func Stories(a, b story.Story) Result {
	if a.Same(b) {
		return finish(Result{Changes: []Change{}})
	}
	return compare(a, b, pairChanged(a, b), false)
}

// Files compares two stories that were made apart, as when two files are read:
// their IDs say nothing. Blocks are matched by their words, the same ones
// first, then similar ones.
func Files(a, b story.Story) Result {
	return compare(a, b, pairByContent(a, b), true)
}

// Related reports whether two stories look like revisions of one: whether most
// of the words under the IDs that both have agree. Two files that were read
// apart number their blocks alike but hold other words under the numbers after
// the first cut or added block. Use it where nothing else says whether Stories
// or Files is meant.
func Related(a, b story.Story) bool {
	shared, agree := 0, 0
	for i, x := range a.Blocks() {
		var y *story.Block
		if i < b.Len() && b.At(i).ID == x.ID {
			y = b.At(i)
		} else {
			y = b.Block(x.ID)
		}
		if y == nil || x.Kind.Picture() != y.Kind.Picture() {
			continue
		}
		shared++
		if x == y || x.Text == y.Text || likeness(x.Text, y.Text) >= similar {
			agree++
		}
	}
	return shared > 0 && 2*agree > shared && 2*shared > min(a.Len(), b.Len())
}

func compare(a, b story.Story, p *pairing, apart bool) Result {
	r := Result{Changes: []Change{}}
	sources := pairSources(a, b, apart)
	for _, row := range p.rows(sources.same) {
		if row.Change != nil {
			r.Changes = append(r.Changes, *row.Change)
		}
	}
	r.Sources = sources.changes()
	r.Notes = noteChanges(a, b, apart)
	r.Meta = fieldChanges(a.Meta, b.Meta)
	return finish(r)
}

// finish adds the counts and the summary.
func finish(r Result) Result {
	for i := range r.Changes {
		c := &r.Changes[i]
		switch c.Op {
		case Add:
			r.Counts.Added++
		case Cut:
			r.Counts.Cut++
		case Edit:
			r.Counts.Edited++
		case Move:
			r.Counts.Moved++
		}
		in, out := spanWords(c.Words)
		r.Counts.WordsIn += in
		r.Counts.WordsOut += out
	}
	r.Summary = summary(r)
	return r
}

// spanWords counts the words that were inserted and deleted.
func spanWords(spans []Span) (in, out int) {
	for _, s := range spans {
		switch s.Op {
		case Insert:
			in += story.CountWords(s.Text)
		case Delete:
			out += story.CountWords(s.Text)
		}
	}
	return in, out
}
