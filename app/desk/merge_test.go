package desk

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"cutline/editor/merge"
	"cutline/editor/story"
)

func TestMergeScreen(t *testing.T) {
	d := merging(t, 1440, 900)
	r := d.merging
	counts := r.counts()
	sum := 0
	for _, n := range counts[1:] {
		sum += n
	}
	if counts[everything] != sum || counts[conflicts] != 1 || counts[movedThings] != 1 || counts[unplacedNotes] != 1 || counts[combined] != 1 || counts[bothAgree] != 1 {
		t.Errorf("counts %v", counts)
	}
	safe, left := r.safe()
	if n, what := r.needed(); safe != 6 || left != 6 || n != 2 || what != "sentence" {
		t.Errorf("%d safe, %d left, %d %s", safe, left, n, what)
	}
	if r.chosen.item == nil || !r.needs(r.chosen.item) {
		t.Errorf("it begins at %+v", r.chosen)
	}
	for f := range mergeFilters {
		r.show(mergeFilter(f))
		for _, row := range r.rows {
			if f != int(everything) && filterOf(row) != mergeFilter(f) {
				t.Errorf("%s shows %+v", mergeFilters[f].name, row)
			}
		}
		if len(r.rows) != counts[f] {
			t.Errorf("%s shows %d of %d", mergeFilters[f].name, len(r.rows), counts[f])
		}
	}
	// What the wire cut is seen before it is taken.
	stale, lost := 0, 0
	for _, f := range r.fates {
		switch f.State {
		case merge.Stale:
			stale++
		case merge.Lost:
			lost++
		}
	}
	if stale != 1 || lost != 1 {
		t.Errorf("%d checks would go stale, %d notes would be unplaced", stale, lost)
	}
	if got := r.captionWords(); !strings.Contains(got, "9 labels, 2 cutlines and 4 sources stay") {
		t.Error(got)
	}
	if open, taken := r.mergeStatus(); open != "1 of 1 conflict open" || taken != "0 of 6 wire changes taken" {
		t.Error(open, taken)
	}
}

func TestMergeKeys(t *testing.T) {
	d := merging(t, 1440, 900)
	r := d.merging
	both := card(t, r, merge.Conflict, merge.Sentence, "Varga")
	if r.chosen.item != both {
		hit(d, "N")
	}
	if r.chosen.item != both {
		t.Fatalf("at %+v", r.chosen.item)
	}
	for key, want := range map[string]string{"1": "Captain Odile", "2": "skipper, Odette", "3": "captain, Odile"} {
		hit(d, key)
		if got := r.becomes(both, r.trial(both), ""); !strings.Contains(got, want) || !both.Open() {
			t.Errorf("%s tries %q, open %v", key, got, both.Open())
		}
	}
	hit(d, "4")
	if r.trial(both) != merge.Merged {
		t.Errorf("4 tries %q", r.trial(both))
	}
	hit(d, "2", "Return")
	if both.Choice != merge.TakeWire || r.chosen.item == both {
		t.Errorf("Enter chose %q and is at %v", both.Choice, r.chosen.item == both)
	}
	d.undo()
	if !both.Open() || r.chosen.item != both {
		t.Error("undo does not open the conflict and show it")
	}
	d.redo()
	if both.Choice != merge.TakeWire {
		t.Error("redo does not settle it again")
	}
	hit(d, "U")
	if both.Choice != merge.TakeWire || r.chosen.item != both {
		hit(d, "U")
	}
	at := r.index()
	hit(d, "J", "Down", "K")
	if r.index() != at+1 {
		t.Errorf("from card %d to %d", at, r.index())
	}
	hit(d, "End")
	if r.index() != len(r.rows)-1 {
		t.Error("End is not the last card")
	}
	hit(d, "Home", "Up")
	if r.index() != 0 {
		t.Error("Home is not the first card")
	}
	one := card(t, r, merge.Wire, merge.Sentence, "212 passengers")
	r.choose(mergeRow{item: one})
	for _, step := range []struct {
		key  string
		want merge.Choice
	}{{"T", merge.Merged}, {"L", merge.TakeDesk}, {"U", merge.Undecided}, {"Return", merge.Merged}} {
		if hit(d, step.key); one.Choice != step.want {
			t.Errorf("%s: %q", step.key, one.Choice)
		}
	}
	mine := card(t, r, merge.Desk, merge.Sentence, "or so people")
	r.choose(mergeRow{item: mine})
	if hit(d, "L"); mine.Choice != merge.TakeBase {
		t.Errorf("the desk's change is %q", mine.Choice)
	}
	if hit(d, "U"); mine.Choice != merge.TakeDesk {
		t.Errorf("the desk's change is %q", mine.Choice)
	}
}

func TestMergeTakesAllThatIsSafe(t *testing.T) {
	d := merging(t, 1440, 900)
	r := d.merging
	hit(d, "A")
	if _, left := r.safe(); left != 0 {
		t.Errorf("%d left", left)
	}
	together := card(t, r, merge.Combined, merge.Sentence, "round trips")
	if !together.AtStake() || !r.needs(together) || !r.wide(together) {
		t.Error("a sentence whose figures differ is not shown to anyone")
	}
	r.choose(mergeRow{item: together})
	if hit(d, "Return"); r.needs(together) || together.Choice != merge.Merged {
		t.Errorf("Enter leaves it to be looked at: %q", together.Choice)
	}
	if d.undo(); !r.needs(together) {
		t.Error("undo does not show it again")
	}
	if got := card(t, r, merge.Wire, merge.Moved, "What changed").Choice; got != merge.Merged {
		t.Errorf("the move is %q", got)
	}
	d.undo()
	if _, left := r.safe(); left != 6 {
		t.Errorf("undo leaves %d", left)
	}
}

func TestMergeIsKept(t *testing.T) {
	d := merging(t, 1440, 900)
	r := d.merging
	one := card(t, r, merge.Wire, merge.Sentence, "212 passengers")
	r.choose(mergeRow{item: one})
	hit(d, "L", "Escape")
	if d.merging != nil || d.room != CopyRoom || d.galley == nil {
		t.Fatal("Escape does not leave the screen")
	}
	if d.wirePill(false) == nil || d.wirePill(true) == nil {
		t.Error("no pill tells of the wire's version")
	}
	edit(t, d.Current(), "a small harbor", "a little harbor")
	d.act(&desktop.CustomShortcut{KeyName: fyne.KeyO, Modifier: ctrlAlt})
	if d.merging == nil || d.merging == r {
		t.Fatal("the merge does not go on with the story as it is now")
	}
	if got := card(t, d.merging, merge.Wire, merge.Sentence, "212 passengers").Choice; got != merge.TakeDesk {
		t.Errorf("it is %q", got)
	}
	card(t, d.merging, merge.Desk, merge.Sentence, "little harbor")
}

func TestMergeWritesAndAsks(t *testing.T) {
	d := merging(t, 1440, 900)
	r := d.merging
	both := card(t, r, merge.Conflict, merge.Sentence, "Varga")
	r.choose(mergeRow{item: both})
	hit(d, "E")
	field, ok := d.win.Canvas().Focused().(*lineEntry)
	if !ok || strings.HasPrefix(field.Text, "e") || !strings.Contains(field.Text, "Captain Odile") {
		t.Fatalf("the keyboard is with %T", d.win.Canvas().Focused())
	}
	field.SetText("“We will fit him,” said Odile Varga.\nOr so.")
	hit(d, "Return")
	if both.Choice != merge.Own || both.Words != "“We will fit him,” said Odile Varga. Or so." {
		t.Errorf("%q %q", both.Choice, both.Words)
	}
	if d.win.Canvas().Focused() != fyne.Focusable(r.list) {
		t.Error("the list has not got the keyboard back")
	}
	r.choose(mergeRow{item: both})
	hit(d, "E")
	hit(d, "Escape")
	if r.field != nil || d.merging == nil {
		t.Error("Escape does not put the field away, or leaves the screen")
	}
	before := len(d.Current().Story().Notes())
	hit(d, "Q")
	if f, ok := d.win.Canvas().Focused().(*lineEntry); !ok || !strings.Contains(f.Text, "the wire has") {
		t.Fatalf("the keyboard is with %T", d.win.Canvas().Focused())
	}
	hit(d, "Return")
	if n := len(d.Current().Story().Notes()); n != before+1 || !r.queried(both) {
		t.Errorf("%d notes, there were %d", n, before)
	}
	d.undo()
	if n := len(d.Current().Story().Notes()); n != before || r.queried(both) {
		t.Error("undo leaves the query")
	}
	d.redo()
	if !r.queried(both) || !r.w.Merge.Desk.Same(d.Current().Story()) {
		t.Error("redo does not ask again")
	}
}

func TestMergePlacesNotes(t *testing.T) {
	d := merging(t, 1440, 900)
	r := d.merging
	hit(d, "A")
	r.show(unplacedNotes)
	if len(r.rows) != 1 || r.fate(r.rows[0].lost) == nil || len(r.fate(r.rows[0].lost).Best) == 0 {
		t.Fatalf("%+v", r.rows)
	}
	id := r.rows[0].lost
	r.choose(r.rows[0])
	hit(d, "1")
	at, ok := r.w.Placed(id)
	if !ok || r.fate(id).State != merge.Reworded {
		t.Fatalf("placed %v: %+v", ok, r.fate(id))
	}
	d.undo()
	if _, ok := r.w.Placed(id); ok || r.fate(id).State != merge.Lost {
		t.Error("undo leaves it placed")
	}
	d.redo()
	r.show(everything)
	d.Show(CopyRoom) // and it is kept
	d.goOnMerging()
	r = d.merging
	for _, it := range r.w.Merge.Items {
		if r.needs(it) {
			it.Choice = merge.TakeDesk
		}
	}
	r.makeVersion("")
	n := d.Current().Story().Note(id)
	if n.Unplaced || n.Block != at.Block || d.Current().Story().Block(n.Block).Text[n.Start:n.End] != at.Text {
		t.Errorf("%+v, placed on %+v", n, at)
	}
}

func TestMergeFinishes(t *testing.T) {
	d := merging(t, 1440, 900)
	r := d.merging
	was := d.Current().Story()
	d.act(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: ctrl})
	if n := len(d.win.Canvas().Overlays().List()); n != 0 {
		t.Fatal("it can be finished with a conflict open")
	}
	hit(d, "A", "N", "Return", "N", "Return")
	if n, _ := r.needed(); n != 0 {
		t.Fatalf("%d need someone", n)
	}
	want := r.next()
	d.act(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: ctrl})
	if n := len(d.win.Canvas().Overlays().List()); n != 1 {
		t.Fatal("finishing shows no summary")
	}
	d.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	draft := d.Current()
	if d.merging != nil || d.room != CopyRoom || d.waits() {
		t.Error("the merge is open still")
	}
	if got := draft.Base; "v"+itoa(got.Number) != want || !strings.Contains(got.Message, "6 wire changes taken") || !strings.Contains(d.current.notice, got.Message[:20]) {
		t.Errorf("%s, expected %s: %q, told %q", itoa(got.Number), want, got.Message, d.current.notice)
	}
	words(t, draft, "with 212 passengers aboard")
	words(t, draft, "Captain Odile")
	words(t, draft, "For now there is one boat, making ten")
	words(t, draft, "Ruth Adeyemi")
	d.undo()
	if !draft.Story().Same(was) {
		t.Error("one undo does not take the merge back")
	}
}

func TestMergePutsTheEditorsNoteUnderTheStory(t *testing.T) {
	d := merging(t, 1440, 900)
	hit(d, "A")
	for _, it := range d.merging.w.Merge.Items {
		if d.merging.needs(it) {
			it.Choice = merge.TakeDesk
		}
	}
	d.merging.makeVersion("2nd Ld-Writethru. Updates graf 1.\n")
	s := d.Current().Story()
	found := false
	for _, b := range s.Blocks() {
		found = found || b.Kind == story.NoteLine && b.In == "" && b.Text == "2nd Ld-Writethru. Updates graf 1."
	}
	if !found {
		t.Error("it is not there")
	}
}

// TestMergeOfAnotherStory: a file that no story is like is not taken into one
// unasked.
func TestMergeOfAnotherStory(t *testing.T) {
	d := open(t, 1440, 900)
	d.Open("ferry-return")
	path := filepath.Join(t.TempDir(), "other.txt")
	if err := os.WriteFile(path, []byte("A hearing about the harbor log was put off on Monday for want of a copier.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.OpenWritethru(path)
	if d.merging != nil || len(d.win.Canvas().Overlays().List()) != 1 {
		t.Error("nobody is asked")
	}
}

// TestMergeInNarrowWindows: the pill leaves the top bar its place, the screen
// needs no budget, and what stands aside in a wide window is there in a narrow
// one too.
func TestMergeInNarrowWindows(t *testing.T) {
	for _, size := range []fyne.Size{{Width: 800, Height: 500}, {Width: 1000, Height: 700}, {Width: 1440, Height: 900}} {
		d := merging(t, size.Width, size.Height)
		r := d.merging
		topBarFits(t, d, size)
		if d.side.Visible() || d.main.Position().X != 0 {
			t.Errorf("%v: the budget takes room", size)
		}
		if wide := size.Width >= mergeNarrow; r.below.Visible() == wide || len(r.below.Objects) != 2 {
			t.Errorf("%v: %d cards under the filters, shown %v", size, len(r.below.Objects), r.below.Visible())
		}
		for _, o := range r.list.inner.Objects {
			if m := o.MinSize(); m.Width > o.Size().Width || m.Height != o.Size().Height {
				t.Errorf("%v: a card of %v has %v", size, m, o.Size())
			}
		}
		hit(d, "Escape")
		topBarFits(t, d, size)
		if !d.side.Visible() {
			t.Errorf("%v: the budget does not come back", size)
		}
	}
}

func itoa(n int) string { return thousands(n) }
