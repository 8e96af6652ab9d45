package style

// Costs of a difference between two words, in tenths of a wrong letter. Slips
// of the fingers cost least, and few people get the first letter wrong.
const (
	letter    = 10
	swap      = 8 // two letters that changed places
	double    = 7 // a letter too often or not often enough
	vowel     = 8 // one vowel for another
	firstMore = 4
	far       = 2*letter + firstMore // above it, words are not alike
)

// cost gives how unlike two words are: the Damerau distance with the costs
// above. It may give anything above far for words that are not alike.
func cost(a, b string) int {
	const most = 48
	if len(a) >= most || len(b) >= most {
		return far + 1
	}
	var rows [3][most]int
	before, last, now := &rows[0], &rows[1], &rows[2]
	for j := range b {
		last[j+1] = last[j] + step(b, j)
	}
	for i := range a {
		now[0] = last[0] + step(a, i)
		least := now[0]
		for j := range b {
			n := min(last[j+1]+step(a, i), now[j]+step(b, j), last[j]+change(a[i], b[j], i, j))
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] && a[i] != b[j] {
				n = min(n, before[j-1]+swap)
			}
			now[j+1] = n
			least = min(least, n)
		}
		if least > far {
			return far + 1
		}
		before, last, now = last, now, before
	}
	return last[len(b)]
}

// step is what it costs to leave out letter i of a word.
func step(word string, i int) int {
	switch {
	case i > 0 && word[i] == word[i-1]:
		return double
	case i == 0:
		return letter + firstMore
	}
	return letter
}

// change is what it costs to write letter b for a.
func change(a, b byte, i, j int) int {
	switch {
	case a == b:
		return 0
	case i == 0 && j == 0:
		return letter + firstMore
	case isVowel(a) && isVowel(b):
		return vowel
	}
	return letter
}

func isVowel(c byte) bool {
	switch c {
	case 'a', 'e', 'i', 'o', 'u', 'y':
		return true
	}
	return false
}
