package editor_test

import (
	"testing"

	"pgregory.net/rapid"

	"cutline/editor"
	"cutline/editor/story"
	"cutline/editor/story/storytest"
)

// keys gives the edits that turn a graf into each of the texts in turn, as a
// person types: one character at a time where type is set.
func TestChecksGoStaleAndComeBack(t *testing.T) {
	const text = "The crossing took 28 minutes, 28 in all."
	first := []int{18, 20}
	for _, tt := range []struct {
		name  string
		edits []editor.Edit
		stale bool
		stand string // the words the check stands on
	}{
		{"an edit before", []editor.Edit{{Start: 0, End: 3, Text: "Their"}}, false, "28"},
		{"an edit behind", []editor.Edit{{Start: 30, End: 32, Text: "31"}}, false, "28"},
		{"replaced at once", []editor.Edit{{Start: 18, End: 20, Text: "26"}}, true, "26"},
		{"replaced at once, and back", []editor.Edit{{Start: 18, End: 20, Text: "26"}, {Start: 18, End: 20, Text: "28"}}, false, "28"},
		{"one digit", []editor.Edit{{Start: 19, End: 20, Text: "6"}}, true, "26"},
		{"one digit and back", []editor.Edit{{Start: 19, End: 20, Text: "6"}, {Start: 19, End: 20, Text: "8"}}, false, "28"},
		{"a digit behind", []editor.Edit{{Start: 20, End: 20, Text: "0"}}, false, "28"},
		{"cut", []editor.Edit{{Start: 18, End: 21}}, true, "took"},
		{"cut by backspace and typed again", []editor.Edit{
			{Start: 19, End: 20}, {Start: 18, End: 19}, {Start: 18, End: 18, Text: "2"}, {Start: 19, End: 19, Text: "8"},
		}, false, "28"},
		{"cut, and another 28 stands elsewhere", []editor.Edit{{Start: 18, End: 20, Text: "many"}}, true, "many"},
		{"the whole graf rewritten with it", []editor.Edit{{Start: 0, End: 39, Text: "In 28 minutes it was over"}}, false, "28"},
	} {
		s := story.New("x").WithNext(1).Append(&story.Block{ID: "b1", Kind: story.Graf, Text: text})
		e := editor.Open(s)
		if err := e.Do("check", editor.PutNote{Note: &story.Note{ID: "n2", Kind: story.Check, Block: "b1", Start: first[0], End: first[1], Quote: "28"}}); err != nil {
			t.Fatal(err)
		}
		for _, ed := range tt.edits {
			ed.Block = "b1"
			if err := e.Do("typing", ed); err != nil {
				t.Fatal(err)
			}
		}
		n := e.Story().Note("n2")
		b := e.Story().Block("b1").Text
		if n.Unplaced || e.Story().Stale(n) != tt.stale || b[n.Start:n.End] != tt.stand {
			t.Errorf("%s: %q stands on %q, stale %v; want %q, %v", tt.name, b, b[n.Start:n.End], e.Story().Stale(n), tt.stand, tt.stale)
		}
	}
}

// A check that holds stands on the very words that were checked, whatever is
// done to the story around it.
func TestAHoldingCheckStandsOnItsWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := story.New("x").WithNext(1).Append(&story.Block{ID: "b1", Kind: story.Graf, Text: storytest.Text(t) + " 28 "})
		e := editor.Open(s)
		from, to := storytest.Range(t, s.Block("b1").Text)
		if from == to {
			return
		}
		quote := s.Block("b1").Text[from:to]
		if err := e.Do("check", editor.PutNote{Note: &story.Note{ID: "n2", Kind: story.Check, Block: "b1", Start: from, End: to, Quote: quote}}); err != nil {
			t.Fatal(err)
		}
		for range rapid.IntRange(1, 12).Draw(t, "edits") {
			a, b := storytest.Range(t, e.Story().Block("b1").Text)
			if err := e.Do("typing", editor.Edit{Block: "b1", Start: a, End: b, Text: storytest.Text(t)}); err != nil {
				t.Fatal(err)
			}
		}
		now := e.Story()
		n := now.Note("n2")
		if err := now.Check(); err != nil {
			t.Fatal(err)
		}
		if !now.Stale(n) && now.Block("b1").Text[n.Start:n.End] != quote {
			t.Fatalf("it holds on %q", now.Block("b1").Text[n.Start:n.End])
		}
	})
}
