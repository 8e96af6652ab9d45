package mapboard

import "testing"

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
	if s.ed.Undo() != nil || s.ed.Undo() != nil || s.ed.CanUndo() != "" || s.label(2) != second {
		t.Error("two undos do not take both back")
	}
}
