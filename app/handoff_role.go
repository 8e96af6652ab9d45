package app

import (
	"strings"

	"cutline/editor/story"
)

// within gives a changed story with only what its role may change: blocks
// outside it are as in base, in their order. Notes come with the words that
// they stand on; where those were put back, they look for their quote, or are
// unplaced. New sources come in every role; none is taken away.
func (r Role) within(base, changed story.Story) story.Story {
	out := changed
	if r != Everything {
		out = story.New(base.Meta.Slug).WithNext(max(base.Next(), changed.Next()))
		out.Meta = base.Meta
		out = out.Append(r.blocks(base, changed)...).AllRejoined(base)
	}
	out.Meta.Slug = base.Meta.Slug
	for _, s := range base.Sources() {
		if now := changed.Source(s.ID); now == nil || r != Everything {
			out = out.WithSource(s)
		}
	}
	if r == Everything {
		return out
	}
	for _, s := range changed.Sources() {
		if base.Source(s.ID) == nil {
			out = out.WithSource(s)
		}
	}
	return out.WithNote(notesWithin(out, base, changed)...)
}

// blocks puts the blocks together: those that stay as they were in base, and
// each that the role may change behind the one that it follows in the changed
// story.
func (r Role) blocks(base, changed story.Story) []*story.Block {
	stays := func(b *story.Block) bool { // of base
		now := changed.Block(b.ID)
		return !r.takes(b.Kind) || now != nil && (!r.takes(now.Kind) || now.In != "" && base.Block(now.In) == nil)
	}
	free := func(b *story.Block) bool { // of the changed story
		was := base.Block(b.ID)
		return r.takes(b.Kind) && (was == nil || !stays(was)) && (b.In == "" || base.Block(b.In) != nil)
	}
	// What is free stands behind the last block that stays in its picture, or
	// among those of the text.
	behind := map[[2]story.ID][]*story.Block{}
	last := map[story.ID]story.ID{}
	for _, b := range changed.Blocks() {
		if was := base.Block(b.ID); was != nil && stays(was) {
			last[was.In] = was.ID
		} else if free(b) {
			at := [2]story.ID{b.In, last[b.In]}
			behind[at] = append(behind[at], b)
		}
	}
	var out []*story.Block
	var put func(in story.ID)
	put = func(in story.ID) {
		group := func(after story.ID) {
			out = append(out, behind[[2]story.ID{in, after}]...)
		}
		group("")
		list := base.Parts(in)
		if in == "" {
			list = tops(base)
		}
		for _, b := range list {
			if !stays(b) {
				continue
			}
			out = append(out, b)
			if b.Kind.Picture() {
				put(b.ID)
			}
			group(b.ID)
		}
	}
	put("")
	return out
}

// tops gives the blocks that belong to no picture.
func tops(s story.Story) []*story.Block {
	var out []*story.Block
	for _, b := range s.Blocks() {
		if b.In == "" {
			out = append(out, b)
		}
	}
	return out
}

// notesWithin gives the notes of a story put together of two.
func notesWithin(out, base, changed story.Story) []*story.Note {
	var notes []*story.Note
	for _, n := range base.Notes() {
		if changed.Note(n.ID) == nil {
			notes = append(notes, carried(out, n, n, base))
		}
	}
	for _, n := range changed.Notes() {
		was := base.Note(n.ID)
		now, then := out.Block(n.Block), changed.Block(n.Block)
		if was == nil || now != nil && then != nil && now.Text == then.Text {
			notes = append(notes, carried(out, n, n, changed))
		} else { // its words were put back, and so is its place
			notes = append(notes, carried(out, n, was, base))
		}
	}
	return notes
}

// carried gives a note of a story at the place that at has in it. Where the
// block has other words in s, it goes to those that it stood on, if they are
// there once; else it is unplaced.
func carried(s story.Story, n, at *story.Note, in story.Story) *story.Note {
	c := n.Clone()
	c.Block, c.Start, c.End, c.Unplaced, c.Quote = at.Block, at.Start, at.End, at.Unplaced, at.Quote
	b, was := s.Block(c.Block), in.Block(c.Block)
	switch {
	case c.Unplaced:
	case b == nil || was == nil:
		c.Unplaced, c.Start, c.End = true, 0, 0
	case c.Whole() || c.Region != nil || b.Text == was.Text:
	default:
		words := was.Text[c.Start:c.End]
		if strings.Count(b.Text, words) != 1 {
			c.Unplaced, c.Start, c.End = true, 0, 0
			break
		}
		c.Start = strings.Index(b.Text, words)
		c.End = c.Start + len(words)
	}
	return c
}
