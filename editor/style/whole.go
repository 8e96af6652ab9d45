package style

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"cutline/editor/pattern"
	"cutline/editor/story"
)

// Rules on a story as a whole: what their findings go by.
const (
	HeadFactsRule  = "head-facts"
	FiguresRule    = "two-figures"
	NameFormsRule  = "name-forms"
	FirstNameRule  = "first-reference"
	AntecedentRule = "antecedent"
)

// whole is a story as those rules read it.
type whole struct {
	story story.Story
	grafs []*Gist // of the text, in order

	number   map[*Gist]int // of each among those of its kind
	cutlines []*story.Block
}

// wholes are the rules that read a story as a whole. A hint is for whoever has
// the time: the manuscript does not mark it.
var wholes = []struct {
	rule string
	hint bool
	find func(*Checker, *whole) []Finding
}{
	{"weekday", false, weekdaysOfStory},
	{HeadFactsRule, false, headFacts},
	{NameFormsRule, false, nameForms},
	{AntecedentRule, false, antecedents},
	{DatelineRule, true, dateline},
	{FirstNameRule, true, firstReferences},
	{FiguresRule, true, twoFigures},
}

// Whole gives what can be said of a story's text only by reading all of it:
// days of the week that are not their dates', facts of the hed and dek that the
// text does not have, one name in two spellings, a "he said" with nobody before
// it; and as hints the form of the dateline, first and later references, and one
// thing in two figures. gist gives a block's, from where it is kept or from
// GistOf. What a check says is right is no finding. A nil Checker leaves out what
// takes the dictionary.
func (c *Checker) Whole(s story.Story, gist func(*story.Block) *Gist) (marked, hints []Finding) {
	t := &whole{story: s, number: map[*Gist]int{}}
	kinds := map[story.Kind]int{}
	for _, b := range s.Blocks() {
		if b.Kind == story.Cutline {
			t.cutlines = append(t.cutlines, b)
		}
		if g := gist(b); g != nil {
			kinds[b.Kind]++
			t.grafs, t.number[g] = append(t.grafs, g), kinds[b.Kind]
		}
	}
	for _, r := range wholes {
		for _, f := range r.find(c, t) {
			if s.Holds(f.Block, f.Start, f.End) {
				continue
			}
			f.Rule, f.Severity = r.rule, LookAt
			if r.hint {
				hints = append(hints, f)
			} else {
				marked = append(marked, f)
			}
		}
	}
	return marked, hints
}

// where names a block of the text as an editor would.
func (t *whole) where(g *Gist) string {
	return fmt.Sprintf("%s %d", g.block.Kind, t.number[g])
}

// weekdaysOfStory finds days of the week that are not those of their dates, which
// give no year: the one nearest to the story's own date is meant. Cutlines give
// them too.
func weekdaysOfStory(_ *Checker, t *whole) (found []Finding) {
	out, err := time.Parse(time.DateOnly, t.story.Meta.Date)
	if err != nil {
		return nil
	}
	judge := func(b *story.Block, days []dayOfDate) {
		for _, d := range days {
			var day time.Time
			for _, y := range []int{out.Year() - 1, out.Year(), out.Year() + 1} {
				at, err := time.Parse("Jan 2 2006", fmt.Sprintf("%s %s %d", d.month[:3], d.date, y))
				if err == nil && (day.IsZero() || math.Abs(float64(at.Sub(out))) < math.Abs(float64(day.Sub(out)))) {
					day = at
				}
			}
			if day.IsZero() || day.Weekday().String() == d.day {
				continue
			}
			found = append(found, Finding{Block: b.ID, Start: d.start, End: d.end, Message: fmt.Sprintf("%s %s, %d, is a %s", d.month, d.date, day.Year(), day.Weekday()), Suggestions: []string{day.Weekday().String()}})
		}
	}
	for _, g := range t.grafs {
		judge(g.block, g.days)
	}
	for _, b := range t.cutlines {
		judge(b, daysOf(b))
	}
	return found
}

// isText reports whether a block is of the text that hed and dek sum up.
func (g *Gist) isText() bool {
	switch g.block.Kind {
	case story.Graf, story.Quote, story.Subhead:
		return true
	}
	return false
}

// headFacts finds numbers and names of the hed and the dek that the text does
// not have. A number that the text gives more exactly is its, and so is a name
// that it has in another form: Iran for Iranian. Letters that stand for words are
// left alone.
func headFacts(c *Checker, t *whole) (found []Finding) {
	var heads []*Gist
	var values []float64
	there, raw := map[string]bool{}, map[string]bool{}
	n := 0
	for _, g := range t.grafs {
		if g.block.Kind == story.Hed || g.block.Kind == story.Dek {
			heads = append(heads, g)
		}
		if !g.isText() {
			continue
		}
		n++
		for _, w := range g.words {
			there[w.key] = true
		}
		for _, v := range g.numbers {
			values, raw[v.raw] = append(values, v.value), true
		}
	}
	if n < 3 || len(heads) == 0 { // a brief says its hed otherwise
		return nil
	}
	for _, g := range heads {
		single := hedQuote.FindAllStringIndex(g.block.Text, -1)
		said := func(at int) bool { // what was said stands as it was said
			return g.inQuote(at) || slices.ContainsFunc(single, func(q []int) bool { return q[0] < at && at < q[1] })
		}
		for _, v := range g.numbers {
			if said(v.start) {
				continue
			}
			exact := strings.TrimLeft(v.raw, "$£€")
			if raw[v.raw] || raw[exact] || raw["$"+exact] || v.value < 2 || part(g.block.Text, v.start, v.end) || slices.ContainsFunc(values, func(o float64) bool { return math.Abs(o-v.value) <= .05*max(o, v.value) }) {
				continue
			}
			found = append(found, Finding{Block: g.block.ID, Start: v.start, End: v.end, Message: fmt.Sprintf("The %s says %s, and the text does not", g.block.Kind, g.block.Text[v.start:v.end])})
		}
		for _, m := range g.names {
			for i := m.from; i < m.to; i++ {
				w := g.words[i]
				letters := strings.TrimSuffix(g.block.Text[w.start:w.end], "s") // PCs
				if said(w.start) || there[w.key] || !c.nameOnly(w) || known(there, w.key) || strings.ToUpper(letters) == letters {
					continue
				}
				found = append(found, Finding{Block: g.block.ID, Start: w.start, End: w.end, Message: fmt.Sprintf("The %s names %s, and the text does not", g.block.Kind, g.block.Text[w.start:w.end])})
			}
		}
	}
	return found
}

// hedQuote is a direct quotation as heds have it, in single marks.
var hedQuote = pattern.Of(`‘[^‘]*?’(?:[\s,.;:?!]|$)`)

// part reports whether a number is a part of something else: F-16, 7:15, No. 1.
func part(text string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	behind, _ := utf8.DecodeRuneInString(text[end:])
	return unicode.IsLetter(before) || strings.ContainsRune("-–:/#’'", before) && start > 0 || unicode.IsLetter(behind) || strings.ContainsRune(":/", behind) && end < len(text)
}

// nameOnly reports whether a word with a capital can be nothing but a name: it
// is in no dictionary in small letters. Without a dictionary nobody knows.
func (c *Checker) nameOnly(w nameWord) bool {
	if c == nil || !w.capital || len(w.key) < 3 || w.key[0] <= '9' || months[w.key] || w.short && !strings.Contains(w.bare, "'") {
		return false
	}
	_, low := c.words.forms[strings.ToLower(w.bare)]
	_, stem := c.words.forms[strings.TrimSuffix(strings.ToLower(w.bare), "s")]
	_, here := c.words.forms[strings.Replace(strings.ToLower(w.bare), "is", "iz", 1)] // as it is spelled here
	return !low && !stem && !here && !strings.ContainsAny(w.key, "0123456789") && !strings.HasSuffix(w.key, "day")
}

// known reports whether the text has a word that begins as a name does, or the
// name begins as it: Iran and Iranians.
func known(said map[string]bool, key string) bool {
	for n := len(key); n >= 4 && n >= len(key)-3; n-- {
		if said[key[:n]] {
			return true
		}
		for _, end := range []string{"n", "an", "ian", "ans", "ians", "i", "is", "ese", "ish", "s", "es", "a", "ia", "y", "ic"} {
			if said[key[:n]+end] {
				return true
			}
		}
	}
	return false
}

// twoFigures finds how many were killed, injured, arrested or displaced where the
// text gives two numbers for it. They may both be right: two sides, two days.
func twoFigures(_ *Checker, t *whole) (found []Finding) {
	type at struct {
		g *Gist
		n toll
	}
	first := map[string]at{}
	for _, g := range t.grafs {
		if !g.isText() {
			continue
		}
		for _, n := range g.tolls {
			o, ok := first[n.of]
			if !ok {
				first[n.of] = at{g, n}
				continue
			}
			if off := math.Abs(o.n.value - n.value); off == 0 || (o.n.about || n.about) && off <= .2*max(o.n.value, n.value) {
				continue
			}
			there, where := o.g.block.Text[o.n.start:o.n.end], "before it in the graf"
			if o.g != g {
				where = "in " + t.where(o.g)
			}
			found = append(found, Finding{Block: g.block.ID, Start: n.start, End: n.end, Message: fmt.Sprintf("%s %s here, %s %s; say whose numbers they are", g.block.Text[n.start:n.end], n.of, there, where), Other: &Words{Block: o.g.block.ID, Start: o.n.start, End: o.n.end, Text: there}})
		}
	}
	return found
}
