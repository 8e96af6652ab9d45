package story

import "slices"

// Rejoined puts the labels of a picture in order again after some of its blocks
// went, came or changed: was is the story before. A label goes on with the one
// it followed; where that one is gone, or is no label any more, with the one
// that did. Two that follow one label stand behind it one after the other. What
// follows a label stands behind it. Nothing changes where all is in order.
func (s Story) Rejoined(was Story, picture ID) Story {
	labels := s.Labels(picture)
	if !slices.ContainsFunc(labels, func(b *Block) bool { return b.Follows != "" }) {
		return s
	}
	before := make(map[ID]ID, len(labels))
	for _, b := range labels {
		before[b.ID] = ""
	}
	has := func(id ID) bool { _, ok := before[id]; return ok }
	// target gives what a label goes on with, of those that are there.
	target := func(b *Block) ID {
		after := b.Follows
		for range was.Len() + 1 {
			if after == "" || has(after) {
				return after
			}
			o := was.Block(after)
			if o == nil {
				return ""
			}
			after = o.Follows
		}
		return ""
	}
	next := map[ID]ID{}
	join := func(b *Block, after ID) {
		for at := after; at != ""; at = before[at] {
			if at == b.ID {
				return // they would go round
			}
		}
		before[b.ID], next[after] = after, b.ID
	}
	var late []*Block
	for _, b := range labels {
		if after := target(b); after != "" && next[after] == "" {
			join(b, after)
		} else if after != "" {
			late = append(late, b)
		}
	}
	for _, b := range late {
		after := target(b)
		for next[after] != "" {
			after = next[after]
		}
		join(b, after)
	}
	order := make([]*Block, 0, len(labels))
	for _, b := range labels {
		if before[b.ID] != "" {
			continue
		}
		for id := b.ID; id != ""; id = next[id] {
			x := s.Block(id)
			if x.Follows != before[id] {
				x = x.Clone()
				x.Follows = before[id]
			}
			order = append(order, x)
		}
	}
	return s.relabelled(picture, order)
}

// AllRejoined does Rejoined for every picture, after blocks were put together
// anew. A label that came to stand by itself, or is one no more, goes on with
// nothing.
func (s Story) AllRejoined(was Story) Story {
	for i := 0; i < s.Len(); i++ {
		b := s.At(i)
		if b.Follows != "" && (b.In == "" || !b.Kind.Placed()) {
			b = b.Clone()
			b.Follows = ""
			s = s.Splice(i, 1, b)
		}
		if b.Kind.Picture() {
			s = s.Rejoined(was, b.ID)
		}
	}
	return s
}

// relabelled puts a picture's labels into the places of those that it has, in
// the order given.
func (s Story) relabelled(picture ID, order []*Block) Story {
	i := s.Index(picture) + 1
	parts := s.Parts(picture)
	from, to := -1, 0 // what changes
	for n, b := range parts {
		if !b.Kind.Placed() {
			continue
		}
		if order[0] != b {
			parts[n] = order[0]
			if from < 0 {
				from = n
			}
			to = n + 1
		}
		order = order[1:]
	}
	if from < 0 {
		return s
	}
	return s.Splice(i+from, to-from, parts[from:to]...)
}
