package story_test

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"cutline/editor/story"
)

func TestNotesAreFoundByBlockAndID(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := story.New("x")
		want := map[story.ID]*story.Note{}
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			var put []*story.Note
			for range rapid.IntRange(1, 4).Draw(t, "put") {
				n := &story.Note{
					ID:       story.ID("n" + strconv.Itoa(rapid.IntRange(1, 90).Draw(t, "id"))),
					Block:    story.ID("b" + strconv.Itoa(rapid.IntRange(1, 5).Draw(t, "block"))),
					Kind:     rapid.SampledFrom([]story.NoteKind{story.Query, story.Remark}).Draw(t, "kind"),
					Unplaced: rapid.IntRange(0, 4).Draw(t, "unplaced") == 0,
					Resolved: rapid.IntRange(0, 4).Draw(t, "resolved") == 0,
				}
				put = append(put, n)
				want[n.ID] = n
			}
			before, had := s, slices.Clone(s.Notes())
			s = s.WithNote(put...)
			if !slices.Equal(before.Notes(), had) || before.Same(s) {
				t.Fatal("the story from before changed")
			}
		}
		open, in := 0, map[story.ID]int{}
		for id, n := range want {
			if s.Note(id) != n {
				t.Fatalf("note %s is %v", id, s.Note(id))
			}
			if n.Kind == story.Query && n.Open() {
				open++
			}
			if !n.Unplaced {
				in[n.Block]++
				if !slices.Contains(s.NotesIn(n.Block), n) {
					t.Fatalf("note %s is not in its block", id)
				}
			}
		}
		if s.OpenQueries() != open || s.NoteCount() != len(want) || len(s.Notes()) != len(want) {
			t.Fatalf("%d open of %d (%d), want %d of %d", s.OpenQueries(), s.NoteCount(), len(s.Notes()), open, len(want))
		}
		for block, n := range in {
			if len(s.NotesIn(block)) != n {
				t.Fatalf("block %s has %d notes, want %d", block, len(s.NotesIn(block)), n)
			}
		}
		if !slices.IsSortedFunc(s.Notes(), func(a, b *story.Note) int { return number(a.ID) - number(b.ID) }) {
			t.Fatal("the notes are not in the order they were made")
		}
	})
}

func number(id story.ID) int {
	n, _ := strconv.Atoi(string(id[1:]))
	return n
}

func TestWordsLeaveCaptionsOut(t *testing.T) {
	s := story.New("x").WithNext(10).Append(
		&story.Block{ID: "b1", Kind: story.Hed, Text: "Two words"},
		&story.Block{ID: "b2", Kind: story.Graf, Text: "and three more"},
		&story.Block{ID: "b3", Kind: story.Map},
	)
	for i, kind := range []story.Kind{story.Label, story.Callout, story.Cutline, story.Credit, story.AltText, story.SourceLine, story.NoteLine} {
		s = s.Append(&story.Block{ID: story.ID("b" + strconv.Itoa(4+i)), Kind: kind, In: "b3", Text: "one"})
	}
	if s.Words() != 5 || s.CaptionWords() != 7 {
		t.Errorf("%d words and %d in captions, want 5 and 7", s.Words(), s.CaptionWords())
	}
	s = s.With(&story.Block{ID: "b2", Kind: story.Graf, Text: "one"}).Splice(3, 6)
	if s.Words() != 3 || s.CaptionWords() != 1 {
		t.Errorf("changed: %d words and %d in captions, want 3 and 1", s.Words(), s.CaptionWords())
	}
}

// TestStoriesAreReadFromManyGoroutines is for the race detector.
func TestStoriesAreReadFromManyGoroutines(t *testing.T) {
	s := story.New("x")
	for range 200 {
		var id story.ID
		s, id = s.NewID("b")
		s = s.Append(&story.Block{ID: id, Kind: story.Graf, Text: strings.Repeat("word ", 5)})
		s, id = s.NewID("n")
		s = s.WithNote(&story.Note{ID: id, Kind: story.Query, Block: "b1"})
	}
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			t := s.With(&story.Block{ID: "b1", Kind: story.Graf, Text: "one"})
			_ = t.Words()
			if s.Words() != 1000 || len(s.Notes()) != 200 || len(s.NotesIn("b1")) != 200 || s.OpenQueries() != 200 {
				panic("read a wrong count")
			}
		})
	}
	wait.Wait()
}
