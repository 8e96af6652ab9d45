package galley

import (
	"slices"
	"sort"

	"cutline/editor"
	"cutline/editor/story"
)

// The strip of the manuscript, in px (look.md, section 3).
const (
	kindX     = 16
	numberX   = 112 // right edge of the line numbers
	textX     = 136
	measurePx = 632
	leastPx   = 320 // the narrowest measure
	marginPx  = 88  // for leaders, right of the measure
	gap       = 8
	cardGap   = 12
	cardPad   = 8
	pictureW  = 250
	partX     = 64 // width of the column that names a part
	topPad    = 16
	endPad    = 120
)

// row is one line of words on the galley.
type row struct {
	block      *story.Block
	start, end int     // bytes of the block's text
	x, y, w, h float32 // within the item
	number     int     // of the label, for its pin; 0: none
	name       string  // of the part, beside its first line
}

// item is a block of the flow: a graf, or a picture with its parts as a card.
type item struct {
	block   *story.Block
	parts   []*story.Block
	index   int // of the block in the story
	ordinal int // among the blocks of its kind
	top     float32
	height  float32
	line    int // number of its first line, from 1
	rows    []row
	picture [4]float32 // of a card: x, y, width and height of the image
	head    float32    // of a map card: y of the line that heads the labels
	width   float32
}

// flow is the whole story laid out. It is brought up to date after each change:
// items whose blocks are the same pointers stay as they are.
type flow struct {
	m       measurer
	story   story.Story
	measure float32
	items   []*item
	height  float32
	lines   int
	ratio   func(*story.Asset) float32 // height of a picture for its width
}

// update lays out a story at a measure.
func (f *flow) update(s story.Story, width float32) {
	same := width == f.measure
	old := f.items
	f.story, f.measure = s, width
	var byBlock map[*story.Block]*item // built when items shift
	items := make([]*item, 0, len(old)+1)
	counts := map[story.Kind]int{}
	y, line := float32(topPad), 1
	for i := 0; i < s.Len(); {
		b := s.At(i)
		end := i + 1
		if b.Kind.Picture() {
			end = s.PartsEnd(i)
		}
		k := len(items)
		var it *item
		if same {
			if k < len(old) && old[k].block == b {
				it = old[k]
			} else {
				if byBlock == nil {
					byBlock = make(map[*story.Block]*item, len(old))
					for _, o := range old {
						byBlock[o.block] = o
					}
				}
				it = byBlock[b]
			}
		}
		if it == nil || end-i-1 != len(it.parts) || !f.sameParts(it, i) {
			it = f.lay(b, i, end)
		}
		counts[b.Kind]++
		it.index, it.ordinal = i, counts[b.Kind]
		if b.Kind.Picture() && k > 0 {
			y += cardGap - gap
		}
		it.top, it.line = y, line
		y += it.height + gap
		if b.Kind.Picture() {
			y += cardGap - gap
		}
		line += len(it.rows)
		items = append(items, it)
		i = end
	}
	f.items, f.height, f.lines = items, y+endPad, line-1
}

func (f *flow) sameParts(it *item, index int) bool {
	for j, p := range it.parts {
		if f.story.At(index+1+j) != p {
			return false
		}
	}
	return true
}

// lay sets one item.
func (f *flow) lay(b *story.Block, from, end int) *item {
	it := &item{block: b, width: f.measure}
	if b.Kind.Picture() {
		for i := from + 1; i < end; i++ {
			it.parts = append(it.parts, f.story.At(i))
		}
		f.layCard(it)
		return it
	}
	it.height = f.layRows(it, b, 0, 0, f.measure, 0, "")
	return it
}

// layRows adds the lines of a block at x, y and gives the y behind them.
func (f *flow) layRows(it *item, b *story.Block, x, y, width float32, number int, name string) float32 {
	r := role(b.Kind)
	start := 0
	for i, end := range wrap(f.m, b, r, width) {
		one := row{block: b, start: start, end: end, x: x, y: y, w: width, h: r.Line}
		if i == 0 {
			one.number, one.name = number, name
		}
		it.rows = append(it.rows, one)
		start = end
		y += r.Line
	}
	return y
}

// layCard sets a picture with its parts: the image at the left, a map's labels
// at its right, the other parts below.
func (f *flow) layCard(it *item) {
	ratio := float32(2. / 3)
	if f.ratio != nil && it.block.Asset != nil {
		ratio = f.ratio(it.block.Asset)
	}
	pw := min(float32(pictureW), f.measure*0.42)
	ph := min(pw*ratio, 300)
	it.picture = [4]float32{cardPad, cardPad, pw, ph}
	rightX := cardPad + pw + 16
	right := f.measure - rightX - cardPad
	y := float32(cardPad)
	var foot []*story.Block
	if it.block.Kind == story.Map {
		it.head = y
		y += 20
		n := 0
		for _, p := range it.parts {
			if !p.Kind.Placed() {
				foot = append(foot, p)
				continue
			}
			n++
			y = f.layRows(it, p, rightX+28, y, right-28, n, "")
		}
		below := max(y, cardPad+ph) + 8
		for _, p := range foot {
			below = f.layRows(it, p, cardPad+partX, below, f.measure-2*cardPad-partX, 0, partName(p.Kind)) + 2
		}
		it.height = below + cardPad
		if len(foot) == 0 {
			it.height = max(y, cardPad+ph) + cardPad
		}
		return
	}
	for _, p := range it.parts {
		y = f.layRows(it, p, rightX+partX, y, right-partX, 0, partName(p.Kind)) + 4
	}
	it.height = max(y, cardPad+ph) + cardPad
}

func partName(k story.Kind) string {
	switch k {
	case story.Cutline:
		return "Cutline"
	case story.Credit:
		return "Credit"
	case story.AltText:
		return "Alt text"
	case story.SourceLine:
		return "Sources"
	case story.NoteLine:
		return "Note"
	}
	return string(k)
}

// itemAt gives the index of the item at y, the nearest one.
func (f *flow) itemAt(y float32) int {
	i := sort.Search(len(f.items), func(i int) bool { return f.items[i].top+f.items[i].height+gap > y })
	return min(i, len(f.items)-1)
}

// itemOf gives the item that holds a block, or -1.
func (f *flow) itemOf(id story.ID) int {
	index := f.story.Index(id)
	if index < 0 {
		return -1
	}
	i := sort.Search(len(f.items), func(i int) bool { return f.items[i].index > index }) - 1
	return i
}

// spot is a line: the item and the row in it.
type spot struct{ item, row int }

// find gives the line that holds a point, and false where its block is gone.
// A point between two lines is on the later one.
func (f *flow) find(p editor.Point) (spot, bool) {
	i := f.itemOf(p.Block)
	if i < 0 {
		return spot{}, false
	}
	best := -1
	for j, r := range f.items[i].rows {
		if r.block.ID == p.Block && r.start <= p.Off {
			best = j
		}
	}
	return spot{i, best}, best >= 0
}

func (f *flow) row(s spot) *row { return &f.items[s.item].rows[s.row] }

// x gives where a point stands on its line, from the line's start.
func (f *flow) x(r *row, off int) float32 {
	return measure(f.m, r.block, role(r.block.Kind), r.start, max(r.start, min(off, r.end)))
}

// offset gives the byte offset on a line that stands nearest to x px from its
// start, between two characters.
func (f *flow) offset(r *row, x float32) int {
	stops := stops(r.block.Text[r.start:r.end])
	// The space that a line was broken at is not a place for the caret.
	if r.end < len(r.block.Text) && len(stops) > 1 {
		stops = stops[:len(stops)-1]
	}
	i := sort.Search(len(stops), func(i int) bool { return f.x(r, r.start+stops[i]) >= x })
	if i == len(stops) {
		return r.start + stops[len(stops)-1]
	}
	if i > 0 {
		left, right := f.x(r, r.start+stops[i-1]), f.x(r, r.start+stops[i])
		if x-left < right-x {
			i--
		}
	}
	return r.start + stops[i]
}

// hit gives the point nearest to x, y, and false in a story without words.
func (f *flow) hit(x, y float32) (editor.Point, bool) {
	if len(f.items) == 0 {
		return editor.Point{}, false
	}
	i := f.itemAt(y)
	for ; i >= 0 && len(f.items[i].rows) == 0; i-- {
	}
	if i < 0 {
		i = slices.IndexFunc(f.items, func(it *item) bool { return len(it.rows) > 0 })
		if i < 0 {
			return editor.Point{}, false
		}
	}
	it := f.items[i]
	best, distance := 0, float32(1e9)
	for j, r := range it.rows {
		var dx, dy float32
		if y-it.top < r.y {
			dy = r.y - (y - it.top)
		} else if y-it.top >= r.y+r.h {
			dy = y - it.top - r.y - r.h + 1
		}
		if x < r.x {
			dx = r.x - x
		} else if x > r.x+r.w {
			dx = x - r.x - r.w
		}
		if d := dy*4 + dx; d < distance {
			best, distance = j, d
		}
	}
	r := &it.rows[best]
	return editor.Point{Block: r.block.ID, Off: f.offset(r, x-r.x)}, true
}

// next gives the line after a spot, or before it for a negative step.
func (f *flow) next(s spot, step int) (spot, bool) {
	for {
		s.row += step
		for s.row < 0 || s.row >= len(f.items[s.item].rows) {
			s.item += step
			if s.item < 0 || s.item >= len(f.items) {
				return spot{}, false
			}
			s.row = 0
			if step < 0 {
				s.row = len(f.items[s.item].rows) - 1
			}
			if len(f.items[s.item].rows) > 0 {
				break
			}
		}
		return s, true
	}
}
