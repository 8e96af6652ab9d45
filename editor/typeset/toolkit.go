package typeset

import (
	"slices"
	"strings"
	"unicode"
)

// A toolkit sets each string that it is given from one side, whatever it holds, and
// turns no bracket. What follows gives it strings that it cannot get wrong.

// Drawn is Line for a toolkit: what runs from the right is parted into letters and
// what stands between them, which Mirrored gives as it is to be drawn.
func (o Order) Drawn(start, end int) []Stretch {
	var out []Stretch
	for _, d := range o.Line(start, end) {
		if !d.Right() {
			out = append(out, d)
			continue
		}
		from := len(out)
		letters := false
		for i, r := range o.words[d.Start:d.End] {
			is := unicode.IsLetter(r) || unicode.IsMark(r) || r == '־'
			if i == 0 || is != letters {
				out = append(out, Stretch{Start: d.Start + i, Level: d.Level})
				letters = is
			}
			out[len(out)-1].End = d.Start + i + len(string(r))
		}
		slices.Reverse(out[from:])
	}
	return out
}

// Strings gives words as strings for a toolkit to set beside each other, the left one
// first.
func Strings(words string, right bool) []string {
	if !right && !Turns(words) {
		return []string{words}
	}
	var out []string
	for _, d := range OrderOf(words, right).Drawn(0, len(words)) {
		part := words[d.Start:d.End]
		if d.Right() {
			part = Mirrored(part)
		}
		out = append(out, part)
	}
	return out
}

// Mirrored gives what stands between letters that run from the right as it is drawn:
// from the right, brackets turned. Letters it gives as they are.
func Mirrored(words string) string {
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

// pairs are the marks that are turned, each beside its other; curly quotation marks
// are not (Bidi_Mirrored).
const pairs = "()[]{}<>«»‹›"
