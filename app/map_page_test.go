package app_test

import (
	"testing"

	"cutline/app"
	"cutline/editor"
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
	place := *placed[1].Place
	if err := d.Editor.Do("test", editor.Set{Block: placed[0].ID, Place: &place}); err != nil {
		t.Fatal(err)
	}
	if got := app.PageMisfits(d.Story(), id); len(got) == 0 || got[0].Rule != "collides" {
		t.Errorf("one on another: %v", got)
	}
}
