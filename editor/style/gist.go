package style

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"cutline/editor/pattern"
	"cutline/editor/story"
)

// Gist is what is read off a block of the text for what is said of a story as a
// whole. It depends on the block alone: it may be kept as long as that stays.
type Gist struct {
	block   *story.Block
	words   []nameWord
	names   []mention
	tolls   []toll
	amounts []amount
	numbers []numeral
	days    []dayOfDate
	quoted  [][2]int
	he, she spoken // what a pronoun may stand for
}

// mention is a run of words with capitals.
type mention struct {
	from, to int // words
	quoted   bool
	with     bool // it goes with the noun behind it: the Varga campaign
	person   bool // something beside it says that it is somebody: a title, an age, a verb of speech
	acts     bool // a verb that people do stands behind it, or a title before it
}

// numeral is a number in the text.
type numeral struct {
	start, end int
	value      float64
	raw        string
}

// toll is how many something happened to.
type toll struct {
	numeral
	of    string // "killed", or "soldiers killed" where only some are counted
	about bool   // more than, nearly: another number near it is the same
}

// dayOfDate is a day of the week with a date that gives no year.
type dayOfDate struct {
	start, end int // of the day of the week
	day        string
	month      string
	date       string
}

// spoken is where a block has "he said" or "she said", and who that may be.
type spoken struct {
	start, end int  // of the first "he said" before which the block has nobody; 0, 0: there is none
	known      bool // the block has somebody: a person's word, a pronoun, a name of two words
}

var (
	dayWithDate = pattern.Of(`\b(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday),? (` + monthNames + `) (\d{1,2})\b`)
	year        = pattern.Of(`^,? (?:19|20)\d\d\b`)
	numeralForm = pattern.Of(`[$£€]?\d+(?:,\d{3})+(?:\.\d+)?|[$£€]?\d+(?:\.\d+)?`)
	ageBehind   = pattern.Of(`^, \d{1,3}(?:,|\.|;)`)
	verbBehind  = pattern.Of(`^ (?:said|says|told|added|asked|wrote|argued|insisted|acknowledged|recalled|testified|declined|was born)\b`)
	verbBefore  = pattern.Of(`\b(?:said|says|added|asked)(?: (?:[\pL’-]+ ){0,3})?$`)
)

// GistOf reads a block; nil for what is no text of the story.
func GistOf(b *story.Block) *Gist {
	if UseOf(b.Kind) != InText || strings.TrimSpace(b.Text) == "" {
		return nil
	}
	g := &Gist{block: b, words: nameWords(b.Text), quoted: quotations(b)}
	for _, p := range spansOf(g.words) {
		g.names = append(g.names, g.mention(p))
	}
	g.amounts = amounts(b.Text)
	g.numbers = numerals(b.Text, g.words)
	if !g.isText() {
		return g
	}
	g.tolls = g.tollsOf()
	g.days = daysOf(b)
	g.he, g.she = g.spoken("he", "him", "his", "himself"), g.spoken("she", "her", "hers", "herself")
	return g
}

// daysOf finds days of the week with a date that gives no year.
func daysOf(b *story.Block) (days []dayOfDate) {
	if !strings.Contains(b.Text, "day") {
		return nil
	}
	quoted := quotations(b)
	for _, m := range dayWithDate.FindAllStringSubmatchIndex(b.Text, -1) {
		if !within(quoted, m[0]) && !year.MatchString(b.Text[m[1]:]) {
			days = append(days, dayOfDate{m[2], m[3], b.Text[m[2]:m[3]], b.Text[m[4]:m[5]], b.Text[m[6]:m[7]]})
		}
	}
	return days
}

func (g *Gist) inQuote(at int) bool { return within(g.quoted, at) }

// within reports whether a byte lies in one of the quotations, which are in their
// order: a book may be one block.
func within(quoted [][2]int, at int) bool {
	i := sort.Search(len(quoted), func(i int) bool { return quoted[i][1] > at })
	return i < len(quoted) && quoted[i][0] < at
}

// mention says what stands around a run of capitals.
func (g *Gist) mention(p span) mention {
	first, last := g.words[p.from], g.words[p.to-1]
	m := mention{from: p.from, to: p.to, quoted: g.inQuote(first.start)}
	before, behind := g.block.Text[:first.start], g.block.Text[last.end:]
	titled := p.from > 0 && first.gap == " " && titles[g.words[p.from-1].key] && g.words[p.from-1].key != "by"
	m.with = p.from > 0 && g.words[p.from-1].key == "the" && strings.HasPrefix(behind, " ") && len(behind) > 1 && behind[1] >= 'a' && behind[1] <= 'z'
	m.acts = titled || verbBehind.MatchString(behind) || ageBehind.MatchString(behind)
	m.person = m.acts || strings.HasPrefix(strings.TrimPrefix(behind, ","), " who ") || verbBefore.MatchString(before[max(0, len(before)-60):])
	return m
}

// numerals gives the numbers of a text, which words are its: figures, and words
// for two and more.
func numerals(text string, words []nameWord) (found []numeral) {
	add := func(start, end int, value float64) {
		raw := text[start:end]
		for by, n := scaleBehind(text[end:]); n > 0; by, n = scaleBehind(text[end:]) {
			value *= by
			end += n
		}
		found = append(found, numeral{start, end, value, raw})
	}
	if strings.ContainsAny(text, "0123456789") {
		for _, at := range numeralForm.FindAllStringIndex(text, -1) {
			if n, err := strconv.ParseFloat(strings.ReplaceAll(strings.TrimLeft(text[at[0]:at[1]], "$£€"), ",", ""), 64); err == nil {
				add(at[0], at[1], n)
			}
		}
	}
	last := 0 // what a number took in is no other
	for i, w := range words {
		n := small[w.bare]
		if w.start < last || n < 2 && w.bare != "hundred" && w.bare != "dozen" && w.bare != "thousand" {
			continue
		}
		end := w.end
		if i+1 < len(words) && words[i+1].gap == "-" && small[w.bare+"-"+words[i+1].bare] > 0 { // twenty-two
			n, end = small[w.bare+"-"+words[i+1].bare], words[i+1].end
		}
		add(w.start, end, max(n, scales[w.bare], 1))
		last = found[len(found)-1].end
	}
	slices.SortFunc(found, func(a, b numeral) int { return a.start - b.start })
	return found
}

// scaleBehind reads a scale behind a number, as " million"; n is how long it is,
// 0 where there is none.
func scaleBehind(text string) (by float64, n int) {
	if text == "" || text[0] != ' ' && text[0] != '-' {
		return 1, 0
	}
	for n = 1; n < len(text) && (text[n]|0x20 >= 'a' && text[n]|0x20 <= 'z'); n++ {
	}
	switch word := strings.ToLower(text[1:n]); {
	case word == "trillion":
		return 1e12, n
	case scales[word] > 0:
		return scales[word], n
	}
	return 1, 0
}

var (
	happening  = map[string]string{"killed": "killed", "killing": "killed", "dead": "killed", "died": "killed", "injured": "injured", "injuring": "injured", "wounded": "injured", "wounding": "injured", "arrested": "arrested", "detained": "arrested", "displaced": "displaced", "displacing": "displaced", "missing": "missing"}
	tollBefore = pattern.Of(`\b(?:(killed|killing|injured|injuring|wounded|wounding|arrested|detained|displaced|displacing)|death toll (?:at|of|to|stands at|rose to|reached)) ((?:(?:more than|at least|about|some|nearly|almost|as many as|up to|over|an estimated|around|roughly) )?)$`)
	tollBehind = pattern.Of(`^ ((?:[\pL-]+ ){0,2}?)(?:were |was |are |have been |had been |remain |remained )?(killed|dead|died|injured|wounded|arrested|detained|displaced|missing)\b`)
	tollOf     = pattern.Of(`^ ((?:[\pL-]+ ){0,2}[\pL]+)`)
	aboutForm  = pattern.Of(`\b(?:more than|at least|about|some|nearly|almost|as many as|up to|over|an estimated|around|roughly|another) $`)
	anybody    = words("people persons others")
)

// tollsOf finds how many were killed, injured, arrested or displaced.
func (g *Gist) tollsOf() (found []toll) {
	text := g.block.Text
	for _, n := range g.numbers {
		if n.value < 2 || g.inQuote(n.start) || strings.HasPrefix(text[n.end:], "%") || strings.HasPrefix(text[n.end:], " percent") {
			continue
		}
		head := text[max(0, n.start-60):n.start]
		kind, behind := "", ""
		if m := tollBehind.FindStringSubmatch(text[n.end:]); m != nil && !strings.Contains(m[1], "and ") {
			kind, behind = happening[m[2]], m[1]
		} else if m := tollBefore.FindStringSubmatch(head); m != nil {
			kind = happening[m[1]]
			if m[1] == "" {
				kind = "killed"
			} else if of := tollOf.FindStringSubmatch(text[n.end:]); of != nil {
				behind = of[1]
			}
		}
		if kind == "" {
			continue
		}
		if i := slices.IndexFunc(strings.Fields(behind), plural); i >= 0 && !anybody[strings.Fields(behind)[i]] {
			kind = strings.Fields(behind)[i] + " " + kind
		}
		if !strings.HasSuffix(strings.ToLower(head), "another ") { // those come on top
			found = append(found, toll{n, kind, aboutForm.MatchString(head)})
		}
	}
	return found
}

// somebody are words for one person, which he or she can stand for.
var somebody = words("man woman boy girl official spokesman spokeswoman spokesperson captain officer soldier driver president minister leader mayor senator governor judge lawyer attorney doctor professor teacher student father mother son daughter brother sister husband wife king queen chief director manager owner founder author writer reporter editor economist analyst expert researcher scientist witness victim suspect candidate commander general colonel sheriff ambassador diplomat player coach actor actress singer artist farmer worker resident neighbor friend chairman chairwoman executive lawmaker activist politician priest pastor imam rabbi bishop pope prince princess pilot nurse engineer detective investigator prosecutor defendant secretary adviser aide negotiator fisherman tuner musician person someone somebody")

// spoken finds "he said" and what "he" can stand for, in the block and in the
// next. Names of one word are judged where the whole story is known.
func (g *Gist) spoken(he string, forms ...string) (s spoken) {
	name := 0
	for i, w := range g.words {
		for name < len(g.names) && g.names[name].from <= i {
			m := g.names[name]
			s.known = s.known || m.to-m.from > 1 && !m.quoted || m.person
			name++
		}
		if g.inQuote(w.start) {
			continue
		}
		if w.key == he && !s.known && i+1 < len(g.words) && g.words[i+1].gap == " " && speech[g.words[i+1].key] {
			s.start, s.end = w.start, g.words[i+1].end
		}
		s.known = s.known || w.key == he || slices.Contains(forms, w.key) || !w.capital && somebody[w.key] || titles[w.key] && w.key != "by" && w.key != "drive" && w.key != "photo"
	}
	return s
}

var speech = words("said says added asked told wrote")
