package style

import (
	"slices"
	"strings"

	"cutline/editor/pattern"
)

// Count is a number that counts something, with what it counts.
type Count struct {
	Words string // "28 min."
	Value float64
}

var (
	counted   = pattern.Of(`^(?:%|[ -](?:[\pL-]+\.?))`)
	dayBefore = pattern.Of(`(?:` + monthNames + `|Mar\.|Apr\.|No\.|Route|Highway|Interstate|Pier|Gate|Channel|Flight|Unit|Room|[#–-]) ?$`)
	timeAfter = pattern.Of(`^ ?(?:a\.m\.|p\.m\.|AM|PM|o’clock|` + monthNames + `)`)
	distance  = pattern.Of(`(?i)^[\d,./½¼¾ ]+(?:miles?|mi|kilomet(?:er|re)s?|km|yards?|met(?:er|re)s?|m|feet|ft)\.?$`) // of a scale bar
)

// CountsIn gives what the words of a label or cutline count: its numbers but for
// dates, times, and those that are names (Route 9).
func CountsIn(text string) (found []Count) {
	if distance.MatchString(strings.TrimSpace(text)) {
		return nil
	}
	for _, n := range numerals(text, nameWords(text)) {
		behind := text[n.end:]
		what := counted.FindString(behind)
		if n.value < 2 || what == "" || part(text, n.start, n.end) || dayBefore.MatchString(text[:n.start]) || timeAfter.MatchString(behind) || len(n.raw) == 4 && n.value >= 1000 && n.value < 2100 {
			continue
		}
		if len(what) > len(" min.") { // a point behind a whole word ends the sentence
			what = strings.TrimSuffix(what, ".")
		}
		found = append(found, Count{text[n.start:n.end] + what, n.value})
	}
	return found
}

// Values gives what the numbers of a block come to; of nil none.
func (g *Gist) Values() []float64 {
	if g == nil {
		return nil
	}
	var values []float64
	for _, n := range g.numbers {
		if !slices.Contains(values, n.value) {
			values = append(values, n.value)
		}
	}
	return values
}
