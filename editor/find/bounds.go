package find

import (
	"cutline/editor"
	"cutline/editor/story"
)

// bounds are the ends of the selection that a query keeps to, with the indexes
// of their blocks.
type bounds struct {
	from, to    editor.Point
	first, last int
}

func newBounds(s story.Story, sel editor.Selection) bounds {
	b := bounds{}
	b.from, b.to = sel.Ordered(s)
	b.first, b.last = s.Index(b.from.Block), s.Index(b.to.Block)
	if b.first < 0 || b.last < 0 { // nothing lies in a selection that is gone
		b.first, b.last = 0, -1
	}
	return b
}

// hold reports whether a hit in block i lies in the bounds.
func (b *bounds) hold(i int, h Hit) bool {
	return (i > b.first || h.Start >= b.from.Off) && (i < b.last || h.End <= b.to.Off)
}

// move takes the bounds from one story to the next, given what Story.Changed
// says of them. New words at their ends are inside. An end whose block is gone
// draws in to what is left.
func (b *bounds) move(was, s story.Story, from, end, wasEnd int) {
	switch {
	case b.first >= wasEnd:
		b.first += end - wasEnd
	case b.first >= from:
		if i := among(s, b.from.Block, from, end); i >= 0 {
			b.from.Off = kept(b.from.Off, was.At(b.first).Text, s.At(i).Text, false)
			b.first = i
		} else {
			b.first, b.from = from, editor.Point{}
		}
	}
	switch {
	case b.last >= wasEnd:
		b.last += end - wasEnd
	case b.last >= from:
		if i := among(s, b.to.Block, from, end); i >= 0 {
			b.to.Off = kept(b.to.Off, was.At(b.last).Text, s.At(i).Text, true)
			b.last = i
		} else if b.last = end - 1; b.last >= 0 {
			b.to = editor.Point{Block: s.At(b.last).ID, Off: len(s.At(b.last).Text)}
		}
	}
}

// among gives the index of a block in from:end, or -1.
func among(s story.Story, id story.ID, from, end int) int {
	for i, b := range s.BlocksFrom(from) {
		if i >= end {
			break
		}
		if b.ID == id {
			return i
		}
	}
	return -1
}

// kept gives where a byte offset stands after its text changed; what was put
// exactly at it comes before it when behind is set, else behind it.
func kept(off int, was, now string, behind bool) int {
	most := min(len(was), len(now))
	p := 0
	for p < most && was[p] == now[p] {
		p++
	}
	q := 0
	for q < most && was[len(was)-1-q] == now[len(now)-1-q] {
		q++
	}
	fromEnd := len(was) - off
	switch {
	case behind && fromEnd <= q:
		return len(now) - fromEnd
	case off <= p:
		return off
	case fromEnd <= q:
		return len(now) - fromEnd
	case behind:
		return len(now) - min(q, most-p)
	}
	return p
}
