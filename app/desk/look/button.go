package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
)

// Weight is how loud a button is.
type Weight int

const (
	Edged  Weight = iota // the usual button
	Main                 // the one main button of a screen
	Quiet                // no edge, beside a button with one
	Tool                 // in a toolbar: no edge, strong when on
	OnDark               // in the black bar beside a selection
	Chip                 // a filter: edged, black when on
)

// Button is a button with words, an icon, or both.
type Button struct {
	press
	Words  string
	Icon   string // a name in resources/icons, or ""
	Weight Weight
	Small  bool
	On     bool   // a tool or filter that is on
	Badge  string // a small mark behind the words
	Tail   string // a count or a key behind the words, not so loud
	Drop   bool   // it opens a list
	Strong bool
}

// NewButton makes a button with words.
func NewButton(words string, weight Weight, tap func()) *Button {
	b := &Button{Words: words, Weight: weight}
	b.OnTap = tap
	b.ExtendBaseWidget(b)
	return b
}

// NewIconButton makes a button with an icon and a hint that says what it does.
func NewIconButton(icon, hint string, tap func()) *Button {
	b := &Button{Icon: icon, Weight: Tool}
	b.OnTap, b.Hint = tap, hint
	b.ExtendBaseWidget(b)
	return b
}

// WithIcon puts an icon before the words.
func (b *Button) WithIcon(name string) *Button { b.Icon = name; return b }

// WithHint says what it does in the status bar.
func (b *Button) WithHint(hint string) *Button { b.Hint = hint; return b }

// WithTail puts a count or a key behind the words.
func (b *Button) WithTail(words string) *Button { b.Tail = words; return b }

// AsSmall makes it 24 px high.
func (b *Button) AsSmall() *Button { b.Small = true; return b }

// SetOn shows a tool or filter as on.
func (b *Button) SetOn(on bool) {
	if b.On != on {
		b.On = on
		b.Refresh()
	}
}

// SetWords changes the words.
func (b *Button) SetWords(words string) {
	if b.Words != words {
		b.Words = words
		b.Refresh()
	}
}

// Disable makes the button say why it cannot be pressed; "" enables it.
func (b *Button) Disable(why string) {
	if b.Disabled != why {
		b.Disabled = why
		b.Refresh()
	}
}

// Cursor is a hand where the button can be pressed.
func (b *Button) Cursor() desktop.Cursor {
	if b.Disabled != "" {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

func (b *Button) role() Role {
	if b.Weight == Main || b.Strong || b.Weight == Chip && b.On {
		return Strong
	}
	return UI
}

func (b *Button) height() float32 {
	if b.Small || b.Weight == Chip {
		return Small
	}
	return Control
}

// MinSize is the size of what is in it and the padding around.
func (b *Button) MinSize() fyne.Size {
	b.ExtendBaseWidget(b)
	h := b.height()
	if b.Words == "" && !b.Drop {
		return fyne.NewSize(h, h)
	}
	pad := float32(10)
	if b.Weight == Chip {
		pad = 8
	}
	w := 2*pad + Width(b.role(), b.Words)
	if b.Icon != "" {
		w += 22
		if b.Words == "" {
			w -= 6
		}
	}
	if b.Badge != "" {
		w += Width(BadgeType, b.Badge) + 14
	}
	if b.Tail != "" {
		w += Width(UI, b.Tail) + 7
	}
	if b.Drop {
		w += 16
	}
	return fyne.NewSize(w, h)
}

// CreateRenderer draws the button.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	ground, ring, badge := canvas.NewRectangle(clear()), canvas.NewRectangle(clear()), canvas.NewRectangle(clear())
	words, mark, tail := Text(UI, "", clear()), Text(BadgeType, "", clear()), Text(UI, "", clear())
	icon, drop := canvas.NewImageFromResource(nil), canvas.NewImageFromResource(nil)
	objects := func() []fyne.CanvasObject {
		p := Current()
		ink, fill, edge, width := b.colours(p)
		box(ground, fill, edge, width, 4)
		box(ring, clear(), clear(), 0, 6)
		if b.focused {
			box(ring, clear(), p.Accent, 2, 6)
		}
		r := b.role()
		words.Text, words.Color, words.FontSource, words.TextSize = b.Words, ink, r.Face, r.Size
		mark.Text, mark.Color = b.Badge, p.Query
		tail.Text, tail.Color = b.Tail, ink
		if b.Weight != Main && b.Disabled == "" {
			tail.Color = p.Ink2
		}
		box(badge, p.QueryBg, clear(), 0, 3)
		list := []fyne.CanvasObject{ring, ground, words}
		if b.Icon != "" {
			icon.Resource = Icon(b.Icon, ink)
			list = append(list, icon)
		}
		if b.Badge != "" {
			list = append(list, badge, mark)
		}
		if b.Tail != "" {
			list = append(list, tail)
		}
		if b.Drop {
			drop.Resource = Icon("chevron-down", ink)
			list = append(list, drop)
		}
		return list
	}
	layout := func(s fyne.Size) {
		put(ground, 0, 0, s.Width, s.Height)
		put(ring, -3, -3, s.Width+6, s.Height+6)
		x := float32(10)
		if b.Weight == Chip {
			x = 8
		}
		if b.Words == "" && !b.Drop {
			put(icon, (s.Width-16)/2, (s.Height-16)/2, 16, 16)
			return
		}
		content := b.MinSize().Width
		if s.Width > content {
			x += (s.Width - content) / 2
		}
		if b.Icon != "" {
			put(icon, x, (s.Height-16)/2, 16, 16)
			x += 22
		}
		putText(words, x, s.Height/2)
		x += Width(b.role(), b.Words)
		if b.Badge != "" {
			w := Width(BadgeType, b.Badge)
			put(badge, x+6, (s.Height-16)/2, w+8, 16)
			putText(mark, x+10, s.Height/2)
			x += w + 14
		}
		if b.Tail != "" {
			putText(tail, x+7, s.Height/2)
			x += Width(UI, b.Tail) + 7
		}
		if b.Drop {
			put(drop, x+4, (s.Height-12)/2, 12, 12)
		}
	}
	return newDrawing(objects, layout, b.MinSize)
}

func (b *Button) colours(p Palette) (ink color.NRGBA, fill, edge color.Color, width float32) {
	ink, fill, edge, width = p.Ink, p.Raised, p.Line2, 1
	switch b.Weight {
	case Main:
		ink, fill, edge = p.OnAccent, p.Accent, p.Accent
		if b.hovered || b.pressed {
			fill = p.AccentPressed
		}
	case Quiet, Tool:
		ink, fill, edge, width = p.Ink2, clear(), clear(), 0
		if b.Strong {
			ink = p.Ink
		}
		if b.hovered {
			fill = withAlpha(p.Line, 0x99)
		}
	case OnDark:
		ink, fill, edge, width = p.OnBlack, clear(), clear(), 0
		if b.hovered {
			fill = withAlpha(p.OnBlack, 0x30)
		}
	case Chip:
		ink = p.Ink2
		if b.On {
			ink, fill, edge = p.OnBlack, p.Black, p.Black
		} else if b.hovered {
			edge = p.Ink3
		}
	default:
		if b.hovered {
			edge = p.Ink3
		}
	}
	if b.pressed && b.Weight != Main && b.Weight != OnDark && !(b.Weight == Chip && b.On) {
		fill = p.Line
	}
	if b.On && b.Weight != Chip {
		ink, fill = p.Accent, p.ASoft
	}
	if b.Disabled != "" {
		ink = p.Ink3
		if b.Weight != Quiet && b.Weight != Tool {
			fill, edge, width = clear(), p.Line, 1
		} else {
			ink = withAlpha(p.Ink3, 0x80)
		}
	}
	return ink, fill, edge, width
}
