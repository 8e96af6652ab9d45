package style

import (
	"testing"

	"pgregory.net/rapid"

	"cutline/editor/story"
	"cutline/editor/story/storytest"
)

func TestKilled(t *testing.T) {
	kill := Kill{ID: "1", Was: "Al Kindi St.", Is: "al-Kindi Street", Kind: story.Label, Why: "the city’s own map", When: "2026-11-20"}
	gate := Kill{ID: "2", Was: "Main gate", Is: "West gate", Kind: story.Label}
	caps := Kill{ID: "3", Was: "Al-Kindi", Is: "al-Kindi", Kind: story.Cutline}
	out := Kill{ID: "4", Was: "The mayor’s brother “Bo” Hale", Kind: story.Cutline}
	more := Kill{ID: "5", Was: "Hale Street", Is: "West Hale Street", Kind: story.Label}
	for _, tt := range []struct {
		kill Kill
		kind story.Kind
		text string
		want string // the words found
	}{
		{kill, story.Label, "Al Kindi St.", "Al Kindi St."},
		{kill, story.Graf, "They met on AL  KINDI\u00a0ST. at noon.", "AL  KINDI\u00a0ST."},
		{kill, story.Graf, "They met on al-Kindi Street at noon.", ""},
		{kill, story.Graf, "They met on Al Kindi Standard at noon.", ""},
		{kill, story.Correction, "A label said Al Kindi St. for al-Kindi Street.", ""},
		{gate, story.Label, "MAIN GATE", "MAIN GATE"},
		{gate, story.Callout, "Main gate", "Main gate"},
		{gate, story.Graf, "Main gate", ""},
		{gate, story.Label, "Main gate of the fort", ""},
		{caps, story.Cutline, "Al-Kindi", "Al-Kindi"},
		{caps, story.Cutline, "The al-Kindi road", ""},
		{out, story.Graf, "Then the mayor's  brother \"Bo\" Hale left.", "the mayor's  brother \"Bo\" Hale"},
		{more, story.Label, "West Hale Street", ""},
		{more, story.Label, "Hale Street", "Hale Street"},
		{more, story.Graf, "From Hale Street to West Hale Street.", "Hale Street"},
	} {
		s := story.New("x").WithNext(5).Append(&story.Block{ID: "b1", Kind: tt.kind, Text: tt.text})
		got := ""
		for _, f := range Killed(s, []Kill{tt.kill}) {
			got += tt.text[f.Start:f.End]
			if len(f.Suggestions) != 1 || f.Suggestions[0] != tt.kill.Is || f.Severity != MustFix {
				t.Errorf("%q: %+v", tt.text, f)
			}
		}
		if got != tt.want {
			t.Errorf("kill %q in %q: %q, want %q", tt.kill.Was, tt.text, got, tt.want)
		}
	}
	if got, want := kill.Says(), "“Al Kindi St.” was corrected to “al-Kindi Street” on 2026-11-20: the city’s own map"; got != want {
		t.Errorf("it says %s", got)
	}
	s := story.New("x").WithNext(5).Append(&story.Block{ID: "b1", Kind: story.Photo, Asset: &story.Asset{Hash: "abc"}})
	if got := Killed(s, []Kill{{ID: "6", Image: "abc"}, {ID: "7", Image: "def"}}); len(got) != 1 || got[0].Kill.ID != "6" {
		t.Errorf("pictures: %+v", got)
	}
}

// TestKilledRanges holds that what is found lies in its words and reads as what
// was killed, and that its own correction puts it right.
func TestKilledRanges(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := storytest.Story(t)
		was := rapid.StringMatching(`[A-Z][a-zé’-]{1,5} [A-Z“][a-z”—]{0,5} [0-9]{1,2}`).Draw(t, "was")
		filler := storytest.Text(t)
		s, id := s.NewID("b")
		s = s.Append(&story.Block{ID: id, Kind: story.Label, Text: filler + " " + was + " " + filler})
		kills := []Kill{{ID: "1", Was: was, Is: "Right", Kind: story.Label}}
		hit := false
		for _, f := range Killed(s, kills) {
			b := s.Block(f.Block)
			if f.Start < 0 || f.Start >= f.End || f.End > len(b.Text) || foldWords(b.Text[f.Start:f.End]).words != foldWords(was).words {
				t.Fatalf("%q in %q: %d:%d", was, b.Text, f.Start, f.End)
			}
			hit = hit || f.Block == id
		}
		if !hit {
			t.Fatalf("%q is not found in its own label %q", was, s.Block(id).Text)
		}
	})
}
