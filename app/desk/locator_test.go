package desk

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"cutline/app/desk/look"
	"cutline/editor/story"
)

// shownPreview gives the size of the map that a sheet shows, in px.
func shownPreview(o fyne.CanvasObject) (w, h int) {
	for _, o := range test.LaidOutObjects(o) {
		if p, ok := o.(*canvas.Image); ok && p.Image != nil && p.MinSize().Width == locatorPreview {
			return p.Image.Bounds().Dx(), p.Image.Bounds().Dy()
		}
	}
	return 0, 0
}

// TestLocatorSheet makes a locator map by keys: a place is found as it is typed,
// chosen, shown and added as one step.
func TestLocatorSheet(t *testing.T) {
	d := open(t, 1440, 900)
	d.Open("ferry-return")
	before := d.Current().Story()
	named(t, d, "New locator map")
	test.Type(d.win.Canvas().Focused(), "springfield, m")
	if words := wordsIn(top(d)); !strings.Contains(words, "Springfield, Missouri") || !strings.Contains(words, "Springfield, Massachusetts") {
		t.Fatalf("offered: %s", words)
	}
	if w, _ := shownPreview(top(d)); w != 0 {
		t.Error("a map is shown before a place was chosen")
	}
	typeKey(d, fyne.KeyDown)
	typeKey(d, fyne.KeyUp)
	typeKey(d, fyne.KeyReturn)
	if w, h := shownPreview(top(d)); w != 620 || h == 0 || !d.Current().Story().Same(before) {
		t.Fatalf("shown %d x %d, the story the same: %v", w, h, d.Current().Story().Same(before))
	}
	typeKey(d, fyne.KeyReturn)
	if len(d.sheets) != 0 || d.room != GraphicsRoom {
		t.Fatalf("it says %s", wordsIn(top(d)))
	}
	m := d.Current().Story().Block(d.current.picture)
	if m == nil {
		t.Fatal("no map is shown")
	}
	words := ""
	for _, b := range d.Current().Story().Parts(m.ID) {
		words += b.Text + "|"
	}
	if m.Kind != story.Map || m.Asset.Chart == nil || !strings.Contains(words, "Springfield") || !strings.Contains(words, "Source: Natural Earth") {
		t.Errorf("made %+v with %s", m, words)
	}
	if d.undo(); !d.Current().Story().Same(before) && len(d.Current().Story().Sources()) != len(before.Sources()) {
		t.Error("one undo does not take it back")
	}
	if d.Current().Story().Block(m.ID) != nil {
		t.Error("one undo leaves the map")
	}
}

func TestLocatorOfBounds(t *testing.T) {
	d := open(t, 1440, 900)
	d.Open("ferry-return")
	named(t, d, "New locator map")
	press(t, top(d), "Add the map")
	if !strings.Contains(wordsIn(top(d)), "Name a place first") {
		t.Errorf("without a place it says %s", wordsIn(top(d)))
	}
	test.Type(d.win.Canvas().Focused(), "Xyzzyx")
	if !strings.Contains(wordsIn(top(d)), "no such place") {
		t.Errorf("of no place it says %s", wordsIn(top(d)))
	}
	for _, o := range test.LaidOutObjects(top(d)) {
		if c, ok := o.(*look.Choice); ok {
			c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
		}
	}
	test.Type(d.win.Canvas().Focused(), "38, 29, 50")
	typeKey(d, fyne.KeyReturn)
	if !strings.Contains(wordsIn(top(d)), "west, south, east and north") || len(d.sheets) != 1 {
		t.Fatalf("of three numbers it says %s", wordsIn(top(d)))
	}
	test.Type(d.win.Canvas().Focused(), ", 38.5")
	for _, o := range test.LaidOutObjects(top(d)) {
		if e, ok := o.(*submitEntry); ok && e.PlaceHolder == "620" {
			d.win.Canvas().Focus(e)
		}
	}
	test.Type(d.win.Canvas().Focused(), "wide")
	typeKey(d, fyne.KeyReturn)
	if !strings.Contains(wordsIn(top(d)), "no number") {
		t.Fatalf("of a width in words it says %s", wordsIn(top(d)))
	}
	d.win.Canvas().Focused().(*submitEntry).SetText("400")
	typeKey(d, fyne.KeyReturn)
	m := d.Current().Story().Block(d.current.picture)
	if len(d.sheets) != 0 || m == nil || m.Asset.Width != 400 || m.Asset.Chart.West != 38 || m.Asset.Chart.North != 38.5 {
		t.Errorf("made %+v; it says %s", m, wordsIn(top(d)))
	}
}
