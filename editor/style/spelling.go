package style

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"cutline/editor/pattern"
	"cutline/editor/story"
)

// token is a word: letters with their accents, and apostrophes between them.
type token struct {
	start, end int
	word       string
}

var (
	wordForm = pattern.Of(`[\pL\pN][\pL\pM\pN]*(?:['’][\pL\pM\pN]+)*`)
	// address is what holds no words to spell: web and e-mail addresses, paths,
	// hashtags, U.N. and file.txt.
	address = pattern.Of(`\S*(?:://|www\.|[@#_/\\]|[\pL\pN]\.[\pL\pN])\S*`)
)

func tokens(text string) []token {
	var out []token
	for _, loc := range wordForm.FindAllStringIndex(text, -1) {
		out = append(out, token{loc[0], loc[1], text[loc[0]:loc[1]]})
	}
	return out
}

// capital reports whether a word begins with a capital letter.
func capital(word string) bool {
	for _, r := range word {
		return unicode.IsUpper(r)
	}
	return false
}

// combining are beginnings that stand before a hyphen and are no words.
var combining = map[string]bool{}

func init() {
	for _, w := range strings.Fields("anti bi co counter cyber de eco ex extra hydro hyper inter intra macro mega meta micro mid mini multi neo non over para poly post pre pro proto pseudo quasi re semi socio sub super tele trans tri ultra un under up") {
		combining[w] = true
	}
}

// spelling finds words that the dictionary lacks. It does not judge names,
// abbreviations, words with figures, words that an accent or another script
// shows to be foreign, and parts of addresses.
func (c *Checker) spelling(b, _ *story.Block) []Finding {
	skip := address.FindAllStringIndex(b.Text, -1)
	var found []Finding
	for _, t := range tokens(b.Text) {
		for len(skip) > 0 && skip[0][1] <= t.start {
			skip = skip[1:]
		}
		if len(skip) > 0 && skip[0][0] < t.end {
			continue
		}
		before, after := b.Text[:t.start], b.Text[t.end:]
		if next, ok := strings.CutPrefix(after, "-"); ok && (combining[strings.ToLower(t.word)] || capital(next)) { // al-Assad is a name
			continue
		}
		if !judged(t.word) || c.words.knows(t.word) || c.words.builds(strings.ToLower(plainWord(t.word))) || clipped(before, after, t.word, c.words) {
			continue
		}
		f := Finding{Start: t.start, End: t.end, Rule: "spelling", Message: fmt.Sprintf("“%s” is not in the dictionary", t.word), Severity: LookAt}
		if capital(t.word) {
			// A name, unless it opens a sentence and two of its letters have
			// changed places.
			if swapped, ok := c.words.swapped(t.word); ok && opensSentence(before) {
				f.Suggestions = []string{swapped}
				found = append(found, f)
			}
			continue
		}
		f.Suggestions = c.words.suggest(t.word)
		found = append(found, f)
	}
	return found
}

// judged reports whether a word is one to look up: of two letters at least, all
// of them Latin ones without accents, with at most one capital, in front.
func judged(word string) bool {
	letters := 0
	for i, r := range word {
		switch {
		case r == '\'' || r == '’':
		case r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' && i == 0:
			letters++
		default:
			return false
		}
	}
	return letters > 1 && len(word) < 40
}

// clipped reports whether an apostrophe beside a word stands for letters that
// it lost: ’til, ’twas, goin’.
func clipped(before, after, word string, d *dictionary) bool {
	return (strings.HasSuffix(before, "’") || strings.HasSuffix(before, "'")) && d.knows("'"+word) ||
		(strings.HasPrefix(after, "’") || strings.HasPrefix(after, "'")) && d.knows(word+"g")
}

// opensSentence reports whether a sentence begins behind these words.
func opensSentence(before string) bool {
	before = strings.TrimRight(before, " “‘\"'(")
	return before == "" || strings.ContainsAny(before[len(before)-1:], ".!?")
}

// plainWord gives a word as the dictionary writes it: composed, with a straight
// apostrophe.
func plainWord(word string) string {
	return strings.ReplaceAll(norm.NFC.String(word), "’", "'")
}
