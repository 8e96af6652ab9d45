package diff_test

import (
	"fmt"
	"slices"
	"testing"

	"cutline/editor/diff"
	"cutline/editor/story"
)

func TestSentences(t *testing.T) {
	s := story.New("x").WithNext(3).Append(
		&story.Block{ID: "b1", Kind: story.Graf, Text: "The ferry left the pier at dawn. A band played. Nobody on the pier could say why it was late."},
		&story.Block{ID: "b2", Kind: story.Graf, Text: "Fares stay at $4.75 until June."},
	)
	for _, tt := range []struct {
		name   string
		b1, b2 string
		want   []string
	}{
		{"nothing", s.At(0).Text, s.At(1).Text, nil},
		{"an edit", "The ferry left its pier at dawn. A band played. Nobody on the pier could say why it was late.", s.At(1).Text,
			[]string{"edit b1"}},
		{"an addition and a deletion", "The ferry left the pier at dawn. Nobody on the pier could say why it was late. Coffee was free.", s.At(1).Text,
			[]string{"addition b1", "deletion b1"}},
		{"moved to another graf, and edited there", "The ferry left the pier at dawn. A band played.", "Fares stay at $4.75 until June. Nobody on the pier could say why the boat was late.",
			[]string{"refactor b2 from b1"}},
		{"turned round in its graf", "A band played. The ferry left the pier at dawn. Nobody on the pier could say why it was late.", s.At(1).Text,
			[]string{"refactor b1"}},
	} {
		b := s.With(&story.Block{ID: "b1", Kind: story.Graf, Text: tt.b1}).With(&story.Block{ID: "b2", Kind: story.Graf, Text: tt.b2})
		var got []string
		for _, c := range diff.Sentences(s, b) {
			line := fmt.Sprint(c.Action, " ", c.Block)
			if c.From != "" {
				line += " from " + string(c.From)
			}
			got = append(got, line)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
