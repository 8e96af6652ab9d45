package galley

import (
	"math"

	"cutline/app/desk/look"
	"cutline/editor/story"
)

// flow is the whole story as lines of type. It follows the story change by
// change and sets in type only what is looked at; the height of the rest is
// estimated, and set while nobody types (see advance). So a keystroke costs the
// same in a book as in a brief.
type flow struct {
	types   typeCase
	story   story.Story
	width   float32 // of the measure, px
	card    float32 // of the pictures' cards, px: wider where the measure is a printed column's
	zoom    float32
	ratio   func(*story.Asset) float32   // height of a picture for its width
	columns func(*story.Block) []LineEnd // printed lines, in the galley view; nil otherwise
	redline *redline                     // nil: the story as it is

	spans []*span
	sum   tally
}

// span is a stretch of items with their sums, so that a place is found by
// walking spans.
type span struct {
	items []*item
	sum   tally
	kinds [kindCount]int32 // how many blocks of each kind
}

// spanSize is how many items a span holds; it is parted at twice as many.
const spanSize = 64

// tally is what items add up to.
type tally struct {
	height float64 // px, with the gaps
	lines  int
	blocks int // of the story
	unset  int // items whose height is estimated
}

// kindCount leaves room for every kind of block.
const kindCount = 24

var kindIndex = func() map[story.Kind]int {
	m := map[story.Kind]int{}
	for i, k := range story.Kinds {
		m[k] = i
	}
	return m
}()

func (t *tally) add(u *tally) {
	t.height += u.height
	t.lines += u.lines
	t.blocks += u.blocks
	t.unset += u.unset
}

func (t *tally) addItem(it *item, sign int) {
	t.height += float64(sign) * it.room()
	t.lines += sign * it.lines
	t.blocks += sign * it.blocks()
	if !it.set {
		t.unset += sign
	}
}

// update follows the story to s.
func (f *flow) update(s story.Story) {
	from, end, wasEnd := s.Changed(f.story)
	was := f.story
	f.story = s
	if f.redline != nil {
		if !f.redline.follows(s, was, from, end, wasEnd) {
			f.redline = newRedline(f.redline.base, f.redline.later, s)
			f.reset()
			return
		}
	}
	if s.Meta.Lang != was.Meta.Lang { // it may run the other way
		f.reset()
		return
	}
	if from == end && from == wasEnd {
		return
	}
	// Pictures are set with their parts.
	for from > 0 && (from < s.Len() && s.At(from).In != "" || from < was.Len() && was.At(from).In != "") {
		from--
	}
	for end < s.Len() && s.At(end).In != "" || wasEnd < was.Len() && was.At(wasEnd).In != "" {
		if end == s.Len() || wasEnd == was.Len() {
			end, wasEnd = s.Len(), was.Len()
			break
		}
		end, wasEnd = end+1, wasEnd+1
	}
	f.replace(from, wasEnd, from, end)
}

// reset forgets all lines: the measure or the type changed.
func (f *flow) reset() {
	f.spans, f.sum = nil, tally{}
	f.replace(0, 0, 0, f.story.Len())
}

// replace puts the items of the blocks from:end of the story in the place of
// those of from:wasEnd of the story before.
func (f *flow) replace(wasFrom, wasEnd, from, end int) {
	c := f.ofBlock(wasFrom)
	var old []*item
	// Items of the same blocks stay; a block that changed helps its new item;
	// cut blocks that a redline shows stay behind the block before them.
	same := map[*story.Block]*item{}
	before := map[story.ID]*item{}
	gone := map[story.ID][]*item{}
	last := story.ID("")
	for blocks := wasFrom; blocks < wasEnd && c.ok(); c.next() {
		it := c.item()
		old = append(old, it)
		if it.gone {
			gone[last] = append(gone[last], it)
			continue
		}
		blocks += it.blocks()
		last = it.block.ID
		same[it.block], before[last] = it, it
	}
	var put []*item
	if len(f.spans) == 0 && f.redline != nil {
		gone = f.redline.cutItems(f)
		put = gone[""]
	}
	for i := from; i < end; {
		b := f.story.At(i)
		next := i + 1
		if b.Kind.Picture() {
			next = f.story.PartsEnd(i)
		}
		it := same[b]
		if it == nil || !f.sameParts(it, i, next) {
			it = f.newItem(i, next, before[b.ID])
		}
		put = append(append(put, it), gone[b.ID]...)
		i = next
	}
	f.splice(f.ofBlock(wasFrom), len(old), put)
}

func (f *flow) sameParts(it *item, i, end int) bool {
	if end-i-1 != len(it.parts) {
		return false
	}
	for j, p := range it.parts {
		if f.story.At(i+1+j) != p {
			return false
		}
	}
	return true
}

// splice puts items in the place of n items from a cursor on.
func (f *flow) splice(c cursor, n int, put []*item) {
	if n == len(put) { // the usual keystroke: one line of type for another
		for _, it := range put {
			sp := f.spans[c.span]
			old := sp.items[c.at]
			f.account(sp, old, -1)
			sp.items[c.at] = it
			f.account(sp, it, 1)
			if c.at++; c.at == len(sp.items) {
				c.span, c.at = c.span+1, 0
			}
		}
		return
	}
	for ; n > 0; n-- {
		sp := f.spans[c.span]
		f.account(sp, sp.items[c.at], -1)
		sp.items = append(sp.items[:c.at], sp.items[c.at+1:]...)
		if len(sp.items) == 0 {
			f.spans = append(f.spans[:c.span], f.spans[c.span+1:]...)
		} else if c.at == len(sp.items) {
			c.span, c.at = c.span+1, 0
		}
	}
	if len(put) == 0 {
		return
	}
	if c.span >= len(f.spans) {
		if len(f.spans) == 0 {
			f.spans = append(f.spans, &span{})
		}
		c.span = len(f.spans) - 1
		c.at = len(f.spans[c.span].items)
	}
	sp := f.spans[c.span]
	items := make([]*item, 0, len(sp.items)+len(put))
	items = append(append(append(items, sp.items[:c.at]...), put...), sp.items[c.at:]...)
	for _, it := range put {
		f.account(sp, it, 1)
	}
	if sp.items = items; len(items) <= 2*spanSize {
		return
	}
	parted := make([]*span, 0, len(items)/spanSize+1)
	for len(items) > 0 {
		n := min(spanSize, len(items))
		if len(items) < 2*spanSize && len(items) > spanSize {
			n = len(items) / 2
		}
		one := &span{items: append(make([]*item, 0, n+8), items[:n]...)}
		for _, it := range one.items {
			one.add(it, 1)
		}
		parted = append(parted, one)
		items = items[n:]
	}
	rest := append([]*span{}, f.spans[c.span+1:]...)
	f.spans = append(append(f.spans[:c.span], parted...), rest...)
}

func (f *flow) account(sp *span, it *item, sign int) {
	sp.add(it, sign)
	f.sum.addItem(it, sign)
}

func (sp *span) add(it *item, sign int) {
	sp.sum.addItem(it, sign)
	if !it.gone {
		sp.kinds[kindIndex[it.block.Kind]] += int32(sign)
	}
}

// height is that of the whole flow, px.
func (f *flow) height() float64 { return topPad + f.sum.height + endPad }

// role gives the type of a kind of block at the zoom.
func (f *flow) role(k story.Kind) look.Role {
	r := role(k)
	r.Size = float32(math.Round(float64(r.Size * f.zoom))) // whole sizes are spaced evenly
	r.Line = float32(math.Round(float64(r.Line * f.zoom)))
	return r
}

// ensure sets the item at a cursor in type and gives by how much it grew.
func (f *flow) ensure(c *cursor) float64 {
	it := c.item()
	if it.set {
		return 0
	}
	sp := f.spans[c.span]
	was := it.room()
	f.account(sp, it, -1)
	f.lay(it)
	f.account(sp, it, 1)
	return it.room() - was
}

// advance sets some more of the flow in type: up to n items, from the top. It
// gives by how much what ends above y grew, and whether all is set.
func (f *flow) advance(n int, y float64) (grew float64, done bool) {
	if f.sum.unset == 0 {
		return 0, true
	}
	c := f.seek(func(t tally) bool { return t.unset > 0 })
	for ; n > 0 && c.ok(); n-- {
		above := c.top()+float64(c.item().height) <= y
		if d := f.ensure(&c); above {
			grew += d
			y += d
		}
		if f.spans[c.span].sum.unset == 0 { // on to the next that waits
			if f.sum.unset == 0 {
				break
			}
			c = f.seek(func(t tally) bool { return t.unset > 0 })
			continue
		}
		c.next()
	}
	return grew, f.sum.unset == 0
}
