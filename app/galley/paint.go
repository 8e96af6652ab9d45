package galley

import (
	"image/color"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"cutline/app/desk/look"
	"cutline/editor/story"
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

func (r *renderer) Destroy()                     {}
func (r *renderer) Layout(fyne.Size)             {}
func (r *renderer) MinSize() fyne.Size           { return r.g.MinSize() }
func (r *renderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *renderer) Refresh() {
	r.paint()
	canvas.Refresh(r.g)
}

// brush collects what is drawn.
type brush struct {
	g   *Galley
	p   look.Palette
	out []fyne.CanvasObject
}

func (b *brush) rect(x, y, w, h float32, fill color.Color) *canvas.Rectangle {
	r := canvas.NewRectangle(fill)
	r.Move(fyne.NewPos(x, y))
	r.Resize(fyne.NewSize(w, h))
	b.out = append(b.out, r)
	return r
}

// words draws type with its middle line at y.
func (b *brush) words(s style, text string, x, y, w float32, c color.Color) {
	t := canvas.NewText(text, c)
	t.FontSource, t.TextSize = s.face, s.size
	h := s.size * 1.3
	if h2 := lineHeight(s); h2 > 0 {
		h = h2
	}
	t.Move(fyne.NewPos(x, y-h/2))
	t.Resize(fyne.NewSize(w, h))
	b.out = append(b.out, t)
}

var lineHeights = map[style]float32{}

// lineHeight is the height of type as the toolkit draws it.
func lineHeight(s style) float32 {
	if h, ok := lineHeights[s]; ok {
		return h
	}
	size, _ := fyne.CurrentApp().Driver().RenderedTextSize("Ag", s.size, fyne.TextStyle{}, s.face)
	lineHeights[s] = size.Height
	return size.Height
}

func (b *brush) label(r look.Role, text string, x, y float32, c color.Color) {
	s := style{r.Face, r.Size}
	b.words(s, text, x, y, b.g.flow.m.width(s, text), c)
}

func (r *renderer) paint() {
	g := r.g
	b := &brush{g: g, p: look.Current(), out: r.objects[:0:0]}
	size := g.Size()
	b.rect(0, 0, size.Width, size.Height, b.p.Paper)
	left := g.left()
	if len(g.flow.items) > 0 {
		for i := g.flow.itemAt(g.offset); i < len(g.flow.items); i++ {
			it := g.flow.items[i]
			if it.top-g.offset > size.Height {
				break
			}
			b.item(it, left, it.top-g.offset)
		}
	}
	b.leaders(left + g.flow.measure)
	b.scrollBar()
	r.objects = b.out
}

func (b *brush) item(it *item, left, top float32) {
	if it.block.Kind.Picture() {
		b.card(it, left, top)
	}
	line := func(y float32, n int, kind string) {
		if left >= textX {
			if kind != "" {
				b.label(look.Meta, kind, left-textX+kindX, y, b.p.Ink3)
			}
		}
		num := strconv.Itoa(n)
		w := b.g.flow.m.width(style{look.Meta.Face, look.Meta.Size}, num)
		b.label(look.Meta, num, left-textX+numberX-w, y, b.p.Ink3)
	}
	for i := range it.rows {
		row := &it.rows[i]
		y := top + row.y
		if y+row.h < 0 || y > b.g.Size().Height {
			continue
		}
		kind := ""
		if i == 0 {
			kind = kindName(it)
		}
		line(y+row.h/2, it.line+i, kind)
		b.row(row, left+row.x, y)
	}
	if len(it.rows) == 0 && left >= textX {
		b.label(look.Meta, kindName(it), left-textX+kindX, top+18, b.p.Ink3)
	}
}

// row draws a line: the grounds of selection and notes, the words, the caret.
func (b *brush) row(r *row, x, y float32) {
	g := b.g
	b.notes(r, x, y)
	b.selection(r, x, y)
	ro := role(r.block.Kind)
	ink := b.p.Ink
	switch r.block.Kind {
	case story.Dek, story.Byline:
		ink = b.p.Ink2
	}
	mid := y + r.h/2
	if r.name != "" {
		b.label(look.Meta, r.name, x-partX, mid, b.p.Ink3)
	}
	if r.number > 0 {
		b.pin(x-20, mid, r.number, r.block)
	}
	if r.block.Text == "" {
		b.label(ro, placeholder(r.block.Kind), x, mid, b.p.Line2)
	}
	at := x
	for _, run := range runs(r.block, ro, r.start, r.end) {
		w := measure(g.flow.m, r.block, ro, run.start, run.end)
		if words := strings.TrimRight(r.block.Text[run.start:run.end], " "); words != "" {
			b.words(run.style, words, at, mid, w, ink)
		}
		at += w
	}
	sel := g.editor.Selection()
	if g.focused && g.caretOn && sel.Head.Block == r.block.ID && sel.Head.Off >= r.start &&
		(sel.Head.Off < r.end || sel.Head.Off == r.end && r.end == len(r.block.Text)) {
		b.rect(x+g.flow.x(r, sel.Head.Off)-.75, y+r.h*.1, 2, r.h*.8, b.p.Accent)
	}
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

// tone gives the colours of a kind of note.
func (b *brush) tone(k story.NoteKind) (ink, ground color.NRGBA) {
	switch k {
	case story.Query:
		return b.p.Query, b.p.QueryBg
	case story.Suggestion:
		return b.p.Sug, b.p.SugBg
	}
	return b.p.Note, b.p.NoteBg
}

// notes draws the ground and line of each open note on a line.
func (b *brush) notes(r *row, x, y float32) {
	under := float32(0)
	for _, n := range b.g.flow.story.NotesIn(r.block.ID) {
		if !n.Open() || n.Start == n.End || n.End <= r.start || n.Start >= r.end {
			continue
		}
		from := b.g.flow.x(r, max(n.Start, r.start))
		to := b.g.flow.x(r, min(n.End, r.end))
		ink, ground := b.tone(n.Kind)
		bottom := y + r.h/2 + role(r.block.Kind).Size*.62
		b.rect(x+from, y+r.h*.12, to-from, bottom-y-r.h*.12, ground)
		b.rect(x+from, bottom+under, to-from, 2, ink)
		under += 3
	}
}

// selection draws what is selected of a line.
func (b *brush) selection(r *row, x, y float32) {
	g := b.g
	sel := g.editor.Selection()
	if sel.Empty() {
		return
	}
	from, to := sel.Ordered(g.flow.story)
	i := g.flow.story.Index(r.block.ID)
	fi, ti := g.flow.story.Index(from.Block), g.flow.story.Index(to.Block)
	if i < fi || i > ti {
		return
	}
	start, end := r.start, r.end
	if i == fi {
		start = max(start, from.Off)
	}
	if i == ti {
		end = min(end, to.Off)
	}
	if start > end || start == end && (i == fi && i == ti) {
		return
	}
	x0, x1 := g.flow.x(r, start), g.flow.x(r, end)
	if end == len(r.block.Text) && i < ti {
		x1 += 6 // the line break is selected too
	}
	b.rect(x+x0, y+1, x1-x0, r.h-2, b.p.Sel)
}

// mark is a margin mark: the line of a note.
type mark struct {
	note story.ID
	y    float32
}

// margin gives the margin marks that are seen, one for each note.
func (g *Galley) margin() []mark {
	var out []mark
	if len(g.flow.items) == 0 {
		return nil
	}
	for i := g.flow.itemAt(g.offset); i < len(g.flow.items); i++ {
		it := g.flow.items[i]
		if it.top-g.offset > g.Size().Height {
			break
		}
		add := func(b *story.Block, y func(*story.Note) float32) {
			for _, n := range g.flow.story.NotesIn(b.ID) {
				if n.Open() {
					out = append(out, mark{n.ID, y(n)})
				}
			}
		}
		if it.block.Kind.Picture() {
			add(it.block, func(*story.Note) float32 { return it.top - g.offset + 18 })
		}
		for j := range it.rows {
			r := &it.rows[j]
			if j > 0 && it.rows[j-1].block == r.block {
				continue
			}
			add(r.block, func(n *story.Note) float32 {
				y := it.top + r.y + r.h/2
				for k := j; k < len(it.rows) && it.rows[k].block == r.block && it.rows[k].start <= n.Start; k++ {
					y = it.top + it.rows[k].y + it.rows[k].h/2
				}
				return y - g.offset
			})
		}
	}
	return out
}

// leaders draws the margin marks and the lines from them to the cards.
func (b *brush) leaders(x float32) {
	g := b.g
	w := g.Size().Width
	for _, m := range g.margin() {
		c := b.p.Line2
		square := b.p.Ink3
		if m.note == g.chosen {
			c, square = b.p.Accent, b.p.Accent
		}
		b.rect(x+8, m.y-2.5, 5, 5, square)
		to, ok := g.cards[m.note]
		if !ok {
			continue
		}
		to += 12
		bend := x + 13 + (w-x-13)/2
		if abs(to-m.y) < 2 {
			to = m.y
		}
		segments := [][4]float32{{x + 13, m.y, bend, m.y}, {bend, m.y, w - 12, to}, {w - 12, to, w, to}}
		for _, s := range segments {
			l := canvas.NewLine(c)
			l.Position1, l.Position2 = fyne.NewPos(s[0], s[1]), fyne.NewPos(s[2], s[3])
			b.out = append(b.out, l)
		}
	}
}

func (b *brush) scrollBar() {
	g := b.g
	h := g.Size().Height
	if g.flow.height <= h || h == 0 {
		return
	}
	bar := max(32, h*h/g.flow.height)
	c := b.p.Ink3
	c.A = 0x60
	r := b.rect(g.Size().Width-7, 2+(h-bar-4)*g.offset/(g.flow.height-h), 5, bar, c)
	r.CornerRadius = 2.5
}
