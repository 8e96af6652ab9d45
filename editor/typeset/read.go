package typeset

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"cutline/editor/story"
)

// flowLine is a line that waits for its column.
type flowLine struct {
	Line
	before      int   // space above, dropped at a column's top
	height      int   // leading
	keep        bool  // stays with the next line
	over, under bool  // a rule stands above or below
	cap         *Line // a drop cap that begins beside it, its foot that many lines further down
	capLines    int
}

// composer makes a story up in pages.
type composer struct {
	*Setter
	t       *Template
	doc     Document
	page    *Page
	flow    []flowLine
	used    int // lines of the flow that are on a page already
	grafs   []graf
	figures []figure
	crowd   bool // its pictures crowd the words
	less    int  // columns by which the next photo is narrower
	head    []flowLine
	dek     []flowLine
	by      []flowLine
	reader  story.Reader
	right   bool   // the story is read from the right
	of      Origin // of the elements that are set now
}

// graf is where a block of text stands in the flow.
type graf struct {
	from, to int
	text     string
	spans    []Span // as they were set
	para     Para
}

// Layout sets a reader copy in pages.
func (s *Setter) Layout(r story.Reader) Document {
	t := s.template()
	right := story.RightToLeft(r.Lang)
	c := &composer{Setter: s, t: t, doc: Document{Width: t.Width, Height: t.Height, Right: right}, reader: r, right: right}
	c.crowd = c.crowded()
	c.read()
	c.mention()
	c.compose()
	return c.doc
}

func (c *composer) elem(tag, alt string) int {
	c.doc.Elems = append(c.doc.Elems, Elem{Tag: tag, Alt: alt, Of: c.of})
	return len(c.doc.Elems) - 1
}

// within gives a new element inside another.
func (c *composer) within(holder int, tag, alt string) int {
	c.doc.Elems = append(c.doc.Elems, Elem{Tag: tag, Alt: alt, Of: c.of, In: holder + 1})
	return len(c.doc.Elems) - 1
}

// paraOf is para in the story's language and direction.
func (c *composer) paraOf(b setting, measure int, first bool) Para {
	return c.para(b, measure, first, c.reader.Lang)
}

// lines sets words and gives them an element.
func (c *composer) lines(spans []Span, p Para, lead int, tag string) []flowLine {
	set := Paragraph(spans, p)
	if len(set) == 0 {
		return nil
	}
	e := c.elem(tag, "")
	out := make([]flowLine, len(set))
	for i, l := range set {
		l.Elem = e
		out[i] = flowLine{Line: l, height: lead}
	}
	return out
}

func (c *composer) read() {
	first, opened := true, false
	full := c.t.Full()
	over := func(k story.Kind, t story.Text, measure int, tag string) []flowLine {
		b := c.styled(k)
		spans := b.spans(t)
		if k == story.Hed {
			b = c.fitted(b, spans, measure)
		}
		p := c.paraOf(b, measure, true)
		p.Even = k != story.Byline
		lines := c.lines(spans, p, b.Lead, tag)
		for i := range lines {
			if lines[i].Right && b.Align != Centred { // it ends where the columns do
				lines[i].X += full - measure
			}
		}
		return lines
	}
	for _, e := range c.reader.Elements {
		t := story.Text{Text: e.Text, Marks: e.Marks}
		c.of = Origin{Block: e.ID}
		switch {
		case e.Kind == story.Hed && c.head == nil && first:
			c.head = over(story.Hed, t, full, "H1")
		case e.Kind == story.Dek && c.dek == nil && first:
			c.dek = over(story.Dek, t, full*4/5, "P")
		case e.Kind == story.Byline && c.by == nil && first:
			c.by = over(story.Byline, t, full, "P")
		case e.Kind.Picture():
			c.figure(e)
		default:
			c.block(e, t, &first, &opened)
		}
	}
}

// block adds a paragraph to the flow. The first graf of a story opens with a
// drop cap where the template has one.
func (c *composer) block(e story.Element, t story.Text, first, opened *bool) {
	b := c.setting(e.Kind)
	p := c.paraOf(b, c.t.Column(), *first)
	spans := b.spans(t)
	var letter *Line
	if graf := b.tag == "P" && b.Align == Justified; graf && !*opened {
		*opened = true
		if c.t.DropCap > 0 && *first {
			letter, spans = c.dropCap(spans, &p, b)
		}
	}
	lines := c.lines(spans, p, b.Lead, b.tag)
	if len(lines) > 0 {
		lines[0].before = b.Before
	}
	if letter != nil && len(lines) > 0 {
		letter.Elem = lines[0].Elem
		for i := range lines {
			lines[i].End += letter.End
		}
		lines[0].cap, lines[0].capLines = letter, c.t.DropCap
		for i := range min(c.t.DropCap, len(lines)) - 1 {
			lines[i].keep = true
		}
	}
	switch {
	case b.tag == "H2":
		for i := range lines {
			lines[i].keep = true
		}
	case b.tag == "BlockQuote":
		for i := range lines {
			lines[i].keep = i+1 < len(lines)
		}
		if n := len(lines); n > 0 && c.t.Quotes == Ruled {
			lines[0].over, lines[n-1].under = true, true
		}
	case b.Align == Justified:
		if n := len(lines); n > 1 { // no line of a paragraph stands alone
			lines[0].keep = true
			lines[n-2].keep = true
		}
	}
	*first = b.opens(*first)
	c.grafs = append(c.grafs, graf{len(c.flow), len(c.flow) + len(lines), t.Text, spans, p})
	c.flow = append(c.flow, lines...)
}

// dropCap takes the first letter off spans, with a mark that opens before it, and
// gives it as a line of its own: as high as the template's lines. A graf that
// opens with a dateline or a figure, whose letters join, or that is too short, has
// none: nil.
func (c *composer) dropCap(spans []Span, p *Para, b setting) (*Line, []Span) {
	if len(spans) == 0 {
		return nil, spans
	}
	s := spans[0]
	text := strings.TrimLeftFunc(s.Text, unicode.IsSpace)
	skipped := len(s.Text) - len(text)
	n := 0
	right := false
	for i, r := range text {
		if joins(r) {
			return nil, spans
		}
		if n > 0 && !unicode.IsMark(r) {
			break
		}
		if n > 0 || unicode.IsLetter(r) {
			right, n = right || fromRight(r), i+utf8.RuneLen(r)
			continue
		}
		if i > 3 || !strings.ContainsRune("“‘\"'(", r) {
			return nil, spans
		}
	}
	all := wordsOf(spans)
	long := len(all)
	if right { // its letters are two bytes each
		long = utf8.RuneCountInString(all)
	}
	if n == 0 || right != story.RunsRight(all, c.right) || dateline(strings.TrimSpace(all)) > 0 || p.Size*long/2 < p.Measure*(c.t.DropCap+1) {
		return nil, spans
	}
	face := s.Face
	high := (c.t.DropCap-1)*b.Lead + face.CapHeight()*b.Size/face.Upem
	letter := &Line{Size: high * face.Upem / max(1, face.CapHeight()), End: skipped + n}
	wide := face.Width(text[:n], letter.Size)
	if letter.Right = right; right {
		letter.put([]piece{{Span: Span{Text: text[:n], Face: face, Href: s.Href, level: 1}}})
		wide = letter.glyphs()
		letter.X = p.Measure - wide
	} else {
		letter.add(face, s.Href, text[:n])
	}
	p.Beside, p.Inset = c.t.DropCap, wide+b.Size/4
	if p.Inset > p.Measure/2 {
		p.Beside, p.Inset = 0, 0
		return nil, spans
	}
	rest := append([]Span{{Text: text[n:], Face: s.Face, Href: s.Href}}, spans[1:]...)
	return letter, rest
}
