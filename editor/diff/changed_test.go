package diff_test

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"cutline/editor"
	"cutline/editor/diff"
	"cutline/editor/story"
	"cutline/editor/story/storytest"
)

// What is found where two revisions differ is what is found in the whole of
// them.
func TestChangedPartIsEnough(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		was := storytest.Story(t)
		for range 3 { // longer than what changes
			more := storytest.Story(t)
			for _, b := range more.Blocks() {
				if b.In == "" && !b.Kind.Picture() {
					var id story.ID
					was, id = was.NewID("b")
					c := b.Clone()
					c.ID, c.Cites = id, nil
					was = was.Append(c)
				}
			}
		}
		e := editor.Open(was)
		for range rapid.IntRange(1, 3).Draw(t, "edits") {
			b := e.Story().At(rapid.IntRange(0, e.Story().Len()-1).Draw(t, "block"))
			switch rapid.IntRange(0, 4).Draw(t, "what") {
			case 0:
				from, to := storytest.Range(t, b.Text)
				_ = e.Do("x", editor.Edit{Block: b.ID, Start: from, End: to, Text: storytest.Text(t)})
			case 1:
				_ = e.Do("x", editor.Remove{Blocks: []story.ID{b.ID}})
			case 2:
				_ = e.Do("x", editor.Move{Block: b.ID, After: e.Story().At(rapid.IntRange(0, e.Story().Len()-1).Draw(t, "after")).ID})
			case 3:
				_ = e.Do("x", editor.Split{Block: b.ID, At: storytest.Offset(t, b.Text), New: e.NewID("b")})
			case 4:
				_ = e.Do("x", editor.Set{Block: b.ID, Kind: story.Dek})
			}
		}
		now := e.Story()
		got, want := diff.Stories(was, now), diff.StoriesWhole(was, now)
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("got\n%+v\nwant\n%+v", got, want)
		}
	})
}
