package diff

import (
	"testing"

	"cutline/editor/story"
)

func TestJoints(t *testing.T) {
	labels := func(second, third string) story.Story {
		return story.New("x").WithNext(9).Append(
			&story.Block{ID: "b1", Kind: story.Map},
			&story.Block{ID: "b2", Kind: story.Callout, In: "b1", Text: "Ferry landed"},
			&story.Block{ID: "b3", Kind: story.Callout, In: "b1", Text: third, Follows: story.ID(second)},
		)
	}
	for _, tt := range []struct {
		was, now story.Story
		want     string
	}{
		{labels("", "at this pier."), labels("b2", "at this pier."), "label 2 “at this pier.” of “Ferry landed at this pier.” joined to 1"},
		{labels("b2", "at this pier."), labels("", "at this pier."), "label 2 “at this pier.” parted from 1"},
		{labels("b2", "at this pier."), labels("b2", "at this dock."), "label 2 “at this dock.” of “Ferry landed at this dock.” reworded, was “at this pier.”"},
		{labels("b2", "at this pier."), labels("b2", "at this pier."), "no change"},
	} {
		if got := Stories(tt.was, tt.now).Summary; got != tt.want {
			t.Errorf("got  %s\nwant %s", got, tt.want)
		}
		if got := Files(tt.was, tt.now).Summary; got != tt.want {
			t.Errorf("as files: got  %s\nwant %s", got, tt.want)
		}
	}
}
