package typeset

import (
	"strings"
	"unicode/utf8"

	"cutline/editor/story"
)

// Span is words in one face, part of a paragraph.
type Span struct {
	Text string
	Face *Face
	Href string

	level int // odd: it runs from the right
	around
}

// Run is glyphs of one face on a line.
type Run struct {
	Face   *Face
	Glyphs []Glyph // as they stand, from the left
	Href   string

	// Of a line on which words run from the right:
	Right bool // these do
	At    int  // bytes of the line's words that are read before these
}

// Line is a line of type.
type Line struct {
	X, Y   int // of the first glyph's foot
	Size   int
	Runs   []Run
	Extra  int  // added to each space
	Scale  int  // thousandths by which its glyphs are wider than the font has them; negative: narrower
	Track  int  // added to each letter
	Hyphen bool // its last glyph is a hyphen that the word does not have
	Space  bool // a space stood at its end
	Elem   int  // the element of the document that it belongs to
	End    int  // bytes of the spans' text up to the line's end, with the space there
	Grey   bool // second text
	Width  int  // without Extra
	Right  bool // its paragraph runs from the right
}

// Advance gives how far a glyph takes the line, without Extra.
func (l Line) Advance(f *Face, g Glyph) int {
	return g.Advance*l.Size/f.Upem*(1000+l.Scale)/1000 + l.Tracking(g)
}

// Spaces counts the spaces that Extra is added to.
func (l Line) Spaces() int {
	n := 0
	for _, r := range l.Runs {
		for _, g := range r.Glyphs {
			if g.Text == " " {
				n++
			}
		}
	}
	return n
}

// Paragraph sets spans in lines. Justified lines are as wide as their measure,
// but for the last: their glyphs are widened or narrowed a little, and the spaces
// take the rest. Marks at a line's ends hang out of it.
func Paragraph(spans []Span, p Para) []Line {
	if p.Even {
		return p.even(spans)
	}
	lines, _ := p.lines(spans)
	return lines
}

// lines sets spans; fair says that no line is too loose and no hyphen near another.
func (p Para) lines(spans []Span) (lines []Line, fair bool) {
	empty := true
	for _, s := range spans {
		empty = empty && strings.TrimSpace(s.Text) == ""
	}
	if empty {
		return nil, true
	}
	ragged := p.Align != Justified
	if ragged {
		p.Hyphen = nil
	}
	if p.turned = turns(spans); p.turned || p.Right {
		p.right = story.RunsRight(wordsOf(spans), p.Right)
		p.turned = p.turned || p.right
		spans = direct(spans, p.right)
		p.stiff = joined(spans)
		if p.right {
			p.Hyphen = nil
		}
	}
	list := items(spans, p.Size, p.Measure-p.Inset, p.Hyphen, p.Indent, ragged)
	if p.turned {
		upright(list, p.stiff)
	}
	from, done, read := 0, 0, 0
	ends, fair := breakLines(list, &p)
	for n, end := range ends {
		for from < end && list[from].kind != 'b' {
			from++
		}
		line := p.set(list[from:end], &list[end], p.measure(n), ragged || n == len(ends)-1)
		for ; read <= end; read++ {
			done += list[read].bytes
		}
		line.End = done
		if n < p.Beside && !p.right { // in one from the right it ends before it, which its measure sees to
			line.X += p.Inset
		}
		lines = append(lines, line)
		from = end
		if list[end].kind == 'p' {
			from = end + 1
		}
	}
	return lines, fair
}

// set makes a line of items: pieces of a word are joined and shaped as they
// stand.
func (p *Para) set(list []item, end *item, measure int, loose bool) Line {
	l := Line{Size: p.Size, Hyphen: end.kind == 'p' && end.flagged, Space: end.kind == 'g', Right: p.right}
	var pieces []piece
	add := func(it *item, text string) {
		if p.turned {
			pieces = append(pieces, piece{Span: Span{Text: text, Face: it.face, Href: it.href, level: it.level}})
		} else {
			l.add(it.face, it.href, text)
		}
	}
	for i := 0; i < len(list); i++ {
		switch it := &list[i]; it.kind {
		case 'g':
			if it.face != nil { // not the glue that fills the last line
				add(it, " ")
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
					it = &list[i]
					text += it.text
				}
			}
			if l.Hyphen && i >= len(list)-1 {
				text += "-"
			}
			add(it, text)
		}
	}
	l.put(pieces)
	l.Width = l.glyphs()
	indent := l.X
	if first := firstRune(list); first != 0 && indent == 0 && p.Align != Centred && !p.turned {
		l.X = -hangOf(l.Runs[0].Face, first, hangLeft, p.Size)
	}
	room := measure + end.over - l.Width - l.X
	if p.Align == Centred {
		l.X += max(0, measure-l.Width) / 2
	}
	if !loose || room < 0 {
		l.fill(room, p)
	}
	if p.right && p.Align != Centred { // from the right, with its indent there
		l.X = measure - indent - l.wide()
	}
	return l
}

// fill has a line take more room, or less: its letters as much as they give, its
// spaces the rest. Where those would be too wide the letters are spaced a little
// more, and a line that is too loose even so, or is one word, is left short.
func (l *Line) fill(room int, p *Para) {
	if l.Width == 0 {
		return
	}
	spaces, space, letters := l.Spaces(), l.Runs[0].Face.Width(" ", l.Size), 0
	for _, r := range l.Runs {
		for _, g := range r.Glyphs {
			if tracked(g) && !p.turned {
				letters++
			}
		}
	}
	s := sums{stretch: spaces * space / 2, shrink: spaces * space / 3}
	if !p.stiff {
		s.give = giveOf(l.Width, letters, l.Size)
	}
	more := int(ease * float64(s.give))
	if spaces == 0 {
		more = 0
	}
	most := widest
	if p.Hyphen == nil {
		most = unparted
	}
	if room-s.give-more > spaces*space*most/100 {
		return
	}
	if s.give > 0 {
		take := s.letters(room)
		l.Scale = expansion * take / s.give
		if letters > 0 {
			l.Track = l.Size*tracking/1000*take/s.give + max(0, min(more, room-s.give-int(loosest*float64(s.stretch))))/letters
		}
	}
	width := l.glyphs()
	if room -= width - l.Width; spaces > 0 {
		l.Extra = room / spaces
	}
	l.Width = width
}

// tracked reports whether a glyph is followed by what a line puts between letters.
func tracked(g Glyph) bool { return g.Text != "" && g.Text != " " && g.Advance > 0 && g.Rise == 0 }

// Tracking gives what the line puts behind a glyph: Track, but for spaces and for
// what is a part of a letter.
func (l Line) Tracking(g Glyph) int {
	if tracked(g) {
		return l.Track
	}
	return 0
}

func firstRune(list []item) rune {
	for i := range list {
		if it := &list[i]; it.kind == 'b' && it.face != nil {
			r, _ := utf8.DecodeRuneInString(it.text)
			return r
		}
	}
	return 0
}

// Words sets words on one line that begins at 0, 0, in a face and, where it lacks
// letters, in others. right says that they run from the right as a whole.
func (f *Faces) Words(face *Face, words string, size int, right bool) Line {
	l := Line{Size: size}
	l.Width = l.set(f, face, words, right)
	return l
}

// set puts words on a line, which run from the right or do not, and gives their
// width.
func (l *Line) set(faces *Faces, f *Face, words string, right bool) int {
	spans := faces.cover([]Span{{Text: words, Face: f}})
	if l.Right = right; right || turns(spans) {
		spans = direct(spans, right)
		pieces := make([]piece, len(spans))
		for i, s := range spans {
			pieces[i].Span = s
		}
		l.put(pieces)
		return l.glyphs()
	}
	for _, s := range spans {
		l.add(s.Face, s.Href, s.Text)
	}
	return l.glyphs()
}

// glyphs gives how wide the glyphs of a line are.
func (l *Line) glyphs() (width int) {
	for _, r := range l.Runs {
		for _, g := range r.Glyphs {
			width += l.Advance(r.Face, g)
		}
	}
	return width
}

func (l *Line) add(f *Face, href, text string) {
	s := f.Shape(text)
	if n := len(l.Runs); n > 0 && l.Runs[n-1].Face == f && l.Runs[n-1].Href == href {
		l.Runs[n-1].Glyphs = append(l.Runs[n-1].Glyphs, s.Glyphs...)
		return
	}
	l.Runs = append(l.Runs, Run{Face: f, Glyphs: append([]Glyph(nil), s.Glyphs...), Href: href})
}

// family are the faces of one type: regular, bold, italic, and both.
type family struct{ regular, bold, italic, both *Face }

// family gives the faces that a style's type names.
func (f *Faces) family(name string) family {
	switch name {
	case "serif-italic":
		return family{f.SerifItalic, f.SerifBoldItalic, f.Serif, f.SerifBold}
	case "serif-bold":
		return family{f.SerifBold, f.SerifHeavy, f.SerifBoldItalic, f.SerifBoldItalic}
	case "serif-heavy":
		return family{f.SerifHeavy, f.SerifHeavy, f.SerifBoldItalic, f.SerifBoldItalic}
	case "sans":
		return family{f.Sans, f.SansBold, f.Sans, f.SansBold}
	case "sans-bold":
		return family{f.SansBold, f.SansBold, f.SansBold, f.SansBold}
	}
	return family{f.Serif, f.SerifBold, f.SerifItalic, f.SerifBoldItalic}
}

// spans gives words with marks as spans in the faces of a family, all with some
// features.
func (f family) spans(t story.Text, on Features) []Span {
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
		s := Span{Text: t.Text[start:i], Face: f.regular}
		isBold, isItalic, on := false, false, on
		for _, m := range t.Marks {
			if m.Start > start || m.End < i {
				continue
			}
			isBold = isBold || m.Kind == story.Bold
			isItalic = isItalic || m.Kind == story.Italic
			if m.Kind == story.SmallCaps {
				on |= SmallCaps
			}
			if m.Kind == story.Link {
				s.Href = m.Href
			}
		}
		switch {
		case isBold && isItalic:
			s.Face = f.both
		case isBold:
			s.Face = f.bold
		case isItalic:
			s.Face = f.italic
		}
		s.Face = s.Face.With(on)
		out = append(out, s)
		start = i
	}
	return out
}
