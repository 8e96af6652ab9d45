package editor

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cutline/editor/story"
)

// Whatever words replace others, the block has them after one step and the old
// ones after one undo, and a note on words that stay is still on them.
func TestSetWords(t *testing.T) {
	text := rapid.StringOfN(rapid.RuneFrom([]rune("abc é,. ")), 0, 40, -1)
	rapid.Check(t, func(t *rapid.T) {
		was, words := text.Draw(t, "was"), text.Draw(t, "words")
		s, id := story.New("x").NewID("b")
		b := &story.Block{ID: id, Kind: story.Label, Text: was}
		e := Open(s.Append(b))
		op := SetWords(b, words)
		want := strings.TrimSpace(words)
		if op == nil {
			if want != was {
				t.Fatalf("no change from %q to %q", was, words)
			}
			return
		}
		if err := e.Do("edit label", op); err != nil {
			t.Fatal(err)
		}
		if got := e.Story().Block(id).Text; got != want {
			t.Fatalf("got %q, want %q", got, want)
		}
		if err := e.Undo(); err != nil || e.Story().Block(id).Text != was {
			t.Fatalf("undo gave %q, want %q (%v)", e.Story().Block(id).Text, was, err)
		}
	})
}

func TestSetWordsKeepsNotes(t *testing.T) {
	s, id := story.New("x").NewID("b")
	s, note := s.NewID("n")
	b := &story.Block{ID: id, Kind: story.Label, Text: "Old pier, closed in 1985"}
	at := strings.Index(b.Text, "closed")
	s = s.Append(b).WithNote(&story.Note{ID: note, Block: id, Start: at, End: at + len("closed")})
	e := Open(s)
	if err := e.Do("edit label", SetWords(b, "New pier, closed in 1986")); err != nil {
		t.Fatal(err)
	}
	n := e.Story().Note(note)
	if n.Unplaced || e.Story().Block(id).Text[n.Start:n.End] != "closed" {
		t.Errorf("the note stands at %d:%d, unplaced %v", n.Start, n.End, n.Unplaced)
	}
}
