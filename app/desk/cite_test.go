package desk

import (
	"testing"

	"cutline/editor/story"
)

// Supports that a citation was given reach the words that say what it rests on.
func TestCitedWordsSayWhatAndWhere(t *testing.T) {
	s := story.New("x").WithNext(3).Append(&story.Block{ID: "b1", Kind: story.Graf, Text: "In 28 minutes."}).
		WithSource(&story.Source{ID: "s2", From: "Captain’s log", Gives: "times"})
	n := &story.Note{ID: "n3", Kind: story.Citation, Block: "b1", Start: 3, End: 13, Source: "s2", Where: "p. 3", Thread: []story.Comment{{Text: "the time"}}}
	if got := citedWords(s, n); got != "Captain’s log, p. 3: the time" {
		t.Errorf("it says %q", got)
	}
}
