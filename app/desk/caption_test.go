package desk

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"cutline/app/desk/look"
	"cutline/editor"
	"cutline/editor/story"
)

// Words that a map has not yet are written where it says so: found in use, a click
// there led to Copy, where there was nothing to type them into, and what was typed
// went into the dek.
func TestMissingCaptionIsWritten(t *testing.T) {
	d := open(t, 1440, 900)
	d.Open("ferry-return")
	draft := d.current.draft
	id := draft.FirstMap()
	s := draft.Story()
	if err := draft.Editor.Do("remove", editor.Remove{Blocks: []story.ID{s.Part(id, story.Credit).ID}}); err != nil {
		t.Fatal(err)
	}
	d.Show(GraphicsRoom)
	test.Tap(d.captioned.col.Objects[1].(*look.Row)) // the credit
	if len(d.sheets) != 1 {
		t.Fatal("nothing asks for the credit")
	}
	for _, r := range "The Harbor Record" {
		d.win.Canvas().Focused().TypedRune(r)
	}
	d.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if b := draft.Story().Part(id, story.Credit); b == nil || b.Text != "The Harbor Record" {
		t.Errorf("the credit is %+v", b)
	}
	d.undo()
	if b := draft.Story().Part(id, story.Credit); b != nil {
		t.Errorf("undone, the credit is %q", b.Text)
	}
}
