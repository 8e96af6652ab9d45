package geojson

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"github.com/paulmach/orb"
)

func TestWrite(t *testing.T) {
	ring := orb.Ring{{0, 0}, {2, 0}, {2, 2}, {0, 0}}
	in := []Feature{
		{Geometry: orb.Point{44.36119, -33.3}, Props: map[string]string{"name": `Al "Kut" <&>`, "scalerank": "7"}},
		{Geometry: orb.MultiPoint{{1, 2}, {3, 4}}, Props: map[string]string{}},
		{Geometry: orb.LineString{{1, 2}, {3, 4.5}}, Props: map[string]string{}},
		{Geometry: orb.MultiLineString{{{1, 2}, {3, 4}}, {{5, 6}, {7, 8}}}, Props: map[string]string{}},
		{Geometry: orb.Polygon{ring}, Props: map[string]string{}},
		{Geometry: orb.MultiPolygon{{ring}, {ring, ring}}, Props: map[string]string{}},
	}
	var out bytes.Buffer
	if err := Write(&out, in, 5); err != nil {
		t.Fatal(err)
	}
	f, err := Read(bytes.NewReader(out.Bytes()))
	if err != nil || !reflect.DeepEqual(f.Features, in) {
		t.Errorf("read back %v (%v)\n%s", f.Features, err, out.String())
	}
	out.Reset()
	if err := Write(&out, in[:1], 2); err != nil || !strings.Contains(out.String(), "[44.36,-33.3]") {
		t.Errorf("rounded: %v, %s", err, out.String())
	}
	if err := Write(&out, []Feature{{Geometry: orb.Collection{}}}, 2); err == nil {
		t.Error("a collection was written")
	}
}

func TestSaysOpenStreetMap(t *testing.T) {
	point := `"geometry":{"type":"Point","coordinates":[1,2]}`
	for text, want := range map[string]bool{
		`{"type":"Feature","properties":{"@id":"node/1"},` + point + `}`:                                              true,
		`{"type":"FeatureCollection","generator":"overpass-turbo","features":[{"type":"Feature",` + point + `}]}`:     true,
		`{"type":"Feature","properties":{"source":"OpenStreetMap contributors"},` + point + `}`:                       true,
		`{"type":"Feature","properties":{"@id":"https://place.example/1","name":"Street map of 1920"},` + point + `}`: false,
	} {
		f, err := Read(strings.NewReader(text))
		if err != nil || f.OpenStreetMap != want {
			t.Errorf("%s: %v, %v", text, f.OpenStreetMap, err)
		}
	}
}
