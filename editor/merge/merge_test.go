package merge_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cutline/editor"
	"cutline/editor/merge"
	"cutline/editor/prose"
	"cutline/editor/story"
	"cutline/editor/story/storytest"
)

// edited draws some changes to a story as an editor makes them.
func edited(t *rapid.T, s story.Story, who string) story.Story {
	e := editor.Open(s)
	for range rapid.IntRange(0, 6).Draw(t, who) {
		now := e.Story()
		if now.Len() == 0 {
			break
		}
		b := now.At(rapid.IntRange(0, now.Len()-1).Draw(t, "block"))
		var op editor.Op
		switch rapid.IntRange(0, 6).Draw(t, "what") {
		case 0, 1:
			from, to := storytest.Range(t, b.Text)
			op = editor.Edit{Block: b.ID, Start: from, End: to, Text: storytest.Text(t)}
		case 2:
			op = editor.Split{Block: b.ID, At: storytest.Offset(t, b.Text), New: e.NewID("b")}
		case 3:
			op = editor.Join{Block: b.ID}
		case 4:
			op = editor.Remove{Blocks: []story.ID{b.ID}}
		case 5:
			op = editor.Move{Block: b.ID, After: now.At(rapid.IntRange(0, now.Len()-1).Draw(t, "after")).ID}
		case 6:
			op = editor.Insert{After: b.ID, Blocks: []*story.Block{{ID: e.NewID("b"), Kind: story.Graf, Text: who + " " + storytest.Text(t)}}}
		}
		_ = e.Do("change", op) // some cannot be done, which is no matter here
	}
	return e.Story()
}

// lines writes a story down as what people see of it.
func lines(s story.Story) string {
	var out strings.Builder
	for _, b := range s.Blocks() {
		fmt.Fprintf(&out, "%s %s in %s: %q %v\n", b.ID, b.Kind, b.In, b.Text, b.Marks)
	}
	return out.String()
}

func wordsOf(s string) []string { return prose.Tokenize(s).Words }

// What only one side did comes out as that side has it, and what both did comes
// out once.
func TestASideThatChangedNothingChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := storytest.Story(t)
		x := edited(t, base, "desk")
		for _, tt := range []struct {
			name       string
			desk, wire story.Story
		}{{"desk", x, base}, {"wire", base, x}, {"both", x, x}} {
			m := merge.Stories(base, tt.desk, tt.wire)
			for _, it := range m.Items {
				if it.Kind == merge.Conflict || it.Kind == merge.Combined {
					t.Fatalf("%s: %s %s: %+v", tt.name, it.Kind, it.Where, it)
				}
			}
			m.TakeSafe()
			got := m.Outcome().Story
			if err := got.Check(); err != nil {
				t.Fatalf("%s: %v", tt.name, err)
			}
			if lines(got) != lines(x) {
				t.Fatalf("%s: got\n%swant\n%sfrom\n%s", tt.name, lines(got), lines(x), lines(base))
			}
		}
	})
}

// Whatever both sides do, each word that either wrote is in the merged story or
// in an item that offers it, and the story keeps its rules.
func TestNoWordIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := storytest.Story(t)
		desk, wire := edited(t, base, "desk"), edited(t, base, "wire")
		m := merge.Stories(base, desk, wire)
		for range 2 {
			have := map[string]bool{}
			see := func(s string) {
				for _, w := range wordsOf(s) {
					have[w] = true
				}
			}
			out := m.Outcome()
			if err := out.Story.Check(); err != nil {
				t.Fatal(err)
			}
			for _, b := range out.Story.Blocks() {
				see(b.Text)
			}
			for _, it := range m.Items {
				see(it.Base)
				see(it.Desk)
				see(it.Wire)
				see(it.Merged)
			}
			for _, s := range []story.Story{desk, wire} {
				for _, b := range s.Blocks() {
					for _, w := range wordsOf(b.Text) {
						if !have[w] && !slices.ContainsFunc(m.Items, func(it *merge.Item) bool {
							return strings.Contains(it.Desk+it.Wire, w)
						}) {
							t.Fatalf("%q of %s is lost: base\n%sdesk\n%swire\n%smerged\n%s", w, b.ID, lines(base), lines(desk), lines(wire), lines(out.Story))
						}
					}
				}
			}
			for _, n := range desk.Notes() {
				if out.Story.Note(n.ID) == nil {
					t.Fatalf("note %s is lost", n.ID)
				}
			}
			// And again with everything of the wire's taken.
			for _, it := range m.Items {
				it.Choice = merge.TakeWire
			}
		}
	})
}
