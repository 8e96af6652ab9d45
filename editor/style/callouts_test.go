package style

import (
	"strings"
	"testing"

	"cutline/editor/story"
)

func TestCallouts(t *testing.T) {
	// A + goes on with the one before, a * has a leader, a = is a label.
	for _, tt := range []struct {
		words []string
		want  string // the number of each label found, with what the message begins with
	}{
		{[]string{"Ferry landed", "at this pier.*"}, "2 It begins"},
		{[]string{"Ferry landed", "+at this pier.*"}, ""},
		{[]string{"Ferry landed", "+at this pier."}, "2 It says “this”"},
		{[]string{"Ferry landed at the", "Old pier"}, "1 It breaks off"},
		{[]string{"Ferry landed at the", "+old pier"}, ""},
		{[]string{"The ferry landed at this pier.*"}, ""}, // its words are completed
		{[]string{"al-Kindi Street", "iPhone factory"}, ""},
		{[]string{"bait shop=", "at sea level="}, ""},
		{[]string{"Old pier was closed.", "Causeway floods.", "New ferry runs"}, "3 It ends without"},
		{[]string{"Old pier", "Causeway", "New ferry runs."}, "3 It ends with a"},
		{[]string{"Old pier", "Causeway", "Mercer St."}, ""},
	} {
		s := story.New("x").WithNext(20).Append(&story.Block{ID: "b1", Kind: story.Map})
		number := map[story.ID]string{}
		before := story.ID("")
		for i, w := range tt.words {
			n := string(rune('1' + i))
			b := &story.Block{ID: story.ID("b1" + n), Kind: story.Callout, In: "b1"}
			w, on := strings.CutPrefix(w, "+")
			if on {
				b.Follows = before
			}
			w, leads := strings.CutSuffix(w, "*")
			if leads {
				b.Place = &story.Place{Leader: &story.Point{}}
			}
			w, label := strings.CutSuffix(w, "=")
			if label {
				b.Kind = story.Label
			}
			b.Text, before, number[b.ID] = w, b.ID, n
			s = s.Append(b)
		}
		var got []string
		for _, f := range Callouts(s, "b1") {
			got = append(got, number[f.Block]+" "+f.Message)
			if b := s.Block(f.Block); f.Start < 0 || f.End <= f.Start || f.End > len(b.Text) {
				t.Errorf("%q: a finding at %d:%d of %q", tt.words, f.Start, f.End, b.Text)
			}
		}
		if len(got) == 0 && tt.want == "" {
			continue
		}
		if len(got) != 1 || tt.want == "" || !strings.HasPrefix(got[0], tt.want) {
			t.Errorf("%q: %q, want %q", tt.words, got, tt.want)
		}
	}
}
