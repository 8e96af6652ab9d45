package story_test

import (
	"testing"

	"cutline/editor/story"
)

// A merge can leave a label by itself, whose picture one side took away while
// the other moved it; and one that is no label any more. Neither goes on with
// anything then.
func TestAllRejoinedAlone(t *testing.T) {
	s := story.New("x").WithNext(9).Append(
		&story.Block{ID: "b1", Kind: story.Label, Text: "Ferry landed"},
		&story.Block{ID: "b2", Kind: story.Label, Text: "at this pier.", Follows: "b1"},
		&story.Block{ID: "b3", Kind: story.Map},
		&story.Block{ID: "b4", Kind: story.Label, In: "b3", Text: "Old"},
		&story.Block{ID: "b5", Kind: story.Cutline, In: "b3", Text: "pier", Follows: "b4"},
		&story.Block{ID: "b6", Kind: story.Label, In: "b3", Text: "road", Follows: "b4"},
	)
	got := s.AllRejoined(s)
	if err := got.Check(); err != nil {
		t.Fatal(err)
	}
	for id, want := range map[story.ID]story.ID{"b2": "", "b5": "", "b6": "b4"} {
		if f := got.Block(id).Follows; f != want {
			t.Errorf("%s goes on with %q, want %q", id, f, want)
		}
	}
}
