package desk

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"cutline/editor"
	"cutline/editor/story"
)

// A map is read back by keys alone: checked, queried, edited in place, left; each
// is in the story, and each can be undone.
func TestReadBack(t *testing.T) {
	d := open(t, 1440, 900)
	d.Open("ferry-return")
	draft := d.current.draft
	id := draft.FirstMap()
	labels := draft.Story().Labels(id)
	d.Show(GraphicsRoom)
	d.readBack(id)
	focused := func() fyne.Focusable { return d.win.Canvas().Focused() }
	key := func(name fyne.KeyName) { focused().TypedKey(&fyne.KeyEvent{Name: name}) }
	typed := func(words string) {
		for _, r := range words {
			focused().TypedRune(r)
		}
	}
	if _, ok := focused().(*readback); !ok || len(d.sheets) != 1 {
		t.Fatal("the reading back has not the keyboard")
	}
	source := draft.Story().Sources()[1].ID
	typed("2") // against the second source
	key(fyne.KeyReturn)
	if how, n := draft.Story().CheckedIn(labels[0].ID); how != story.AllChecked || n.Source != source {
		t.Errorf("the first label's check is %v, %+v", how, n)
	}
	typed("q")
	typed("Which pier?")
	key(fyne.KeyReturn)
	asked := false
	for _, n := range draft.Story().NotesIn(labels[1].ID) {
		asked = asked || n.Kind == story.Query && n.Open() && n.Thread[0].Text == "Which pier?"
	}
	if !asked {
		t.Error("the second label has no query")
	}
	before := draft.Story().Block(labels[2].ID).Text
	typed("e")
	key(fyne.KeyEnd)
	typed("!")
	key(fyne.KeyReturn)
	if got := draft.Story().Block(labels[2].ID).Text; !strings.HasSuffix(got, "!") {
		t.Errorf("the third label says %q", got)
	}
	if _, ok := focused().(*readback); !ok {
		t.Fatal("after an edit the keys go elsewhere")
	}
	typed("e")
	key(fyne.KeyEscape) // back, with nothing changed
	typed("s")
	typed("p")
	key(fyne.KeyEscape)
	if len(d.sheets) != 0 {
		t.Error("Escape does not close it")
	}
	d.undo()
	if got := draft.Story().Block(labels[2].ID).Text; got != before {
		t.Errorf("undone, the third label says %q", got)
	}
	d.undo()
	d.undo()
	if how, _ := draft.Story().CheckedIn(labels[0].ID); how == story.AllChecked {
		t.Error("undone, the first label is checked still")
	}
}

// Words that go while they are read back are passed over.
func TestReadBackOfWhatWent(t *testing.T) {
	d := open(t, 1440, 900)
	d.Open("ferry-return")
	draft := d.current.draft
	id := draft.FirstMap()
	labels := draft.Story().Labels(id)
	for _, key := range "qes" {
		d.Show(GraphicsRoom)
		d.readBack(id)
		if err := draft.Editor.Do("remove", editor.Remove{Blocks: []story.ID{labels[0].ID}}); err != nil {
			t.Fatal(err)
		}
		d.win.Canvas().Focused().TypedRune(key)
		d.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		for len(d.sheets) > 0 {
			d.sheets[len(d.sheets)-1]()
		}
		for draft.Story().Block(labels[0].ID) == nil {
			if err := draft.Editor.Undo(); err != nil {
				t.Fatal(err)
			}
		}
	}
}
