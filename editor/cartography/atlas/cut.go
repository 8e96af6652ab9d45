package atlas

import (
	"math"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/clip"
	"github.com/paulmach/orb/planar"
	"github.com/paulmach/orb/simplify"

	"cutline/editor/cartography"
	"cutline/editor/format/geojson"
)

// Cut gives what of a layer lies in an extent, grown on each side by a share of
// its width and height, without what is smaller than detail, in degrees.
func (a *Atlas) Cut(layer string, e cartography.Extent, grow, detail float64) ([]geojson.Feature, error) {
	gx, gy := (e.East-e.West)*grow, (e.North-e.South)*grow
	var out []geojson.Feature
	for _, shift := range []float64{-360, 0, 360} { // the data goes from -180 to 180
		box := orb.Bound{Min: orb.Point{e.West - gx + shift, max(-90, e.South-gy)}, Max: orb.Point{e.East + gx + shift, min(90, e.North+gy)}}
		if box.Max[0] <= -180 || box.Min[0] >= 180 {
			continue
		}
		box.Min[0], box.Max[0] = max(box.Min[0], -180), min(box.Max[0], 180)
		features, err := a.within(layer, box)
		if err != nil {
			return nil, err
		}
		for _, f := range features {
			if f.Geometry = cutShape(f.Geometry, box, detail); f.Geometry != nil {
				out = append(out, f)
			}
		}
	}
	return out, nil
}

func cutShape(g orb.Geometry, box orb.Bound, detail float64) orb.Geometry {
	less := simplify.DouglasPeucker(detail)
	switch g := g.(type) {
	case orb.Point:
		if box.Contains(g) {
			return g
		}
	case orb.MultiLineString:
		var out orb.MultiLineString
		for _, l := range g {
			for _, part := range clip.LineString(box, l) {
				if part = less.LineString(part); len(part) > 1 {
					out = append(out, part)
				}
			}
		}
		if len(out) > 0 {
			return out
		}
	case orb.MultiPolygon:
		var out orb.MultiPolygon
		for _, p := range g {
			var rings orb.Polygon
			for i, r := range p {
				r = clip.Ring(box, r)
				if len(r) >= 4 {
					r = orb.Ring(less.LineString(orb.LineString(r)))
				}
				if len(r) >= 4 && math.Abs(planar.Area(r)) > detail*detail {
					rings = append(rings, r)
				} else if i == 0 {
					break
				}
			}
			if len(rings) > 0 {
				out = append(out, rings)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// Named gives for each area of a layer that an extent shows enough of, a point
// with the area's properties in the middle of what is shown of it: where its
// name stands. least is the share of the extent that is enough. An area that
// comes in several features has one name, in the largest part.
func (a *Atlas) Named(layer string, e cartography.Extent, least float64) ([]geojson.Feature, error) {
	areas, err := a.Cut(layer, e, 0, 0)
	if err != nil {
		return nil, err
	}
	var out []geojson.Feature
	const across = 28 // the places that are tried, each way
	dx, dy := (e.East-e.West)/across, (e.North-e.South)/across
	best := map[string]int{} // in out, by name
	depth := map[string]float64{}
	for _, f := range areas {
		g, ok := f.Geometry.(orb.MultiPolygon)
		if !ok || f.Name("name") == "" {
			continue
		}
		var at orb.Point
		far, inside := -1.0, 0
		middle := (e.West + e.East) / 2
		for i := range across {
			for j := range across {
				x := e.West + (float64(i)+.5)*dx
				p := orb.Point{x - 360*math.Round((x-g.Bound().Center()[0])/360), e.South + (float64(j)+.5)*dy}
				if !planar.MultiPolygonContains(g, p) {
					continue
				}
				inside++
				// Away from the area's edge and the map's, in steps of the grid.
				d := min(edgeDistance(g, p, dx, dy), float64(i)+.5, across-float64(i)-.5, float64(j)+.5, across-float64(j)-.5)
				// Of places alike in that, the one nearest the area's middle.
				d -= .01 * math.Hypot((p[0]-g.Bound().Center()[0])/dx, (p[1]-g.Bound().Center()[1])/dy)
				if d > far {
					far, at = d, p
				}
			}
		}
		if float64(inside) < least*across*across {
			continue
		}
		at[0] += 360 * math.Round((middle-at[0])/360)
		name := f.Name("name")
		named := geojson.Feature{Geometry: at, Props: f.Props}
		if i, ok := best[name]; !ok {
			best[name], depth[name] = len(out), far
			out = append(out, named)
		} else if far > depth[name] {
			out[i], depth[name] = named, far
		}
	}
	return out, nil
}

// edgeDistance gives how far a place lies from an area's edge, in steps.
func edgeDistance(g orb.MultiPolygon, p orb.Point, dx, dy float64) float64 {
	least := math.Inf(1)
	for _, poly := range g {
		for _, r := range poly {
			for i := 1; i < len(r); i++ {
				ax, ay := (r[i-1][0]-p[0])/dx, (r[i-1][1]-p[1])/dy
				bx, by := (r[i][0]-p[0])/dx, (r[i][1]-p[1])/dy
				vx, vy := bx-ax, by-ay
				t := 0.0
				if n := vx*vx + vy*vy; n > 0 {
					t = min(1, max(0, -(ax*vx+ay*vy)/n))
				}
				least = min(least, math.Hypot(ax+t*vx, ay+t*vy))
			}
		}
	}
	return least
}
