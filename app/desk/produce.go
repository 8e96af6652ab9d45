package desk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// produce is the Produce workspace: the preview of what leaves, what must hold
// before it does, and the export.
func (d *Desk) produce() fyne.CanvasObject {
	d.page, d.preflight = newPageView(d, false), newPreflightPanel(d)
	d.exporting = newExportPanel(d)
	d.checkStyle()
	return container.New(&thirds{}, d.page, d.preflight.object, d.exporting.object)
}

// thirds lays out pages, what waits, and the export.
type thirds struct{}

func (thirds) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(700, 300) }

func (thirds) Layout(o []fyne.CanvasObject, s fyne.Size) {
	right := min(float32(312), s.Width*.25)
	mid := float32(int((s.Width - right) * .42))
	left := s.Width - right - mid
	x := float32(0)
	for i, w := range []float32{left, mid, right} {
		o[i].Move(fyne.NewPos(x, 0))
		o[i].Resize(fyne.NewSize(w, s.Height))
		x += w
	}
}
