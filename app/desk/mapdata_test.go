package desk

import (
	"os"
	"path/filepath"
	"testing"

	"cutline/app/desk/filedialog"
	"cutline/editor"
	"cutline/editor/story"
)

// A GeoJSON file is added to a new map at the desk, a label is taken off and
// placed again; each is one undo.
func TestMapDataAtTheDesk(t *testing.T) {
	d := open(t, 1440, 900)
	d.Open("ferry-return")
	path := filepath.Join(t.TempDir(), "places.geojson")
	const places = `{"type":"FeatureCollection","features":[
	{"type":"Feature","properties":{"name":"Alder Point"},"geometry":{"type":"Point","coordinates":[11,51]}},
	{"type":"Feature","properties":{"name":"Mercer"},"geometry":{"type":"Point","coordinates":[11.4,51.2]}}]}`
	if err := os.WriteFile(path, []byte(places), 0o644); err != nil {
		t.Fatal(err)
	}
	draft := d.current.draft
	id, err := draft.AddPicture(story.Map, draft.Story().At(0).ID, nil)
	if err != nil {
		t.Fatal(err)
	}
	d.choose = filedialog.Fixed{Path: path}
	d.Show(GraphicsRoom)
	d.addMapData(id)
	labels := func() (all, placed int) {
		for _, b := range draft.Story().Parts(id) {
			if b.Kind.Placed() {
				all++
				if b.Place != nil {
					placed++
				}
			}
		}
		return all, placed
	}
	if all, placed := labels(); all != 2 || placed != 2 || draft.Story().Block(id).Asset.Chart == nil {
		t.Fatalf("%d labels, %d placed", all, placed)
	}
	d.undo()
	if all, _ := labels(); all != 0 || draft.Story().Block(id).Asset != nil {
		t.Errorf("one undo leaves %d labels", all)
	}
	if err := draft.Editor.Redo(); err != nil {
		t.Fatal(err)
	}
	gone := draft.Story().Parts(id)[1].ID
	loose := func(words string) *story.Block {
		return &story.Block{ID: draft.Editor.NewID("b"), Kind: story.Label, In: id, Text: words}
	}
	err = draft.Editor.Do("test", editor.Batch{
		editor.Insert{After: gone, Blocks: []*story.Block{loose("MERCER"), loose("Alder Point"), loose("Nowhere")}},
		editor.Remove{Blocks: []story.ID{gone}},
	})
	if err != nil {
		t.Fatal(err)
	}
	before := draft.Story()
	d.placeLabels(id)
	if all, placed := labels(); all != 4 || placed != 2 {
		t.Errorf("%d labels, %d placed: Mercer has its spot again, and there is one Alder Point", all, placed)
	}
	d.undo()
	if !draft.Story().Same(before) {
		t.Error("one undo does not take the placing back")
	}
	// The scraped map's base is a picture: nothing happens but a word.
	var scraped story.ID
	for _, b := range draft.Story().Blocks() {
		if b.Kind == story.Map && b.ID != id {
			scraped = b.ID
		}
	}
	d.addMapData(scraped)
	if !draft.Story().Same(before) {
		t.Error("a picture's map was changed")
	}
}
