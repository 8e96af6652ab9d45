package app

import (
	"fmt"
	"math"

	"cutline/editor/cartography"
	"cutline/editor/format/svg"
	"cutline/editor/story"
)

// smallMark is up to how large a shape is a mark at a place, whose middle is what
// a leader points at, px.
const smallMark = 12.0

// Features gives the points and lines of a map's picture that leaders are set
// on: of an SVG its shapes, of a picture with data over it what the data draws.
// It is nil for a picture without any.
func (a *App) Features(asset *story.Asset) (*cartography.Features, error) {
	if asset == nil || asset.Width <= 0 || asset.Height <= 0 {
		return nil, nil
	}
	doing := fmt.Sprintf("find the shapes of %q", asset.Name)
	f := cartography.NewFeatures(float64(asset.Width), float64(asset.Height))
	if asset.MediaType == vectors {
		data, err := a.Asset(asset.Hash)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", doing, err)
		}
		d, err := svg.Parse(data)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", doing, err)
		}
		addShapes(f, d, float64(asset.Width), float64(asset.Height))
		return f, nil
	}
	if asset.Chart == nil {
		return nil, nil
	}
	layers, err := a.layers(asset.Chart)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", doing, err)
	}
	s, err := newSheet(asset.Chart, asset.Width, layers)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", doing, err)
	}
	f.AddDrawing(s.drawing, float64(s.frame.Width)/float64(asset.Width))
	return f, nil
}

// addShapes adds the shapes of an SVG to what leaders are set on, but for those
// that are the ground under everything.
func addShapes(f *cartography.Features, d svg.Drawing, w, h float64) {
	if d.Width <= 0 || d.Height <= 0 {
		return
	}
	kx, ky := w/d.Width, h/d.Height
	for _, shape := range d.Shapes {
		if shape.Fill == nil && shape.Stroke == nil {
			continue
		}
		var runs []run
		left, top, right, bottom := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
		for _, line := range outlines(shape.Path) {
			for i, p := range line.points {
				p = [2]float64{p[0] * kx, p[1] * ky}
				line.points[i] = p
				left, top, right, bottom = min(left, p[0]), min(top, p[1]), max(right, p[0]), max(bottom, p[1])
			}
			runs = append(runs, line)
		}
		switch {
		case right-left >= .98*w && bottom-top >= .98*h && shape.Stroke == nil && len(runs) <= 4:
		case right-left <= smallMark && bottom-top <= smallMark:
			f.AddPlace((left+right)/2, (top+bottom)/2)
		default:
			for _, r := range runs {
				f.AddLine(r.points, !r.curve)
			}
		}
	}
}

// run is a part of an outline: straight lines from corner to corner, or one
// curve.
type run struct {
	points [][2]float64
	curve  bool
}

// outlines gives a path as lines.
func outlines(path []svg.Seg) []run {
	const pieces = 8 // that a curve is cut into
	var out []run
	var at, start [2]float64
	straight := func(to [2]float64) {
		if n := len(out); n > 0 && !out[n-1].curve && out[n-1].points[len(out[n-1].points)-1] == at {
			out[n-1].points = append(out[n-1].points, to)
			return
		}
		out = append(out, run{points: [][2]float64{at, to}})
	}
	for _, s := range path {
		to := [2]float64{s.X, s.Y}
		switch s.Op {
		case svg.Move:
			start = to
		case svg.Line:
			straight(to)
		case svg.Cubic:
			r := run{points: [][2]float64{at}, curve: true}
			for i := 1; i <= pieces; i++ {
				t := float64(i) / pieces
				u := 1 - t
				b := [4]float64{u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t}
				r.points = append(r.points, [2]float64{b[0]*at[0] + b[1]*s.X1 + b[2]*s.X2 + b[3]*to[0], b[0]*at[1] + b[1]*s.Y1 + b[2]*s.Y2 + b[3]*to[1]})
			}
			out = append(out, r)
		case svg.Close:
			if at != start {
				straight(start)
			}
			to = start
		}
		at = to
	}
	return out
}
