package story

import (
	"cmp"
	"errors"
	"slices"
)

// maxForm bounds a story's form, in bytes.
const maxForm = 4 * MaxTextBytes

var errDelta = errors.New("a delta is damaged: it cannot be read, or is for another version")

// Apply changes the form by the data of a Delta. After an error the form is
// broken.
func (f *Form) Apply(data []byte) error {
	p, words, err := readScript(data)
	if err != nil {
		return err
	}
	a := &applier{Form: f, words: words, expect: uint64(f.next) + 1, most: maxForm}
	f.next += p.next
	f.meta = a.line(f.meta, p.meta)
	f.blocks = a.list(f.blocks, p.blocks)
	f.sources = a.list(f.sources, p.sources)
	a.putNotes(p.notes)
	if a.failed || f.next < 0 {
		return errDelta
	}
	return nil
}

// applier makes lines of a form.
type applier struct {
	*Form
	words  []byte // those that have not come yet
	expect uint64 // the number that the next new item is expected to have
	most   int    // bytes that may still be made
	failed bool
}

// newLines is room for so many bytes of lines.
const newLines = 16 << 10

// room gives room for a line of at most size bytes, beside the last one.
func (a *applier) room(size int) []byte {
	if cap(a.made)-len(a.made) < size {
		a.made = make([]byte, 0, max(size, newLines))
	}
	at := len(a.made)
	a.made = a.made[:at+size]
	return a.made[at : at : at+size]
}

// line gives a line with its edits.
func (a *applier) line(was []byte, list []edit) []byte {
	if len(list) == 0 {
		return was
	}
	size := len(was)
	for _, e := range list {
		size += e.put
	}
	if a.most -= size; a.most < 0 {
		a.failed = true
		return nil
	}
	line := a.room(size)
	for _, e := range list {
		if e.stay+e.drop > len(was) || e.put > len(a.words) {
			a.failed = true
			return nil
		}
		line = append(append(line, was[:e.stay]...), a.words[:e.put]...)
		was, a.words = was[e.stay+e.drop:], a.words[e.put:]
	}
	return append(line, was...)
}

// newLine gives a new line behind another.
func (a *applier) newLine(before []byte, s step) []byte {
	if a.most -= len(before); a.most < 0 {
		a.failed = true
		return nil
	}
	number := a.expect + uint64(s.number)
	a.expect = number + 1
	a.guess = expected(a.guess, before, number)
	line := a.guess
	if len(s.edits) == 1 && s.edits[0].stay == textOfExpected {
		s.edits[0].stay = max(0, len(line)-len(emptyText))
	}
	return a.line(line, s.edits)
}

// list gives a list with its steps done.
func (a *applier) list(was [][]byte, l list) [][]byte {
	if !l.differs() || a.failed {
		return was
	}
	if l.from+l.was > len(was) {
		a.failed = true
		return was
	}
	old := was[l.from : l.from+l.was]
	now := a.lines[:0]
	at := 0
	for _, s := range l.steps {
		if s.what == jump {
			at += s.n
			continue
		}
		if s.what == newLine {
			var before []byte
			if n := len(now); n > 0 {
				before = now[n-1]
			} else if l.from > 0 {
				before = was[l.from-1]
			}
			now = append(now, a.newLine(before, s))
			continue
		}
		if at < 0 || s.n > len(old)-at || len(now)+s.n > len(old)+len(l.steps) {
			a.failed = true
			return was
		}
		if s.what == copyLines {
			now = append(now, old[at:at+s.n]...)
		} else {
			now = append(now, a.line(old[at], s.edits))
		}
		at += s.n
	}
	a.lines = now
	return slices.Replace(was, l.from, l.from+l.was, now...)
}

// putNotes puts the notes in their places.
func (a *applier) putNotes(steps []noteStep) {
	var before []byte
	for _, s := range steps {
		i, found := slices.BinarySearchFunc(a.notes, s.number, func(line []byte, number uint64) int {
			return cmp.Compare(keyOf(lineID(line)), number)
		})
		if a.failed || found == (s.what == newLine) || s.what == jump {
			a.failed = true
			return
		}
		switch s.what {
		case dropLine:
			a.notes = slices.Delete(a.notes, i, i+1)
			continue
		case editLine:
			before = a.line(a.notes[i], s.edits)
			a.notes[i] = before
		case newLine:
			before = a.newLine(before, s.step)
			a.notes = slices.Insert(a.notes, i, before)
		}
	}
}
