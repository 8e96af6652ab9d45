package mapboard

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"cutline/editor"
	"cutline/editor/story"
)

// Each filter lists its labels with their own numbers, by a key, and the arrows
// go through what is listed.
func TestTableFilters(t *testing.T) {
	s := showTable(t)
	before := s.ed.Story()
	s.opt.Since = func() (story.Story, string) { return before, "v12" }
	place := *s.label(2).Place
	place.X += .1
	for _, op := range []editor.Op{
		editor.Edit{Block: s.label(1).ID, End: 5, Text: "Elder"},
		editor.Set{Block: s.label(2).ID, Place: &place},
		editor.PutNote{Note: &story.Note{ID: s.ed.NewID("n"), Kind: story.Check, Block: s.label(3).ID, Start: 0, End: len(s.label(3).Text), Quote: s.label(3).Text, Thread: []story.Comment{{By: "A. Sol"}}}},
	} {
		if err := s.ed.Do("test", op); err != nil {
			t.Fatal(err)
		}
	}
	if words := texts(s.LabelTable); !strings.Contains(words, "All 12") {
		t.Errorf("the chips do not count: %s", words)
	}
	for key, want := range map[rune]string{'1': "1 2 3 4 5 6 7 8 9 10 11 12", '2': "1 2 4 5 6 7 8 9 10 11 12", '3': "11 12", '4': "1 2"} {
		s.rows.TypedRune(key)
		var got []string
		for _, i := range s.listed() {
			got = append(got, []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"}[i])
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%c lists %v, not %s", key, got, want)
		}
	}
	s.rows.TypedRune('2')
	s.choose(s.label(2).ID)
	s.key(fyne.KeyDown)
	if s.Selected() != s.label(4).ID {
		t.Errorf("down goes to %d, not 4", s.number(s.Selected()))
	}
	s.choose(s.label(3).ID) // on the board: it is not listed
	s.key(fyne.KeyDown)
	if s.Selected() != s.label(4).ID {
		t.Errorf("from a label that is not listed, down goes to %d, not 4", s.number(s.Selected()))
	}
	s.choose(s.label(3).ID)
	s.key(fyne.KeyUp)
	if s.Selected() != s.label(2).ID {
		t.Errorf("and up to %d, not 2", s.number(s.Selected()))
	}
	s.opt.Since = nil
	s.SetFilter(Changed)
	if s.Filter() == Changed {
		t.Error("changes are listed since no version")
	}
}

// A filter that lets nothing through says so, and how to come back.
func TestTableFilterEmpty(t *testing.T) {
	s := showTable(t)
	for _, b := range s.labels() {
		s.ed.Do("test", editor.Set{Block: b.ID, Cites: &[]story.Cite{{Source: s.ed.Story().Sources()[0].ID}}})
	}
	s.SetFilter(Unsourced)
	if words := texts(s.LabelTable); !strings.Contains(words, "Every label rests on a source") {
		t.Errorf("an empty list says %s", words)
	}
}
