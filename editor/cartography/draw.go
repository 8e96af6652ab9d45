package cartography

import (
	"fmt"
	"math"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/clip"
	"github.com/paulmach/orb/planar"
	"github.com/paulmach/orb/simplify"

	"cutline/editor/format/geojson"
)

// Drawing is a map as plain paths, in px of its frame.
type Drawing struct {
	Frame  Frame
	Ground string // the colour under everything
	Paths  []Path
	Dots   []orb.Point
	Scale  Scale
	Over   bool // a picture: areas are outlines, lines have halos, and there is no ground

	unit float64 // of the picture that it is laid over, for a px; 0: 1
}

func point(x, y float64) orb.Point { return orb.Point{x, y} }

// Path is lines and rings drawn alike. A hole turns the other way than the ring
// around it, so that filling by winding number leaves it open.
type Path struct {
	Layer string
	Style Style
	Rings []orb.Ring
	Lines []orb.LineString

	unit float64 // as of its drawing
}

// Sizes in px.
const (
	beyond  = 24.0 // what is drawn beyond the sheet's edge
	detail  = .3   // how far a simplified line may lie from the real one
	speck   = .5   // px² below which a piece of land or water is left out
	mostDot = 20_000
)

// mostDrawn bounds the positions of a drawing, so that what shows it stays quick.
const mostDrawn = 400_000

// Draw draws layers on the frame, cut to it and simplified to its size. It is an
// error where more is left than a map can show.
func (f Frame) Draw(layers []Layer) (Drawing, error) {
	d := Drawing{Frame: f, Ground: groundColour}
	sheets := map[Style][]Path{}
	for _, l := range layers {
		paths := map[Style]*Path{}
		path := func(s Style) *Path {
			if paths[s] == nil {
				paths[s] = &Path{Layer: l.Name, Style: s}
			}
			return paths[s]
		}
		for _, feature := range l.Features {
			f.add(&d, l, feature, path)
		}
		for _, h := range house {
			if p := paths[h.style]; p != nil && len(p.Rings)+len(p.Lines) > 0 {
				sheets[h.style] = append(sheets[h.style], *p)
			}
		}
	}
	if len(sheets[Land]) > 0 {
		d.Ground = seaColour
	}
	for _, h := range house {
		d.Paths = append(d.Paths, sheets[h.style]...)
	}
	drawn := 0
	for _, p := range d.Paths {
		for _, r := range p.Rings {
			drawn += len(r)
		}
		for _, l := range p.Lines {
			drawn += len(l)
		}
	}
	if drawn > mostDrawn {
		return Drawing{}, fmt.Errorf("draw the map: %d positions are left at %d px, and %d can be shown; simplify the files: %w", drawn, f.Width, mostDrawn, geojson.ErrTooLarge)
	}
	d.Scale = f.scale(d.Dots)
	return d, nil
}

// add draws one shape of a layer.
func (f Frame) add(d *Drawing, l Layer, feature geojson.Feature, path func(Style) *Path) {
	var polygons orb.MultiPolygon
	var lines orb.MultiLineString
	switch g := feature.Geometry.(type) {
	case orb.Point:
		if l.Style != Names {
			f.dot(d, g)
		}
	case orb.MultiPoint:
		for _, p := range g {
			if l.Style != Names {
				f.dot(d, p)
			}
		}
	case orb.LineString:
		lines = orb.MultiLineString{g}
	case orb.MultiLineString:
		lines = g
	case orb.Polygon:
		polygons = orb.MultiPolygon{g}
	case orb.MultiPolygon:
		polygons = g
	}
	if len(lines) > 0 {
		to := path(l.styleOf(feature, true))
		for _, line := range lines {
			to.Lines = append(to.Lines, f.line(line)...)
		}
	}
	if len(polygons) == 0 {
		return
	}
	style := l.styleOf(feature, false)
	for _, p := range polygons {
		for i, ring := range p {
			switch style {
			case Boundary, Disputed, River, Road, Rail, Route: // areas as their outlines
				path(style).Lines = append(path(style).Lines, f.line(orb.LineString(ring))...)
				continue
			}
			rings := f.ring(ring, i > 0, style == Area)
			path(style).Rings = append(path(style).Rings, rings...)
			if style == Land { // its fill lies under the water, its outline over it
				path(Boundary).Lines = append(path(Boundary).Lines, f.line(orb.LineString(ring))...)
			}
		}
	}
}

func (f Frame) dot(d *Drawing, p orb.Point) {
	if len(d.Dots) < mostDot && f.Shows(p, 0) {
		x, y := f.At(p)
		d.Dots = append(d.Dots, orb.Point{x, y})
	}
}

// sheet is what is kept of a shape on the plane.
func (f Frame) sheet() orb.Bound {
	return orb.Bound{Min: orb.Point{-beyond, -beyond}, Max: orb.Point{float64(f.Width) + beyond, float64(f.Height) + beyond}}
}

// ground is what is kept of a shape before it is projected: enough for every
// corner of the sheet, and nothing near where the projection breaks down.
func (f Frame) ground() orb.Bound {
	e := f.Extent
	grow := 1.6 * max(e.East-e.West, e.North-e.South)
	mid := e.middle()
	b := orb.Bound{Min: orb.Point{max(e.West-grow, mid[0]-180), max(e.South-grow, -88)}, Max: orb.Point{min(e.East+grow, mid[0]+180), min(e.North+grow, 88)}}
	if f.Projection.curved && mid[1] > 0 {
		b.Min[1] = max(b.Min[1], -30)
	} else if f.Projection.curved {
		b.Max[1] = min(b.Max[1], 30)
	}
	return b
}

// unwrapped gives positions as one run that never jumps across the 180th
// meridian, whichever way the file went about it. A ring around a pole, which
// such a run would not close, is left as it was written.
func unwrapped(in []orb.Point, ring bool) []orb.Point {
	out := make([]orb.Point, len(in))
	for i, p := range in {
		if i > 0 {
			p[0] = wrap(p[0], out[i-1][0])
		}
		out[i] = p
	}
	if ring && math.Abs(out[0][0]-out[len(out)-1][0]) > 1e-9 {
		copy(out, in)
	}
	return out
}

// copies gives the runs of a shape that can be seen: it may lie on either side
// of the map's own 180 degrees.
func (f Frame) copies(in []orb.Point, ring bool) [][]orb.Point {
	run := unwrapped(in, ring)
	bound := orb.LineString(run).Bound()
	ground := f.ground()
	var out [][]orb.Point
	for _, shift := range []float64{-720, -360, 0, 360, 720} {
		moved := orb.Bound{Min: orb.Point{bound.Min[0] + shift, bound.Min[1]}, Max: orb.Point{bound.Max[0] + shift, bound.Max[1]}}
		if !moved.Intersects(ground) {
			continue
		}
		c := make([]orb.Point, len(run))
		for i, p := range run {
			c[i] = orb.Point{p[0] + shift, p[1]}
		}
		out = append(out, c)
	}
	return out
}

// plane projects a run, with more positions on long sides that would be curves.
func (f Frame) plane(run []orb.Point) []orb.Point {
	const most = 1.0 // degrees
	out := make([]orb.Point, 0, len(run))
	put := func(p orb.Point) {
		x, y := f.Projection.forward(p[0], p[1])
		out = append(out, point(f.onSheet(x, y)))
	}
	for i, p := range run {
		if i > 0 && f.Projection.curved {
			was := run[i-1]
			n := math.Ceil(max(math.Abs(p[0]-was[0]), math.Abs(p[1]-was[1])) / most)
			for j := 1.0; j < n; j++ {
				put(orb.Point{was[0] + (p[0]-was[0])*j/n, was[1] + (p[1]-was[1])*j/n})
			}
		}
		put(p)
	}
	return out
}

// ring gives what of a ring is seen on the sheet.
func (f Frame) ring(in orb.Ring, hole, small bool) []orb.Ring {
	var out []orb.Ring
	for _, run := range f.copies(in, true) {
		cut := clip.Ring(f.ground(), orb.Ring(run))
		if len(cut) < 4 {
			continue
		}
		r := clip.Ring(f.sheet(), orb.Ring(f.plane(cut)))
		if len(r) < 4 {
			continue
		}
		r = orb.Ring(simpler(orb.LineString(r)))
		area := planar.Area(r)
		if len(r) < 4 || !small && math.Abs(area) < speck {
			continue
		}
		if (r.Orientation() == orb.CCW) == hole {
			r.Reverse()
		}
		out = append(out, r)
	}
	return out
}

// line gives what of a line is seen on the sheet.
func (f Frame) line(in orb.LineString) []orb.LineString {
	var out []orb.LineString
	ring := len(in) > 3 && in[0] == in[len(in)-1]
	for _, run := range f.copies(in, ring) {
		for _, part := range clip.LineString(f.ground(), orb.LineString(run)) {
			for _, l := range clip.LineString(f.sheet(), orb.LineString(f.plane(part))) {
				if l = simpler(l); len(l) > 1 {
					out = append(out, l)
				}
			}
		}
	}
	return out
}

// simpler leaves out what cannot be seen of a line. It goes piece by piece,
// because a line made to be slow takes the square of a piece's length.
func simpler(in orb.LineString) orb.LineString {
	const piece = 400
	near := in[:1:1]
	for i, p := range in[1:] { // what stands on the last one, first
		last := near[len(near)-1]
		if math.Abs(p[0]-last[0])+math.Abs(p[1]-last[1]) >= detail/2 || i == len(in)-2 {
			near = append(near, p)
		}
	}
	if len(near) < 3 {
		return near
	}
	out := orb.LineString{near[0]}
	for i := 0; i < len(near)-1; i += piece {
		part := append(orb.LineString{}, near[i:min(len(near), i+piece+1)]...)
		s := simplify.DouglasPeucker(detail).LineString(part)
		out = append(out, s[1:]...)
	}
	return out
}
