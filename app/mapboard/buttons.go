package mapboard

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"cutline/app/desk/look"
)

// icon is one of the look's drawings by name, or one of ours where it has none:
// on a grid of 16 px, lines through points given as x, y, x, y ..., with strokes
// of 1.4 px.
type icon struct {
	name  string
	paths [][]float64
}

var (
	iconPlus   = icon{name: "plus"}
	iconLock   = icon{name: "lock"}
	iconCheck  = icon{name: "check"}
	iconRemove = icon{paths: [][]float64{{3, 5, 13, 5}, {6.5, 5, 6.5, 3, 9.5, 3, 9.5, 5}, {4.5, 5, 5, 13, 11, 13, 11.5, 5}, {7, 7.5, 7, 10.5}, {9, 7.5, 9, 10.5}}}
	iconUp     = icon{paths: [][]float64{{8, 13, 8, 3.5}, {4, 7.5, 8, 3.5, 12, 7.5}}}
	iconDown   = icon{paths: [][]float64{{8, 3, 8, 12.5}, {4, 8.5, 8, 12.5, 12, 8.5}}}
	iconPencil = icon{paths: [][]float64{{3, 13, 3.6, 10.4, 10.8, 3.2, 12.8, 5.2, 5.6, 12.4, 3, 13}, {9.4, 4.6, 11.4, 6.6}}}
)

// icon draws an icon with its top left at x, y, scaled to a size in px.
func (s *sheet) icon(i icon, x, y, size float64, c color.NRGBA) {
	if i.name != "" {
		s.put(look.Image(i.name, c, float32(size)), float32(x), float32(y), float32(size), float32(size))
		return
	}
	for _, path := range i.paths {
		for k := 0; k+3 < len(path); k += 2 {
			at := func(k int) pt { return pt{x + path[k]*size/16, y + path[k+1]*size/16} }
			s.line(at(k), at(k+2), 1.4, c)
		}
	}
}

// button is one of the desk's buttons: with an icon, with words, or the main
// one of its view. It works by mouse and, focused, by Space and Enter.
type button struct {
	widget.BaseWidget
	icon     icon
	words    string
	hint     string // what an icon does, for the status bar and screen readers
	main     bool
	disabled bool
	tap      func()
	say      func(string)

	hovered, focused bool
}

func newButton(words string, main bool, tap func()) *button {
	b := &button{words: words, main: main, tap: tap}
	b.ExtendBaseWidget(b)
	return b
}

func newIconButton(i icon, hint string, say func(string), tap func()) *button {
	b := &button{icon: i, hint: hint, say: say, tap: tap}
	b.ExtendBaseWidget(b)
	return b
}

// enable makes the button work or not.
func (b *button) enable(on bool) {
	if b.disabled == on {
		b.disabled = !on
		b.Refresh()
	}
}

func (b *button) setWords(words string) {
	if b.words != words {
		b.words = words
		b.Refresh()
	}
}

// AccessibilityLabel names the button for screen readers.
func (b *button) AccessibilityLabel() string {
	if b.words != "" {
		return b.words
	}
	return b.hint
}

func (b *button) width() float32 {
	switch {
	case b.words == "":
		return 28
	case b.icon.name != "":
		return look.Width(look.Strong, b.words) + 40
	}
	return look.Width(look.Strong, b.words) + 20
}

// MinSize implements fyne.CanvasObject.
func (b *button) MinSize() fyne.Size { return fyne.NewSize(b.width(), 28) }

// CreateRenderer implements fyne.Widget.
func (b *button) CreateRenderer() fyne.WidgetRenderer {
	return &drawn{owner: b, build: b.draw}
}

func (b *button) draw(s *sheet, size fyne.Size) {
	t := look.Current()
	w, h := size.Width, size.Height
	stroke := t.Ink2
	if b.disabled {
		stroke = t.Line2
	}
	switch {
	case b.main && !b.disabled:
		fill := t.Accent
		if b.hovered {
			fill = t.AccentPressed
		}
		s.box(0, 0, w, h, 4, fill, nil)
		s.text(b.words, look.Strong, t.OnAccent, 10, 0, w-20, h)
	case b.words != "":
		ink, edge, f := t.Ink, t.Line2, look.UI
		if b.main {
			f = look.Strong
		}
		if b.hovered {
			edge = t.Ink3
		}
		if b.disabled {
			ink, edge = t.Ink3, t.Line
			s.box(0, 0, w, h, 4, nil, edge)
		} else {
			s.box(0, 0, w, h, 4, t.Raised, edge)
		}
		if b.icon.name != "" {
			s.icon(b.icon, 8, float64(h)/2-8, 16, stroke)
			s.text(b.words, f, ink, 28, 0, w-36, h)
			break
		}
		s.text(b.words, f, ink, (w-look.Width(f, b.words))/2, 0, w, h)
	default:
		if b.hovered && !b.disabled {
			s.box(0, 0, w, h, 4, withAlpha(t.Line, 0.6), nil)
		}
		s.icon(b.icon, float64(w)/2-8, float64(h)/2-8, 16, stroke)
	}
	if b.focused {
		s.box(-2, -2, w+4, h+4, 6, nil, t.Accent)
		s.box(-3, -3, w+6, h+6, 7, nil, t.Accent)
	}
}

// Tapped implements fyne.Tappable.
func (b *button) Tapped(*fyne.PointEvent) {
	if !b.disabled && b.tap != nil {
		b.tap()
	}
}

// FocusGained implements fyne.Focusable.
func (b *button) FocusGained() {
	b.focused = true
	b.tell()
	b.Refresh()
}

// FocusLost implements fyne.Focusable.
func (b *button) FocusLost() {
	b.focused = false
	b.Refresh()
}

// TypedRune implements fyne.Focusable.
func (b *button) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (b *button) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		b.Tapped(nil)
	}
}

// MouseIn implements desktop.Hoverable.
func (b *button) MouseIn(*desktop.MouseEvent) {
	b.hovered = true
	b.tell()
	b.Refresh()
}

// MouseMoved implements desktop.Hoverable.
func (b *button) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (b *button) MouseOut() {
	b.hovered = false
	b.Refresh()
}

func (b *button) tell() {
	if b.say != nil && b.hint != "" {
		b.say(b.hint)
	}
}
