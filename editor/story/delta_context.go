package story

// Context is made of the lines around the place that most of a delta is about.
const (
	contextBytes = 28 << 10 // at most: with what is common it fits into the window of deflate
	contextOfAll = 64       // how many bytes for a byte of data
	contextAfter = 32       // less data than this needs none
	contextLine  = 8 << 10  // of one line
)

// commonLines are what lines consist of that are not only words. They are a part
// of the library's form: deltas are compressed against them.
const commonLines = `{"id":"s1","gives":"","from":"","kind":"document","url":"https://","retrieved":"2026-01-01","licence":"","confidential":true,"note":""}
{"id":"b1","kind":"photo","asset":{"hash":"","media":"image/jpeg","name":".jpg","width":1200,"height":800}}
{"id":"b1","kind":"label","text":"","marks":[{"kind":"italic","start":0,"end":1},{"kind":"bold","start":0,"end":1}],"in":"b1","place":{"x":0.5,"y":0.5,"align":"center"},"cites":[{"source":"s1","supports":""}]}
{"id":"n1","kind":"suggestion","block":"b1","start":0,"end":1,"quote":"","with":"","thread":[{"by":"","at":"2026-01-01T09:00:00Z","text":""}],"resolved":true,"unplaced":true}
{"id":"n1","kind":"query","block":"b1","start":0,"end":1,"quote":"","thread":[{"by":"","at":"2026-01-01T09:00:00Z","text":""}]}
`

// Context gives what the data of a delta is likely to repeat, a dictionary for a
// compressor: the lines near a block, more of them for more data. size is the
// length of the data. A story and its form give the same.
func (s Story) Context(near, size int) []byte {
	if size < contextAfter {
		return nil
	}
	w := newPen()
	return context(newContext(), near, size, s.Len(), func(i int) []byte { return w.line(s.At(i)) })
}

// Context gives what Story.Context gives. It is overwritten by the next one.
func (f *Form) Context(near, size int) []byte {
	if size < contextAfter {
		return nil
	}
	if f.context == nil {
		f.context = newContext()
	}
	return context(f.context, near, size, len(f.blocks), func(i int) []byte { return f.blocks[i] })
}

// newContext gives the room for a context: one pair of lines may be too many.
func newContext() []byte { return make([]byte, len(commonLines)+contextBytes+2*contextLine) }

// context fills a buffer from its end, so that the nearest lines stand last,
// where they take the fewest bits to name.
func context(buf []byte, near, size, count int, line func(int) []byte) []byte {
	room, end := min(contextBytes, contextOfAll*size), len(buf)
	put := func(l []byte) {
		l = l[:min(len(l), contextLine)]
		end -= len(l)
		copy(buf[end:], l)
		room -= len(l)
	}
	near = min(max(near, 0), count)
	for up, down := near-1, near; room > 0 && (up >= 0 || down < count); up, down = up-1, down+1 {
		if down < count {
			put(line(down))
		}
		if up >= 0 {
			put(line(up))
		}
	}
	put([]byte(commonLines))
	return buf[end:]
}

// near gives the block before in or behind which most bytes come.
func (p *patch) near() int {
	at := p.blocks.from
	near, most := at, 0
	for _, s := range p.blocks.steps {
		words := 0
		for _, e := range s.edits {
			words += e.put
		}
		if words > most {
			near, most = at, words
		}
		if s.what != newLine {
			at += s.n
		}
	}
	return near
}
