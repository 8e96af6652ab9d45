package diff

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"cutline/editor/prose"
)

// Words gives the redline of two texts: what was kept, deleted and inserted, in
// order, never cutting a word. The kept and deleted spans together are a
// exactly, the kept and inserted ones b exactly. Where words were replaced the
// deletion comes first.
//
// Time grows with N^1.5 log N of the words between the first and the last
// change, whatever the texts hold.
func Words(a, b string) []Span {
	if a == b {
		return spansOf(Equal, a)
	}
	if a == "" {
		return spansOf(Insert, b)
	}
	if b == "" {
		return spansOf(Delete, a)
	}
	room := rooms.Get().(*[2]prose.Tokens)
	defer rooms.Put(room)
	prose.TokenizeBoth(&room[0], &room[1], a, b)
	x, y := room[0], room[1]
	return redline(x, y, joinChaff(prose.Compare(x, y), x))
}

// rooms are tokens to be used again: thousands of grafs are compared in a row.
var rooms = sync.Pool{New: func() any { return new([2]prose.Tokens) }}

// spansOf gives a text as one span, and the empty text as none.
func spansOf(op Op, text string) []Span {
	if text == "" {
		return []Span{}
	}
	return []Span{{op, text}}
}

// Chaff is a kept run too small to read between two changes: at most two short
// words, or one between changes that are longer than it. Chosen on real
// revisions, where a redline so joined shows about as many changes as people
// say they made.
const (
	chaffWords   = 2
	chaffLetters = 2 // that they have, and two more for each of them
	chaffBetween = 2 // tokens that the changes on both sides of one word have at least
)

// joinChaff makes one change of two that have only chaff between them, so that
// a rewritten phrase reads as one and not as a row of shreds. A number is never
// chaff: a redline must not show it as changed when it was not.
func joinChaff(hunks []prose.Hunk, x prose.Tokens) []prose.Hunk {
	if len(hunks) == 0 {
		return hunks
	}
	joined := hunks[:1]
	for _, h := range hunks[1:] {
		last := &joined[len(joined)-1]
		if chaff(x.Words[last.A1:h.A0], min(size(*last), size(h))) {
			last.A1, last.B1 = h.A1, h.B1
		} else {
			joined = append(joined, h)
		}
	}
	return joined
}

// size is how many tokens a hunk changes.
func size(h prose.Hunk) int { return max(h.A1-h.A0, h.B1-h.B0) }

// chaff reports whether a kept run is chaff; changed is the size of the smaller
// change beside it.
func chaff(run []string, changed int) bool {
	words, letters := 0, 0
	for _, w := range run {
		if !prose.IsWord(w) {
			continue
		}
		words++
		letters += utf8.RuneCountInString(w)
		if words > chaffWords || strings.ContainsFunc(w, unicode.IsDigit) {
			return false
		}
	}
	return letters <= chaffLetters+2*words || words == 1 && changed >= chaffBetween
}

// redline writes the spans. Tokens outside the hunks are kept; white space is
// kept where both texts have the same between the same tokens.
func redline(x, y prose.Tokens, hunks []prose.Hunk) []Span {
	w := writer{a: x.Text, b: y.Text}
	i, j := 0, 0 // the next kept token
	for k := 0; k <= len(hunks); k++ {
		h := prose.Hunk{A0: len(x.Words), A1: len(x.Words), B0: len(y.Words), B1: len(y.Words)}
		if k < len(hunks) {
			h = hunks[k]
		}
		for i < h.A0 {
			if x.Words[i] == y.Words[j] { // not only in the plain form
				w.gap(x.At[i], y.At[j])
				w.keep(len(x.Words[i]))
			}
			i, j = i+1, j+1
		}
		i, j = h.A1, h.B1
	}
	w.gap(len(x.Text), len(y.Text))
	w.flush(len(x.Text), len(y.Text))
	return w.spans
}

// writer puts spans together. Up to doneA and doneB the texts are written; from
// there to atA and atB they are known to be the same.
type writer struct {
	a, b         string
	doneA, doneB int
	atA, atB     int
	spans        []Span
}

// keep says that the next n bytes are the same in both texts.
func (w *writer) keep(n int) { w.atA, w.atB = w.atA+n, w.atB+n }

// gap goes on to the offsets toA and toB of the next kept token. What lies
// before them changed, but for the white space at both ends.
func (w *writer) gap(toA, toB int) {
	a, b := w.a[w.atA:toA], w.b[w.atB:toB]
	if a == b {
		w.keep(len(a))
		return
	}
	if s := leadingSpace(a); s == leadingSpace(b) {
		w.keep(s.len())
		a, b = a[s.len():], b[s.len():]
	}
	tail := 0
	if s := trailingSpace(a); s == trailingSpace(b) {
		tail = s.len()
	}
	w.flush(toA-tail, toB-tail)
	w.keep(tail)
}

// flush writes what is known to be the same, then the change up to the offsets
// toA and toB, where the next words begin.
func (w *writer) flush(toA, toB int) {
	w.write(Equal, w.a[w.doneA:w.atA])
	w.write(Delete, w.a[w.atA:toA])
	w.write(Insert, w.b[w.atB:toB])
	w.doneA, w.doneB, w.atA, w.atB = toA, toB, toA, toB
}

func (w *writer) write(op Op, text string) {
	if text != "" {
		w.spans = append(w.spans, Span{op, text})
	}
}

// blank is a run of white space.
type blank string

func (s blank) len() int { return len(s) }

func leadingSpace(text string) blank {
	return blank(text[:len(text)-len(strings.TrimLeftFunc(text, unicode.IsSpace))])
}

func trailingSpace(text string) blank {
	return blank(text[len(strings.TrimRightFunc(text, unicode.IsSpace)):])
}
