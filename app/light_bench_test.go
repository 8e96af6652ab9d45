package app_test

import (
	"fmt"
	"path/filepath"
	"testing"

	"cutline/app"
	"cutline/editor/story"
)

// BenchmarkLight looks through the sample's pictures with a text of two lengths:
// the first time, and after one word has changed in one graf, with the story
// read whole and with what was found in the whole before.
func BenchmarkLight(b *testing.B) {
	a, err := app.Open(app.Options{Library: filepath.Join(b.TempDir(), "l.cutline"), Author: "Dana Ruiz"})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = a.Close() })
	id, err := a.AddSample()
	if err != nil {
		b.Fatal(err)
	}
	d, err := a.OpenDraft(string(id))
	if err != nil {
		b.Fatal(err)
	}
	var grafs []string
	for _, g := range d.Story().Blocks() {
		if g.Kind == story.Graf {
			grafs = append(grafs, g.Text)
		}
	}
	for _, words := range []int{1_000, 100_000} {
		s := d.Story()
		for i := 0; s.Words() < words; i++ {
			var list []*story.Block
			for range max(1, (words-s.Words())/60) {
				var id story.ID
				s, id = s.NewID("b")
				list = append(list, &story.Block{ID: id, Kind: story.Graf, Text: grafs[len(list)%len(grafs)]})
			}
			s = s.Append(list...)
		}
		look := func(b *testing.B, l *app.Light, s story.Story, whole bool) {
			lit, err := l.Look(s, whole)
			if err != nil || len(lit.Found) == 0 {
				b.Fatal(err, len(lit.Found))
			}
		}
		b.Run(fmt.Sprintf("first/%d words", words), func(b *testing.B) {
			for b.Loop() {
				look(b, a.Light(id), s, true)
			}
		})
		for _, whole := range []bool{true, false} {
			b.Run(fmt.Sprintf("edited, whole %v/%d words", whole, words), func(b *testing.B) {
				l := a.Light(id)
				look(b, l, s, true)
				graf := s.At(4)
				n := 0
				for b.Loop() {
					c := graf.Clone()
					c.Text = fmt.Sprintf("%d more. %s", n, graf.Text)
					n++
					s = s.With(c)
					look(b, l, s, whole)
				}
			})
		}
	}
}
