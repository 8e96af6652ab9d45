package desk

import (
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"cutline/app"
	"cutline/app/apptest"
	"cutline/app/desk/look"
	"cutline/editor"
	"cutline/editor/story"
)

// openHistory gives a desk with the sample story after a night and a morning of
// work, its versions shown.
func openHistory(t testing.TB, w, h float32) *Desk {
	t.Helper()
	a, err := app.Open(app.Options{Library: filepath.Join(t.TempDir(), "l.cutline"), Author: "Dana Ruiz"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() })
	id, err := apptest.History(a, time.Date(2026, 11, 20, 12, 0, 0, 0, time.Local))
	if err != nil {
		t.Fatal(err)
	}
	f := test.NewTempApp(t)
	f.Settings().SetTheme(look.Theme())
	win := test.NewTempWindow(t, nil)
	win.SetPadded(false)
	d := New(a, win, nobody{})
	win.Resize(fyne.NewSize(w, h))
	d.Open(string(id))
	d.showVersions()
	return d
}

// press gives the versions a key with a modifier.
func (v *versionsRoom) press(key fyne.KeyName, mod fyne.KeyModifier) {
	v.table.TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: mod})
}

// sides names what is compared.
func (v *versionsRoom) sides() string {
	if !v.ready {
		return "nothing"
	}
	return v.shown.Old.Name() + " " + v.shown.New.Name()
}

func TestVersionsAreListedAndLeft(t *testing.T) {
	d := openHistory(t, 1440, 900)
	v := d.versions
	if v == nil || v.sides() != "v14 v15" || len(v.marks) != 15 || d.galley != nil {
		t.Fatalf("shown: %+v", v)
	}
	var heads []string
	for _, r := range v.list.rows {
		if r.head {
			heads = append(heads, fmt.Sprintf("%s over %s", v.marks[r.mark].milestone, v.marks[r.mark].name()))
		}
	}
	if want := []string{"To the slot, first read over v13", "1st Ld merged from the wire over v9", "Filed over v4"}; !reflect.DeepEqual(heads, want) {
		t.Errorf("heads %q", heads)
	}
	if wire := v.marks[7]; !wire.wire || wire.parent != 2 || v.marks[8].merged != 8 {
		t.Errorf("the wire's version is %+v", wire)
	}
	for _, m := range v.marks[1:] {
		if _, ok := v.tab.sizes[m.number]; !ok {
			t.Errorf("%s was not measured", m.name())
		}
	}
	if d.side.Objects[0] != v.side || d.side.Size().Width != listWide || d.win.Canvas().Focused() != fyne.Focusable(v.table) {
		t.Error("the list does not stand at the left, or the keyboard is elsewhere")
	}
	v.table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if d.versions != nil || d.galley == nil || !v.gone || d.side.Objects[0] != d.budget.open {
		t.Error("Escape does not lead back to the manuscript")
	}
	for name, leave := range map[string]func(){"Ctrl+1": func() { d.Show(CopyRoom) }, "Graphics": func() { d.Show(GraphicsRoom) }, "another story": d.OpenSample, "putting it away": func() { d.closeTab(d.current) }} {
		d.Open("ferry-return")
		if d.showVersions(); d.versions == nil {
			t.Fatal("not shown")
		}
		if leave(); d.versions != nil {
			t.Errorf("%s does not leave the versions", name)
		}
	}
}

func TestSidesAreChosen(t *testing.T) {
	v := openHistory(t, 1440, 900).versions
	for _, tt := range []struct {
		do   string
		run  func()
		want string
	}{
		{"v12 is the old side", func() { v.chosen(11, true) }, "v12 v15"},
		{"v13 is the new side", func() { v.chosen(12, false) }, "v12 v13"},
		{"a new side before the old one", func() { v.chosen(4, false) }, "v4 v5"},
		{"the first version", func() { v.chosen(0, false) }, "v1 v2"},
		{"the newest as the old side", func() { v.chosen(14, true) }, "v14 v15"},
		{"the wire's, which was made on v2", func() { v.chosen(2, false); v.chosen(1, false); v.choose(v.before(7), 7) }, "v2 v8"},
		{"new side on", func() { v.press(fyne.KeyRight, alt) }, "v2 v9"},
		{"new side back", func() { v.press(fyne.KeyLeft, alt); v.press(fyne.KeyLeft, alt) }, "v2 v7"},
		{"old side on", func() { v.press(fyne.KeyRight, alt|shift); v.press(fyne.KeyRight, alt|shift) }, "v4 v7"},
		{"old side as far as it goes", func() {
			for range 9 {
				v.press(fyne.KeyRight, alt|shift)
			}
		}, "v6 v7"},
		{"old side back", func() { v.press(fyne.KeyLeft, alt|shift) }, "v5 v7"},
		{"plain arrows", func() { v.table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight}) }, "v5 v8"},
		{"the timeline", func() { v.track.move(newHandle, v.track.x(14)) }, "v5 v15"},
		{"a click in the list", func() {
			v.list.MouseDown(&desktop.MouseEvent{})
			v.list.Tapped(&fyne.PointEvent{Position: fyne.NewPos(60, v.list.rows[1].top+5)})
		}, "v5 v14"},
		{"a click with Shift", func() {
			v.list.MouseDown(&desktop.MouseEvent{Modifier: shift})
			v.list.Tapped(&fyne.PointEvent{Position: fyne.NewPos(60, v.list.rows[3].top+5)})
		}, "v13 v14"},
	} {
		if tt.run(); v.sides() != tt.want || v.list.now != v.now || v.track.old != v.old {
			t.Errorf("%s: %s, want %s", tt.do, v.sides(), tt.want)
		}
	}
}

func TestChangesAreGoneThroughAndFiltered(t *testing.T) {
	d := openHistory(t, 1440, 900)
	v := d.versions
	v.choose(11, 14)
	if n := len(v.table.stops); n < 9 || v.hands == nil {
		t.Fatalf("%d changes, hands %v", n, v.hands)
	}
	v.table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF8})
	if v.table.current != 0 || v.where.Text() != fmt.Sprintf("Change 1 of %d, by Leo Brandt, v13", len(v.table.stops)) {
		t.Errorf("F8 leads to change %d: %q", v.table.current, v.where.Text())
	}
	d.stepChange(-1)
	if v.table.current != len(v.table.stops)-1 {
		t.Errorf("Shift+F8 leads to change %d", v.table.current)
	}
	changedLines := func() (names []string) {
		for _, l := range v.table.lines {
			if l.kind == changedLine {
				names = append(names, l.name)
			}
		}
		return names
	}
	for _, tt := range []struct {
		f    filter
		want []string
	}{
		{filter{kind: textOnly}, []string{"hed", "dek", "graf 2", "graf 3", "graf 6"}},
		{filter{kind: captionsOnly}, []string{"label 7", "label 9"}},
		{filter{kind: picturesOnly}, nil},
		{filter{author: "Leo Brandt"}, []string{"hed", "dek", "graf 3", "graf 6"}},
		{filter{kind: textOnly, author: "Dana Ruiz"}, []string{"graf 2"}},
	} {
		v.setFilter(tt.f)
		got := changedLines()
		for i := range got {
			got[i] = strings.SplitN(got[i], " to ", 2)[0]
		}
		if !slices.Equal(got, tt.want) && !(tt.f.author != "" && len(got) == len(tt.want)) {
			t.Errorf("%s: %q, want %q", tt.f, got, tt.want)
		}
	}
	if v.setFilter(filter{kind: picturesOnly}); len(v.table.lines) != 0 || !strings.Contains(v.table.message, "Choose All changes") {
		t.Errorf("nothing to show: %q", v.table.message)
	}
	v.setFilter(filter{})
	folded := len(v.table.lines)
	v.press(fyne.KeyU, ctrlShift)
	if all := len(v.table.lines); all <= folded || all < v.shown.New.Story.Len() {
		t.Errorf("%d lines of %d blocks", all, v.shown.New.Story.Len())
	}
	for _, l := range v.table.lines {
		if l.kind == foldLine {
			v.fold(l.from)
			break
		}
	}
	if n := len(v.table.lines); n >= v.shown.New.Story.Len()+9 {
		t.Errorf("%d lines after one was folded again", n)
	}
	v.press(fyne.KeyI, ctrlShift)
	if !v.table.inPlace || d.app.Lib.Setting("compare") != "in place" || v.mode.Chosen != 1 {
		t.Error("not in place")
	}
	d.leaveVersions()
	d.showVersions()
	if !d.versions.table.inPlace {
		t.Error("the way of comparing is not remembered")
	}
}

func TestRestoringMakesVersions(t *testing.T) {
	d := openHistory(t, 1440, 900)
	v := d.versions
	v.choose(11, 14)
	if v.restoring.Words != "Restore v12 as v16" {
		t.Errorf("the button says %q", v.restoring.Words)
	}
	words := func(id int) string { return d.current.draft.Story().At(id).Text }
	v.step(1) // "A" for "After 40 Years, a"
	v.step(1) // "at Last"
	if v.blockwise.Words != "Restore hed" || v.stetting.Disabled != "" {
		t.Errorf("%q, %q", v.blockwise.Words, v.stetting.Disabled)
	}
	v.table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF9})
	if got := words(0); got != "After 40 Years, a Ferry Finds Its Way Back to Alder Point at Last" {
		t.Errorf("stet: %q", got)
	}
	if v.sides() != "v12 v16" || d.current.draft.Base.Number != 16 || v.restoring.Words != "Restore v12 as v17" {
		t.Errorf("after stet %s, %q", v.sides(), v.restoring.Words)
	}
	v.table.find(d.current.draft.Story().At(0).ID)
	v.press(fyne.KeyF9, shift)
	if got := words(0); got != "A Ferry Finds Its Way Back to Alder Point at Last" || v.sides() != "v12 v17" {
		t.Errorf("the block: %q, %s", got, v.sides())
	}
	v.press(fyne.KeyF9, ctrl)
	if base := d.current.draft.Base; base.Number != 18 || base.RestoredFrom != 12 || v.sides() != "v17 v18" {
		t.Errorf("the version: %+v, %s", base, v.sides())
	}
	// Undo takes the restore back; the story as it stands is the new side then.
	v.table.TypedShortcut(&fyne.ShortcutUndo{})
	if v.sides() != "v17 now" || v.restoring.Words != "Restore v17 as v20" || len(v.marks) != 19 {
		t.Errorf("after undo %s, %q", v.sides(), v.restoring.Words)
	}
	v.table.TypedShortcut(&fyne.ShortcutRedo{})
	if d.current.draft.Changed() && v.marks[len(v.marks)-1].number != 0 {
		t.Error("redo is not followed")
	}
	if _, err := d.current.draft.Save("Kept"); err != nil && d.current.draft.Changed() {
		t.Fatal(err)
	}
	d.rebuild()
	last := len(v.marks) - 1
	v.choose(last-1, last)
	v.old, v.now = last, last
	v.label()
	if v.restoring.Disabled == "" {
		t.Error("the newest version can be restored")
	}
}

// TestRecordsAreRestored: a source and a status are put back like words; a note
// is not.
func TestRecordsAreRestored(t *testing.T) {
	d := openHistory(t, 1440, 900)
	v := d.versions
	goTo := func(k recordKind) {
		for i, s := range v.table.stops {
			if v.table.lines[s.line].record == k {
				v.table.choose(i)
				return
			}
		}
		t.Fatalf("no record of kind %d", k)
	}
	v.choose(13, 14)
	goTo(sourceRecord)
	n := len(d.current.draft.Story().Sources())
	if v.stet(); len(d.current.draft.Story().Sources()) != n-1 || v.sides() != "v14 v16" {
		t.Errorf("%d sources of %d, %s", len(d.current.draft.Story().Sources()), n, v.sides())
	}
	v.choose(1, len(v.marks)-1)
	goTo(fieldRecord)
	if v.stet(); d.current.draft.Base.Number != 17 {
		t.Errorf("the field was not restored: v%d", d.current.draft.Base.Number)
	}
	goTo(noteRecord)
	if v.stet(); d.current.draft.Base.Number != 17 || v.stetting.Disabled == "" || d.hint != noteStays {
		t.Errorf("a note: v%d, %q", d.current.draft.Base.Number, d.hint)
	}
}

// TestPicturesAreShownLarge: maps and pictures that changed open in a sheet.
func TestPicturesAreShownLarge(t *testing.T) {
	d := openHistory(t, 1440, 900)
	v := d.versions
	v.choose(1, 2) // the photo came, the map got its base
	var heads []string
	for _, r := range bothSides(v.shown, story.Map) {
		if n := len(movedLabels(v.shown, r.ID)); n != 9 {
			t.Errorf("%d labels were placed", n)
		}
	}
	walk(v.panel.col, func(o fyne.CanvasObject) {
		if b, ok := o.(*look.Button); ok && b.Icon == "zoom-in" {
			heads = append(heads, b.Hint)
			b.OnTap()
			if len(d.sheets) != 1 {
				t.Error("no sheet is open")
			}
			look.OnEscape()
		}
	})
	if len(heads) != 3 || len(d.sheets) != 0 || d.versions == nil {
		t.Errorf("%d pictures, %d sheets left", len(heads), len(d.sheets))
	}
}

// walk goes through the containers of an object.
func walk(o fyne.CanvasObject, do func(fyne.CanvasObject)) {
	do(o)
	if c, ok := o.(*fyne.Container); ok {
		for _, one := range c.Objects {
			walk(one, do)
		}
	}
}

func TestMilestonesAreNamed(t *testing.T) {
	d := openHistory(t, 1440, 900)
	v := d.versions
	v.press(fyne.KeyN, ctrlShift)
	field, ok := d.win.Canvas().Focused().(*submitEntry)
	if !ok {
		t.Fatalf("the keyboard is with %T", d.win.Canvas().Focused())
	}
	test.Type(field, "Copy off")
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	log, err := d.current.draft.Log()
	if err != nil || log[0].Milestone != "Copy off" || v.marks[14].milestone != "Copy off" || !v.list.rows[0].head {
		t.Errorf("named %q, %q (%v)", log[0].Milestone, v.marks[14].milestone, err)
	}
	v.nameMilestone()
	field = d.win.Canvas().Focused().(*submitEntry)
	if field.Text != "Copy off" {
		t.Errorf("its name is asked for as %q", field.Text)
	}
	field.SetText("")
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if v.marks[14].milestone != "" || v.list.rows[0].head {
		t.Error("the name is not taken away")
	}
}

func TestChecksAreDoneAgain(t *testing.T) {
	d := openHistory(t, 1440, 900)
	v := d.versions
	v.choose(11, 14)
	if len(v.shown.Stale) != 2 || v.notNewest() != "" {
		t.Fatalf("stale: %v, %q", v.shown.Stale, v.notNewest())
	}
	n := v.shown.Stale[slices.IndexFunc(v.shown.Stale, func(n *story.Note) bool { return n.Quote == "9,000" })]
	if at := v.versionAt(n.Thread[0].At); at != 6 {
		t.Errorf("checked in v%d", at)
	}
	v.checkAgain(n.ID)
	if v.sides() != "v12 now" || len(v.shown.Stale) != 1 || d.current.draft.Story().Stale(d.current.draft.Story().Note(n.ID)) {
		t.Errorf("%s, stale %v", v.sides(), v.shown.Stale)
	}
	v.choose(11, 13)
	if v.notNewest() == "" {
		t.Error("old words can be checked again")
	}
}

func TestTheStorysLifeIsPlayed(t *testing.T) {
	d := openHistory(t, 1440, 900)
	v := d.versions
	v.press(fyne.KeyF5, 0)
	if !v.play || v.sides() != "v1 v2" || v.playing.Icon != "pause" {
		t.Fatalf("playing %v, %s", v.play, v.sides())
	}
	var seen []string
	for range 30 { // the clock does not run in a test
		v.playOn()
		seen = append(seen, v.sides())
		if !v.play {
			break
		}
	}
	if v.play || len(seen) != 14 || seen[5] != "v2 v8" || seen[6] != "v7 v9" || seen[13] != "v14 v15" || v.playing.Icon != "play" {
		t.Errorf("played %v", seen)
	}
	v.playOrPause()
	if v.shift(false, 1); v.play {
		t.Error("choosing a side does not pause")
	}
}

func TestOneVersion(t *testing.T) {
	d := open(t, 1440, 900)
	im, err := d.app.Blank("empty-story")
	if err != nil {
		t.Fatal(err)
	}
	d.Open(string(im.ID))
	d.showVersions()
	v := d.versions
	if v.ready || len(v.marks) != 1 || !strings.Contains(v.table.message, "Save a version") || v.restoring.Visible() {
		t.Errorf("%d marks, %q", len(v.marks), v.table.message)
	}
	v.shift(false, 1)
	v.chosen(0, true)
	v.playOrPause()
	v.step(1)
	v.stet()
	v.restoreBlock()
	v.filters()
	v.track.move(oldHandle, 700)
	if v.play || v.ready || v.old != 0 || v.now != 0 {
		t.Error("something is compared with nothing")
	}
	b := d.current.draft.Story().At(0)
	if err := d.current.draft.Editor.Do("type", editor.Edit{Block: b.ID, Text: "A hed"}); err != nil {
		t.Fatal(err)
	}
	if v.sides() != "v1 now" || !v.restoring.Visible() {
		t.Errorf("after typing: %s", v.sides())
	}
}

// TestVersionsInNarrowWindows: what stands beside a comparison lies over it
// where it is wanted, the list is narrower, and nothing ends past the window.
func TestVersionsInNarrowWindows(t *testing.T) {
	for _, size := range []fyne.Size{{Width: 800, Height: 500}, {Width: 1000, Height: 700}, {Width: 1440, Height: 900}} {
		d := openHistory(t, size.Width, size.Height)
		v := d.versions
		v.choose(1, 14) // a long summary
		d.relayout()
		narrow := size.Width-d.side.Size().Width < panelBeside
		if v.panel.object.Visible() == narrow || v.beside.Visible() != narrow {
			t.Errorf("%v: the panel is shown %v, its button %v", size, v.panel.object.Visible(), v.beside.Visible())
		}
		if v.beside.OnTap(); narrow && !v.panel.object.Visible() {
			t.Errorf("%v: the panel does not open", size)
		}
		if end := d.side.Size().Width + v.tools.Position().X + v.tools.Size().Width; end > size.Width+1 || v.tools.Objects[0].MinSize().Width > v.tools.Size().Width {
			t.Errorf("%v: the bar ends at %v, with %v of %v", size, end, v.tools.Objects[0].MinSize().Width, v.tools.Size().Width)
		}
		if h := v.table.scroll.Size().Height; h < 100 {
			t.Errorf("%v: the comparison is %v high", size, h)
		}
		d.toggleVariant()
		d.toggleVariant()
	}
}

// TestLongHistory: 520 versions are listed, measured and compared.
func TestLongHistory(t *testing.T) {
	d := open(t, 1440, 900)
	id, err := apptest.Long(d.app, 300, 520)
	if err != nil {
		t.Fatal(err)
	}
	d.Open(string(id))
	d.compare(20, 500)
	v := d.versions
	if len(v.marks) != 520 || v.sides() != "v20 v500" || len(v.tab.sizes) < 519 {
		t.Fatalf("%d versions, %s, %d measured", len(v.marks), v.sides(), len(v.tab.sizes))
	}
	s := &sheet{}
	v.list.draw(s, v.list.Size())
	if n := len(s.objects); n == 0 || n > 400 {
		t.Errorf("the list draws %d objects", n)
	}
	if y := v.list.scroll.Offset.Y; y > v.list.high {
		t.Errorf("the list is scrolled to %v of %v", y, v.list.high)
	}
	if r := slices.IndexFunc(v.list.rows, func(r listedRow) bool { return r.mark == v.now && !r.head }); v.list.rows[r].top < v.list.scroll.Offset.Y-1 || v.list.rows[r].top > v.list.scroll.Offset.Y+v.list.scroll.Size().Height {
		t.Error("the new side is not in view")
	}
}
