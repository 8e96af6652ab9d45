package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sentence is a run of tokens: from token From up to token To.
type Sentence struct{ From, To int }

// Sentences cuts a text of one paragraph into its sentences. A sentence ends at
// a full stop, question or exclamation mark and the quotes and brackets set
// behind it, where white space follows; but not behind an abbreviation or an
// initial, nor where the next letter is a small one. All tokens are in one.
func Sentences(t Tokens) []Sentence {
	var list []Sentence
	from := 0
	for i := 0; i < len(t.Words); i++ {
		if !stop(t.Words[i]) {
			continue
		}
		end := i + 1
		for end < len(t.Words) && !t.Spaced(end) && (stop(t.Words[end]) || closer(t.Words[end])) {
			end++
		}
		if end < len(t.Words) && (!t.Spaced(end) || t.Words[i] == "." && abbreviated(t, i) || small(t, end)) {
			i = end - 1
			continue
		}
		list = append(list, Sentence{from, end})
		from, i = end, end-1
	}
	if from < len(t.Words) {
		list = append(list, Sentence{from, len(t.Words)})
	}
	return list
}

func stop(token string) bool {
	return token == "." || token == "!" || token == "?" || token == "…" || token == "。"
}

func closer(token string) bool {
	switch token {
	case `"`, "'", "”", "’", ")", "]", "»":
		return true
	}
	return false
}

// small reports whether the sentence that would begin at token i begins with a
// small letter.
func small(t Tokens, i int) bool {
	for ; i < len(t.Words); i++ {
		r, _ := utf8.DecodeRuneInString(t.Words[i])
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.IsLower(r)
		}
	}
	return false
}

// abbreviated reports whether the full stop at token i belongs to the word
// before it.
func abbreviated(t Tokens, i int) bool {
	if i == 0 || t.Spaced(i) {
		return false
	}
	word := t.Words[i-1]
	if r, n := utf8.DecodeRuneInString(word); n == len(word) && unicode.IsLetter(r) {
		return unicode.IsUpper(r) || i > 1 && t.Words[i-2] == "." && !t.Spaced(i-1) // an initial, or the m of a.m.
	}
	if (word == "No" || word == "Nos") && i+1 < len(t.Words) {
		r, _ := utf8.DecodeRuneInString(t.Words[i+1])
		return unicode.IsDigit(r)
	}
	return abbreviations[word]
}

// abbreviations are what newspapers shorten before a name, a number or a place.
var abbreviations = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`Mr Mrs Ms Dr Gov Sen Rep Gen Lt Col Sgt Capt Maj Cmdr Adm Cpl Pfc Prof Rev Msgr Hon Pres Supt
		Jr Sr St Ste Ave Blvd Rd Mt Ft vs Inc Co Corp Ltd Bros Assn Dept Univ
		Jan Feb Mar Apr Aug Sept Sep Oct Nov Dec Mon Tue Wed Thu Fri Sat Sun
		Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev
		Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo approx est cf eg ie al Fig Eq Sec Vol pp`) {
		m[w] = true
	}
	return m
}()
