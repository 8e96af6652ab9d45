package typeset

import "math"

// Para is how a paragraph is set.
type Para struct {
	Size    int // of the letters
	Measure int // the lines' width
	Indent  int // of the first line
	Align   Align
	Hyphen  *Hyphenator // nil: no word is parted
	Right   bool        // it is of a story that runs from the right

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

// node is a feasible break.
type node struct {
	at, line, fitness int
	since             int // what hyphens stand before it: a state below
	total             float64
	width             [3]int // sums behind the break
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

// pass is what breakLines allows in one go.
type pass struct {
	tolerance float64
	emergency int  // stretch that every line has besides
	strict    bool // at most one hyphen in three lines, and no very short last line
	last      bool // three hyphens in a row too
}

var passes = []pass{
	{tolerance: 1.2, strict: true},
	{tolerance: 2.6, strict: true},
	{tolerance: 4},
	{tolerance: 20, emergency: 6 * Pt, last: true},
}

// Demerits besides those for how loose or tight a line is.
const (
	ladder     = 3000  // a hyphen next but one to another
	stacked    = 8000  // a hyphen under another
	lastHyphen = 6000  // on the last full line
	shortLast  = 50000 // a very short last line
	uneven     = 4000  // a loose line beside a tight one
)

// breakLines gives the items at which the lines end, the best for the whole
// paragraph (D. E. Knuth and M. F. Plass, Breaking Paragraphs into Lines,
// 1981), in passes that allow more and more.
func breakLines(list []item, p *Para) []int {
	for _, pass := range passes {
		if ends := pass.run(list, p); ends != nil {
			return ends
		}
	}
	return greedy(list, p.Measure)
}

func (pass pass) run(list []item, p *Para) []int {
	active := []*node{{at: -1, fitness: 1, since: noHyphen}}
	best := make([]*node, (p.Beside+1)*states*4) // by line where lines differ, hyphens before, and fitness
	var sum [3]int
	first := 0 // what a line from the paragraph's start stands out at the left
	if len(list) > 0 && list[0].kind == 'b' && list[0].face != nil && !p.turned {
		first = hangOf(list[0].face, firstRune(list[:1]), hangLeft, p.Size)
	}
	var spare []node
	for i := range list {
		it := &list[i]
		legal := it.kind == 'p' && it.penalty < infinite && (it.flagged || it.penalty <= 500) ||
			it.kind == 'g' && i > 0 && list[i-1].kind == 'b'
		if legal {
			hyphen, end := it.flagged || it.dash, it.penalty == -infinite
			found := false
			kept := active[:0]
			var fresh []*node
			for _, a := range active {
				w := sum[0] - a.width[0]
				if it.kind == 'p' {
					w += it.width
				}
				out := first
				if a.at >= 0 {
					out = list[a.at].out
				}
				stretch, shrink := sum[1]-a.width[1]+pass.emergency, sum[2]-a.width[2]
				r := ratio(p.measure(a.line)-w+out+it.over, stretch, shrink)
				if r >= -1 && !end {
					kept = append(kept, a)
				}
				if r < -1 || r > pass.tolerance {
					continue
				}
				if hyphen && (pass.strict && a.since < noHyphen || a.since == twoHyphens && !pass.last) {
					continue
				}
				short := end && a.at >= 0 && w < p.shortest()
				if pass.strict && short {
					continue
				}
				d := 1 + 100*math.Abs(float64(r*r*r))
				switch pen := float64(it.penalty); {
				case it.kind == 'g' || end:
					d *= d
				default:
					d = float64((d + pen) * (d + pen))
				}
				switch {
				case hyphen && a.since <= oneHyphen:
					d += stacked
				case hyphen && a.since == afterOne:
					d += ladder
				}
				if end && a.since <= oneHyphen {
					d += lastHyphen
				}
				if short {
					d += shortLast
				}
				fitness := 1
				switch {
				case r < -.5:
					fitness = 0
				case r > 1:
					fitness = 3
				case r > .5:
					fitness = 2
				}
				if f := fitness - a.fitness; f > 1 || f < -1 {
					d += uneven
				}
				n := &best[(min(a.line+1, p.Beside)*states+behind(a.since, hyphen))*4+fitness]
				if *n == nil || a.total+d < (*n).total {
					if *n == nil {
						if len(spare) == 0 {
							spare = make([]node, 64)
						}
						*n, spare = &spare[0], spare[1:]
					}
					**n = node{at: i, line: a.line + 1, fitness: fitness, since: behind(a.since, hyphen), total: a.total + d, before: a}
					found = true
				}
			}
			if found {
				sums := after(list, i, sum)
				for k, n := range best {
					if n != nil {
						n.width = sums
						fresh = append(fresh, n)
						best[k] = nil
					}
				}
			}
			if active = append(kept, fresh...); len(active) == 0 {
				return nil
			}
		}
		if it.kind != 'p' {
			sum[0] += it.width
			sum[1] += it.stretch
			sum[2] += it.shrink
		}
	}
	var end *node
	for _, a := range active {
		if a.at == len(list)-1 && (end == nil || a.total < end.total) {
			end = a
		}
	}
	if end == nil {
		return nil
	}
	ends := make([]int, end.line)
	for n := end; n.before != nil; n = n.before {
		ends[n.line-1] = n.at
	}
	return ends
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

func ratio(room, stretch, shrink int) float64 {
	switch {
	case room == 0:
		return 0
	case room > 0 && stretch > 0:
		return float64(room) / float64(stretch)
	case room < 0 && shrink > 0:
		return float64(room) / float64(shrink)
	case room < 0:
		return -2
	}
	return 1000
}

// after sums what a line after a break at i does not begin with: glue.
func after(list []item, i int, sum [3]int) [3]int {
	for ; i < len(list); i++ {
		switch it := &list[i]; {
		case it.kind == 'b':
			return sum
		case it.kind == 'g':
			sum[0] += it.width
			sum[1] += it.stretch
			sum[2] += it.shrink
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
		if it.kind == 'g' && i > 0 && list[i-1].kind == 'b' || it.kind == 'p' && it.penalty < infinite {
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
