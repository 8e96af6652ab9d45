// Package geojson reads places and shapes on the ground for maps: GeoJSON (RFC
// 7946 and the older habits that are still about) and KML, zipped as KMZ or
// not. It gives features in degrees, longitude first; what it leaves out it
// says.
//
// The files come from anywhere, so their size, depth and number of positions
// are bounded, and a position that is no place on the ground is an error that
// says where it stands. The coordinates are read here and not by a library,
// because orb's own reader takes a position of one number, or none, for zero.
package geojson

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/paulmach/orb"
)

// What a file may hold at most.
const (
	MaxBytes     = 20 << 20 // of the file, and of the KML inside a KMZ
	maxPositions = 2_000_000
	maxFeatures  = 100_000
	maxDepth     = 64
	maxWords     = 4_000 // bytes of one property's value
	maxKeys      = 400   // properties of a feature that are kept
)

// Errors that callers decide on.
var (
	ErrTooLarge = errors.New("it holds too much for a map")
	ErrNotGeo   = errors.New("it is no GeoJSON or KML")
)

// A Feature is one shape with what the file says about it. Its geometry is a
// point, a line, a polygon or several of one of these; a collection is read as
// several features. Polygons may cross the 180th meridian in any way.
type Feature struct {
	Geometry orb.Geometry
	Props    map[string]string // numbers as they were written; no lists or objects
}

// File is what was read.
type File struct {
	Features []Feature
	Left     []string // what was left out, a line each

	// OpenStreetMap reports that the file says it is from there, in its own
	// words or by what its shapes are called, so that a credit is owed.
	OpenStreetMap bool
}

// Read reads a file of any of the formats, told apart by its first bytes.
func Read(r io.Reader) (File, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return File{}, fmt.Errorf("read the map data: %w", err)
	}
	if len(data) > MaxBytes {
		return File{}, fmt.Errorf("read the map data: it has more than %d MB; simplify it or cut it to the map's area: %w", MaxBytes>>20, ErrTooLarge)
	}
	var f File
	b := builder{file: &f}
	switch head := bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\ufeff")), " \t\r\n\x1e"); {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		err = b.kmz(head)
	case bytes.HasPrefix(head, []byte("<")):
		err = b.kml(bytes.NewReader(head))
	case bytes.HasPrefix(head, []byte("{")):
		err = b.json(head)
	default:
		err = fmt.Errorf("%w: it begins with neither { nor <", ErrNotGeo)
	}
	if err != nil {
		return File{}, fmt.Errorf("read the map data: %w", err)
	}
	b.leave()
	f.OpenStreetMap = saysOpenStreetMap(data, f.Features)
	if len(f.Features) == 0 {
		return File{}, fmt.Errorf("read the map data: it holds no shape%s", strings.Join(append([]string{""}, f.Left...), "; "))
	}
	return f, nil
}

// builder collects what is read and holds it to the bounds.
type builder struct {
	file      *File
	positions int
	toDegrees func(orb.Point) orb.Point // nil: the file is in degrees
	left      map[string]int            // what is left out, and how often
}

func (b *builder) skip(what string) {
	if b.left == nil {
		b.left = map[string]int{}
	}
	b.left[what]++
}

// position checks one position and brings it to degrees.
func (b *builder) position(x, y float64) (orb.Point, error) {
	if b.positions++; b.positions > maxPositions {
		return orb.Point{}, fmt.Errorf("it has more than %d positions; simplify it: %w", maxPositions, ErrTooLarge)
	}
	p := orb.Point{x, y}
	if b.toDegrees != nil {
		p = b.toDegrees(p)
	}
	if math.IsNaN(p[0]) || math.IsNaN(p[1]) || math.IsInf(p[0], 0) || math.IsInf(p[1], 0) {
		return p, fmt.Errorf("position %d is no number", b.positions)
	}
	if p[0] < -360.001 || p[0] > 360.001 || p[1] < -90.001 || p[1] > 90.001 {
		hint := ""
		if math.Abs(x) > 1000 || math.Abs(y) > 1000 {
			hint = "; it seems to be in metres: save it in WGS 84 (EPSG:4326)"
		}
		return p, fmt.Errorf("position %d (%g, %g) lies off the globe%s", b.positions, x, y, hint)
	}
	p[1] = min(90, max(-90, p[1]))
	return p, nil
}

// add puts a shape into the file. Shapes of too few positions are left out.
func (b *builder) add(g orb.Geometry, props map[string]string) error {
	if g == nil {
		return nil
	}
	if len(b.file.Features) >= maxFeatures {
		return fmt.Errorf("it has more than %d shapes; simplify it: %w", maxFeatures, ErrTooLarge)
	}
	if g = b.whole(g); g != nil {
		b.file.Features = append(b.file.Features, Feature{Geometry: g, Props: props})
	}
	return nil
}

// whole gives a shape without its parts that have too few positions to be
// drawn, and with its rings closed; nil where nothing is left.
func (b *builder) whole(g orb.Geometry) orb.Geometry {
	switch g := g.(type) {
	case orb.MultiPoint:
		if len(g) == 0 {
			return nil
		}
	case orb.LineString:
		if len(g) < 2 {
			b.skip("line of fewer than two positions")
			return nil
		}
	case orb.MultiLineString:
		out := g[:0]
		for _, l := range g {
			if b.whole(l) != nil {
				out = append(out, l)
			}
		}
		if len(out) == 0 {
			return nil
		}
		return out
	case orb.Polygon:
		out := g[:0]
		for i, r := range g {
			if len(r) > 0 && r[0] != r[len(r)-1] {
				r = append(r, r[0])
			}
			if len(r) < 4 {
				b.skip("ring of fewer than three positions")
				if i == 0 {
					return nil // a hole without its land
				}
				continue
			}
			out = append(out, r)
		}
		if len(out) == 0 {
			return nil
		}
		return out
	case orb.MultiPolygon:
		out := g[:0]
		for _, p := range g {
			if w := b.whole(p); w != nil {
				out = append(out, w.(orb.Polygon))
			}
		}
		if len(out) == 0 {
			return nil
		}
		return out
	}
	return g
}

// leave writes down what was left out, in a stable order.
func (b *builder) leave() {
	for _, what := range sortedKeys(b.left) {
		n := b.left[what]
		if n == 1 {
			b.file.Left = append(b.file.Left, "1 "+what+" left out")
		} else {
			b.file.Left = append(b.file.Left, fmt.Sprintf("%d times: %s left out", n, what))
		}
	}
}
