package app_test

import (
	"bytes"
	"errors"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cutline/app"
	"cutline/editor"
	"cutline/editor/cartography"
	"cutline/editor/story"
)

const coast = `{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"class":"land"},"geometry":{"type":"Polygon","coordinates":[[[10,50],[13,50],[13,53],[10,53],[10,50]]]}},
{"type":"Feature","properties":{"class":"river"},"geometry":{"type":"LineString","coordinates":[[10.5,50],[12,52],[12.4,53]]}},
{"type":"Feature","properties":{"name":"Alder Point","scalerank":2},"geometry":{"type":"Point","coordinates":[11,51]}},
{"type":"Feature","properties":{"name":"Mercer","scalerank":5},"geometry":{"type":"Point","coordinates":[12,52]}}]}`

const gates = `<kml><Document><Folder><name>Gates</name>
<Placemark><name>North gate</name><Point><coordinates>11.4,51.6</coordinates></Point></Placemark>
<Placemark><name>Alder Point</name><Point><coordinates>11,51</coordinates></Point></Placemark>
<Placemark><name>Far away</name><Point><coordinates>90,10</coordinates></Point></Placemark></Folder></Document></kml>`

func write(t *testing.T, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func texts(d *app.Draft, id story.ID) (placed, tray []string) {
	for _, b := range d.Story().Parts(id) {
		switch {
		case !b.Kind.Placed():
		case b.Place != nil:
			placed = append(placed, b.Text)
		default:
			tray = append(tray, b.Text)
		}
	}
	return placed, tray
}

func TestMapFromData(t *testing.T) {
	a, d := sample(t)
	dir := t.TempDir()
	before := d.Story()
	m, err := d.NewMap([]string{write(t, dir, "coast.geojson", coast)}, app.MapOptions{})
	if err != nil {
		t.Fatal(err)
	}
	b := d.Story().Block(m.Map)
	if m.Labels != 2 || m.Placed != 2 || b.Asset.Chart == nil || b.Asset.Width != 620 || b.Asset.Chart.Layers[0].File != "coast.geojson" {
		t.Fatalf("made %+v of %+v", m, b.Asset)
	}
	if _, err := a.Image(b.Asset); err != nil {
		t.Errorf("the board cannot show it: %v", err)
	}
	if err := d.Editor.Undo(); err != nil || !bytes.Equal(d.Story().WithNext(0).Encode(), before.WithNext(d.Story().Next()).Encode()) {
		t.Errorf("one undo does not take it back: %v", err)
	}
	if err := d.Editor.Redo(); err != nil {
		t.Fatal(err)
	}

	// More data goes over it; what stands stays, and a name that has its label
	// gets no second one.
	drawn := b.Asset.Hash
	point := *d.Story().Parts(m.Map)[0].Place
	more, err := d.AddLayers(m.Map, []string{write(t, dir, "gates.kml", gates)}, app.MapOptions{})
	if err != nil {
		t.Fatal(err)
	}
	placed, _ := texts(d, m.Map)
	if got := strings.Join(placed, ", "); got != "Alder Point, Mercer, North gate" || more.Labels != 1 {
		t.Errorf("labels: %s (%+v)", got, more)
	}
	b = d.Story().Block(m.Map)
	if len(b.Asset.Chart.Layers) != 2 || b.Asset.Hash == drawn || *d.Story().Parts(m.Map)[0].Place != point {
		t.Errorf("the map is %+v", b.Asset)
	}
	if err := d.Editor.Undo(); err != nil || d.Story().Block(m.Map).Asset.Hash != drawn {
		t.Errorf("one undo does not take the layer back: %v", err)
	}
	if err := d.Editor.Redo(); err != nil {
		t.Fatal(err)
	}

	// It survives a crash and a version.
	if _, err := d.Save(""); err != nil {
		t.Fatal(err)
	}
	again, err := a.OpenDraft(string(d.ID))
	if err != nil || len(again.Story().Block(m.Map).Asset.Chart.Layers) != 2 {
		t.Errorf("read back: %v", err)
	}
	fits, err := a.FitMap(d.Story(), m.Map, []int{620, 1000})
	if err != nil || len(fits) != 2 || len(fits[0].Misfits)+len(fits[1].Misfits) != 0 {
		t.Errorf("as placed: %v, %v", fits, err)
	}
}

func TestPlaceLabels(t *testing.T) {
	_, d := sample(t)
	m, err := d.NewMap([]string{write(t, t.TempDir(), "coast.geojson", coast)}, app.MapOptions{})
	if err != nil {
		t.Fatal(err)
	}
	parts := d.Story().Parts(m.Map)
	was := *parts[1].Place
	loose := func(id story.ID, words string) *story.Block {
		return &story.Block{ID: id, Kind: story.Label, In: m.Map, Text: words}
	}
	err = d.Editor.Do("test", editor.Batch{
		editor.Remove{Blocks: []story.ID{parts[0].ID}},
		editor.Insert{After: parts[1].ID, Blocks: []*story.Block{loose(d.Editor.NewID("b"), "ALDER POINT"), loose(d.Editor.NewID("b"), "Nowhere")}},
	})
	if err != nil {
		t.Fatal(err)
	}
	before := d.Story()
	r, err := d.PlaceLabels(m.Map)
	if err != nil {
		t.Fatal(err)
	}
	placed, tray := texts(d, m.Map)
	if r.Placed != 1 || strings.Join(placed, ",") != "Mercer,ALDER POINT" || strings.Join(tray, ",") != "Nowhere" || len(r.Tray) != 1 || !strings.Contains(r.Tray[0], "no place of that name") {
		t.Errorf("placed %v, left %v: %+v", placed, tray, r)
	}
	if *d.Story().Parts(m.Map)[0].Place != was {
		t.Error("a label that stood was moved")
	}
	if err := d.Editor.Undo(); err != nil || !d.Story().Same(before) {
		t.Errorf("one undo does not take it back: %v", err)
	}
}

func TestMapRefusals(t *testing.T) {
	_, d := sample(t)
	dir := t.TempDir()
	good := write(t, dir, "coast.geojson", coast)
	before := d.Story()
	for name, do := range map[string]func() error{
		"is TopoJSON": func() error {
			_, err := d.NewMap([]string{write(t, dir, "t.json", `{"type":"Topology"}`)}, app.MapOptions{})
			return err
		},
		"no such file": func() error { _, err := d.NewMap([]string{filepath.Join(dir, "none")}, app.MapOptions{}); return err },
		"house's styles": func() error {
			_, err := d.NewMap([]string{good}, app.MapOptions{Style: "glitter"})
			return err
		},
		"projections are": func() error { _, err := d.NewMap([]string{good}, app.MapOptions{Projection: "globe"}); return err },
		"west before east": func() error {
			_, err := d.NewMap([]string{good}, app.MapOptions{Extent: &cartography.Extent{West: 1, South: 5, East: 2, North: 4}})
			return err
		},
		"base is a picture": func() error { _, err := d.AddLayers(d.FirstMap(), []string{good}, app.MapOptions{}); return err },
		"not drawn from":    func() error { _, err := d.PlaceLabels(d.FirstMap()); return err },
		"no such map":       func() error { _, err := d.PlaceLabels("b1"); return err },
		"no such format": func() error {
			_, err := app.LeaveAnyway(t, d, d.FirstMap()).ExportMap(d.FirstMap(), []string{"gif"}, dir)
			return err
		},
	} {
		if err := do(); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if !d.Story().Same(before) {
		t.Error("a refusal changed the story")
	}
	_, err := d.AddLayers(d.FirstMap(), []string{good}, app.MapOptions{})
	if !errors.Is(err, app.ErrPictureBase) {
		t.Error(err)
	}
}

// A story from elsewhere says of a picture with a script that it was drawn from
// data: the exported SVG holds it as a picture, in which no script runs.
func TestExportTrustsNoPicture(t *testing.T) {
	a, d := sample(t)
	dir := t.TempDir()
	m, err := d.NewMap([]string{write(t, dir, "coast.geojson", coast)}, app.MapOptions{})
	if err != nil {
		t.Fatal(err)
	}
	asset := *d.Story().Block(m.Map).Asset
	if asset.Hash, err = a.Lib.PutAsset([]byte(`<svg xmlns="http://www.w3.org/2000/svg" width="620" height="620"><script>alert(1)</script></svg>`)); err != nil {
		t.Fatal(err)
	}
	if err := d.Editor.Do("test", editor.Set{Block: m.Map, Asset: &asset}); err != nil {
		t.Fatal(err)
	}
	files, err := app.LeaveAnyway(t, d, m.Map).ExportMap(m.Map, []string{"svg"}, dir)
	if err != nil {
		t.Fatal(err)
	}
	if data, err := os.ReadFile(files[0].Path); err != nil || bytes.Contains(data, []byte("<script")) {
		t.Errorf("the script is in the SVG (%v)", err)
	}
}

// Across the 180th meridian an extent may be given with its east below its west.
func TestMapExtentAcrossTheMeridian(t *testing.T) {
	_, d := sample(t)
	fiji := `{"type":"Feature","properties":{"name":"Suva"},"geometry":{"type":"Point","coordinates":[178.44,-18.14]}}`
	m, err := d.NewMap([]string{write(t, t.TempDir(), "fiji.geojson", fiji)}, app.MapOptions{Extent: &cartography.Extent{West: 176, South: -20, East: -178, North: -15}})
	if err != nil || m.Placed != 1 {
		t.Fatalf("%+v, %v", m, err)
	}
	place := d.Story().Parts(m.Map)[0].Place
	if math.Abs(place.X-2.44/6) > .05 {
		t.Errorf("Suva stands at %v", place)
	}
}

func TestExportMap(t *testing.T) {
	_, d := sample(t)
	dir := t.TempDir()
	m, err := d.NewMap([]string{write(t, dir, "coast.geojson", coast)}, app.MapOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []story.ID{m.Map, d.FirstMap()} { // drawn from data, and over a picture
		files, err := app.LeaveAnyway(t, d, id).ExportMap(id, []string{"svg", "PNG", "pdf"}, filepath.Join(dir, "out"))
		if err != nil || len(files) != 3 {
			t.Fatalf("%s: wrote %v, %v", id, files, err)
		}
		words := strings.TrimSpace(d.Story().Parts(id)[0].Text)
		svg, err := os.ReadFile(files[0].Path)
		if err != nil || !bytes.Contains(svg, []byte(">"+words+"<")) || !bytes.Contains(svg, []byte("paint-order")) || bytes.Contains(svg, []byte("<image")) == (id == m.Map) {
			t.Errorf("%s: the SVG lacks %q: %v", id, words, err)
		}
		picture, err := os.ReadFile(files[1].Path)
		if err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(bytes.NewReader(picture))
		if err != nil || img.Bounds().Dx() < d.Story().Block(id).Asset.Width {
			t.Errorf("%s: the PNG is %v: %v", id, img.Bounds(), err)
		}
		again, err := app.LeaveAnyway(t, d, id).ExportMap(id, []string{"svg", "png", "pdf"}, filepath.Join(dir, "again"))
		if err != nil {
			t.Fatal(err)
		}
		for i := range files {
			if files[i].SHA256 != again[i].SHA256 {
				t.Errorf("%s: the %s differs the second time", id, files[i].Format)
			}
		}
	}
}

// A map that is handed to somebody is drawn from the same data there: more can
// be added to it.
func TestMapIsHandedOffWithItsData(t *testing.T) {
	_, d := sample(t)
	dir := t.TempDir()
	m, err := d.NewMap([]string{write(t, dir, "coast.geojson", coast)}, app.MapOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Save(""); err != nil {
		t.Fatal(err)
	}
	there := handedOff(t, d, app.LabelsOnly)
	more, err := there.AddLayers(m.Map, []string{write(t, dir, "gates.kml", gates)}, app.MapOptions{})
	if err != nil || more.Labels != 1 {
		t.Errorf("there: %+v, %v", more, err)
	}
}
