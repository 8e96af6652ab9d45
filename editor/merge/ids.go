package merge

import "cutline/editor/story"

// renumber gives new IDs to what the wire's version made since the base under
// IDs that the desk gave to something else meanwhile: both counted on from the
// same number.
func renumber(b, d, w story.Story) story.Story {
	inUse := func(id story.ID) bool {
		return d.Block(id) != nil || d.Note(id) != nil || d.Source(id) != nil
	}
	next := w.WithNext(d.Next())
	to := map[story.ID]story.ID{}
	give := func(id story.ID, inBase bool, letter string) {
		if !inBase && inUse(id) {
			next, to[id] = next.NewID(letter)
		}
	}
	for _, x := range w.Blocks() {
		give(x.ID, b.Block(x.ID) != nil || sameBlock(d.Block(x.ID), x), "b")
	}
	for _, x := range w.Notes() {
		give(x.ID, b.Note(x.ID) != nil || d.Note(x.ID) == x, "n")
	}
	for _, x := range w.Sources() {
		give(x.ID, b.Source(x.ID) != nil || d.Source(x.ID) == x, "s")
	}
	if len(to) == 0 {
		return w
	}
	now := func(id story.ID) story.ID {
		if n, ok := to[id]; ok {
			return n
		}
		return id
	}
	s := story.New(w.Meta.Slug).WithNext(next.Next())
	s.Meta = w.Meta
	for _, x := range w.Sources() {
		c := *x
		c.ID = now(x.ID)
		s = s.WithSource(&c)
	}
	var blocks []*story.Block
	for _, x := range w.Blocks() {
		c := x.Clone()
		c.ID, c.In, c.Follows = now(x.ID), now(x.In), now(x.Follows)
		for i := range c.Cites {
			c.Cites[i].Source = now(c.Cites[i].Source)
		}
		blocks = append(blocks, c)
	}
	s = s.Append(blocks...)
	var notes []*story.Note
	for _, x := range w.Notes() {
		c := x.Clone()
		c.ID, c.Block = now(x.ID), now(x.Block)
		if x.Source != "" {
			c.Source = now(x.Source)
		}
		notes = append(notes, c)
	}
	return s.WithNote(notes...)
}

// sameBlock reports whether both sides have the very same block.
func sameBlock(a, b *story.Block) bool {
	return a != nil && (a == b || a.Text == b.Text && a.Kind == b.Kind)
}
