package style

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"cutline/editor/pattern"
	"cutline/editor/story"
)

// numberWords are the words for 1 to 99 as a pattern, hyphens included.
const numberWords = `(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)`

var (
	ageOld  = pattern.Of(`(?:^|[\s“(—])(` + numberWords + `)(?:-(?:year|month|week|day)s?-old\b| (?:year|month|week|day)s? old\b)`)
	ageAged = pattern.Of(`\b(?:[Aa]ged|[Aa]t (?:the )?age(?: of)?|(?:turned|reached|over|under|until|from) age) (` + numberWords + `)(?:[^-\pL]([a-z]*)|$)`)
)

// ages finds ages that are written as words. They are figures at any size.
func ages(b *story.Block) []Finding {
	say := func(m []string) (string, string) {
		if len(m) > 2 && strings.HasPrefix(m[2], "year") { // cheese is aged two years
			return "", ""
		}
		n := small[m[1]]
		return "An age is a figure: " + strconv.Itoa(int(n)), strconv.Itoa(int(n))
	}
	return append(each(b, ageOld, say), each(b, ageAged, say)...)
}

// formalTitles are those that have a capital before a name and none elsewhere.
// What is a job as well (captain, director) is not among them.
const formalTitles = `president|vice president|prime minister|senator|governor|lieutenant governor|mayor|chancellor|king|queen|prince|princess|pope|cardinal|archbishop|bishop|ambassador|attorney general|secretary of state|sheriff`

// nameHere is a first name or initial and the beginning of another, none of them
// a word that joins names.
const nameHere = `\p{Lu}[\pL’'-]+ (?:\p{Lu}\. )?\p{Lu}\pL+`

var (
	titleBefore = pattern.Of(`(?:^|[\s“(—])(` + formalTitles + `) ` + nameHere)
	titleAfter  = pattern.Of(`\p{Lu}[\pL’'-]+ (?:\p{Lu}\. )?\p{Lu}[\pL’'-]+, (?:the |a |an )?(` + capitals(formalTitles) + `)(?: of (?:the )?\p{Lu}|, )`)
	titleAlone  = pattern.Of(`[\pL,;] the (` + capitals(formalTitles) + `)(?:’s)?(?: [\p{Ll}(]|[,.;:?!”]|$)`)
)

// capitals gives alternatives with a capital on each word but "of".
func capitals(alternatives string) string {
	list := strings.Split(alternatives, "|")
	for i, words := range list {
		list[i] = headed(words)
	}
	return strings.Join(list, "|")
}

// headed gives words with a capital on each but "of".
func headed(words string) string {
	list := strings.Fields(words)
	for i, w := range list {
		if w != "of" {
			list[i] = strings.ToUpper(w[:1]) + w[1:]
		}
	}
	return strings.Join(list, " ")
}

// titleCapitals finds a formal title in small letters before a name, and with a
// capital behind one or alone.
func titleCapitals(b *story.Block) []Finding {
	if b.Kind == story.Hed {
		return nil
	}
	found := each(b, titleBefore, func(m []string) (string, string) {
		return "Before a name a title has a capital", headed(m[1])
	})
	down := func(m []string) (string, string) {
		return "Behind a name, and alone, a title has no capital", strings.ToLower(m[1])
	}
	return append(found, append(each(b, titleAfter, down), each(b, titleAlone, down)...)...)
}

// longStates are states that are abbreviated, by their abbreviations.
var longStates = func() map[string]string {
	m := map[string]string{"Ind.": "Indiana", "Okla.": "Oklahoma", "Ore.": "Oregon"}
	for _, s := range states {
		if s[1] != "" {
			m[s[1]] = s[0]
		}
	}
	return m
}()

var shortState = func() *pattern.Pattern {
	var forms []string
	for short := range longStates {
		forms = append(forms, regexp.QuoteMeta(short))
	}
	return pattern.Of(`\p{Lu}\pL+, (` + strings.Join(forms, "|") + `)(?:[\s,;:)’”]|$)`)
}()

// textStates finds states that are abbreviated in the text. A dateline's are not
// of the text.
func textStates(b *story.Block) []Finding {
	if b.Kind == story.Cutline || b.Kind == story.NoteLine || b.Kind == story.Tagline || b.Kind == story.Hed {
		return nil
	}
	may := false // the pattern takes long
	for i := range b.Text {
		may = may || b.Text[i] == ',' && i+3 < len(b.Text) && b.Text[i+2] >= 'A' && b.Text[i+2] <= 'Z' && strings.Contains(b.Text[i+3:min(len(b.Text), i+9)], ".")
	}
	if !may {
		return nil
	}
	found := each(b, shortState, func(m []string) (string, string) {
		return "In the text a state is spelled out", longStates[m[1]]
	})
	if len(found) == 0 {
		return nil
	}
	_, head, _ := datelineOf(b.Text)
	return slices.DeleteFunc(found, func(f Finding) bool { return f.Start < head })
}

// largeNumbers finds words for numbers from 10 up that count things. What opens
// a sentence is a word.
func largeNumbers(b *story.Block) []Finding {
	if b.Kind == story.Hed {
		return nil
	}
	var found []Finding
	for at := 0; at < len(b.Text); {
		word, rest, _ := strings.Cut(b.Text[at:], " ")
		next, _, _ := strings.Cut(rest, " ")
		if n := small[word]; n >= 10 && at > 2 && !opensSentence(b.Text[:at]) && len(next) > 2 && next[0] >= 'a' && next[0] <= 'z' && next != "and" && next != "percent" {
			found = append(found, Finding{Start: at, End: at + len(word), Message: "From 10 up it is a figure", Suggestions: []string{strconv.Itoa(int(n))}})
		}
		at += len(word) + 1
	}
	return found
}
