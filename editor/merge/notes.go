package merge

import (
	"slices"

	"cutline/editor/story"
)

// Outcome gives the merged story as it is decided now, with its notes, and what
// became of them. Items that are undecided count as not taken. The comments of
// queries that it adds have no author and no time yet: give them both.
func (m *Merge) Outcome() Outcome {
	r := m.result()
	c := carrier{m: m, r: r, names: names(r.story), transfers: map[side]changedText{}}
	out := Outcome{}
	var notes []*story.Note
	for _, n := range m.Desk.Notes() {
		w, b := m.Wire.Note(n.ID), m.Base.Note(n.ID)
		if w != nil && w != n && b != n {
			n = mergeNote(b, n, w)
		}
		moved, fate := c.carry(desk, n)
		notes = append(notes, moved)
		if fate.State != Stays {
			out.Fates = append(out.Fates, fate)
		}
	}
	for _, n := range m.Wire.Notes() {
		if m.Desk.Note(n.ID) != nil || m.Base.Note(n.ID) == n {
			continue
		}
		moved, fate := c.carry(wire, n)
		notes = append(notes, moved)
		if fate.State != Stays {
			out.Fates = append(out.Fates, fate)
		}
	}
	out.Story = r.story.WithNote(notes...)
	out.Story = c.queries(out.Story)
	return out
}

// mergeNote puts the threads of a note together that both sides added to.
func mergeNote(b, d, w *story.Note) *story.Note {
	n := d.Clone()
	for _, comment := range w.Thread {
		if !slices.Contains(n.Thread, comment) {
			n.Thread = append(n.Thread, comment)
		}
	}
	slices.SortStableFunc(n.Thread, func(x, y story.Comment) int { return x.At.Compare(y.At) })
	if b == nil || d.Resolved == b.Resolved {
		n.Resolved = w.Resolved
	}
	return n
}

// carrier finds where the words of a version stand in the merged story.
type carrier struct {
	m     *Merge
	r     result
	names map[story.ID]string
	at    map[position]landing // of the words of blocks that changed

	transfers map[side]changedText
}

// landing is a word of the merged story.
type landing struct {
	block story.ID
	i     int
}

func (c *carrier) index() {
	c.at = map[position]landing{}
	for id, out := range c.r.blocks {
		if out.block == nil {
			continue
		}
		for i, w := range out.words {
			for v, f := range w.from {
				if f != nil {
					c.at[position{side(v), f.home, f.at}] = landing{id, i}
				}
			}
		}
	}
}

// carry gives a note of a version as it stands in the merged story.
func (c *carrier) carry(v side, n *story.Note) (*story.Note, Fate) {
	was := c.m.engine.stories[v]
	old := was.Block(n.Block)
	if n.Unplaced || old == nil {
		return n, Fate{Note: n, State: Stays}
	}
	fate := Fate{State: Stays, Was: old.Text}
	if !n.Whole() && n.Region == nil {
		fate.Was = old.Text[n.Start:n.End]
	}
	now := n.Clone()
	b := c.r.story.Block(n.Block)
	switch {
	case n.Region != nil || n.Whole():
		if b == nil {
			return c.lost(now, fate)
		}
		if fate.Now = b.Text; b.Text != old.Text && n.Region == nil {
			fate.State = Reworded
		}
	default:
		spot, id, state := c.find(v, old, n.Start, n.End)
		stale := state == Lost && n.Kind == story.Check && c.r.story.Block(id) != nil && spot.Start < spot.End
		if state == Lost && !stale {
			return c.lost(now, fate)
		}
		now.Block, now.Start, now.End = id, spot.Start, spot.End
		fate.State = state
		fate.Now = c.r.story.Block(id).Text[spot.Start:spot.End]
	}
	if n.Kind == story.Check && !n.Resolved {
		before, after := was.Stale(n), c.r.story.Stale(now)
		switch {
		case after && !before:
			fate.State = Stale
		case before && !after:
			fate.State = Revived
		case fate.State == Reworded:
			fate.State = Stays
		}
	}
	fate.Note, fate.Where = now, c.names[now.Block]
	return now, fate
}

// lost puts a note whose words are gone away, with its quote and the places
// where it might belong.
func (c *carrier) lost(n *story.Note, fate Fate) (*story.Note, Fate) {
	n.Unplaced, n.Start, n.End = true, 0, 0
	if n.Kind != story.Check {
		n.Quote = fate.Was
	}
	fate.State, fate.Note = Lost, n
	fate.Where = names(c.m.Desk)[n.Block]
	fate.Best = Candidates(c.r.story, fate.Was, 3)
	return n, fate
}
