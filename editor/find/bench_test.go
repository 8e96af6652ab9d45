package find

import (
	"strings"
	"testing"

	"cutline/editor"
	"cutline/editor/story"
)

// book gives a story of a million words in grafs of 42, one in each of which is
// "pier", and the same text as one string.
func book() (story.Story, string) {
	graf := strings.TrimSpace(strings.Repeat("The boat was late again on Thursday, and nobody on the quay said so. ", 3))
	n := story.CountWords(graf)
	lines := make([]string, story.MaxWords/n)
	for i := range lines {
		lines[i] = strings.Replace(graf, "quay", "pier", 1)
	}
	return grafs(lines...), strings.Join(lines, "\n")
}

func BenchmarkFind(b *testing.B) {
	s, text := book()
	for name, q := range map[string]Query{
		"literal": {Words: "pier"}, "exact": {Words: "pier", Case: true}, "rare": {Words: "quokka"},
		"frequent": {Words: "the"}, "regexp": {Words: "p[a-z]er", Regexp: true},
	} {
		b.Run(name, func(b *testing.B) {
			m := compile(b, q)
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				m.Find(s)
			}
		})
	}
	b.Run("strings.Count", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			strings.Count(text, "pier")
		}
	})
}

// BenchmarkUpdate types letters in the middle of a million words.
func BenchmarkUpdate(b *testing.B) {
	s, _ := book()
	r := compile(b, Query{Words: "pier"}).Find(s)
	mid := s.At(s.Len() / 2).ID
	with, _ := editor.Edit{Block: mid, Text: "x"}.Apply(s)
	more, _ := editor.Edit{Block: mid, Text: "pier "}.Apply(s)
	split, _ := editor.Split{Block: mid, At: 4, New: "b900000"}.Apply(s)
	for name, next := range map[string]story.Story{"letter": with, "hit": more, "split": split} {
		b.Run(name, func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				if i%2 == 0 {
					r.Update(next)
				} else {
					r.Update(s)
				}
			}
			r.Update(s)
		})
	}
}

func BenchmarkReplaceAll(b *testing.B) {
	s, _ := book()
	m := compile(b, Query{Words: "pier"})
	hits := m.Find(s).All()
	for b.Loop() {
		op, _, err := m.ReplaceAll(s, hits, "landing stage")
		if err != nil {
			b.Fatal(err)
		}
		if _, err := op.Apply(s); err != nil {
			b.Fatal(err)
		}
	}
}
