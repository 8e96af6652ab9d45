package desk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// wheel hands the mouse wheel on to something that scrolls elsewhere.
type wheel struct {
	widget.BaseWidget
	to func(*fyne.ScrollEvent)
}

func newWheel(to func(*fyne.ScrollEvent)) *wheel {
	w := &wheel{to: to}
	w.ExtendBaseWidget(w)
	return w
}

// Scrolled implements fyne.Scrollable.
func (w *wheel) Scrolled(e *fyne.ScrollEvent) { w.to(e) }

// CreateRenderer draws nothing.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(&fyne.Container{})
}
