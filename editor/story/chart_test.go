package story

import (
	"reflect"
	"strings"
	"testing"
)

// A map drawn from data is written down whole, one without reads as before, and
// what it was drawn from does not reach readers.
func TestChart(t *testing.T) {
	s := New("map")
	s, id := s.NewID("b")
	chart := &Chart{West: 38, South: 29, East: 50, North: 38.5, Layers: []Layer{{Name: "rivers", Style: "river", Hash: "ab", File: "from-a-source.geojson"}}}
	s = s.Append(&Block{ID: id, Kind: Map, Asset: &Asset{Hash: "aa", MediaType: "image/svg+xml", Name: "map.svg", Width: 1000, Height: 900, Chart: chart}})
	again, err := Decode(s.Encode())
	if err != nil || !reflect.DeepEqual(again.At(0), s.At(0)) {
		t.Fatalf("read back %+v, %v", again.At(0).Asset, err)
	}
	c := s.At(0).Clone()
	c.Asset.Chart.Layers[0].Name = "roads"
	if s.At(0).Asset.Chart.Layers[0].Name != "rivers" {
		t.Error("a clone shares its layers")
	}
	if a := s.Reader().Elements[0].Asset; a.Chart != nil || a.Hash != "aa" {
		t.Errorf("readers get %+v", a)
	}
	old := strings.Replace(string(New("map").Append(&Block{ID: "b1", Kind: Map, Asset: &Asset{Hash: "aa"}}).Encode()), `"next":0`, `"next":1`, 1)
	if strings.Contains(old, "chart") {
		t.Errorf("a picture without data is written as %s", old)
	}
	if _, err := Decode([]byte(old)); err != nil {
		t.Error(err)
	}
}
