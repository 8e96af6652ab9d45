package story

import (
	"bytes"
	"crypto/sha256"
	"slices"
)

// Hashes are what a story's content is known by: a hash for each block, note and
// source and one over them all, Sum. The same story has the same hash however it
// was written and wherever, and after a change it costs what changed (Next).
//
// The hash of a block is one of its line as Encode writes it and of the ID of
// the block before, so that the order of blocks counts; that of a source
// likewise. Each list has a tree over its hashes by their numbers.
type Hashes struct {
	head                   *twig
	blocks, notes, sources tree
}

// Sum is the hash of the whole story.
func (h Hashes) Sum() [sha256.Size]byte {
	all := append([]byte("story\n"), h.head.hash[:]...)
	for _, t := range []tree{h.blocks, h.notes, h.sources} {
		sum := t.sum()
		all = append(all, sum[:]...)
	}
	return sha256.Sum256(all)
}

// hasher hashes items. What it gives lies side by side.
type hasher struct {
	buf   []byte
	twigs []twig
}

// of gives the hash of an item behind the one with ID before.
func (h *hasher) of(before, line []byte) *twig {
	h.buf = append(h.buf[:0], "item "...) // a branch begins with a digit
	h.buf = append(append(h.buf, before...), '\n')
	h.buf = append(h.buf, line...)
	if len(h.twigs) == 0 {
		h.twigs = make([]twig, fan)
	}
	t := &h.twigs[0]
	h.twigs = h.twigs[1:]
	*t = twig{hash: sha256.Sum256(h.buf), sealed: true}
	return t
}

// Hashes gives the hashes of the story that f is the form of. They are taken
// over f's bytes, so they show whether those are what was written.
func (f *Form) Hashes() Hashes {
	var sum hasher
	h := Hashes{head: sum.of(nil, f.head())}
	var before []byte
	for _, line := range f.blocks {
		id := lineID(line)
		h.blocks.put(keyOf(id), sum.of(before, line))
		before = id
	}
	for _, line := range f.notes {
		h.notes.put(keyOf(lineID(line)), sum.of(nil, line))
	}
	before = nil
	for _, line := range f.sources {
		id := lineID(line)
		h.sources.put(keyOf(id), sum.of(before, line))
		before = id
	}
	return h.sealed()
}

// idPrefix is what the line of an item begins with.
const idPrefix = `{"id":"`

// lineID gives the ID of the item that a line holds, or nil.
func lineID(line []byte) []byte {
	if !bytes.HasPrefix(line, []byte(idPrefix)) {
		return nil
	}
	id := line[len(idPrefix):]
	return id[:max(bytes.IndexByte(id, '"'), 0)]
}

// Next gives the hashes of the story now, where h are those of the story was. It
// hashes what differs between the two.
func (h Hashes) Next(was, now Story) Hashes {
	w, sum := newPen(), hasher{}
	h.head = sum.of(nil, w.line(now.header()))
	from, end, wasEnd := now.Changed(was)
	// The block behind those that changed may have another one before it.
	old, list := was.between(from, min(wasEnd+1, was.Len())), now.between(from, min(end+1, now.Len()))
	kept := make([]bool, len(old))
	next := 0
	for i, b := range list {
		j := next
		if j >= len(old) || old[j] != b {
			j = was.Index(b.ID) - from
		}
		if j >= 0 && j < len(old) {
			kept[j], next = true, j+1
			if old[j] == b && was.idBefore(old, from, j) == now.idBefore(list, from, i) {
				continue
			}
		}
		h.blocks.put(b.ID.key(), sum.of([]byte(now.idBefore(list, from, i)), w.line(b)))
	}
	for j, b := range old {
		if !kept[j] {
			h.blocks.put(b.ID.key(), nil)
		}
	}
	for _, c := range now.changedNotes(was) {
		if c.now == nil {
			h.notes.put(c.number, nil)
		} else {
			h.notes.put(c.number, sum.of(nil, w.line(c.now)))
		}
	}
	if !slices.Equal(was.sources, now.sources) {
		h.sources = tree{}
		var before []byte
		for _, r := range now.sources {
			h.sources.put(r.ID.key(), sum.of(before, w.line(r)))
			before = []byte(r.ID)
		}
	}
	return h.sealed()
}

// between gives the blocks at from..end.
func (s Story) between(from, end int) []*Block {
	list := make([]*Block, 0, end-from)
	for i, b := range s.BlocksFrom(from) {
		if i == end {
			break
		}
		list = append(list, b)
	}
	return list
}

// idBefore gives the ID of the block before the one at index i of list, which
// begins at from.
func (s Story) idBefore(list []*Block, from, i int) ID {
	switch {
	case i > 0:
		return list[i-1].ID
	case from > 0:
		return s.At(from - 1).ID
	}
	return ""
}
