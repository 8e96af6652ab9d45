package story

import "slices"

// Delta is what turns the form of one story into that of another. What the two
// share is found by comparing pointers, so after a change a delta costs what was
// changed, in a book as in a brief.
type Delta struct {
	Script  []byte // what stays, goes and comes (delta_script.go)
	Words   []byte // the bytes that come, in the order of the script
	Context []byte // bytes of the form before that Words may repeat: a compressor's dictionary
}

// Since gives what turns the form of was into that of s.
func (s Story) Since(was Story) Delta {
	w := &deltaWriter{pen: newPen(), was: was}
	head := w.pen.line(was.header())
	w.expect = counter(head) + 1
	w.patch.head = w.edits(head, w.pen.line(s.header()))
	from, end, wasEnd := s.Changed(was)
	if from < max(end, wasEnd) {
		var before *Block
		if from > 0 {
			before = was.At(from - 1)
		}
		w.patch.blocks = list{from: from, was: wasEnd - from, differs: true}
		w.patch.blocks.steps = steps(w, was.between(from, wasEnd), s.between(from, end), before, func(b *Block) int { return was.Index(b.ID) - from })
	}
	if !slices.Equal(s.sources, was.sources) {
		w.patch.sources = list{was: len(was.sources), differs: true}
		w.patch.sources.steps = steps(w, was.sources, s.sources, nil, func(r *Source) int {
			return slices.IndexFunc(was.sources, func(o *Source) bool { return o.ID == r.ID })
		})
	}
	w.notes(s.changedNotes(was))
	return Delta{
		Script: w.patch.script(), Words: w.words,
		Context: w.patch.context(was.Len(), func(i int) []byte { return w.pen.line(was.At(i)) }),
	}
}

// deltaWriter makes the patch between two stories.
type deltaWriter struct {
	pen    *pen
	was    Story
	patch  patch
	words  []byte
	expect uint64 // the number that the next new item is expected to have
}

// edits gives what turns a line into another, and keeps the words that come.
func (w *deltaWriter) edits(was, now []byte) []edit {
	list, words := edits(was, now)
	w.words = append(w.words, words...)
	w.patch.words += len(words)
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
				var guess []byte
				if before != nil {
					guess = expected(w.pen.line(before), w.expect)
				}
				line := w.pen.line(item)
				list = append(list, step{what: newLine, edits: w.edits(guess, line)})
				w.expect = lineID(line).key() + 1
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
				n.what, n.edits = newLine, w.edits(expected(before, w.expect), line)
				w.expect = lineID(line).key() + 1
			}
			before = line
		}
		w.patch.notes = append(w.patch.notes, n)
	}
}
