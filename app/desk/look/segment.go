package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
)

// Choice is a row of words of which one is chosen: a segment (Copy, Graphics,
// Produce) or underlined tabs (Notes, Sources, Versions).
type Choice struct {
	press
	Options  []string
	Counts   []string // behind the words, meta; may be shorter than Options
	Chosen   int
	Tabs     bool
	OnChoose func(int)
	each     float32 // least width of an option
}

// NewSegment makes a segment; each option is at least width wide.
func NewSegment(width float32, options []string, choose func(int)) *Choice {
	c := &Choice{Options: options, OnChoose: choose, each: width}
	c.ExtendBaseWidget(c)
	return c
}

// NewTabs makes underlined tabs.
func NewTabs(options []string, choose func(int)) *Choice {
	c := &Choice{Options: options, OnChoose: choose, Tabs: true}
	c.ExtendBaseWidget(c)
	return c
}

// Choose shows option i as chosen without telling anyone.
func (c *Choice) Choose(i int) {
	if c.Chosen != i {
		c.Chosen = i
		c.Refresh()
	}
}

// SetCounts puts counts behind the words.
func (c *Choice) SetCounts(counts ...string) { c.Counts = counts; c.Refresh() }

func (c *Choice) count(i int) string {
	if i < len(c.Counts) {
		return c.Counts[i]
	}
	return ""
}

func (c *Choice) widths() []float32 {
	w := make([]float32, len(c.Options))
	for i, o := range c.Options {
		pad := float32(24)
		if c.Tabs {
			pad = 16
		}
		w[i] = Width(Strong, o) + pad
		if n := c.count(i); n != "" {
			w[i] += Width(UI, n) + 5
		}
		w[i] = max(w[i], c.each)
	}
	return w
}

// MinSize is the size of all options.
func (c *Choice) MinSize() fyne.Size {
	c.ExtendBaseWidget(c)
	var w float32
	for _, one := range c.widths() {
		w += one
	}
	if c.Tabs {
		return fyne.NewSize(w, Toolbar)
	}
	return fyne.NewSize(w+4, Control)
}

// Cursor is a hand.
func (c *Choice) Cursor() desktop.Cursor { return desktop.PointerCursor }

// Tapped chooses the option under the pointer.
func (c *Choice) Tapped(e *fyne.PointEvent) {
	x := float32(2)
	if c.Tabs {
		x = 0
	}
	for i, w := range c.widths() {
		if x += w; e.Position.X < x {
			c.pick(i)
			return
		}
	}
}

// TypedKey moves along the options.
func (c *Choice) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyLeft:
		c.pick(max(0, c.Chosen-1))
	case fyne.KeyRight:
		c.pick(min(len(c.Options)-1, c.Chosen+1))
	}
}

func (c *Choice) pick(i int) {
	if i == c.Chosen {
		return
	}
	c.Choose(i)
	if c.OnChoose != nil {
		c.OnChoose(i)
	}
}

// CreateRenderer draws the row.
func (c *Choice) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	ground, on := canvas.NewRectangle(clear()), canvas.NewRectangle(clear())
	words, counts := make([]*canvas.Text, len(c.Options)), make([]*canvas.Text, len(c.Options))
	for i := range c.Options {
		words[i], counts[i] = Text(UI, "", clear()), Text(UI, "", clear())
	}
	objects := func() []fyne.CanvasObject {
		p := Current()
		if c.Tabs {
			box(ground, clear(), clear(), 0, 0)
			box(on, p.Ink, clear(), 0, 0)
		} else {
			box(ground, p.Line, clear(), 0, 6)
			box(on, p.Raised, p.Line2, 1, 5)
		}
		if c.focused {
			box(ground, ground.FillColor, p.Accent, 1, 6)
		}
		list := []fyne.CanvasObject{ground, on}
		for i, o := range c.Options {
			words[i].Text, words[i].FontSource, words[i].Color = o, Sans, p.Ink2
			if i == c.Chosen {
				words[i].FontSource, words[i].Color = SansStrong, p.Ink
			}
			counts[i].Text, counts[i].Color = c.count(i), p.Ink3
			list = append(list, words[i], counts[i])
		}
		return list
	}
	layout := func(s fyne.Size) {
		put(ground, 0, 0, s.Width, s.Height)
		x := float32(2)
		if c.Tabs {
			x = 0
		}
		for i, w := range c.widths() {
			if i == c.Chosen {
				if c.Tabs {
					put(on, x+6, s.Height-2, w-12, 2)
				} else {
					put(on, x, 2, w, s.Height-4)
				}
			}
			inner := Width(Role{words[i].FontSource, 12, 16}, c.Options[i])
			total := inner
			if n := c.count(i); n != "" {
				total += 5 + Width(UI, n)
			}
			start := x + (w-total)/2
			putText(words[i], start, s.Height/2)
			putText(counts[i], start+inner+5, s.Height/2)
			x += w
		}
	}
	return newDrawing(objects, layout, c.MinSize)
}
