package cartography

import (
	"cmp"
	"math"
	"slices"

	"github.com/tidwall/rtree"

	"cutline/editor/story"
)

// Label is the name of a spot, to be placed beside it. All lengths are px of
// the sheet.
type Label struct {
	X, Y float64 // the spot
	W, H float64 // of the words
	Rank float64 // 0 matters most
	Over bool    // the words stand over the spot, or near it; it has no dot

	// Right says that the words run from the right: they are liked best at the left of
	// their spot, where they begin at it.
	Right bool
}

// Sheet is what labels are placed on.
type Sheet struct {
	Width, Height float64
	Dots          [][2]float64 // spots that no words may cover, named or not
	Fixed         []Box        // labels that stand already, the scale bar
	// Leaders has a label that fits nowhere beside its spot stand near it, with a
	// line to the spot.
	Leaders bool
}

// Position is where a label was placed.
type Position struct {
	Placed bool
	X, Y   float64 // the place: the middle in height, its end in width by Align
	Align  story.Align
	Box    Box  // around the words
	Leader bool // it stands off its spot, and a line leads there
}

// Lengths in px.
const (
	edge    = 3.0 // between words and the edge of the map
	apart   = 1.0 // between the words of two labels
	off     = dotRadius + 2.6
	offDiag = dotRadius + .4
)

// candidate is a way for a label to stand.
type candidate struct {
	Position
	label int
	cost  float64 // how much less it is liked than the best way
	rival []int   // candidates of other labels that it overlaps
}

// placer is one placement under way.
type placer struct {
	sheet  Sheet
	labels []Label
	ways   []candidate
	of     [][]int // the candidates of each label, the best first
	chosen []int   // the candidate of each label, or -1
	order  []int   // labels, those that matter most first
	dots   rtree.RTreeG[int]
	fixed  rtree.RTreeG[int]
	steps  int // left for moving others out of the way
}

// Place puts each label in one of eight positions around its spot, so that no
// two overlap, none covers a dot or what is fixed, and all are inside the sheet.
// It goes greedily by rank; a label that finds no room then has those in its way
// move, and those in theirs. What still fits nowhere is not placed, or where the
// sheet allows it gets a leader. The same labels always get the same positions.
func Place(sheet Sheet, labels []Label) []Position {
	p := &placer{sheet: sheet, labels: labels, of: make([][]int, len(labels)), chosen: make([]int, len(labels)), steps: 40_000 + 60*len(labels)}
	for i, d := range sheet.Dots {
		p.dots.Insert(d, d, i)
	}
	for i, b := range sheet.Fixed {
		p.fixed.Insert(b.low(), b.high(), i)
	}
	for i := range labels {
		p.chosen[i] = -1
		p.propose(i)
		p.order = append(p.order, i)
	}
	p.match()
	slices.SortStableFunc(p.order, func(a, b int) int {
		return cmp.Or(cmp.Compare(labels[a].Rank, labels[b].Rank), cmp.Compare(len(p.of[a]), len(p.of[b])))
	})
	for _, l := range p.order {
		p.greedy(l)
	}
	for _, l := range p.order {
		if p.chosen[l] < 0 {
			p.make(l, 6, map[int]bool{})
		}
	}
	for _, l := range p.order {
		p.better(l)
	}
	out := make([]Position, len(labels))
	for l, c := range p.chosen {
		if c >= 0 {
			out[l] = p.ways[c].Position
		}
	}
	if sheet.Leaders {
		p.lead(out)
	}
	return out
}

// propose lists the ways a label can stand that are free of all that is fixed.
func (p *placer) propose(l int) {
	a := p.labels[l]
	if a.Over {
		p.proposeOver(l)
		return
	}
	up, down := a.Y-offDiag-a.H/2+3, a.Y+offDiag+a.H/2-3
	for i, w := range [8]struct {
		x, y  float64
		align story.Align
		cost  float64
	}{
		{a.X + off, a.Y, story.AlignStart, 0},
		{a.X + offDiag, up, story.AlignStart, 1},
		{a.X + offDiag, down, story.AlignStart, 1.6},
		{a.X - off, a.Y, story.AlignEnd, 2},
		{a.X - offDiag, up, story.AlignEnd, 2.6},
		{a.X - offDiag, down, story.AlignEnd, 3},
		{a.X, a.Y - off - a.H/2 + 2, story.AlignCenter, 3.4},
		{a.X, a.Y + off + a.H/2 - 2, story.AlignCenter, 3.8},
	} {
		if a.Right {
			w.x, w.align = 2*a.X-w.x, w.align.Mirrored()
		}
		c := candidate{Position: Position{Placed: true, X: w.x, Y: w.y, Align: w.align, Box: standing(w.x, w.y, a.W, a.H, w.align)}, label: l, cost: w.cost + float64(i)*1e-6}
		if p.free(c.Box, l) {
			p.of[l] = append(p.of[l], len(p.ways))
			p.ways = append(p.ways, c)
		}
	}
}

// proposeOver lists the ways of a name that stands over its spot: on it, or a
// line or half its width off it in each direction, the nearest first.
func (p *placer) proposeOver(l int) {
	a := p.labels[l]
	for dy := -3; dy <= 3; dy++ {
		for dx := -2; dx <= 2; dx++ {
			x, y := a.X+float64(dx)*a.W/2, a.Y+float64(dy)*a.H
			c := candidate{Position: Position{Placed: true, X: x, Y: y, Align: story.AlignCenter, Box: standing(x, y, a.W, a.H, story.AlignCenter)}, label: l,
				cost: math.Hypot(x-a.X, 1.5*(y-a.Y)) / a.H * 2}
			if p.free(c.Box, -1) {
				p.of[l] = append(p.of[l], len(p.ways))
				p.ways = append(p.ways, c)
			}
		}
	}
	slices.SortStableFunc(p.of[l], func(i, j int) int { return cmp.Compare(p.ways[i].cost, p.ways[j].cost) })
}

// standing gives the box of words at a place.
func standing(x, y, w, h float64, align story.Align) Box {
	switch align {
	case story.AlignCenter:
		x -= w / 2
	case story.AlignEnd:
		x -= w
	}
	// Letters fill the middle of their line.
	return Box{x, y - h/2 + 1.5, x + w, y + h/2 - 1.5}
}

// free reports whether words may stand in a box: inside the sheet, on nothing
// that is fixed, and on no dot but the label's own.
func (p *placer) free(b Box, l int) bool {
	if !b.within(Box{edge, edge, p.sheet.Width - edge, p.sheet.Height - edge}) {
		return false
	}
	clear := true
	g := b.grow(apart)
	p.fixed.Search(g.low(), g.high(), func(_, _ [2]float64, i int) bool {
		clear = !g.overlaps(p.sheet.Fixed[i])
		return clear
	})
	g = b.grow(dotRadius - .5)
	p.dots.Search(g.low(), g.high(), func(at, _ [2]float64, _ int) bool {
		own := l >= 0 && math.Abs(at[0]-p.labels[l].X) < .5 && math.Abs(at[1]-p.labels[l].Y) < .5
		clear = clear && own
		return clear
	})
	return clear
}

// match finds which candidates overlap.
func (p *placer) match() {
	var all rtree.RTreeG[int]
	for i, c := range p.ways {
		all.Insert(c.Box.low(), c.Box.high(), i)
	}
	for i := range p.ways {
		c := &p.ways[i]
		g := c.Box.grow(apart)
		all.Search(g.low(), g.high(), func(_, _ [2]float64, j int) bool {
			if p.ways[j].label != c.label && g.overlaps(p.ways[j].Box) {
				c.rival = append(c.rival, j)
			}
			return true
		})
		slices.Sort(c.rival)
	}
}

// blockers gives the labels that stand in a candidate's way.
func (p *placer) blockers(way int) []int {
	var out []int
	for _, r := range p.ways[way].rival {
		if l := p.ways[r].label; p.chosen[l] == r {
			out = append(out, l)
		}
	}
	return out
}

// greedy gives a label the free way that is liked best and leaves the labels to
// come the most room.
func (p *placer) greedy(l int) {
	least := math.Inf(1)
	for _, way := range p.of[l] {
		if len(p.blockers(way)) > 0 {
			continue
		}
		cost := p.ways[way].cost
		for _, r := range p.ways[way].rival {
			if o := p.ways[r].label; p.chosen[o] < 0 {
				cost += 1.5 / float64(len(p.of[o]))
			}
		}
		if cost < least {
			least, p.chosen[l] = cost, way
		}
	}
}

// make makes room for a label: it takes a way whose blockers can all go
// elsewhere, at most deep moves away. Nothing changes where that fails.
func (p *placer) make(l, deep int, moving map[int]bool) bool {
	moving[l] = true
	defer delete(moving, l)
	type try struct {
		way      int
		blockers []int
	}
	var tries []try
	for _, way := range p.of[l] {
		b := p.blockers(way)
		if !slices.ContainsFunc(b, func(o int) bool { return moving[o] }) {
			tries = append(tries, try{way, b})
		}
	}
	slices.SortStableFunc(tries, func(a, b try) int { return cmp.Compare(len(a.blockers), len(b.blockers)) })
	was := p.chosen[l]
	for _, t := range tries {
		if len(t.blockers) > 0 && deep == 0 {
			break
		}
		if p.steps--; p.steps < 0 {
			break
		}
		kept := slices.Clone(p.chosen)
		for _, o := range t.blockers {
			p.chosen[o] = -1
		}
		p.chosen[l] = t.way
		fits := true
		for _, o := range t.blockers {
			if fits = p.make(o, deep-1, moving); !fits {
				break
			}
		}
		if fits {
			return true
		}
		copy(p.chosen, kept)
	}
	p.chosen[l] = was
	return false
}

// better moves a label to the way that is liked best of those now free.
func (p *placer) better(l int) {
	for _, way := range p.of[l] {
		if way == p.chosen[l] {
			return
		}
		if p.chosen[l] >= 0 && len(p.blockers(way)) == 0 {
			p.chosen[l] = way
			return
		}
	}
}
