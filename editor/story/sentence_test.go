package story_test

import (
	"testing"

	"pgregory.net/rapid"

	"cutline/editor/story"
	"cutline/editor/story/storytest"
)

func TestSentences(t *testing.T) {
	for _, tt := range []struct {
		words []string // all joined
		want  string
	}{
		{[]string{"Ferry landed", "at this pier."}, "Ferry landed at this pier."},
		{[]string{" Ferry  ", "", "landed "}, "Ferry landed"},
		{[]string{"A high-", "speed ferry"}, "A high-speed ferry"},
		{[]string{"A ferry -", "slow"}, "A ferry - slow"},
		{[]string{"The fer\u00ad", "ry"}, "The ferry"},
		{[]string{"Alone"}, "Alone"},
	} {
		s := story.New("x").WithNext(9).Append(&story.Block{ID: "b1", Kind: story.Map})
		before := story.ID("")
		for i, w := range tt.words {
			b := &story.Block{ID: story.ID("b" + string(rune('2'+i))), Kind: story.Callout, In: "b1", Text: w, Follows: before}
			s, before = s.Append(b), b.ID
		}
		got := s.Sentences("b1")
		if len(got) != 1 || got[0].Text.Text != tt.want || len(got[0].Pieces) != len(tt.words) {
			t.Errorf("%q read %+v, want %q", tt.words, got, tt.want)
		}
		if left := s.Reader().Elements[0].Sentences(); len(left) != 1 || left[0].Text.Text != tt.want {
			t.Errorf("%q left the desk as %+v", tt.words, left)
		}
	}
}

// TestSentencesGoBack: every label is read once, and what a sentence says of a
// label's words is what stands in it.
func TestSentencesGoBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := storytest.Story(t)
		for _, m := range s.Blocks() {
			n := 0
			for _, x := range s.Sentences(m.ID) {
				for _, p := range x.Pieces {
					n++
					words := s.Block(p.ID).Text[p.From:p.To]
					if x.Text.Text[p.At:p.At+len(words)] != words {
						t.Fatalf("%q stands in %q at %d", words, x.Text.Text, p.At)
					}
					if id, from, to := x.Range(p.At, p.At+len(words)); words != "" && (id != p.ID || from != p.From || to != p.To) {
						t.Fatalf("%q of %s is found in %s at %d:%d", words, p.ID, id, from, to)
					}
					if of := s.SentenceOf(p.ID); of.Text.Text != x.Text.Text {
						t.Fatalf("%s is read in %q and in %q", p.ID, of.Text.Text, x.Text.Text)
					}
				}
				for _, k := range x.Marks {
					if k.Start < 0 || k.End <= k.Start || k.End > len(x.Text.Text) {
						t.Fatalf("a mark at %d:%d of %q", k.Start, k.End, x.Text.Text)
					}
				}
			}
			if n != len(s.Labels(m.ID)) {
				t.Fatalf("%d of %d labels are read", n, len(s.Labels(m.ID)))
			}
		}
	})
}
