package galley

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"cutline/editor"
	"cutline/editor/story"
)

// TestChecksAreNoNotes: the notes that are seen leave checks out, and a stale
// check is opened at its words or at its clock beside a note on the same line.
func TestChecksAreNoNotes(t *testing.T) {
	s := checked()
	var opened []story.ID
	g, e := open(t, s)
	g.opt.OnNote = func(id story.ID) { opened = append(opened, id) }
	for _, id := range g.SeenNotes() {
		if s.Note(id).Kind == story.Check {
			t.Errorf("check %s is among the notes", id)
		}
	}
	clocks := 0
	for _, m := range g.margin() {
		if !m.check {
			continue
		}
		if clocks++; !s.Stale(s.Note(m.note)) {
			t.Errorf("check %s, which holds, is in the margin", m.note)
		}
		if got := g.markAt(fyne.NewPos(g.left()+g.flow.card+clockX+clockSize/2, m.y)); got != m.note {
			t.Errorf("at the clock of %s is %q", m.note, got)
		}
	}
	if clocks != 4 {
		t.Errorf("%d clocks", clocks)
	}
	graf := e.Story().Block("b4")
	for _, tt := range []struct {
		words string
		want  story.ID
	}{{"nobody", "n13"}, {"council voted", "n12"}, {"close", "n15"}, {"It said", ""}} {
		opened = nil
		from, _ := in(tt.words)
		g.openAt(graf, from+1)
		if len(opened) != 0 != (tt.want != "") || len(opened) == 1 && opened[0] != tt.want {
			t.Errorf("a click on %q opens %v, not %s", tt.words, opened, tt.want)
		}
	}
	opened = nil
	g.openAt(e.Story().Block("b2"), len("Traders found the north gate chained on Tu"))
	if !slices.Equal(opened, []story.ID{"n20"}) {
		t.Errorf("a click on stale words opens %v", opened)
	}
}

// TestFindingsAreSilentOnCheckedWords: CQ. They speak again when the check goes
// stale, and fall silent when the words are put back.
func TestFindingsAreSilentOnCheckedWords(t *testing.T) {
	g, e := open(t, grafs("Teh boat is teh same."))
	b := e.Story().At(0)
	if err := e.Do("check", editor.PutNote{Note: &story.Note{ID: "n9", Kind: story.Check, Block: b.ID, Start: 0, End: 8, Quote: "Teh boat"}}); err != nil {
		t.Fatal(err)
	}
	g.SetFindings([]Finding{{Block: b, Start: 0, End: 3, Rule: "spelling"}, {Block: b, Start: 12, End: 15, Rule: "spelling"}})
	is := func(what string, want ...int) {
		t.Helper()
		var got []int
		for _, f := range g.FindingsIn(e.Story().At(0)) {
			got = append(got, f.Start)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", what, got, want)
		}
	}
	is("checked", 12)
	if _, ok := g.FindingAt(b.ID, 1); ok {
		t.Error("a click finds it")
	}
	if f, ok := g.ToFinding(1); !ok || f.Start != 12 {
		t.Errorf("F7 goes to %+v", f)
	}
	g.RevealBlock(b.ID, 8)
	write(g, "s")
	is("stale", 0, 13)
	g.Undo()
	is("put back", 12)
}
