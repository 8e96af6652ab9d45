package app_test

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"cutline/app"
	"cutline/editor/merge"
	"cutline/editor/story"
	"cutline/store"
)

const wireFirst = `The harbor log is back, and so is the argument over who should have kept it for all of those years.
ALDER POINT — The log was found on Thursday in a drawer of the bait shop, under a tide table and two sandwiches.
“I knew it was there,” the owner said, though nobody had asked her whether she did or did not know it.
Log was kept
in this shop.
Mercer St.
The county will hold a hearing about the log in January, and it has promised to bring a copier along.
Nobody has said yet what the log says about the winter of 1985, when 11 boats did not come back to the pier.
`

func imported(t *testing.T, words, name string) (*app.App, *app.Draft) {
	t.Helper()
	a := open(t, filepath.Join(t.TempDir(), "l.cutline"))
	return a, taken(t, a, words, name)
}

func taken(t *testing.T, a *app.App, words, name string) *app.Draft {
	t.Helper()
	in, err := app.Paste(words, name)
	if err != nil {
		t.Fatal(err)
	}
	got, err := a.Import(in)
	if err != nil {
		t.Fatal(err)
	}
	d, err := a.OpenDraft(got.Slug)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// blockWith gives the block whose words hold some.
func blockWith(t *testing.T, s story.Story, words string) *story.Block {
	t.Helper()
	for _, b := range s.Blocks() {
		if strings.Contains(b.Text, words) {
			return b
		}
	}
	t.Fatalf("no block has %q", words)
	return nil
}

func noteOn(t *testing.T, d *app.Draft, words string) story.ID {
	t.Helper()
	b := blockWith(t, d.Story(), words)
	at := strings.Index(b.Text, words)
	id, err := d.AddNote(story.Query, b.ID, at, at+len(words), "Is this so?", "")
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func checkOn(t *testing.T, d *app.Draft, words string) story.ID {
	t.Helper()
	b := blockWith(t, d.Story(), words)
	at := strings.Index(b.Text, words)
	id, err := d.AddCheck(b.ID, at, at+len(words), "", "county record", "")
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// revised gives the draft other words for some, as a file would.
func revised(t *testing.T, d *app.Draft, pairs ...string) {
	t.Helper()
	in, err := app.Paste(strings.NewReplacer(pairs...).Replace(wireFirst), "log")
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Revise(in); err != nil {
		t.Fatal(err)
	}
}

func TestWritethru(t *testing.T) {
	a, d := imported(t, wireFirst, "harbor-log")
	revised(t, d, "two sandwiches", "a sandwich", "a copier along", "a copier", "11 boats", "11 of the boats", "Log was kept", "The log was kept")
	if _, err := d.Save("desk"); err != nil {
		t.Fatal(err)
	}
	kept, moved, gone := noteOn(t, d, "hearing about the log"), noteOn(t, d, "nobody had asked her"), noteOn(t, d, "argument over who")
	held, stale := checkOn(t, d, "Thursday"), checkOn(t, d, "1985")

	// The owner's graf goes to the end, a date and a label are corrected, the
	// dek is cut down, a graf comes in; both touch the sandwiches.
	grafs := strings.Split(strings.TrimSpace(wireFirst), "\n")
	grafs[0] = "The harbor log is back."
	owner := grafs[2]
	wire := strings.Join(append(append(append([]string{"1st Ld-Writethru", "Eds: CORRECTS year; ADDS clerk."}, grafs[:2]...), grafs[3:]...), owner,
		"The clerk said on Friday that the log will be read aloud, page by page, until nobody is left in the room."), "\n")
	wire = strings.NewReplacer("1985", "1986", "Mercer St.", "Mercer Street", "two sandwiches", "three sandwiches").Replace(wire)
	in, err := app.Paste(wire, "wire-copy")
	if err != nil {
		t.Fatal(err)
	}
	if slug, err := a.FindStory(in); err != nil || slug != "harbor-log" {
		t.Fatalf("found %q (%v)", slug, err)
	}
	w, err := d.BeginWritethru(in)
	if err != nil {
		t.Fatal(err)
	}
	if w.Name != "1st Ld-Writethru" || w.Note != "CORRECTS year; ADDS clerk." {
		t.Errorf("the wire calls it %q and notes %q", w.Name, w.Note)
	}
	if conflicts := w.Merge.Conflicts(); len(conflicts) != 1 || !strings.Contains(conflicts[0].Wire, "three sandwiches") {
		t.Fatalf("conflicts: %+v", conflicts)
	}
	if _, err := d.FinishWritethru(w); !errors.Is(err, app.ErrConflicts) {
		t.Fatalf("finished with an open conflict: %v", err)
	}

	// What was decided is there again when the merge is opened anew.
	w.Merge.TakeSafe()
	w.Merge.Conflicts()[0].Choice = merge.TakeDesk
	if err := w.KeepChoices(); err != nil {
		t.Fatal(err)
	}
	if w, err = d.PendingWritethru(); err != nil || w == nil || len(w.Merge.Conflicts()) != 0 {
		t.Fatalf("opened again: %+v, %v", w, err)
	}
	summary := w.Summary()
	rev, err := d.FinishWritethru(w)
	if err != nil {
		t.Fatal(err)
	}
	if rev.Merged != w.Wire.Number || rev.Message != summary || !strings.HasPrefix(summary, "1st Ld-Writethru: ") {
		t.Errorf("version %+v, summary %q", rev, summary)
	}
	if again, err := d.PendingWritethru(); err != nil || again != nil {
		t.Errorf("it still waits: %v, %v", again, err)
	}

	s := d.Story()
	for _, words := range []string{"under a tide table and a sandwich", "bring a copier.", "winter of 1986, when 11 of the boats", "The log was kept", "Mercer Street", "The clerk said", "The harbor log is back."} {
		blockWith(t, s, words)
	}
	last := s.At(s.Index(blockWith(t, s, "The clerk said").ID) - 1)
	if !strings.HasPrefix(last.Text, "“I knew it was there") {
		t.Errorf("the owner's graf is not where the wire put it: before the clerk stands %q", last.Text)
	}
	on := func(id story.ID) string {
		n := s.Note(id)
		if n == nil || n.Unplaced {
			return ""
		}
		return s.Block(n.Block).Text[n.Start:n.End]
	}
	if on(kept) != "hearing about the log" || on(moved) != "nobody had asked her" || on(gone) != "" {
		t.Errorf("notes are on %q, %q and %q", on(kept), on(moved), on(gone))
	}
	if s.Stale(s.Note(held)) || !s.Stale(s.Note(stale)) || on(stale) != "1986" {
		t.Errorf("checks: %v on %q, %v on %q", s.Stale(s.Note(held)), on(held), s.Stale(s.Note(stale)), on(stale))
	}
	asked := false
	for _, n := range s.Notes() {
		asked = asked || n.Kind == story.Query && len(n.Thread) == 1 && strings.Contains(n.Thread[0].Text, "three") && n.Thread[0].By == "Dana Ruiz" && n.Thread[0].At.Equal(noon)
	}
	if !asked {
		t.Error("no query says what the wire has instead of a sandwich")
	}

	// One undo takes all of it back, and the versions stay.
	if err := d.Editor.Undo(); err != nil {
		t.Fatal(err)
	}
	blockWith(t, d.Story(), "winter of 1985")
	if log, err := d.Log(); err != nil || log[0].Number != rev.Number {
		t.Errorf("the newest version is %d (%v)", log[0].Number, err)
	}
}

// The next writethru is merged on the one before, so what the desk did not take
// of that is not offered again.
func TestSecondWritethru(t *testing.T) {
	_, d := imported(t, wireFirst, "harbor-log")
	take := func(words string) *app.Writethru {
		in, err := app.Paste(words, "harbor-log")
		if err != nil {
			t.Fatal(err)
		}
		w, err := d.BeginWritethru(in)
		if err != nil {
			t.Fatal(err)
		}
		return w
	}
	first := strings.Replace(wireFirst, "11 boats", "12 boats", 1)
	w := take(first)
	for _, it := range w.Merge.Items {
		it.Choice = merge.TakeDesk
	}
	if _, err := d.FinishWritethru(w); err != nil {
		t.Fatal(err)
	}
	w = take(strings.Replace(first, "in January", "in February", 1))
	if w.Name != "2nd Ld-Writethru" {
		t.Errorf("it is called %q", w.Name)
	}
	var wires []string
	for _, it := range w.Merge.Items {
		if it.Kind == merge.Wire {
			wires = append(wires, it.Wire)
		}
	}
	if len(wires) != 1 || !strings.Contains(wires[0], "February") {
		t.Errorf("the wire changed %q", wires)
	}
	w.Merge.TakeSafe()
	if _, err := d.FinishWritethru(w); err != nil {
		t.Fatal(err)
	}
	blockWith(t, d.Story(), "11 boats")
	blockWith(t, d.Story(), "February")
	in, err := app.Paste(strings.Replace(first, "in January", "in February", 1), "harbor-log")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.BeginWritethru(in); !errors.Is(err, app.ErrUnchanged) {
		t.Errorf("the same version came in again: %v", err)
	}
}

// A wire version without the map and its words leaves them as they are.
func TestWritethruWithoutTheMap(t *testing.T) {
	_, d := imported(t, wireFirst, "harbor-log")
	var lines []string
	for _, l := range strings.Split(strings.TrimSpace(wireFirst), "\n") {
		if !strings.Contains("Log was kept in this shop. Mercer St.", l) {
			lines = append(lines, strings.Replace(l, "January", "March", 1))
		}
	}
	in, err := app.Paste(strings.Join(lines, "\n"), "harbor-log")
	if err != nil {
		t.Fatal(err)
	}
	w, err := d.BeginWritethru(in)
	if err != nil {
		t.Fatal(err)
	}
	if len(w.Merge.Items) != 1 {
		t.Errorf("%d items: %+v", len(w.Merge.Items), w.Merge.Items)
	}
	w.Merge.TakeSafe()
	if _, err := d.FinishWritethru(w); err != nil {
		t.Fatal(err)
	}
	for _, words := range []string{"March", "Log was kept", "in this shop.", "Mercer St."} {
		blockWith(t, d.Story(), words)
	}
}

func TestFindStoryRefuses(t *testing.T) {
	a, _ := imported(t, wireFirst, "harbor-log")
	in, err := app.Paste("Something else entirely happened in another town on another day, and nobody there keeps a log.", "other")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.FindStory(in); !errors.Is(err, app.ErrNoStory) {
		t.Errorf("found one: %v", err)
	}
	taken(t, a, wireFirst, "harbor-log-copy")
	if in, err = app.Paste(wireFirst, "wire"); err != nil {
		t.Fatal(err)
	}
	if _, err := a.FindStory(in); !errors.Is(err, store.ErrAmbiguous) {
		t.Errorf("two are alike: %v", err)
	}
}
