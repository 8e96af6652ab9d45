package diff

import (
	"strings"
	"unicode"
	"unicode/utf8"

	znkr "znkr.io/diff"
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
	x, y := tokenize(a), tokenize(b)
	hunks := changedRuns(x.words, y.words)
	settle(hunks, x, y)
	return redline(x, y, joinChaff(hunks, x))
}

// spansOf gives a text as one span, and the empty text as none.
func spansOf(op Op, text string) []Span {
	if text == "" {
		return []Span{}
	}
	return []Span{{op, text}}
}

// hunk says that the tokens a0 to a1 of the old text became the tokens b0 to b1
// of the new one. Either run may be empty.
type hunk struct{ a0, a1, b0, b1 int }

// changedRuns compares two runs of tokens.
func changedRuns(a, b []string) []hunk {
	from := 0
	for from < len(a) && from < len(b) && a[from] == b[from] {
		from++
	}
	endA, endB := len(a), len(b)
	for endA > from && endB > from && a[endA-1] == b[endB-1] {
		endA, endB = endA-1, endB-1
	}
	switch {
	case from == endA && from == endB:
		return nil
	case from == endA || from == endB:
		return []hunk{{from, endA, from, endB}}
	}
	found := znkr.Hunks(a[from:endA], b[from:endB], znkr.Context(0))
	hunks := make([]hunk, 0, len(found))
	for _, h := range found {
		hunks = append(hunks, hunk{from + h.PosX, from + h.EndX, from + h.PosY, from + h.EndY})
	}
	return hunks
}

// settle slides each pure deletion or insertion to where a person would have
// made it. Between "A. B." and "A. C. B." it makes no difference to a computer
// whether ". C" or "C." was put in.
func settle(hunks []hunk, x, y tokens) {
	for i := range hunks {
		h := &hunks[i]
		beforeA, afterA := 0, len(x.words)
		beforeB, afterB := 0, len(y.words)
		if i > 0 {
			beforeA, beforeB = hunks[i-1].a1, hunks[i-1].b1
		}
		if i+1 < len(hunks) {
			afterA, afterB = hunks[i+1].a0, hunks[i+1].b0
		}
		shift := 0
		switch {
		case h.b0 == h.b1:
			shift = bestShift(x, h.a0, h.a1, beforeA, afterA)
		case h.a0 == h.a1:
			shift = bestShift(y, h.b0, h.b1, beforeB, afterB)
		}
		h.a0, h.a1, h.b0, h.b1 = h.a0+shift, h.a1+shift, h.b0+shift, h.b1+shift
	}
}

// bestShift gives by how many tokens the run lo:hi of t best slides, staying
// between the hunks at its sides and cutting off the same words.
func bestShift(t tokens, lo, hi, before, after int) int {
	best, score := 0, seam(t, lo)+seam(t, hi)
	try := func(shift int) {
		if s := seam(t, lo+shift) + seam(t, hi+shift); s > score {
			best, score = shift, s
		}
	}
	// One kept token stays between two hunks, or they would be one.
	for k := 1; lo-k > before-btoi(before == 0) && t.words[lo-k] == t.words[hi-k]; k++ {
		try(-k)
	}
	for k := 0; hi+k < after-btoi(after < len(t.words)) && t.words[lo+k] == t.words[hi+k]; k++ {
		try(k + 1)
	}
	return best
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// seam rates the border before token i as a place to cut: best between
// sentences, then clauses, then words, and last between a word and the mark
// that is set to it.
func seam(t tokens, i int) int {
	switch {
	case i <= 0 || i >= len(t.words):
		return 4
	case !t.spaced(i):
		return 0
	}
	prev := t.words[i-1]
	for k := i - 1; k > 0 && strings.Contains(`"'”’)]`, prev) && !t.spaced(k); k-- {
		prev = t.words[k-1]
	}
	switch prev {
	case ".", "!", "?", "…":
		return 4
	case ",", ";", ":", "—", "–":
		return 2
	}
	return 1
}

// Chaff is a kept run too small to read between two changes: at most one word,
// of at most so many letters, and at most so many tokens with its punctuation.
const (
	chaffWords   = 1
	chaffLetters = 3
	chaffTokens  = 3
)

// joinChaff makes one change of two that have only chaff between them, so that
// a rewritten phrase reads as one and not as a row of shreds. A number is never
// chaff: a redline must not show it as changed when it was not.
func joinChaff(hunks []hunk, x tokens) []hunk {
	if len(hunks) == 0 {
		return hunks
	}
	joined := hunks[:1]
	for _, h := range hunks[1:] {
		last := &joined[len(joined)-1]
		if chaff(x.words[last.a1:h.a0]) {
			last.a1, last.b1 = h.a1, h.b1
		} else {
			joined = append(joined, h)
		}
	}
	return joined
}

func chaff(run []string) bool {
	if len(run) > chaffTokens {
		return false
	}
	words := 0
	for _, w := range run {
		if !isWord(w) {
			continue
		}
		words++
		if words > chaffWords || len(w) > chaffLetters*utf8.UTFMax ||
			utf8.RuneCountInString(w) > chaffLetters || strings.ContainsFunc(w, unicode.IsDigit) {
			return false
		}
	}
	return true
}

// redline writes the spans. Tokens outside the hunks are kept; white space is
// kept where both texts have the same between the same tokens.
func redline(x, y tokens, hunks []hunk) []Span {
	w := writer{a: x.text, b: y.text}
	i, j := 0, 0 // the next kept token
	for k := 0; k <= len(hunks); k++ {
		h := hunk{len(x.words), len(x.words), len(y.words), len(y.words)}
		if k < len(hunks) {
			h = hunks[k]
		}
		for i < h.a0 {
			w.gap(x.at[i], y.at[j])
			w.keep(len(x.words[i]))
			i, j = i+1, j+1
		}
		i, j = h.a1, h.b1
	}
	w.gap(len(x.text), len(y.text))
	w.flush(len(x.text), len(y.text))
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
