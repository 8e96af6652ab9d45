package story

import (
	"fmt"
	"iter"
	"slices"
	"sync/atomic"
)

// chunkSize is how many blocks a chunk is made with. It may grow to twice that.
const chunkSize = 8

// chunk is a run of blocks. Its blocks never change.
type chunk struct {
	blocks []*Block
	keys   []uint64               // the blocks' numbers, to find one without reading all
	counts atomic.Pointer[counts] // counted when first asked for
}

func newChunk(blocks []*Block) *chunk {
	keys := make([]uint64, len(blocks))
	for i, b := range blocks {
		keys[i] = b.ID.key()
	}
	return &chunk{blocks: slices.Clip(blocks), keys: keys}
}

// layout is where the chunks and blocks of a story are. It is shared by all
// stories that have the same blocks in the same order.
type layout struct {
	count  int           // blocks
	order  []uint64      // the key of each chunk, in the order of the story
	starts []int32       // the index of each chunk's first block
	place  []int         // by key: the position of a chunk in order; -1: the key is free
	home   table[uint64] // by a block's number: the key of its chunk, plus one
}

var empty = &layout{}

func (s Story) lay() *layout {
	if s.layout == nil {
		return empty
	}
	return s.layout
}

// chunkAt gives the chunk at a position.
func (s Story) chunkAt(c int) *chunk { return s.chunks.get(s.layout.order[c]) }

// locate gives the position of the chunk that holds block i, and where in it.
func (l *layout) locate(i int) (position, offset int) {
	c, found := slices.BinarySearch(l.starts, int32(i))
	if !found {
		c--
	}
	return c, i - int(l.starts[c])
}

// Len is the number of blocks.
func (s Story) Len() int { return s.lay().count }

// At gives the block at index i, which must be in range.
func (s Story) At(i int) *Block {
	c, j := s.layout.locate(i)
	return s.chunkAt(c).blocks[j]
}

// Blocks runs through all blocks with their indexes.
func (s Story) Blocks() iter.Seq2[int, *Block] { return s.BlocksFrom(0) }

// BlocksFrom runs through the blocks from index i on.
func (s Story) BlocksFrom(i int) iter.Seq2[int, *Block] {
	return func(yield func(int, *Block) bool) {
		if i < 0 || i >= s.Len() {
			return
		}
		c, j := s.layout.locate(i)
		at := i
		for ; c < len(s.layout.order); c, j = c+1, 0 {
			for _, b := range s.chunkAt(c).blocks[j:] {
				if !yield(at, b) {
					return
				}
				at++
			}
		}
	}
}

// find gives the chunk of a block, its key, and where in it the block is.
func (s Story) find(id ID) (c *chunk, key uint64, j int) {
	key = s.lay().home.get(id.key())
	if key == 0 {
		return nil, 0, -1
	}
	key--
	c = s.chunks.get(key)
	number := id.key()
	for j, k := range c.keys {
		if k == number && c.blocks[j].ID == id {
			return c, key, j
		}
	}
	return nil, 0, -1
}

// Index gives the position of a block, or -1.
func (s Story) Index(id ID) int {
	c, key, j := s.find(id)
	if c == nil {
		return -1
	}
	return int(s.layout.starts[s.layout.place[key]]) + j
}

// Block gives the block with an ID, or nil.
func (s Story) Block(id ID) *Block {
	if c, _, j := s.find(id); c != nil {
		return c.blocks[j]
	}
	return nil
}

// With puts b in place of the block with its ID. A block of unknown ID leaves
// the story as it is.
func (s Story) With(b *Block) Story {
	c, key, j := s.find(b.ID)
	if c == nil || c.blocks[j] == b {
		return s
	}
	blocks := slices.Clone(c.blocks)
	blocks[j] = b
	s.chunks = s.chunks.with(key, &chunk{blocks: blocks, keys: c.keys})
	return s
}

// Splice takes n blocks away at index i and puts others there.
func (s Story) Splice(i, n int, put ...*Block) Story {
	was := s.lay()
	if i < 0 || n < 0 || i+n > was.count {
		panic(fmt.Sprintf("story: splice %d blocks at %d of %d", n, i, was.count))
	}
	if n == 0 && len(put) == 0 {
		return s
	}
	// The chunks at first..end hold what changes, and a neighbour where little
	// would be left of them. They are built anew, all others are shared.
	first, end, from := 0, 0, 0
	if was.count > 0 {
		first, _ = was.locate(min(i, was.count-1))
		end, _ = was.locate(min(max(i, i+n-1), was.count-1))
		end++
		left := len(put) - n
		for c := first; c < end; c++ {
			left += len(s.chunkAt(c).blocks)
		}
		if left < chunkSize/2 && end < len(was.order) {
			end++
		} else if left < chunkSize/2 && first > 0 {
			first--
		}
		from = int(was.starts[first])
	}
	var run []*Block
	for c := first; c < end; c++ {
		run = append(run, s.chunkAt(c).blocks...)
	}
	gone := run[i-from : i-from+n]
	run = slices.Concat(run[:i-from], put, run[i-from+n:])
	var pieces [][]*Block
	many := min(len(run), 1)
	if len(run) > 2*chunkSize {
		many = len(run) / chunkSize
	}
	for ; many > 0; many-- {
		size := len(run) / many
		pieces, run = append(pieces, run[:size]), run[size:]
	}

	l := &layout{count: was.count + len(put) - n, order: was.order, place: was.place, home: was.home}
	if len(pieces) != end-first {
		l.order, l.place = was.reorder(first, end, len(pieces))
		for _, key := range was.order[first:end] {
			s.chunks = s.chunks.with(key, nil)
		}
	}
	for _, b := range gone {
		l.home = l.home.with(b.ID.key(), 0)
	}
	l.starts = append(make([]int32, 0, len(l.order)), was.starts[:first]...)
	chunks, homes := make([]pair[*chunk], 0, len(pieces)), make([]pair[uint64], 0, len(put))
	for p, blocks := range pieces {
		key := l.order[first+p]
		chunks = append(chunks, pair[*chunk]{key, newChunk(blocks)})
		l.starts = append(l.starts, int32(from))
		from += len(blocks)
		if len(pieces) == 1 && end-first == 1 {
			blocks = put // the others are at home here already
		}
		for _, b := range blocks {
			if number := b.ID.key(); l.home.get(number) != key+1 {
				homes = append(homes, pair[uint64]{number, key + 1})
			}
		}
	}
	s.chunks, l.home = s.chunks.withAll(chunks), l.home.withAll(homes)
	for _, start := range was.starts[min(end, len(was.starts)):] {
		l.starts = append(l.starts, start+int32(len(put)-n))
	}
	s.layout = l
	return s
}

// reorder gives the order and places of chunks with n new ones in place of
// those at first..end.
func (l *layout) reorder(first, end, n int) (order []uint64, place []int) {
	place = slices.Clone(l.place)
	for _, key := range l.order[first:end] {
		place[key] = -1
	}
	order = append(make([]uint64, 0, len(l.order)-end+first+n), l.order[:first]...)
	free := 0
	for range n {
		for free < len(place) && place[free] >= 0 {
			free++
		}
		if free == len(place) {
			place = append(place, 0)
		}
		place[free] = 0
		order = append(order, uint64(free))
	}
	order = append(order, l.order[end:]...)
	for c, key := range order {
		place[key] = c
	}
	return order, place
}

// Same reports whether two stories are the same value: a comparison of
// pointers, so false may also mean "equal, but built apart".
func (s Story) Same(t Story) bool {
	if s.Meta != t.Meta || s.Len() != t.Len() || !slices.Equal(s.sources, t.sources) || !s.notes.same(t.notes) {
		return false
	}
	if s.layout == t.layout {
		return s.chunks.differ(t.chunks, func(_ uint64, a, b *chunk) bool { return sameChunk(a, b) })
	}
	if !slices.Equal(s.lay().starts, t.lay().starts) {
		return false
	}
	for c := range s.layout.order {
		if !sameChunk(s.chunkAt(c), t.chunkAt(c)) {
			return false
		}
	}
	return true
}

// sameChunk reports whether two chunks hold the same blocks.
func sameChunk(a, b *chunk) bool {
	return a == b || a != nil && b != nil && slices.Equal(a.blocks, b.blocks)
}
