package atlas

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"math"

	"github.com/klauspost/compress/flate"
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/simplify"

	"cutline/editor/format/geojson"
)

// Layer is what is written into an atlas under one name.
type Layer struct {
	Name     string
	Keys     []string // the properties that are kept
	Steps    int      // in a degree; positions are rounded to them
	Simplify float64  // degrees that a simplified line may lie from the real one
	Features []geojson.Feature
}

// Write writes an atlas. The same layers always give the same bytes.
func Write(w io.Writer, layers []Layer) error {
	head := binary.AppendUvarint([]byte(Magic), uint64(len(layers)))
	var bodies bytes.Buffer
	for _, l := range layers {
		body := l.body()
		if len(body) > maxBody || l.Steps < 1 || l.Steps > maxSteps || len(layers) > maxLayers || len(l.Keys) > maxKeys {
			return fmt.Errorf("write the atlas's layer %q: it holds more than an atlas can", l.Name)
		}
		before := bodies.Len()
		z, err := flate.NewWriter(&bodies, flate.BestCompression)
		if err != nil {
			return err
		}
		if _, err := z.Write(body); err != nil {
			return err
		}
		if err := z.Close(); err != nil {
			return err
		}
		head = words(head, l.Name)
		head = binary.AppendUvarint(head, uint64(len(l.Keys)))
		for _, k := range l.Keys {
			head = words(head, k)
		}
		for _, n := range [...]int{l.Steps, bodies.Len() - before, len(body)} {
			head = binary.AppendUvarint(head, uint64(n))
		}
	}
	if _, err := w.Write(append(head, bodies.Bytes()...)); err != nil {
		return fmt.Errorf("write the atlas: %w", err)
	}
	return nil
}

func words(to []byte, s string) []byte {
	return append(binary.AppendUvarint(to, uint64(len(s))), s...)
}

// body writes a layer's features; those of which nothing is left are left out.
func (l Layer) body() []byte {
	var out []byte
	n := 0
	for _, f := range l.Features {
		w := writer{steps: float64(l.Steps), simplify: l.Simplify}
		if !w.geometry(f.Geometry) {
			continue
		}
		n++
		for _, k := range l.Keys {
			v := f.Prop(k)
			out = words(out, v[:min(len(v), maxWords)])
		}
		b := f.Geometry.Bound()
		for _, v := range [...]float64{math.Floor(b.Min[0] * w.steps), math.Floor(b.Min[1] * w.steps), math.Ceil(b.Max[0] * w.steps), math.Ceil(b.Max[1] * w.steps)} {
			out = binary.AppendVarint(out, int64(v))
		}
		out = append(binary.AppendUvarint(out, uint64(len(w.out))), w.out...)
	}
	return append(binary.AppendUvarint(nil, uint64(n)), out...)
}

type writer struct {
	steps, simplify float64
	x, y            int64
	out             []byte
}

// geometry writes a shape and reports whether anything of it is left.
func (w *writer) geometry(g orb.Geometry) bool {
	switch g := g.(type) {
	case orb.Point:
		w.out = append(w.out, pointKind)
		w.at(w.rounded([]orb.Point{g})[0])
		return true
	case orb.LineString:
		return w.geometry(orb.MultiLineString{g})
	case orb.Polygon:
		return w.geometry(orb.MultiPolygon{g})
	case orb.MultiLineString:
		var runs [][][2]int64
		for _, l := range g {
			if r := w.rounded(l); len(r) > 1 {
				runs = append(runs, r)
			}
		}
		w.out = append(w.out, linesKind)
		w.runs(runs)
		return len(runs) > 0
	case orb.MultiPolygon:
		var areas [][][][2]int64
		for _, p := range g {
			var rings [][][2]int64
			for i, ring := range p {
				if r := w.rounded(ring); len(r) > 3 {
					rings = append(rings, r[:len(r)-1])
				} else if i == 0 {
					break // a hole without its land
				}
			}
			if len(rings) > 0 {
				areas = append(areas, rings)
			}
		}
		w.out = binary.AppendUvarint(append(w.out, areasKind), uint64(len(areas)))
		for _, rings := range areas {
			w.runs(rings)
		}
		return len(areas) > 0
	}
	return false
}

func (w *writer) runs(runs [][][2]int64) {
	w.out = binary.AppendUvarint(w.out, uint64(len(runs)))
	for _, r := range runs {
		w.out = binary.AppendUvarint(w.out, uint64(len(r)))
		for _, p := range r {
			w.at(p)
		}
	}
}

func (w *writer) at(p [2]int64) {
	w.out = binary.AppendVarint(binary.AppendVarint(w.out, p[0]-w.x), p[1]-w.y)
	w.x, w.y = p[0], p[1]
}

// rounded gives positions in steps, simplified, none twice in a row.
func (w *writer) rounded(in []orb.Point) [][2]int64 {
	if w.simplify > 0 && len(in) > 2 {
		in = simplify.DouglasPeucker(w.simplify).LineString(append(orb.LineString{}, in...))
	}
	var out [][2]int64
	for _, p := range in {
		at := [2]int64{int64(math.Round(p[0] * w.steps)), int64(math.Round(p[1] * w.steps))}
		if len(out) == 0 || out[len(out)-1] != at {
			out = append(out, at)
		}
	}
	return out
}
