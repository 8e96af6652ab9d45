package cartography

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Gazetteer finds points by their names. Capitals, accents, hyphens and spaces
// are not told apart.
type Gazetteer map[string][]Named

// NewGazetteer lists points by name, those of one name in the order given.
func NewGazetteer(points []Named) Gazetteer {
	g := Gazetteer{}
	for _, n := range points {
		k := Fold(n.Name)
		g[k] = append(g[k], n)
	}
	return g
}

// Find gives the points that words name; none where they hold no letter.
func (g Gazetteer) Find(words string) []Named {
	k := Fold(words)
	if k == "" {
		return nil
	}
	return g[k]
}

// Fold gives the letters and digits of a name, without case or accents.
func Fold(name string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(name) {
		switch {
		case r == 'ı': // Turkish, which has no mark to take off
			b.WriteRune('i')
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}
