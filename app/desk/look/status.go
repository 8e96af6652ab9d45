package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Status is the shape of how far a story has come: a ring that fills up, a
// square for what came from the wire or is published.
type Status struct {
	widget.BaseWidget
	status string
}

// NewStatus makes the shape of a status: wire, draft, copy, slot, ready, held,
// killed or published.
func NewStatus(status string) *Status {
	s := &Status{status: status}
	s.ExtendBaseWidget(s)
	return s
}

// MinSize is 14 px square.
func (s *Status) MinSize() fyne.Size { return fyne.NewSquareSize(14) }

// CreateRenderer draws the shape.
func (s *Status) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	ring, disc := canvas.NewCircle(clear()), canvas.NewCircle(clear())
	arc := canvas.NewPieArc(0, 90, clear())
	icon := canvas.NewImageFromResource(nil)
	return newDrawing(func() []fyne.CanvasObject {
		p := Current()
		ring.FillColor, ring.StrokeWidth = clear(), 1.6
		switch s.status {
		case "wire":
			icon.Resource = Icon("plus", p.Note)
			return []fyne.CanvasObject{icon}
		case "published":
			icon.Resource = Icon("checked", p.Ink2)
			return []fyne.CanvasObject{icon}
		case "held":
			icon.Resource = Icon("hold", p.Query)
			return []fyne.CanvasObject{icon}
		case "killed":
			icon.Resource = Icon("spike", p.Del)
			return []fyne.CanvasObject{icon}
		case "ready":
			disc.FillColor = p.Add
			icon.Resource = Icon("check", p.Raised)
			return []fyne.CanvasObject{disc, icon}
		case "copy", "slot":
			ring.StrokeColor, arc.FillColor = p.Accent, p.Accent
			arc.StartAngle, arc.EndAngle = 0, 90
			if s.status == "slot" {
				ring.StrokeColor, arc.FillColor = p.Sug, p.Sug
				arc.EndAngle = 270
			}
			return []fyne.CanvasObject{ring, arc}
		}
		ring.StrokeColor = p.Ink3
		return []fyne.CanvasObject{ring}
	}, func(size fyne.Size) {
		x, y := (size.Width-14)/2, (size.Height-14)/2
		put(ring, x+1, y+1, 12, 12)
		put(disc, x, y, 14, 14)
		put(arc, x+3, y+3, 8, 8)
		put(icon, x, y, 14, 14)
		if s.status == "ready" {
			put(icon, x+2, y+2, 10, 10)
		}
	}, s.MinSize)
}
