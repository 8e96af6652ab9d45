package diff_test

import (
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"cutline/editor/diff"
	"cutline/editor/story"
)

// drawn gives grafs of n words in all, drawn from a small newsroom's lexicon
// with made-up words among them so that grafs differ as real ones do, and the
// same with some edits: words replaced, put in or cut.
func drawn(n, edits int) (was, now []string) {
	r := rand.New(rand.NewSource(7))
	lexicon := strings.Fields(`the the the of of a a to to in in and and on for that with was were it its at by from said council
		harbor ferry pier crossing minutes captain mayor budget vote Tuesday Thursday report fares service morning winter bridge
		officials residents commission engineer schedule repairs million percent according because before after between without`)
	syllables := strings.Fields("ba de fi go lu ma ne po ra si ta ve wo za mer lin ton ford")
	word := func() string {
		if r.Intn(4) > 0 {
			return lexicon[r.Intn(len(lexicon))]
		}
		return syllables[r.Intn(len(syllables))] + syllables[r.Intn(len(syllables))] + syllables[r.Intn(len(syllables))]
	}
	var grafs [][]string
	for left := n; left > 0; {
		g := make([]string, min(left, 30+r.Intn(80)))
		for i := range g {
			g[i] = word()
			if i%14 == 13 {
				g[i] += "."
			}
		}
		grafs = append(grafs, g)
		left -= len(g)
	}
	join := func() (out []string) {
		for _, g := range grafs {
			out = append(out, strings.Join(g, " "))
		}
		return out
	}
	was = join()
	for range edits {
		g := &grafs[r.Intn(len(grafs))]
		i := r.Intn(len(*g))
		switch k := r.Intn(10); {
		case k < 6:
			(*g)[i] = word()
		case k < 8:
			*g = append((*g)[:i], append([]string{word()}, (*g)[i:]...)...)
		case len(*g) > 3:
			*g = append((*g)[:i], (*g)[i+1:]...)
		}
	}
	return was, join()
}

func grafs(texts []string) story.Story {
	s := story.New("x")
	var blocks []*story.Block
	for _, text := range texts {
		var id story.ID
		s, id = s.NewID("b")
		blocks = append(blocks, &story.Block{ID: id, Kind: story.Graf, Text: text})
	}
	return s.Append(blocks...)
}

// BenchmarkDiffMillion compares 1,000,000 words with 5,000 edits: two stories
// that were made apart, so that blocks are matched by their words, beside git's
// word diff of the same two files.
func BenchmarkDiffMillion(b *testing.B) {
	was, now := drawn(1_000_000, 5000)
	b.Run("Cutline", func(b *testing.B) {
		x, y := grafs(was), grafs(now)
		for b.Loop() {
			if r := diff.Files(x, y); r.Empty() {
				b.Fatal("no change")
			}
		}
	})
	b.Run("GitWordDiff", func(b *testing.B) {
		git, err := exec.LookPath("git")
		if err != nil {
			b.Skip("git is not installed: ", err)
		}
		dir := b.TempDir()
		names := []string{filepath.Join(dir, "was"), filepath.Join(dir, "now")}
		for i, texts := range [][]string{was, now} {
			if err := os.WriteFile(names[i], []byte(strings.Join(texts, "\n\n")+"\n"), 0o600); err != nil {
				b.Fatal(err)
			}
		}
		for b.Loop() {
			out, _ := exec.Command(git, "diff", "--no-index", "--word-diff", names[0], names[1]).Output()
			if len(out) == 0 {
				b.Fatal("git says nothing")
			}
		}
	})
}

// BenchmarkDiff1200 compares 1,200 words with 45 edits in one text.
func BenchmarkDiff1200(b *testing.B) {
	was, now := drawn(1200, 45)
	x, y := strings.Join(was, " "), strings.Join(now, " ")
	for b.Loop() {
		diff.Words(x, y)
	}
}

// BenchmarkDiffOneWord compares two revisions of a story of 1,000,000 words that
// differ in one: what saving a version waits for.
func BenchmarkDiffOneWord(b *testing.B) {
	was, _ := drawn(1_000_000, 0)
	x := grafs(was)
	c := x.At(7000).Clone()
	c.Text += " More."
	y := x.With(c)
	for b.Loop() {
		if r := diff.Stories(x, y); len(r.Changes) != 1 {
			b.Fatal(len(r.Changes))
		}
	}
}
