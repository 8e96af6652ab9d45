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

// hashOf is the hash of an item behind the one with ID before.
func hashOf(before ID, line []byte) *twig {
	h := sha256.New()
	h.Write([]byte("item " + before + "\n")) // a branch begins with a digit
	h.Write(line)
	t := &twig{sealed: true}
	h.Sum(t.hash[:0])
	return t
}

// Hashes gives the hashes of the story that f is the form of. They are taken
// over f's bytes, so they show whether those are what was written.
func (f *Form) Hashes() Hashes {
	h := Hashes{head: hashOf("", f.head())}
	before := ID("")
	for _, line := range f.blocks {
		id := lineID(line)
		h.blocks.put(id.key(), hashOf(before, line))
		before = id
	}
	for _, line := range f.notes {
		h.notes.put(lineID(line).key(), hashOf("", line))
	}
	before = ""
	for _, line := range f.sources {
		id := lineID(line)
		h.sources.put(id.key(), hashOf(before, line))
		before = id
	}
	return h.sealed()
}

// idPrefix is what the line of an item begins with.
const idPrefix = `{"id":"`

// lineID gives the ID of the item that a line holds.
func lineID(line []byte) ID {
	rest, ok := bytes.CutPrefix(line, []byte(idPrefix))
	end := bytes.IndexByte(rest, '"')
	if !ok || end < 0 {
		return ""
	}
	return ID(rest[:end])
}

// Next gives the hashes of the story now, where h are those of the story was. It
// hashes what differs between the two.
func (h Hashes) Next(was, now Story) Hashes {
	w := newPen()
	h.head = hashOf("", w.line(now.header()))
	from, end, wasEnd := now.Changed(was)
	for _, b := range was.between(from, wasEnd) {
		if now.Block(b.ID) == nil {
			h.blocks.put(b.ID.key(), nil)
		}
	}
	for i, b := range now.between(from, min(end+1, now.Len())) {
		j := was.Index(b.ID)
		if j < 0 || was.At(j) != b || was.idBefore(j) != now.idBefore(from+i) {
			h.blocks.put(b.ID.key(), hashOf(now.idBefore(from+i), w.line(b)))
		}
	}
	for _, c := range now.changedNotes(was) {
		if c.now == nil {
			h.notes.put(c.number, nil)
		} else {
			h.notes.put(c.number, hashOf("", w.line(c.now)))
		}
	}
	if !slices.Equal(was.sources, now.sources) {
		h.sources = tree{}
		before := ID("")
		for _, r := range now.sources {
			h.sources.put(r.ID.key(), hashOf(before, w.line(r)))
			before = r.ID
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

// idBefore gives the ID of the block before index i.
func (s Story) idBefore(i int) ID {
	if i == 0 {
		return ""
	}
	return s.At(i - 1).ID
}
