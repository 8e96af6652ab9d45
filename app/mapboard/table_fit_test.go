package mapboard

import (
	"strings"
	"testing"

	"cutline/app/desk/look"
	"cutline/editor/cartography"
	"cutline/editor/story"
	"cutline/editor/typeset"
)

// judge measures a map's labels in the product's own letters, as the desk does.
func judge(t *testing.T) func(story.Story, story.ID, int) *cartography.Fitting {
	t.Helper()
	names, err := typeset.NewFace("names", look.MapLabelWords.Face.Content())
	if err != nil {
		t.Fatal(err)
	}
	waters, err := typeset.NewFace("waters", waterFace.Face.Content())
	if err != nil {
		t.Fatal(err)
	}
	return func(s story.Story, id story.ID, width int) *cartography.Fitting {
		m := s.Block(id)
		base := story.Asset{Width: emptyWidth, Height: emptyHeight}
		if m.Asset != nil {
			base = *m.Asset
		}
		return cartography.NewFitting(s.Labels(id), base, nil, cartography.Letters{Names: names, Waters: waters}, width)
	}
}

// The table says of each label how it fits at the chosen width, asks anew only
// where the story changed, and F goes on to the next width.
func TestTableFit(t *testing.T) {
	s := showTable(t)
	asked, measure := 0, judge(t)
	s.opt.Fit = func(st story.Story, id story.ID, width int) *cartography.Fitting {
		asked++
		return measure(st, id, width)
	}
	s.refresh()
	words := texts(s.LabelTable)
	for _, want := range []string{"11 of 1", "over by ", "Fit at 320 px"} {
		if !strings.Contains(words, want) {
			t.Errorf("the table does not say %q: %s", want, words)
		}
	}
	if n := len(s.misfits()); n == 0 || s.flag(s.label(2).ID) != Blocking {
		t.Errorf("%d labels do not fit, and the pin of one is flagged %v", n, s.flag(s.label(8).ID))
	}
	before := asked
	s.refresh()
	if asked != before {
		t.Error("the map was judged again though nothing changed")
	}
	s.rows.TypedRune('f')
	if words := texts(s.LabelTable); s.FitWidth() != 390 || !strings.Contains(words, "Fit at 390 px") {
		t.Errorf("F went to %d px: %s", s.FitWidth(), words)
	}
	s.rows.TypedRune('F')
	s.rows.TypedRune('F')
	widths := s.fitWidths()
	if got := s.FitWidth(); got != widths[len(widths)-1] {
		t.Errorf("Shift+F before the smallest gives %d of %v", got, widths)
	}
	if words := texts(s.LabelTable); strings.Contains(words, "over by ") {
		t.Errorf("at its own width labels are over: %s", words)
	}
}
