package desk

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"cutline/app/desk/look"
	"cutline/editor"
	"cutline/editor/find"
	"cutline/editor/story"
)

// findDesk is a manuscript without a window.
type findDesk struct {
	*editor.Editor
	bar     *findBar
	marked  []find.Hit
	current int
	said    string
	closed  int
}

func (d *findDesk) Show(h find.Hit) {
	d.MoveTo(editor.Selection{Anchor: editor.Point{Block: h.Block, Off: h.Start}, Head: editor.Point{Block: h.Block, Off: h.End}})
}
func (d *findDesk) Mark(r *find.Results, current int) {
	d.marked, d.current = nil, current
	if r != nil {
		d.marked = r.All()
	}
}
func (d *findDesk) Say(words string) { d.said = words }
func (d *findDesk) Closed()          { d.closed++ }

func (d *findDesk) text() string {
	var lines []string
	for _, b := range d.Story().Blocks() {
		lines = append(lines, b.Text)
	}
	return strings.Join(lines, "|")
}

func newFindDesk(t testing.TB, grafs ...string) *findDesk {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(look.Theme())
	s := story.New("x")
	for _, g := range grafs {
		var id story.ID
		s, id = s.NewID("b")
		s = s.Append(&story.Block{ID: id, Kind: story.Graf, Text: g})
	}
	d := &findDesk{Editor: editor.Open(s)}
	d.MoveTo(editor.Selection{Anchor: editor.Point{Block: "b1"}, Head: editor.Point{Block: "b1"}})
	d.bar = newFindBar(d)
	d.Watch(func(editor.Change) { d.bar.update() })
	test.NewTempWindow(t, d.bar.object).Resize(fyne.NewSize(864, 320))
	return d
}

func (d *findDesk) press(e *findEntry, keys ...fyne.KeyName) {
	for _, k := range keys {
		e.TypedKey(&fyne.KeyEvent{Name: k})
	}
}

func (d *findDesk) wants(t *testing.T, doing, status string) {
	t.Helper()
	if got := d.bar.status.Text(); got != status {
		t.Errorf("%s: it says %q, want %q", doing, got, status)
	}
}

func TestFindBarCountsAndSteps(t *testing.T) {
	d := newFindDesk(t, "The pier. A pier.", "No PIER here.")
	f := d.bar
	f.open(false, "")
	test.Type(f.words, "pier")
	d.wants(t, "typing", "1 of 3")
	d.press(f.words, fyne.KeyReturn)
	d.wants(t, "Enter", "2 of 3")
	d.press(f.words, fyne.KeyDown, fyne.KeyReturn)
	d.wants(t, "past the last", "1 of 3")
	if d.said != "On from the top" {
		t.Errorf("past the last it said %q", d.said)
	}
	f.words.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	d.press(f.words, fyne.KeyReturn)
	f.words.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	d.wants(t, "Shift+Enter", "3 of 3")
	if len(d.marked) != 3 || d.current != 2 {
		t.Errorf("marked %v, current %d", d.marked, d.current)
	}
	test.Tap(f.exact)
	d.wants(t, "capitals count", "1 of 2")
	d.Do("Typing", editor.Edit{Block: "b2", Text: "pier "})
	d.wants(t, "after typing in the story", "1 of 3")
	test.Type(f.words, "x")
	d.wants(t, "no match", "No match")
	if f.moves[0].Disabled == "" {
		t.Error("the arrows can be pressed without a match")
	}
	d.press(f.words, fyne.KeyReturn, fyne.KeyUp) // nothing to go to
	d.press(f.words, fyne.KeyEscape)
	if d.closed != 1 || f.object.Visible() || d.marked != nil {
		t.Error("Escape did not close it")
	}
	f.open(true, "")
	if f.words.Text != "pierx" || !f.exact.On {
		t.Errorf("it forgot the query: %q", f.words.Text)
	}
	f.open(true, "No")
	d.wants(t, "opened with the selected words", "1 of 1")
}

func TestFindBarReplaces(t *testing.T) {
	d := newFindDesk(t, "Kiev, KIEV", "kiev")
	f := d.bar
	f.open(true, "kiev")
	test.Tap(f.keepCase)
	if !f.words.AcceptsTab() {
		t.Fatal("Tab does not lead to the new words")
	}
	d.press(f.words, fyne.KeyTab)
	test.Type(f.with, "kyiv")
	d.press(f.with, fyne.KeyReturn)
	if d.text() != "Kyiv, KIEV|kiev" {
		t.Errorf("Enter: %s", d.text())
	}
	d.wants(t, "Enter", "1 of 2")
	f.with.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl})
	if d.text() != "Kyiv, KYIV|kyiv" || d.said != "Replaced 2 in the story" {
		t.Errorf("Ctrl+Enter: %s, %s", d.text(), d.said)
	}
	d.wants(t, "Ctrl+Enter", "No match")
	d.Undo()
	if d.text() != "Kyiv, KIEV|kiev" {
		t.Errorf("undo: %s", d.text())
	}
	d.wants(t, "undo", "1 of 2")
}

func TestFindBarKeepsToTheSelection(t *testing.T) {
	d := newFindDesk(t, "pier pier", "pier")
	f := d.bar
	test.Tap(f.inside)
	if f.inside.On || d.said == "" {
		t.Error("it searches in a selection of nothing")
	}
	d.MoveTo(editor.Selection{Anchor: editor.Point{Block: "b1", Off: 2}, Head: editor.Point{Block: "b2", Off: 4}})
	f.open(true, "")
	test.Tap(f.inside)
	test.Type(f.words, "pier")
	d.wants(t, "in the selection", "1 of 2")
	test.Type(f.with, "dock")
	f.replaceAll()
	if d.text() != "pier dock|dock" || d.said != "Replaced 2 in the selection" {
		t.Errorf("%s, %s", d.text(), d.said)
	}
}

func TestFindBarExplainsAnExpression(t *testing.T) {
	d := newFindDesk(t, "28 minutes (late)")
	f := d.bar
	f.open(true, "")
	test.Tap(f.regexp)
	test.Type(f.words, "(late")
	d.wants(t, "half an expression", "a ( has no ) to close it")
	test.Type(f.with, "x")
	f.replace()
	f.replaceAll()
	f.step(1)
	f.update()
	if d.text() != "28 minutes (late)" || d.CanUndo() != "" {
		t.Errorf("it changed the story: %s", d.text())
	}
	f.words.SetText(`(\d+) min\w+`)
	f.with.SetText("$1 min.")
	f.replaceAll()
	if d.text() != "28 min. (late)" {
		t.Errorf("replaced with a group: %s", d.text())
	}
}

func TestFindBarLists(t *testing.T) {
	d := newFindDesk(t, strings.Repeat("pier ", 150), strings.Repeat("a pier ", 100))
	f := d.bar
	f.open(false, "pier")
	test.Tap(f.listed)
	if len(f.list.shown) != listMost || len(f.list.rows.Objects) != listMost+1 || !f.list.shown[0].Selected {
		t.Fatalf("%d rows", len(f.list.shown))
	}
	test.Tap(f.list.shown[160])
	d.wants(t, "a row of the list", "161 of 250")
	if !f.list.shown[160].Selected || f.list.scroll.Offset.Y == 0 {
		t.Error("the list did not follow")
	}
	test.Tap(f.listed)
	if f.list.object.Visible() {
		t.Error("the list does not go away")
	}
}

// BenchmarkFindBarUpdate follows typing in a story with 2,000 matches, without
// and with the list.
func BenchmarkFindBarUpdate(b *testing.B) {
	for _, listed := range []bool{false, true} {
		b.Run(map[bool]string{false: "bar", true: "list"}[listed], func(b *testing.B) {
			d := newFindDesk(b, strings.Split(strings.Repeat("The boat left the pier at 6:42 on Thursday morning.|", 2000), "|")...)
			d.bar.listed.SetOn(listed)
			d.bar.open(false, "pier")
			for b.Loop() {
				d.Do("Typing", editor.Edit{Block: "b9", Text: "x"})
			}
		})
	}
}
