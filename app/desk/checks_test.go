package desk

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"cutline/app/desk/look"
	"cutline/editor"
	"cutline/editor/diff"
	"cutline/editor/story"
)

// onCopy gives a desk on a story that has no checks but those of the test.
func onCopy(t *testing.T) *Desk {
	t.Helper()
	d := open(t, 1440, 900)
	d.Open("ferry-return")
	for _, n := range d.current.draft.Story().Notes() {
		if n.Kind == story.Check {
			if err := d.current.draft.Withdraw(n.ID); err != nil {
				t.Fatal(err)
			}
		}
	}
	d.rebuild()
	return d
}

// selectWords selects words where they first stand.
func selectWords(t *testing.T, d *Desk, words string) *story.Block {
	t.Helper()
	for _, b := range d.current.draft.Story().Blocks() {
		if i := strings.Index(b.Text, words); i >= 0 {
			d.galley.SelectRange(b.ID, i, i+len(words))
			return b
		}
	}
	t.Fatalf("%q is not in the story", words)
	return nil
}

// typeKey gives a key to what has the keyboard.
func typeKey(d *Desk, key fyne.KeyName) {
	d.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key})
}

// checkSelected checks the selected words as a person does, and gives the check.
func checkSelected(t *testing.T, d *Desk, where string) *story.Note {
	t.Helper()
	before := len(d.current.draft.Story().Notes())
	pressKeys(d, fyne.KeyQ, ctrlShift)
	if n := len(d.win.Canvas().Overlays().List()); n != 1 {
		t.Fatalf("%d sheets", n)
	}
	test.Type(d.win.Canvas().Focused(), where)
	typeKey(d, fyne.KeyReturn)
	notes := d.current.draft.Story().Notes()
	if len(notes) != before+1 || len(d.win.Canvas().Overlays().List()) != 0 {
		t.Fatalf("%d notes, %d sheets", len(notes)-before, len(d.win.Canvas().Overlays().List()))
	}
	return notes[len(notes)-1]
}

// said gives all words that a part of the window shows.
func said(o fyne.CanvasObject) string {
	var list []string
	for _, w := range test.LaidOutObjects(o) {
		if words, ok := w.(*look.Words); ok {
			list = append(list, words.Text())
		}
	}
	return strings.Join(list, "|")
}

func TestChecksInTheDesk(t *testing.T) {
	d := onCopy(t)
	dek := selectWords(t, d, "212")
	notes := countNotes(d.current.draft.Story()).all
	first := checkSelected(t, d, "manifest, p. 1")
	if first.Quote != "212" || first.Where != "manifest, p. 1" || first.Block != dek.ID || first.LastChecked().By != "Dana Ruiz" {
		t.Fatalf("%+v", first)
	}
	selectWords(t, d, "four decades")
	second := checkSelected(t, d, "")
	if got := said(d.status.bar); !strings.Contains(got, "Checks 2 of 2") {
		t.Errorf("the foot says %s", got)
	}

	// They are no notes.
	if n := countNotes(d.current.draft.Story()); n.checks != 2 || n.stale != 0 || n.all != notes {
		t.Errorf("%+v", n)
	}
	seen := map[story.ID]bool{}
	for range notes + 2 {
		pressKeys(d, fyne.KeyF6, 0)
		seen[d.inspector.chosen] = true
	}
	if seen[first.ID] || seen[second.ID] || len(seen) != notes {
		t.Errorf("F6 goes through %v", seen)
	}

	// Both go stale; F4 goes from one to the other and around.
	pressKeys(d, fyne.KeyF4, 0)
	if d.hint != "No check is stale" {
		t.Errorf("%q", d.hint)
	}
	selectWords(t, d, "212")
	d.galley.TypedRune('9')
	selectWords(t, d, "four decades")
	d.galley.TypedRune('x')
	d.galley.RevealBlock(d.current.draft.Story().At(0).ID, 0)
	var went []story.ID
	for range 3 {
		pressKeys(d, fyne.KeyF4, 0)
		went = append(went, d.inspector.check)
	}
	pressKeys(d, fyne.KeyF4, shift)
	went = append(went, d.inspector.check)
	if !slices.Equal(went, []story.ID{first.ID, second.ID, first.ID, second.ID}) || d.inspector.tabs.Chosen != checksTab {
		t.Errorf("F4 goes to %v", went)
	}
	if got := strings.Join(d.inspector.tabs.Counts, " "); !strings.Contains(got, "2 stale") || d.inspector.tabs.Stale != checksTab {
		t.Errorf("the tabs say %s", got)
	}
	list := said(d.inspector.checks.rows)
	for _, want := range []string{"Stale", "Dek", "manifest, p. 1 · Dana Ruiz", "No source named · Dana Ruiz", "Graf 1"} {
		if !strings.Contains(list, want) {
			t.Errorf("the list does not say %q: %s", want, list)
		}
	}
	if strings.Index(list, "Dek") > strings.Index(list, "Graf 1") {
		t.Errorf("they do not stand in the order of the story: %s", list)
	}

	// Checked again, put back, withdrawn, and each undone.
	state := func() string {
		s := d.current.draft.Story()
		out := ""
		for _, id := range []story.ID{first.ID, second.ID} {
			n := s.Note(id)
			switch {
			case n.Resolved:
				out += "withdrawn "
			case s.Stale(n):
				out += "stale "
			default:
				out += "holds:" + editor.Standing(s, n) + " "
			}
		}
		return out
	}
	is := func(what, want string) {
		t.Helper()
		if got := state(); got != want {
			t.Errorf("%s: %s, want %s", what, got, want)
		}
	}
	is("both changed", "stale stale ")
	pressKeys(d, fyne.KeyQ, ctrlAlt)
	is("the second checked again", "stale holds:x ")
	d.undo()
	is("undone", "stale stale ")
	pressKeys(d, fyne.KeyF4, 0)
	run(t, d, "Put the checked words back")
	is("the first put back", "holds:212 stale ")
	if d.current.draft.Story().Block(dek.ID).Text != dek.Text {
		t.Errorf("%q", d.current.draft.Story().Block(dek.ID).Text)
	}
	run(t, d, "Withdraw the check")
	is("the first withdrawn", "withdrawn stale ")
	d.undo()
	d.undo()
	is("both undone", "stale stale ")
	if !strings.Contains(said(d.inspector.checks.rows), "Dek") {
		t.Error("the list did not follow the undo")
	}
}

// run does an action by its name.
func run(t *testing.T, d *Desk, name string) {
	t.Helper()
	for _, a := range d.actions() {
		if a.name == name {
			if !d.can(a) {
				t.Fatalf("%q cannot be done now", name)
			}
			a.run()
			return
		}
	}
	t.Fatalf("there is no %q", name)
}

// TestCheckOfALine: without a selection the whole line is checked, in Graphics
// the chosen label; the sheet is let go of with Escape.
func TestCheckOfALine(t *testing.T) {
	d := onCopy(t)
	hed := d.current.draft.Story().At(0)
	d.galley.RevealBlock(hed.ID, 3)
	if n := checkSelected(t, d, ""); !n.Whole() || n.Quote != hed.Text {
		t.Errorf("%+v", n)
	}
	if d.galley.CheckAt() == "" {
		t.Error("no check is at the caret")
	}
	d.openNote(d.galley.CheckAt())
	if !strings.HasPrefix(d.hint, "Checked by Dana Ruiz, now: ") {
		t.Errorf("the foot says %q", d.hint)
	}
	before := len(d.current.draft.Story().Notes())
	pressKeys(d, fyne.KeyQ, ctrlShift)
	// Found by hand: a click on the sheet beside its fields closed it.
	test.TapCanvas(d.win.Canvas(), fyne.NewPos(720, 130))
	if len(d.win.Canvas().Overlays().List()) != 1 {
		t.Error("a click on the sheet closes it")
	}
	typeKey(d, fyne.KeyEscape)
	if len(d.win.Canvas().Overlays().List()) != 0 || len(d.current.draft.Story().Notes()) != before {
		t.Error("Escape does not let go of the sheet")
	}

	d.Show(GraphicsRoom)
	d.checkWords()
	if !strings.Contains(d.hint, "first") {
		t.Errorf("without a label: %q", d.hint)
	}
	label := d.current.draft.Story().Parts(d.current.draft.FirstMap())[0]
	d.current.maps.table.SetSelected(label.ID)
	if !d.act(&desktop.CustomShortcut{KeyName: fyne.KeyQ, Modifier: ctrlShift}) {
		t.Fatal("the key does nothing in Graphics")
	}
	typeKey(d, fyne.KeyReturn)
	if how, _ := d.current.draft.Story().CheckedIn(label.ID); how != story.AllChecked {
		t.Errorf("the label is checked %d", how)
	}
	if err := d.current.draft.Editor.Do("typing", editor.Edit{Block: label.ID, Text: "Old "}); err != nil {
		t.Fatal(err)
	}
	if d.checkLabel(label.ID); d.room != CopyRoom || d.inspector.tabs.Chosen != checksTab || d.inspector.check == "" {
		t.Error("a stale label does not open its check")
	}
	d.Show(ProduceRoom)
	if got := said(d.main); !strings.Contains(got, "was checked and changed since") || strings.Contains(got, "Checked by") {
		t.Errorf("Produce says %s", got)
	}
}

// TestCheckedWordsAreNotMisspelled: CQ.
func TestCheckedWordsAreNotMisspelled(t *testing.T) {
	d := onCopy(t)
	graf := d.current.draft.Story().At(4)
	d.galley.RevealBlock(graf.ID, 0)
	for _, r := range "Teh boat " {
		d.galley.TypedRune(r)
	}
	d.checkStyle()
	b := d.current.draft.Story().Block(graf.ID)
	if n := len(d.galley.FindingsIn(b)); n != 1 {
		t.Fatalf("%d findings", n)
	}
	selectWords(t, d, "Teh")
	checkSelected(t, d, "sic")
	if n := len(d.galley.FindingsIn(d.current.draft.Story().Block(graf.ID))); n != 0 {
		t.Errorf("%d findings on checked words", n)
	}
	d.undo()
	if n := len(d.galley.FindingsIn(d.current.draft.Story().Block(graf.ID))); n != 1 {
		t.Errorf("%d findings once the check is undone", n)
	}
}

func TestReplaced(t *testing.T) {
	long := strings.Repeat("words that stay ", 6)
	for _, tt := range []struct{ was, now, want string }{
		{"28", "26", "[-28-] {+26+}"},
		{"New ferry, 28 min.", "New ferry, 26 min.", "New ferry, [-28-] {+26+} min."},
		{"four decades", "about forty years", "[-four decades-] {+about forty years+}"},
		{long + "28 minutes " + long, long + "26 minutes " + long, "…stay words that stay [-28-] {+26+} minutes words that stay…"},
	} {
		var b strings.Builder
		for _, s := range replaced(tt.was, tt.now) {
			switch s.Op {
			case diff.Delete:
				b.WriteString("[-" + s.Text + "-]")
			case diff.Insert:
				b.WriteString("{+" + s.Text + "+}")
			default:
				b.WriteString(s.Text)
			}
		}
		if b.String() != tt.want {
			t.Errorf("%s", b.String())
		}
	}
}
