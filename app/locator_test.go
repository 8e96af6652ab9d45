package app_test

import (
	"bytes"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"cutline/app"
	"cutline/editor/cartography"
	"cutline/editor/story"
	"cutline/store"
)

func TestPlaces(t *testing.T) {
	for words, want := range map[string]string{
		"Baghdad":               "Baghdad, Iraq",
		"erbil":                 "Irbil, Arbil, Iraq", // another name that it goes by
		"sao paulo":             "São Paulo, Brazil",  // without accents
		"springfield, illinois": "Springfield, Illinois, United States of America",
		"Paris":                 "Paris, Île-de-France, France", // the one that matters most
	} {
		p, err := app.FindPlace(words)
		if err != nil || !strings.HasPrefix(p.Says(), strings.SplitN(want, ",", 2)[0]) || !strings.HasSuffix(p.Says(), want[strings.LastIndex(want, ",")+2:]) {
			t.Errorf("%q is %q, want %q (%v)", words, p.Says(), want, err)
		}
	}
	if found := app.Places("bagh", 5); len(found) == 0 || found[0].Name != "Baghdad" {
		t.Errorf("bagh... gives %v", found)
	}
	if _, err := app.FindPlace("Baghda"); !errors.Is(err, app.ErrNoPlace) || !strings.Contains(err.Error(), "Baghdad") {
		t.Errorf("a place cut short: %v", err)
	}
	for _, words := range []string{"", ", Iraq", "Alder Sound by the Mill"} {
		if _, err := app.FindPlace(words); !errors.Is(err, app.ErrNoPlace) {
			t.Errorf("%q: %v", words, err)
		}
	}
}

func TestLocator(t *testing.T) {
	a, d := sample(t)
	if err := a.Lib.Approve(store.Approved{Use: "labels", Form: "Erbil", Text: "Irbil"}); err != nil {
		t.Fatal(err)
	}
	before := d.Story()
	m, err := d.NewLocator(app.LocatorOptions{Place: "Baghdad", WidthKM: 900})
	if err != nil {
		t.Fatal(err)
	}
	placed, tray := texts(d, m.Map)
	for _, want := range []string{"Baghdad", "Erbil", "IRAQ", "Kirkuk"} {
		if !slices.Contains(placed, want) {
			t.Errorf("%s is not among the labels: %v", want, placed)
		}
	}
	if slices.Contains(placed, "Irbil") || len(tray) > 0 || len(m.Tray) > 0 {
		t.Errorf("placed %v, in the tray %v", placed, tray)
	}
	b := d.Story().Block(m.Map)
	var layers []string
	for _, l := range b.Asset.Chart.Layers {
		layers = append(layers, l.Name)
	}
	if got := strings.Join(layers, " "); got != "land lakes rivers borders disputed places countries" {
		t.Errorf("its layers are %s", got)
	}
	if line := d.Story().Part(m.Map, story.SourceLine); line == nil || line.Text != "Source: Natural Earth." {
		t.Errorf("its source line is %+v", line)
	}
	if alt := d.Story().Part(m.Map, story.AltText); alt == nil || alt.Text != "Map locates Baghdad in Iraq." {
		t.Errorf("its alt text is %+v", alt)
	}
	if fits, err := a.FitMap(d.Story(), m.Map, []int{620}); err != nil || len(fits[0].Misfits) > 0 {
		t.Errorf("it does not fit: %v, %v", fits, err)
	}
	if _, err := app.LeaveAnyway(t, d, m.Map).ExportMap(m.Map, []string{"svg", "png", "pdf"}, t.TempDir()); err != nil {
		t.Errorf("export: %v", err)
	}
	if err := d.Editor.Undo(); err != nil || !bytes.Equal(d.Story().WithNext(0).Encode(), before.WithNext(d.Story().Next()).WithNext(0).Encode()) {
		t.Errorf("one undo does not take it back: %v", err)
	}
}

// Seas are set as waters are, a second map has the same record, disputed lines
// are a layer of their own, and what was not asked for is not drawn.
func TestLocatorLayers(t *testing.T) {
	_, d := sample(t)
	first, err := d.NewLocator(app.LocatorOptions{Extent: &cartography.Extent{West: 66, South: 22, East: 84, North: 38}, Layers: []string{"borders"}})
	if err != nil {
		t.Fatal(err)
	}
	var layers []string
	for _, l := range d.Story().Block(first.Map).Asset.Chart.Layers {
		layers = append(layers, l.Name)
	}
	if got := strings.Join(layers, " "); got != "land borders disputed" || first.Labels != 0 {
		t.Errorf("its layers are %s, with %d labels", got, first.Labels)
	}
	second, err := d.NewLocator(app.LocatorOptions{Extent: &cartography.Extent{West: 25, South: 38, East: 45, North: 49}})
	if err != nil {
		t.Fatal(err)
	}
	sea := false
	for _, b := range d.Story().Parts(second.Map) {
		sea = sea || b.Text == "Black Sea" && cartography.IsWater(b)
	}
	if !sea {
		t.Error("the Black Sea has no name in italic")
	}
	records := 0
	for _, r := range d.Story().Sources() {
		if r.From == "Natural Earth" {
			records++
		}
	}
	if records != 1 {
		t.Errorf("%d records of Natural Earth", records)
	}
	// Over the 180th meridian, as people write it.
	if _, err := d.NewLocator(app.LocatorOptions{Extent: &cartography.Extent{West: 170, South: -25, East: -170, North: -10}}); err != nil {
		t.Errorf("about Fiji: %v", err)
	}
	before := d.Story()
	for name, bad := range map[string]app.LocatorOptions{
		"nowhere":    {Place: "Nowhere at all"},
		"no ground":  {},
		"too narrow": {Place: "Baghdad", WidthKM: 1},
		"too wide":   {Place: "Baghdad", WidthKM: 1e9},
		"layer":      {Place: "Baghdad", Layers: []string{"ferries"}},
		"backwards":  {Extent: &cartography.Extent{West: 1, South: 5, East: 2, North: 4}},
	} {
		if _, err := d.NewLocator(bad); err == nil || !d.Story().Same(before) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A file that says it is from OpenStreetMap owes a credit: the record, the
// citation and the source line come with it, once, and go with one undo.
func TestOpenStreetMapCredit(t *testing.T) {
	_, d := sample(t)
	dir := t.TempDir()
	m, err := d.NewMap([]string{write(t, dir, "coast.geojson", coast)}, app.MapOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if line := d.Story().Part(m.Map, story.SourceLine); line != nil {
		t.Fatalf("a file that says nothing has the line %q", line.Text)
	}
	before := d.Story()
	osm := write(t, dir, "osm.geojson", `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"@id":"way/12","highway":"primary"},"geometry":{"type":"LineString","coordinates":[[10.5,51],[12,51.5]]}}]}`)
	for range 2 {
		if _, err := d.AddLayers(m.Map, []string{osm}, app.MapOptions{}); err != nil {
			t.Fatal(err)
		}
		line := d.Story().Part(m.Map, story.SourceLine)
		if line == nil || line.Text != "Source: © OpenStreetMap contributors." || len(d.Story().SourcesOf(m.Map)) != 1 {
			t.Errorf("line %+v, records %v", line, d.Story().SourcesOf(m.Map))
		}
	}
	for range 2 {
		if err := d.Editor.Undo(); err != nil {
			t.Fatal(err)
		}
	}
	if d.Story().Part(m.Map, story.SourceLine) != nil || len(d.Story().SourcesOf(m.Map)) != 0 || d.Story().Len() != before.Len() {
		t.Error("undo leaves a record or a line")
	}
}

func BenchmarkLocator(b *testing.B) {
	lib := filepath.Join(b.TempDir(), "l.cutline")
	a, err := app.Open(app.Options{Library: lib, Author: "Dana Ruiz"})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = a.Close() })
	id, err := a.AddSample()
	if err != nil {
		b.Fatal(err)
	}
	d, err := a.OpenDraft(string(id))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := d.NewLocator(app.LocatorOptions{Place: "Baghdad"}); err != nil {
			b.Fatal(err)
		}
	}
}

// TestPreviewLocator: what is shown before a locator is made has its size, and
// changes nothing in the story.
func TestPreviewLocator(t *testing.T) {
	_, d := sample(t)
	was := d.Story()
	places := app.Places("Baghdad", 1)
	img, err := d.PreviewLocator(app.LocatorOptions{At: &places[0], Width: 500})
	if err != nil || img.Bounds().Dx() != 500 {
		t.Fatalf("%v, %v", img, err)
	}
	if !d.Story().Same(was) || d.Editor.CanUndo() != "" {
		t.Errorf("it changed the story: %q", d.Editor.CanUndo())
	}
	if _, err := d.PreviewLocator(app.LocatorOptions{Place: "Xyzzyx"}); !errors.Is(err, app.ErrNoPlace) {
		t.Errorf("of no place: %v", err)
	}
	m, err := d.NewLocator(app.LocatorOptions{At: &places[0], Width: 500})
	if err != nil || m.Width != 500 || m.Height != img.Bounds().Dy() {
		t.Errorf("made %+v, %v", m, err)
	}
}
