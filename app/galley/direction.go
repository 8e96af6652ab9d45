package galley

import (
	"slices"
	"strings"
	"unicode"

	"cutline/editor/story"
	"cutline/editor/typeset"
)

// order gives which way the words of a setting run. It is found when a line is
// first drawn that needs it.
func (s *setting) order() *typeset.Order {
	if s.ways == nil {
		o := typeset.OrderOf(s.text, s.right)
		s.ways = &o
	}
	return s.ways
}

// runsRight reports whether a block's words run from the right as a whole, as they
// will on its pages.
func (f *flow) runsRight(words string) bool {
	return (words == "" || !isLatin(words)) && story.RunsRight(words, f.story.FromRight())
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

// pairs are the marks that are turned, each beside its other; curly quotation marks
// are not (Bidi_Mirrored).
const pairs = "()[]{}<>«»‹›"
