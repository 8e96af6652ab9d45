package merge

import (
	"strings"
	"unicode"

	"cutline/editor/prose"
)

// like is the share of words that a spot has in common with a quote.
func (t *Transfer) like(quote string, s Spot) float64 {
	if s.Start >= s.End {
		return 0
	}
	return overlap(quote, t.after.Text[s.Start:s.End])
}

// overlap is how like a spot's text b is to a quote a: the share of their words
// that both have, or of their pairs of letters where words were joined or
// parted.
func overlap(a, b string) float64 {
	bags := prose.NewBags()
	x, y := prose.Tokenize(a), prose.Tokenize(b)
	u, v := bags.Of(x, 0, x.Len()), bags.Of(y, 0, y.Len())
	words := prose.Overlap(u, v)
	if words >= alikeNow {
		return words
	}
	// Words that were only parted by others put between them are still there.
	count, found := map[int32]int{}, 0
	for _, w := range v.Words {
		count[w]++
	}
	for _, w := range u.Words {
		if count[w] > 0 {
			count[w]--
			found++
		}
	}
	if len(u.Words) > 0 && float64(found) >= 0.8*float64(len(u.Words)) && len(v.Words) <= len(u.Words)+putBetween {
		return alikeNow
	}
	return max(words, 0.8*pairs(a, b))
}

// putBetween is how many words may have been put between those of a quote.
const putBetween = 40

// pairs is the share of pairs of letters that two texts have in common.
func pairs(a, b string) float64 {
	count := func(s string) (map[[2]rune]int, int) {
		m, n, last := map[[2]rune]int{}, 0, rune(0)
		for _, r := range strings.ToLower(s) {
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
				continue
			}
			if last != 0 {
				m[[2]rune{last, r}]++
				n++
			}
			last = r
		}
		return m, n
	}
	x, n := count(a)
	y, m := count(b)
	both := 0
	for k, c := range x {
		both += min(c, y[k])
	}
	return 2 * float64(both) / float64(max(1, n+m))
}
