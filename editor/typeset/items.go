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
	give                   int // by how much its letters can be widened
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

// legal reports whether a line may end at a penalty.
func (it *item) legal() bool { return it.kind == 'p' && it.penalty < infinite }

// ends reports whether the paragraph ends at the item.
func (it *item) ends() bool { return it.kind == 'p' && it.penalty == -infinite }

const infinite = 10000

// How far a justified line gives way, so that its spaces stay even.
const (
	expansion = 34  // thousandths by which its glyphs are widened or narrowed
	tracking  = 10  // thousandths of the type's size that are put between its letters, or taken
	together  = .7  // of a stretch or shrinkage of 1, how far the spaces go before the letters are at their end
	loosest   = 4   // the stretch at which spaces are as wide as they may be, in halves of their width
	ease      = .7  // of what letters give, how much more they are spaced where spaces are that wide
	widest    = 250 // hundredths of its width that are added to a space at most
	unparted  = 450 // the same where no word is parted
)

// giveOf gives by how much letters of a width can be made wider.
func giveOf(width, letters, size int) int {
	return width*expansion/1000 + letters*(size*tracking/1000)
}

// hang is by how many thousandths of its width a mark stands out of the measure.
var hangRight = map[rune]int{'.': 700, ',': 700, '-': 550, '”': 500, '’': 500, ':': 350, '–': 300, ';': 300, '—': 250, '!': 150, '?': 150}

var hangLeft = map[rune]int{'“': 500, '‘': 500, '—': 200, '(': 100}

// items cuts spans into boxes, glue and penalties.
func items(spans []Span, size, measure int, h *Hyphenator, indent int, ragged bool) []item {
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
				if strings.ContainsAny(rest[:n], "\u00a0\u202f") {
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
			out = append(out, word(rest[:n], part, size, measure, h, !ragged)...)
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
// marks do not hang out of it, letters are not spaced, and where they join none
// are widened.
func upright(list []item, stiff bool) {
	for i := range list {
		it := &list[i]
		it.out, it.over = 0, 0
		if it.kind == 'b' && it.give > 0 {
			it.give = giveOf(it.width, 0, 0)
		}
		if stiff {
			it.give = 0
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

// word cuts a word where it may be parted. The width of a piece is what it adds
// to the word, so that kerning is counted. One that no line has room for is cut
// between any two letters.
func word(w string, s Span, size, measure int, h *Hyphenator, justified bool) []item {
	var out []item
	at, width, glyphs := 0, 0, 0 // of what is cut off already
	long := len(w) > 200         // its pieces are shaped each for itself
	upTo := func(end int) (wide, n int) {
		from, part := 0, s
		if long {
			from = at
		}
		part.around = s.of(from == 0, end == len(w))
		whole := part.shape(w[from:end])
		wide, n = whole.Width*size/s.Face.Upem, len(whole.Glyphs)
		if long {
			wide, n = wide+width, n+glyphs
		}
		return wide, n
	}
	add := func(c cut) {
		wide, n := upTo(c.at)
		b := item{kind: 'b', width: wide - width, text: w[at:c.at], bytes: c.at - at, face: s.Face, href: s.Href, level: s.level, glued: c.at < len(w)}
		if justified {
			b.give = giveOf(b.width, n-glyphs, size)
		}
		out = append(out, b)
		if c.at < len(w) {
			p := item{kind: 'p', penalty: c.penalty, flagged: c.hyphen, dash: w[c.at-1] == '-', face: s.Face}
			if c.hyphen {
				p.width = s.Face.Width("-", size)
			}
			out = append(out, p)
		}
		at, width, glyphs = c.at, wide, n
	}
	for _, c := range append(cuts(w, h), cut{at: len(w)}) {
		if wide, _ := upTo(c.at); wide-width > measure {
			start := at
			for i := range w[start:c.at] {
				if i > 0 {
					add(cut{start + i, anywhereCost, false})
				}
			}
		}
		add(c)
	}
	return out
}
