package galley

import (
	"image/color"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"cutline/app/desk/look"
	"cutline/editor"
	"cutline/editor/story"
	"cutline/editor/typeset"
)

// renderer draws the lines that are seen. Its objects are made anew on each
// refresh; the words' textures are kept by the toolkit.
type renderer struct {
	g       *Galley
	objects []fyne.CanvasObject
}

// CreateRenderer implements fyne.Widget.
func (g *Galley) CreateRenderer() fyne.WidgetRenderer {
	g.ExtendBaseWidget(g)
	r := &renderer{g: g}
	r.paint()
	return r
}

func (r *renderer) Destroy()                     { r.g.stopBlink() }
func (r *renderer) Layout(fyne.Size)             {}
func (r *renderer) MinSize() fyne.Size           { return r.g.MinSize() }
func (r *renderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *renderer) Refresh() {
	r.paint()
	canvas.Refresh(r.g)
}

// brush collects what is drawn.
type brush struct {
	g        *Galley
	p        look.Palette
	s        story.Story
	out      []fyne.CanvasObject
	from, to editor.Point // what is selected
	fi, ti   int          // the indexes of their blocks
	sel      bool
	ordinals [kindCount]int // of the last item of each kind, once known
	dim      bool           // the block is out of focus
}

func (b *brush) rect(x, y, w, h float32, fill color.Color) *canvas.Rectangle {
	r := canvas.NewRectangle(fill)
	r.Move(fyne.NewPos(x, y))
	r.Resize(fyne.NewSize(w, h))
	b.out = append(b.out, r)
	return r
}

func (b *brush) line(x0, y0, x1, y1, width float32, c color.Color) {
	l := canvas.NewLine(c)
	l.StrokeWidth = width
	l.Position1, l.Position2 = fyne.NewPos(x0, y0), fyne.NewPos(x1, y1)
	b.out = append(b.out, l)
}

// words draws type with its baseline at y.
func (b *brush) words(f *face, text string, x, y, w float32, c color.Color) {
	t := canvas.NewText(text, c)
	t.FontSource, t.TextSize = f.source, f.size
	base, height := f.base, f.height
	if f.source == nil || !isLatin(text) { // drawn in other fonts, with baselines of their own
		size, at := fyne.CurrentApp().Driver().RenderedTextSize(text, f.size, fyne.TextStyle{}, f.source)
		base, height = at, size.Height
	}
	t.Move(fyne.NewPos(x, y-base))
	t.Resize(fyne.NewSize(w, height))
	b.out = append(b.out, t)
}

// label draws a word of the desk's own with its middle at y.
func (b *brush) label(r look.Role, text string, x, y float32, c color.Color) {
	f := b.g.flow.types.face(r.Face, r.Size)
	b.words(f, text, x, y-f.height/2+f.base, f.width(text), c)
}

// labelWidth is the width of a word of the desk's own, px.
func (b *brush) labelWidth(r look.Role, text string) float32 {
	return b.g.flow.types.face(r.Face, r.Size).width(text)
}

func (r *renderer) paint() {
	g := r.g
	b := &brush{g: g, p: look.Current(), s: g.flow.story, out: make([]fyne.CanvasObject, 0, len(r.objects)+8)}
	sel := g.editor.Selection()
	if b.sel = !sel.Empty(); b.sel {
		b.from, b.to = sel.Ordered(b.s)
		b.fi, b.ti = b.s.Index(b.from.Block), b.s.Index(b.to.Block)
	}
	size := g.Size()
	b.rect(0, 0, size.Width, size.Height, b.p.Paper)
	left := g.left()
	for c := g.seen(); c.ok(); c.next() {
		y := float32(c.top() - g.offset)
		if y > size.Height {
			break
		}
		b.item(&c, left, y)
	}
	b.dropMark(left)
	b.leaders(left + g.flow.card)
	b.scrollBar()
	b.writerCard()
	r.objects = b.out
	g.fill()
}

// seen sets what is seen in type and gives the cursor of its first item.
func (g *Galley) seen() cursor {
	c := g.flow.atY(g.offset)
	bottom := g.offset + float64(g.Size().Height)
	for at := c; at.ok() && at.top() <= bottom; at.next() {
		above := at.top() < g.offset
		grew := g.flow.ensure(&at)
		if grew != 0 && above { // what is seen stays where it is
			g.offset += grew
			bottom += grew
		}
	}
	return g.flow.atY(g.offset)
}

// ordinal gives the number of an item among those of its kind.
func (b *brush) ordinal(c *cursor) int {
	k := kindIndex[c.item().block.Kind]
	if b.ordinals[k] == 0 {
		b.ordinals[k] = c.ordinal()
	} else {
		b.ordinals[k]++
	}
	return b.ordinals[k]
}

func (b *brush) item(c *cursor, left, top float32) {
	g, it := b.g, c.item()
	name := it.name()
	if !it.gone {
		name = kindName(it, b.ordinal(c))
	}
	b.dim = g.view.Focus && !it.holds(g.editor.Selection().Head.Block)
	if it.block.Kind.Picture() {
		b.card(it, left, top)
	}
	first := c.line()
	margin := left >= textX
	for i := range it.rows {
		row := &it.rows[i]
		y := top + row.y
		if y+row.h < 0 {
			continue
		}
		if y > g.Size().Height {
			break
		}
		mid := y + row.h/2
		room := float32(numberX - kindX)
		if g.blame != nil && !it.gone {
			room -= b.writerMargin(row, left, y) + 6
		} else if g.view.Numbers && !it.gone {
			num := strconv.Itoa(first + i)
			w := b.labelWidth(look.Meta, num)
			b.label(look.Meta, num, left-textX+numberX-w, mid, b.p.Ink3)
			room -= w + 6
		}
		if i == 0 && margin && b.labelWidth(look.Meta, name) <= room {
			b.label(look.Meta, name, left-textX+kindX, mid, b.p.Ink3)
		}
		b.changeBar(it, row, left, y)
		b.row(row, left+row.x, y)
	}
	if len(it.rows) == 0 && margin {
		b.label(look.Meta, name, left-textX+kindX, top+18, b.p.Ink3)
	}
}

func (it *item) name() string { return string(it.block.Kind) + ", cut" }

// holds reports whether an item shows a block.
func (it *item) holds(id story.ID) bool {
	if it.block.ID == id {
		return true
	}
	for _, p := range it.parts {
		if p.ID == id {
			return true
		}
	}
	return false
}

// baseline gives the y of a row's baseline, px from its top.
func (b *brush) baseline(r *row) float32 {
	f := b.g.flow.types.face(r.set.role.Face, r.set.role.Size)
	return (r.h-f.height)/2 + f.base
}

// row draws a line: the grounds of its marks, the words, the lines under them,
// the caret.
func (b *brush) row(r *row, x, y float32) {
	g, s := b.g, r.set
	head := g.editor.Selection().Head
	if id := g.flash.at.Block; id != "" && id == s.block.ID && r.holdsOff(g.flash.at.Off) {
		b.rect(x-4, y+1, r.w+8, r.h-2, b.p.ASoft)
	}
	b.writers(r, x, y, y+b.baseline(r))
	b.grounds(r, x, y)
	b.selection(r, x, y)
	ink := b.p.Ink
	switch {
	case b.dim:
		ink = blend(b.p.Ink3, b.p.Paper)
	case s.block.Kind == story.Dek || s.block.Kind == story.Byline:
		ink = b.p.Ink2
	}
	if r.name != "" {
		b.label(look.Meta, r.name, x-partX, y+r.h/2, b.p.Ink3)
	}
	if r.number > 0 {
		if s.block.Follows != "" {
			b.tie(x-20, y, r.h)
		}
		b.pin(x-20, y+r.h/2, r.number, s.block)
	}
	base := y + b.baseline(r)
	if s.text == "" {
		f := g.flow.types.face(s.role.Face, s.role.Size)
		words := placeholder(s.block.Kind)
		wide, at := f.width(words), x
		if s.right {
			at += r.w - wide
		}
		b.words(f, words, at, base, wide, b.p.Line2)
	}
	for _, p := range r.parts() {
		b.piece(r, &p, x, base, ink)
	}
	b.lines(r, x, y, base)
	if g.focused && head.Block == s.block.ID && !s.cut && r.holdsOff(head.Off) {
		g.blink.caret = b.rect(x+r.caretX(s.shown(head.Off))-.75, y+r.h*.1, 2, r.h*.8, b.p.Accent)
		g.blink.caret.Hidden = !g.blink.on
	}
}

// piece draws the words of a piece, in other colours where a redline says so.
func (b *brush) piece(r *row, p *piece, x, base float32, ink color.NRGBA) {
	s := r.set
	draw := func(from, to int, c color.NRGBA) {
		words := s.text[from:to]
		if p.rtl {
			words = typeset.Mirrored(words)
		} else {
			words = strings.TrimRight(words, " ")
		}
		if strings.TrimSpace(words) == "" {
			return
		}
		x0, x1 := p.caretX(s, from), p.caretX(s, to)
		b.words(p.face, words, x+min(x0, x1), base, abs(x1-x0), c)
		if r.hyphen && to == r.end {
			b.words(p.face, "-", x+max(x0, x1), base, p.face.width("-"), c)
		}
	}
	switch {
	case s.cut || s.ghostly(p.start, p.end):
		draw(p.start, p.end, b.p.Del)
	case len(s.added) == 0:
		if u := b.linkInk(s, p.start, p.end); u != nil {
			ink = *u
		}
		draw(p.start, p.end, ink)
	default:
		at := p.start
		for _, a := range s.added {
			from, to := max(at, a[0]), min(p.end, a[1])
			if from >= to {
				continue
			}
			draw(at, from, ink)
			draw(from, to, b.p.Add)
			at = to
		}
		draw(at, p.end, ink)
	}
}

// linkInk gives the colour of linked words.
func (b *brush) linkInk(s *setting, from, to int) *color.NRGBA {
	for _, m := range s.block.Marks {
		if m.Kind == story.Link && !b.dim {
			if a, z := s.span(m.Start, m.End); a <= from && to <= z {
				return &b.p.Accent
			}
		}
	}
	return nil
}

func blend(a, c color.NRGBA) color.NRGBA {
	mix := func(x, y uint8) uint8 { return uint8((int(x) + int(y)) / 2) }
	return color.NRGBA{R: mix(a.R, c.R), G: mix(a.G, c.G), B: mix(a.B, c.B), A: 0xff}
}

func placeholder(k story.Kind) string {
	switch k {
	case story.Hed:
		return "Hed"
	case story.Dek:
		return "Dek: what it means, in a sentence"
	case story.Byline:
		return "By"
	case story.Cutline:
		return "What the picture shows"
	case story.Credit:
		return "Whose it is"
	case story.AltText:
		return "For readers who cannot see it"
	case story.SourceLine:
		return "Sources"
	case story.Label, story.Callout:
		return "Words on the map"
	case story.Graf:
		return "Begin to write"
	}
	return ""
}

// holdsOff reports whether a place of the block's text is on the line.
func (r *row) holdsOff(off int) bool {
	at := r.set.shown(off)
	return at >= r.start && (at < r.end || r.last())
}

// selection draws what is selected of a line.
func (b *brush) selection(r *row, x, y float32) {
	if !b.sel || r.set.cut {
		return
	}
	i := b.s.Index(r.set.block.ID)
	if i < b.fi || i > b.ti {
		return
	}
	start, end := r.start, r.end
	if i == b.fi {
		start = max(start, r.set.shown(b.from.Off))
	}
	if i == b.ti {
		end = min(end, r.set.shown(b.to.Off))
	}
	if start > end || start == end && b.fi == b.ti {
		return
	}
	sel := b.p.Sel
	if !b.g.focused && b.g.marks.hits == nil {
		sel = b.p.Line
	}
	for _, box := range r.boxes(start, end) {
		b.rect(x+box[0], y+1, box[1]-box[0], r.h-2, sel)
	}
	if end == r.end && r.last() && i < b.ti { // the end of the block is selected too
		at := x + r.caretX(end)
		if r.set.right {
			at -= 6
		}
		b.rect(at, y+1, 6, r.h-2, sel)
	}
}
