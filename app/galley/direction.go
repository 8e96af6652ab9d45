package galley

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/bidi"
)

// direction is a run of a line in one direction.
type direction struct {
	start, end int // bytes of the line
	rtl        bool
}

// ltr makes a paragraph run from left to right whatever its first word is.
const ltr = '\u200e'

// directions cuts a line into runs of one direction, in the order they stand
// (UAX #9). The line itself runs from left to right, as the desk's language
// does. The library gives the runs in the order they are written: those between
// two of the line's own direction are turned here, numbers in their own.
func directions(words string) []direction {
	var p bidi.Paragraph
	whole := []direction{{0, len(words), false}}
	if _, err := p.SetString(string(ltr) + brackets(words)); err != nil {
		return whole
	}
	order, err := p.Order()
	if err != nil {
		return whole
	}
	at := make([]int, 0, len(words)+1) // by character: its byte
	for i := range words {
		at = append(at, i)
	}
	at = append(at, len(words))
	var out []direction
	turned := 0 // from where on out is of the other direction
	turn := func() {
		slices.Reverse(out[turned:])
		turned = len(out)
	}
	for i := range order.NumRuns() {
		r := order.Run(i)
		from, last := r.Pos() // characters; the first one is ours
		from, to := max(0, from-1), last
		if from >= to || to >= len(at) {
			continue
		}
		d := direction{at[from], at[to], r.Direction() == bidi.RightToLeft}
		if d.rtl {
			out = append(out, d)
			continue
		}
		if n := number(words[d.start:d.end]); n > 0 && turned < len(out) {
			out = append(out, direction{d.start, d.start + n, false})
			d.start += n
		}
		if d.start < d.end {
			turn()
			out = append(out, d)
			turned = len(out)
		}
	}
	turn()
	return out
}

// brackets gives words with the brackets around right-to-left words in the
// place of letters of the direction that they take (UAX #9, N0), which the
// library does not find.
func brackets(words string) string {
	type open struct {
		at     int // character
		before bidi.Class
		has    bidi.Class
	}
	runes := []rune(words)
	var stack []open
	last := bidi.L
	strong := func(c bidi.Class) {
		last = c
		for i := range stack {
			if stack[i].has != bidi.L {
				stack[i].has = c
			}
		}
	}
	for i, r := range runes {
		props, _ := bidi.LookupRune(r)
		switch c := props.Class(); {
		case props.IsBracket() && props.IsOpeningBracket():
			stack = append(stack, open{i, last, bidi.ON})
		case props.IsBracket() && len(stack) > 0:
			o := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			switch {
			case o.has == bidi.L || o.has == bidi.R && o.before == bidi.L:
				runes[o.at], runes[i] = 'x', 'x'
			case o.has == bidi.R:
				runes[o.at], runes[i] = 'א', 'א'
			}
		case c == bidi.L:
			strong(bidi.L)
		case c == bidi.R || c == bidi.AL:
			strong(bidi.R)
		}
	}
	return string(runes)
}

// chunks cuts right-to-left words into letters and what stands between them.
func chunks(words string) [][2]int {
	var out [][2]int
	letters := false
	for i, r := range words {
		is := unicode.IsLetter(r) || unicode.IsMark(r) || r == '־'
		if i == 0 || is != letters {
			out = append(out, [2]int{i, i})
			letters = is
		}
		out[len(out)-1][1] = i + len(string(r))
	}
	return out
}

// mirrored gives what stands between right-to-left words as it is drawn: from
// the right, brackets turned.
func mirrored(words string) string {
	runes := []rune(words)
	if slices.ContainsFunc(runes, unicode.IsLetter) {
		return words
	}
	slices.Reverse(runes)
	for i, r := range runes {
		if at := strings.IndexRune(pairs, r); at >= 0 {
			all := []rune(pairs)
			k := len([]rune(pairs[:at])) ^ 1
			runes[i] = all[k]
		}
	}
	return string(runes)
}

// pairs are the marks that are turned, each beside its other.
const pairs = "()[]{}<>«»‹›“”"

// number gives the length of the number at the start of words, in bytes.
func number(words string) int {
	n := 0
	for i, r := range words {
		switch {
		case unicode.IsDigit(r):
			n = i + len(string(r))
		case n > 0 && i == n && (r == '.' || r == ',' || r == ':' || r == '/'):
		case n > 0 && i == n+1:
			return n
		default:
			return n
		}
	}
	return n
}
