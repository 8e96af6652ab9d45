package story

import (
	"cmp"
	"slices"
	"sync"
)

// notes are the notes of a story, each in the list of its block. They never
// change; nil holds none.
type notes struct {
	in     table[[]*Note] // by the block's number: its notes by their numbers; at unplaced those without a block
	where  table[uint64]  // by the note's number: the key in in, plus one
	count  int
	open   int // queries that wait for an answer
	listed sync.Once
	list   []*Note
}

// unplaced is where notes are that have no block. No block has this number.
const unplaced = 0

func (n *Note) home() uint64 {
	if n.Unplaced {
		return unplaced
	}
	return n.Block.key()
}

func byNumber(n *Note, key uint64) int { return cmp.Compare(n.ID.key(), key) }

func (s Story) register() *notes {
	if s.notes == nil {
		return &notes{}
	}
	return s.notes
}

// Notes gives all notes in the order they were made. Do not change the slice.
func (s Story) Notes() []*Note {
	r := s.register()
	r.listed.Do(func() {
		r.list = make([]*Note, 0, r.count)
		r.where.all(func(key, home uint64) {
			if home != 0 {
				list := r.in.get(home - 1)
				i, _ := slices.BinarySearchFunc(list, key, byNumber)
				r.list = append(r.list, list[i])
			}
		})
	})
	return r.list
}

// NoteCount is the number of notes.
func (s Story) NoteCount() int { return s.register().count }

// Note gives the note with an ID, or nil.
func (s Story) Note(id ID) *Note {
	r := s.register()
	home := r.where.get(id.key())
	if home == 0 {
		return nil
	}
	list := r.in.get(home - 1)
	if i, ok := slices.BinarySearchFunc(list, id.key(), byNumber); ok && list[i].ID == id {
		return list[i]
	}
	return nil
}

// NotesIn gives the notes placed in a block, open and resolved, in the order
// they were made. Do not change the slice.
func (s Story) NotesIn(block ID) []*Note {
	if s.notes == nil {
		return nil
	}
	return s.notes.in.get(block.key())
}

// WithNote puts notes in the place of those with their IDs, or adds them. It
// costs what the notes of their blocks cost, however many notes there are.
func (s Story) WithNote(put ...*Note) Story {
	if len(put) == 0 {
		return s
	}
	was := s.register()
	r := &notes{in: was.in, where: was.where, count: was.count, open: was.open}
	// The list at hand is copied once for all notes in a row that change it.
	var list []*Note
	at, held := uint64(0), false
	take := func(home uint64) {
		if held && at == home {
			return
		}
		if held {
			r.in = r.in.with(at, list)
		}
		list, at, held = slices.Clone(r.in.get(home)), home, true
	}
	for _, n := range put {
		key, home := n.ID.key(), n.home()
		if old := r.where.get(key); old != 0 {
			take(old - 1)
			i, _ := slices.BinarySearchFunc(list, key, byNumber)
			if list[i].waits() {
				r.open--
			}
			list = slices.Delete(list, i, i+1)
		} else {
			r.count++
		}
		if n.waits() {
			r.open++
		}
		take(home)
		i, _ := slices.BinarySearchFunc(list, key, byNumber)
		list = slices.Insert(list, i, n)
		if r.where.get(key) != home+1 {
			r.where = r.where.with(key, home+1)
		}
	}
	r.in = r.in.with(at, list)
	s.notes = r
	return s
}

// waits reports whether a note is a query without an answer.
func (n *Note) waits() bool { return n.Kind == Query && n.Open() }

// OpenQueries counts the queries that still wait for an answer.
func (s Story) OpenQueries() int { return s.register().open }

// same reports whether two registers hold the same notes.
func (r *notes) same(o *notes) bool {
	if r == o {
		return true
	}
	var a, b table[[]*Note]
	if r != nil {
		a = r.in
	}
	if o != nil {
		b = o.in
	}
	return a.differ(b, func(_ uint64, x, y []*Note) bool { return slices.Equal(x, y) })
}

// Stale reports whether a check no longer holds: the words where it stands are
// not those that were checked. They are compared themselves, not a digest of
// them, so putting them back makes the check hold again. Any other note, and a
// check that was withdrawn, is never stale.
func (s Story) Stale(n *Note) bool {
	if n.Kind != Check || n.Resolved {
		return false
	}
	b := s.Block(n.Block)
	switch {
	case n.Unplaced || n.Cut || b == nil:
		return true
	case n.Whole():
		return b.Text != n.Quote
	case n.End > len(b.Text):
		return true
	}
	return b.Text[n.Start:n.End] != n.Quote
}

// Checks counts the checks of a story and those that are stale.
func (s Story) Checks() (all, stale int) {
	for _, n := range s.Notes() {
		if n.Kind == Check && !n.Resolved {
			all++
			if s.Stale(n) {
				stale++
			}
		}
	}
	return all, stale
}
