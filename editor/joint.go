package editor

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"cutline/editor/story"
)

// ErrJoint says that labels cannot be joined to one sentence as asked.
var ErrJoint = errors.New("only labels and callouts of one map can be joined to a sentence")

// follow does what a Set asks of the label's joint. was is the story before.
func (op Set) follow(s, was story.Story) (story.Story, error) {
	b := s.Block(op.Block)
	if op.Follows == nil || b.Follows == *op.Follows {
		return s, nil
	}
	c := b.Clone()
	c.Follows = *op.Follows
	if c.Follows == "" {
		return s.With(c), nil
	}
	to := s.Block(c.Follows)
	switch {
	case to == nil:
		return was, fmt.Errorf("join block %s to %s: %w", b.ID, c.Follows, ErrNoBlock)
	case b.In == "" || b.In != to.In || !b.Kind.Placed() || !to.Kind.Placed():
		return was, fmt.Errorf("join block %s to %s: %w", b.ID, to.ID, ErrJoint)
	}
	run := s.Run(b.ID)
	tail := run[slices.Index(run, b):]
	if slices.Contains(tail, to) {
		return was, fmt.Errorf("join block %s to %s, which goes on with it: %w", b.ID, to.ID, ErrJoint)
	}
	if z := following(s, to); z != nil && z != b { // it goes on behind those that come between
		z = z.Clone()
		z.Follows = tail[len(tail)-1].ID
		s = s.With(z)
	}
	return s.With(c).Rejoined(was, b.In), nil
}

// following gives the label that goes on with a label's sentence, or nil.
func following(s story.Story, b *story.Block) *story.Block {
	run := s.Run(b.ID)
	if i := slices.Index(run, b); i >= 0 && i+1 < len(run) {
		return run[i+1]
	}
	return nil
}

// goesOn reports whether a label that is split at a byte is one sentence still:
// words stand before it that do not end one, and words behind it that do not
// begin one.
func goesOn(b *story.Block, at int) bool {
	if b.In == "" {
		return false
	}
	head, tail := strings.TrimSpace(b.Text[:at]), strings.TrimSpace(b.Text[at:])
	first, _ := utf8.DecodeRuneInString(tail)
	return tail != "" && (head == "" && b.Follows != "" || head != "" && unicode.IsLower(first) && !strings.ContainsAny(head[len(head)-1:], ".?!"))
}

// JoinLabels gives the op that makes one sentence of labels of one map, in the
// order given; a label that is joined with others brings them along, in their
// order. They stand where the first one stands. Queries whether text is missing
// between them are resolved. One that had no place is set under the one before it.
func JoinLabels(s story.Story, labels ...story.ID) (Op, error) {
	if len(labels) < 2 {
		return nil, fmt.Errorf("join labels: %w; name two or more", ErrJoint)
	}
	var run []*story.Block
	var in story.ID
	for i, id := range labels {
		b := s.Block(id)
		if b == nil {
			return nil, fmt.Errorf("join block %s: %w", id, ErrNoBlock)
		}
		if i == 0 {
			in = b.In
		}
		if !b.Kind.Placed() || in == "" || b.In != in {
			return nil, fmt.Errorf("join the %s %q (%s): %w", b.Kind, b.Text, id, ErrJoint)
		}
		if at := slices.Index(run, b); at >= 0 {
			run = append(slices.Delete(run, at, at+1), b)
		} else {
			run = append(run, s.Run(id)...)
		}
	}
	batch, none := Batch{}, story.ID("")
	var joins Batch
	before := none
	var over *story.Block
	for _, b := range run {
		if b.Follows != before {
			if b.Follows != "" {
				batch = append(batch, Set{Block: b.ID, Follows: &none})
			}
			if before != "" {
				after := before
				joins = append(joins, Set{Block: b.ID, Follows: &after})
				if op := hang(b, over, true); op != nil && b.Place == nil && len(b.Spots) == 0 && !b.Locked { // it waited for a place
					joins = append(joins, *op)
					b = b.Clone()
					b.Place = op.Place
				}
			}
		}
		before, over = b.ID, b
	}
	return slices.Concat(batch, joins, foundMissing(s, run)), nil
}

// foundMissing answers what the recovery of a file asked about the labels of a
// sentence: the text that may be missing before one is in the label before it.
// A query about both ends goes on about the one that is still open.
func foundMissing(s story.Story, run []*story.Block) Batch {
	var answers Batch
	for i, b := range run {
		for _, n := range s.NotesIn(b.ID) {
			before, after := n.AsksMissing()
			lacks := story.Missing(before && i == 0, after && i == len(run)-1)
			if !before && !after || lacks == n.Thread[0].Text {
				continue
			}
			n = n.Clone()
			if n.Resolved = lacks == ""; !n.Resolved {
				n.Thread[0].Text = lacks
			}
			answers = append(answers, PutNote{Note: n})
		}
	}
	return answers
}

// PartLabel gives the op that parts a label from the one whose sentence it goes
// on with; those that follow it go with it. The first of a sentence is parted
// from all that follow it.
func PartLabel(s story.Story, id story.ID) (Op, error) {
	b := s.Block(id)
	if b == nil {
		return nil, fmt.Errorf("part block %s: %w", id, ErrNoBlock)
	}
	run := s.Run(id)
	if len(run) < 2 {
		return nil, fmt.Errorf("part the %s %q (%s): it is joined to none", b.Kind, b.Text, id)
	}
	if b == run[0] {
		b = run[1]
	}
	return Set{Block: b.ID, Follows: new(story.ID)}, nil
}

// moveLabel moves the label at index i to stand before index at, both as they
// are now, among the labels of its picture. Within its sentence it changes
// places; out of it, the first takes its sentence along and any other leaves it.
// It never comes between others that are joined.
func moveLabel(s story.Story, i, at int) story.Story {
	was, b := s, s.At(i)
	run := s.Run(b.ID)
	beside := func(from, step int) *story.Block {
		for j := from; j >= 0 && j < s.Len() && s.At(j).In == b.In; j += step {
			if o := s.At(j); o.Kind.Placed() && o != b {
				return o
			}
		}
		return nil
	}
	prev, next := beside(at-1, -1), beside(at, 1)
	own := func(o *story.Block) bool { return o != nil && slices.Contains(run, o) }
	moving := []*story.Block{b}
	switch {
	case len(run) == 1:
	case own(next) || own(prev):
		order := slices.Delete(slices.Clone(run), slices.Index(run, b), slices.Index(run, b)+1)
		n := slices.Index(order, prev) + 1 // behind the one before it, or first
		if own(next) {
			n = slices.Index(order, next)
		}
		order = slices.Insert(order, n, b)
		return inOrder(s, order)
	case b == run[0]:
		moving = run
	default:
		if z := following(s, b); z != nil {
			z = z.Clone()
			z.Follows = b.Follows
			s = s.With(z)
		}
		b = b.Clone()
		b.Follows = ""
		moving = []*story.Block{b}
	}
	if next != nil && next.Follows != "" && !own(next) { // past the whole sentence
		others := s.Run(next.ID)
		if at > i {
			at = s.Index(others[len(others)-1].ID) + 1
		} else {
			at = s.Index(others[0].ID)
		}
	}
	for _, m := range slices.Backward(moving) {
		j := s.Index(m.ID)
		s = s.Splice(j, 1)
		if j < at {
			at--
		}
		s = s.Splice(at, 0, m)
	}
	return s.Rejoined(was, b.In)
}

// inOrder puts the labels of a sentence in another order.
func inOrder(s story.Story, order []*story.Block) story.Story {
	was := s
	first := s.Index(order[0].ID)
	for _, b := range order {
		first = min(first, s.Index(b.ID))
	}
	before := story.ID("")
	for _, b := range order {
		c := b.Clone()
		c.Follows = before
		s = s.With(c)
		before = c.ID
	}
	// The new first one stands where the old one stood: its sentence follows it.
	if j := s.Index(order[0].ID); j != first {
		head := s.At(j)
		s = s.Splice(j, 1).Splice(first, 0, head)
	}
	return s.Rejoined(was, order[0].In)
}
