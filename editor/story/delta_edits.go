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
// had the next number. A graf that was split off, a note behind a note, differ
// from that in their words only.
func expected(before []byte, number uint64) []byte {
	id := string(lineID(before))
	if id == "" {
		return nil
	}
	head := len(idPrefix) + 1
	line := append(make([]byte, 0, len(before)+8), before[:head]...)
	line = strconv.AppendUint(line, number, 10)
	return append(line, before[len(idPrefix)+len(id):]...)
}

// counter gives the last number given out, which the line of a head says.
func counter(head []byte) uint64 {
	_, rest, _ := bytes.Cut(head, []byte(`"next":`))
	n, _ := strconv.ParseUint(string(rest[:max(bytes.IndexByte(rest, ','), 0)]), 10, 64)
	return n
}

// Context is made of the lines around the place where most words come.
const (
	contextBytes = 28 << 10 // at most, so that with what is common it fits into the window of deflate
	contextOfAll = 64       // how many bytes for a byte of words
	contextAfter = 24       // fewer words than these need none
	contextLine  = 8 << 10  // of one line
)

// commonLines are what lines that are not only words consist of. They are a part
// of the library's form: deltas are compressed against them.
const commonLines = `{"id":"s1","gives":"","from":"","kind":"document","url":"https://","retrieved":"2026-01-01","licence":"","confidential":true,"note":""}
{"id":"b1","kind":"photo","asset":{"hash":"","media":"image/jpeg","name":".jpg","width":1200,"height":800}}
{"id":"b1","kind":"label","text":"","marks":[{"kind":"italic","start":0,"end":1},{"kind":"bold","start":0,"end":1}],"in":"b1","place":{"x":0.5,"y":0.5,"align":"center"},"cites":[{"source":"s1","supports":""}]}
{"id":"n1","kind":"suggestion","block":"b1","start":0,"end":1,"quote":"","with":"","thread":[{"by":"","at":"2026-01-01T09:00:00Z","text":""}],"resolved":true,"unplaced":true}
{"id":"n1","kind":"query","block":"b1","start":0,"end":1,"quote":"","thread":[{"by":"","at":"2026-01-01T09:00:00Z","text":""}]}
`

// context gives what the words of the patch may repeat, where line gives a line
// of the count blocks before.
func (p *patch) context(count int, line func(int) []byte) []byte {
	if p.words < contextAfter {
		return nil
	}
	room := min(contextBytes, contextOfAll*p.words)
	var above, below [][]byte
	add := func(to *[][]byte, i, from int) {
		l := line(i)
		from = min(max(0, from-contextLine/2), max(0, len(l)-contextLine))
		l = l[from:min(len(l), from+contextLine)]
		*to = append(*to, l)
		room -= len(l)
	}
	at, offset := p.place(count)
	if at < count {
		add(&below, at, offset)
	}
	for up, down := at-1, at+1; room > 0 && (up >= 0 || down < count); up, down = up-1, down+1 {
		if up >= 0 {
			add(&above, up, 0)
		}
		if down < count && room > 0 {
			add(&below, down, 0)
		}
	}
	context := []byte(commonLines)
	for i := range above {
		context = append(context, above[len(above)-1-i]...)
	}
	return append(context, bytes.Join(below, nil)...)
}

// place gives the block where most words come, and how far in its line.
func (p *patch) place(count int) (block, offset int) {
	most := -1
	at := p.blocks.from
	block = at
	for _, s := range p.blocks.steps {
		words := 0
		for _, e := range s.edits {
			words += e.put
		}
		if words > most && len(s.edits) > 0 {
			most, block, offset = words, at, s.edits[0].stay
		}
		if s.what != newLine {
			at += s.n
		}
	}
	return min(max(block, 0), count), offset
}
