package desk

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"cutline/app/desk/filedialog"
	"cutline/editor/story"
)

func TestReadPlace(t *testing.T) {
	for words, want := range map[string][2]float64{"44.3975, 33.299": {44.3975, 33.299}, " -70.9  43.07": {-70.9, 43.07}, "10;-5": {10, -5}} {
		if lon, lat, err := readPlace(words); err != nil || lon != want[0] || lat != want[1] {
			t.Errorf("%q is read as %g, %g, %v", words, lon, lat, err)
		}
	}
	for _, words := range []string{"", "44", "44 N, 33 E", "1,2,3", "here"} {
		if _, _, err := readPlace(words); err == nil {
			t.Errorf("%q is read as a place", words)
		}
	}
}

// Data for a map whose base is a picture asks which ground that shows, and then
// lies over it.
func TestDataAsksForTheGround(t *testing.T) {
	d := open(t, 1440, 900)
	d.Open("ferry-return")
	path := filepath.Join(t.TempDir(), "zone.geojson")
	const zone = `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[-70.9,43.0],[-70.8,43.1]]}}]}`
	if err := os.WriteFile(path, []byte(zone), 0o644); err != nil {
		t.Fatal(err)
	}
	draft := d.current.draft
	id := draft.FirstMap()
	before := draft.Story()
	d.choose = filedialog.Fixed{Path: path}
	d.Show(GraphicsRoom)
	d.addMapData(id)
	if !draft.Story().Same(before) {
		t.Fatal("data lay over unknown ground")
	}
	typed := func(words string) {
		if f, ok := d.win.Canvas().Focused().(interface{ TypedRune(rune) }); ok {
			for _, r := range words {
				f.TypedRune(r)
			}
		}
	}
	enter := func() { d.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) }
	typed("-70.95, 43.12")
	enter()
	if len(d.sheets) != 1 || !draft.Story().Same(before) {
		t.Fatal("one spot was enough")
	}
	d.win.Canvas().FocusNext()
	for i := 0; i < 6; i++ { // on to the second row's field
		if _, ok := d.win.Canvas().Focused().(*submitEntry); ok {
			break
		}
		d.win.Canvas().FocusNext()
	}
	typed("-70.75, 42.98")
	enter()
	b := draft.Story().Block(id)
	if len(d.sheets) != 0 || b.Asset.Chart == nil || len(b.Asset.Chart.Layers) != 1 || len(b.Asset.Chart.Controls) != 2 {
		t.Fatalf("%d sheets are open, and the map is %+v", len(d.sheets), b.Asset)
	}
	if !strings.HasSuffix(b.Asset.MediaType, "svg+xml") {
		t.Errorf("the vector base became %s", b.Asset.MediaType)
	}
	d.showLayers(id)
	if len(d.sheets) != 1 {
		t.Error("the layers are not listed")
	}
	if err := draft.RemoveLayer(id, 1); err != nil {
		t.Fatal(err)
	}
	d.undo()
	d.undo()
	d.undo()
	if got := draft.Story().Block(id); got.Asset.Hash != before.Block(id).Asset.Hash || got.Asset.Chart != nil || got.Kind != story.Map {
		t.Errorf("undone, the map is %+v", got.Asset)
	}
}
