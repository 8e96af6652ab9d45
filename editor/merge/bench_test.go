package merge_test

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"cutline/editor/merge"
	"cutline/editor/story"
)

// two gives a story of n words and two versions of it with some edits each.
func two(n, edits int) (base, desk, wire story.Story) {
	r := rand.New(rand.NewSource(3))
	syllables := strings.Fields("ba de fi go lu ma ne po ra si ta ve wo za mer lin ton ford the of and")
	word := func() string {
		return syllables[r.Intn(len(syllables))] + syllables[r.Intn(len(syllables))]
	}
	base = story.New("x")
	var blocks []*story.Block
	for left := n; left > 0; left -= 80 {
		words := make([]string, min(left, 80))
		for i := range words {
			if words[i] = word(); i%16 == 15 {
				words[i] += "."
			} else if i%16 == 0 {
				words[i] = strings.ToUpper(words[i][:1]) + words[i][1:]
			}
		}
		var id story.ID
		base, id = base.NewID("b")
		blocks = append(blocks, &story.Block{ID: id, Kind: story.Graf, Text: strings.Join(words, " ")})
	}
	base = base.Append(blocks...)
	edited := func() story.Story {
		s := base
		for range edits {
			c := s.At(r.Intn(s.Len())).Clone()
			words := strings.Fields(c.Text)
			words[r.Intn(len(words))] = word()
			c.Text = strings.Join(words, " ")
			s = s.With(c)
		}
		return s
	}
	return base, edited(), edited()
}

// BenchmarkMerge merges edits of both sides and makes the merged story.
func BenchmarkMerge(b *testing.B) {
	for _, size := range []struct{ words, edits int }{{1200, 10}, {1_000_000, 5000}} {
		b.Run(fmt.Sprintf("%dWords%dEditsEach", size.words, size.edits), func(b *testing.B) {
			base, desk, wire := two(size.words, size.edits)
			for b.Loop() {
				m := merge.Stories(base, desk, wire)
				m.TakeSafe()
				m.Outcome()
			}
		})
	}
}
