package story_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"cutline/editor/story"
	"cutline/editor/story/storytest"
)

func hashes(t failer, s story.Story) story.Hashes {
	t.Helper()
	f, err := story.ReadForm(s.Encode())
	if err != nil {
		t.Fatal(err)
	}
	return f.Hashes()
}

// TestTheHashIsTheStorys: it does not tell how the story came about, and it
// tells every difference.
func TestTheHashIsTheStorys(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		was := storytest.Story(t)
		h := hashes(t, was)
		first, sum := h, h.Sum()
		for range rapid.IntRange(1, 4).Draw(t, "versions") {
			now := revised(t, was)
			next := h.Next(was, now)
			if next.Sum() != hashes(t, now).Sum() {
				t.Fatalf("edited it has another hash than written anew:\n%s\n%s", was.Encode(), now.Encode())
			}
			if same := string(was.Encode()) == string(now.Encode()); same != (next.Sum() == h.Sum()) {
				t.Fatalf("same story %v, same hash %v", same, !same)
			}
			if back := next.Next(now, was); back.Sum() != h.Sum() {
				t.Fatal("undone it has another hash")
			}
			was, h = now, next
		}
		if first.Sum() != sum {
			t.Fatal("the hashes of the first version were changed")
		}
	})
}

// TestTheHashIsFixed: a hash is written into every version and must come out the
// same on any machine and in any later Cutline.
func TestTheHashIsFixed(t *testing.T) {
	s := story.New("pier").WithNext(40).Append(&story.Block{ID: "b1", Kind: story.Graf, Text: "One."}, &story.Block{ID: "b33", Kind: story.Graf, Text: "Two."})
	s = s.WithNote(&story.Note{ID: "n2", Kind: story.Query, Block: "b1"}).WithSource(&story.Source{ID: "s3", From: "the survey"})
	const want = "8e3de9da21c77b21553b0fc9a9f7a618bfd1ec4f6de963cbbfa3fea89a239720"
	if got := fmt.Sprintf("%x", hashes(t, s).Sum()); got != want {
		t.Errorf("got %s", got)
	}
}
