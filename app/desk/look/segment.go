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
	Stale    int      // the option whose count stands in a badge, because something went stale; 0: none
	Chosen   int
	Tabs     bool
	Again    bool // it tells of the chosen option too, when that is pressed again
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

// SetCounts puts counts behind the words; that of the option stale stands in a
// badge, where stale is not 0.
func (c *Choice) SetCounts(stale int, counts ...string) {
	c.Counts, c.Stale = counts, stale
	c.Refresh()
}

func (c *Choice) count(i int) string {
	if i < len(c.Counts) {
		return c.Counts[i]
	}
	return ""
}

// countWidth is the room that an option's count takes, px.
func (c *Choice) countWidth(i int) float32 {
	n := c.count(i)
	switch {
	case n == "":
		return 0
	case c.Stale > 0 && i == c.Stale:
		return Width(BadgeType, n) + 8 + 5
	}
	return Width(UI, n) + 5
}

func (c *Choice) widths() []float32 {
	w := make([]float32, len(c.Options))
	for i, o := range c.Options {
		pad := float32(24)
		if c.Tabs {
			pad = 12
		}
		w[i] = max(Width(Strong, o)+pad+c.countWidth(i), c.each)
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
	if i == c.Chosen && !c.Again {
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
	ground, on, badge := canvas.NewRectangle(clear()), canvas.NewRectangle(clear()), canvas.NewRectangle(clear())
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
			list = append(list, words[i])
			counts[i].Text, counts[i].Color, counts[i].FontSource, counts[i].TextSize = c.count(i), p.Ink3, UI.Face, UI.Size
			if c.Stale > 0 && i == c.Stale {
				counts[i].Color, counts[i].FontSource, counts[i].TextSize = p.Stale, BadgeType.Face, BadgeType.Size
				box(badge, p.StaleBg, clear(), 0, 3)
				list = append(list, badge)
			}
			list = append(list, counts[i])
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
			start := x + (w-inner-c.countWidth(i))/2
			putText(words[i], start, s.Height/2)
			at := start + inner + 5
			if c.Stale > 0 && i == c.Stale {
				put(badge, at, (s.Height-16)/2, c.countWidth(i)-5, 16)
				at += 4
			}
			putText(counts[i], at, s.Height/2)
			x += w
		}
	}
	return newDrawing(objects, layout, c.MinSize)
}
