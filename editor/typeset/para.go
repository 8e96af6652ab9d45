package typeset

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"cutline/editor/story"
)

// Span is words in one face, part of a paragraph.
type Span struct {
	Text string
	Face *Face
	Href string
}

// Run is glyphs of one face on a line.
type Run struct {
	Face   *Face
	Glyphs []Glyph
	Href   string
}

// Line is a line of type.
type Line struct {
	X, Y   int // of the first glyph's foot
	Size   int
	Runs   []Run
	Extra  int  // added to each space
	Scale  int  // thousandths by which its glyphs are wider than the font has them; negative: narrower
	Hyphen bool // its last glyph is a hyphen that the word does not have
	Space  bool // a space stood at its end
	Elem   int  // the element of the document that it belongs to
	End    int  // bytes of the spans' text up to the line's end, with the space there
	Grey   bool // second text
	Width  int  // without Extra
}

// Advance gives how far a glyph takes the line, without Extra.
func (l Line) Advance(f *Face, g Glyph) int {
	return g.Advance * l.Size / f.Upem * (1000 + l.Scale) / 1000
}

// item is a box, glue or penalty of Knuth and Plass.
type item struct {
	kind                   byte // 'b', 'g' or 'p'
	width, stretch, shrink int
	penalty                int
	flagged                bool
	text                   string // of a box
	face                   *Face
	href                   string
	glued                  bool // the next box goes on with this word
	bytes                  int  // of the spans' text that it stands for
}

const (
	infinite   = 10000
	hyphenCost = 60
	nameCost   = 400
	expansion  = 18 // thousandths by which a line's glyphs could widen
)

// hang is by how many thousandths of its width a mark stands out of the measure.
var hangRight = map[rune]int{'.': 700, ',': 700, '-': 550, '”': 500, '’': 500, ':': 350, '–': 300, ';': 300, '—': 250, '!': 150, '?': 150}

var hangLeft = map[rune]int{'“': 500, '‘': 500, '—': 200, '(': 100}

// items cuts spans into boxes, glue and penalties.
func items(spans []Span, size int, h *Hyphenator, indent int, ragged bool) []item {
	var out []item
	if indent > 0 {
		out = append(out, item{kind: 'b', width: indent})
	}
	for _, s := range spans {
		rest := s.Text
		space := s.Face.Width(" ", size)
		for rest != "" {
			if n := len(rest) - len(strings.TrimLeftFunc(rest, unicode.IsSpace)); n > 0 {
				g := item{kind: 'g', width: space, stretch: space / 2, shrink: space / 3, face: s.Face, href: s.Href}
				if ragged {
					g.stretch, g.shrink = 6*space, 0
				}
				if strings.HasPrefix(rest, "\u00a0") {
					out = append(out, item{kind: 'p', penalty: infinite})
				}
				g.bytes = n
				out = append(out, g)
				rest = rest[n:]
				continue
			}
			n := strings.IndexFunc(rest, unicode.IsSpace)
			if n < 0 {
				n = len(rest)
			}
			out = append(out, word(rest[:n], s, size, h)...)
			rest = rest[n:]
		}
	}
	return append(out, item{kind: 'p', penalty: infinite}, item{kind: 'g', stretch: 1 << 30}, item{kind: 'p', penalty: -infinite})
}

// word cuts a word where it may be parted. The width of a piece is what it adds
// to the word, so that kerning is counted.
func word(w string, s Span, size int, h *Hyphenator) []item {
	type cut struct {
		at, penalty int
		hyphen      bool
	}
	var cuts []cut
	for i, r := range w {
		if n := i + utf8.RuneLen(r); (r == '-' || r == '–' || r == '—') && i > 0 && n < len(w) {
			cuts = append(cuts, cut{n, 50, false})
		}
	}
	start := strings.IndexFunc(w, unicode.IsLetter)
	if start >= 0 && len(cuts) == 0 {
		end := start + len(w[start:])
		if i := strings.IndexFunc(w[start:], func(r rune) bool { return !unicode.IsLetter(r) }); i >= 0 {
			end = start + i
		}
		cost := hyphenCost
		if r, _ := utf8.DecodeRuneInString(w[start:]); unicode.IsUpper(r) {
			cost = nameCost
		}
		for _, p := range h.Points(w[start:end]) {
			cuts = append(cuts, cut{start + p, cost, true})
		}
		if utf8.RuneCountInString(w) > 40 { // nothing else can part it
			cuts = cuts[:0]
			n := 0
			for i := range w {
				if n++; i > 0 && n%8 == 0 {
					cuts = append(cuts, cut{i, 500, false})
				}
			}
		}
	}
	var out []item
	at, before := 0, 0
	hyphen := s.Face.Width("-", size)
	for _, c := range append(cuts, cut{at: len(w)}) {
		width := s.Face.Width(w[:c.at], size)
		last := c.at == len(w)
		b := item{kind: 'b', width: width - before, text: w[at:c.at], bytes: c.at - at, face: s.Face, href: s.Href, glued: !last}
		b.stretch, b.shrink = b.width*expansion/1000, b.width*expansion/1000
		out = append(out, b)
		if !last {
			p := item{kind: 'p', penalty: c.penalty, flagged: c.hyphen, face: s.Face}
			if c.hyphen {
				p.width = hyphen
			}
			out = append(out, p)
		}
		at, before = c.at, width
	}
	return out
}

// node is a feasible break.
type node struct {
	at, line, fitness int
	total             float64
	width             [3]int // sums behind the break
	before            *node
}

// breakLines gives the items at which the lines end, the best for the whole
// paragraph (D. E. Knuth and M. F. Plass, Breaking Paragraphs into Lines,
// 1981), in passes that allow more and more.
func breakLines(list []item, measure, size int) []int {
	for _, pass := range []struct {
		tolerance float64
		most      int // the greatest penalty of a hyphen that is allowed
		emergency int
	}{{1, 50, 0}, {1.6, hyphenCost, 0}, {3.5, infinite - 1, 0}, {20, infinite - 1, 6 * Pt}} {
		if ends := pass1(list, measure, size, pass.tolerance, pass.most, pass.emergency); ends != nil {
			return ends
		}
	}
	return greedy(list, measure)
}

func pass1(list []item, measure, size int, tolerance float64, most, emergency int) []int {
	active := []*node{{at: -1, fitness: 1}}
	var sum [3]int
	for i, it := range list {
		legal := it.kind == 'p' && it.penalty < infinite && (it.penalty <= most || !it.flagged && it.penalty <= 500) ||
			it.kind == 'g' && i > 0 && list[i-1].kind == 'b'
		if legal {
			var best [4]*node
			kept := active[:0:0]
			for _, a := range active {
				w := sum[0] - a.width[0]
				if it.kind == 'p' {
					w += it.width
				}
				stretch, shrink := sum[1]-a.width[1]+emergency, sum[2]-a.width[2]
				r := ratio(measure-w+hanging(list, a.at, i, size), stretch, shrink)
				if r >= -1 && !(it.kind == 'p' && it.penalty == -infinite) {
					kept = append(kept, a)
				}
				if r < -1 || r > tolerance {
					continue
				}
				d := 1 + 100*math.Abs(float64(r*r*r))
				switch p := float64(it.penalty); {
				case it.kind == 'g':
					d *= d
				case p >= 0:
					d = float64((d + p) * (d + p))
				case it.penalty > -infinite:
					d = float64(d*d) - float64(p*p)
				default:
					d *= d
				}
				if it.flagged && a.at >= 0 && list[a.at].flagged {
					d += 8000
				}
				if it.penalty == -infinite && a.at >= 0 && list[a.at].flagged {
					d += 6000
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
					d += 4000
				}
				if best[fitness] == nil || a.total+d < best[fitness].total {
					best[fitness] = &node{at: i, line: a.line + 1, fitness: fitness, total: a.total + d, before: a}
				}
			}
			active = kept
			for _, n := range best {
				if n != nil {
					n.width = after(list, i, sum)
					active = append(active, n)
				}
			}
			if len(active) == 0 {
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
		switch it := list[i]; {
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

// hanging gives how far a line from behind item a to item i may stand out of
// the measure.
func hanging(list []item, a, i, size int) int {
	out := 0
	for k := a + 1; k <= i; k++ {
		if list[k].kind == 'b' {
			r, _ := utf8.DecodeRuneInString(list[k].text)
			out += hangOf(list[k].face, r, hangLeft, size)
			break
		}
	}
	if list[i].kind == 'p' && list[i].flagged {
		return out + hangOf(list[i].face, '-', hangRight, size)
	}
	for k := i; k > a; k-- {
		if list[k].kind == 'b' {
			r, _ := utf8.DecodeLastRuneInString(list[k].text)
			return out + hangOf(list[k].face, r, hangRight, size)
		}
	}
	return out
}

func hangOf(f *Face, r rune, table map[rune]int, size int) int {
	share := table[r]
	if share == 0 || f == nil {
		return 0
	}
	return f.Width(string(r), size) * share / 1000
}

// greedy breaks where no good way was found.
func greedy(list []item, measure int) []int {
	var ends []int
	width, last := 0, -1
	for i := 0; i < len(list); i++ {
		it := list[i]
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

// Paragraph sets spans in lines of a measure. Ragged lines keep their spaces.
func Paragraph(spans []Span, size, measure, indent int, h *Hyphenator, ragged bool) []Line {
	empty := true
	for _, s := range spans {
		empty = empty && strings.TrimSpace(s.Text) == ""
	}
	if empty {
		return nil
	}
	if ragged {
		h = nil
	}
	list := items(spans, size, h, indent, ragged)
	var lines []Line
	from, done, read := 0, 0, 0
	ends := breakLines(list, measure, size)
	for n, end := range ends {
		for from < end && list[from].kind != 'b' {
			from++
		}
		line := set(list[from:end], list[end], size, measure, hanging(list, from-1, end, size), ragged || n == len(ends)-1)
		for ; read <= end; read++ {
			done += list[read].bytes
		}
		line.End = done
		lines = append(lines, line)
		from = end
		if list[end].kind == 'p' {
			from = end + 1
		}
	}
	return lines
}

// set makes a line of items: pieces of a word are joined and shaped as they
// stand, and the spaces take what is left of the measure.
func set(list []item, end item, size, measure, hang int, loose bool) Line {
	l := Line{Size: size, Hyphen: end.kind == 'p' && end.flagged, Space: end.kind == 'g'}
	spaces := 0
	for i := 0; i < len(list); i++ {
		switch it := list[i]; it.kind {
		case 'g':
			if it.face != nil { // not the glue that fills the last line
				l.add(it.face, it.href, " ")
				spaces++
			}
		case 'b':
			if it.face == nil { // the indent
				l.X += it.width
				continue
			}
			text := it.text
			for it.glued && i+1 < len(list) {
				i++
				if list[i].kind == 'b' {
					it = list[i]
					text += it.text
				}
			}
			if l.Hyphen && i >= len(list)-1 {
				text += "-"
			}
			l.add(it.face, it.href, text)
		}
	}
	for _, r := range l.Runs {
		for _, g := range r.Glyphs {
			l.Width += g.Advance * size / r.Face.Upem
		}
	}
	if first := firstRune(list); first != 0 && l.X == 0 {
		l.X = -hangOf(l.Runs[0].Face, first, hangLeft, size)
	}
	if spaces > 0 {
		room := measure + hang - l.Width - max(0, l.X)
		if !loose || room < 0 {
			l.Extra = room / spaces
		}
	}
	return l
}

func firstRune(list []item) rune {
	for _, it := range list {
		if it.kind == 'b' && it.face != nil {
			r, _ := utf8.DecodeRuneInString(it.text)
			return r
		}
	}
	return 0
}

func (l *Line) add(f *Face, href, text string) {
	s := f.Shape(text)
	if n := len(l.Runs); n > 0 && l.Runs[n-1].Face == f && l.Runs[n-1].Href == href {
		l.Runs[n-1].Glyphs = append(l.Runs[n-1].Glyphs, s.Glyphs...)
		return
	}
	l.Runs = append(l.Runs, Run{f, append([]Glyph(nil), s.Glyphs...), href})
}

// Spans gives words with marks as spans in the faces of a family.
func Spans(t story.Text, regular, bold, italic, both *Face) []Span {
	cuts := map[int]bool{0: true, len(t.Text): true}
	for _, m := range t.Marks {
		cuts[m.Start], cuts[m.End] = true, true
	}
	var out []Span
	start := 0
	for i := 1; i <= len(t.Text); i++ {
		if !cuts[i] {
			continue
		}
		s := Span{Text: t.Text[start:i], Face: regular}
		isBold, isItalic := false, false
		for _, m := range t.Marks {
			if m.Start > start || m.End < i {
				continue
			}
			isBold = isBold || m.Kind == story.Bold
			isItalic = isItalic || m.Kind == story.Italic
			if m.Kind == story.Link {
				s.Href = m.Href
			}
		}
		switch {
		case isBold && isItalic:
			s.Face = both
		case isBold:
			s.Face = bold
		case isItalic:
			s.Face = italic
		}
		out = append(out, s)
		start = i
	}
	return out
}
