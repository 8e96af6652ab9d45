package geojson

import (
	"bytes"
	"math"
	"testing"

	"github.com/paulmach/orb"
)

// holds reports the first promise of Read that a file breaks.
func holds(t *testing.T, data []byte) {
	f, err := Read(bytes.NewReader(data))
	if err != nil {
		return
	}
	if len(f.Features) == 0 || len(f.Features) > maxFeatures {
		t.Fatalf("read %d features without an error", len(f.Features))
	}
	check := func(points []orb.Point, least int) {
		if len(points) < least {
			t.Fatalf("a shape has %d positions, at least %d are promised", len(points), least)
		}
		for _, p := range points {
			if math.IsNaN(p[0]) || math.Abs(p[0]) > 361 || !(math.Abs(p[1]) <= 90) {
				t.Fatalf("position %v", p)
			}
		}
	}
	polygon := func(p orb.Polygon) {
		for _, r := range p {
			check(r, 4)
			if r[0] != r[len(r)-1] {
				t.Fatal("a ring is open")
			}
		}
	}
	for _, feature := range f.Features {
		feature.Name("")
		feature.Kind()
		feature.Rank()
		switch g := feature.Geometry.(type) {
		case orb.Point:
			check([]orb.Point{g}, 1)
		case orb.MultiPoint:
			check(g, 1)
		case orb.LineString:
			check(g, 2)
		case orb.MultiLineString:
			for _, l := range g {
				check(l, 2)
			}
		case orb.Polygon:
			polygon(g)
		case orb.MultiPolygon:
			for _, p := range g {
				polygon(p)
			}
		default:
			t.Fatalf("a %T", g)
		}
	}
}

func FuzzGeoJSON(f *testing.F) {
	for _, s := range []string{
		`{"type":"Point","coordinates":[44.4,33.3]}`,
		`{"type":"MultiPolygon","coordinates":[[[[0,0],[4,0],[4,4],[0,0]]]]}`,
		`{"type":"FeatureCollection","crs":{"properties":{"name":"EPSG:3857"}},"features":[{"type":"Feature","id":1,"properties":{"name":"A","r":1.5,"x":[1]},"geometry":{"type":"GeometryCollection","geometries":[{"type":"LineString","coordinates":[[1,2,3],[3,4]]}]}}]}`,
		"\x1e{\"type\":\"MultiPoint\",\"coordinates\":[]}\n{\"type\":\"Polygon\",\"coordinates\":[[[1e1,-2],[3,4],[5,6]]]}",
		`{"type":"Topology","arcs":[]}`, `{"features":null}`, `{"type":"Feature","geometry":{"type":"Feature","geometry":{}}}`, `{"type":"Point","coordinates":[[`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) { holds(t, append([]byte("{"), bytes.TrimPrefix(data, []byte("{"))...)) })
}

func FuzzKML(f *testing.F) {
	for _, s := range []string{
		`<kml><Document><Folder><name>F</name><Placemark><name>A</name><Point><coordinates>1,2,3</coordinates></Point></Placemark></Folder></Document></kml>`,
		`<?xml version="1.0" encoding="ISO-8859-1"?><kml><Placemark><Polygon><outerBoundaryIs><LinearRing><coordinates>0,0 1,0 1,1</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></kml>`,
		`<kml><Placemark><gx:Track><gx:coord>1 2</gx:coord><gx:coord>3 4</gx:coord></gx:Track><ExtendedData><Data name="a"><value>b</value></Data><SimpleData name="c">d</SimpleData></ExtendedData></Placemark></kml>`,
		`<!DOCTYPE kml [<!ENTITY a "b">]><kml>&a;</kml>`, `<kml><Placemark><MultiGeometry><LineString><coordinates>1, 2 , 3</coordinates></LineString></MultiGeometry>`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) { holds(t, append([]byte("<"), bytes.TrimPrefix(data, []byte("<"))...)) })
}

func FuzzKMZ(f *testing.F) {
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, data []byte) {
		holds(t, append([]byte("PK\x03\x04"), bytes.TrimPrefix(data, []byte("PK\x03\x04"))...))
	})
}
