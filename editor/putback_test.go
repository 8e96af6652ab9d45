package editor_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cutline/editor"
	"cutline/editor/diff"
	"cutline/editor/story"
	"cutline/editor/story/storytest"
)

// TestAnyChangeCanBePutBack: whatever was done to a story, each block's change
// can be taken back by itself. The block is what it was, no other block is
// touched, no note is lost, and the story keeps its rules.
func TestAnyChangeCanBePutBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old := storytest.Story(t)
		e := editor.Open(old)
		for range rapid.IntRange(1, 12).Draw(t, "changes") {
			_ = e.Do("change", drawOp(t, e))
		}
		now := e.Story()
		changes := diff.Stories(old, now).Changes
		if len(changes) == 0 {
			return
		}
		c := rapid.SampledFrom(changes).Draw(t, "change")
		op, err := editor.PutBack(now, old, c)
		if err != nil {
			if x := old.Block(c.Block); x == nil || x.In == "" || now.Block(x.In) != nil {
				t.Fatalf("%+v: %v", c, err)
			}
			return // its picture was cut
		}
		if err := e.Do("put back", op); err != nil {
			t.Fatalf("%+v: %v", c, err)
		}
		s := e.Story()
		if err := s.Check(); err != nil {
			t.Fatalf("%+v: %v", c, err)
		}
		was := c.Block
		if c.From != "" {
			was = c.From
		}
		x, y := old.Block(was), s.Block(c.Block)
		switch {
		case x == nil && y != nil:
			t.Fatalf("%+v: the added block is still there", c)
		case x != nil && y == nil:
			t.Fatalf("%+v: it is not there again", c)
		case x != nil:
			placed := (x.Place == nil) == (y.Place == nil) && (x.Place == nil || *x.Place == *y.Place)
			if y.Text != x.Text || y.Kind != x.Kind || !placed || !slices.Equal(y.Marks, x.Marks) || !slices.Equal(y.Cites, x.Cites) {
				t.Fatalf("%+v: it is\n%+v, was\n%+v", c, y, x)
			}
		}
		for _, b := range now.Blocks() {
			in := x == nil && now.Block(c.Block).Kind.Picture() && b.In == c.Block // a picture goes with its parts
			if b.ID != c.Block && s.Block(b.ID) != b && !in && b.In == "" {
				t.Fatalf("%+v: it touches %+v", c, b)
			}
		}
		for _, n := range now.Notes() {
			if s.Note(n.ID) == nil {
				t.Fatalf("%+v: note %s is gone", c, n.ID)
			}
		}
		if err := e.Undo(); err != nil || e.Story().Index(c.Block) != now.Index(c.Block) {
			t.Fatalf("undo: %v", err)
		}
	})
}

func TestPutBack(t *testing.T) {
	s := story.New("x").WithNext(20).Append(
		&story.Block{ID: "b1", Kind: story.Graf, Text: "The ferry carried 212 people across the sound."},
		&story.Block{ID: "b2", Kind: story.Graf, Text: "A band played in the rain."},
		&story.Block{ID: "b3", Kind: story.Map},
		&story.Block{ID: "b4", Kind: story.Label, In: "b3", Text: "Gate", Place: &story.Place{Point: story.Point{X: .2, Y: .3}}},
		&story.Block{ID: "b5", Kind: story.Label, In: "b3", Text: "Quay"},
		&story.Block{ID: "b6", Kind: story.Graf, Text: "Nobody had the key."},
	).WithNote(
		&story.Note{ID: "n7", Kind: story.Query, Block: "b2", Start: 2, End: 6, Quote: "band"},
		&story.Note{ID: "n8", Kind: story.Remark, Block: "b1", Start: 4, End: 9, Quote: "ferry"},
	)
	for _, tt := range []struct {
		name string
		do   editor.Op
		back story.ID // the block to put back; its change is found
		want string
	}{
		{"words", editor.Edit{Block: "b1", Start: 18, End: 21, Text: "213"}, "b1", ""},
		{"a graf that was cut", editor.Remove{Blocks: []story.ID{"b2"}}, "b2", ""},
		{"a graf that moved", editor.Move{Block: "b6"}, "b6", ""},
		{"a map that was cut", editor.Remove{Blocks: []story.ID{"b3"}}, "b3", ""},
		{"a label that was placed", editor.Set{Block: "b5", Place: &story.Place{}}, "b5", ""},
		{"a picture that was attached", editor.Set{Block: "b3", Asset: &story.Asset{Hash: "h", MediaType: "image/png", Width: 1, Height: 1}}, "b3", ""},
		{"a label of a map that was cut", editor.Remove{Blocks: []story.ID{"b3"}}, "b4", "its map was cut too"},
		{"a label that became a graf", editor.Set{Block: "b4", Kind: story.Graf}, "b4", ""},
	} {
		now, err := tt.do.Apply(s)
		if err != nil {
			t.Fatal(tt.name, err)
		}
		for _, c := range diff.Stories(s, now).Changes {
			if c.Block != tt.back {
				continue
			}
			op, err := editor.PutBack(now, s, c)
			if tt.want != "" {
				if err == nil || !strings.Contains(err.Error(), tt.want) {
					t.Errorf("%s: %v", tt.name, err)
				}
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", tt.name, err)
			}
			got, err := op.Apply(now)
			if err != nil {
				t.Fatalf("%s: %v", tt.name, err)
			}
			if r := diff.Stories(s, got); !r.Empty() {
				t.Errorf("%s: put back, still %s", tt.name, r.Summary)
			}
			for _, n := range got.Notes() {
				if n.Unplaced || n.Quote != got.Block(n.Block).Text[n.Start:n.End] {
					t.Errorf("%s: note %s lies on other words: %+v", tt.name, n.ID, n)
				}
			}
		}
	}
}

// TestStretches: the changes of a redline rebuild the new words from the old.
func TestStretches(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := storytest.Text(t), storytest.Text(t)
		got, at := "", 0
		for _, s := range editor.Stretches(diff.Words(a, b)) {
			if s.Start == s.End && s.OldAt == s.OldEnd {
				t.Fatalf("%q to %q: an empty change", a, b)
			}
			got += a[at:s.OldAt] + b[s.Start:s.End]
			if len(got) != s.End {
				t.Fatalf("%q to %q: a change ends at %d, not %d", a, b, s.End, len(got))
			}
			at = s.OldEnd
		}
		if got += a[at:]; got != b {
			t.Fatalf("%q to %q gives %q", a, b, got)
		}
	})
}
