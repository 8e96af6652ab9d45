package preflight

import (
	"fmt"
	"strings"
	"testing"

	"cutline/editor/story"
	"cutline/editor/style"
)

// BenchmarkCheck holds stories of two lengths against the table: a finding in
// every tenth graf of 50 words. What finds words is not in it.
func BenchmarkCheck(b *testing.B) {
	for _, words := range []int{1_000, 100_000} {
		var blocks []*story.Block
		var facts Facts
		for i := range words / 50 {
			id := story.ID(fmt.Sprintf("b%d", i+1))
			blocks = append(blocks, &story.Block{ID: id, Kind: story.Graf, Text: strings.Repeat("word ", 50)})
			if i%10 == 0 {
				facts.Words = append(facts.Words, style.Finding{Block: id, End: 4, Rule: "spelling", Message: "m"})
			}
		}
		s := story.New("x").WithNext(words).Append(blocks...)
		b.Run(fmt.Sprintf("%d words", words), func(b *testing.B) {
			for b.Loop() {
				if len(Check(s, facts)) != len(facts.Words) {
					b.Fatal("findings went missing")
				}
			}
		})
	}
}
