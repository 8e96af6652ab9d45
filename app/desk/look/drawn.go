package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Drawn is the renderer of a widget that draws itself: Build gives what it shows
// at a size in px, from the back to the front, and is asked again whenever the
// size or what the widget shows has changed. Without Min the widget takes any
// size.
type Drawn struct {
	Owner fyne.Widget
	Min   func() fyne.Size
	Build func(fyne.Size) []fyne.CanvasObject

	size    fyne.Size
	objects []fyne.CanvasObject
}

// Layout implements fyne.WidgetRenderer.
func (d *Drawn) Layout(size fyne.Size) {
	if size != d.size || d.objects == nil {
		d.size = size
		d.objects = d.Build(size)
	}
}

// Refresh implements fyne.WidgetRenderer.
func (d *Drawn) Refresh() {
	d.objects = d.Build(d.size)
	canvas.Refresh(d.Owner)
}

// MinSize implements fyne.WidgetRenderer.
func (d *Drawn) MinSize() fyne.Size {
	if d.Min == nil {
		return fyne.Size{}
	}
	return d.Min()
}

// Objects implements fyne.WidgetRenderer.
func (d *Drawn) Objects() []fyne.CanvasObject { return d.objects }

// Destroy implements fyne.WidgetRenderer.
func (d *Drawn) Destroy() {}
