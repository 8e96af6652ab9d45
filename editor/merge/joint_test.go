package merge

import (
	"testing"

	"cutline/editor/story"
)

// TestJoints: a join of one side is taken as it is; where both join otherwise, a
// person decides, and no choice breaks the story's rules.
func TestJoints(t *testing.T) {
	labels := func(b3, b4 story.ID) story.Story {
		return story.New("x").WithNext(9).Append(
			&story.Block{ID: "b1", Kind: story.Map},
			&story.Block{ID: "b2", Kind: story.Callout, In: "b1", Text: "Ferry landed"},
			&story.Block{ID: "b3", Kind: story.Callout, In: "b1", Text: "at this pier.", Follows: b3},
			&story.Block{ID: "b4", Kind: story.Callout, In: "b1", Text: "near this shop.", Follows: b4},
		)
	}
	moved := func() story.Story { // b4 behind b2
		s := labels("", "")
		b := s.Block("b4").Clone()
		b.Follows = "b2"
		return s.Splice(3, 1).Splice(2, 0, b)
	}
	for _, tt := range []struct {
		name       string
		desk, wire story.Story
		choice     Choice
		open       int
		b3, b4     story.ID
	}{
		{"the wire alone", labels("", ""), labels("b2", ""), Merged, 0, "b2", ""},
		{"the desk alone", labels("b2", ""), labels("", ""), Merged, 0, "b2", ""},
		{"both, the desk's", labels("b2", ""), moved(), TakeDesk, 1, "b2", ""},
		{"both, the wire's", labels("b2", ""), moved(), TakeWire, 1, "", "b2"},
		{"both, one after the other", labels("b2", ""), moved(), Merged, 1, "b4", "b2"},
	} {
		m := Stories(labels("", ""), tt.desk, tt.wire)
		m.TakeSafe()
		open := 0
		for _, it := range m.Conflicts() {
			if it.Field == joint {
				open++
			}
			it.Choice = tt.choice
		}
		if open != tt.open {
			t.Errorf("%s: %d conflicts, want %d", tt.name, open, tt.open)
		}
		s := m.story()
		if err := s.Check(); err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
		if b3, b4 := s.Block("b3").Follows, s.Block("b4").Follows; b3 != tt.b3 || b4 != tt.b4 {
			t.Errorf("%s: b3 goes on with %q, b4 with %q", tt.name, b3, b4)
		}
	}
}
