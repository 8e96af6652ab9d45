package story

import (
	"cmp"
	"errors"
	"slices"
)

// maxForm bounds a story's form, in bytes.
const maxForm = 4 * MaxTextBytes

var errDelta = errors.New("a delta is damaged: it does not fit the version it is for")

// Patch is the script of a Delta, read for the form that it changes.
type Patch struct {
	form  *Form
	patch *patch
}

// Patch reads a script that is to change the form.
func (f *Form) Patch(script []byte) (Patch, error) {
	p, err := readScript(script)
	return Patch{f, p}, err
}

// Words is how many bytes of words come with the script.
func (p Patch) Words() int { return p.patch.words }

// Context gives the Delta's context.
func (p Patch) Context() []byte {
	return p.patch.context(len(p.form.blocks), func(i int) []byte { return p.form.blocks[i] })
}

// Apply changes the form. After an error the form is broken.
func (p Patch) Apply(words []byte) error {
	if len(words) != p.patch.words {
		return errDelta
	}
	f := p.form
	a := &applier{words: words, expect: counter(f.head) + 1, room: maxForm}
	head := a.line(f.head, p.patch.head)
	f.blocks = a.list(f.blocks, p.patch.blocks)
	f.sources = a.list(f.sources, p.patch.sources)
	a.notes(f, p.patch.notes)
	f.head = head
	if a.failed {
		return errDelta
	}
	return nil
}

// applier makes lines.
type applier struct {
	words  []byte // those that have not come yet
	expect uint64 // the number that the next new item is expected to have
	room   int    // bytes that may still be made
	failed bool
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
	if a.room -= size; a.room < 0 {
		a.failed = true
		return nil
	}
	line := make([]byte, 0, size)
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
func (a *applier) newLine(before []byte, list []edit) []byte {
	if a.room -= len(before); a.room < 0 {
		a.failed = true
		return nil
	}
	line := a.line(expected(before, a.expect), list)
	a.expect = lineID(line).key() + 1
	return line
}

// list gives a list with its steps done.
func (a *applier) list(was [][]byte, l list) [][]byte {
	if !l.differs || a.failed {
		return was
	}
	if l.from+l.was > len(was) {
		a.failed = true
		return was
	}
	old := was[l.from : l.from+l.was]
	now := make([][]byte, 0, min(len(old)+len(l.steps), 2*len(l.steps)+64))
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
			now = append(now, a.newLine(before, s.edits))
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
	return slices.Replace(was, l.from, l.from+l.was, now...)
}

// notes puts the notes in their places.
func (a *applier) notes(f *Form, steps []noteStep) {
	var before []byte
	for _, s := range steps {
		i, found := slices.BinarySearchFunc(f.notes, s.number, func(line []byte, number uint64) int {
			return cmp.Compare(lineID(line).key(), number)
		})
		if a.failed || found == (s.what == newLine) || s.what == jump {
			a.failed = true
			return
		}
		switch s.what {
		case dropLine:
			f.notes = slices.Delete(f.notes, i, i+1)
			continue
		case editLine:
			before = a.line(f.notes[i], s.edits)
			f.notes[i] = before
		case newLine:
			before = a.newLine(before, s.edits)
			f.notes = slices.Insert(f.notes, i, before)
		}
	}
}
