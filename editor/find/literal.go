package find

import (
	"strings"
	"unicode"
)

// lenient lists what a plain character in a query also stands for, so that
// words typed with a keyboard are found as they were set.
var lenient = map[rune]string{
	'\'': "‘’‚‛ʼ′",
	'"':  "“”„‟″",
	'-':  "\u2010\u2011\u2012–—―−",
	' ':  "\u00a0\u202f\u2007\u2009",
}

// literal looks for words as they stand: for each character of the query, the
// ways in which it may be written.
type literal struct {
	ways  [][]string
	first [256]bool // bytes that a hit can begin with
}

func newLiteral(words string, exact bool) literal {
	var l literal
	for _, r := range words {
		ways := []string{string(r)}
		for _, c := range lenient[r] {
			ways = append(ways, string(c))
		}
		if !exact {
			for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
				ways = append(ways, string(f))
			}
		}
		l.ways = append(l.ways, ways)
	}
	if len(l.ways) > 0 {
		for _, w := range l.ways[0] {
			l.first[w[0]] = true
		}
	}
	return l
}

// next gives the first place at or behind byte at where the words stand and
// that fits.
func (l *literal) next(text string, at int, fits func(text string, start, end int) bool) (start, end int, ok bool) {
	if len(l.ways) == 0 {
		return 0, 0, false
	}
	for i := at; i < len(text); i++ {
		if !l.first[text[i]] {
			continue
		}
		if end := l.match(text, i); end > 0 && fits(text, i, end) {
			return i, end, true
		}
	}
	return 0, 0, false
}

// match gives where the words that begin at byte i end, or 0.
func (l *literal) match(text string, i int) (end int) {
	for _, ways := range l.ways {
		found := false
		for _, w := range ways {
			if strings.HasPrefix(text[i:], w) {
				i, found = i+len(w), true
				break
			}
		}
		if !found {
			return 0
		}
	}
	return i
}
