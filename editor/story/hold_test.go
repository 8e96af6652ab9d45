package story

import (
	"testing"
	"time"
)

func TestHold(t *testing.T) {
	noon := time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		hold  Hold
		holds bool
		says  string
	}{
		{Hold{}, false, ""},
		{Hold{Kind: OnHold}, true, "on hold"},
		{Hold{Kind: Killed, Reason: "It was made up"}, true, "killed: It was made up"},
		{Hold{Kind: Embargo, Until: "2026-11-20T12:00:01Z"}, true, "embargo until 2026-11-20 12:00 UTC"},
		{Hold{Kind: Embargo, Until: "2026-11-20T12:00:00Z"}, false, "embargo until 2026-11-20 12:00 UTC"},
		{Hold{Kind: Embargo, Until: "2026-11-20T06:00:00-07:00", Reason: "the vote"}, true, "embargo until 2026-11-20 13:00 UTC: the vote"},
		{Hold{Kind: Embargo, Until: "soon"}, true, "embargo"}, // what cannot be read is never over
		{Hold{Kind: OnHold, Until: "2020-01-01T00:00:00Z"}, true, "on hold"},
	} {
		if got := tt.hold.Holds(noon); got != tt.holds {
			t.Errorf("%+v holds: %v", tt.hold, got)
		}
		if got := tt.hold.Says(); got != tt.says {
			t.Errorf("%+v says %q", tt.hold, got)
		}
	}

	s := New("x")
	plain := len(s.Encode())
	s.Meta.Hold = Hold{Kind: Embargo, By: "Dana Ruiz", At: "2026-11-19T09:00:00Z", Until: "2026-11-20T12:00:00Z", Reason: "the vote"}
	got, err := Decode(s.Encode())
	if err != nil || got.Meta != s.Meta || !got.Same(s) {
		t.Errorf("%+v, %v", got.Meta, err)
	}
	s.Meta.Hold = Hold{}
	if len(s.Encode()) != plain {
		t.Error("a story that nothing holds is written otherwise than before")
	}
}
