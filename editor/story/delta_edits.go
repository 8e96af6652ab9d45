package story

import (
	"bytes"
	"strconv"

	"znkr.io/diff"
)

// longChange is how many bytes of a line must change on both sides for the
// change to be looked at word by word, so that two words edited in a very long
// graf do not bring along all that stands between them.
const longChange = 1024

// edits gives what turns a line into another, and the bytes that come.
func edits(was, now []byte) (list []edit, words []byte) {
	start := 0
	for start < min(len(was), len(now)) && was[start] == now[start] {
		start++
	}
	was, now = was[start:], now[start:]
	end := 0
	for end < min(len(was), len(now)) && was[len(was)-1-end] == now[len(now)-1-end] {
		end++
	}
	was, now = was[:len(was)-end], now[:len(now)-end]
	switch {
	case len(was) == 0 && len(now) == 0:
		return nil, nil
	case min(len(was), len(now)) < longChange:
		return []edit{{start, len(was), len(now)}}, now
	}
	e := edit{stay: start}
	for _, d := range diff.Edits(byWord(was), byWord(now)) {
		switch {
		case d.Op == diff.Match && e.drop+e.put > 0:
			list = append(list, e)
			e = edit{stay: len(d.X)}
		case d.Op == diff.Match:
			e.stay += len(d.X)
		case d.Op == diff.Delete:
			e.drop += len(d.X)
		case d.Op == diff.Insert:
			e.put += len(d.Y)
			words = append(words, d.Y...)
		}
	}
	if e.drop+e.put > 0 {
		list = append(list, e)
	}
	return list, words
}

func byWord(data []byte) []string {
	words := make([]string, 0, len(data)/5)
	for w := range bytes.SplitAfterSeq(data, []byte(" ")) {
		words = append(words, string(w))
	}
	return words
}

// expected gives what a new line is compared with: the line before it, as if it
// had the new one's number and no text. A graf behind a graf differs from that
// in its words only. It is written into room, if that is large enough.
func expected(room, before []byte, number uint64) []byte {
	id := lineID(before)
	if len(id) == 0 {
		return nil
	}
	line := append(room[:0], before[:len(idPrefix)+1]...)
	line = strconv.AppendUint(line, number, 10)
	rest := before[len(idPrefix)+len(id):]
	if head, _, ok := bytes.Cut(rest, textPrefix); ok {
		rest = head
	} else {
		rest = bytes.TrimSuffix(rest, []byte("}\n"))
	}
	return append(append(append(line, rest...), textPrefix...), emptyText...)
}

var (
	textPrefix = []byte(`,"text":"`)
	emptyText  = []byte(`"}` + "\n")
)

// textOfExpected stands for the edit that puts text into the expected line, and
// does nothing else: what most new lines take.
const textOfExpected = -1

// newEdits gives what turns the expected line into a new one.
func newEdits(before, line []byte, number uint64) ([]edit, []byte) {
	list, words := edits(expected(nil, before, number), line)
	if len(list) == 0 {
		return []edit{{stay: textOfExpected}}, nil
	}
	if len(list) == 1 && list[0].drop == 0 && bytes.HasSuffix(line, emptyText) && list[0].stay+list[0].put+len(emptyText) == len(line) {
		list[0].stay = textOfExpected
	}
	return list, words
}
