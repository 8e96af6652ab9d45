package app_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"cutline/app"
	"cutline/editor"
	"cutline/editor/preflight"
	"cutline/editor/story"
)

// The sample's labels fit on the page; one that is put on another does not.
func TestPageMisfits(t *testing.T) {
	_, d := sample(t)
	id := d.FirstMap()
	if got := app.PageMisfits(d.Story(), id); len(got) != 0 {
		t.Errorf("the sample: %v", got)
	}
	var placed []*story.Block
	for _, b := range d.Story().Parts(id) {
		if b.Place != nil {
			placed = append(placed, b)
		}
	}
	place := *placed[2].Place
	if err := d.Editor.Do("test", editor.Set{Block: placed[0].ID, Place: &place}); err != nil {
		t.Fatal(err)
	}
	if got := app.PageMisfits(d.Story(), id); len(got) == 0 || got[0].Rule != "collides" {
		t.Errorf("one on another: %v", got)
	}
}

// The fit at a width is judged on the artboard that a page shows there.
func TestFitAtArtboard(t *testing.T) {
	_, d := sample(t)
	id := d.FirstMap()
	own := d.Story().Block(id).Asset
	phone := *own
	phone.Hash = strings.Repeat("ab", 32)
	boards := []story.Artboard{{Name: "phone", Width: 320, Height: 480, Asset: &phone}, {Name: "wide", MinWidth: 600, Width: 945, Height: 630, Asset: own}}
	labels := d.Story().Labels(id)
	batch := editor.Batch{editor.Set{Block: id, Artboards: &boards}}
	for i, l := range labels {
		batch = append(batch, editor.Set{Block: l.ID, Spots: &[]story.Spot{{Artboard: "wide"}, {Artboard: "phone", Place: &story.Place{Point: story.Point{X: .1, Y: .05 + .08*float64(i)}}}}})
	}
	if err := d.Editor.Do("test", batch); err != nil {
		t.Fatal(err)
	}
	narrow, wide := app.FitAt(d.Story(), id, 320), app.FitAt(d.Story(), id, 700)
	if narrow.Artboard != "phone" || len(narrow.Misfits) > 0 || wide.Artboard != "wide" {
		t.Errorf("at 320 px on %q: %v; at 700 px on %q", narrow.Artboard, narrow.Misfits, wide.Artboard)
	}
	off := &story.Place{Point: story.Point{X: .99, Y: .5}}
	if err := d.Editor.Do("test", editor.PlaceLabel(d.Story(), labels[0].ID, "phone", off)); err != nil {
		t.Fatal(err)
	}
	if got := app.FitAt(d.Story(), id, 320).Room(labels[0].ID); got.Misfit == nil || got.Misfit.Rule != "off-map" {
		t.Errorf("at the phone's edge: %+v", got)
	}
	if got := app.FitAt(d.Story(), id, 700).Room(labels[0].ID); got.Misfit != nil {
		t.Errorf("on the wide one it stands as before: %+v", got)
	}
	if app.FitAt(d.Story(), "b9999", 320) != nil {
		t.Error("a map that is not there is judged")
	}
}

// In print labels are judged where the chosen template sets the map: what fits on
// the web page and on a wide map can run together on a narrow one, and preflight
// says so once that template is chosen.
func TestPrintMisfits(t *testing.T) {
	a, d := sample(t)
	id := d.FirstMap()
	letter, err := a.Template("", "letter")
	if err != nil {
		t.Fatal(err)
	}
	labels := d.Story().Labels(id)
	var batch editor.Batch
	for i, l := range labels {
		batch = append(batch, editor.Set{Block: l.ID, Place: &story.Place{Point: story.Point{X: .05 + .27*float64(i%2), Y: .1 + .1*float64(i)}}})
	}
	batch[1] = editor.Set{Block: labels[1].ID, Place: &story.Place{Point: story.Point{X: .32, Y: .1}}}
	if err := d.Editor.Do("test", batch); err != nil {
		t.Fatal(err)
	}
	narrow := letter
	narrow.Name, narrow.Title, narrow.MapColumns = "narrow", "Narrow, 1 column", 1
	if got := app.PrintMisfits(d.Story(), id, letter); len(got) != 0 {
		t.Errorf("across the page: %v", got)
	}
	got := app.PrintMisfits(d.Story(), id, narrow)
	if len(got) == 0 || len(app.PageMisfits(d.Story(), id)) != 0 || !strings.Contains(got[0].Message, "in print (Narrow, 1 column)") {
		t.Fatalf("in a column: %v", got)
	}
	fit := func(l *app.Light) (found bool) {
		lit, err := l.Look(d.Story(), true)
		if err != nil {
			t.Fatal(err)
		}
		return slices.ContainsFunc(lit.Found, func(f preflight.Finding) bool { return f.Rule == "fit" && f.Message == got[0].Message })
	}
	l := a.Light(d.ID)
	if fit(l) {
		t.Error("preflight finds it in Letter")
	}
	if err := os.WriteFile(a.TemplatesFile(), []byte(narrow.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := a.ChooseTemplate(d.ID, "narrow"); err != nil {
		t.Fatal(err)
	}
	if !fit(l) {
		t.Error("preflight does not find it in the narrow template")
	}
}
