package desk

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"cutline/editor"
	"cutline/editor/story"
	"cutline/editor/style"
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
	kept, err := draft.AddNote(story.Remark, labels[2].ID, 0, len("and"), "As spoken", "")
	if err != nil {
		t.Fatal(err)
	}
	typed("e")
	key(fyne.KeyEnd)
	typed("!")
	key(fyne.KeyReturn)
	if got := draft.Story().Block(labels[2].ID).Text; !strings.HasSuffix(got, "!") {
		t.Errorf("the third label says %q", got)
	}
	// All the words were once replaced, and notes on those that stay lost them.
	if n := draft.Story().Note(kept); n.Unplaced || n.End != len("and") {
		t.Errorf("the note on a word that stays is %+v", n)
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
	d.undo() // the note
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

// What is let stand is taken back by a second stet, though undo knows nothing of
// it: the library keeps it, not the story.
func TestReadBackStet(t *testing.T) {
	d := open(t, 1440, 900)
	d.Open("ferry-return")
	draft := d.current.draft
	id := draft.FirstMap()
	found, err := d.app.Across(draft.ID, draft.Story())
	if err != nil {
		t.Fatal(err)
	}
	d.Show(GraphicsRoom)
	d.readBack(id)
	r := d.reading
	for r.at = range r.list {
		if slices.ContainsFunc(found, func(f style.Finding) bool { return f.Rule == style.AgreementRule && f.Block == r.list[r.at] }) {
			break
		}
	}
	r.show()
	if len(r.findings) == 0 {
		t.Fatal("no label of the sample differs from its text")
	}
	forms := func() int {
		list, err := d.app.Lib.ApprovedForms()
		if err != nil {
			t.Fatal(err)
		}
		return len(list)
	}
	before, at := forms(), r.at
	r.TypedRune('s')
	if forms() == before || r.let == 0 {
		t.Fatal("stet approved nothing")
	}
	for r.at != at {
		r.TypedRune('p')
	}
	if n := len(r.findings); n != 0 {
		t.Errorf("what stands has %d findings still", n)
	}
	r.TypedRune('s')
	if forms() != before || r.let != 0 || r.at != at || len(r.findings) == 0 {
		t.Errorf("taken back, %d forms are approved (before: %d) and %d findings shown", forms(), before, len(r.findings))
	}
}

// Undo while a map is read back shows the words as they are then; a click beside
// the sheet ends it as Escape does.
func TestReadBackFollowsUndo(t *testing.T) {
	d := open(t, 1440, 900)
	d.Open("ferry-return")
	draft := d.current.draft
	id := draft.FirstMap()
	label := draft.Story().Labels(id)[0]
	if err := draft.Editor.Do("edit", editor.Edit{Block: label.ID, End: len(label.Text), Text: "Elsewhere"}); err != nil {
		t.Fatal(err)
	}
	d.Show(GraphicsRoom)
	d.readBack(id)
	r := d.reading
	d.undo()
	if got := r.shown.Block(label.ID).Text; got != label.Text {
		t.Errorf("undone, it shows %q", got)
	}
	d.sheets[0]()
	if d.reading != nil || !strings.HasPrefix(d.hint, "Read back: ") {
		t.Errorf("closed beside it, the desk says %q", d.hint)
	}
}

// A photo's cutline, credit and alt text are read back as a map's words are.
func TestReadBackPhoto(t *testing.T) {
	d := open(t, 1440, 900)
	d.Open("ferry-return")
	s := d.current.draft.Story()
	for _, b := range pictures(s) {
		if b.Kind != story.Photo {
			continue
		}
		d.readBack(b.ID)
		if d.reading == nil || d.reading.board != nil || len(d.reading.list) < 2 {
			t.Fatalf("the photo's reading back is %+v", d.reading)
		}
		d.reading.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		if how, _ := d.current.draft.Story().CheckedIn(s.Part(b.ID, story.Cutline).ID); how != story.AllChecked {
			t.Errorf("the cutline's check is %v", how)
		}
		d.reading.end()
		return
	}
	t.Fatal("the sample has no photo")
}
