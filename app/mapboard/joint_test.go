package mapboard

import (
	"math"
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

// A joined label that is set under the one it goes on with moves along with it,
// and stands by itself, where it was, once it is dragged.
func TestLabelUnderAnother(t *testing.T) {
	s := showBoard(t)
	first, second := s.label(5), s.label(6)
	if err := s.ed.Do("join", editor.Set{Block: second.ID, Follows: &first.ID}); err != nil {
		t.Fatal(err)
	}
	s.SetSelected(second.ID)
	s.TypedRune('u')
	figures := func() (a, b figure) {
		s.lay(s.all)
		for _, f := range s.figures {
			switch f.ID {
			case first.ID:
				a = f
			case second.ID:
				b = f
			}
		}
		return a, b
	}
	a, b := figures()
	if math.Abs(b.Words.Y-a.Words.bottom()) > .01 || b.Place.Point != a.Place.Point {
		t.Fatalf("it stands at %v, the one over it at %v", b.Words, a.Words)
	}
	s.SetSelected(first.ID)
	s.moveGroup(.1, .05)
	c, d := figures()
	if c.Words.X == a.Words.X || math.Abs(d.Words.Y-c.Words.bottom()) > .01 {
		t.Errorf("moved, the one is at %v, the other at %v", c.Words, d.Words)
	}
	s.SetSelected(second.ID)
	s.moveGroup(.01, 0)
	e, f := figures()
	if f.Place.Under || e.Words != c.Words || math.Abs(f.Words.Y-d.Words.Y) > .2 || f.Words.X <= d.Words.X {
		t.Errorf("moved by itself it went from %v to %v", d.Words, f.Words)
	}
	if s.ed.Undo() != nil || !s.ed.Story().Block(second.ID).Place.Under {
		t.Error("undo does not set it under the other again")
	}
	s.TypedRune('u')
	if s.ed.Story().Block(second.ID).Place.Under {
		t.Error("U does not let it stand by itself")
	}
}
