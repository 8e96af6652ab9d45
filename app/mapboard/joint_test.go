package mapboard

import (
	"strings"
	"testing"

	"cutline/editor"
	"cutline/editor/story"
)

func TestTableSaysWhatIsIncomplete(t *testing.T) {
	s := showTable(t)
	words := func() string { s.SetSelected(s.label(6).ID); return texts(s.LabelTable) }
	if got := words(); !strings.Contains(got, "incomplete: begins") || strings.Contains(got, "joined to") {
		t.Errorf("a callout that begins midway: %s", got)
	}
	if err := s.ed.Do("join", editor.Set{Block: s.label(6).ID, Follows: &s.label(5).ID}); err != nil {
		t.Fatal(err)
	}
	if got := words(); !strings.Contains(got, "incomplete alone, joined to 5") || strings.Contains(got, "incomplete: begins") {
		t.Errorf("the joined callout: %s", got)
	}
	// A check says that the words are right as they stand.
	if err := s.ed.Undo(); err != nil {
		t.Fatal(err)
	}
	b := s.label(6)
	check := &story.Note{ID: s.ed.NewID("n"), Kind: story.Check, Block: b.ID, Quote: b.Text, Thread: []story.Comment{{By: "A"}}}
	if err := s.ed.Do("check", editor.PutNote{Note: check}); err != nil {
		t.Fatal(err)
	}
	if got := words(); strings.Contains(got, "incomplete: begins") {
		t.Errorf("checked as it stands: %s", got)
	}
}

func TestBoardTiesJoinedPins(t *testing.T) {
	s := showBoard(t)
	lines := func() int {
		sh := &sheet{}
		s.drawTies(sh)
		return len(sh.objects)
	}
	before := lines()
	labels := s.labels()
	if err := s.ed.Do("join", editor.Set{Block: labels[5].ID, Follows: &labels[4].ID}); err != nil {
		t.Fatal(err)
	}
	s.draw(&sheet{}, s.Size())
	if got := lines(); before != 0 || got == 0 {
		t.Errorf("%d objects tie the pins, %d before", got, before)
	}
}

func TestTableJoins(t *testing.T) {
	s := showTable(t)
	first, second := s.label(1), s.label(2)
	s.click(2, 300)
	s.rows.TypedRune('j')
	if s.label(2).Follows != first.ID || s.ed.CanUndo() != "join labels" {
		t.Fatalf("J left %+v by %q", s.label(2), s.ed.CanUndo())
	}
	s.rows.TypedRune('p')
	if s.label(2).Follows != "" || s.label(2).ID != second.ID || s.ed.CanUndo() != "part labels" {
		t.Errorf("P left %+v by %q", s.label(2), s.ed.CanUndo())
	}
	for range 2 {
		if err := s.ed.Undo(); err != nil {
			t.Fatal(err)
		}
	}
	if s.ed.CanUndo() != "" || s.label(2) != second {
		t.Error("two undos do not take both back")
	}
}
