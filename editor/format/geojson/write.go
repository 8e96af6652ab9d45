package geojson

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"

	"github.com/paulmach/orb"
)

// Write writes features as GeoJSON, each on a line, their positions rounded to a
// number of decimals. What Read gives of it is the same features, all lines and
// areas as several of one.
func Write(w io.Writer, features []Feature, decimals int) error {
	var b bytes.Buffer
	b.WriteString(`{"type":"FeatureCollection","features":[`)
	for i, f := range features {
		if i > 0 {
			b.WriteByte(',')
		}
		props, err := json.Marshal(f.Props)
		if err != nil {
			return fmt.Errorf("write the map data: %w", err)
		}
		fmt.Fprintf(&b, "\n"+`{"type":"Feature","properties":%s,"geometry":{"type":"%s","coordinates":`, props, f.Geometry.GeoJSONType())
		t := written{&b, math.Pow(10, float64(decimals))}
		switch g := f.Geometry.(type) {
		case orb.Point:
			t.point(g)
		case orb.MultiPoint:
			t.run(g)
		case orb.LineString:
			t.run(g)
		case orb.MultiLineString:
			each(&t, g, func(l orb.LineString) { t.run(l) })
		case orb.Polygon:
			each(&t, g, func(r orb.Ring) { t.run(r) })
		case orb.MultiPolygon:
			each(&t, g, func(p orb.Polygon) { each(&t, p, func(r orb.Ring) { t.run(r) }) })
		default:
			return fmt.Errorf("write the map data: a %s is no shape of a map", f.Geometry.GeoJSONType())
		}
		b.WriteString("}}")
	}
	b.WriteString("\n]}\n")
	_, err := w.Write(b.Bytes())
	return err
}

// written is coordinates being written.
type written struct {
	to    *bytes.Buffer
	steps float64
}

func (t *written) point(p orb.Point) {
	t.to.WriteByte('[')
	for i, v := range p {
		if i > 0 {
			t.to.WriteByte(',')
		}
		t.to.Write(strconv.AppendFloat(nil, math.Round(v*t.steps)/t.steps, 'f', -1, 64))
	}
	t.to.WriteByte(']')
}

func (t *written) run(points []orb.Point) { each(t, points, t.point) }

func each[T any](t *written, items []T, item func(T)) {
	t.to.WriteByte('[')
	for i, v := range items {
		if i > 0 {
			t.to.WriteByte(',')
		}
		item(v)
	}
	t.to.WriteByte(']')
}
