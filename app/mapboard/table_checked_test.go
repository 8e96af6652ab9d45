package mapboard

import (
	"slices"
	"strings"
	"testing"

	"cutline/editor"
	"cutline/editor/story"
)

func TestTableSaysWhatIsChecked(t *testing.T) {
	s := showTable(t)
	check := func(n int, start, end int, words string) {
		b := s.label(n)
		note := &story.Note{ID: s.ed.NewID("n"), Kind: story.Check, Block: b.ID, Start: start, End: end, Quote: words, Thread: []story.Comment{{By: "Amina Sol"}}}
		if err := s.ed.Do("check", editor.PutNote{Note: note}); err != nil {
			t.Fatal(err)
		}
	}
	before := texts(s.LabelTable)
	if strings.Contains(before, "stale") || strings.Contains(before, "in part") || !strings.Contains(before, "not yet") {
		t.Errorf("without checks the table says %s", before)
	}
	check(1, 0, 0, s.label(1).Text)
	check(3, 0, 5, "Alder")
	check(4, 11, 13, "28")
	words := texts(s.LabelTable)
	for _, want := range []string{"Checked", "A. Sol", "in part", "stale"} {
		if !strings.Contains(words, want) {
			t.Errorf("the table does not say %q: %s", want, words)
		}
	}
	if s.opt.flag(s.ed.Story(), s.label(4).ID) != Review || s.opt.flag(s.ed.Story(), s.label(1).ID) != Plain {
		t.Error("the pins do not tell a stale check from one that holds")
	}

	// A click on the selected row's check, or C, asks for it.
	var asked []story.ID
	s.opt.OnCheck = func(id story.ID) { asked = append(asked, id) }
	x := columnsOf(s.rows.Size().Width).checked + 5
	s.click(2, x)
	if len(asked) != 0 {
		t.Error("the first click asked")
	}
	s.click(2, x)
	s.rows.TypedRune('c')
	if !slices.Equal(asked, []story.ID{s.label(2).ID, s.label(2).ID}) {
		t.Errorf("asked for %v", asked)
	}
}

func TestInitialled(t *testing.T) {
	for name, want := range map[string]string{"Amina Sol": "A. Sol", "Åsa Maria Ek": "Å. M. Ek", "Desk": "Desk", "": ""} {
		if got := initialled(name); got != want {
			t.Errorf("%q: %q", name, got)
		}
	}
}
