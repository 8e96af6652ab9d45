package mapboard

import (
	"unicode"
	"unicode/utf8"
)

// spanOp says what became of a run of words.
type spanOp int

const (
	kept spanOp = iota
	struck
	added
)

type span struct {
	op   spanOp
	text string
}

// maxCompare bounds the work of redline: longer lines are compared by what they
// begin and end with alone.
const maxCompare = 400

// redline compares two short lines word by word: the longest common run of
// words (dynamic programming over tokens), what is only in a as struck, what is
// only in b as added, struck before added. Kept and struck make a exactly, kept
// and added make b exactly.
func redline(a, b string) []span {
	x, y := tokens(a), tokens(b)
	head := 0
	for head < len(x) && head < len(y) && x[head] == y[head] {
		head++
	}
	tail := 0
	for tail < len(x)-head && tail < len(y)-head && x[len(x)-1-tail] == y[len(y)-1-tail] {
		tail++
	}
	var out []span
	put := func(op spanOp, words ...string) {
		for _, w := range words {
			if n := len(out); n > 0 && out[n-1].op == op {
				out[n-1].text += w
			} else {
				out = append(out, span{op, w})
			}
		}
	}
	put(kept, x[:head]...)
	for _, h := range common(x[head:len(x)-tail], y[head:len(y)-tail]) {
		put(struck, h.old...)
		put(added, h.new...)
		put(kept, h.same...)
	}
	put(kept, x[len(x)-tail:]...)
	return out
}

// change is a run that differs and the run behind it that does not.
type change struct{ old, new, same []string }

func common(x, y []string) []change {
	if len(x) == 0 || len(y) == 0 || len(x) > maxCompare || len(y) > maxCompare {
		return []change{{old: x, new: y}}
	}
	// length[i][j] is the longest common run of x[i:] and y[j:].
	length := make([][]int, len(x)+1)
	for i := range length {
		length[i] = make([]int, len(y)+1)
	}
	for i := len(x) - 1; i >= 0; i-- {
		for j := len(y) - 1; j >= 0; j-- {
			if x[i] == y[j] {
				length[i][j] = length[i+1][j+1] + 1
			} else {
				length[i][j] = max(length[i+1][j], length[i][j+1])
			}
		}
	}
	var out []change
	var c change
	for i, j := 0, 0; i < len(x) || j < len(y); {
		if i < len(x) && j < len(y) && x[i] == y[j] {
			c.same = append(c.same, x[i])
			i, j = i+1, j+1
			continue
		}
		if len(c.same) > 0 {
			out, c = append(out, c), change{}
		}
		if j == len(y) || i < len(x) && length[i+1][j] >= length[i][j+1] {
			c.old = append(c.old, x[i])
			i++
		} else {
			c.new = append(c.new, y[j])
			j++
		}
	}
	return append(out, c)
}

// tokens parts a text into words, runs of spaces and single marks.
func tokens(text string) []string {
	var out []string
	for len(text) > 0 {
		r, n := utf8.DecodeRuneInString(text)
		class := classOf(r)
		for class != 0 && n < len(text) {
			next, size := utf8.DecodeRuneInString(text[n:])
			joins := next == '\'' || next == '’' || next == '-'
			if classOf(next) != class && (class != 1 || !joins) {
				break
			}
			n += size
		}
		out = append(out, text[:n])
		text = text[n:]
	}
	return out
}

// classOf gives 1 for what words are made of, 2 for space, 0 for a mark.
func classOf(r rune) int {
	switch {
	case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
		return 1
	case unicode.IsSpace(r):
		return 2
	}
	return 0
}

// differences counts the places in which two lines differ.
func differences(spans []span) int {
	n := 0
	for i, s := range spans {
		if s.op != kept && (i == 0 || spans[i-1].op == kept) {
			n++
		}
	}
	return n
}
