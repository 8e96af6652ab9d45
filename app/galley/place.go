package galley

import "cutline/editor"

// cursor is a place between the items, with what lies before it.
type cursor struct {
	f        *flow
	span, at int
	before   tally
}

func (c *cursor) ok() bool { return c.span < len(c.f.spans) }

func (c *cursor) item() *item { return c.f.spans[c.span].items[c.at] }

// top is the y of the cursor's item in the flow, px.
func (c *cursor) top() float64 { return topPad + c.before.height + float64(c.item().inset()) }

// line is the number of the item's first line, from 1.
func (c *cursor) line() int { return c.before.lines + 1 }

// ordinal is the number of the item among the blocks of its kind, from 1.
func (c *cursor) ordinal() int {
	k, n := kindIndex[c.item().block.Kind], 1
	for _, sp := range c.f.spans[:c.span] {
		n += int(sp.kinds[k])
	}
	for _, it := range c.f.spans[c.span].items[:c.at] {
		if !it.gone && kindIndex[it.block.Kind] == k {
			n++
		}
	}
	return n
}

// next moves on to the next item.
func (c *cursor) next() bool {
	c.before.addItem(c.item(), 1)
	if c.at++; c.at == len(c.f.spans[c.span].items) {
		c.span, c.at = c.span+1, 0
	}
	return c.ok()
}

// back moves back to the item before.
func (c *cursor) back() bool {
	if c.at == 0 {
		if c.span == 0 {
			return false
		}
		c.span--
		c.at = len(c.f.spans[c.span].items)
	}
	c.at--
	c.before.addItem(c.item(), -1)
	return true
}

// seek gives the cursor of the first item for which past is true of what lies
// before it and it, or of the last item.
func (f *flow) seek(past func(t tally) bool) cursor {
	c := cursor{f: f}
	for c.span < len(f.spans) {
		sum := c.before
		sum.add(&f.spans[c.span].sum)
		if past(sum) || c.span == len(f.spans)-1 {
			break
		}
		c.before = sum
		c.span++
	}
	if c.span == len(f.spans) {
		return c
	}
	for items := f.spans[c.span].items; c.at < len(items); c.at++ {
		sum := c.before
		sum.addItem(items[c.at], 1)
		if past(sum) || c.at == len(items)-1 {
			break
		}
		c.before = sum
	}
	return c
}

// atY gives the item at y, the nearest one.
func (f *flow) atY(y float64) cursor {
	return f.seek(func(t tally) bool { return topPad+t.height > y })
}

// ofBlock gives the item that holds block index i of the story; past the last
// block, the end.
func (f *flow) ofBlock(i int) cursor {
	c := f.seek(func(t tally) bool { return t.blocks > i })
	if c.ok() && c.before.blocks+c.item().blocks() <= i {
		c.next()
	}
	return c
}

// spot is a line: an item with what lies before it, and the row in it.
type spot struct {
	cursor
	row int
}

func (s *spot) line() *row { return &s.item().rows[s.row] }

// y is the top of the line in the flow, px.
func (s *spot) y() float64 { return s.top() + float64(s.line().y) }

// find gives the line that holds a point, and false where its block is gone. A
// point between two lines is on the later one.
func (f *flow) find(p editor.Point) (spot, bool) {
	i := f.story.Index(p.Block)
	if i < 0 {
		return spot{}, false
	}
	c := f.ofBlock(i)
	if !c.ok() {
		return spot{}, false
	}
	f.ensure(&c)
	it := c.item()
	from, to := it.rowsOf(p.Block)
	if from == to {
		return spot{}, false
	}
	at := it.rows[from].set.shown(p.Off)
	lo, hi := from, to-1 // the last row that starts at or before it
	for lo < hi {
		mid := (lo + hi + 1) / 2
		if it.rows[mid].start <= at {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	return spot{c, lo}, true
}

// hit gives the point nearest to x, y, and false in a story without words.
func (f *flow) hit(x float32, y float64) (editor.Point, bool) {
	if len(f.spans) == 0 {
		return editor.Point{}, false
	}
	c := f.atY(y)
	f.ensure(&c)
	for forth := c; !c.item().words(); f.ensure(&c) {
		if c.back() {
			continue
		}
		for c = forth; !c.item().words(); f.ensure(&c) {
			if !c.next() {
				return editor.Point{}, false
			}
		}
	}
	r := c.item().rowAt(x, float32(y-c.top()))
	return editor.Point{Block: r.set.block.ID, Off: r.set.off(r.nearest(x - r.x))}, true
}

// step gives the line after a spot, or before it for a negative step.
func (f *flow) step(s spot, step int) (spot, bool) {
	s.row += step
	for s.row < 0 || s.row >= len(s.item().rows) || s.item().gone {
		if step > 0 && !s.next() || step < 0 && !s.back() {
			return spot{}, false
		}
		f.ensure(&s.cursor)
		s.row = 0
		if step < 0 {
			s.row = len(s.item().rows) - 1
		}
	}
	return s, true
}
