package desk

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"cutline/app/desk/look"
)

// sheet collects what a widget draws, from the back to the front. Positions are
// px from its top left.
type sheet struct{ objects []fyne.CanvasObject }

func (s *sheet) put(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
	s.objects = append(s.objects, o)
}

// fill draws a plain area.
func (s *sheet) fill(x, y, w, h float32, c color.Color) { s.put(canvas.NewRectangle(c), x, y, w, h) }

// box draws an area with an edge inside it and round corners.
func (s *sheet) box(x, y, w, h, radius float32, fill, edge color.Color, width float32) {
	r := canvas.NewRectangle(fill)
	r.StrokeColor, r.StrokeWidth, r.CornerRadius = edge, width, radius
	s.put(r, x, y, w, h)
}

// words draws a line of type with its middle at a height and gives its width.
func (s *sheet) words(role look.Role, words string, c color.Color, x, mid float32) float32 {
	size, _ := look.Measure(role, words)
	s.put(look.Text(role, words, c), x, float32(math.Round(float64(mid-size.Height/2))), size.Width, size.Height)
	return size.Width
}

// fit draws a line of type that ends with an ellipsis where it does not fit.
func (s *sheet) fit(role look.Role, words string, c color.Color, x, mid, width float32) float32 {
	return s.words(role, look.Fit(role, words, width), c, x, mid)
}

// middle draws a line of type with its middle at a point.
func (s *sheet) middle(role look.Role, words string, c color.Color, x, mid float32) {
	s.words(role, words, c, float32(math.Round(float64(x-look.Width(role, words)/2))), mid)
}

// badge draws words on a soft ground, as look.Badge does.
func (s *sheet) badge(words string, ink, soft color.Color, x, y float32) float32 {
	w := look.Width(look.BadgeType, words) + 8
	s.box(x, y, w, 16, 3, soft, nil, 0)
	s.words(look.BadgeType, words, ink, x+4, y+8)
	return w
}

func (s *sheet) line(x0, y0, x1, y1, width float32, c color.Color) {
	l := canvas.NewLine(c)
	l.StrokeWidth, l.Position1, l.Position2 = width, fyne.NewPos(x0, y0), fyne.NewPos(x1, y1)
	s.objects = append(s.objects, l)
}

// dashed draws a dashed line of 1 px.
func (s *sheet) dashed(x0, y0, x1, y1 float32, c color.Color) {
	const dash, gap = 3, 2.5
	length := float32(math.Hypot(float64(x1-x0), float64(y1-y0)))
	for at := float32(0); at < length; at += dash + gap {
		a, b := at/length, min(at+dash, length)/length
		s.line(x0+(x1-x0)*a, y0+(y1-y0)*a, x0+(x1-x0)*b, y0+(y1-y0)*b, 1, c)
	}
}

// disc draws a circle around a point, its edge inside the radius.
func (s *sheet) disc(x, y, r float32, fill, edge color.Color, width float32) {
	c := canvas.NewCircle(fill)
	c.StrokeColor, c.StrokeWidth = edge, width
	s.put(c, x-r, y-r, 2*r, 2*r)
}

// diamond draws a milestone's mark around a point.
func (s *sheet) diamond(x, y, r float32, c color.Color) {
	s.put(canvas.NewArbitraryPolygon([]fyne.Position{{X: r, Y: 0}, {X: 2 * r, Y: r}, {X: r, Y: 2 * r}, {X: 0, Y: r}}, c), x-r, y-r, 2*r, 2*r)
}

// icon draws an icon with its middle at a height.
func (s *sheet) icon(name string, c color.NRGBA, size, x, mid float32) {
	img := canvas.NewImageFromResource(look.Icon(name, c))
	s.put(img, x, mid-size/2, size, size)
}

// drawn is the renderer of a widget that draws itself on a sheet.
func drawn(owner fyne.Widget, min func() fyne.Size, build func(*sheet, fyne.Size)) fyne.WidgetRenderer {
	return &look.Drawn{Owner: owner, Min: min, Build: func(size fyne.Size) []fyne.CanvasObject {
		s := &sheet{}
		build(s, size)
		return s.objects
	}}
}
