package app_test

import (
	"testing"

	"cutline/app"
	"cutline/editor/cartography"
)

// A leader finds a pier of the sample's base, and a dot of a map drawn from data.
func TestFeatures(t *testing.T) {
	a, d := sample(t)
	f, err := a.Features(d.Story().Block(d.FirstMap()).Asset)
	if err != nil || f == nil {
		t.Fatalf("the sample's base: %v, %v", f, err)
	}
	// The causeway is a line from 296,72 to 622,62 on 900 by 600 px.
	if x, y, kind := f.Nearest(298./900, 74./600, 6); kind != cartography.OnCorner || x*900 < 295 || x*900 > 301 || y*600 < 69 || y*600 > 75 {
		t.Errorf("at the causeway's end: %v at %v, %v", kind, x*900, y*600)
	}
	if _, y, kind := f.Nearest(459./900, 70./600, 6); kind != cartography.OnLine || y*600 < 66 || y*600 > 68 {
		t.Errorf("half along it: %v at %v", kind, y*600)
	}
	m, err := d.NewMap([]string{write(t, t.TempDir(), "coast.geojson", coast)}, app.MapOptions{})
	if err != nil {
		t.Fatal(err)
	}
	asset := d.Story().Block(m.Map).Asset
	f, err = a.Features(asset)
	if err != nil {
		t.Fatal(err)
	}
	places := 0
	for x := 0.; x < 1; x += .005 {
		for y := 0.; y < 1; y += .005 {
			if _, _, kind := f.Nearest(x, y, 4); kind == cartography.OnPlace {
				places++
			}
		}
	}
	if places == 0 {
		t.Error("no dot of the data is found")
	}
	if f, err := a.Features(nil); f != nil || err != nil {
		t.Errorf("of no picture: %v, %v", f, err)
	}
}
