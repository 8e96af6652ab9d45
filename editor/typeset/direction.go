package typeset

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	order "github.com/go-text/typesetting/bidi"
	"golang.org/x/text/unicode/bidi"
)

// piece is words of a line in one face and direction, or a space between them.
type piece struct {
	Span
	run Run
}

// class gives a character's direction class (UAX #9, table 4).
func class(r rune) bidi.Class {
	p, _ := bidi.LookupRune(r)
	return p.Class()
}

// fromRight reports whether a character belongs to a script that is written from
// the right.
func fromRight(r rune) bool {
	if r < 0x590 { // none of them
		return false
	}
	c := class(r)
	return c == bidi.R || c == bidi.AL
}

// turns reports whether words may stand in another order than they are read in.
func turns(spans []Span) bool {
	for _, s := range spans {
		if strings.IndexFunc(s.Text, func(r rune) bool { return fromRight(r) || r > 0x590 && class(r) == bidi.AN }) >= 0 {
			return true
		}
	}
	return false
}

// Turns reports whether words may stand in another order than they are read in.
func Turns(words string) bool { return turns([]Span{{Text: words}}) }

// direct parts the spans of a paragraph, which runs from the right or does not,
// where the direction changes.
func direct(spans []Span, right bool) []Span {
	var out []Span
	levels := levelsOf([]rune(wordsOf(spans)), right)
	i := 0 // character
	for _, s := range spans {
		from := 0
		for at := range s.Text {
			if at > from && levels[i] != levels[i-1] {
				part := s
				part.Text, part.level = s.Text[from:at], levels[i-1]
				out, from = append(out, part), at
			}
			i++
		}
		if from < len(s.Text) {
			s.Text, s.level = s.Text[from:], levels[i-1]
			out = append(out, s)
		}
	}
	meet(out, func(s *Span) *Span { return s })
	return out
}

// around is what stands next to a span's words without a space, where letters of
// theirs join: a word of which a part is bold, or leads somewhere, is still one
// word. lead and trail are of the same face, and before and after of others, with
// which letters join but make no forms together.
type around struct{ before, lead, trail, after string }

// of gives what of it is around words that begin and end a span, or do not.
func (a around) of(begins, ends bool) around {
	if !begins {
		a.before, a.lead = "", ""
	}
	if !ends {
		a.trail, a.after = "", ""
	}
	return a
}

// meet tells spans, which come as they are read, what is around them.
func meet[T any](list []T, span func(*T) *Span) {
	whole := func(s *Span) bool { return strings.IndexFunc(s.Text, unicode.IsSpace) < 0 }
	for i := 1; i < len(list); i++ {
		a, b := span(&list[i-1]), span(&list[i])
		if tail := a.Text[strings.LastIndexFunc(a.Text, unicode.IsSpace)+1:]; goesOn(a, b) {
			before := a.of(whole(a), true)
			if a.Face == b.Face {
				b.before, b.lead = before.before, before.lead+tail
			} else {
				b.before = before.lead + tail
			}
		}
	}
	for i := len(list) - 1; i > 0; i-- {
		a, b := span(&list[i-1]), span(&list[i])
		if goesOn(a, b) {
			head, _, _ := strings.Cut(b.Text, " ")
			after := b.of(true, whole(b))
			if a.Face == b.Face {
				a.trail, a.after = head+after.trail, after.after
			} else {
				a.after = head + after.trail
			}
		}
	}
}

// goesOn reports whether letters at the end of a span join those at the start of
// the next.
func goesOn(a, b *Span) bool {
	if !a.right() || !b.right() {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(a.Text, aside))
	first, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(b.Text, aside))
	return (joins(last) || last == utf8.RuneError) && (joins(first) || first == utf8.RuneError)
}

// aside reports whether a character stands on, or between, letters that join over
// it.
func aside(r rune) bool { return unicode.IsMark(r) || r == '\u200d' }

// wordsOf gives the words of spans.
func wordsOf(spans []Span) string {
	if len(spans) == 1 {
		return spans[0].Text
	}
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.Text)
	}
	return b.String()
}

// levelsOf gives the embedding level of each character of a paragraph, odd where
// it runs from the right (UAX #9).
func levelsOf(runes []rune, right bool) []int {
	for i, r := range runes {
		if class(r) == bidi.B { // the paragraph is one, whatever stands in it
			runes[i] = ' '
		}
	}
	way := order.LeftToRight
	if right {
		way = order.RightToLeft
	}
	var p order.Paragraph
	runs := p.Segment(runes, way)
	levels := make([]int, len(runes))
	for i := range runs.NumRuns() {
		r := runs.Run(i)
		for k := r.Start; k < r.End; k++ {
			levels[k] = int(r.Level)
		}
		if !right && r.IsLeftToRight() {
			numbers(runes[r.Start:r.End], levels[r.Start:r.End])
		}
	}
	return levels
}

// numbers gives the numbers among words that run from the left as their paragraph
// does a level of their own, where they belong to what runs from the right. The
// library gives all of them the level of the first.
func numbers(runes []rune, levels []int) {
	if levels[0] > 2 { // of an embedding that a control character began
		return
	}
	lead := levels[0] == 2
	for i, r := range runes {
		c := class(r)
		separates := (c == bidi.CS || c == bidi.ES) && i+1 < len(runes) && (class(runes[i+1]) == bidi.EN || class(runes[i+1]) == bidi.AN)
		lead = lead && (c == bidi.EN || c == bidi.AN || c == bidi.ET || c == bidi.NSM || c == bidi.BN || separates)
		levels[i] = 0
		if lead || c == bidi.AN {
			levels[i] = 2
		}
	}
}

// arrange gives a line's parts, which come as they are read, as they stand from
// left to right (UAX #9, L2).
func arrange[T any](parts []T, level func(*T) int) []T {
	high := 0
	for i := range parts {
		high = max(high, level(&parts[i]))
	}
	for now := high; now > 0; now-- {
		for i := 0; i < len(parts); i++ {
			from := i
			for i < len(parts) && level(&parts[i]) >= now {
				i++
			}
			slices.Reverse(parts[from:i])
		}
	}
	return parts
}

// Stretch is a part of a paragraph that runs one way: from the right where Level is
// odd.
type Stretch struct {
	Start, End int // bytes
	Level      int
}

// Right reports whether a stretch runs from the right.
func (s Stretch) Right() bool { return s.Level%2 == 1 }

// Order is which way the parts of a paragraph run, for who sets its lines by other
// means than Paragraph.
type Order struct {
	words string
	right bool
	parts []Stretch
}

// OrderOf finds the order of a paragraph, which as a whole runs from the right or
// not (UAX #9).
func OrderOf(words string, right bool) Order {
	o := Order{words: words, right: right}
	levels := levelsOf([]rune(words), right)
	i, last := 0, -1 // character, and the level before it
	for at := range words {
		if levels[i] != last {
			o.parts = append(o.parts, Stretch{Start: at, Level: levels[i]})
			last = levels[i]
		}
		i++
	}
	for k := range o.parts {
		if o.parts[k].End = len(words); k+1 < len(o.parts) {
			o.parts[k].End = o.parts[k+1].Start
		}
	}
	return o
}

// Line gives the stretches of a line of the paragraph as they stand from left to
// right. Spaces at its end stand where the paragraph ends.
func (o Order) Line(start, end int) []Stretch {
	var out []Stretch
	words := start + len(strings.TrimRightFunc(o.words[start:end], unicode.IsSpace))
	for _, p := range o.parts {
		if p.Start, p.End = max(p.Start, start), min(p.End, words); p.Start < p.End {
			out = append(out, p)
		}
	}
	if words < end {
		last := Stretch{words, end, 0}
		if o.right {
			last.Level = 1
		}
		if n := len(out); n > 0 && out[n-1].Level == last.Level {
			out[n-1].End = end
		} else {
			out = append(out, last)
		}
	}
	return arrange(out, func(s *Stretch) int { return s.Level })
}

// put sets pieces, which come as they are read, on a line.
func (l *Line) put(pieces []piece) {
	meet(pieces, func(p *piece) *Span { return &p.Span })
	at := 0
	for i := range pieces {
		p := &pieces[i]
		p.run = Run{Face: p.Face, Glyphs: slices.Clone(p.shape(p.Text).Glyphs), Href: p.Href, At: at, Right: p.right()}
		at += p.run.bytes()
	}
	for _, p := range arrange(pieces, func(p *piece) int { return p.level }) {
		if len(p.run.Glyphs) > 0 { // all of a piece can stand in a form with what is before it
			l.Runs = append(l.Runs, p.run)
		}
	}
}

// right reports whether a span's words run from the right.
func (s *Span) right() bool { return s.level%2 == 1 }

// shape sets some of a span's words in its direction.
func (s *Span) shape(words string) Shaped {
	if s.right() {
		return s.Face.turned(words, s.around)
	}
	return s.Face.Shape(words)
}

// joins reports whether a letter is of a script whose letters join.
func joins(r rune) bool { return r > 0x590 && class(r) == bidi.AL }

// joined reports whether words have letters that join, which are not stretched.
func joined(spans []Span) bool {
	return slices.ContainsFunc(spans, func(s Span) bool { return strings.IndexFunc(s.Text, joins) >= 0 })
}

// Turned reports whether some of a line's words run from the right, so that its
// runs stand in another order than they are read in.
func (l Line) Turned() bool {
	return slices.ContainsFunc(l.Runs, func(r Run) bool { return r.Right })
}

// Reading gives the line's runs, by number, as they are read, and where each of
// them, by number, begins at the left.
func (l Line) Reading() (runs, lefts []int) {
	x := l.X
	for i, r := range l.Runs {
		runs, lefts = append(runs, i), append(lefts, x)
		x += l.room(r)
	}
	slices.SortStableFunc(runs, func(a, b int) int { return l.Runs[a].At - l.Runs[b].At })
	return runs, lefts
}

// room gives how wide a run stands on a line.
func (l Line) room(r Run) (w int) {
	for _, g := range r.Glyphs {
		w += l.Advance(r.Face, g)
		if g.Text == " " {
			w += l.Extra
		}
	}
	return w
}

// turnedTo is bytesTo of a line with words that run from the right: how many
// bytes are read before the letter at x.
func (l Line) turnedTo(x int) int {
	_, lefts := l.Reading()
	i := len(lefts) - 1
	for i > 0 && lefts[i] > x {
		i--
	}
	run, n := l.Runs[i], 0
	part := Line{X: lefts[i], Size: l.Size, Scale: l.Scale, Extra: l.Extra, Track: l.Track, Runs: []Run{{Face: run.Face, Glyphs: run.Glyphs}}}
	n = part.bytesTo(x)
	if run.Right {
		n = run.bytes() - n
	}
	return run.At + n
}

// turnedAt is XAt of a line with words that run from the right.
func (l Line) turnedAt(n int) int {
	order, lefts := l.Reading()
	i := order[len(order)-1]
	for _, k := range order {
		if n < l.Runs[k].At+l.Runs[k].bytes() {
			i = k
			break
		}
	}
	run := l.Runs[i]
	n = min(n-run.At, run.bytes())
	if run.Right {
		n = run.bytes() - n
	}
	part := Line{X: lefts[i], Size: l.Size, Scale: l.Scale, Extra: l.Extra, Track: l.Track, Runs: []Run{{Face: run.Face, Glyphs: run.Glyphs}}}
	return part.XAt(n)
}

// bytes counts the bytes of a run's words.
func (r Run) bytes() (n int) {
	for _, g := range r.Glyphs {
		n += len(g.Text)
	}
	return n
}

// Script gives the script of a run's words (ISO 15924), Latn where they have none
// of their own.
func (r Run) Script() string {
	var runes []rune
	for _, g := range r.Glyphs {
		runes = append(runes, []rune(g.Text)...)
	}
	name := scriptOf(runes).String()
	return strings.ToUpper(name[:1]) + name[1:]
}
