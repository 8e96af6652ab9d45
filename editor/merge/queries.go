package merge

import (
	"slices"
	"strings"

	"cutline/editor/story"
)

// queries leaves a query on each sentence in which both sides had other facts,
// or that nobody decided, with what the side that lost has.
func (c *carrier) queries(s story.Story) story.Story {
	for _, it := range c.m.Items {
		if it.Kind != Conflict || it.unit == nil || it.Choice == Merged || it.Choice != Undecided && len(it.Facts) == 0 {
			continue
		}
		words := it.asks()
		block, start, end := c.placeOf(it)
		if words == "" || s.Block(block) == nil || c.asked(s, block, start, end) {
			continue
		}
		quote := s.Block(block).Text
		if start < end {
			quote = quote[start:end]
		}
		var id story.ID
		s, id = s.NewID("n")
		s = s.WithNote(&story.Note{
			ID: id, Kind: story.Query, Block: block, Start: start, End: end, Quote: quote,
			Thread: []story.Comment{{Text: words}},
		})
	}
	return s
}

// asked reports whether somebody at the desk put a query about the wire on these
// words already.
func (c *carrier) asked(s story.Story, block story.ID, start, end int) bool {
	return slices.ContainsFunc(s.NotesIn(block), func(n *story.Note) bool {
		return n.Kind == story.Query && n.Open() && c.m.Base.Note(n.ID) == nil && n.Start < end && n.End > start &&
			slices.ContainsFunc(n.Thread, func(t story.Comment) bool { return strings.Contains(strings.ToLower(t.Text), "wire") })
	})
}

// asks says what the side that lost has.
func (it *Item) asks() string {
	if it.Choice == Undecided {
		if it.Wire == "" {
			return "The wire cut this; the desk had changed it."
		}
		return "The desk and the wire both changed this. The wire has: " + it.Wire
	}
	var lost []string
	for _, f := range it.Facts {
		said := f.Wire
		if it.Choice == TakeWire {
			said = f.Desk
		}
		if said != "" {
			lost = append(lost, said)
		}
	}
	if len(lost) == 0 {
		return ""
	}
	who := "The wire has "
	if it.Choice == TakeWire {
		who = "The desk had "
	}
	return who + strings.Join(lost, "; ") + ". Which is right?"
}

// placeOf gives where the words of an item stand in the merged story.
func (c *carrier) placeOf(it *Item) (block story.ID, start, end int) {
	for id, out := range c.r.blocks {
		if out.block == nil {
			continue
		}
		for i, w := range out.words {
			if w.unit != it.unit {
				continue
			}
			if block == "" {
				block, start = id, w.at
			}
			end = out.words[i].at + len(w.text)
		}
		if block != "" {
			return block, start, end
		}
	}
	// Its words are gone: the whole block, or the one it stood in.
	return it.Block, 0, 0
}
