package editor

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"cutline/editor/story"
)

// Edit puts Text in place of the bytes Start:End of a block's text. Both ends
// must lie between characters. Type follows the text: what is typed inside or
// at the end of bold is bold. With Marks (offsets into Text) the new words have
// exactly those.
type Edit struct {
	Block story.ID      `json:"block"`
	Start int           `json:"start"`
	End   int           `json:"end"`
	Text  string        `json:"text,omitempty"`
	Marks *[]story.Mark `json:"marks,omitempty"`
}

// MarshalJSON tells "no marks" from "the marks around it", which null would be.
func (op Edit) MarshalJSON() ([]byte, error) {
	type plain Edit
	op.Marks = written(op.Marks)
	return json.Marshal(plain(op))
}

// Split parts a block in two at a byte offset. The words behind it go to the
// new block New, of kind Kind (empty: that of the old one).
type Split struct {
	Block story.ID   `json:"block"`
	At    int        `json:"at"`
	New   story.ID   `json:"new"`
	Kind  story.Kind `json:"kind,omitempty"`
}

// Join adds the next block's words to a block and takes the next block away.
type Join struct {
	Block story.ID `json:"block"`
}

func (Edit) name() string  { return "edit" }
func (Split) name() string { return "split" }
func (Join) name() string  { return "join" }

// Clean gives text fit for a block: valid UTF-8 with a space for each line
// break or tab and without other control characters.
func Clean(text string) string {
	ok := utf8.ValidString(text) && strings.IndexFunc(text, control) < 0
	if ok {
		return text
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\u2028' || r == '\u2029' || r == '\u0085':
			return ' '
		case control(r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(strings.ReplaceAll(text, "\r\n", "\n"), "\uFFFD"))
}

func control(r rune) bool {
	return r < 0x20 || r >= 0x7f && r < 0xa0 || r == '\u2028' || r == '\u2029'
}

// words gives the block of an op on text, or why there is none.
func words(s story.Story, doing string, id story.ID, start, end int) (*story.Block, error) {
	b := s.Block(id)
	switch {
	case b == nil:
		return nil, fmt.Errorf("%s block %s: %w", doing, id, ErrNoBlock)
	case b.Kind.Picture():
		return nil, fmt.Errorf("%s block %s: %w", doing, id, ErrPicture)
	case start < 0 || end < start || end > len(b.Text) || !boundary(b.Text, start) || !boundary(b.Text, end):
		return nil, fmt.Errorf("%s block %s at bytes %d:%d of %d: %w", doing, id, start, end, len(b.Text), ErrRange)
	}
	return b, nil
}

func boundary(text string, i int) bool { return i == len(text) || utf8.RuneStart(text[i]) }

// grows reports whether the edit makes its block longer or shorter, so that it
// surely changes the story.
func (op Edit) grows() bool { return len(Clean(op.Text)) != op.End-op.Start }

// Apply implements Op.
func (op Edit) Apply(s story.Story) (story.Story, error) {
	b, err := words(s, "edit", op.Block, op.Start, op.End)
	if err != nil {
		return s, err
	}
	text := Clean(op.Text)
	c := b.Clone()
	c.Text = b.Text[:op.Start] + text + b.Text[op.End:]
	c.Marks = moveMarks(b.Marks, op.Start, op.End, len(text))
	if op.Marks != nil && text == op.Text {
		c.Marks = cutMarks(c.Marks, op.Start, op.Start+len(text))
		for _, m := range *op.Marks {
			if m.Start < 0 || m.End > len(text) || m.End <= m.Start {
				return s, fmt.Errorf("edit block %s with a %s mark at %d:%d of %d: %w", op.Block, m.Kind, m.Start, m.End, len(text), ErrRange)
			}
			m.Start += op.Start
			m.End += op.Start
			c.Marks = append(c.Marks, m)
		}
		c.Marks = tidyMarks(c.Marks)
	}
	s = s.With(c)
	var moved []*story.Note
	for _, n := range s.NotesIn(op.Block) {
		if m := moveNote(n, b.Text, c.Text, op.Start, op.End); m != n {
			moved = append(moved, m)
		}
	}
	return s.WithNote(moved...), nil
}

// moveNote gives the note as it stands after the bytes start:end of was were
// replaced, which made it now. Words typed at its edges are not part of it. A note whose words are all gone
// is unplaced, unless the new text holds them once. A check stays (moveCheck).
func moveNote(n *story.Note, was, now string, start, end int) *story.Note {
	if n.Kind == story.Check && n.Start < n.End {
		return moveCheck(n, was, now, start, end)
	}
	if n.Start == n.End || start >= n.End {
		return n // about the whole block, or before the change
	}
	m := n.Clone()
	delta := len(now) - len(was)
	text := now[start : end+delta]
	switch {
	case end <= n.Start:
		m.Start += delta
		m.End += delta
	case start <= n.Start && end >= n.End:
		noted := was[n.Start:n.End]
		if strings.Count(text, noted) != 1 {
			return unplace(n, was)
		}
		m.Start = start + strings.Index(text, noted)
		m.End = m.Start + len(noted)
	case start <= n.Start:
		m.Start = start + len(text)
		m.End += delta
	case end >= n.End:
		m.End = start
	default:
		m.End += delta
	}
	return m
}

// unplace gives the note as it stands when its words leave the story, text
// being that of its block until then: it keeps the last words it had, and a
// check those that were checked.
func unplace(n *story.Note, text string) *story.Note {
	c := n.Clone()
	c.Unplaced = true
	switch {
	case n.Kind == story.Check:
		c.Start, c.End = 0, 0
	case n.Start < n.End:
		c.Quote, c.Start, c.End = text[n.Start:n.End], 0, 0
	case n.Whole() && text != "":
		c.Quote = text
	}
	return c
}

// Apply implements Op.
func (op Split) Apply(s story.Story) (story.Story, error) {
	b, err := words(s, "split", op.Block, op.At, op.At)
	if err != nil {
		return s, err
	}
	head, tail := b.Clone(), b.Clone()
	head.Text, tail.Text = b.Text[:op.At], b.Text[op.At:]
	head.Marks = cutMarks(b.Marks, op.At, len(b.Text))
	tail.Marks = cutMarks(b.Marks, 0, op.At)
	for i := range tail.Marks {
		tail.Marks[i].Start -= op.At
		tail.Marks[i].End -= op.At
	}
	tail.ID, tail.Spots, tail.Locked = op.New, nil, false // it stands in no graphic yet
	if op.Kind != "" {
		if _, err := story.ParseKind(string(op.Kind)); err != nil {
			return s, fmt.Errorf("split block %s: %w", op.Block, err)
		}
		if op.Kind.Picture() {
			return s, fmt.Errorf("split block %s into a %s: %w", op.Block, op.Kind, ErrPicture)
		}
		tail.Kind = op.Kind
	}
	if tail.Place != nil {
		tail.Place.Y = min(1, tail.Place.Y+0.05) // below the label it came from
	}
	tail.Follows = ""
	if next := following(s, b); b.Kind.Placed() && tail.Kind.Placed() && (next != nil || goesOn(b, op.At)) {
		tail.Follows = b.ID // what was read as one stays so, and stands so
		if tail.Place != nil {
			tail.Place.Under = true
		}
		if next != nil {
			next = next.Clone()
			next.Follows = tail.ID
			s = s.With(next)
		}
	}
	s = s.With(head)
	if s, err = (Insert{After: op.Block, Blocks: []*story.Block{tail}}).Apply(s); err != nil {
		return s, err
	}
	var moved []*story.Note
	for _, n := range s.NotesIn(op.Block) {
		if n.Start == n.End || n.End <= op.At {
			continue
		}
		m := n.Clone()
		if op.At-n.Start >= n.End-op.At { // most of its words stay
			m.End = op.At
		} else {
			m.Block, m.Start, m.End = op.New, max(n.Start-op.At, 0), n.End-op.At
		}
		moved = append(moved, m)
	}
	return s.WithNote(moved...), nil
}

// Apply implements Op.
func (op Join) Apply(s story.Story) (story.Story, error) {
	i := s.Index(op.Block)
	if i < 0 || i+1 >= s.Len() {
		return s, fmt.Errorf("join block %s with the next: %w", op.Block, ErrNoBlock)
	}
	a, b := s.At(i), s.At(i+1)
	if a.Kind.Picture() || b.Kind.Picture() || a.In != b.In {
		return s, fmt.Errorf("join block %s with %s: one belongs to a picture: %w", a.ID, b.ID, ErrPicture)
	}
	c := a.Clone()
	c.Text += b.Text
	for _, m := range b.Marks {
		m.Start += len(a.Text)
		m.End += len(a.Text)
		c.Marks = append(c.Marks, m)
	}
	c.Marks = tidyMarks(c.Marks)
	for _, cite := range b.Cites {
		if !slices.Contains(c.Cites, cite) {
			c.Cites = append(c.Cites, cite)
		}
	}
	moved := joinChecks(s, a, b, c)
	was := s
	if next := following(s, b); next != nil && a.Kind.Placed() {
		next = next.Clone()
		next.Follows = a.ID
		s = s.With(next)
	}
	for _, n := range s.NotesIn(b.ID) {
		if n.Kind == story.Check {
			continue
		}
		m := n.Clone()
		m.Block = a.ID
		if m.Start < m.End {
			m.Start += len(a.Text)
			m.End += len(a.Text)
		}
		moved = append(moved, m)
	}
	s = s.Splice(i, 2, c)
	if b.Kind.Placed() && b.In != "" {
		s = s.Rejoined(was, b.In)
	}
	return s.WithNote(moved...), nil
}

// DeleteRange gives the op that takes away everything between two points, the
// first before the second. Blocks between go, pictures with their parts; the
// rest of the last block joins the first where neither is a picture's.
func DeleteRange(s story.Story, from, to Point) (Op, error) {
	i, j := s.Index(from.Block), s.Index(to.Block)
	if i < 0 || j < i {
		return nil, fmt.Errorf("delete from block %s to %s: %w", from.Block, to.Block, ErrNoBlock)
	}
	if i == j {
		return Edit{Block: from.Block, Start: from.Off, End: to.Off}, nil
	}
	first, last := s.At(i), s.At(j)
	var batch Batch
	if first.In == last.In && !first.Kind.Picture() && !last.Kind.Picture() {
		var gone []story.ID
		for k := i + 1; k < j; k++ {
			gone = append(gone, s.At(k).ID)
		}
		if len(gone) > 0 {
			batch = append(batch, Remove{gone})
		}
		return append(batch,
			Edit{Block: first.ID, Start: from.Off, End: len(first.Text)},
			Edit{Block: last.ID, Start: 0, End: to.Off},
			Join{first.ID}), nil
	}
	var gone []story.ID
	for k := i; k <= j; k++ {
		b := s.At(k)
		switch {
		case b.Kind.Picture() && within(s, k, j): // all of it is selected
			gone = append(gone, b.ID)
			k = s.PartsEnd(k) - 1
		case b.Kind.Picture():
		case k == i:
			batch = append(batch, Edit{Block: b.ID, Start: from.Off, End: len(b.Text)})
		case k == j:
			batch = append(batch, Edit{Block: b.ID, Start: 0, End: to.Off})
		default:
			gone = append(gone, b.ID)
		}
	}
	return append(batch, Remove{gone}), nil
}
