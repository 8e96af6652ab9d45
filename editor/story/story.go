// Package story is the model of a news package: one ordered list of blocks
// (hed, graf, map, label, cutline ...) with the notes and sources tied to them.
//
// A Story is a value that never changes. Each With method gives a new story
// that shares every block it did not touch, so a snapshot costs nothing, undo
// is keeping the old value, and "unchanged" is Same. Blocks lie in chunks that
// are copied on write: a keystroke in a book copies one chunk and the list of
// chunks, never the book.
//
// The blocks of a picture (its labels, cutline, credit ...) name it in In and
// stand directly behind it.
package story

import (
	"fmt"
	"iter"
	"slices"
	"strconv"
	"sync"
)

// Limits that a story is built and tested for. Readers refuse what is larger.
const (
	MaxWords      = 1_000_000
	MaxNotes      = 10_000
	MaxLabels     = 1_000
	MaxAssetBytes = 100 << 20
	MaxTextBytes  = 64 << 20 // of one text file
)

// Meta is what a story says about itself.
type Meta struct {
	Slug    string `json:"slug"`
	Status  Status `json:"status,omitempty"`
	Lang    string `json:"lang,omitempty"`    // BCP 47; empty is en-US
	Section string `json:"section,omitempty"` // "Metro"
	Date    string `json:"date,omitempty"`    // of publication, YYYY-MM-DD

	// Inches is the length that the story is to have in print, in column
	// inches; 0: none is set.
	Inches float64 `json:"inches,omitempty"`
}

// Status is how far a story has come.
type Status string

const (
	Draft     Status = "draft"
	Copy      Status = "copy"
	Slot      Status = "slot"
	Ready     Status = "ready"
	Held      Status = "held"
	Wire      Status = "wire"
	Published Status = "published"
)

// Statuses lists every status in the order a story passes through them.
var Statuses = []Status{Wire, Draft, Copy, Slot, Ready, Held, Published}

// chunkSize is how many blocks are copied for one change.
const chunkSize = 64

// Story is a news package at one moment. The zero Story is empty and usable.
type Story struct {
	Meta    Meta
	next    int // the last number given out for an ID
	count   int
	chunks  [][]*Block
	starts  []int // index of each chunk's first block
	order   *order
	notes   []*Note
	byBlock *noteIndex
	sources []*Source
}

// order finds blocks by ID. It is built on first use and shared by all stories
// with the same blocks in the same order.
type order struct {
	once sync.Once
	at   map[ID]int
}

type noteIndex struct {
	once sync.Once
	of   map[ID][]*Note
}

// New gives an empty story with a slug.
func New(slug string) Story { return Story{Meta: Meta{Slug: slug}} }

// Len is the number of blocks.
func (s Story) Len() int { return s.count }

// At gives the block at index i, which must be in range.
func (s Story) At(i int) *Block {
	c, j := s.locate(i)
	return s.chunks[c][j]
}

// Blocks runs through all blocks with their indexes.
func (s Story) Blocks() iter.Seq2[int, *Block] { return s.BlocksFrom(0) }

// BlocksFrom runs through the blocks from index i on.
func (s Story) BlocksFrom(i int) iter.Seq2[int, *Block] {
	return func(yield func(int, *Block) bool) {
		if i < 0 || i >= s.count {
			return
		}
		c, j := s.locate(i)
		for ; c < len(s.chunks); c, j = c+1, 0 {
			for ; j < len(s.chunks[c]); j++ {
				if !yield(i, s.chunks[c][j]) {
					return
				}
				i++
			}
		}
	}
}

// Index gives the position of a block, or -1.
func (s Story) Index(id ID) int {
	if s.order == nil {
		return -1
	}
	s.order.once.Do(func() {
		s.order.at = make(map[ID]int, s.count)
		for i, b := range s.Blocks() {
			s.order.at[b.ID] = i
		}
	})
	if i, ok := s.order.at[id]; ok {
		return i
	}
	return -1
}

// Block gives the block with an ID, or nil.
func (s Story) Block(id ID) *Block {
	if i := s.Index(id); i >= 0 {
		return s.At(i)
	}
	return nil
}

// Parts gives the blocks that belong to a picture, in order.
func (s Story) Parts(picture ID) []*Block {
	var parts []*Block
	i := s.Index(picture)
	if i < 0 {
		return nil
	}
	for _, b := range s.BlocksFrom(i + 1) {
		if b.In != picture {
			break
		}
		parts = append(parts, b)
	}
	return parts
}

// PartsEnd gives the index behind a picture's last part; for any other block,
// the index behind it.
func (s Story) PartsEnd(i int) int {
	id := s.At(i).ID
	i++
	for i < s.count && s.At(i).In == id {
		i++
	}
	return i
}

// Part gives the first block of a kind that belongs to a picture, or nil.
func (s Story) Part(picture ID, kind Kind) *Block {
	for _, b := range s.Parts(picture) {
		if b.Kind == kind {
			return b
		}
	}
	return nil
}

// NewID gives an ID that this story never used and the story that knows so.
// letter is b for a block, n for a note, s for a source.
func (s Story) NewID(letter string) (Story, ID) {
	s.next++
	return s, ID(letter + strconv.Itoa(s.next))
}

// Next is the last number given out for an ID.
func (s Story) Next() int { return s.next }

// WithNext gives the story with its counter at n at least, so that IDs given
// out in a state that was undone are not given out again.
func (s Story) WithNext(n int) Story {
	s.next = max(s.next, n)
	return s
}

// With puts b in place of the block with its ID. A block of unknown ID leaves
// the story as it is.
func (s Story) With(b *Block) Story {
	i := s.Index(b.ID)
	if i < 0 {
		return s
	}
	c, j := s.locate(i)
	if s.chunks[c][j] == b {
		return s
	}
	s.chunks = slices.Clone(s.chunks)
	s.chunks[c] = slices.Clone(s.chunks[c])
	s.chunks[c][j] = b
	return s
}

// Splice takes n blocks away at index i and puts others there.
func (s Story) Splice(i, n int, put ...*Block) Story {
	if i < 0 || n < 0 || i+n > s.count {
		panic(fmt.Sprintf("story: splice %d blocks at %d of %d", n, i, s.count))
	}
	if n == 0 && len(put) == 0 {
		return s
	}
	// The chunks that hold i..i+n are rebuilt; the others are shared.
	var first, last, from int
	if s.count > 0 {
		first, _ = s.locate(min(i, s.count-1))
		last, _ = s.locate(min(max(i, i+n-1), s.count-1))
		from = s.starts[first]
	}
	var run []*Block
	for c := first; c <= last && c < len(s.chunks); c++ {
		run = append(run, s.chunks[c]...)
	}
	run = slices.Concat(run[:i-from], put, run[i-from+n:])
	chunks := slices.Clone(s.chunks[:min(first, len(s.chunks))])
	for c := range slices.Chunk(run, chunkSize) {
		chunks = append(chunks, slices.Clip(c))
	}
	if last+1 < len(s.chunks) {
		chunks = append(chunks, s.chunks[last+1:]...)
	}
	s.chunks = chunks
	s.count += len(put) - n
	s.starts = make([]int, len(chunks))
	at := 0
	for c := range chunks {
		s.starts[c] = at
		at += len(chunks[c])
	}
	s.order = &order{}
	return s
}

// Append puts blocks behind the last one.
func (s Story) Append(blocks ...*Block) Story { return s.Splice(s.count, 0, blocks...) }

func (s Story) locate(i int) (chunk, offset int) {
	c, found := slices.BinarySearch(s.starts, i)
	if !found {
		c--
	}
	return c, i - s.starts[c]
}

// Same reports whether two stories are the same value: a comparison of
// pointers, so false may also mean "equal, but built apart".
func (s Story) Same(t Story) bool {
	if s.Meta != t.Meta || s.count != t.count || len(s.chunks) != len(t.chunks) {
		return false
	}
	for c := range s.chunks {
		if len(s.chunks[c]) != len(t.chunks[c]) ||
			(len(s.chunks[c]) > 0 && &s.chunks[c][0] != &t.chunks[c][0] && !slices.Equal(s.chunks[c], t.chunks[c])) {
			return false
		}
	}
	return slices.Equal(s.notes, t.notes) && slices.Equal(s.sources, t.sources)
}
