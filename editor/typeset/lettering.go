package typeset

import (
	"strings"
	"unicode/utf8"
)

// LabelLetters is how many letters a line of a map's label holds before the words
// go on below, the way maps are lettered.
const LabelLetters = 24

// LabelLines parts a label's words into lines of about LabelLetters: as few as
// that needs, and as even as they can be, the same on the board, in a picture and
// on paper. Two lines are parted at a comma where
// both then fit ("Old pier, / condemned in 1985"). A word is never cut, and no
// line is empty unless all words are.
func LabelLines(text string) []string {
	const n = LabelLetters
	words := strings.Fields(text)
	if len(words) == 0 {
		return []string{""}
	}
	total := utf8.RuneCountInString(strings.Join(words, " "))
	count := (total + n - 1) / n
	if count <= 1 {
		return []string{strings.Join(words, " ")}
	}
	if count == 2 {
		for i := len(words) - 2; i >= 0; i-- {
			if !strings.HasSuffix(words[i], ",") && !strings.HasSuffix(words[i], "،") {
				continue
			}
			first, second := strings.Join(words[:i+1], " "), strings.Join(words[i+1:], " ")
			if utf8.RuneCountInString(first) <= n && utf8.RuneCountInString(second) <= n {
				return []string{first, second}
			}
		}
	}
	measure := total / count
	lines := filled(words, measure)
	for len(lines) > count {
		measure++
		lines = filled(words, measure)
	}
	return lines
}

// filled fills lines of n characters one after the other.
func filled(words []string, n int) []string {
	var lines []string
	line, length := "", 0
	for _, w := range words {
		size := utf8.RuneCountInString(w)
		switch {
		case line == "":
			line, length = w, size
		case length+1+size > n:
			lines = append(lines, line)
			line, length = w, size
		default:
			line, length = line+" "+w, length+1+size
		}
	}
	return append(lines, line)
}
