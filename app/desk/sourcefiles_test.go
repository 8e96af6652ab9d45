package desk

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"

	"cutline/app/desk/filedialog"
	"cutline/app/desk/look"
	"cutline/editor"
	"cutline/editor/story"
)

// press taps the button that goes by its words or its hint.
func press(t *testing.T, in fyne.CanvasObject, name string) {
	t.Helper()
	var found *look.Button
	for _, o := range test.LaidOutObjects(in) {
		if b, ok := o.(*look.Button); ok && (b.Words == name || b.Hint == name) && b.Visible() {
			found = b
		}
	}
	if found == nil {
		t.Fatalf("there is no button %q", name)
	}
	if found.Disabled != "" {
		t.Fatalf("%q cannot be pressed: %s", name, found.Disabled)
	}
	test.Tap(found)
}

// TestAFileIsDroppedOnASource: dropped on the card it is kept with the source,
// and can be saved as it was; dropped elsewhere it is an article.
func TestAFileIsDroppedOnASource(t *testing.T) {
	d := open(t, 1440, 900)
	d.Open("ferry-return")
	d.Show(GraphicsRoom)
	dir := t.TempDir()
	log := filepath.Join(dir, "log.pdf")
	if err := os.WriteFile(log, []byte("%PDF-1.7 the log"), 0o600); err != nil {
		t.Fatal(err)
	}
	uris := []fyne.URI{storage.NewFileURI(log)}
	before := len(d.Current().Story().Sources())
	press(t, d.win.Content(), "Add a source (Insert)")
	test.Type(d.win.Canvas().Focused(), "Days closed")
	press(t, d.win.Content(), "Save")
	if got := len(d.Current().Story().Sources()); got != before+1 {
		t.Fatalf("%d sources, were %d", got, before)
	}
	id := d.current.maps.ledger.SelectedSource()
	press(t, d.win.Content(), "Edit the selected source (Enter)")
	var save *look.Button
	for _, o := range test.LaidOutObjects(d.win.Content()) {
		if b, ok := o.(*look.Button); ok && b.Words == "Save" {
			save = b
		}
	}
	d.dropped(fyne.CurrentApp().Driver().AbsolutePositionForObject(save), uris)
	press(t, d.win.Content(), "Save")
	r := d.Current().Story().Source(id)
	if r.File == nil || r.File.Name != "log.pdf" || len(d.tabs) != 1 {
		t.Fatalf("kept %+v, %d stories open", r, len(d.tabs))
	}
	d.choose = filedialog.Fixed{Path: filepath.Join(dir, "copy.pdf")}
	press(t, d.win.Content(), "Edit the selected source (Enter)")
	press(t, d.win.Content(), "Save a copy")
	if data, err := os.ReadFile(filepath.Join(dir, "copy.pdf")); err != nil || string(data) != "%PDF-1.7 the log" {
		t.Errorf("the copy says %q, %v", data, err)
	}
	if d.undo(); d.Current().Story().Source(id).File != nil {
		t.Error("one undo does not take the file off")
	}
	// Words that the next source's giver goes by are offered from then on.
	if known := d.known("day"); len(known) != 0 {
		t.Errorf("a record without a giver is remembered: %+v", known)
	}
	text := filepath.Join(dir, "night.txt")
	if err := os.WriteFile(text, []byte("Night falls\n\nThe harbor slept on Thursday, and the ferry with it, while the county counted its chairs.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.dropped(fyne.NewPos(300, 300), []fyne.URI{storage.NewFileURI(text)})
	if len(d.tabs) != 2 {
		t.Error("an article that was dropped is not opened")
	}
}

// TestATypedLineIsKeptWithAReason: the ledger's button asks why, and no line is
// kept without.
func TestATypedLineIsKeptWithAReason(t *testing.T) {
	d := open(t, 1440, 900)
	d.Open("ferry-return")
	d.Show(GraphicsRoom)
	m := d.Current().FirstMap()
	press(t, d.win.Content(), "Keep typed, with a reason")
	typeKey(d, fyne.KeyReturn)
	if d.Current().Story().Line(m, story.SourceLine).Kept != nil || len(d.sheets) != 1 {
		t.Fatal("it was kept without a reason")
	}
	test.Type(d.win.Canvas().Focused(), "the lawyers' wording")
	typeKey(d, fyne.KeyReturn)
	kept := d.Current().Story().Line(m, story.SourceLine).Kept
	if kept == nil || kept.Thread[0].By != "Dana Ruiz" || kept.Thread[0].Text != "the lawyers' wording" || len(d.sheets) != 0 {
		t.Errorf("kept: %+v", kept)
	}
	if d.undo(); d.Current().Story().Line(m, story.SourceLine).Kept != nil {
		t.Error("one undo does not take it back")
	}
}

// TestCaptionsFollowTheStory: the words below the board were those of the moment
// at which the map was opened.
func TestCaptionsFollowTheStory(t *testing.T) {
	d := open(t, 1440, 900)
	d.Open("ferry-return")
	d.Show(GraphicsRoom)
	credit := d.Current().Story().Part(d.Current().FirstMap(), story.Credit)
	if err := d.Current().Editor.Do("type", editor.Edit{Block: credit.ID, Text: "By night, "}); err != nil {
		t.Fatal(err)
	}
	found := false
	for _, o := range test.LaidOutObjects(d.win.Content()) {
		if w, ok := o.(*canvas.Text); ok && strings.Contains(w.Text, "By night, ") {
			found = true
		}
	}
	if !found {
		t.Error("the credit below the board is the old one")
	}
}
