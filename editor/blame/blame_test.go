package blame_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"cutline/editor/blame"
	"cutline/editor/story"
)

// lines makes a story of "id: words" lines. An ID that begins with l is a label
// of the map b90.
func lines(text string) story.Story {
	s := story.New("s").WithNext(99)
	mapped := false
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		id, words, _ := strings.Cut(strings.TrimSpace(line), ":")
		b := &story.Block{ID: story.ID("b" + id[1:]), Kind: story.Graf, Text: strings.TrimSpace(words)}
		if id[0] == 'l' {
			if b.Kind, b.In = story.Label, "b90"; !mapped {
				s = s.Append(&story.Block{ID: "b90", Kind: story.Map})
				mapped = true
			}
		}
		s = s.Append(b)
	}
	return s
}

// said writes a blame down: each run behind its version.
func said(s story.Story, b *blame.Blame) string {
	var out []string
	for _, block := range s.Blocks() {
		var line []string
		for _, r := range b.Runs(block.ID) {
			line = append(line, fmt.Sprintf("%d %s", r.Version, strings.TrimSpace(block.Text[r.Start:r.End])))
		}
		if len(line) > 0 {
			out = append(out, strings.Join(line, " | "))
		}
	}
	return strings.Join(out, "\n")
}

func TestFollow(t *testing.T) {
	type version struct {
		text string
		from []int // empty: the one before
	}
	tests := []struct {
		name     string
		versions []version
		want     string
	}{
		{"an edit", []version{
			{"b1: The pier closed on Friday.", nil},
			{"b1: The old pier closed on Monday.", nil},
		}, "1 The | 2 old | 1 pier closed on | 2 Monday | 1 ."},
		{"a label", []version{
			{"l1: Mercer St.\nl2: Dock Rd.", nil},
			{"l1: Mercer Street\nl2: Dock Rd.", nil},
		}, "1 Mercer | 2 Street\n1 Dock Rd."},
		{"a graf is parted", []version{
			{"b1: The pier closed. Yes.", nil},
			{"b1: The pier closed.\nb2: Yes.", nil},
		}, "1 The pier closed.\n1 Yes."},
		{"two grafs are joined", []version{
			{"b1: The pier closed.\nb2: So it goes.", nil},
			{"b1: The pier closed. So it goes.", nil},
		}, "1 The pier closed. So it goes."},
		{"a block moves", []version{
			{"b1: One.\nb2: Two.\nb3: Three.", nil},
			{"b3: Three.\nb1: One.\nb2: Two.", nil},
		}, "1 Three.\n1 One.\n1 Two."},
		{"a sentence moves to another graf, edited", []version{
			{"b1: It rained. Nobody had asked the keeper about the lamp at all.\nb2: So it goes.", nil},
			{"b1: It rained.\nb2: So it goes. Still, nobody had asked the keeper about the old lamp at all.", nil},
		}, "1 It rained.\n1 So it goes. | 2 Still, nobody | 1 had asked the keeper about the | 2 old lamp at all."},
		{"a label goes to another map", []version{
			{"b1: Text.\nl2: Mercer St.", nil},
			{"b1: Text.\nl3: Mercer St.", nil},
		}, "1 Text.\n1 Mercer St."},
		{"words that look alike are written anew", []version{
			{"b1: He said so.\nb2: She left.", nil},
			{"b1: He so.\nb2: She said left.", nil},
		}, "1 He so.\n1 She | 2 said | 1 left."},
		{"words come back to their spot", []version{
			{"b1: Some 12 people came.", nil},
			{"b1: Some 13 people came.", nil},
			{"b1: Some 12 people came.", nil},
		}, "1 Some 12 people came."},
		{"words come back to another spot", []version{
			{"b1: Some very tired people came.", nil},
			{"b1: Some tired people came.", nil},
			{"b1: Some tired people came very late.", nil},
		}, "1 Some tired people came | 3 very late | 1 ."},
		{"a graf comes back later", []version{
			{"b1: One.\nb2: Nobody had asked the keeper.", nil},
			{"b1: One.", nil},
			{"b1: One. More.", nil},
			{"b1: One. More.\nb2: Nobody had asked the keeper.", nil},
		}, "1 One. | 3 More.\n1 Nobody had asked the keeper."},
		{"a version is restored", []version{
			{"b1: The pier closed on Friday.", nil},
			{"b1: The pier shut on Friday.", nil},
			{"b1: Entirely other words here.\nb2: More.", nil},
			{"b1: The pier shut on Friday.", []int{2, 3}},
		}, "1 The pier | 2 shut | 1 on Friday."},
		{"the wire is merged in", []version{
			{"b1: The pier closed on Friday.\nb2: Two.", nil},
			{"b1: The old pier closed on Friday.\nb2: Two.", nil},           // the desk
			{"b1: The pier closed on Monday.\nb2: Two.\nb3: Hm.", []int{1}}, // the wire
			{"b1: The old pier closed on Monday.\nb2: Two.\nb7: Hm.", []int{2, 3}},
		}, "1 The | 2 old | 1 pier closed on | 3 Monday | 1 .\n1 Two.\n3 Hm."},
		{"what the desk did not take of the wire is the wire's when it is", []version{
			{"b1: One.", nil},
			{"b1: One.\nb2: Nobody had asked the keeper about it.", []int{1}},
			{"b1: One.", []int{1, 2}},
			{"b1: One. Nobody had asked the keeper about it.", []int{3}},
		}, "1 One. | 2 Nobody had asked the keeper about it."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := blame.NewChain()
			var s story.Story
			for i, v := range tt.versions {
				s = lines(v.text)
				from := v.from
				if from == nil && i > 0 {
					from = []int{i}
				}
				c.Add(blame.Version{Number: i + 1, Story: s, From: from})
			}
			if got := said(s, c.Of(len(tt.versions))); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

func TestDraft(t *testing.T) {
	c := blame.NewChain()
	c.Add(blame.Version{Number: 1, Story: lines("b1: The pier closed.")})
	s := lines("b1: The old pier closed.")
	if got := said(s, c.Draft(s, 1)); got != "1 The | 0 old | 1 pier closed." {
		t.Error(got)
	}
	if c.Of(blame.Unsaved) != nil {
		t.Error("the draft is a version of the chain now")
	}
}

// word gives short words that are often alike.
var word = rapid.SampledFrom(strings.Fields("the a of pier lamp keeper 12 41 said closed old. “no”, é ferry"))

func randomLines(t *rapid.T, label string) story.Story {
	s := story.New("s").WithNext(99)
	for i := range rapid.IntRange(1, 5).Draw(t, label+" blocks") {
		id := rapid.IntRange(1, 7).Draw(t, fmt.Sprint(label, i))
		if s.Index(story.ID(fmt.Sprint("b", id))) >= 0 {
			continue
		}
		words := rapid.SliceOfN(word, 0, 14).Draw(t, fmt.Sprint(label, " words ", i))
		sep := rapid.SampledFrom([]string{" ", "  ", "\u00a0", "\t"}).Draw(t, fmt.Sprint(label, " sep ", i))
		s = s.Append(&story.Block{ID: story.ID(fmt.Sprint("b", id)), Kind: story.Graf, Text: strings.Join(words, sep)})
	}
	return s
}

// Whatever the versions hold: the runs of every block cover its text, name only
// versions that there are, and a version brought back has its old blame.
func TestAnyChain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := blame.NewChain()
		var all []story.Story
		n := rapid.IntRange(1, 8).Draw(t, "versions")
		for v := 1; v <= n; v++ {
			s := randomLines(t, fmt.Sprint("v", v))
			var from []int
			if v > 1 {
				from = rapid.SliceOfNDistinct(rapid.IntRange(1, v-1), 1, min(3, v-1), rapid.ID).Draw(t, fmt.Sprint("from ", v))
			}
			c.Add(blame.Version{Number: v, Story: s, From: from})
			all = append(all, s)
			covers(t, s, c.Of(v), v)
		}
		back := rapid.IntRange(1, n).Draw(t, "back")
		s := all[back-1]
		want := said(s, c.Of(back))
		c.Add(blame.Version{Number: n + 1, Story: s, From: []int{back, n}})
		if got := said(s, c.Of(n+1)); got != want {
			t.Fatalf("restored\n%s\nwas\n%s", got, want)
		}
		if got := said(s, c.Draft(s, n+1)); got != want {
			t.Fatalf("an unchanged draft\n%s\nwas\n%s", got, want)
		}
	})
}

func covers(t *rapid.T, s story.Story, b *blame.Blame, newest int) {
	for _, block := range s.Blocks() {
		at, last := 0, -1
		for _, r := range b.Runs(block.ID) {
			if r.Start != at || r.End <= r.Start || r.Version == last || r.Version < 1 || r.Version > newest {
				t.Fatalf("%q has the runs %v", block.Text, b.Runs(block.ID))
			}
			at, last = r.End, r.Version
		}
		if at != len(block.Text) {
			t.Fatalf("%q has the runs %v", block.Text, b.Runs(block.ID))
		}
	}
}

// long makes 65 versions of a story of 1,200 words: in each a few words are
// changed, a graf is moved, parted or joined now and then. Words name the
// version that wrote them, but for those of the first.
func long() []story.Story {
	vocabulary := strings.Fields("the of and a to in was said that it for on as with harbor ferry county keeper lamp causeway commission fare route pier winter crossing record tide captain")
	seed := uint32(7)
	rnd := func(n int) int {
		seed = seed*1664525 + 1013904223
		return int(seed>>8) % n
	}
	grafs := make([][]string, 30)
	ids := make([]int, 30)
	for i := range grafs {
		ids[i] = i + 1
		for range 40 {
			grafs[i] = append(grafs[i], vocabulary[rnd(len(vocabulary))])
		}
	}
	next, made := 30, 0
	var out []story.Story
	for v := range 65 {
		if v > 0 {
			for range 12 {
				g := grafs[rnd(len(grafs))]
				if len(g) > 0 {
					made++
					g[rnd(len(g))] = fmt.Sprintf("v%dword%d", v+1, made)
				}
			}
			i, j := rnd(len(grafs)), rnd(len(grafs))
			switch v % 4 {
			case 0:
				grafs[i], grafs[j], ids[i], ids[j] = grafs[j], grafs[i], ids[j], ids[i]
			case 1:
				if k := len(grafs[i]) / 2; k > 0 {
					next++
					grafs, ids = append(grafs, append([]string{}, grafs[i][k:]...)), append(ids, next)
					grafs[i] = grafs[i][:k:k]
				}
			case 2:
				if last := len(grafs) - 1; i != last {
					grafs[i] = append(grafs[i], grafs[last]...)
					grafs, ids = grafs[:last], ids[:last]
				}
			}
		}
		s := story.New("s").WithNext(999)
		for i, g := range grafs {
			s = s.Append(&story.Block{ID: story.ID(fmt.Sprint("b", ids[i])), Kind: story.Graf, Text: strings.Join(g, " ")})
		}
		out = append(out, s)
	}
	return out
}

func add(stories []story.Story) *blame.Chain {
	c := blame.NewChain()
	for i, s := range stories {
		v := blame.Version{Number: i + 1, Story: s}
		if i > 0 {
			v.From = []int{i}
		}
		c.Add(v)
	}
	return c
}

// Grafs that are parted and joined while their words are edited keep their
// words' versions, but for a few words between two edits.
func TestLongStory(t *testing.T) {
	stories := long()
	last := stories[len(stories)-1]
	b := add(stories).Of(len(stories))
	right, wrong := 0, 0
	for _, block := range last.Blocks() {
		for _, r := range b.Runs(block.ID) {
			for _, w := range strings.Fields(block.Text[r.Start:r.End]) {
				want := 1
				_, _ = fmt.Sscanf(w, "v%dword", &want)
				if r.Version == want {
					right++
				} else {
					wrong++
				}
			}
		}
	}
	if t.Logf("%d words right, %d wrong", right, wrong); wrong*50 > right {
		t.Errorf("%d words right, %d wrong", right, wrong)
	}
}

// The bar is 100 ms for 1,200 words in 65 versions; the test leaves room for a
// busy machine. BenchmarkChain says the figure.
func TestFast(t *testing.T) {
	stories := long()
	start := time.Now()
	add(stories)
	if took := time.Since(start); took > time.Second {
		t.Errorf("65 versions of 1,200 words took %v", took)
	}
}

func BenchmarkChain(b *testing.B) {
	stories := long()
	for b.Loop() {
		add(stories)
	}
}
