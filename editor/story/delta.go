package story

import "slices"

// Delta is what turns the form of one story into that of another. What the two
// share is found by comparing pointers, so after a change a delta costs what was
// changed, in a book as in a brief.
type Delta struct {
	Near int    // the block before about which most of it is; Context is what stands there
	Data []byte // a script of what stays, goes and comes (delta_script.go), and the bytes that come
}

// Since gives what turns the form of was into that of s.
func (s Story) Since(was Story) Delta {
	w := &deltaWriter{pen: newPen(), expect: uint64(was.next) + 1}
	w.patch.next = s.next - was.next
	if s.Meta != was.Meta {
		w.patch.meta = w.edits(w.pen.meta(was.Meta), w.pen.meta(s.Meta))
	}
	from, end, wasEnd := s.Changed(was)
	if from < max(end, wasEnd) {
		var before *Block
		if from > 0 {
			before = was.At(from - 1)
		}
		w.patch.blocks = list{from: from, was: wasEnd - from}
		w.patch.blocks.steps = steps(w, was.between(from, wasEnd), s.between(from, end), before, func(b *Block) int { return was.Index(b.ID) - from })
	}
	if !slices.Equal(s.sources, was.sources) {
		w.patch.sources = list{was: len(was.sources)}
		w.patch.sources.steps = steps(w, was.sources, s.sources, nil, func(r *Source) int {
			return slices.IndexFunc(was.sources, func(o *Source) bool { return o.ID == r.ID })
		})
	}
	w.notes(s.changedNotes(was))
	return Delta{Near: w.patch.near(), Data: append(w.patch.script(), w.words...)}
}

// deltaWriter makes the patch between two stories.
type deltaWriter struct {
	pen    *pen
	patch  patch
	words  []byte
	expect uint64 // the number that the next new item is expected to have
}

// edits gives what turns a line into another, and keeps the words that come.
func (w *deltaWriter) edits(was, now []byte) []edit {
	list, words := edits(was, now)
	w.words = append(w.words, words...)
	return list
}

// steps gives how the items now are made of a run of items before. before is
// the item in front of them; index gives where in the run the item with an ID
// was, or a number that is not in it.
func steps[T interface{ *Block | *Source }](w *deltaWriter, was, now []T, before T, index func(T) int) []step {
	var list []step
	at := 0
	for _, item := range now {
		j := at
		if at == len(was) || was[at] != item {
			if j = index(item); j < 0 || j >= len(was) {
				var line []byte
				if before != nil {
					line = w.pen.line(before)
				}
				list = append(list, w.newLine(line, w.pen.line(item)))
				before = item
				continue
			}
		}
		if j != at {
			list = append(list, step{what: jump, n: j - at})
		}
		var e []edit
		if was[j] != item {
			e = w.edits(w.pen.line(was[j]), w.pen.line(item))
		}
		if n := len(list); len(e) > 0 {
			list = append(list, step{what: editLine, n: 1, edits: e})
		} else if n > 0 && list[n-1].what == copyLines {
			list[n-1].n++
		} else {
			list = append(list, step{what: copyLines, n: 1})
		}
		at, before = j+1, item
	}
	return list
}

// newLine gives the step that puts a line behind another.
func (w *deltaWriter) newLine(before, line []byte) step {
	number := keyOf(lineID(line))
	list, words := newEdits(before, line, number)
	w.words = append(w.words, words...)
	s := step{what: newLine, number: int(number - w.expect), edits: list}
	w.expect = number + 1
	return s
}

// notes adds the notes that differ to the patch.
func (w *deltaWriter) notes(changes []noteChange) {
	var before []byte
	for _, c := range changes {
		n := noteStep{number: c.number, step: step{what: dropLine}}
		if c.now != nil {
			line := w.pen.line(c.now)
			if c.was != nil {
				n.what, n.edits = editLine, w.edits(w.pen.line(c.was), line)
				if len(n.edits) == 0 {
					continue
				}
			} else {
				n.step = w.newLine(before, line)
			}
			before = line
		}
		w.patch.notes = append(w.patch.notes, n)
	}
}
