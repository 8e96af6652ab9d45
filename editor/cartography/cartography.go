// Package cartography draws a locator map from data: it chooses a projection for
// a part of the ground, draws layers of shapes in the house's styles as plain
// paths, places the names of places around their dots, and tells where names do
// not fit. It knows neither a file's format nor what the map is shown on: a
// Drawing is written as SVG, which the page, the PDF and the board show alike.
package cartography

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/paulmach/orb"

	"cutline/editor/format/geojson"
)

// Layer is shapes drawn in one style.
type Layer struct {
	Name     string
	Style    Style  // Auto: as each shape says itself
	Key      string // the property that holds the names; "": the likeliest
	Features []geojson.Feature
}

// Named is a point with a name, the label it asks for.
type Named struct {
	Name string
	At   orb.Point // degrees
	Rank float64   // 0 matters most
	// Over has the name stand over its spot, which has no dot: that of a country.
	Over  bool
	Water bool // it is set in italic: that of a sea
}

// ErrNoGround says that layers cover no ground to draw.
var ErrNoGround = errors.New("there is nothing to draw on the map")

// Points gives the named points of layers, those that matter most first. A name
// that stands twice at one spot is given once.
func Points(layers []Layer) []Named {
	var out []Named
	type key struct {
		name string
		x, y int
	}
	seen := map[key]bool{}
	for _, l := range layers {
		for _, f := range l.Features {
			name := f.Name(l.Key)
			if name == "" {
				continue
			}
			var at []orb.Point
			switch g := f.Geometry.(type) {
			case orb.Point:
				at = []orb.Point{g}
			case orb.MultiPoint:
				at = g[:1]
			}
			for _, p := range at {
				k := key{name, int(p[0] * 1000), int(p[1] * 1000)}
				if !seen[k] {
					seen[k] = true
					out = append(out, Named{Name: name, At: p, Rank: f.Rank(), Over: l.Style == Names, Water: l.Style == Names && isWaterClass(f.Kind())})
				}
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Named) int {
		switch {
		case a.Rank < b.Rank:
			return -1
		case a.Rank > b.Rank:
			return 1
		}
		return 0
	})
	return out
}

// isWaterClass reports whether a file calls a shape a water.
func isWaterClass(class string) bool {
	for word := range strings.FieldsSeq(words[0].any + " strait channel sound") {
		if strings.Contains(class, word) {
			return true
		}
	}
	return false
}

// Extent is a part of the ground, in degrees. East is never less than West: it
// goes beyond 180 where the 180th meridian lies in the map.
type Extent struct{ West, South, East, North float64 }

// Ground is what a map shows by itself: which part of the ground, and where the
// extent alone should not choose it, in which projection.
type Ground struct {
	Extent     Extent
	Projection string // "": by the extent
}

// GroundOf gives the ground to show for layers: that around their named points
// with a margin, or where there are none around all of their shapes. Data that
// was cut out along meridians and parallels is not left by the margin, and is
// shown in Mercator, where its edges are those of the sheet.
func GroundOf(layers []Layer) (Ground, error) {
	var points []orb.Point
	var areas [][]orb.Point // of each feature
	margin := .08
	for _, n := range Points(layers) {
		points = append(points, n.At)
	}
	for _, l := range layers {
		for _, f := range l.Features {
			switch f.Geometry.(type) {
			case orb.Polygon, orb.MultiPolygon:
				areas = append(areas, slices.Collect(positions(f.Geometry)))
			}
		}
	}
	if len(points) == 0 {
		margin = .03
		for _, l := range layers {
			for _, f := range l.Features {
				for p := range positions(f.Geometry) {
					points = append(points, p)
				}
			}
		}
	}
	if len(points) == 0 {
		return Ground{}, fmt.Errorf("find the map's extent: %w", ErrNoGround)
	}
	e := around(points)
	// A single town is shown with about ten kilometres around it.
	const least = .1
	wide, high := max(e.East-e.West, least), max(e.North-e.South, least)
	side := margin * max(wide, high)
	mid := e.middle()
	e = Extent{mid[0] - wide/2 - side, max(-85, mid[1]-high/2-side), mid[0] + wide/2 + side, min(85, mid[1]+high/2+side)}
	if e.East-e.West > 360 {
		e.West, e.East = mid[0]-180, mid[0]+180
	}
	g := Ground{Extent: e}
	if data, cut := cutOut(areas); cut {
		in := Extent{max(e.West, data.West), max(e.South, data.South), min(e.East, data.East), min(e.North, data.North)}
		if in.check() == nil && in.East-in.West > wide/2 && in.North-in.South > high/2 && max(in.North, -in.South) < 75 {
			g = Ground{in, Mercator}
		}
	}
	return g, g.Extent.check()
}

// cutOut reports whether areas were cut out of larger ones along meridians and
// parallels, and gives the ground they cover: then several of their positions
// lie on at least three sides of it, and they are those of more than one area.
func cutOut(areas [][]orb.Point) (Extent, bool) {
	all := slices.Concat(areas...)
	if len(all) == 0 {
		return Extent{}, false
	}
	e := around(all)
	var on [4]int
	touching := 0
	for _, area := range areas {
		touches := false
		for _, p := range area {
			lon := wrap(p[0], e.middle()[0])
			for i, d := range [4]float64{lon - e.West, lon - e.East, p[1] - e.South, p[1] - e.North} {
				if math.Abs(d) < 1e-6 {
					on[i]++
					touches = true
				}
			}
		}
		if touches {
			touching++
		}
	}
	sides := 0
	for _, n := range on {
		if n >= 3 {
			sides++
		}
	}
	return e, sides >= 3 && touching > 1
}

// around gives the ground that positions lie on.
func around(points []orb.Point) Extent {
	e := Extent{South: math.Inf(1), North: math.Inf(-1)}
	lons := make([]float64, len(points))
	for i, p := range points {
		lons[i] = p[0]
		e.South, e.North = min(e.South, p[1]), max(e.North, p[1])
	}
	e.West, e.East = narrowest(lons)
	return e
}

// narrowest gives the narrowest range of longitudes that holds all of them: it
// leaves out the widest gap, wherever on the globe that is.
func narrowest(lons []float64) (west, east float64) {
	on := make([]float64, len(lons))
	for i, l := range lons {
		on[i] = wrap(l, 0)
	}
	slices.Sort(on)
	last := len(on) - 1
	west, east = on[0], on[last]
	gap := on[0] + 360 - on[last]
	for i := range last {
		if d := on[i+1] - on[i]; d > gap {
			gap, west, east = d, on[i+1], on[i]+360
		}
	}
	return west, east
}

// wrap brings a longitude within 180 degrees of another.
func wrap(lon, near float64) float64 {
	return lon - 360*math.Round((lon-near)/360)
}

func (e Extent) check() error {
	ok := e.East > e.West && e.North > e.South && e.East-e.West <= 360.001 && e.South >= -90 && e.North <= 90 && math.Abs(e.West) <= 360
	if !ok {
		return fmt.Errorf("use the extent %g,%g,%g,%g: it is west, south, east and north in degrees, with west before east and south before north", e.West, e.South, e.East, e.North)
	}
	return nil
}

func (e Extent) middle() orb.Point { return orb.Point{(e.West + e.East) / 2, (e.South + e.North) / 2} }

// positions goes through the positions of a shape.
func positions(g orb.Geometry) func(yield func(orb.Point) bool) {
	return func(yield func(orb.Point) bool) {
		all := func(list []orb.Point) bool {
			for _, p := range list {
				if !yield(p) {
					return false
				}
			}
			return true
		}
		switch g := g.(type) {
		case orb.Point:
			yield(g)
		case orb.MultiPoint:
			all(g)
		case orb.LineString:
			all(g)
		case orb.MultiLineString:
			for _, l := range g {
				if !all(l) {
					return
				}
			}
		case orb.Polygon:
			for _, r := range g {
				if !all(r) {
					return
				}
			}
		case orb.MultiPolygon:
			for _, p := range g {
				for _, r := range p {
					if !all(r) {
						return
					}
				}
			}
		}
	}
}
