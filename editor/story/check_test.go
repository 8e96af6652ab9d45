package story_test

import (
	"testing"
	"time"

	"cutline/editor/story"
)

func TestCheckedIn(t *testing.T) {
	const text = "New ferry, 26 min."
	at := func(day int) []story.Comment {
		return []story.Comment{{By: "Desk", At: time.Date(2026, 11, day, 9, 0, 0, 0, time.UTC)}}
	}
	whole := &story.Note{ID: "n2", Kind: story.Check, Block: "b1", Quote: text, Thread: at(1)}
	name := &story.Note{ID: "n3", Kind: story.Check, Block: "b1", Start: 0, End: 9, Quote: "New ferry", Thread: at(3)}
	time := &story.Note{ID: "n4", Kind: story.Check, Block: "b1", Start: 11, End: 18, Quote: "26 min.", Thread: at(2)}
	wrong := &story.Note{ID: "n5", Kind: story.Check, Block: "b1", Start: 11, End: 13, Quote: "28", Thread: at(4)}
	done := &story.Note{ID: "n6", Kind: story.Check, Block: "b1", Start: 11, End: 13, Quote: "28", Thread: at(4), Resolved: true}
	cut := &story.Note{ID: "n7", Kind: story.Check, Block: "b1", Start: 0, End: 3, Quote: "New", Cut: true}
	query := &story.Note{ID: "n8", Kind: story.Query, Block: "b1", Quote: text}
	for _, tt := range []struct {
		name  string
		notes []*story.Note
		want  story.Checked
		by    story.ID
		holds bool // of "26"
	}{
		{"no note", nil, story.NotChecked, "", false},
		{"a query", []*story.Note{query}, story.NotChecked, "", false},
		{"all at once", []*story.Note{whole, query}, story.AllChecked, "n2", true},
		{"a part", []*story.Note{name}, story.InPart, "n3", false},
		{"all of its words in two", []*story.Note{time, name}, story.AllChecked, "n3", true},
		{"one that is stale", []*story.Note{whole, wrong}, story.CheckIsStale, "n5", true},
		{"one whose words were cut", []*story.Note{cut}, story.CheckIsStale, "n7", false},
		{"one that was withdrawn", []*story.Note{done}, story.NotChecked, "", false},
	} {
		s := story.New("x").WithNext(9).Append(&story.Block{ID: "b1", Kind: story.Label, Text: text}).WithNote(tt.notes...)
		got, n := s.CheckedIn("b1")
		by := story.ID("")
		if n != nil {
			by = n.ID
		}
		if got != tt.want || by != tt.by || s.Holds("b1", 11, 13) != tt.holds {
			t.Errorf("%s: %d by %q, of 26 %v", tt.name, got, by, s.Holds("b1", 11, 13))
		}
	}
}
