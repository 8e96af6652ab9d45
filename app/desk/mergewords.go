package desk

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"cutline/editor/diff"
	"cutline/editor/merge"
	"cutline/store"
)

// headLine says what the merge needs: "9 wire changes are safe to take. 1
// sentence needs you. Nothing the desk wrote is lost either way."
func headLine(safe, left, needed int, what string) string {
	var parts []string
	switch {
	case safe > 0 && left == 0:
		parts = append(parts, "Every wire change that is safe is decided.")
	case safe == 0:
		parts = append(parts, "No wire change can be taken unseen.")
	case safe == 1:
		parts = append(parts, "1 wire change is safe to take.")
	default:
		parts = append(parts, count(safe, "wire change")+" are safe to take.")
	}
	switch needed {
	case 0:
		parts = append(parts, "Nothing needs you.")
	case 1:
		parts = append(parts, "1 "+what+" needs you.")
	default:
		parts = append(parts, count(needed, what)+" need you.")
	}
	return strings.Join(append(parts, "Nothing the desk wrote is lost either way."), " ")
}

// factsOf gives the facts that a person should look at: without what only one
// side has, where others differ, and without a quotation that differs by a time,
// number or name in it.
func factsOf(it *merge.Item) []merge.Fact {
	both := slices.ContainsFunc(it.Facts, func(f merge.Fact) bool { return f.Desk != "" && f.Wire != "" })
	var list []merge.Fact
	for _, f := range it.Facts {
		if both && (f.Desk == "" || f.Wire == "") {
			continue
		}
		within := f.What == "quotation" && slices.ContainsFunc(it.Facts, func(o merge.Fact) bool {
			return o.What != f.What && o.Desk != "" && o.Wire != "" && strings.Contains(f.Desk, o.Desk) && strings.Contains(f.Wire, o.Wire)
		})
		if !within {
			list = append(list, f)
		}
	}
	return list
}

// factWords says what differs in a sentence: "a name and a time differ".
func factWords(facts []merge.Fact) string {
	var kinds []string
	for _, f := range facts {
		if one := "a " + f.What; !slices.Contains(kinds, one) {
			kinds = append(kinds, one)
		}
	}
	switch len(kinds) {
	case 0:
		return ""
	case 1:
		return kinds[0] + " differs"
	}
	return inARow(kinds) + " differ"
}

// inARow joins words as people do: "a name, a time and a number".
func inARow(list []string) string {
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:len(list)-1], ", ") + " and " + list[len(list)-1]
}

// settled says how a conflict was settled.
func settled(c merge.Choice) string {
	switch c {
	case merge.TakeDesk:
		return "settled for the desk"
	case merge.TakeWire:
		return "settled for the wire"
	case merge.TakeBase:
		return "put back as it was"
	case merge.Merged:
		return "settled with both"
	case merge.Own:
		return "written anew"
	}
	return "open again"
}

// becomesWords says whose words a choice gives, and what stays as a query.
func becomesWords(it *merge.Item, c merge.Choice) string {
	words, loser := "", "wire"
	switch c {
	case merge.TakeDesk:
		words = "desk’s words"
	case merge.TakeWire:
		words, loser = "wire’s words", "desk"
	case merge.TakeBase:
		words = "as it was before either"
	case merge.Own:
		words = "your own words"
	case merge.Merged:
		if it.Kind == merge.Combined {
			return "both sides’ changes together"
		}
		return "the desk’s words, then the wire’s"
	}
	if it.Kind != merge.Conflict || it.What == merge.Moved || it.What == merge.Field {
		return words
	}
	var kinds []string
	for _, f := range factsOf(it) {
		if lost := lostFact(f, c); lost != "" && !slices.Contains(kinds, f.What) {
			kinds = append(kinds, f.What)
		}
	}
	switch len(kinds) {
	case 0:
		return words
	case 1:
		return fmt.Sprintf("%s; the %s’s %s stays as a query on this line", words, loser, kinds[0])
	}
	return fmt.Sprintf("%s; the %s’s %s stay as a query on this line", words, loser, inARow(kinds))
}

// lostFact is what a choice leaves to a query.
func lostFact(f merge.Fact, c merge.Choice) string {
	if c == merge.TakeWire {
		return f.Desk
	}
	return f.Wire
}

// markFacts gives words with what a query stays on marked, or what a person
// should look at.
func markFacts(words string, it *merge.Item, c merge.Choice) []diff.Span {
	var marks [][2]int
	mark := func(fact string) {
		pieces := []string{fact}
		if !strings.Contains(words, fact) {
			pieces = strings.Split(fact, ", ")
		}
		for _, p := range pieces {
			if at := strings.Index(words, p); p != "" && at >= 0 {
				marks = append(marks, [2]int{at, at + len(p)})
			}
		}
	}
	for _, f := range factsOf(it) {
		switch {
		case it.Kind == merge.Combined: // to be looked at, whoever wins
			mark(f.Desk)
			mark(f.Wire)
		case c == merge.Merged || c == merge.Own || lostFact(f, c) == "":
		case c == merge.TakeWire:
			mark(f.Wire)
		default:
			mark(f.Desk)
		}
	}
	slices.SortFunc(marks, func(a, b [2]int) int { return a[0] - b[0] })
	var spans []diff.Span
	at := 0
	for _, m := range marks {
		if m[0] < at { // inside a quotation that is marked already
			continue
		}
		spans = append(spans, diff.Span{Op: diff.Equal, Text: words[at:m[0]]}, diff.Span{Op: asked, Text: words[m[0]:m[1]]})
		at = m[1]
	}
	return append(spans, diff.Span{Op: diff.Equal, Text: words[at:]})
}

// sideSpans gives a side's words with what is new in them since the base. Where
// a side only took words away, those are shown.
func sideSpans(base, side string) []diff.Span {
	spans := changedWords(base, side)
	if !slices.ContainsFunc(spans, func(s diff.Span) bool { return s.Op == diff.Insert }) {
		return spans
	}
	return slices.DeleteFunc(spans, func(s diff.Span) bool { return s.Op == diff.Delete })
}

// clock writes a time of today by the hour, any other with its day.
func clock(at, now time.Time) string {
	at, now = at.Local(), now.Local()
	if at.YearDay() == now.YearDay() && at.Year() == now.Year() {
		return at.Format("15:04")
	}
	return at.Format("Jan. 2, 15:04")
}

// wireName names a version from the wire: "2nd Ld-Writethru"; any other by its
// number.
func wireName(rev store.Revision) string {
	if rev.Ref == store.WireRef {
		name, _, _ := strings.Cut(rev.Message, ": ")
		return name
	}
	return fmt.Sprintf("v%d", rev.Number)
}
