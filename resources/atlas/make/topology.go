package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"cutline/editor/format/geojson"
)

// topology reads the countries of a TopoJSON file, whose shapes share their
// lines: each line is stored once, as the distance of every position from the
// one before, and a shape names its lines by number, those to be walked
// backwards by the number's complement.
func topology(data []byte) ([]geojson.Feature, error) {
	var t struct {
		Transform struct{ Scale, Translate [2]float64 }
		Arcs      [][][2]float64
		Objects   struct {
			Countries struct {
				Geometries []struct {
					Type       string
					Arcs       json.RawMessage
					Properties map[string]any
				}
			}
		}
	}
	if err := json.Unmarshal(data, &t); err != nil {
		return nil, fmt.Errorf("read the countries: %w", err)
	}
	for _, arc := range t.Arcs {
		var x, y float64
		for i, p := range arc {
			x, y = x+p[0], y+p[1]
			arc[i] = [2]float64{x*t.Transform.Scale[0] + t.Transform.Translate[0], y*t.Transform.Scale[1] + t.Transform.Translate[1]}
		}
	}
	ring := func(arcs []int) [][2]float64 {
		var out [][2]float64
		for _, n := range arcs {
			at := n
			if n < 0 {
				at = ^n
			}
			line := slices.Clone(t.Arcs[at])
			if n < 0 {
				slices.Reverse(line)
			}
			if len(out) > 0 {
				line = line[1:]
			}
			out = append(out, line...)
		}
		return out
	}
	polygon := func(rings [][]int) [][][2]float64 {
		var out [][][2]float64
		for _, r := range rings {
			out = append(out, ring(r))
		}
		return out
	}
	var features []any
	for _, g := range t.Objects.Countries.Geometries {
		var areas [][][]int
		switch g.Type {
		case "Polygon":
			areas = make([][][]int, 1)
			if err := json.Unmarshal(g.Arcs, &areas[0]); err != nil {
				return nil, err
			}
		case "MultiPolygon":
			if err := json.Unmarshal(g.Arcs, &areas); err != nil {
				return nil, err
			}
		}
		var shape [][][][2]float64
		for _, a := range areas {
			shape = append(shape, polygon(a))
		}
		features = append(features, map[string]any{
			"type": "Feature", "properties": g.Properties,
			"geometry": map[string]any{"type": "MultiPolygon", "coordinates": shape},
		})
	}
	text, err := json.Marshal(map[string]any{"type": "FeatureCollection", "features": features})
	if err != nil {
		return nil, err
	}
	f, err := geojson.Read(bytes.NewReader(text))
	return f.Features, err
}
