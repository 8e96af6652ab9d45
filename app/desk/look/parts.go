package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"cutline/editor/story"
	"cutline/editor/typeset"
)

// Ground is a rectangle in one of the palette's colours that follows the
// variant, light or dark.
type Ground struct {
	widget.BaseWidget
	Fill   func(Palette) color.NRGBA
	Edge   func(Palette) color.NRGBA // nil: none
	Thick  float32                   // of the edge, px; 0: 1
	Radius float32
	Top    bool // only the upper corners are round
	Min    fyne.Size
}

// NewGround makes a ground without an edge.
func NewGround(fill func(Palette) color.NRGBA) *Ground {
	g := &Ground{Fill: fill}
	g.ExtendBaseWidget(g)
	return g
}

// NewRule makes a 1 px line.
func NewRule() *Ground {
	return NewGround(func(p Palette) color.NRGBA { return p.Line }).Thin()
}

// Thin makes it a 1 px line.
func (g *Ground) Thin() *Ground { g.Min = fyne.NewSize(1, 1); return g }

// MinSize is Min.
func (g *Ground) MinSize() fyne.Size { return g.Min }

// CreateRenderer draws the rectangle.
func (g *Ground) CreateRenderer() fyne.WidgetRenderer {
	g.ExtendBaseWidget(g)
	r := canvas.NewRectangle(clear())
	return newDrawing(func() []fyne.CanvasObject {
		p := Current()
		box(r, g.Fill(p), clear(), 0, g.Radius)
		if g.Edge != nil {
			box(r, g.Fill(p), g.Edge(p), max(1, g.Thick), g.Radius)
		}
		if g.Top {
			r.CornerRadius, r.TopLeftCornerRadius, r.TopRightCornerRadius = 0, g.Radius, g.Radius
		}
		return []fyne.CanvasObject{r}
	}, func(s fyne.Size) { put(r, 0, 0, s.Width, s.Height) }, g.MinSize)
}

// Words is a line of type that follows the variant and is cut with an ellipsis
// where it does not fit.
type Words struct {
	widget.BaseWidget
	role  Role
	text  string
	ink   func(Palette) color.NRGBA
	wraps bool
	right bool
	width float32
}

// NewWords makes a line of type.
func NewWords(role Role, text string, ink func(Palette) color.NRGBA) *Words {
	w := &Words{role: role, text: text, ink: ink}
	w.ExtendBaseWidget(w)
	return w
}

// NewProse makes type that breaks into lines at its width.
func NewProse(role Role, text string, ink func(Palette) color.NRGBA) *Words {
	w := NewWords(role, text, ink)
	w.wraps = true
	return w
}

// Right sets the line flush right.
func (w *Words) Right() *Words { w.right = true; return w }

// Set changes the words.
func (w *Words) Set(text string) {
	if w.text != text {
		w.text = text
		w.Refresh()
	}
}

// SetInk changes the colour.
func (w *Words) SetInk(ink func(Palette) color.NRGBA) { w.ink = ink; w.Refresh() }

// Text gives the words.
func (w *Words) Text() string { return w.text }

// Resize breaks the lines anew where the width changed.
func (w *Words) Resize(s fyne.Size) {
	changed := w.wraps && s.Width != w.width
	w.width = s.Width
	w.BaseWidget.Resize(s)
	if changed {
		w.Refresh()
	}
}

func (w *Words) lines() []string {
	if !w.wraps {
		if w.width > 0 {
			return []string{Fit(w.role, w.text, w.width)}
		}
		return []string{w.text}
	}
	width := w.width
	if width <= 0 {
		width = 240
	}
	return Wrap(w.role, w.text, width)
}

// MinSize is one line as wide as a few letters, or for prose all lines.
func (w *Words) MinSize() fyne.Size {
	w.ExtendBaseWidget(w)
	if w.wraps {
		return fyne.NewSize(40, float32(len(w.lines()))*w.role.Line)
	}
	return fyne.NewSize(Width(w.role, w.text), w.role.Line)
}

// CreateRenderer draws the lines.
func (w *Words) CreateRenderer() fyne.WidgetRenderer {
	w.ExtendBaseWidget(w)
	var lines [][]*canvas.Text // each of one text, but where words run from the right
	return newDrawing(func() []fyne.CanvasObject {
		lines = lines[:0]
		var list []fyne.CanvasObject
		right := story.RunsRight(w.text, false)
		for _, l := range w.lines() {
			var line []*canvas.Text
			for _, part := range typeset.Strings(l, right) {
				t := Text(w.role, part, w.ink(Current()))
				line, list = append(line, t), append(list, t)
			}
			lines = append(lines, line)
		}
		return list
	}, func(s fyne.Size) {
		if !w.wraps && len(lines[0]) == 1 {
			lines[0][0].Text = Fit(w.role, w.text, s.Width)
		}
		for i, line := range lines {
			x := float32(0)
			if w.right {
				x = s.Width
				for _, t := range line {
					x -= Width(w.role, t.Text)
				}
			}
			y := (float32(i) + .5) * w.role.Line
			if len(lines) == 1 {
				y = s.Height / 2
			}
			for _, t := range line {
				putText(t, x, y)
				if len(line) > 1 {
					x += Width(w.role, t.Text)
				}
			}
		}
	}, w.MinSize)
}

// Ink colours for NewWords.
var (
	Ink    = func(p Palette) color.NRGBA { return p.Ink }
	Ink2   = func(p Palette) color.NRGBA { return p.Ink2 }
	Ink3   = func(p Palette) color.NRGBA { return p.Ink3 }
	Accent = func(p Palette) color.NRGBA { return p.Accent }
	Del    = func(p Palette) color.NRGBA { return p.Del }
	Add    = func(p Palette) color.NRGBA { return p.Add }
	Paper  = func(p Palette) color.NRGBA { return p.Paper }
	Panel  = func(p Palette) color.NRGBA { return p.Panel }
	Win    = func(p Palette) color.NRGBA { return p.Win }
	Desk   = func(p Palette) color.NRGBA { return p.Desk }
	Raised = func(p Palette) color.NRGBA { return p.Raised }
	Line   = func(p Palette) color.NRGBA { return p.Line }
	Line2  = func(p Palette) color.NRGBA { return p.Line2 }
	NoteC  = func(p Palette) color.NRGBA { return p.Note }
	QueryC = func(p Palette) color.NRGBA { return p.Query }
	SugC   = func(p Palette) color.NRGBA { return p.Sug }
	StaleC = func(p Palette) color.NRGBA { return p.Stale }

	AddBg   = func(p Palette) color.NRGBA { return p.AddBg }
	DelBg   = func(p Palette) color.NRGBA { return p.DelBg }
	QueryBg = func(p Palette) color.NRGBA { return p.QueryBg }
	NoteBg  = func(p Palette) color.NRGBA { return p.NoteBg }
	ASoft   = func(p Palette) color.NRGBA { return p.ASoft }
)

// Glyph is an icon that follows the variant.
type Glyph struct {
	widget.BaseWidget
	name string
	ink  func(Palette) color.NRGBA
	size float32
}

// NewGlyph makes an icon at a size in px.
func NewGlyph(name string, size float32, ink func(Palette) color.NRGBA) *Glyph {
	g := &Glyph{name: name, ink: ink, size: size}
	g.ExtendBaseWidget(g)
	return g
}

// NewGlyphLeft makes an icon that stands at the left of the room it is given.
func NewGlyphLeft(name string, size float32, ink func(Palette) color.NRGBA) fyne.CanvasObject {
	return Bar(size, 0, 0, NewGlyph(name, size, ink))
}

// MinSize is its size, square.
func (g *Glyph) MinSize() fyne.Size { return fyne.NewSquareSize(g.size) }

// CreateRenderer draws the icon.
func (g *Glyph) CreateRenderer() fyne.WidgetRenderer {
	g.ExtendBaseWidget(g)
	img := canvas.NewImageFromResource(nil)
	return newDrawing(func() []fyne.CanvasObject {
		img.Resource = Icon(g.name, g.ink(Current()))
		return []fyne.CanvasObject{img}
	}, func(s fyne.Size) { put(img, (s.Width-g.size)/2, (s.Height-g.size)/2, g.size, g.size) }, g.MinSize)
}

// Badge is a small mark: words on their soft ground.
type Badge struct {
	widget.BaseWidget
	words     string
	icon      string
	ink, soft func(Palette) color.NRGBA
}

// NewBadge makes a badge.
func NewBadge(words string, ink, soft func(Palette) color.NRGBA) *Badge {
	b := &Badge{words: words, ink: ink, soft: soft}
	b.ExtendBaseWidget(b)
	return b
}

// NewQueryBadge makes the badge that counts open queries.
func NewQueryBadge(words string) *Badge {
	return NewBadge(words, QueryC, func(p Palette) color.NRGBA { return p.QueryBg })
}

// NewStaleBadge makes the badge that counts stale checks.
func NewStaleBadge(words string) *Badge {
	return NewBadge(words, StaleC, func(p Palette) color.NRGBA { return p.StaleBg })
}

// WithIcon puts a 12 px icon before the words.
func (b *Badge) WithIcon(name string) *Badge { b.icon = name; return b }

// MinSize is the words, 4 px on either side, and the icon.
func (b *Badge) MinSize() fyne.Size {
	w := Width(BadgeType, b.words) + 8
	if b.icon != "" {
		w += 15
	}
	return fyne.NewSize(w, 16)
}

// CreateRenderer draws the badge.
func (b *Badge) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	ground, words := canvas.NewRectangle(clear()), Text(BadgeType, "", clear())
	icon := canvas.NewImageFromResource(nil)
	return newDrawing(func() []fyne.CanvasObject {
		p := Current()
		box(ground, b.soft(p), clear(), 0, 3)
		words.Text, words.Color = b.words, b.ink(p)
		list := []fyne.CanvasObject{ground, words}
		if b.icon != "" {
			icon.Resource = Icon(b.icon, b.ink(p))
			list = append(list, icon)
		}
		return list
	}, func(s fyne.Size) {
		put(ground, 0, (s.Height-16)/2, s.Width, 16)
		x := float32(4)
		if b.icon != "" {
			put(icon, x, (s.Height-12)/2, 12, 12)
			x += 15
		}
		putText(words, x, s.Height/2)
	}, b.MinSize)
}

// Row is a line of a list: it is chosen with a click and carries an accent bar
// when it is.
type Row struct {
	press
	Content  fyne.CanvasObject
	Selected bool
	Height   float32
	Padding  float32
	NoRule   bool
}

// NewRow makes a row of a height around its content.
func NewRow(height float32, content fyne.CanvasObject, tap func()) *Row {
	r := &Row{Content: content, Height: height, Padding: Side}
	r.OnTap = tap
	r.ExtendBaseWidget(r)
	return r
}

// Cursor is a hand.
func (r *Row) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MinSize is the row's height, and its content's where that is higher.
func (r *Row) MinSize() fyne.Size {
	r.ExtendBaseWidget(r)
	m := r.Content.MinSize()
	return fyne.NewSize(m.Width+2*r.Padding, max(r.Height, m.Height))
}

// CreateRenderer draws the row.
func (r *Row) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	ground, bar, rule := canvas.NewRectangle(clear()), canvas.NewRectangle(clear()), canvas.NewRectangle(clear())
	return newDrawing(func() []fyne.CanvasObject {
		p := Current()
		ground.FillColor, bar.FillColor, rule.FillColor = clear(), clear(), p.Line
		switch {
		case r.Selected:
			ground.FillColor, bar.FillColor = p.ASoft, p.Accent
		case r.hovered, r.focused:
			ground.FillColor = withAlpha(p.Line, 0x99)
		}
		if r.NoRule {
			rule.FillColor = clear()
		}
		return []fyne.CanvasObject{ground, rule, bar, r.Content}
	}, func(s fyne.Size) {
		put(ground, 0, 0, s.Width, s.Height)
		put(rule, 0, s.Height-1, s.Width, 1)
		put(bar, 0, 0, 3, s.Height)
		put(r.Content, r.Padding, 0, s.Width-2*r.Padding, s.Height)
	}, r.MinSize)
}

// Card is a raised box around its content; the selected one has an accent edge.
type Card struct {
	press
	Content  fyne.CanvasObject
	Selected bool
	Edge     func(Palette) color.NRGBA // nil: a line
	flush    bool
}

// Flush lets the content reach the card's edge.
func (c *Card) Flush() *Card { c.flush = true; return c }

func (c *Card) pad() float32 {
	if c.flush {
		return 1
	}
	return 10
}

// NewCard makes a card.
func NewCard(content fyne.CanvasObject, tap func()) *Card {
	c := &Card{Content: content}
	c.OnTap = tap
	c.ExtendBaseWidget(c)
	return c
}

// MinSize is the content and 10 px around it, or its edge where it is flush.
func (c *Card) MinSize() fyne.Size {
	c.ExtendBaseWidget(c)
	return c.Content.MinSize().Add(fyne.NewSquareSize(2 * c.pad()))
}

// Resize lays the content out first, so that prose in it breaks at its width.
func (c *Card) Resize(s fyne.Size) {
	c.Content.Resize(fyne.NewSize(s.Width-2*c.pad(), s.Height-2*c.pad()))
	c.BaseWidget.Resize(s)
}

// CreateRenderer draws the card.
func (c *Card) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	shade, ground, edge := canvas.NewRectangle(clear()), canvas.NewRectangle(clear()), canvas.NewRectangle(clear())
	return newDrawing(func() []fyne.CanvasObject {
		p := Current()
		box(shade, withAlpha(p.Ink, 0x14), clear(), 0, 6)
		box(ground, p.Raised, clear(), 0, 6)
		box(edge, clear(), p.Line, 1, 6)
		if c.Edge != nil {
			box(edge, clear(), c.Edge(p), 1, 6)
		}
		if c.Selected {
			box(edge, clear(), p.Accent, 2, 6)
			if c.Edge != nil {
				box(edge, clear(), c.Edge(p), 2, 6)
			}
		}
		return []fyne.CanvasObject{shade, ground, c.Content, edge}
	}, func(s fyne.Size) {
		put(shade, 0, 1, s.Width, s.Height+1)
		put(ground, 0, 0, s.Width, s.Height)
		put(edge, 0, 0, s.Width, s.Height)
		put(c.Content, c.pad(), c.pad(), s.Width-2*c.pad(), s.Height-2*c.pad())
	}, c.MinSize)
}

// On lays content on a ground.
func On(fill func(Palette) color.NRGBA, content fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(NewGround(fill), content)
}

// Colour and InkFunc are what choosing a colour of the palette takes.
type (
	Colour  = color.NRGBA
	InkFunc = func(Palette) color.NRGBA
)
