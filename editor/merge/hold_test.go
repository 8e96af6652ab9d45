package merge

import (
	"testing"

	"cutline/editor/story"
)

// What holds a story is merged as the rest of what it says of itself, but a kill
// stands whoever did it.
func TestMergeHold(t *testing.T) {
	none, hold, embargo, kill := story.Hold{}, story.Hold{Kind: story.OnHold}, story.Hold{Kind: story.Embargo}, story.Hold{Kind: story.Killed}
	for _, tt := range []struct{ base, desk, wire, want story.Hold }{
		{none, hold, none, hold},
		{none, none, embargo, embargo},
		{hold, none, hold, none},
		{hold, hold, none, none},
		{none, hold, embargo, hold},
		{none, hold, kill, kill},
		{none, kill, hold, kill},
	} {
		if got := mergeMeta(story.Meta{Hold: tt.base}, story.Meta{Hold: tt.desk}, story.Meta{Hold: tt.wire}).Hold; got != tt.want {
			t.Errorf("base %q, desk %q, wire %q: %q", tt.base.Kind, tt.desk.Kind, tt.wire.Kind, got.Kind)
		}
	}
}
