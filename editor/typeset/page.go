package typeset

import (
	"slices"
	"strconv"
	"time"

	"cutline/editor/story"
)

// The page: US Letter with three columns of 13 picas 6.
const (
	PageWidth  = 612 * Pt
	PageHeight = 792 * Pt
	side       = 45 * Pt
	top        = 46 * Pt
	bottom     = 742 * Pt
	column     = 162 * Pt
	gutter     = 18 * Pt
	columns    = 3
	full       = columns*column + (columns-1)*gutter
	leading    = 11 * Pt
	bodySize   = 9200
)

// Elem is an element of the document's structure, in reading order: one that
// holds others stands before them.
type Elem struct {
	Tag string // H1, H2, P, Figure, Caption, BlockQuote; Div, L and LI hold others, Lbl and LBody stand in LI, Span is a part of one
	Alt string
	Of  Origin
	In  int // the number, from 1, of the element that holds it; 0: the document

	Bare bool // a picture whose alt text says no more than what kind it is
}

// Rule is a black line from a place to the right, or down.
type Rule struct{ X, Y, W, H, Weight int }

// Picture is a photo or map on a page.
type Picture struct {
	X, Y, W, H int
	Element    story.Element
	Elem       int
	Labels     []Label

	// Of a tall photo with a focus only a part is shown, about that point: the
	// whole would be Tall high, and Above of it is hidden above. 0: all is shown.
	Tall, Above int
}

// Label is a map's label as it stands on its picture.
type Label struct {
	ID     story.ID
	Lines  []Line  // positioned on the page, before they are turned
	Leader *[4]int // from and to, on the page
	Water  bool    // a name of water, set in its colour
	Turn   float64 // degrees clockwise by which the lines are turned about X, Y
	X, Y   int     // the label's place, on the page
}

// Page is one page.
type Page struct {
	Lines    []Line // in reading order
	Folio    []Line // what is no part of the story: section, date, page number
	Rules    []Rule
	Pictures []Picture
}

// Document is a story in pages.
type Document struct {
	Width, Height int // of each page
	Pages         []Page
	Elems         []Elem
}

// Setter holds the fonts and the hyphenation that pages are set with.
type Setter struct {
	Faces  Faces
	Hyphen *Hyphenator
}

// flowLine is a line that waits for its column.
type flowLine struct {
	Line
	before int  // space above, dropped at a column's top
	height int  // leading
	keep   bool // stays with the next line
}

// figure is a picture that waits for its page.
type figure struct {
	picture Picture
	span    int // columns
	height  int // with its words
	text    []flowLine
}

type composer struct {
	*Setter
	doc    Document
	flow   []flowLine
	floats []figure
	head   []flowLine
	dek    []flowLine
	by     []flowLine
	of     Origin // of the elements that are set now
}

// Layout sets a reader copy in pages.
func (s *Setter) Layout(r story.Reader) Document {
	c := &composer{Setter: s, doc: Document{Width: PageWidth, Height: PageHeight}}
	c.read(r)
	c.compose(r)
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

// lines sets words and gives them an element.
func (c *composer) lines(spans []Span, size, measure, indent, lead int, ragged bool, tag string) []flowLine {
	set := Paragraph(spans, size, measure, indent, c.Hyphen, ragged)
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

func (c *composer) read(r story.Reader) {
	f := c.Faces
	first := true
	for _, e := range r.Elements {
		t := story.Text{Text: e.Text, Marks: e.Marks}
		c.of = Origin{Block: e.ID}
		switch {
		case e.Kind == story.Hed && c.head == nil && first:
			c.head = c.lines(Spans(t, f.SerifHeavy, f.SerifHeavy, f.SerifHeavy, f.SerifHeavy), 30*Pt, full, 0, 33*Pt, true, "H1")
		case e.Kind == story.Dek && c.dek == nil && first:
			c.dek = c.lines(Spans(t, f.SerifItalic, f.SerifBoldItalic, f.Serif, f.SerifBold), 14*Pt, full*4/5, 0, 18*Pt, true, "P")
		case e.Kind == story.Byline && c.by == nil && first:
			c.by = c.lines(Spans(t, f.SansBold, f.SansBold, f.SansBold, f.SansBold), 8*Pt, full, 0, 11*Pt, true, "P")
		case e.Kind.Picture():
			c.figure(e)
		default:
			c.block(e, t, &first)
		}
	}
}

// block adds a paragraph to the flow.
func (c *composer) block(e story.Element, t story.Text, first *bool) {
	b := c.body(e.Kind)
	lines := c.lines(b.spans(t), b.size, column, b.indentOf(*first), b.lead, b.ragged, b.tag)
	if len(lines) > 0 {
		lines[0].before = b.before
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
	case b.indent > 0:
		if n := len(lines); n > 1 { // no line of a paragraph stands alone
			lines[0].keep = true
			lines[n-2].keep = true
		}
	}
	*first = b.opens(*first)
	c.flow = append(c.flow, lines...)
}

// figure sets a picture's words and keeps it for the top of a page.
func (c *composer) figure(e story.Element) {
	f := c.Faces
	span := 2
	if e.Kind == story.Map {
		span = 3
	}
	w := span*column + (span-1)*gutter
	h := w * 2 / 3
	if pw, ph := e.Size(); pw > 0 {
		h = int(int64(w) * int64(ph) / int64(pw))
	}
	tall, above := 0, 0
	if limit := 380 * Pt; h > limit {
		if f, ok := focus(e); ok { // it keeps its width, and what its focus is on
			tall, above = h, max(0, min(h-limit, int(f*float64(h))-limit/2))
			h = limit
		} else { // it keeps its shape and loses width
			w, h = int(int64(w)*int64(limit)/int64(h)), limit
		}
	}
	group := c.elem("Div", "")
	fig := figure{span: span, picture: Picture{W: w, H: h, Element: e, Elem: c.within(group, "Figure", alt(e)), Tall: tall, Above: above}}
	c.doc.Elems[fig.picture.Elem].Bare = e.Alt == ""
	items := c.items(group, e)
	c.labels(&fig.picture, items)
	fig.text = c.waiting(e, items, w)
	add := func(t story.Text, of Origin, face, bold *Face, size int, tag string) {
		c.of = of
		lines := c.lines(Spans(t, face, bold, face, bold), size, w, 0, size*13/10, true, tag)
		for i := range lines {
			lines[i].Grey = size < 7500
			c.doc.Elems[lines[i].Elem].In = group + 1
		}
		fig.text = append(fig.text, lines...)
	}
	add(e.Cutline, Origin{Block: e.ID, Part: story.Cutline}, f.Sans, f.SansBold, 7500, "Caption")
	add(e.NoteLine, Origin{Block: e.ID, Part: story.NoteLine}, f.Sans, f.SansBold, 6500, "P")
	add(e.SourceLine, Origin{Block: e.ID, Part: story.SourceLine}, f.Sans, f.SansBold, 6500, "P")
	add(e.Credit, Origin{Block: e.ID, Part: story.Credit}, f.Sans, f.SansBold, 6500, "P")
	fig.height = h + 5*Pt
	for _, l := range fig.text {
		fig.height += l.height
	}
	fig.height += 8 * Pt
	c.floats = append(c.floats, fig)
}

// focus gives how far down a photo its focus is; false: it has none, or labels
// that would be cut off.
func focus(e story.Element) (float64, bool) {
	if e.Asset == nil || len(e.Labels) > 0 {
		return 0, false
	}
	f, ok := e.Asset.FocusShown()
	return f.Y, ok
}

func alt(e story.Element) string {
	if e.Alt != "" && e.Longer != "" {
		return e.Alt + " " + e.Longer
	}
	if e.Alt != "" {
		return e.Alt
	}
	if e.Kind == story.Map {
		return "Map"
	}
	return "Photo"
}

// frame is a column's free height.
type frame struct{ x, y, end int }

func (c *composer) compose(r story.Reader) {
	page := c.newPage(r)
	y := top
	for _, head := range [][]flowLine{c.head, c.dek} {
		for _, l := range head {
			y += l.height
			l.X, l.Y = l.X+side, y-l.height/5
			page.Lines = append(page.Lines, l.Line)
		}
		y += 6 * Pt
	}
	if c.dek != nil || c.head != nil {
		page.Rules = append(page.Rules, Rule{X: side, Y: y, W: full, Weight: 300})
		y += 4 * Pt
	}
	for _, l := range c.by {
		y += l.height
		l.X, l.Y = l.X+side, y-2*Pt
		page.Lines = append(page.Lines, l.Line)
	}
	y += 8 * Pt
	for {
		var frames []frame
		frames, c.floats = c.place(page, y, c.floats)
		if c.fits(frames) {
			c.fill(page, c.balance(frames))
			if len(c.floats) == 0 {
				return
			}
			c.flow = nil
		} else {
			c.fill(page, frames)
		}
		page = c.newPage(r)
		y = top + 4*Pt
	}
}

// place puts the first figures that belong on a page at its top and gives the
// columns that are left.
func (c *composer) place(page *Page, y int, floats []figure) ([]frame, []figure) {
	frames := make([]frame, columns)
	for i := range frames {
		frames[i] = frame{side + i*(column+gutter), y, bottom}
	}
	words := 0
	for _, l := range c.flow {
		words += l.height
	}
	n := 0
	for _, fig := range floats {
		if n > 0 && words > 0 && fig.span+floats[0].span > columns {
			break // one a page while there are words to go with it
		}
		from := columns - fig.span
		if n > 0 && words > 0 {
			break
		}
		start := 0
		for i := from; i < columns; i++ {
			start = max(start, frames[i].y)
		}
		if start+fig.height > bottom && (n > 0 || start > top+4*Pt && fig.height < bottom-top-4*Pt) {
			break
		}
		x := frames[from].x
		p := fig.picture
		shift(&p, x, start)
		page.Pictures = append(page.Pictures, p)
		ty := start + p.H + 5*Pt
		for _, l := range fig.text {
			ty += l.height
			l.X, l.Y = l.X+x, l.Y+ty-l.height/4
			page.Lines = append(page.Lines, l.Line)
		}
		for i := from; i < columns; i++ {
			frames[i].y = start + fig.height
		}
		n++
	}
	for i := range frames { // tops stand on one grid of lines
		over := (frames[i].y - y) % leading
		if over > 0 {
			frames[i].y += leading - over
		}
	}
	return frames, floats[n:]
}

// shift moves a picture with its labels to its place.
func shift(p *Picture, x, y int) {
	p.X, p.Y = x, y
	p.Labels = slices.Clone(p.Labels)
	for i := range p.Labels {
		l := &p.Labels[i]
		l.X, l.Y = l.X+x, l.Y+y
		l.Lines = slices.Clone(l.Lines)
		for j := range l.Lines {
			l.Lines[j].X += x
			l.Lines[j].Y += y
		}
		if l.Leader != nil {
			l.Leader = &[4]int{l.Leader[0] + x, l.Leader[1] + y, l.Leader[2] + x, l.Leader[3] + y}
		}
	}
}

// take gives how many lines of the flow go into a frame.
func take(flow []flowLine, f frame) int {
	y, n := f.y, 0
	for n < len(flow) {
		// The lines that must stay together.
		group, h := n, 0
		for {
			before := flow[group].before
			if n == 0 && group == 0 {
				before = 0
			}
			h += before + flow[group].height
			if !flow[group].keep || group+1 == len(flow) {
				break
			}
			group++
		}
		if y+h > f.end {
			break
		}
		y += h
		n = group + 1
	}
	return n
}

func (c *composer) fits(frames []frame) bool {
	flow := c.flow
	for _, f := range frames {
		flow = flow[take(flow, f):]
	}
	return len(flow) == 0
}

// balance lowers the bottom of the last page's columns until the rest just
// fits.
func (c *composer) balance(frames []frame) []frame {
	best := frames
	for {
		next := slices.Clone(best)
		for i := range next {
			next[i].end -= leading
		}
		if next[0].end < top || !c.fits(next) {
			return best
		}
		best = next
	}
}

// fill puts lines into the frames. A group that fits in no empty column is set
// as it is, so that every word is on a page.
func (c *composer) fill(page *Page, frames []frame) {
	placed := false
	for i, f := range frames {
		n := take(c.flow, f)
		if n == 0 && !placed && i == len(frames)-1 && len(c.flow) > 0 && f.end-f.y > 400*Pt {
			n = 1
		}
		y := f.y
		for j, l := range c.flow[:n] {
			if j > 0 {
				y += l.before
			}
			y += l.height
			l.X, l.Y = l.X+f.x, y-l.height/4
			page.Lines = append(page.Lines, l.Line)
		}
		placed = placed || n > 0
		c.flow = c.flow[n:]
	}
}

func (c *composer) newPage(r story.Reader) *Page {
	c.doc.Pages = append(c.doc.Pages, Page{})
	page := &c.doc.Pages[len(c.doc.Pages)-1]
	n := strconv.Itoa(len(c.doc.Pages))
	sans, bold := c.Faces.Sans, c.Faces.SansBold
	say := func(f *Face, words string, size, x, y int, right bool) {
		l := Line{Size: size, Y: y, X: x}
		l.add(f, "", words)
		if right {
			l.X -= f.Width(words, size)
		}
		page.Folio = append(page.Folio, l)
	}
	if r.Section != "" {
		say(bold, r.Section, 8*Pt, side, 36*Pt, false)
	}
	if at, err := time.Parse("2006-01-02", r.Date); err == nil {
		say(sans, at.Format("Jan. 2, 2006"), 7*Pt, side+full, 36*Pt, true)
	}
	page.Rules = append(page.Rules, Rule{X: side, Y: 41 * Pt, W: full, Weight: 1200})
	say(bold, n, 8*Pt, PageWidth/2, 762*Pt, false)
	return page
}
