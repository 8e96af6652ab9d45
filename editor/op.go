package editor

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"cutline/editor/story"
)

// Op is one change to a story. Ops are values that can be written down and done
// again: the same op on the same story always gives the same story. An op that
// cannot be done gives an error and no change.
type Op interface {
	// Apply gives the changed story.
	Apply(story.Story) (story.Story, error)
	// name is what the op is called in the journal.
	name() string
}

// Errors that callers decide on.
var (
	ErrNoBlock = errors.New("no such block in the story")
	ErrNoNote  = errors.New("no such note in the story")
	ErrRange   = errors.New("the range lies outside the words")
	ErrPicture = errors.New("a picture has no words of its own")
	ErrLimit   = errors.New("the story holds as many as it can")
)

// Remove takes blocks away, a picture with its parts. Notes on them become
// unplaced.
type Remove struct {
	Blocks []story.ID `json:"blocks"`
}

// Set changes what a block is and has besides its words. Nil fields stay.
type Set struct {
	Block story.ID      `json:"block"`
	Kind  story.Kind    `json:"kind,omitempty"`
	Marks *[]story.Mark `json:"marks,omitempty"`
	Place *story.Place  `json:"place,omitempty"`
	Asset *story.Asset  `json:"asset,omitempty"`
	Cites *[]story.Cite `json:"cites,omitempty"`

	// Follows joins a label to the one whose sentence it goes on with, and takes
	// it and those that follow it behind that one; empty parts it from it.
	Follows *story.ID `json:"follows,omitempty"`

	Locked *bool `json:"locked,omitempty"` // settle a label's place, or let it be moved again

	NoPlace bool `json:"noPlace,omitempty"` // take a label off the map; Place is nil
	NoAsset bool `json:"noAsset,omitempty"` // take the picture away; Asset is nil

	Artboards *[]story.Artboard `json:"artboards,omitempty"`
	Original  *story.Asset      `json:"original,omitempty"`
	Spots     *[]story.Spot     `json:"spots,omitempty"`

	NoOriginal bool `json:"noOriginal,omitempty"` // its words stand in no file of the graphics desk any more; Original is nil
}

// MarshalJSON tells "no marks" from "marks as they are", which null would be.
func (op Set) MarshalJSON() ([]byte, error) {
	type plain Set
	op.Marks, op.Cites = written(op.Marks), written(op.Cites)
	op.Artboards, op.Spots = written(op.Artboards), written(op.Spots)
	return json.Marshal(plain(op))
}

func written[T any](list *[]T) *[]T {
	if list != nil && *list == nil {
		return &[]T{}
	}
	return list
}

// PutNote adds a note or puts a changed one in its place.
type PutNote struct {
	Note *story.Note `json:"note"`
}

// PutSource adds a source record or puts a changed one in its place. Of one that
// stands in the vault the story keeps no word: what was said with its citations
// and checks goes.
type PutSource struct {
	Source *story.Source `json:"source"`
}

// DropSource takes a source record and every citation of it away.
type DropSource struct {
	Source story.ID `json:"source"`
}

// SetMeta changes what the story says about itself.
type SetMeta struct {
	Meta story.Meta `json:"meta"`
}

// Replace puts another story in place of this one: a recovery, a restored
// version, a merge.
type Replace struct {
	Story story.Story `json:"-"`
}

// Batch does several ops as one, or none of them.
type Batch []Op

func (Remove) name() string     { return "remove" }
func (Set) name() string        { return "set" }
func (PutNote) name() string    { return "note" }
func (PutSource) name() string  { return "source" }
func (DropSource) name() string { return "drop-source" }
func (SetMeta) name() string    { return "meta" }
func (Replace) name() string    { return "replace" }
func (Batch) name() string      { return "batch" }

func number(id story.ID) (int, error) {
	if len(id) < 2 {
		return 0, fmt.Errorf("%q is no ID", id)
	}
	n, err := strconv.Atoi(string(id[1:]))
	if err != nil || n < 1 || n > 1<<40 {
		return 0, fmt.Errorf("%q is no ID", id)
	}
	return n, nil
}

// Apply implements Op.
func (op Remove) Apply(s story.Story) (story.Story, error) {
	was := s
	var gone []*story.Note
	pictures := map[story.ID]bool{} // that lose labels
	for _, id := range op.Blocks {
		i := s.Index(id)
		if i < 0 {
			continue // a part that went with its picture
		}
		if b := s.At(i); b.Kind.Placed() && b.In != "" {
			pictures[b.In] = true
		}
		end := s.PartsEnd(i)
		for _, b := range s.BlocksFrom(i) {
			if end--; end < i {
				break
			}
			for _, n := range s.NotesIn(b.ID) {
				gone = append(gone, unplace(n, b.Text))
			}
		}
		s = s.Splice(i, s.PartsEnd(i)-i)
	}
	for id := range pictures {
		s = s.Rejoined(was, id)
	}
	return s.WithNote(gone...), nil
}

// Apply implements Op.
func (op Set) Apply(s story.Story) (story.Story, error) {
	old := s.Block(op.Block)
	if old == nil {
		return s, fmt.Errorf("change block %s: %w", op.Block, ErrNoBlock)
	}
	b := old.Clone()
	if op.Marks != nil {
		for _, m := range *op.Marks {
			if m.Start < 0 || m.End <= m.Start || m.End > len(b.Text) {
				return s, fmt.Errorf("set %s in block %s at %d:%d: %w", m.Kind, op.Block, m.Start, m.End, ErrRange)
			}
		}
		b.Marks = slices.Clone(*op.Marks)
	}
	if op.Place != nil {
		b.Place = op.Place
		b = b.Clone()
	}
	if op.NoPlace {
		b.Place = nil
	}
	if op.Locked != nil {
		b.Locked = *op.Locked
	}
	if op.NoAsset {
		b.Asset = nil
	}
	if op.Asset != nil {
		if !b.Kind.Picture() {
			return s, fmt.Errorf("attach a picture to a %s: only a photo or a map holds one", b.Kind)
		}
		a := *op.Asset
		b.Asset = &a
	}
	if (op.Artboards != nil || op.Original != nil) && !b.Kind.Picture() {
		return s, fmt.Errorf("attach artboards to a %s: only a map has them", b.Kind)
	}
	if op.Artboards != nil {
		b.Artboards = *op.Artboards
	}
	if op.Original != nil {
		b.Original = op.Original
	}
	if op.NoOriginal {
		b.Original = nil
	}
	if op.Spots != nil {
		b.Spots = *op.Spots
	}
	if op.Artboards != nil || op.Original != nil || op.Spots != nil {
		b = b.Clone() // it keeps nothing of the op's
	}
	if op.Cites != nil {
		for _, c := range *op.Cites {
			if s.Source(c.Source) == nil {
				return s, fmt.Errorf("cite source %s in block %s: no such source in the story", c.Source, op.Block)
			}
		}
		b.Cites = slices.Clone(*op.Cites)
	}
	if b.Locked && !b.Kind.Placed() {
		return s, fmt.Errorf("lock a %s: only a label or callout has a place to keep", b.Kind)
	}
	if op.Kind == "" || op.Kind == b.Kind {
		return op.follow(s.With(b), s)
	}
	if _, err := story.ParseKind(string(op.Kind)); err != nil {
		return s, err
	}
	if op.Kind.Picture() != b.Kind.Picture() {
		return s, fmt.Errorf("turn a %s into a %s: %w", b.Kind, op.Kind, ErrPicture)
	}
	b.Kind = op.Kind
	if !b.Kind.Placed() {
		b.Follows, b.Locked = "", false
	}
	if b.Kind.Attached() && b.In == "" {
		// A line becomes part of the picture that it follows.
		if i := s.Index(b.ID); i > 0 {
			if before := s.At(i - 1); before.Kind.Picture() {
				b.In = before.ID
			} else {
				b.In = before.In
			}
		}
	}
	if picture := b.In; !b.Kind.Attached() && picture != "" {
		// What is no caption any more goes behind the picture and its parts.
		b.In = ""
		i, end := s.Index(b.ID), s.PartsEnd(s.Index(picture))
		return s.Splice(i, 1).Splice(end-1, 0, b).Rejoined(s, picture), nil
	}
	return op.follow(s.With(b).Rejoined(s, b.In), s)
}

// Apply implements Op.
func (op PutNote) Apply(s story.Story) (story.Story, error) {
	n := op.Note
	if s.Note(n.ID) == nil && s.NoteCount() >= story.MaxNotes {
		return s, fmt.Errorf("add a note: %w (%d notes)", ErrLimit, story.MaxNotes)
	}
	if !n.Unplaced {
		b := s.Block(n.Block)
		if b == nil {
			return s, fmt.Errorf("add a note to block %s: %w", n.Block, ErrNoBlock)
		}
		if n.Start < 0 || n.End < n.Start || n.End > len(b.Text) {
			return s, fmt.Errorf("add a note at bytes %d:%d of block %s, which has %d: %w", n.Start, n.End, n.Block, len(b.Text), ErrRange)
		}
	}
	id, err := number(n.ID)
	if err != nil {
		return s, fmt.Errorf("add a note: %w", err)
	}
	c := n.Clone()
	if c.Start == c.End {
		c.Start, c.End = 0, 0 // about the whole block, however its words change
	}
	return s.WithNext(id).WithNote(c), nil
}

// Apply implements Op.
func (op PutSource) Apply(s story.Story) (story.Story, error) {
	id, err := number(op.Source.ID)
	if err != nil {
		return s, fmt.Errorf("add a source: %w", err)
	}
	r := *op.Source
	if s = s.WithNext(id).WithSource(&r); r.Sealed != "" {
		s = withoutSaid(s, r.ID)
	}
	return s, nil
}

// Apply implements Op.
func (op DropSource) Apply(s story.Story) (story.Story, error) {
	return s.WithoutSource(op.Source), nil
}

// Apply implements Op.
func (op SetMeta) Apply(s story.Story) (story.Story, error) {
	s.Meta = op.Meta
	return s, nil
}

// Apply implements Op.
func (op Replace) Apply(s story.Story) (story.Story, error) { return op.Story.WithNext(s.Next()), nil }

// MarshalJSON writes the story down whole.
func (op Replace) MarshalJSON() ([]byte, error) {
	return json.Marshal(map[string]string{"story": string(op.Story.Encode())})
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (op *Replace) UnmarshalJSON(data []byte) error {
	var v struct{ Story string }
	err := json.Unmarshal(data, &v)
	if err == nil {
		op.Story, err = story.Decode([]byte(v.Story))
	}
	return err
}

// Apply implements Op.
func (op Batch) Apply(s story.Story) (story.Story, error) {
	was := s
	for _, o := range op {
		var err error
		if s, err = o.Apply(s); err != nil {
			return was, err
		}
	}
	return s, nil
}
