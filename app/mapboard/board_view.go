package mapboard

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"cutline/editor/story"
)

// How the board is zoomed: by steps of a fourth, between a tenth and eight
// times the base's own size.
const (
	zoomStep = 1.25
	leastTo  = 0.1
	mostTo   = 8.0
	panStep  = 60.0 // px that an arrow key moves the base
)

// ZoomBy makes the map larger by steps, or smaller by negative ones, around the
// middle of what is seen.
func (b *Board) ZoomBy(steps float64) { b.zoomAt(steps, b.view.center()) }

// zoomAt zooms around a point of the board: what is under it stays there.
func (b *Board) zoomAt(steps float64, at pt) {
	to := min(max(b.Zoom()*math.Pow(zoomStep, steps), leastTo), mostTo)
	under := toPlace(at, b.base)
	w, h := b.size()
	c := b.view.center()
	b.zoom = to
	b.pan = pt{at.X - under.X*w*to + w*to/2 - c.X, at.Y - under.Y*h*to + h*to/2 - c.Y}
	b.Refresh()
}

// canPan reports whether more of the map is there than is seen.
func (b *Board) canPan() bool { return b.base.W > b.view.W+.5 || b.base.H > b.view.H+.5 }

// panBy moves what is seen of the map.
func (b *Board) panBy(dx, dy float64) {
	if b.zoom == 0 {
		return
	}
	b.pan = pt{b.pan.X + dx, b.pan.Y + dy}
	b.Refresh()
}

// Scrolled implements fyne.Scrollable: the wheel zooms around the pointer; with
// Shift it moves the map.
func (b *Board) Scrolled(ev *fyne.ScrollEvent) {
	dx, dy := float64(ev.Scrolled.DX), float64(ev.Scrolled.DY)
	if b.shift || wheelShift() {
		b.panBy(dx, dy)
		return
	}
	if dy == 0 {
		b.panBy(dx, 0)
		return
	}
	const notch = 25.0 // px that the toolkit tells for a notch of a wheel
	b.zoomAt(min(max(dy/notch, -3), 3), point(ev.Position))
}

// wheelShift reports whether Shift is held while the board has no keyboard.
func wheelShift() bool {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
}

// viewKey does what a key does to the view and reports whether it did: plus and
// minus zoom, 0 fits, and without a selected label the arrows move the map.
func (b *Board) viewKey(name fyne.KeyName) bool {
	if b.selected == "" && b.canPan() {
		switch name {
		case fyne.KeyLeft:
			b.panBy(panStep, 0)
			return true
		case fyne.KeyRight:
			b.panBy(-panStep, 0)
			return true
		case fyne.KeyUp:
			b.panBy(0, panStep)
			return true
		case fyne.KeyDown:
			b.panBy(0, -panStep)
			return true
		}
	}
	return false
}

// TypedRune implements fyne.Focusable: plus, minus, nought and brackets are
// typed, with whatever keys a keyboard has for them.
func (b *Board) TypedRune(r rune) {
	switch r {
	case '+', '=':
		b.ZoomBy(1)
	case '-', '−':
		b.ZoomBy(-1)
	case '0':
		b.SetZoom(0)
	case 'l', 'L':
		b.ToggleLock()
	case 'i', 'I':
		b.ToggleWater()
	case 'u', 'U':
		b.ToggleUnder()
	case ',':
		b.TurnBy(-1)
	case '.':
		b.TurnBy(1)
	case '<':
		b.TurnBy(-15)
	case '>':
		b.TurnBy(15)
	case '[':
		b.StepView(-1)
	case ']':
		b.StepView(1)
	}
}

// LookAt selects a label and shows the map zoom times as large as its base, with
// the label in the middle.
func (b *Board) LookAt(id story.ID, zoom float64) {
	b.SetSelected(id)
	label := b.story().Block(id)
	place := (*story.Place)(nil)
	if label != nil {
		b.lay(b.all)
		place = b.apart(label)
	}
	if place == nil {
		b.SetZoom(0)
		return
	}
	w, h := b.size()
	b.zoom = min(max(zoom, leastTo), mostTo)
	b.pan = pt{w * b.zoom * (.5 - place.X), h * b.zoom * (.5 - place.Y)}
	b.Refresh()
}
