package galley

import (
	"sort"

	"cutline/app/desk/look"
	"cutline/editor/story"
)

// The strip of the manuscript, in px (look.md, section 3).
const (
	kindX     = 16
	numberX   = 112 // right edge of the line numbers
	barX      = 120 // left edge of the change bar
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

// item is a block of the flow: a graf, or a picture with its parts as a card.
type item struct {
	block  *story.Block
	parts  []*story.Block
	gone   bool // in a redline: the block was cut
	by     int  // who cut it
	set    bool // the lines are made; otherwise the height is estimated
	height float32
	lines  int
	rows   []row

	picture [4]float32 // of a card: x, y, width and height of the image
	head    float32    // of a map card: y of the line that heads the labels
	width   float32    // of a card
	was     *item      // the item before the block changed, until this one is set
}

// blocks is how many blocks of the story an item shows.
func (it *item) blocks() int {
	if it.gone {
		return 0
	}
	return 1 + len(it.parts)
}

// inset is the space above an item, and room all that it takes up, px.
func (it *item) inset() float32 {
	if it.block.Kind.Picture() {
		return cardGap - gap
	}
	return 0
}

func (it *item) room() float64 { return float64(it.height + gap + 2*it.inset()) }

// words reports whether an item has lines in which the caret can stand.
func (it *item) words() bool { return len(it.rows) > 0 && !it.gone }

// rowsOf gives the rows of a block, first and behind the last.
func (it *item) rowsOf(id story.ID) (from, to int) {
	if len(it.parts) == 0 {
		return 0, len(it.rows)
	}
	for from < len(it.rows) && it.rows[from].set.block.ID != id {
		from++
	}
	for to = from; to < len(it.rows) && it.rows[to].set.block.ID == id; {
		to++
	}
	return from, to
}

// rowAt gives the line nearest to a place in the item.
func (it *item) rowAt(x, y float32) *row {
	if len(it.parts) == 0 { // lines under each other
		i := sort.Search(len(it.rows), func(i int) bool { return it.rows[i].y+it.rows[i].h > y })
		return &it.rows[min(i, len(it.rows)-1)]
	}
	best, distance := 0, float32(1e9)
	for j := range it.rows {
		r := &it.rows[j]
		var dx, dy float32
		if y < r.y {
			dy = r.y - y
		} else if y >= r.y+r.h {
			dy = y - r.y - r.h + 1
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
	return &it.rows[best]
}

// newItem makes the item of the blocks i:end with an estimated height. was is
// the item that showed the block before it changed, or nil.
func (f *flow) newItem(i, end int, was *item) *item {
	it := &item{block: f.story.At(i)}
	for j := i + 1; j < end; j++ {
		it.parts = append(it.parts, f.story.At(j))
	}
	if was != nil && was.set { // it is being typed in
		it.was = was
		f.lay(it)
		return it
	}
	f.estimate(it)
	return it
}

// estimate guesses how high an item is.
func (f *flow) estimate(it *item) {
	r := f.role(it.block.Kind)
	lines := func(b *story.Block, r look.Role, width float32) int {
		return 1 + int(float32(len(b.Text))*r.Size*.46/max(1, width))
	}
	if !it.block.Kind.Picture() {
		it.lines = lines(it.block, r, f.width)
		it.height = float32(it.lines) * r.Line
		return
	}
	it.height = 240
	for _, p := range it.parts {
		it.lines += lines(p, f.role(p.Kind), f.card/2)
	}
	it.height = max(it.height, float32(it.lines)*f.role(story.Label).Line)
}

// lay sets one item in type.
func (f *flow) lay(it *item) {
	it.rows, it.set, it.width = nil, true, f.width
	if it.block.Kind.Picture() {
		it.width = f.card
		f.layCard(it)
	} else {
		it.height = f.layRows(it, f.setItem(it), 0, 0, f.width, 0, "")
	}
	it.lines = len(it.rows)
	it.was = nil
}

// setItem gives the setting of a block that is no picture.
func (f *flow) setItem(it *item) *setting {
	if !it.gone {
		return f.set(it.block)
	}
	s := &setting{block: it.block, role: f.role(it.block.Kind), text: it.block.Text, cut: true}
	s.runs = []run{{0, len(s.text), f.types.face(s.role.Face, s.role.Size)}}
	s.right = f.runsRight(s.text)
	return s
}

// layRows adds the lines of a setting at x, y and gives the y behind them.
func (f *flow) layRows(it *item, set *setting, x, y, width float32, number int, name string) float32 {
	start := 0
	for i, end := range f.breaks(it, set, width) {
		one := row{set: set, start: start, end: end.At, x: x, y: y, w: width, h: set.role.Line, hyphen: end.Hyphen}
		if i == 0 {
			one.number, one.name = number, name
		}
		it.rows = append(it.rows, one)
		start = end.At
		y += set.role.Line
	}
	return y
}

// LineEnd is where a line of print ends.
type LineEnd struct {
	At     int  // byte of the block's text behind the line
	Hyphen bool // a word is parted there
}

// long is from how many bytes on a block's lines are kept where its words did
// not change.
const long = 4096

// breaks gives where the lines of a setting end.
func (f *flow) breaks(it *item, set *setting, width float32) []LineEnd {
	if f.columns != nil && set.block.In == "" && len(set.ghosts) == 0 {
		if ends := f.columns(set.block); len(ends) > 0 {
			return ends
		}
	}
	var ends []int
	if w := it.was; w != nil && len(set.text) > long && len(set.ghosts) == 0 && len(w.rows) > 0 && w.width == width && plainlyEdited(w.rows[0].set, set) {
		was := make([]int, len(w.rows))
		for i := range w.rows {
			was[i] = w.rows[i].end
		}
		from, end, wasEnd := changed(w.rows[0].set.text, set.text)
		ends = set.rewrap(width, was, from, end, wasEnd)
	} else {
		ends = set.wrap(width)
	}
	out := make([]LineEnd, len(ends))
	for i, e := range ends {
		out[i].At = e
	}
	return out
}

// plainlyEdited reports whether two settings of a block differ in their words
// alone.
func plainlyEdited(was, now *setting) bool {
	return was.role == now.role && len(was.ghosts) == 0 && len(was.runs) == 1 && len(now.runs) == 1 && was.runs[0].face == now.runs[0].face
}

// changed gives the part in which two texts differ: from:end of now stands for
// from:wasEnd of was. Characters are not cut.
func changed(was, now string) (from, end, wasEnd int) {
	most := min(len(was), len(now))
	for from < most && was[from] == now[from] {
		from++
	}
	for from > 0 && !(boundary(was, from) && boundary(now, from)) {
		from--
	}
	end, wasEnd = len(now), len(was)
	for end > from && wasEnd > from && was[wasEnd-1] == now[end-1] {
		end, wasEnd = end-1, wasEnd-1
	}
	for end < len(now) && !boundary(now, end) {
		end, wasEnd = end+1, wasEnd+1
	}
	return from, end, wasEnd
}

func boundary(text string, i int) bool { return i == len(text) || text[i]&0xC0 != 0x80 }

// layCard sets a picture with its parts: the image at the left, a map's labels
// at its right, the other parts below.
func (f *flow) layCard(it *item) {
	ratio := float32(2. / 3)
	if f.ratio != nil && it.block.Asset != nil {
		ratio = f.ratio(it.block.Asset)
	}
	pw := min(pictureW*f.zoom, f.card*0.42)
	ph := min(pw*ratio, 300*f.zoom)
	it.picture = [4]float32{cardPad, cardPad, pw, ph}
	rightX := cardPad + pw + 16
	right := f.card - rightX - cardPad
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
			y = f.layRows(it, f.set(p), rightX+28, y, right-28, n, "")
		}
		below := max(y, cardPad+ph) + 8
		for _, p := range foot {
			below = f.layRows(it, f.set(p), cardPad+partX, below, f.card-2*cardPad-partX, 0, partName(p.Kind)) + 2
		}
		it.height = below + cardPad
		if len(foot) == 0 {
			it.height = max(y, cardPad+ph) + cardPad
		}
		return
	}
	for _, p := range it.parts {
		y = f.layRows(it, f.set(p), rightX+partX, y, right-partX, 0, partName(p.Kind)) + 4
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
	case story.Description:
		return "Description"
	case story.Creator:
		return "Creator"
	case story.Copyright:
		return "Copyright"
	case story.Rights:
		return "Rights"
	}
	return string(k)
}
