package style

import (
	"slices"
	"strconv"
	"strings"

	"cutline/editor/pattern"
	"cutline/editor/story"
)

// amount is a number with what it counts.
type amount struct {
	block      int
	start, end int // of the number and what it counts
	value      float64
	of         string // what is counted, in the singular, with the word before it: "new gate"
}

var (
	amountWord = pattern.Of(`\$?\d+(?:,\d{3})+(?:\.\d+)?|\$?\d+(?:\.\d+)?|[\pL]+(?:[-’'][\pL]+)*`)
	small      = map[string]float64{}
	scales     = map[string]float64{"hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "dozen": 12}
	// general are counted so often, and of so many kinds, that two numbers of
	// them say nothing until what happened to them is the same.
	general  = words("people person man men woman women child children boy girl soldier officer troop protester police fighter resident worker civilian member others victim year day week month hour minute second time percent point mile foot feet inch yard meter kilometer acre ton pound dollar euro degree vote seat case death country state city town group part thing way place question reason step photo picture image map label student player family leader home house building")
	happened = words("killed dead died injured wounded arrested missing displaced detained evacuated kidnapped rescued sickened hospitalized trapped")
	no       = words("of in on at to and or was is were are be been has have had the a an for with from by as that than who which after before since until into p a.m p.m am pm ago old later earlier more less fewer other others such would will could can may might did do does not so but percent million billion")
)

func words(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

func init() {
	for i, w := range strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen") {
		small[w] = float64(i)
	}
	for i, tens := range strings.Fields("twenty thirty forty fifty sixty seventy eighty ninety") {
		small[tens] = float64(20 + 10*i)
		for j, w := range strings.Fields("one two three four five six seven eight nine") {
			small[tens+"-"+w] = float64(21 + 10*i + j)
		}
	}
}

// months stand before numbers that are days.
var months = words("jan feb mar apr jun jul aug sep sept oct nov dec january february march april may june july august september october november december")

// amounts gives the numbers of a text that count something that can be named:
// "4 gates", "five new gates", "9,300 people were displaced".
func amounts(text string) []amount {
	locs := amountWord.FindAllStringIndex(text, -1)
	word := func(i int) string {
		if i < 0 || i >= len(locs) {
			return ""
		}
		return strings.ToLower(text[locs[i][0]:locs[i][1]])
	}
	joined := func(i int) bool { // a word and the one behind it, with only a space between
		gap := ""
		if i >= 0 && i+1 < len(locs) {
			gap = text[locs[i][1]:locs[i+1][0]]
		}
		return gap == " " || gap == "\u00a0"
	}
	var found []amount
	for i := 0; i < len(locs); i++ {
		start := i
		value, ok := number(word(i))
		before := ""
		if joined(i - 1) {
			before = word(i - 1)
		} else if i > 0 && text[locs[i-1][1]:locs[i][0]] == ". " {
			before = word(i - 1)
		}
		if !ok || value < 2 || months[before] || locs[i][0] > 0 && strings.ContainsAny(text[locs[i][0]-1:locs[i][0]], "-–.:/#$£€") {
			continue
		}
		figure := word(i)
		for joined(i) && scales[word(i+1)] > 0 {
			value *= scales[word(i+1)]
			i++
		}
		if len(figure) == 4 && value >= 1900 && value < 2100 || !joined(i) { // a year, or nothing behind it
			continue
		}
		noun := -1
		for k := i + 1; k <= i+2 && k < len(locs); k++ {
			w := word(k)
			if no[w] || !lower(text[locs[k][0]:locs[k][1]]) {
				break
			}
			if plural(w) {
				noun = k
				break
			}
			if !joined(k) {
				break
			}
		}
		if noun < 0 {
			continue
		}
		of := singular(word(noun))
		plain := of
		if noun > i+1 {
			of = word(i+1) + " " + of
		}
		if general[plain] || general[word(noun)] {
			what := ""
			for k := noun; joined(k) && k < noun+3; k++ {
				if happened[word(k+1)] {
					what = word(k + 1)
					break
				}
				if w := word(k + 1); w != "were" && w != "was" && w != "have" && w != "been" && w != "had" && w != "are" {
					break
				}
			}
			if what == "" {
				continue
			}
			if what == "dead" || what == "died" {
				what = "killed"
			}
			if what == "wounded" {
				what = "injured"
			}
			of = "people " + what
		}
		found = append(found, amount{start: locs[start][0], end: locs[noun][1], value: value, of: of})
		i = noun
	}
	return found
}

func number(word string) (float64, bool) {
	if n, ok := small[word]; ok {
		return n, true
	}
	n, err := strconv.ParseFloat(strings.ReplaceAll(word, ",", ""), 64)
	return n, err == nil && word[0] >= '0' && word[0] <= '9'
}

func lower(word string) bool { return !capital(word) && word[0] > '9' }

func plural(word string) bool {
	return word == "people" || word == "men" || word == "women" || word == "children" || word == "feet" ||
		len(word) > 3 && strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss") && !strings.HasSuffix(word, "us") && !strings.HasSuffix(word, "is")
}

func singular(word string) string {
	switch {
	case strings.HasSuffix(word, "ies") && len(word) > 4:
		return strings.TrimSuffix(word, "ies") + "y"
	case strings.HasSuffix(word, "ches"), strings.HasSuffix(word, "shes"), strings.HasSuffix(word, "xes"), strings.HasSuffix(word, "sses"):
		return strings.TrimSuffix(word, "es")
	}
	return strings.TrimSuffix(word, "s")
}

// numbers gives the numbers of a block that the text gives otherwise: it counts
// the same thing, always in one other number.
func (t *body) numbers(b *story.Block, use Use) []Finding {
	var found []Finding
	for _, a := range amounts(b.Text) {
		there := t.counts[a.of]
		if len(there) == 0 || slices.ContainsFunc(there, func(o amount) bool { return o.value != there[0].value }) || there[0].value == a.value {
			continue
		}
		o := there[0]
		in := t.blocks[o.block]
		f := Finding{Start: a.start, End: a.end, Other: &Words{Block: in.ID, Start: o.start, End: o.end, Text: in.Text[o.start:o.end]}}
		f.Suggestions = []string{f.Other.Text}
		found = append(found, f)
	}
	return found
}
