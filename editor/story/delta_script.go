package story

import (
	"encoding/binary"
	"errors"
)

// patch is a script in its parts. As bytes it is unsigned varints:
//
//	head     edits
//	blocks   list
//	sources  list
//	notes    how many differ; for each the distance of its number from the one
//	         before, and its step
//	edits    how many; for each the bytes that stay, that go and that come
//	list     0 where nothing differs; else the number of steps plus one, the first
//	         line that may differ, how many lines of the list before may, and the
//	         steps that make what stands in their place
//	step     n<<2 | what; edits without their number, which is n
//
// Bytes behind the last edit of a line stay. Lines that no step takes are gone.
type patch struct {
	head            []edit
	blocks, sources list
	notes           []noteStep
	words           int // bytes that come
}

// edit is what becomes of a line's bytes from where the edit before ended.
type edit struct{ stay, drop, put int }

// list is what becomes of a list of lines.
type list struct {
	differs   bool
	from, was int // the lines before that may differ: the first, and how many
	steps     []step
}

// step makes lines of a new list. It reads the list before at a place that moves
// on behind each line it takes.
type step struct {
	what  int
	n     int    // copyLines: how many; jump: how far
	edits []edit // editLine, newLine
}

// What a step does.
const (
	copyLines = iota // take the next n lines
	jump             // go on reading n lines from here (zigzag)
	editLine         // take the next line with n edits
	newLine          // put a new line: the one to be expected (expected) with n edits
)

// dropLine is a note's step: it is gone.
const dropLine = copyLines

// noteStep is what becomes of the note with a number.
type noteStep struct {
	number uint64
	step
}

func (p *patch) script() []byte {
	w := scriptWriter{}
	w.put(len(p.head))
	w.edits(p.head)
	for _, l := range []list{p.blocks, p.sources} {
		if !l.differs {
			w.put(0)
			continue
		}
		w.put(len(l.steps) + 1)
		w.put(l.from)
		w.put(l.was)
		for _, s := range l.steps {
			w.step(s)
		}
	}
	w.put(len(p.notes))
	number := uint64(0)
	for _, n := range p.notes {
		w.data = binary.AppendUvarint(w.data, n.number-number)
		w.step(n.step)
		number = n.number
	}
	return w.data
}

type scriptWriter struct{ data []byte }

func (w *scriptWriter) put(n int) { w.data = binary.AppendUvarint(w.data, uint64(n)) }

func (w *scriptWriter) step(s step) {
	n := s.n
	switch s.what {
	case jump:
		n = n<<1 ^ n>>63
	case editLine, newLine:
		n = len(s.edits)
	}
	w.put(n<<2 | s.what)
	w.edits(s.edits)
}

func (w *scriptWriter) edits(list []edit) {
	for _, e := range list {
		w.put(e.stay)
		w.put(e.drop)
		w.put(e.put)
	}
}

var errScript = errors.New("a delta is damaged: its script cannot be read")

// readScript reads what script wrote.
func readScript(data []byte) (*patch, error) {
	r := scriptReader{data: data}
	p := &patch{}
	p.head = r.edits(r.count())
	for _, l := range []*list{&p.blocks, &p.sources} {
		steps := r.count()
		if steps == 0 {
			continue
		}
		*l = list{differs: true, from: r.next(), was: r.next(), steps: make([]step, steps-1)}
		for i := range l.steps {
			l.steps[i] = r.step()
		}
	}
	p.notes = make([]noteStep, r.count())
	number := uint64(0)
	for i := range p.notes {
		number += r.uvarint()
		p.notes[i] = noteStep{number, r.step()}
	}
	p.words = r.words
	if r.failed || len(r.data) > 0 {
		return nil, errScript
	}
	return p, nil
}

// scriptReader reads numbers; after one that cannot be read, zeros.
type scriptReader struct {
	data   []byte
	words  int
	failed bool
}

func (r *scriptReader) uvarint() uint64 {
	n, size := binary.Uvarint(r.data)
	if size <= 0 {
		r.failed = true
		return 0
	}
	r.data = r.data[size:]
	return n
}

// next reads a number that is at most maxForm.
func (r *scriptReader) next() int {
	n := r.uvarint()
	if n > maxForm {
		r.failed = true
		return 0
	}
	return int(n)
}

// count reads how many things follow, each of at least one byte.
func (r *scriptReader) count() int {
	n := r.next()
	if n > len(r.data)+1 {
		r.failed = true
		return 0
	}
	return n
}

func (r *scriptReader) step() step {
	n := r.next()
	s := step{what: n & 3, n: n >> 2}
	switch s.what {
	case jump:
		s.n = s.n>>1 ^ -(s.n & 1)
	case editLine, newLine:
		s.edits = r.edits(s.n)
		s.n = 1
	}
	return s
}

func (r *scriptReader) edits(n int) []edit {
	if n == 0 {
		return nil
	}
	if n > len(r.data)/3 {
		r.failed = true
		return nil
	}
	list := make([]edit, n)
	for i := range list {
		list[i] = edit{r.next(), r.next(), r.next()}
		r.words += list[i].put
	}
	if r.words > maxForm {
		r.failed = true
	}
	return list
}
