package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cutline/app/cli"
)

func TestMapCommands(t *testing.T) {
	dir := t.TempDir()
	d := desk{t, filepath.Join(dir, "l.cutline")}
	put := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	d.run(cli.Done, "import", put("ferry.txt", scraped))
	places := put("places.geojson", `{"type":"FeatureCollection","features":[
	{"type":"Feature","properties":{"title":"Mercer"},"geometry":{"type":"Point","coordinates":[11,51]}},
	{"type":"Feature","properties":{"title":"Mercer Landing"},"geometry":{"type":"Point","coordinates":[11.4,51.2]}}]}`)
	var made struct {
		Revision int
		Map      struct {
			Map        string
			Placed     int
			Projection string
		}
	}
	d.json(&made, "map", "new", "ferry", places, "--width", "800")
	if made.Map.Placed != 2 || made.Map.Projection != "Mercator" || made.Map.Map == "" {
		t.Errorf("made %+v", made)
	}
	id := made.Map.Map
	out := d.run(cli.Done, "map", "add", "ferry", id, put("zone.kml", `<kml><Placemark><Polygon><outerBoundaryIs><LinearRing><coordinates>11,51 11.3,51 11.3,51.1 11,51</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></kml>`), "--style", "area")
	if !strings.Contains(out, "0 labels added") {
		t.Errorf("added: %s", out)
	}
	if out := d.run(cli.Done, "map", "place", "ferry", id); !strings.Contains(out, "0 placed") {
		t.Errorf("placed again: %s", out)
	}
	var fit struct {
		Findings []struct{ Block, Rule, Severity string }
	}
	d.json(&fit, "map", "fit", "ferry", id, "--width", "800")
	if len(fit.Findings) != 0 {
		t.Errorf("found %v", fit.Findings)
	}
	if out := d.run(cli.Findings, "map", "fit", "ferry", id, "--width", "110"); !strings.Contains(out, "at 110 px") {
		t.Errorf("at 110 px: %s", out)
	}
	var wrote struct {
		Files []struct{ Path, Format, SHA256 string }
	}
	d.json(&wrote, "map", "export", "ferry@"+"3", id, "--format", "svg,png,pdf", "--out", filepath.Join(dir, "out"), "--override", "credit=a test", "--override", "alt-text=a test")
	if len(wrote.Files) != 3 {
		t.Errorf("wrote %v", wrote.Files)
	}
	var locator struct {
		Map struct {
			Labels, Placed int
		}
	}
	d.json(&locator, "map", "new", "ferry", "--locator", "Baghdad", "--width-km", "800", "--layers", "borders,places")
	if locator.Map.Labels < 10 || locator.Map.Placed != locator.Map.Labels {
		t.Errorf("the locator has %+v", locator.Map)
	}
	d.json(&locator, "map", "new", "ferry", "--bounds", "25,38,45,49")
	for _, bad := range [][]string{
		{"map", "new", "ferry"},
		{"map", "new", "ferry", "--locator", "Nowhere at all"},
		{"map", "new", "ferry", places, "--locator", "Baghdad"},
		{"map", "new", "ferry", "--locator", "Baghdad", "--bounds", "25,38,45,49"},
		{"map", "new", "ferry", places, "--width-km", "800"},
		{"map", "new", "ferry", "--bounds", "1,2,3"},
		{"map", "new", "ferry", places, "--extent", "1,2,3"},
		{"map", "new", "ferry", filepath.Join(dir, "none.geojson")},
		{"map", "place", "ferry", "b999"},
		{"map", "place", "ferry", "1"}, // the scraped map: a picture's, not data's
	} {
		d.run(cli.Failed, bad...)
	}
}
