package mapboard

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"cutline/app/desk/look"
	"cutline/editor/story"
	"cutline/editor/typeset"
)

// sheet collects what a widget draws, from the back to the front. Positions are
// px from the widget's top left.
type sheet struct{ objects []fyne.CanvasObject }

func (s *sheet) put(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
	s.objects = append(s.objects, o)
}

// fill draws a plain area.
func (s *sheet) fill(x, y, w, h float32, c color.Color) {
	s.put(canvas.NewRectangle(c), x, y, w, h)
}

// box draws an area with an edge of 1 px and round corners. A nil fill leaves
// the ground.
func (s *sheet) box(x, y, w, h, radius float32, fill, edge color.Color) {
	r := canvas.NewRectangle(color.Transparent)
	if fill != nil {
		r.FillColor = fill
	}
	if edge != nil {
		r.StrokeColor, r.StrokeWidth = edge, 1
	}
	r.CornerRadius = radius
	s.put(r, x, y, w, h)
}

// text draws words in a row of height h, in its middle. Those that run from the
// right are parted for the toolkit.
func (s *sheet) text(words string, f look.Role, c color.Color, x, y, w, h float32) {
	parts := typeset.Strings(words, story.RunsRight(words, false))
	for _, part := range parts {
		t := canvas.NewText(part, c)
		t.TextSize, t.FontSource = f.Size, f.Face
		s.put(t, x, y, w, h)
		if len(parts) > 1 {
			wide := look.Width(f, part)
			x, w = x+wide, w-wide
		}
	}
}

// cutText draws words that end with an ellipsis where they do not fit.
func (s *sheet) cutText(words string, f look.Role, c color.Color, x, y, w, h float32) {
	s.text(look.Fit(f, words, w), f, c, x, y, w, h)
}

// line draws a straight line between two points.
func (s *sheet) line(from, to pt, width float32, c color.Color) {
	l := canvas.NewLine(c)
	l.StrokeWidth = width
	l.Position1, l.Position2 = pos(from), pos(to)
	s.objects = append(s.objects, l)
}

// disc draws a filled circle with an edge.
func (s *sheet) disc(at pt, radius float64, fill, edge color.Color, edgeWidth float32) {
	c := canvas.NewCircle(fill)
	c.StrokeColor, c.StrokeWidth = edge, edgeWidth
	s.put(c, float32(at.X-radius), float32(at.Y-radius), float32(2*radius), float32(2*radius))
}

// turnedBox draws a ground in a turned rect, with its outline in dashes.
func (s *sheet) turnedBox(corners [4]pt, fill, edge color.Color) {
	left, top := corners[0].X, corners[0].Y
	right, bottom := left, top
	for _, p := range corners[1:] {
		left, top, right, bottom = min(left, p.X), min(top, p.Y), max(right, p.X), max(bottom, p.Y)
	}
	var points []fyne.Position
	for _, p := range corners {
		points = append(points, fyne.NewPos(float32(p.X-left), float32(p.Y-top)))
	}
	s.put(canvas.NewArbitraryPolygon(points, fill), float32(left), float32(top), float32(right-left), float32(bottom-top))
	const dash, gap = 3.0, 2.0
	for i, from := range corners {
		to := corners[(i+1)%4]
		length := from.distance(to)
		for d := 0.0; d < length; d += dash + gap {
			a, b := d/length, min(d+dash, length)/length
			s.line(pt{from.X + (to.X-from.X)*a, from.Y + (to.Y-from.Y)*a}, pt{from.X + (to.X-from.X)*b, from.Y + (to.Y-from.Y)*b}, 1, edge)
		}
	}
}

// dashes draws the outline of a rect in dashes.
func (s *sheet) dashes(r rect, c color.Color) {
	const dash, gap = 3.0, 2.0
	for x := r.X; x < r.right(); x += dash + gap {
		w := float32(min(dash, r.right()-x))
		s.fill(float32(x), float32(r.Y), w, 1, c)
		s.fill(float32(x), float32(r.bottom()-1), w, 1, c)
	}
	for y := r.Y; y < r.bottom(); y += dash + gap {
		h := float32(min(dash, r.bottom()-y))
		s.fill(float32(r.X), float32(y), 1, h, c)
		s.fill(float32(r.right()-1), float32(y), 1, h, c)
	}
}

// pin draws a numbered pin. Its shape says how it warns, so that colour is not
// needed to tell; a selected one is blue with a ring 4 px out.
func (s *sheet) pin(at pt, number string, flag Flag, selected bool) {
	fill := look.PinInk
	switch {
	case selected:
		fill = look.PinSelected
	case flag == Review:
		fill = look.PinReview
	case flag == Blocking:
		fill = look.PinBlocking
	}
	if selected {
		s.disc(at, pinRadius+5, withAlpha(look.White, 0.85), look.PinSelected, 1.5)
	}
	switch flag {
	case Review:
		const r = pinRadius + 2.5
		p := canvas.NewArbitraryPolygon([]fyne.Position{{X: r, Y: 0}, {X: 2 * r, Y: r}, {X: r, Y: 2 * r}, {X: 0, Y: r}}, fill)
		p.CornerRadii = []float32{1.5, 1.5, 1.5, 1.5}
		p.StrokeColor, p.StrokeWidth = look.White, 1
		s.put(p, float32(at.X-r), float32(at.Y-r), 2*r, 2*r)
	case Blocking:
		r := canvas.NewRectangle(fill)
		r.StrokeColor, r.StrokeWidth, r.CornerRadius = look.White, 1, 2
		s.put(r, float32(at.X-pinRadius), float32(at.Y-pinRadius), 2*pinRadius, 2*pinRadius)
	default:
		s.disc(at, pinRadius, fill, look.White, 1)
	}
	f := look.PinNumber
	if len(number) > 2 {
		f.Size = 7.5
	}
	w := look.Width(f, number)
	s.text(number, f, look.White, float32(math.Round(at.X*2)/2)-w/2, float32(at.Y)-10, w, 20)
}

// haloSteps are where a halo's copies of the words stand, 2 px around them.
var haloSteps = [...][2]float32{{-2, 0}, {2, 0}, {0, -2}, {0, 2}, {-1.5, -1.5}, {1.5, -1.5}, {-1.5, 1.5}, {1.5, 1.5}, {-1, 0}, {1, 0}}

// haloed draws words with a halo of 2 px, so that they read on any ground: the
// words in the halo's colour all around, then the words.
func (s *sheet) haloed(words string, f look.Role, c, halo color.Color, x, y, w, h float32) {
	for _, d := range haloSteps {
		s.text(words, f, halo, x+d[0], y+d[1], w, h)
	}
	s.text(words, f, c, x, y, w, h)
}

func pos(p pt) fyne.Position { return fyne.NewPos(float32(p.X), float32(p.Y)) }

func point(p fyne.Position) pt { return pt{float64(p.X), float64(p.Y)} }

// drawn is the renderer of a widget that draws itself on a sheet.
func drawn(owner fyne.Widget, min func() fyne.Size, build func(*sheet, fyne.Size)) fyne.WidgetRenderer {
	return &look.Drawn{Owner: owner, Min: min, Build: func(size fyne.Size) []fyne.CanvasObject {
		s := &sheet{}
		build(s, size)
		return s.objects
	}}
}
