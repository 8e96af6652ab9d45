package diff

import (
	"cmp"
	"math"
	"slices"

	"cutline/editor/prose"
	"cutline/editor/story"
)

// similar is how like two texts must be (likeness) to be the same block
// rewritten.
const similar = 0.45

// likeness gives the share of words that two texts have in common, 0 to 1; 1
// where that is over half for certain.
func likeness(x, y string) float64 {
	if x == y || sameEnds(x, y) {
		return 1
	}
	bags := prose.NewBags()
	return prose.Overlap(bag(bags, x), bag(bags, y))
}

// pairing says which block of the old story each block of the new one is.
type pairing struct {
	a, b  story.Story
	of    []int  // by index in b: index in a, or -1
	used  []bool // by index in a
	moved []bool // by index in b: it changed places with others

	wasAt, isAt []Ordinal // the numbers of the blocks of a and b
}

func newPairing(a, b story.Story) *pairing {
	p := &pairing{a: a, b: b, of: make([]int, b.Len()), used: make([]bool, a.Len()), moved: make([]bool, b.Len()), wasAt: Ordinals(a), isAt: Ordinals(b)}
	for i := range p.of {
		p.of[i] = -1
	}
	return p
}

func (p *pairing) join(j, i int) { p.of[j], p.used[i] = i, true }

// pairByID pairs blocks by their IDs, and what was cut and pasted word for word
// under a new ID by its words.
func pairByID(a, b story.Story) *pairing {
	p := newPairing(a, b)
	for j, y := range b.Blocks() {
		i := -1
		if j < a.Len() && a.At(j).ID == y.ID {
			i = j
		} else {
			i = a.Index(y.ID)
		}
		if i >= 0 && !p.used[i] {
			p.join(j, i)
		}
	}
	p.pairExact()
	p.order()
	return p
}

// pairChanged pairs the blocks of two revisions where they differ. Most of a
// long story is the same values in both, and is not looked at.
func pairChanged(a, b story.Story) *pairing {
	from, end, wasEnd := b.Changed(a)
	// A picture and its parts are seen whole.
	whole := func(s story.Story, i int) (first, behind int) {
		if i >= s.Len() {
			return i, i
		}
		if in := s.At(i).In; in != "" {
			first = s.Index(in)
			return first, s.PartsEnd(first)
		}
		return i, i
	}
	if from > 0 {
		x, _ := whole(a, from)
		y, _ := whole(b, from)
		from = max(0, min(from, x, y))
	}
	_, x := whole(a, wasEnd)
	_, y := whole(b, end)
	if more := max(x-wasEnd, y-end); more > 0 {
		wasEnd, end = min(a.Len(), wasEnd+more), min(b.Len(), end+more)
	}
	if 2*(end-from+wasEnd-from) > a.Len()+b.Len() {
		return pairByID(a, b)
	}
	part := func(s story.Story, end int) story.Story {
		var blocks []*story.Block
		for i := from; i < end; i++ {
			blocks = append(blocks, s.At(i))
		}
		return story.New("").WithNext(s.Next()).Append(blocks...)
	}
	p := pairByID(part(a, wasEnd), part(b, end))
	p.wasAt, p.isAt = Ordinals(a)[from:wasEnd], Ordinals(b)[from:end]
	return p
}

// pairByContent pairs blocks by their words.
func pairByContent(a, b story.Story) *pairing {
	p := newPairing(a, b)
	p.pairExact()
	p.pairLike()
	p.pairPictures()
	p.order()
	return p
}

// pairExact pairs free blocks with the same words, in order.
func (p *pairing) pairExact() {
	at := map[string][]int{}
	for i, x := range p.a.Blocks() {
		if !p.used[i] && x.Text != "" {
			at[x.Text] = append(at[x.Text], i)
		}
	}
	if len(at) == 0 {
		return
	}
	for j, y := range p.b.Blocks() {
		if list := at[y.Text]; p.of[j] < 0 && y.Text != "" && len(list) > 0 {
			p.join(j, list[0])
			at[y.Text] = list[1:]
		}
	}
}

// pairLike pairs free blocks with similar words: first each with the one that
// stands where it stood, between the same neighbours, then the likest.
func (p *pairing) pairLike() {
	bags := prose.NewBags()
	p.pairNeighbours(bags)
	var free, fresh []int
	for i, x := range p.a.Blocks() {
		if !p.used[i] && x.Text != "" {
			free = append(free, i)
		}
	}
	for j, y := range p.b.Blocks() {
		if p.of[j] < 0 && y.Text != "" {
			fresh = append(fresh, j)
		}
	}
	if len(free) == 0 || len(fresh) == 0 {
		return
	}
	was, now := make([]prose.Bag, len(free)), make([]prose.Bag, len(fresh))
	for k, i := range free {
		was[k] = bag(bags, p.a.At(i).Text)
	}
	for k, j := range fresh {
		now[k] = bag(bags, p.b.At(j).Text)
	}
	type pair struct {
		i, j int
		like float64
	}
	var pairs []pair
	prose.Candidates(now, was, func(k, l int) {
		if like := prose.Overlap(was[l], now[k]); like >= similar {
			i, j := free[l], fresh[k]
			distance := math.Abs(float64(i)/float64(p.a.Len()) - float64(j)/float64(p.b.Len()))
			pairs = append(pairs, pair{i, j, like - distance/10})
		}
	})
	slices.SortFunc(pairs, func(x, y pair) int {
		return cmp.Or(cmp.Compare(y.like, x.like), cmp.Compare(x.j, y.j), cmp.Compare(x.i, y.i))
	})
	for _, c := range pairs {
		if !p.used[c.i] && p.of[c.j] < 0 {
			p.join(c.j, c.i)
		}
	}
}

func bag(bags *prose.Bags, text string) prose.Bag {
	t := prose.Tokenize(text)
	return bags.Of(t, 0, t.Len())
}

// pairNeighbours pairs free blocks that stand behind blocks that are paired
// with each other, where their words are similar.
func (p *pairing) pairNeighbours(bags *prose.Bags) {
	last := -1 // the old block of the one before
	for j, y := range p.b.Blocks() {
		i := p.of[j]
		if i < 0 && y.Text != "" && last+1 < p.a.Len() && !p.used[last+1] {
			x := p.a.At(last + 1)
			if x.Text != "" && (sameEnds(x.Text, y.Text) || prose.Overlap(bag(bags, x.Text), bag(bags, y.Text)) >= similar) {
				i = last + 1
				p.join(j, i)
			}
		}
		if i >= 0 {
			last = i
		}
	}
}

// sameEnds reports whether two texts begin and end with the same words to more
// than half of the longer one: then they are similar, and cheaply seen to be.
func sameEnds(x, y string) bool {
	n := min(len(x), len(y))
	head := 0
	for head < n && x[head] == y[head] {
		head++
	}
	tail := 0
	for tail < n-head && x[len(x)-1-tail] == y[len(y)-1-tail] {
		tail++
	}
	return 2*(head+tail) > max(len(x), len(y))
}

// pairPictures pairs pictures by the parts that were paired, or in order.
func (p *pairing) pairPictures() {
	for j, y := range p.b.Blocks() {
		if y.In == "" || p.of[j] < 0 {
			continue
		}
		x := p.a.At(p.of[j])
		pj, pi := p.b.Index(y.In), p.a.Index(x.In)
		if pi >= 0 && pj >= 0 && p.of[pj] < 0 && !p.used[pi] {
			p.join(pj, pi)
		}
	}
	i := 0
	for j, y := range p.b.Blocks() {
		if !y.Kind.Picture() || p.of[j] >= 0 {
			continue
		}
		for ; i < p.a.Len(); i++ {
			if x := p.a.At(i); x.Kind == y.Kind && !p.used[i] {
				p.join(j, i)
				break
			}
		}
	}
}

// order finds what moved: top blocks off the longest run that kept its order,
// and parts likewise among the parts of their picture.
func (p *pairing) order() {
	groups := map[story.ID][]int{}
	var keys []story.ID
	for j, y := range p.b.Blocks() {
		if p.of[j] < 0 {
			continue
		}
		x := p.a.At(p.of[j])
		if (x.In == "") != (y.In == "") {
			p.moved[j] = true
			continue
		}
		if y.In != "" {
			if k := p.b.Index(y.In); k >= 0 && (p.of[k] < 0 || p.a.At(p.of[k]).ID != x.In) {
				p.moved[j] = true // to another picture
				continue
			}
		}
		if len(groups[y.In]) == 0 {
			keys = append(keys, y.In)
		}
		groups[y.In] = append(groups[y.In], j)
	}
	for _, key := range keys {
		list := groups[key]
		sorted := true
		for k := 1; k < len(list) && sorted; k++ {
			sorted = p.of[list[k]] > p.of[list[k-1]]
		}
		if !sorted {
			p.mark(list)
		}
	}
}

// mark marks those of a list that are off its heaviest increasing run; a
// block weighs as much as its words, so the shorter one is said to have moved.
func (p *pairing) mark(list []int) {
	was := make([]int, len(list))
	for k, j := range list {
		was[k] = p.of[j]
	}
	for k, kept := range prose.Kept(was, func(k int) int { return 1 + story.CountWords(p.b.At(list[k]).Text) }) {
		if !kept {
			p.moved[list[k]] = true
		}
	}
}

// Same says which block of an old story each block of a new one is, of stories
// that were made apart: by their words, the same ones first, then similar ones.
func Same(a, b story.Story) map[story.ID]story.ID {
	p := pairByContent(a, b)
	was := map[story.ID]story.ID{}
	for j, i := range p.of {
		if i >= 0 {
			was[b.At(j).ID] = a.At(i).ID
		}
	}
	return was
}
