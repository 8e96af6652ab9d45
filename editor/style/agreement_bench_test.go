package style

import (
	"fmt"
	"strings"
	"testing"

	"cutline/editor/story"
)

// BenchmarkAgreement holds 200 labels against 100,000 words, as is done beside
// the window after a change.
func BenchmarkAgreement(b *testing.B) {
	s := story.New("book").WithNext(9000)
	for i := range 1000 {
		words := strings.Repeat(fmt.Sprintf("The ferry from Alder Point left Mercer Street pier %d at dawn, and Odette Varga saw 41 lobsters aboard it. ", i), 5)
		s = s.Append(&story.Block{ID: story.ID(fmt.Sprintf("b%d", i+1)), Kind: story.Graf, Text: words})
	}
	s = s.Append(&story.Block{ID: "b2000", Kind: story.Map})
	for i := range 200 {
		s = s.Append(&story.Block{ID: story.ID(fmt.Sprintf("b%d", 2001+i)), Kind: story.Label, In: "b2000", Text: "Mercer St. at Alder Poynt"})
	}
	for b.Loop() {
		checker().Agreement(s, nil, GistOf)
	}
}
