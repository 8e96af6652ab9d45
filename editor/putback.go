package editor

import (
	"fmt"
	"slices"
	"strings"

	"cutline/editor/diff"
	"cutline/editor/story"
)

// PutBack gives the op that takes back what happened to one block between an
// older story and this one: words that differ become the old ones, and no
// others are touched, so what is noted on the rest stays; its kind, type, place,
// picture and citations are the old ones; a block that moved goes back, one that
// was cut comes in again with its parts, and one that was added goes. Notes that
// lost their words to the change have them again. The op does nothing where
// nothing happened to the block.
func PutBack(now, old story.Story, c diff.Change) (Op, error) {
	was := c.Block
	if c.From != "" {
		was = c.From
	}
	x, y := old.Block(was), now.Block(c.Block)
	var batch Batch
	switch {
	case x == nil && y == nil:
		return nil, fmt.Errorf("put block %s back: %w, then or now", c.Block, ErrNoBlock)
	case x == nil:
		return Batch{Remove{[]story.ID{y.ID}}}, nil
	case y == nil:
		if x.In != "" && now.Block(x.In) == nil {
			return nil, fmt.Errorf("put the %s %q back: its %s was cut too; put that back, and its captions and labels come with it", x.Kind, x.Text, old.Block(x.In).Kind)
		}
		blocks := []*story.Block{x.Clone()}
		for _, p := range old.Parts(was) {
			if now.Block(p.ID) == nil {
				blocks = append(blocks, p.Clone())
			}
		}
		batch = append(missingSources(now, old, blocks...), Insert{After: behind(now, old, was), Blocks: blocks})
		if z := following(old, x); z != nil {
			if now := now.Block(z.ID); now != nil && now.In == x.In && now.Kind.Placed() && now.Follows == "" {
				batch = append(batch, Set{Block: z.ID, Follows: &x.ID})
			}
		}
	case x.In != y.In: // it went to another picture, or into or out of one
		b := x.Clone()
		if b.ID = y.ID; b.In != "" && now.Block(b.In) == nil {
			return nil, fmt.Errorf("put the %s %q back: its %s was cut; put that back first", x.Kind, x.Text, old.Block(x.In).Kind)
		}
		batch = append(missingSources(now, old, b), Remove{[]story.ID{y.ID}}, Insert{After: behind(now, old, was), Blocks: []*story.Block{b}})
	default:
		batch = missingSources(now, old, x)
		batch = append(batch, Rewrite(y, x.Text)...)
		marks, cites := slices.Clone(x.Marks), slices.Clone(x.Cites)
		set := Set{
			Block: y.ID, Kind: x.Kind, Marks: &marks, Place: x.Place, Asset: x.Asset, Cites: &cites,
			NoPlace: x.Place == nil && y.Place != nil, NoAsset: x.Asset == nil && y.Asset != nil,
			Original: x.Original, NoOriginal: x.Original == nil && y.Original != nil,
		}
		if len(x.Artboards)+len(y.Artboards) > 0 {
			set.Artboards = &x.Artboards
		}
		if len(x.Spots)+len(y.Spots) > 0 {
			set.Spots = &x.Spots
		}
		if x.Locked != y.Locked {
			set.Locked = &x.Locked
		}
		batch = append(batch, set)
		if c.Reordered {
			batch = append(batch, Move{Block: y.ID, After: behind(now, old, was)})
		}
		if x.Follows != y.Follows {
			batch = append(batch, rejoin(now, x, y)...)
		}
	}
	return placeNotes(batch, now, old, c.Block, was)
}

// rejoin gives the op that joins a label again as it was, or parts it, where the
// one that it was joined to is there and does not go on with it now.
func rejoin(now story.Story, x, y *story.Block) Batch {
	to := x.Follows
	if to != "" {
		b := now.Block(to)
		run := now.Run(y.ID)
		at := slices.Index(run, b)
		if b == nil || b.In != y.In || !b.Kind.Placed() || at > slices.Index(run, y) {
			return nil
		}
	}
	return Batch{Set{Block: y.ID, Follows: &to}}
}

// missingSources gives the records that blocks of an older story cite and the
// story has no more.
func missingSources(now, old story.Story, blocks ...*story.Block) Batch {
	var batch Batch
	put := map[story.ID]bool{}
	for _, b := range blocks {
		for _, c := range b.Cites {
			if r := old.Source(c.Source); r != nil && now.Source(c.Source) == nil && !put[c.Source] {
				put[c.Source] = true
				batch = append(batch, PutSource{r})
			}
		}
	}
	return batch
}

// placeNotes adds to a change of the blocks is, which was was, and its parts the
// ops that put the notes which lost their words back onto them.
func placeNotes(batch Batch, now, old story.Story, is, was story.ID) (Op, error) {
	after, err := batch.Apply(now)
	if err != nil {
		return nil, err
	}
	at := func(n *story.Note) *story.Note { // where it stood, or where its words are
		b := after.Block(n.Block)
		if b == nil {
			return nil
		}
		m := n.Clone()
		m.Unplaced, m.Cut = false, false
		if o := old.Note(n.ID); o != nil && !o.Unplaced && (o.Block == b.ID || o.Block == was && b.ID == is) &&
			o.End <= len(b.Text) && b.Text == old.Block(o.Block).Text {
			m.Start, m.End = o.Start, o.End
			return m
		}
		if n.Quote == "" || strings.Count(b.Text, n.Quote) != 1 {
			return nil
		}
		m.Start = strings.Index(b.Text, n.Quote)
		m.End = m.Start + len(n.Quote)
		return m
	}
	for _, n := range after.Notes() {
		if !n.Unplaced {
			continue
		}
		b := after.Block(n.Block)
		if b == nil || b.ID != is && (b.In != is || is == "") {
			continue
		}
		if m := at(n); m != nil {
			batch = append(batch, PutNote{m})
		}
	}
	return batch, nil
}

// behind gives the block of a story behind which a block of an older one stood,
// or nothing where it stood first.
func behind(now, old story.Story, id story.ID) story.ID {
	x := old.Block(id)
	for i := old.Index(id) - 1; i >= 0; i-- {
		b := now.Block(old.At(i).ID)
		switch {
		case b == nil:
		case x.In != "" && now.Index(x.In) >= 0: // a label stays on its map
			if b.ID == x.In || b.In == x.In {
				return b.ID
			}
		case b.In == "":
			return b.ID
		}
	}
	return ""
}

// Rewrite gives the edits that turn a block's words into others, touching only
// those that differ.
func Rewrite(b *story.Block, text string) []Op {
	if b.Text == text {
		return nil
	}
	spans := diff.Words(b.Text, text)
	var ops []Op
	for _, s := range Stretches(spans) {
		// Those before it are done by then: it stands where it will stand.
		ops = append(ops, Edit{Block: b.ID, Start: s.Start, End: s.Start + s.OldEnd - s.OldAt, Text: text[s.Start:s.End]})
	}
	return ops
}

// Stretch is one change within a block's words: the bytes Start:End of the new
// ones stand where OldAt:OldEnd of the old ones stood. One of the two may be
// empty.
type Stretch struct{ Start, End, OldAt, OldEnd int }

// Stretches gives the changes of a redline, in order. Words put in place of
// others are one change.
func Stretches(spans []diff.Span) []Stretch {
	var out []Stretch
	old, off := 0, 0
	open := false // the last change goes on
	for _, s := range spans {
		n := len(s.Text)
		if s.Op == diff.Equal {
			old, off, open = old+n, off+n, false
			continue
		}
		if !open {
			out, open = append(out, Stretch{off, off, old, old}), true
		}
		last := &out[len(out)-1]
		if s.Op == diff.Delete {
			old += n
			last.OldEnd = old
		} else {
			off += n
			last.End = off
		}
	}
	return out
}

// PutWordsBack gives the op that puts the words from:to of an older block, in
// the type they had, in place of start:end of a block.
func PutWordsBack(x *story.Block, from, to int, block story.ID, start, end int) Edit {
	marks := []story.Mark{}
	for _, m := range x.Marks {
		if m.Start, m.End = max(m.Start, from)-from, min(m.End, to)-from; m.Start < m.End {
			marks = append(marks, m)
		}
	}
	return Edit{Block: block, Start: start, End: end, Text: x.Text[from:to], Marks: &marks}
}
