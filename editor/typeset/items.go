package typeset

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// item is a box, glue or penalty of Knuth and Plass.
type item struct {
	kind                   byte // 'b', 'g' or 'p'
	width, stretch, shrink int
	penalty                int
	flagged                bool // a hyphen is set where the line ends here
	dash                   bool // the word's own hyphen stands before it
	text                   string
	face                   *Face
	href                   string
	level                  int  // odd: it runs from the right
	glued                  bool // the next box goes on with this word
	bytes                  int  // of the spans' text that it stands for
	out                    int  // by how much a line that begins behind it stands out at the left
	over                   int  // by how much one that ends at it stands out at the right
}

const (
	infinite   = 10000
	hyphenCost = 30
	nameCost   = 100
	expansion  = 34 // thousandths by which a line's glyphs are widened or narrowed
)

// hang is by how many thousandths of its width a mark stands out of the measure.
var hangRight = map[rune]int{'.': 700, ',': 700, '-': 550, '”': 500, '’': 500, ':': 350, '–': 300, ';': 300, '—': 250, '!': 150, '?': 150}

var hangLeft = map[rune]int{'“': 500, '‘': 500, '—': 200, '(': 100}

// items cuts spans into boxes, glue and penalties.
func items(spans []Span, size int, h *Hyphenator, indent int, ragged bool) []item {
	letters := 0
	for _, s := range spans {
		letters += len(s.Text)
	}
	out := make([]item, 0, letters/2+8) // a word of English has six letters, and some are parted
	if indent > 0 {
		out = append(out, item{kind: 'b', width: indent})
	}
	for _, s := range spans {
		rest := s.Text
		space := s.Face.Width(" ", size)
		for rest != "" {
			if n := len(rest) - len(strings.TrimLeftFunc(rest, unicode.IsSpace)); n > 0 {
				g := item{kind: 'g', width: space, stretch: space / 2, shrink: space / 3, face: s.Face, href: s.Href, level: s.level}
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
			part := s
			part.around = s.of(len(rest) == len(s.Text), n == len(rest))
			out = append(out, word(rest[:n], part, size, h, !ragged)...)
			rest = rest[n:]
		}
	}
	out = append(out, item{kind: 'p', penalty: infinite}, item{kind: 'g', stretch: 1 << 30}, item{kind: 'p', penalty: -infinite})
	hangs(out, size)
	return out
}

// hangs says of each item how far the lines that end and begin there stand out
// of the measure.
func hangs(list []item, size int) {
	over := 0
	for i := range list {
		it := &list[i]
		if it.kind == 'b' {
			r, _ := utf8.DecodeLastRuneInString(it.text)
			over = hangOf(it.face, r, hangRight, size)
		}
		if it.over = over; it.kind == 'p' && it.flagged {
			it.over = hangOf(it.face, '-', hangRight, size)
		}
	}
	out := 0
	for i := len(list) - 1; i >= 0; i-- {
		it := &list[i]
		it.out = out
		if it.kind == 'b' {
			r, _ := utf8.DecodeRuneInString(it.text)
			out = hangOf(it.face, r, hangLeft, size)
		}
	}
}

// upright takes from items what suits no line on which words run from the right:
// marks do not hang out of it, and where letters join none are widened.
func upright(list []item, stiff bool) {
	for i := range list {
		it := &list[i]
		it.out, it.over = 0, 0
		if stiff && it.kind == 'b' {
			it.stretch, it.shrink = 0, 0
		}
	}
}

func hangOf(f *Face, r rune, table map[rune]int, size int) int {
	share := table[r]
	if share == 0 || f == nil {
		return 0
	}
	return f.Width(string(r), size) * share / 1000
}

// cut is a place where a word can be parted.
type cut struct {
	at, penalty int
	hyphen      bool
}

// word cuts a word where it may be parted. The width of a piece is what it adds
// to the word, so that kerning is counted.
func word(w string, s Span, size int, h *Hyphenator, justified bool) []item {
	var out []item
	at, before := 0, 0
	hyphen := s.Face.Width("-", size)
	for _, c := range append(cuts(w, h), cut{at: len(w)}) {
		last, part := c.at == len(w), s
		part.around = s.of(true, last)
		width := part.width(w[:c.at], size)
		b := item{kind: 'b', width: width - before, text: w[at:c.at], bytes: c.at - at, face: s.Face, href: s.Href, level: s.level, glued: !last}
		if justified {
			b.stretch, b.shrink = b.width*expansion/1000, b.width*expansion/1000
		}
		out = append(out, b)
		if !last {
			p := item{kind: 'p', penalty: c.penalty, flagged: c.hyphen, dash: w[c.at-1] == '-', face: s.Face}
			if c.hyphen {
				p.width = hyphen
			}
			out = append(out, p)
		}
		at, before = c.at, width
	}
	return out
}

// cuts gives where a word may be parted: behind its own hyphens and dashes, else
// where it is hyphenated, and a very long one anywhere.
func cuts(w string, h *Hyphenator) []cut {
	var cuts []cut
	for i, r := range w {
		if n := i + utf8.RuneLen(r); (r == '-' || r == '–' || r == '—' || r == '־') && i > 0 && n < len(w) {
			cuts = append(cuts, cut{n, 50, false})
		}
	}
	start := strings.IndexFunc(w, unicode.IsLetter)
	if start < 0 || len(cuts) > 0 {
		return cuts
	}
	end := len(w)
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
	return cuts
}
