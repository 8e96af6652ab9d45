package app

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"cutline/editor"
)

// A locked label without a place stays in the tray when the others are placed,
// and is placed once it is unlocked.
func TestPlaceLabelsLeavesLocked(t *testing.T) {
	_, d := graphicStory(t)
	dir := t.TempDir()
	put(t, dir, map[string][]byte{"towns.geojson": []byte(`{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"class":"land"},"geometry":{"type":"Polygon","coordinates":[[[10,50],[13,50],[13,53],[10,53],[10,50]]]}},
{"type":"Feature","properties":{"name":"Alder Point"},"geometry":{"type":"Point","coordinates":[11,51]}},
{"type":"Feature","properties":{"name":"Mercer"},"geometry":{"type":"Point","coordinates":[12,52]}}]}`)})
	m, err := d.NewMap([]string{filepath.Join(dir, "towns.geojson")}, MapOptions{})
	if err != nil {
		t.Fatal(err)
	}
	labels := captionsOf(d.Story(), m.Map)
	alder, mercer := labels["Alder Point"].ID, labels["Mercer"].ID
	on, off := true, false
	err = d.Editor.Do("test", editor.Batch{
		editor.Set{Block: alder, NoPlace: true, Locked: &on},
		editor.Set{Block: mercer, NoPlace: true},
	})
	if err != nil {
		t.Fatal(err)
	}
	if r, err := d.PlaceLabels(m.Map); err != nil || r.Placed != 1 {
		t.Fatalf("%+v %v", r, err)
	}
	if d.Story().Block(alder).Place != nil || d.Story().Block(mercer).Place == nil {
		t.Errorf("the locked one stands at %v, the other at %v", d.Story().Block(alder).Place, d.Story().Block(mercer).Place)
	}
	if err := d.Editor.Do("test", editor.Set{Block: alder, Locked: &off}); err != nil {
		t.Fatal(err)
	}
	was := *d.Story().Block(mercer).Place
	if r, err := d.PlaceLabels(m.Map); err != nil || r.Placed != 1 || d.Story().Block(alder).Place == nil || *d.Story().Block(mercer).Place != was {
		t.Errorf("unlocked: %+v %v", r, err)
	}
}

// A file that is attached again moves the labels that may be moved: a locked one
// keeps its place on every artboard.
func TestGraphicAgainLeavesLocked(t *testing.T) {
	_, d := graphicStory(t)
	dir := t.TempDir()
	page := fmt.Sprintf(strings.Replace(graphicPage, "50%", "50%%", 1), "img/wide.png")
	put(t, dir, map[string][]byte{"harbor.html": []byte(page), "img/small.png": pixels(t, 600, 300), "img/wide.png": pixels(t, 1200, 600)})
	got, err := d.AttachGraphic(filepath.Join(dir, "harbor.html"), "")
	if err != nil {
		t.Fatal(err)
	}
	id := got.Blocks[0]
	labels := captionsOf(d.Story(), id)
	street, pier := labels["Mercer Street"], labels["Old pier"]
	lock := true
	if err := d.Editor.Do("lock", editor.Set{Block: street.ID, Locked: &lock}); err != nil {
		t.Fatal(err)
	}

	// The new file has both elsewhere, the street on both of its artboards.
	moved := strings.NewReplacer("left:10%;", "left:40%;", "left:12%;", "left:45%;", "right:10%;", "right:25%;").Replace(page)
	put(t, dir, map[string][]byte{"harbor.html": []byte(moved)})
	if _, err := d.AttachGraphic(filepath.Join(dir, "harbor.html"), id); err != nil {
		t.Fatal(err)
	}
	s := d.Story()
	if b := s.Block(street.ID); *b.Place != *street.Place || len(b.Spots) != 2 || *b.Spots[0].Place != *street.Spots[0].Place || b.Spots[1].Place != nil || !b.Locked {
		t.Errorf("the locked label stands at %+v, %+v", b.Place, b.Spots)
	}
	if b := s.Block(pier.ID); b.Place.X != .75 || pier.Place.X != .9 {
		t.Errorf("the other went from %+v to %+v", pier.Place, b.Place)
	}
}
