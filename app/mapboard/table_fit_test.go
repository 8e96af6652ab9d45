package mapboard

import (
	"strings"
	"testing"

	"cutline/editor/story"
)

// The table says of each label how it fits at the chosen width, asks anew only
// where the story changed, and F goes on to the next width.
func TestTableFit(t *testing.T) {
	s := showTable(t)
	asked := 0
	s.opt.Misfits = func(st story.Story, id story.ID, width int) []Misfit {
		asked++
		if width > 320 {
			return nil
		}
		return []Misfit{{Rule: "off-map", Label: s.label(1).ID}, {Rule: "collides", Label: s.label(3).ID, Other: s.label(2).ID}, {Rule: "off-map", Label: s.label(3).ID}}
	}
	s.refresh()
	words := texts(s.LabelTable)
	for _, want := range []string{"off the map", "into 2", "12 on this map, 2 do not fit", "At 320 px"} {
		if !strings.Contains(words, want) {
			t.Errorf("the table does not say %q", want)
		}
	}
	before := asked
	s.refresh()
	if asked != before {
		t.Error("the map was judged again though nothing changed")
	}
	s.rows.TypedRune('f')
	if words := texts(s.LabelTable); s.FitWidth() != 390 || strings.Contains(words, "off the map") || !strings.Contains(words, "At 390 px") {
		t.Errorf("F went to %d px: %s", s.FitWidth(), words)
	}
	s.rows.TypedRune('F')
	s.rows.TypedRune('F')
	widths := s.fitWidths()
	if got := s.FitWidth(); got != widths[len(widths)-1] {
		t.Errorf("Shift+F before the smallest gives %d of %v", got, widths)
	}
}
