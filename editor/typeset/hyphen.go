package typeset

import (
	"strings"
	"unicode"
)

// Hyphenator knows where English words may be parted (F. M. Liang, Word
// Hy-phen-a-tion by Com-put-er, 1983).
type Hyphenator struct {
	patterns   map[string][]byte
	exceptions map[string][]int
	longest    int
}

// NewHyphenator reads patterns (".ach4") and exceptions ("ta-ble"), one a line.
func NewHyphenator(patterns, exceptions string) *Hyphenator {
	h := &Hyphenator{patterns: map[string][]byte{}, exceptions: map[string][]int{}}
	for _, p := range strings.Fields(patterns) {
		var letters []byte
		digits := []byte{0}
		for i := 0; i < len(p); i++ {
			if p[i] >= '0' && p[i] <= '9' {
				digits[len(digits)-1] = p[i] - '0'
			} else {
				letters = append(letters, p[i])
				digits = append(digits, 0)
			}
		}
		h.patterns[string(letters)] = digits
		h.longest = max(h.longest, len(letters))
	}
	for _, e := range strings.Fields(exceptions) {
		var at []int
		n := 0
		for _, part := range strings.Split(e, "-") {
			n += len(part)
			at = append(at, n)
		}
		h.exceptions[strings.ReplaceAll(e, "-", "")] = at[:len(at)-1]
	}
	return h
}

// Points gives the byte offsets at which a word may be parted: two letters
// stay before and three after. A word with other than plain letters, or with
// capitals inside, is not parted.
func (h *Hyphenator) Points(word string) []int {
	if h == nil || len(word) < 6 || len(word) > 60 {
		return nil
	}
	for i, r := range word {
		if r > 'z' || !unicode.IsLetter(r) || i > 0 && unicode.IsUpper(r) {
			return nil
		}
	}
	lower := strings.ToLower(word)
	if at, ok := h.exceptions[lower]; ok {
		return at
	}
	w := "." + lower + "."
	score := make([]byte, len(w)+1)
	for i := range w {
		for n := 1; n <= h.longest && i+n <= len(w); n++ {
			for k, d := range h.patterns[w[i:i+n]] {
				score[i+k] = max(score[i+k], d)
			}
		}
	}
	var at []int
	for i := 2; i <= len(word)-3; i++ {
		if score[i+1]%2 == 1 {
			at = append(at, i)
		}
	}
	return at
}
