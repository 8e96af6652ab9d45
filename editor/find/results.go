package find

import (
	"slices"
	"sort"

	"cutline/editor"
	"cutline/editor/story"
)

// Results are all hits of a query in a story, in its order. They belong to one
// goroutine.
type Results struct {
	m      *Matcher
	s      story.Story
	hits   [][]Hit // for each block
	before []int   // for each block, and behind the last: how many hits stand before it
	in     bounds
}

// Find gives the hits in a story.
func (m *Matcher) Find(s story.Story) *Results {
	r := &Results{m: m, s: s, hits: make([][]Hit, s.Len()), before: make([]int, s.Len()+1)}
	if m.query.In != nil {
		r.in = newBounds(s, *m.query.In)
	}
	for i, b := range s.Blocks() {
		r.hits[i] = r.find(i, b)
		r.before[i+1] = r.before[i] + len(r.hits[i])
	}
	return r
}

// find gives the hits in block i that lie in the bounds.
func (r *Results) find(i int, b *story.Block) []Hit {
	if r.m.query.In != nil && (i < r.in.first || i > r.in.last) {
		return nil
	}
	hits := r.m.find(nil, b)
	for _, h := range r.m.over(r.s, b) {
		if n := len(hits); n == 0 || hits[n-1].End <= h.Start {
			hits = append(hits, h)
		}
	}
	if r.m.query.In == nil {
		return hits
	}
	return slices.DeleteFunc(hits, func(h Hit) bool { return !r.in.hold(i, h) })
}

// Update brings the results up to a changed story. It looks only at the blocks
// that changed. A selection that the query keeps to moves with its words.
func (r *Results) Update(s story.Story) {
	from, end, wasEnd := s.Changed(r.s)
	if r.m.query.In != nil {
		r.in.move(r.s, s, from, end, wasEnd)
	}
	r.s = s
	from = joinedBefore(s, from)
	fresh := make([][]Hit, 0, end-from)
	count := 0
	for i, b := range s.BlocksFrom(from) {
		if i >= end {
			break
		}
		fresh = append(fresh, r.find(i, b))
		count += len(fresh[i-from])
	}
	same := end == wasEnd && count == r.before[wasEnd]-r.before[from]
	r.hits = slices.Replace(r.hits, from, wasEnd, fresh...)
	stop := len(r.hits)
	if same {
		stop = end
	}
	r.before = slices.Grow(r.before[:from+1], len(r.hits)-from)[:len(r.hits)+1]
	for i := from; i < stop; i++ {
		r.before[i+1] = r.before[i] + len(r.hits[i])
	}
}

// Selection gives the selection that the query keeps to, as edits have moved
// it; nil when it looks everywhere.
func (r *Results) Selection() *editor.Selection {
	if r.m.query.In == nil {
		return nil
	}
	return &editor.Selection{Anchor: r.in.from, Head: r.in.to}
}

// Len is the number of hits.
func (r *Results) Len() int { return r.before[len(r.hits)] }

// At gives hit i, counted from 0; it must be below Len.
func (r *Results) At(i int) Hit {
	k := sort.SearchInts(r.before, i+1) - 1
	return r.hits[k][i-r.before[k]]
}

// All gives every hit.
func (r *Results) All() []Hit { return slices.Concat(r.hits...) }

// In gives the hits in a block. Do not change the slice.
func (r *Results) In(block story.ID) []Hit {
	if k := r.s.Index(block); k >= 0 {
		return r.hits[k]
	}
	return nil
}

// Next gives the first hit that begins at p or behind it, or, backward, the
// last that ends at p or before it; at the end of the story it goes on from the
// other end. ok is false when there are no hits.
func (r *Results) Next(p editor.Point, forward bool) (i int, ok bool) {
	n := r.Len()
	if n == 0 {
		return 0, false
	}
	k := r.s.Index(p.Block)
	if k < 0 { // its block is gone
		k, p.Off = 0, 0
	}
	if forward {
		i = r.before[k] + sort.Search(len(r.hits[k]), func(j int) bool { return r.hits[k][j].Start >= p.Off })
	} else {
		i = r.before[k] + sort.Search(len(r.hits[k]), func(j int) bool { return r.hits[k][j].End > p.Off }) - 1
	}
	return (i + n) % n, true
}
