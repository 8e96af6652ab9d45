package style

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"cutline/editor/pattern"
)

// nameWord is a word as names are compared by it.
type nameWord struct {
	start, end int    // bytes, without the ’s of a possessive
	bare       string // in lower case, with straight apostrophes and no periods
	key        string // bare without accents and apostrophes, abbreviations spelled out
	gap        string // what stands before it: " " or "-" where it goes on with the word before
	capital    bool
	opens      bool // it opens a sentence
	article    bool // al-, el- ... before an Arabic name
	short      bool // an abbreviation
	possessive bool
}

var nameWordForm = pattern.Of(`(?:\pL\.){2,}|[\pL\pN][\pL\pM\pN]*(?:['’‘ʼʻ][\pL\pM\pN]+)*\.?`)

var straightened = strings.NewReplacer("’", "'", "‘", "'", "ʼ", "'", "ʻ", "'")

// spelled are abbreviations and what they stand for. St. is a street or a
// saint; one key serves for both.
var spelled = map[string]string{"saint": "street"}

var (
	streets = map[string]bool{}
	titles  = map[string]bool{}
)

func init() {
	for _, pair := range strings.Fields("st=street ave=avenue av=avenue blvd=boulevard rd=road dr=drive ln=lane hwy=highway pkwy=parkway sq=square ct=court pl=place ter=terrace cir=circle") {
		short, long, _ := strings.Cut(pair, "=")
		spelled[short], streets[long] = long, true
	}
	for _, pair := range strings.Fields("mt=mount ft=fort gen=general lt=lieutenant col=colonel maj=major capt=captain cmdr=commander sgt=sergeant cpl=corporal adm=admiral gov=governor sen=senator rep=representative rev=reverend prof=professor pres=president mr=mr mrs=mrs ms=ms dr=drive sr=sr jr=jr") {
		short, long, _ := strings.Cut(pair, "=")
		spelled[short] = long
	}
	for i, word := range strings.Fields("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth") {
		spelled[word] = strings.Fields("1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th 11th 12th")[i]
	}
	for _, word := range strings.Fields("general lieutenant colonel major captain commander sergeant corporal private admiral brigadier marshal governor senator representative congressman congresswoman mayor minister president chairman chairwoman director judge justice king queen prince princess pope father sister brother imam sheikh sheik sheriff officer detective chief reverend professor doctor drive mr mrs ms sir dame lord lady ambassador secretary spokesman spokeswoman photographer photo by deputy vice prime premier chancellor") {
		titles[word] = true // drive is Dr. before a name
	}
}

// articles are those of Arabic names, with the letters that they take on.
var articles = map[string]bool{"al": true, "el": true, "ad": true, "ar": true, "as": true, "ash": true, "at": true, "az": true, "an": true, "ul": true}

// nameWords takes a text apart.
func nameWords(text string) []nameWord {
	var words []nameWord
	last := 0
	for _, loc := range nameWordForm.FindAllStringIndex(text, -1) {
		w := nameWord{start: loc[0], end: loc[1]}
		raw := text[w.start:w.end]
		plain := strings.ToLower(straightened.Replace(norm.NFC.String(raw)))
		if stem, ok := strings.CutSuffix(plain, "'s"); ok && stem != "" {
			plain, w.possessive = stem, true
			w.end = w.start + strings.LastIndexAny(raw, "'’‘ʼʻ")
		}
		if stem, ok := strings.CutSuffix(plain, "."); ok {
			stem = strings.ReplaceAll(stem, ".", "")
			if _, known := spelled[stem]; known || len([]rune(stem)) == 1 || strings.Contains(raw[:len(raw)-1], ".") {
				w.short = true
			} else {
				w.end--
			}
			plain = stem
		}
		w.bare = plain
		w.key = strings.ReplaceAll(fold(plain), "'", "")
		if long, ok := spelled[w.key]; ok {
			w.key, w.short = long, w.short || len(long) > len(w.key)
		}
		first := []rune(raw)[0]
		w.capital = unicode.IsUpper(first)
		switch gap := text[last:w.start]; {
		case len(words) == 0 || opensSentence(text[:w.start]):
			w.opens = len(words) == 0 || !words[len(words)-1].short
			if !w.opens && gap == " " { // Mercer St. goes on; a sentence may open too
				w.gap = " "
			}
		case gap == " " || gap == "\u00a0":
			w.gap = " "
		case gap == "-" || gap == "‑" || gap == "‐":
			w.gap = "-"
		}
		words = append(words, w)
		last = w.end
		if w.possessive {
			last = loc[1]
		}
	}
	for i := range words[:max(len(words)-1, 0)] {
		w, next := &words[i], &words[i+1]
		if articles[w.key] && next.capital && (next.gap == "-" || next.gap == " " && w.capital && (w.key == "al" || w.key == "el")) {
			w.article, w.key = true, "al"
		}
	}
	return words
}

// fold gives letters without their accents.
func fold(word string) string {
	if !strings.ContainsFunc(word, func(r rune) bool { return r > unicode.MaxASCII }) {
		return word
	}
	var b strings.Builder
	for _, r := range norm.NFD.String(word) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// formOf gives words as they are written: without capitals, periods and the
// look of quotes and dashes. long also spells abbreviations out.
func formOf(words []nameWord, long bool) string {
	var b strings.Builder
	for i, w := range words {
		if i > 0 {
			b.WriteString(w.gap)
		}
		if long && w.short {
			b.WriteString(w.key)
		} else {
			b.WriteString(w.bare)
		}
		if w.possessive && i < len(words)-1 {
			b.WriteString("'s")
		}
	}
	return b.String()
}

func plainForm(text string) string { return formOf(nameWords(text), false) }

// spansOf gives the runs of words that may be names.
func spansOf(words []nameWord) []span {
	var spans []span
	for i := 0; i < len(words); {
		if !words[i].capital && !words[i].article {
			i++
			continue
		}
		j := i + 1
		for j < len(words) && words[j].gap != "" && (words[j].capital || words[j].article || particle(words, j)) {
			if before := words[j-1]; before.short && streets[before.key] && j-1 > i && words[j].gap == " " {
				break // Mercer St. ends there
			}
			j++
		}
		from, to := i, j
		i = j
		for from < to && (leading[words[from].bare] || titles[words[from].key] && to-from > 1) {
			from++
		}
		if from < to {
			spans = append(spans, span{from: from, to: to})
		}
	}
	return spans
}

// leading are words that stand in front of a name and are no part of it.
var leading = map[string]bool{}

func init() {
	for _, w := range strings.Fields("a an the in on at by of for from to with and but or as is was were this that these those he she it they we i his her its their our when where while after before since until if though although not no near how what who why") {
		leading[w] = true
	}
}

// particle reports whether a word in lower case stands inside a name: Ursula
// von der Leyen.
func particle(words []nameWord, i int) bool {
	switch words[i].bare {
	case "von", "van", "der", "den", "de", "da", "di", "du", "la", "le", "bin", "ibn", "bint", "abu":
		return i+1 < len(words) && words[i+1].gap != "" && (words[i+1].capital || particle(words, i+1))
	}
	return false
}

// parts gives what a run of capitals may be: all of it, without a common word
// that opens a sentence, and the names on either side of a possessive.
func (c *Checker) parts(words []nameWord, p span) []span {
	if words[p.from].opens && p.to-p.from > 1 && !words[p.from].article && len(words[p.from+1].key) > 1 && c.common(words[p.from]) {
		return []span{{p.block, p.from + 1, p.to}}
	}
	var parts []span
	from := p.from
	for i := p.from; i < p.to; i++ {
		if i == p.to-1 || words[i].possessive {
			parts, from = append(parts, span{p.block, from, i + 1}), i+1
		}
	}
	if len(parts) == 1 {
		return nil
	}
	return parts
}

// common reports whether a word stands in the dictionary in lower case.
func (c *Checker) common(w nameWord) bool { return c.words.knows(w.bare) }
