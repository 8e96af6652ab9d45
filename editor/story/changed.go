package story

import (
	"cmp"
	"slices"
)

// Changed gives what differs between two stories in their lists of blocks: the
// blocks before index from are the same in both, and so are those from end on
// in s and from wasEnd on in was. It compares chunks before blocks, so after a
// keystroke it costs the same in a book as in a brief. Equal stories give from
// == end == wasEnd.
func (s Story) Changed(was Story) (from, end, wasEnd int) {
	end, wasEnd = s.Len(), was.Len()
	if s.layout == was.layout {
		from, end = s.changedChunks(was)
		wasEnd = end
	} else {
		n := min(len(s.lay().order), len(was.lay().order))
		c := 0
		for c < n && s.chunkAt(c) == was.chunkAt(c) {
			from += len(s.chunkAt(c).blocks)
			c++
		}
		for i, j := len(s.lay().order)-1, len(was.lay().order)-1; i >= c && j >= c && s.chunkAt(i) == was.chunkAt(j); i, j = i-1, j-1 {
			end -= len(s.chunkAt(i).blocks)
			wasEnd -= len(was.chunkAt(j).blocks)
		}
	}
	for from < end && from < wasEnd && s.At(from) == was.At(from) {
		from++
	}
	for end > from && wasEnd > from && s.At(end-1) == was.At(wasEnd-1) {
		end, wasEnd = end-1, wasEnd-1
	}
	return from, end, wasEnd
}

// changedChunks gives the blocks from the first to the last chunk that differs
// between two stories of one layout.
func (s Story) changedChunks(was Story) (from, end int) {
	from = s.Len()
	s.chunks.differ(was.chunks, func(key uint64, a, b *chunk) bool {
		if a != b {
			start := int(s.layout.starts[s.layout.place[key]])
			from, end = min(from, start), max(end, start+len(a.blocks))
		}
		return true
	})
	return from, max(from, end)
}

// noteChange is a note that differs between two stories: nil where a story does
// not have it.
type noteChange struct {
	number   uint64
	was, now *Note
}

// changedNotes gives the notes that differ between two stories, by their
// numbers. It looks only at the blocks whose notes were changed.
func (s Story) changedNotes(was Story) []noteChange {
	if s.notes == was.notes {
		return nil
	}
	seen := map[uint64]*noteChange{}
	at := func(n *Note) *noteChange {
		number := n.ID.key()
		if seen[number] == nil {
			seen[number] = &noteChange{number: number}
		}
		return seen[number]
	}
	s.register().in.differ(was.register().in, func(_ uint64, now, was []*Note) bool {
		if slices.Equal(now, was) {
			return true
		}
		for _, n := range was {
			at(n).was = n
		}
		for _, n := range now {
			at(n).now = n
		}
		return true
	})
	var list []noteChange
	for _, c := range seen {
		if c.was != c.now {
			list = append(list, *c)
		}
	}
	slices.SortFunc(list, func(a, b noteChange) int { return cmp.Compare(a.number, b.number) })
	return list
}
