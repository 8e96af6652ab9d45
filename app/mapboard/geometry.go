package mapboard

import (
	"math"

	"cutline/editor/story"
)

// pt is a point on the widget, in px from its top left.
type pt struct{ X, Y float64 }

// rect is an area of the widget, in px.
type rect struct{ X, Y, W, H float64 }

func (r rect) right() float64  { return r.X + r.W }
func (r rect) bottom() float64 { return r.Y + r.H }
func (r rect) center() pt      { return pt{r.X + r.W/2, r.Y + r.H/2} }

// grow gives the rect with d more on every side.
func (r rect) grow(d float64) rect { return rect{r.X - d, r.Y - d, r.W + 2*d, r.H + 2*d} }

func (r rect) has(p pt) bool {
	return p.X >= r.X && p.X < r.right() && p.Y >= r.Y && p.Y < r.bottom()
}

// overlap gives the area that two rects share, in px².
func (r rect) overlap(o rect) float64 {
	w := min(r.right(), o.right()) - max(r.X, o.X)
	h := min(r.bottom(), o.bottom()) - max(r.Y, o.Y)
	if w <= 0 || h <= 0 {
		return 0
	}
	return w * h
}

// nearest gives the point of r that is nearest to p.
func (r rect) nearest(p pt) pt {
	return pt{min(max(p.X, r.X), r.right()), min(max(p.Y, r.Y), r.bottom())}
}

func (p pt) distance(o pt) float64 { return math.Hypot(p.X-o.X, p.Y-o.Y) }

// emptyWidth and emptyHeight are the shape of a board without a base.
const emptyWidth, emptyHeight = 900, 600

// baseSize gives the size of a map's base in its own px.
func baseSize(a *story.Asset) (w, h float64) {
	if a == nil || a.Width <= 0 || a.Height <= 0 {
		return emptyWidth, emptyHeight
	}
	return float64(a.Width), float64(a.Height)
}

// fit gives the largest rect of the shape w:h that lies in view with a margin,
// in its middle. It never has a side below 1.
func fit(w, h float64, view rect, margin float64) rect {
	inner := view.grow(-margin)
	scale := min(inner.W/w, inner.H/h)
	fw, fh := max(w*scale, 1), max(h*scale, 1)
	c := view.center()
	return rect{c.X - fw/2, c.Y - fh/2, fw, fh}
}

// zoomed gives the base at a zoom (1: its own size) with its middle pan away
// from that of the view. The pan is held so that the base covers the view where
// it is larger and stays in the middle where it is smaller; it comes back as it
// was used.
func zoomed(w, h, zoom float64, view rect, pan pt) (rect, pt) {
	fw, fh := max(w*zoom, 1), max(h*zoom, 1)
	slackX, slackY := max(fw-view.W, 0)/2, max(fh-view.H, 0)/2
	pan = pt{min(max(pan.X, -slackX), slackX), min(max(pan.Y, -slackY), slackY)}
	c := view.center()
	return rect{c.X - fw/2 + pan.X, c.Y - fh/2 + pan.Y, fw, fh}, pan
}

// toPixel gives where a place of the base stands on the widget.
func toPixel(p story.Point, base rect) pt {
	return pt{base.X + p.X*base.W, base.Y + p.Y*base.H}
}

// toPlace gives the place of the base that stands at a point of the widget.
func toPlace(p pt, base rect) story.Point {
	return story.Point{X: (p.X - base.X) / base.W, Y: (p.Y - base.Y) / base.H}
}

// placeGrid is the step that dragged places are rounded to: a hundredth of a
// percent, finer than a pixel of any board and short to read.
const placeGrid = 1e4

// tidy gives a place on the base, rounded to the grid.
func tidy(p story.Point) story.Point {
	return story.Point{X: tidyFraction(p.X), Y: tidyFraction(p.Y)}
}

func tidyFraction(v float64) float64 {
	if math.IsNaN(v) {
		return 0
	}
	return math.Round(min(max(v, 0), 1)*placeGrid) / placeGrid
}
