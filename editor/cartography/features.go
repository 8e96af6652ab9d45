package cartography

import (
	"math"

	"github.com/paulmach/orb"
	"github.com/tidwall/rtree"
)

// Features are the points and lines of a map's drawing, found by where they are,
// so that a leader can be set on one. Places are fractions of the base.
type Features struct {
	w, h   float64 // px of the base
	points rtree.RTreeG[feature]
	lines  rtree.RTreeG[feature]
}

// FeatureKind is what a leader was set on.
type FeatureKind int

// What a leader can be set on; nearer the front goes before what is behind.
const (
	NoFeature FeatureKind = iota
	OnPlace               // a point of the data, or the middle of a small mark
	OnCorner              // where a line begins, bends or ends
	OnLine                // somewhere along a line
)

// String names it, as in "on a line".
func (k FeatureKind) String() string {
	return [...]string{"on nothing", "on a place", "on a corner of a line", "on a line"}[k]
}

type feature struct {
	kind   FeatureKind
	x1, y1 float64
	x2, y2 float64 // the other end of a line
}

// NewFeatures makes an empty set for a base of w by h px.
func NewFeatures(w, h float64) *Features { return &Features{w: w, h: h} }

// AddPlace adds a place at x, y, in px of the base.
func (f *Features) AddPlace(x, y float64) { f.addPoint(OnPlace, x, y) }

func (f *Features) addPoint(kind FeatureKind, x, y float64) {
	if p := [2]float64{x, y}; x-x == 0 && y-y == 0 { // no endless number
		f.points.Insert(p, p, feature{kind: kind, x1: x, y1: y})
	}
}

// AddLine adds a line through points, in px of the base. Where corners is false
// it is a curve, of which only the ends are corners.
func (f *Features) AddLine(points [][2]float64, corners bool) {
	for i, p := range points {
		if corners || i == 0 || i == len(points)-1 {
			f.addPoint(OnCorner, p[0], p[1])
		}
		if i == 0 {
			continue
		}
		o := points[i-1]
		low, high := [2]float64{min(o[0], p[0]), min(o[1], p[1])}, [2]float64{max(o[0], p[0]), max(o[1], p[1])}
		if high[0]-low[0] >= 0 && high[1]-low[1] >= 0 {
			f.lines.Insert(low, high, feature{OnLine, o[0], o[1], p[0], p[1]})
		}
	}
}

// AddDrawing adds what a map drawn from data shows, whose frame has k px for a px
// of the base.
func (f *Features) AddDrawing(d Drawing, k float64) {
	for _, p := range d.Dots {
		f.AddPlace(p[0]/k, p[1]/k)
	}
	add := func(line []orb.Point) {
		points := make([][2]float64, len(line))
		for i, p := range line {
			points[i] = [2]float64{p[0] / k, p[1] / k}
		}
		f.AddLine(points, true)
	}
	for _, p := range d.Paths {
		for _, r := range p.Rings {
			add(r)
		}
		for _, l := range p.Lines {
			add(l)
		}
	}
}

// Nearest gives the place of the nearest feature to a place, at most reach px of
// the base away: a place before a corner, a corner before a line.
func (f *Features) Nearest(x, y, reach float64) (nx, ny float64, kind FeatureKind) {
	if f == nil || f.w <= 0 || f.h <= 0 {
		return x, y, NoFeature
	}
	at := [2]float64{x * f.w, y * f.h}
	low, high := [2]float64{at[0] - reach, at[1] - reach}, [2]float64{at[0] + reach, at[1] + reach}
	best := math.Inf(1)
	take := func(k FeatureKind, px, py float64) {
		d := math.Hypot(px-at[0], py-at[1])
		if d <= reach && (kind == NoFeature || k < kind || k == kind && d < best) {
			best, kind, nx, ny = d, k, px, py
		}
	}
	f.points.Search(low, high, func(_, _ [2]float64, p feature) bool {
		take(p.kind, p.x1, p.y1)
		return true
	})
	if kind == NoFeature {
		f.lines.Search(low, high, func(_, _ [2]float64, l feature) bool {
			dx, dy := l.x2-l.x1, l.y2-l.y1
			t := 0.0
			if long := dx*dx + dy*dy; long > 0 {
				t = min(max(((at[0]-l.x1)*dx+(at[1]-l.y1)*dy)/long, 0), 1)
			}
			take(OnLine, l.x1+t*dx, l.y1+t*dy)
			return true
		})
	}
	if kind == NoFeature {
		return x, y, NoFeature
	}
	return nx / f.w, ny / f.h, kind
}
