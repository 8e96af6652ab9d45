package app_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cutline/app"
	"cutline/editor"
)

// webPages gives a draft's page, fragment and folder page.
func webPages(t *testing.T, d *app.Draft) map[string]string {
	t.Helper()
	files, err := app.LeaveAnyway(t, d, "").Export([]string{"html", "html-fragment", "html-folder"}, t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range files {
		if filepath.Ext(f.Path) != ".html" {
			continue
		}
		data, err := os.ReadFile(f.Path)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Format] = string(data)
	}
	return out
}

// TestDrawnMapInThePage: each map that is drawn from data stands in the page as
// shapes, with its labels as text over it, and says nothing of its files. A
// folder has it beside the page.
func TestDrawnMapInThePage(t *testing.T) {
	for name, draw := range map[string]func(*app.Draft) (app.Mapped, error){
		"geojson and kml": func(d *app.Draft) (app.Mapped, error) {
			dir := t.TempDir()
			return d.NewMap([]string{write(t, dir, "coast-for-the-minister.geojson", coast), write(t, dir, "gates.kml", gates)}, app.MapOptions{})
		},
		"locator": func(d *app.Draft) (app.Mapped, error) {
			return d.NewLocator(app.LocatorOptions{Place: "Baghdad", WidthKM: 900})
		},
	} {
		_, d := sample(t)
		m, err := draw(d)
		if err != nil {
			t.Fatal(err)
		}
		label := d.Story().Parts(m.Map)[0].Text
		pages := webPages(t, d)
		for format, page := range pages {
			if inline, want := strings.Count(page, `<svg class="drawn"`), map[bool]int{true: 0, false: 1}[format == "html-folder"]; inline != want {
				t.Errorf("%s: the %s has %d drawings in it, want %d", name, format, inline, want)
			}
			if !strings.Contains(page, `<span class="label">`+label+"</span>") || strings.Contains(page, "data-layer") || strings.Contains(page, "minister") || strings.Contains(page, "North is up") {
				t.Errorf("%s: the %s lacks the label %q, or says what is the desk's", name, format, label)
			}
		}
		if again := webPages(t, d); again["html"] != pages["html"] {
			t.Errorf("%s: another page the second time", name)
		}
	}
}

// TestNoStrangerInThePage: a story from elsewhere says of any picture that it was
// drawn from data; what holds more than a drawing's shapes stays a picture.
func TestNoStrangerInThePage(t *testing.T) {
	a, d := sample(t)
	m, err := d.NewMap([]string{write(t, t.TempDir(), "coast.geojson", coast)}, app.MapOptions{})
	if err != nil {
		t.Fatal(err)
	}
	own, err := a.Asset(d.Story().Block(m.Map).Asset.Hash)
	if err != nil {
		t.Fatal(err)
	}
	for _, strange := range []string{`<a href="javascript:alert(1)"><rect width="9" height="9"/></a>`, `<rect id="top" width="9" height="9"/>`, `<style>*{display:none}</style>`, `<animate attributeName="x"/>`} {
		asset := *d.Story().Block(m.Map).Asset
		if asset.Hash, err = a.Lib.PutAsset(bytes.Replace(own, []byte("</svg>"), []byte(strange+"</svg>"), 1)); err != nil {
			t.Fatal(err)
		}
		if err := d.Editor.Do("test", editor.Set{Block: m.Map, Asset: &asset}); err != nil {
			t.Fatal(err)
		}
		page := webPages(t, d)["html"]
		if strings.Contains(page, `<svg class="drawn"`) || strings.Contains(page, strange) || strings.Count(page, `src="data:image/svg`) != 2 {
			t.Errorf("%s is in the page", strange)
		}
	}
}
