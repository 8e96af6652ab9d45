package typeset

// Para is how a paragraph is set.
type Para struct {
	Size    int // of the letters
	Measure int // the lines' width
	Indent  int // of the first line
	Align   Align
	Hyphen  *Hyphenator // nil: no word is parted
	Right   bool        // it is of a story that runs from the right
	Whole   int         // the line, from 1, that does not end in a hyphen, as at a column's foot; 0: each may
	Even    bool        // lines of a few words, not justified, are as alike in length as they can be

	// The first Beside lines are narrower by Inset, for what stands at their left.
	Beside, Inset int

	// What Paragraph finds in the words:
	turned bool // some of them run from the right
	right  bool // the paragraph does, as story.RunsRight has it
	stiff  bool // some have letters that join: no glyph is widened
}

// measure gives how wide a line is, counted from 0.
func (p *Para) measure(line int) int {
	if line < p.Beside {
		return p.Measure - p.Inset
	}
	return p.Measure
}

// shortest is how wide a paragraph's last line has to be: wide enough that the
// next one's indent does not stand over nothing.
func (p *Para) shortest() int { return p.Measure / 8 }

// sums are what items add up to.
type sums struct{ width, stretch, shrink, give int }

func (s *sums) add(it *item) {
	s.width += it.width
	s.stretch += it.stretch
	s.shrink += it.shrink
	s.give += it.give
}

// node is a feasible break.
type node struct {
	at, line, fitness int
	since             int // what hyphens stand before it: a state below
	total             float64
	behind            sums // of the items before the next line
	before            *node
}

// States of a node by the hyphens at the ends of the lines before it.
const (
	twoHyphens = iota // of both last lines
	oneHyphen         // of the last
	afterOne          // of the last but one
	noHyphen
	states
)

// Demerits besides 100 for spaces that are stretched by half, and more with the
// square.
const (
	tooLoose   = 1e7  // a line whose spaces are wider than they may be, and more the wider they are
	row        = 1e8  // a hyphen in a third line in a row
	cluster    = 1e6  // a hyphen within two lines of another: more than any line that is not too loose
	lastHyphen = 2000 // on the last full line
	shortLast  = 1000 // a very short last line
	uneven     = 200  // a line with wide letters beside one with narrow ones
	drawn      = 30   // letters as wide as they may be
)

// breakLines gives the items at which the lines end, the best for the whole
// paragraph (D. E. Knuth and M. F. Plass, Breaking Paragraphs into Lines,
// 1981). A break is known by the hyphens before it too, so that there is one in
// three lines at most wherever there is such a way without a line that is too
// loose; fair says that it is so.
func breakLines(list []item, p *Para) (ends []int, fair bool) {
	for _, strict := range []bool{true, false} {
		if ends, demerits := p.run(list, strict); ends != nil {
			return ends, demerits < cluster
		}
	}
	return greedy(list, p.Measure), false
}

// run finds the breaks. A strict run, which is the faster, has no line with wide
// spaces, no more than one hyphen in three lines, none on the last full one and no
// very short last line; nil: there is no such way.
func (p *Para) run(list []item, strict bool) (ends []int, demerits float64) {
	active := []*node{{at: -1, fitness: 1, since: noHyphen}}
	differ := max(p.Beside, p.Whole)
	best := make([]*node, (differ+1)*states*4) // by line where lines differ, hyphens before, and fitness
	var sum sums
	first := 0 // what a line from the paragraph's start stands out at the left
	if len(list) > 0 && list[0].kind == 'b' && list[0].face != nil && !p.turned {
		first = hangOf(list[0].face, firstRune(list[:1]), hangLeft, p.Size)
	}
	var spare []node
	for i := range list {
		it := &list[i]
		if it.legal() || it.kind == 'g' && i > 0 && list[i-1].kind == 'b' {
			found := false
			kept := active[:0]
			var fresh []*node
			for _, a := range active {
				room, line := p.between(list, a, i, &sum, first)
				if !it.ends() && line.ratio(room+p.Size) >= -1 { // no hyphen or mark at its end is wider
					kept = append(kept, a)
				}
				r := line.ratio(room)
				if r < -1 || strict && r > 2 {
					continue
				}
				d, since, ok := p.demerits(it, a, room, &line, r, strict)
				if !ok {
					continue
				}
				fitness := line.fitness(room)
				if f := fitness - a.fitness; f > 1 || f < -1 {
					d += uneven
				}
				n := &best[(min(a.line+1, differ)*states+since)*4+fitness]
				if *n == nil || a.total+d < (*n).total {
					if *n == nil {
						if len(spare) == 0 {
							spare = make([]node, 64)
						}
						*n, spare = &spare[0], spare[1:]
					}
					**n = node{at: i, line: a.line + 1, fitness: fitness, since: since, total: a.total + d, before: a}
					found = true
				}
			}
			if found {
				sums := after(list, i, sum)
				for k, n := range best {
					if n != nil {
						n.behind = sums
						fresh = append(fresh, n)
						best[k] = nil
					}
				}
			}
			if active = append(kept, fresh...); len(active) == 0 {
				return nil, 0
			}
		}
		if it.kind != 'p' {
			sum.add(it)
		}
	}
	var end *node
	for _, a := range active {
		if a.at == len(list)-1 && (end == nil || a.total < end.total) {
			end = a
		}
	}
	if end == nil {
		return nil, 0
	}
	ends = make([]int, end.line)
	for n := end; n.before != nil; n = n.before {
		ends[n.line-1] = n.at
	}
	return ends, end.total
}

// between gives what stands on a line from a break to item i, and the room that it
// leaves; sum is of the items before that.
func (p *Para) between(list []item, a *node, i int, sum *sums, first int) (room int, line sums) {
	it := &list[i]
	line = sums{sum.width - a.behind.width, sum.stretch - a.behind.stretch, sum.shrink - a.behind.shrink, sum.give - a.behind.give}
	if it.kind == 'p' {
		line.width += it.width
	}
	if line.stretch == 0 { // a word alone: as if it had a space
		line.stretch = p.Size / 8
	}
	out := first
	if a.at >= 0 {
		out = list[a.at].out
	}
	return p.measure(a.line) - line.width + out + it.over, line
}

// demerits are those of a line behind a that ends at an item, and the state of the
// hyphens there. ok is false where no line may end so, or none of a strict run.
func (p *Para) demerits(it *item, a *node, room int, line *sums, r float64, strict bool) (d float64, since int, ok bool) {
	hyphen := it.flagged || it.dash
	crowd := hyphen && a.since < noHyphen
	last := it.ends() && a.since <= oneHyphen
	short := it.ends() && a.at >= 0 && line.width < p.shortest()
	if strict && (crowd || last || short) || hyphen && a.line+1 == p.Whole {
		return 0, 0, false
	}
	d = 100 * r * r
	if line.give > 0 {
		use := float64(line.letters(room)) / float64(line.give)
		d += drawn * use * use
	}
	if !it.ends() {
		d += float64(it.penalty)
	}
	if crowd {
		d += cluster
		if a.since == twoHyphens {
			d += row
		}
	}
	if last {
		d += lastHyphen
	}
	if short {
		d += shortLast
	}
	if line.loose(room) {
		d += tooLoose * (1 + max(0, r-loosest))
	}
	return d, behind(a.since, hyphen), true
}

// behind gives the state behind a line, from that before it.
func behind(state int, hyphen bool) int {
	switch {
	case hyphen && state <= oneHyphen:
		return twoHyphens
	case hyphen:
		return oneHyphen
	case state <= oneHyphen:
		return afterOne
	}
	return noHyphen
}

// letters gives what the letters of a line take of the room that it is to fill;
// the spaces take the rest. They give together until the letters can no more.
func (s *sums) letters(room int) int {
	spaces := s.stretch
	if room < 0 {
		spaces = s.shrink
	}
	if s.give == 0 {
		return 0
	}
	share := float64(s.give) / (float64(s.give) + together*float64(spaces))
	return max(-s.give, min(s.give, int(float64(room)*share)))
}

// ratio says how far the spaces of a line are stretched so that it fills its room,
// or, at -1, shrunk as far as they may be.
func (s *sums) ratio(room int) float64 {
	switch rest := room - s.letters(room); {
	case rest == 0:
		return 0
	case rest > 0 && s.stretch > 0:
		return float64(rest) / float64(s.stretch)
	case rest < 0 && s.shrink > 0:
		return float64(rest) / float64(s.shrink)
	case rest < 0:
		return -2
	}
	return 1000
}

// loose reports whether the spaces of a line are too wide even when its letters
// are spaced.
func (s *sums) loose(room int) bool {
	return float64(room-s.give)-ease*float64(s.give) > loosest*float64(s.stretch)
}

// fitness gives the class of a line by its letters: narrow, as they are, wide, and
// with wide spaces too.
func (s *sums) fitness(room int) int {
	switch take := s.letters(room); {
	case room-take > s.stretch:
		return 3
	case take*5 > s.give*3:
		return 2
	case take*5 < -s.give*3:
		return 0
	}
	return 1
}

// after sums what a line after a break at i does not begin with: glue.
func after(list []item, i int, sum sums) sums {
	for ; i < len(list); i++ {
		switch it := &list[i]; {
		case it.kind == 'b':
			return sum
		case it.kind == 'g':
			sum.add(it)
		case it.penalty == -infinite:
			return sum
		}
	}
	return sum
}

// greedy breaks where no good way was found.
func greedy(list []item, measure int) []int {
	var ends []int
	width, last := 0, -1
	for i := 0; i < len(list); i++ {
		it := &list[i]
		if it.kind == 'b' && width+it.width > measure && last >= 0 {
			ends = append(ends, last)
			i, last, width = last, -1, 0
			for i+1 < len(list) && list[i+1].kind == 'g' {
				i++
			}
			continue
		}
		if it.kind == 'g' && i > 0 && list[i-1].kind == 'b' || it.legal() {
			last = i
		}
		if it.kind != 'p' {
			width += it.width
		}
	}
	if len(ends) == 0 || ends[len(ends)-1] != len(list)-1 {
		ends = append(ends, len(list)-1)
	}
	return ends
}
