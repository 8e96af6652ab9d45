package mapboard

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"cutline/app/desk/look"
)

// drawTick draws a tick box of 14 px with its top left at x, y.
func (s *sheet) drawTick(x, y float32, on bool, t look.Palette) {
	if !on {
		s.box(x, y, 14, 14, 3, t.Raised, t.Line2)
		return
	}
	s.box(x, y, 14, 14, 3, t.Accent, nil)
	s.put(look.Image("check", t.OnAccent, 12), x+1, y+1, 12, 12)
}

// tick is a tick box with words behind it. Space turns it.
type tick struct {
	widget.BaseWidget
	words   string
	on      bool
	focused bool
	turned  func() // told after a change; may be nil
}

func newTick(words string) *tick {
	t := &tick{words: words}
	t.ExtendBaseWidget(t)
	return t
}

// AccessibilityLabel names the box for screen readers.
func (t *tick) AccessibilityLabel() string { return t.words }

// AccessibilityRole implements fyne.Accessible.
func (t *tick) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// MinSize implements fyne.CanvasObject.
func (t *tick) MinSize() fyne.Size { return fyne.NewSize(look.Width(look.UI, t.words)+22, 24) }

// CreateRenderer implements fyne.Widget.
func (t *tick) CreateRenderer() fyne.WidgetRenderer {
	return drawn(t, nil, func(s *sheet, size fyne.Size) {
		c := look.Current()
		s.drawTick(0, size.Height/2-7, t.on, c)
		if t.focused {
			s.box(-3, size.Height/2-10, 20, 20, 5, nil, c.Accent)
			s.box(-2, size.Height/2-9, 18, 18, 4, nil, c.Accent)
		}
		s.text(t.words, look.UI, c.Ink, 22, 0, size.Width-22, size.Height)
	})
}

// Tapped implements fyne.Tappable.
func (t *tick) Tapped(*fyne.PointEvent) {
	t.on = !t.on
	t.Refresh()
	if t.turned != nil {
		t.turned()
	}
}

// FocusGained implements fyne.Focusable.
func (t *tick) FocusGained() {
	t.focused = true
	t.Refresh()
}

// FocusLost implements fyne.Focusable.
func (t *tick) FocusLost() {
	t.focused = false
	t.Refresh()
}

// TypedRune implements fyne.Focusable.
func (t *tick) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (t *tick) TypedKey(key *fyne.KeyEvent) {
	if key.Name == fyne.KeySpace {
		t.Tapped(nil)
	}
}
