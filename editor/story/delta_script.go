package story

import "encoding/binary"

// patch is the script of a delta in its parts. As bytes it is unsigned varints,
// those that may be negative zigzag (z):
//
//	script   z how many numbers were given out<<4 | which parts follow: 1 meta,
//	         2 blocks, 4 sources, 8 notes
//	meta     how many edits, and they
//	blocks, sources
//	         the first line that may differ, how many lines of the list before may,
//	         how many steps, and the steps that make what stands in their place
//	notes    how many differ; for each the distance of its number from the one
//	         before, and its step
//	step     n<<2 | what
//	edit     the bytes that stay, that go and that come
//
// Behind the script stand the bytes that come. What stays behind the last edit
// of a line is left out, and so are lines that no step takes.
type patch struct {
	next            int
	meta            []edit
	blocks, sources list
	notes           []noteStep
}

const (
	metaPart = 1 << iota
	blocksPart
	sourcesPart
	notesPart
)

// edit is what becomes of a line's bytes from where the edit before ended.
type edit struct{ stay, drop, put int }

// list is what becomes of a list of lines.
type list struct {
	from, was int // the lines before that may differ: the first, and how many
	steps     []step
}

// step makes lines of a new list. It reads the list before at a place that moves
// on behind each line it takes.
type step struct {
	what   int
	n      int    // copyLines, editLine: how many lines; jump: how far
	number int    // newLine: how far the number is from the one after the last new line's
	edits  []edit // editLine, newLine
}

// What a step does, and what stands behind it.
const (
	copyLines = iota // take the next n lines
	jump             // go on reading n lines from here; n is z
	editLine         // take the next line with n edits; the edits
	newLine          // put the expected line with n edits; z its number; the edits, or where n is 0 how many bytes come as its text
)

// dropLine is a note's step: it is gone.
const dropLine = copyLines

// noteStep is what becomes of the note with a number.
type noteStep struct {
	number uint64
	step
}

// zigzag makes small numbers of small ones that may be negative.
func zigzag(n int) int   { return n<<1 ^ n>>63 }
func unzigzag(n int) int { return int(uint(n)>>1) ^ -(n & 1) }

func (p *patch) script() []byte {
	w := scriptWriter{}
	head := zigzag(p.next) << 4
	if len(p.meta) > 0 {
		head |= metaPart
		w.put(len(p.meta))
		w.edits(p.meta)
	}
	if p.blocks.differs() {
		head |= blocksPart
		w.list(p.blocks)
	}
	if p.sources.differs() {
		head |= sourcesPart
		w.list(p.sources)
	}
	if len(p.notes) > 0 {
		head |= notesPart
		w.put(len(p.notes))
	}
	number := uint64(0)
	for _, n := range p.notes {
		w.data = binary.AppendUvarint(w.data, n.number-number)
		w.step(n.step)
		number = n.number
	}
	return append(binary.AppendUvarint(nil, uint64(head)), w.data...)
}

func (l list) differs() bool { return l.was > 0 || len(l.steps) > 0 }

type scriptWriter struct{ data []byte }

func (w *scriptWriter) put(n int) { w.data = binary.AppendUvarint(w.data, uint64(n)) }

func (w *scriptWriter) list(l list) {
	w.put(l.from)
	w.put(l.was)
	w.put(len(l.steps))
	for _, s := range l.steps {
		w.step(s)
	}
}

func (w *scriptWriter) step(s step) {
	switch s.what {
	case copyLines:
		w.put(s.n<<2 | s.what)
	case jump:
		w.put(zigzag(s.n)<<2 | s.what)
	case editLine:
		w.put(len(s.edits)<<2 | s.what)
		w.edits(s.edits)
	case newLine:
		if len(s.edits) == 1 && s.edits[0].stay == textOfExpected {
			w.put(s.what)
			w.put(zigzag(s.number))
			w.put(s.edits[0].put)
			return
		}
		w.put(len(s.edits)<<2 | s.what)
		w.put(zigzag(s.number))
		w.edits(s.edits)
	}
}

func (w *scriptWriter) edits(list []edit) {
	for _, e := range list {
		w.put(e.stay)
		w.put(e.drop)
		w.put(e.put)
	}
}

// readScript reads what script wrote, and gives what stands behind it.
func readScript(data []byte) (p *patch, words []byte, err error) {
	r := scriptReader{data: data}
	p = &patch{}
	head := int(r.uvarint())
	p.next = unzigzag(head >> 4)
	if head&metaPart > 0 {
		p.meta = r.edits(r.count())
	}
	if head&blocksPart > 0 {
		p.blocks = r.list()
	}
	if head&sourcesPart > 0 {
		p.sources = r.list()
	}
	if head&notesPart > 0 {
		p.notes = make([]noteStep, r.count())
	}
	number := uint64(0)
	for i := range p.notes {
		number += r.uvarint()
		p.notes[i] = noteStep{number, r.step()}
	}
	if r.failed || r.words != len(r.data) {
		return nil, nil, errDelta
	}
	return p, r.data, nil
}

// scriptReader reads numbers; after one that cannot be read, zeros.
type scriptReader struct {
	data   []byte
	all    []edit
	words  int // bytes that come
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
	if n > len(r.data) {
		r.failed = true
		return 0
	}
	return n
}

func (r *scriptReader) list() list {
	l := list{from: r.next(), was: r.next()}
	l.steps = make([]step, r.count())
	for i := range l.steps {
		l.steps[i] = r.step()
	}
	return l
}

func (r *scriptReader) step() step {
	n := r.next()
	s := step{what: n & 3, n: n >> 2}
	switch s.what {
	case jump:
		s.n = unzigzag(s.n)
	case editLine:
		s.edits = r.edits(s.n)
		s.n = 1
	case newLine:
		s.number = unzigzag(int(r.uvarint()))
		if s.n > 0 {
			s.edits = r.edits(s.n)
		} else {
			s.edits = r.keep(edit{stay: textOfExpected, put: r.next()})
		}
		s.n = 0
	}
	return s
}

func (r *scriptReader) edits(n int) []edit {
	if n > len(r.data)/3 {
		r.failed = true
		return nil
	}
	from := len(r.all)
	for range n {
		r.keep(edit{r.next(), r.next(), r.next()})
	}
	return r.all[from:len(r.all):len(r.all)]
}

// keep keeps an edit beside the others, and gives it.
func (r *scriptReader) keep(e edit) []edit {
	r.words += e.put
	r.all = append(r.all, e)
	return r.all[len(r.all)-1 : len(r.all) : len(r.all)]
}
