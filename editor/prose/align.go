package prose

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"
	"strings"
)

// Bag is a sentence as Align looks at it.
type Bag struct {
	Key   string  // its tokens in the plain form; equal for equal sentences
	Words []int32 // its words, without marks and capitals
}

// Bags numbers the sentences of texts so that they can be aligned. One Bags
// serves all texts that are compared with each other.
type Bags struct{ words Interner }

// NewBags begins without words.
func NewBags() *Bags { return &Bags{Interner{}} }

// Of gives the tokens from i up to j as a bag.
func (s *Bags) Of(t Tokens, i, j int) Bag {
	var b Bag
	var key []byte
	for _, w := range t.Words[i:j] {
		f := strings.ToLower(Fold(w))
		id, ok := s.words[f]
		if !ok {
			id = int32(len(s.words))
			s.words[f] = id
		}
		key = binary.AppendUvarint(key, uint64(id))
		if IsWord(w) {
			b.Words = append(b.Words, id)
		}
	}
	b.Key = string(key)
	return b
}

// crowd is how many sentences may share a word for the word to bring them
// together: "the" brings none.
const crowd = 64

// Align says which sentence of b each sentence of a became: its index, or -1.
// Equal sentences are paired first, the nearest of them; then those whose
// words, weighed by how rare they are, overlap by threshold or more (0 to 1),
// the likest first. A sentence is paired once.
//
// The measure is the one of Spangher et al., NewsEdits (NAACL 2022): how much of
// one is found in the other, both ways, four parts of the better and six of the
// worse, so that a sentence that grew or was cut in two is still found.
func Align(a, b []Bag, threshold float64) []int {
	to := make([]int, len(a))
	for i := range to {
		to[i] = -1
	}
	used := make([]bool, len(b))
	where := map[string][]int{}
	for j := range b {
		where[b[j].Key] = append(where[b[j].Key], j)
	}
	for i := range a {
		best := -1
		for _, j := range where[a[i].Key] {
			if !used[j] && (best < 0 || abs(j-i) < abs(best-i)) {
				best = j
			}
		}
		if best >= 0 {
			to[i], used[best] = best, true
		}
	}
	type pair struct {
		score float64
		i, j  int
	}
	w := weigh(a, b)
	sets := func(list []Bag) []map[int32]bool {
		out := make([]map[int32]bool, len(list))
		for i, s := range list {
			out[i] = make(map[int32]bool, len(s.Words))
			for _, word := range s.Words {
				out[i][word] = true
			}
		}
		return out
	}
	var freeA, freeB []Bag
	var atA, atB []int
	for i := range a {
		if to[i] < 0 {
			freeA, atA = append(freeA, a[i]), append(atA, i)
		}
	}
	for j := range b {
		if !used[j] {
			freeB, atB = append(freeB, b[j]), append(atB, j)
		}
	}
	inA, inB := sets(freeA), sets(freeB)
	var pairs []pair
	Candidates(freeA, freeB, func(i, j int) {
		x, y := w.share(freeA[i], inB[j]), w.share(freeB[j], inA[i])
		if s := 0.4*max(x, y) + 0.6*min(x, y); s >= threshold {
			pairs = append(pairs, pair{s, atA[i], atB[j]})
		}
	})
	slices.SortFunc(pairs, func(p, q pair) int {
		return cmp.Or(cmp.Compare(q.score, p.score), cmp.Compare(abs(p.i-p.j), abs(q.i-q.j)), cmp.Compare(p.i, q.i), cmp.Compare(p.j, q.j))
	})
	for _, p := range pairs {
		if to[p.i] < 0 && !used[p.j] {
			to[p.i], used[p.j] = p.j, true
		}
	}
	return to
}

// AlignWithin aligns the sentences of many paragraphs: first those of each
// paragraph with those of the paragraph it became, then what is left with what
// is left anywhere. Both lists name the paragraph of each sentence; a paragraph
// has one name in both.
func AlignWithin[K comparable](a, b []Bag, inA, inB []K, threshold float64) []int {
	type group struct{ a, b []int }
	groups := map[K]*group{}
	var order []*group
	at := func(k K) *group {
		g := groups[k]
		if g == nil {
			g = &group{}
			groups[k] = g
			order = append(order, g)
		}
		return g
	}
	for i, k := range inA {
		g := at(k)
		g.a = append(g.a, i)
	}
	for j, k := range inB {
		g := at(k)
		g.b = append(g.b, j)
	}
	to := make([]int, len(a))
	for i := range to {
		to[i] = -1
	}
	used := make([]bool, len(b))
	align := func(x, y []int) {
		if len(x) == 0 || len(y) == 0 {
			return
		}
		pickA, pickB := make([]Bag, len(x)), make([]Bag, len(y))
		for n, i := range x {
			pickA[n] = a[i]
		}
		for n, j := range y {
			pickB[n] = b[j]
		}
		for n, k := range Align(pickA, pickB, threshold) {
			if k >= 0 {
				to[x[n]], used[y[k]] = y[k], true
			}
		}
	}
	for _, g := range order {
		align(g.a, g.b)
	}
	var restA, restB []int
	for i := range a {
		if to[i] < 0 {
			restA = append(restA, i)
		}
	}
	for j := range b {
		if !used[j] {
			restB = append(restB, j)
		}
	}
	if len(order) > 1 {
		align(restA, restB)
	}
	return to
}

// Candidates calls f with the indexes of all pairs of bags that have a word in
// common which few others have: those that may be alike.
func Candidates(a, b []Bag, f func(i, j int)) {
	has := map[int32][]int32{} // by word: the bags of b that have it
	for j, s := range b {
		for _, word := range s.Words {
			if list := has[word]; len(list) <= crowd && (len(list) == 0 || list[len(list)-1] != int32(j)) {
				has[word] = append(list, int32(j))
			}
		}
	}
	seen := make([]int, len(b)) // by bag of b: the last bag of a it was paired with, plus one
	for i, s := range a {
		for _, word := range s.Words {
			list := has[word]
			if len(list) > crowd {
				continue
			}
			for _, j := range list {
				if seen[j] != i+1 {
					seen[j] = i + 1
					f(i, int(j))
				}
			}
		}
	}
}

// weights are how much each word says: one that few sentences have says more.
type weights map[int32]float64

func weigh(lists ...[]Bag) weights {
	w, n := weights{}, 0
	for _, list := range lists {
		n += len(list)
		for _, s := range list {
			seen := map[int32]bool{}
			for _, word := range s.Words {
				if !seen[word] {
					seen[word] = true
					w[word]++
				}
			}
		}
	}
	for word, df := range w {
		w[word] = math.Log(1 + float64(n)/df)
	}
	return w
}

// share is the part of a sentence, by weight, whose words are in a set.
func (w weights) share(s Bag, set map[int32]bool) float64 {
	all, found := 0.0, 0.0
	for _, word := range s.Words {
		all += w[word]
		if set[word] {
			found += w[word]
		}
	}
	if all == 0 {
		return 0
	}
	return found / all
}

// Overlap is the share of words that two sentences have in common, each counted
// as often as it stands (Dice): 0 to 1.
func Overlap(a, b Bag) float64 {
	if len(a.Words)+len(b.Words) == 0 {
		return 0
	}
	count := map[int32]int{}
	for _, word := range a.Words {
		count[word]++
	}
	both := 0
	for _, word := range b.Words {
		if count[word] > 0 {
			count[word]--
			both++
		}
	}
	return 2 * float64(both) / float64(len(a.Words)+len(b.Words))
}

// Kept finds those of a sequence of positions that keep their order: the
// heaviest increasing run. Positions below 0 are left out. The others have
// moved.
func Kept(positions []int, weight func(i int) int) []bool {
	// Sums over a Fenwick tree of prefix maxima, by position.
	top := 0
	for _, p := range positions {
		top = max(top, p+1)
	}
	type node struct{ weight, at int }
	tree := make([]node, top+1)
	for i := range tree {
		tree[i].at = -1
	}
	before := make([]int, len(positions))
	best := node{0, -1}
	for i, p := range positions {
		if p < 0 {
			continue
		}
		last := node{0, -1}
		for k := p; k > 0; k -= k & -k {
			if tree[k].weight > last.weight {
				last = tree[k]
			}
		}
		before[i] = last.at
		here := node{last.weight + weight(i), i}
		for k := p + 1; k < len(tree); k += k & -k {
			if here.weight > tree[k].weight {
				tree[k] = here
			}
		}
		if here.weight > best.weight {
			best = here
		}
	}
	kept := make([]bool, len(positions))
	for i := best.at; i >= 0; i = before[i] {
		kept[i] = true
	}
	return kept
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
