package merge

import (
	"unicode"
	"unicode/utf8"

	"cutline/editor/prose"
)

// maxChars bounds the texts that are compared by character.
const maxChars = 4000

// chars maps a byte offset of a to b by the characters that both have. As the
// start of a range the character at off, or the next that both have, tells; as
// an end that character, or the last before it, and the place is behind it.
func chars(a, b string, off int, start bool) int {
	off = min(max(off, 0), len(a))
	if len(a) > maxChars || len(b) > maxChars {
		if start {
			return 0
		}
		return len(b)
	}
	x, y := []rune(a), []rune(b)
	at := utf8.RuneCountInString(a[:off])
	ids := func(r []rune) []int32 {
		out := make([]int32, len(r))
		copy(out, r)
		return out
	}
	k := 0
	i, j := 0, 0 // kept up to here
	hunks := append(prose.Diff(ids(x), ids(y)), prose.Hunk{A0: len(x), A1: len(x), B0: len(y), B1: len(y)})
	for _, h := range hunks {
		if at < h.A0 { // kept
			k = j + at - i + btoi(!start)
			break
		}
		if at < h.A1 || h.A0 == len(x) { // replaced
			k = h.B1
			if !start {
				k = h.B0
			}
			break
		}
		i, j = h.A1, h.B1
	}
	return len(string(y[:min(k, len(y))]))
}

// trim takes white space off both ends of a spot.
func trim(text string, s Spot) Spot {
	for s.Start < s.End {
		r, n := utf8.DecodeRuneInString(text[s.Start:s.End])
		if !unicode.IsSpace(r) {
			break
		}
		s.Start += n
	}
	for s.End > s.Start {
		r, n := utf8.DecodeLastRuneInString(text[s.Start:s.End])
		if !unicode.IsSpace(r) {
			break
		}
		s.End -= n
	}
	return s
}

// wholeWords widens a spot to the words that it cuts.
func wholeWords(t prose.Tokens, s Spot) Spot {
	if s.Start >= s.End {
		return s
	}
	if i := indexFrom(t, s.Start); i < t.Len() && t.At[i] < s.Start {
		s.Start = t.At[i]
	}
	if i := indexFrom(t, s.End-1); i < t.Len() && t.At[i] < s.End {
		s.End = max(s.End, t.End(i))
	}
	return s
}

// cuts reports whether an offset lies inside a word.
func cuts(text string, i int) bool {
	if i <= 0 || i >= len(text) {
		return false
	}
	a, _ := utf8.DecodeLastRuneInString(text[:i])
	b, _ := utf8.DecodeRuneInString(text[i:])
	wordy := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	return wordy(a) && wordy(b)
}

func commonPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

func commonSuffix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
