package merge

import (
	"cmp"
	"slices"

	"cutline/editor/prose"
	"cutline/editor/story"
)

// Candidates ranks the places of a story where words that are gone from it
// might belong: the runs of words most like them, one in a block, likest first.
func Candidates(s story.Story, quote string, most int) []Candidate {
	bags := prose.NewBags()
	q := prose.Tokenize(quote)
	want := bags.Of(q, 0, q.Len())
	if len(want.Words) == 0 {
		return nil
	}
	rare := weightsOf(s, bags)
	name := names(s)
	var list []Candidate
	for _, b := range s.Blocks() {
		t := prose.Tokenize(b.Text)
		bag := bags.Of(t, 0, t.Len())
		if prose.Overlap(want, bag) == 0 {
			continue
		}
		best := Candidate{Block: b.ID, Where: name[b.ID]}
		for i := range t.Words {
			if !prose.IsWord(t.Words[i]) {
				continue
			}
			j := min(t.Len(), i+q.Len())
			for j > i+1 && !prose.IsWord(t.Words[j-1]) {
				j--
			}
			if score := rare.overlap(want, bags.Of(t, i, j)); score > best.Score {
				best.Score, best.Start, best.End = score, t.At[i], t.End(j-1)
			}
		}
		if best.Score >= 0.3 {
			best.Text = b.Text[best.Start:best.End]
			list = append(list, best)
		}
	}
	slices.SortStableFunc(list, func(a, b Candidate) int { return cmp.Compare(b.Score, a.Score) })
	return list[:min(most, len(list))]
}

// commonness counts in how many blocks each word of a story is.
type commonness struct {
	in     map[int32]int
	blocks int
}

func weightsOf(s story.Story, bags *prose.Bags) commonness {
	c := commonness{in: map[int32]int{}, blocks: s.Len()}
	for _, b := range s.Blocks() {
		t := prose.Tokenize(b.Text)
		seen := map[int32]bool{}
		for _, w := range bags.Of(t, 0, t.Len()).Words {
			if !seen[w] {
				seen[w] = true
				c.in[w]++
			}
		}
	}
	return c
}

// overlap is like prose.Overlap with each word counting the less the more
// blocks have it.
func (c commonness) overlap(a, b prose.Bag) float64 {
	weight := func(w int32) float64 { return 1 / float64(1+c.in[w]) }
	count := map[int32]int{}
	all, both := 0.0, 0.0
	for _, w := range a.Words {
		count[w]++
		all += weight(w)
	}
	for _, w := range b.Words {
		all += weight(w)
		if count[w] > 0 {
			count[w]--
			both += 2 * weight(w)
		}
	}
	if all == 0 {
		return 0
	}
	return both / all
}
