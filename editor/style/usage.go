package style

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"cutline/editor/pattern"
	"cutline/editor/story"
)

// Usage is a rule of newsroom usage: forms that most American desks agree on, in
// our own words. None runs inside a direct quotation unless it is about the marks.
type Usage struct {
	ID    string // what its findings go by, and a house's levels
	Title string // what holds: "Months before a day are abbreviated"
	How   How
	marks bool   // about quotation marks
	need  string // what a text must have for it to look at all, with | between; # is a figure
	find  func(b *story.Block) []Finding
}

// How says who is told of a rule.
type How int

const (
	Sure    How = iota // it is nearly always right: the manuscript marks it
	Hint               // often right: for whoever has the time
	ByHouse            // houses differ: only one that asks for it is told
)

// Usages gives the rules of usage, in the order that they are looked for.
func Usages() []Usage { return slices.Clone(usages) }

var usages = []Usage{
	{"quote space", "No space stands inside quotation marks", Sure, true, "“|”", quoteSpace},
	{"quote point", "Commas and points stand inside quotation marks", Sure, true, "”,|”.", quotePoint},
	{"month", "Months before a day are abbreviated", Sure, false, "uary |ember |ober |August ", monthForms},
	{"ordinal", "Days of the month are plain figures", Sure, false, "uary |arch |pril |May |une |uly |ugust |ember |ober |an. |eb. |ug. |ept. |ct. |ov. |ec. ", ordinals},
	{"weekday", "Days of the week are those of their dates", Sure, false, "day, J|day, F|day, M|day, A|day, S|day, O|day, N|day, D|day J|day F|day M|day A|day S|day O|day N|day D", weekdays},
	{"clock", "Times read 7 a.m. and 7:15 p.m.", Sure, false, "#", clock},
	{"toward", "American forms: toward, among, while", Sure, false, "owards|mongst|hilst|midst", americans},
	{"article", "A and an before their sounds", Sure, false, "", articleForms},
	{"postal state", "States are not in postal letters", Sure, false, ", ", postal},
	{"verb comma", "No comma parts a subject from its verb", Sure, false, "s, ", verbComma},
	{"caption state", "Captions abbreviate states", Hint, false, ", ", captionStates},
	{"small number", "Numbers under 10 are words", Hint, false, "#", smallNumbers},
	{"first figure", "No sentence begins with a figure", Hint, false, "#", firstFigure},
	{"serial comma", "Simple series have no comma before and", Hint, false, ", and |, or ", serialComma},
	{"said", "People say things", Hint, false, "” ", saidWords},
	{"which", "A clause that defines begins with that", Hint, false, " which", which},
	{"percent", "A figure takes the % sign", ByHouse, false, " percent", percents},
	{"courtesy title", "No courtesy titles", ByHouse, false, "Mr|Ms|Miss", courtesy},
	{"age", "Ages are figures", Hint, false, " old|-old| aged | age |Aged ", ages},
	{"title", "Titles have capitals before names alone", Hint, false, "resident|inister|enator|overnor|ayor|hancellor| king |King|ueen| prince|Prince| pope |Pope|ardinal|ishop|mbassador|ttorney|ecretary|heriff", titleCapitals},
	{"text state", "The text spells states out", Hint, false, ", ", textStates},
	{"large number", "Numbers from 10 up are figures", ByHouse, false, "ten|eleven|twelve|teen |twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety", largeNumbers},
}

// Hints gives what the rules of usage say of a block that are not Sure.
func Hints(b *story.Block) []Finding {
	return usageOf(b, func(u Usage) bool { return u.How != Sure })
}

// sureUsage is the rule of Check.
func sureUsage(b, _ *story.Block) []Finding {
	return usageOf(b, func(u Usage) bool { return u.How == Sure })
}

func usageOf(b *story.Block, of func(Usage) bool) []Finding {
	switch b.Kind {
	case story.Hed, story.Dek, story.Graf, story.Subhead, story.Quote, story.Tagline, story.Correction, story.Cutline, story.NoteLine:
	default:
		return nil
	}
	var found []Finding
	quoted := quotations(b)
	for _, u := range usages {
		if !of(u) || !u.may(b.Text) {
			continue
		}
		for _, f := range u.find(b) {
			if !u.marks && slices.ContainsFunc(quoted, func(q [2]int) bool { return f.Start < q[1] && q[0] < f.End }) {
				continue
			}
			f.Block, f.Rule, f.Severity = b.ID, u.ID, LookAt
			found = append(found, f)
		}
	}
	return found
}

// may reports whether it can be that a text has what the rule looks for: most do
// not, and a pattern takes much longer to say so.
func (u Usage) may(text string) bool {
	if u.need == "" {
		return true
	}
	for words := range strings.SplitSeq(u.need, "|") {
		if words == "#" && strings.ContainsAny(text, "0123456789") || strings.Contains(text, words) {
			return true
		}
	}
	return false
}

// quotations gives where the direct quotations of a block stand, their marks
// included. One that is not closed goes on to the end.
func quotations(b *story.Block) (spans [][2]int) {
	if b.Kind == story.Quote {
		return [][2]int{{0, len(b.Text)}}
	}
	from := -1
	for i, r := range b.Text {
		switch {
		case r == '“' && from < 0, r == '"' && from < 0 && (i == 0 || strings.ContainsRune(" (—", lastRune(b.Text[:i]))):
			from = i
		case (r == '”' || r == '"') && from >= 0:
			spans = append(spans, [2]int{from, i + utf8.RuneLen(r)})
			from = -1
		}
	}
	if from >= 0 {
		spans = append(spans, [2]int{from, len(b.Text)})
	}
	return spans
}

func lastRune(s string) rune { r, _ := utf8.DecodeLastRuneInString(s); return r }

// each finds what a form matches; say gives the message and what to put in place
// of group 1, or of all where there is none; "" says nothing.
func each(b *story.Block, form *pattern.Pattern, say func(m []string) (message, put string)) []Finding {
	var found []Finding
	for _, at := range form.FindAllStringSubmatchIndex(b.Text, -1) {
		m := make([]string, len(at)/2)
		for i := range m {
			if at[2*i] >= 0 {
				m[i] = b.Text[at[2*i]:at[2*i+1]]
			}
		}
		message, put := say(m)
		if message == "" {
			continue
		}
		f := Finding{Start: at[0], End: at[1], Message: message}
		if len(at) > 2 && at[2] >= 0 {
			f.Start, f.End = at[2], at[3]
		}
		if put != "" {
			f.Suggestions = []string{put}
		}
		found = append(found, f)
	}
	return found
}

var (
	spaceOpen  = pattern.Of(`“[ \x{00a0}]+`)
	spaceClose = pattern.Of(`[\pL\pN.,?!][ \x{00a0}]+”`)
	pointOut   = pattern.Of(`[\pL\pN](”[.,])(?:[^\d.]|$)`)
)

func quoteSpace(b *story.Block) []Finding {
	found := each(b, spaceOpen, func([]string) (string, string) { return "A space stands behind the opening mark", "“" })
	return append(found, each(b, spaceClose, func(m []string) (string, string) {
		first, _ := utf8.DecodeRuneInString(m[0])
		return "A space stands before the closing mark", string(first) + "”"
	})...)
}

func quotePoint(b *story.Block) []Finding {
	return each(b, pointOut, func(m []string) (string, string) {
		return "American desks set it inside the mark", m[1][len("”"):] + "”"
	})
}

var shortMonths = map[string]string{"January": "Jan.", "February": "Feb.", "August": "Aug.", "September": "Sept.", "October": "Oct.", "November": "Nov.", "December": "Dec."}

const monthNames = `January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.`

var (
	monthDay   = pattern.Of(`\b(January|February|August|September|October|November|December) \d{1,2}\b`)
	ordinalDay = pattern.Of(`\b(?:` + monthNames + `) (\d{1,2}(?:st|nd|rd|th))\b`)
	weekdayOf  = pattern.Of(`\b(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday),? (` + monthNames + `) (\d{1,2}), (\d{4})\b`)
)

func monthForms(b *story.Block) []Finding {
	return each(b, monthDay, func(m []string) (string, string) {
		return "Before a day it is " + shortMonths[m[1]], shortMonths[m[1]]
	})
}

func ordinals(b *story.Block) []Finding {
	return each(b, ordinalDay, func(m []string) (string, string) {
		return "A day of the month is a plain figure", m[1][:len(m[1])-2]
	})
}

func weekdays(b *story.Block) []Finding {
	return each(b, weekdayOf, func(m []string) (string, string) {
		day, err := time.Parse("Jan 2 2006", m[2][:3]+" "+m[3]+" "+m[4])
		if err != nil || day.Weekday().String() == m[1] {
			return "", ""
		}
		return m[2] + " " + m[3] + ", " + m[4] + ", was a " + day.Weekday().String(), day.Weekday().String()
	})
}

var (
	clockForm = pattern.Of(`\b\d{1,2}(?::\d\d)?( ?(?:am|pm|AM|PM|A\.M\.|P\.M\.))(?:[^\pL\pN]|$)`)
	fullHour  = pattern.Of(`\b\d{1,2}(:00) (?:a\.m\.|p\.m\.)`)
)

func clock(b *story.Block) []Finding {
	found := each(b, clockForm, func(m []string) (string, string) {
		put := " " + strings.ToLower(strings.Trim(m[1], " "))[:1] + ".m."
		if strings.HasSuffix(m[0], m[1]+".") { // its point is there
			put = strings.TrimSuffix(put, ".")
		}
		return "A time reads 7 a.m. or 7:15 p.m.", put
	})
	full := each(b, fullHour, func([]string) (string, string) { return "A full hour has no minutes", "" })
	for i := range full {
		full[i].Suggestions = []string{""}
	}
	return append(found, full...)
}

var (
	britons  = pattern.Of(`\b([Tt]owards|[Aa]mongst|[Ww]hilst|[Aa]midst)\b`)
	american = map[string]string{"towards": "toward", "amongst": "among", "whilst": "while", "amidst": "amid"}
)

func americans(b *story.Block) []Finding {
	return each(b, britons, func(m []string) (string, string) {
		put := american[strings.ToLower(m[1])]
		if capital(m[1]) {
			put = strings.ToUpper(put[:1]) + put[1:]
		}
		return "American desks write " + strings.ToLower(put), put
	})
}

var (
	articleWord = pattern.Of(`(?:^|[\s“(])([Aa]n?) ([\pL\pN][\pL\pN’'-]*)`)
	youSound    = pattern.Of(`(?i)^(?:uni(?:[^mn]|n[^aeiouv]|$)|u[bkrst][aeiou]|use|usu|uto|eu|ew|one|once|ouija)`)
	silentH     = pattern.Of(`(?i)^(?:hour|honest|honor|honour|heir)`)
	eights      = pattern.Of(`^(?:8\d*|11|18)(?:\D|$)`)
)

func articleForms(b *story.Block) []Finding {
	return each(b, articleWord, func(m []string) (string, string) {
		has, word := m[1], m[2]
		first := rune(strings.ToLower(word)[0])
		switch {
		case first >= utf8.RuneSelf, word != strings.ToLower(word) && word != strings.ToUpper(word[:1])+strings.ToLower(word[1:]), utf8.RuneCountInString(word) < 2 && first > '9':
			return "", "" // letters may be read out one by one
		case has == "A" && !strings.HasPrefix(m[0], "A") && !strings.HasPrefix(m[0], "“") && !strings.HasSuffix(before(b.Text, m[0]), "."):
			return "", "" // the letter A
		}
		an := strings.ContainsRune("aeiou", first) && !youSound.MatchString(word) || silentH.MatchString(word) || eights.MatchString(word)
		if an == (len(has) == 2) {
			return "", ""
		}
		put := has[:1]
		if an {
			put += "n"
		}
		return "It is read " + strings.ToLower(put) + " " + word, put
	})
}

// before gives what stands before some words in a text.
func before(text, words string) string {
	head, _, _ := strings.Cut(text, words)
	return head
}

var subjectComma = pattern.Of(`(?:^|[.!?”] )(?:The|These|Those|Both|Its|Their) (?:[\pL’'-]+ ){0,3}[\pL’'-]+s(,) (?:set|made|led|said|took|came|brought|caused|began|killed|hit|struck|left|went)\b[^.,;:—]*(?:\.|$)`)

func verbComma(b *story.Block) []Finding {
	found := each(b, subjectComma, func([]string) (string, string) { return "A comma parts the subject from its verb", "" })
	for i := range found {
		found[i].Suggestions = []string{""}
	}
	return found
}
