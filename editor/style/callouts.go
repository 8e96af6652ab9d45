package style

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"cutline/editor/pattern"
	"cutline/editor/prose"
	"cutline/editor/story"
)

// CalloutRule is the rule that findings of Callouts go by.
const CalloutRule = "callout"

var (
	points = pattern.Of(`(?i)\b(this|these|here|above|below)\b`)
	midway = pattern.Of(`(?i)(^|\s)(the|an?|this|these|that|those|of|at|in|on|to|from|by|for|with|and|or|but|near|into|its|their|where|which|who|is|was|are|were)$`)
)

// Callouts reads the callouts of a picture as readers do, joined ones as one
// sentence, and finds those that are incomplete: one that begins in the middle
// of a sentence and goes on with none, one that breaks off and nothing goes on
// with it, one that says "this" or "here" and points at nothing, and those that
// end with a full stop where most do not, or the other way round. Names on
// labels are no sentences and are left alone. Findings are in the order of the
// labels; a sentence may have several. Words that a check says are right as they
// stand have none.
func Callouts(s story.Story, picture story.ID) []Finding {
	var found []Finding
	type end struct {
		block story.ID
		stop  bool
	}
	var ends []end
	for _, x := range s.Sentences(picture) {
		callout, leader := false, false
		for _, p := range x.Pieces {
			b := s.Block(p.ID)
			callout = callout || b.Kind == story.Callout
			leader = leader || pointsSomewhere(b)
		}
		text := x.Text.Text
		if !callout || text == "" {
			continue
		}
		first, last := x.Pieces[0].ID, x.Pieces[len(x.Pieces)-1].ID
		say := func(block story.ID, start, end int, how Severity, message string) {
			found = append(found, Finding{Block: block, Start: start, End: end, Rule: CalloutRule, Message: message, Severity: how})
		}
		whole := !BeginsMidway(text)
		if !whole {
			say(first, 0, len(s.Block(first).Text), MustFix, "It begins mid-sentence; join it to the callout that begins the sentence")
		}
		stop, known := endOf(text)
		switch {
		case midway.MatchString(text) || strings.HasSuffix(text, ",") || strings.HasSuffix(text, "-") || strings.HasSuffix(text, "—"):
			say(last, 0, len(s.Block(last).Text), MustFix, "It breaks off, and no callout goes on with it")
		case known && whole:
			ends = append(ends, end{last, stop})
		}
		if at := points.FindStringIndex(text); at != nil && !leader {
			id, from, to := x.Range(at[0], at[1])
			say(id, from, to, MustFix, fmt.Sprintf("It says “%s” and points at nothing; give it a leader", text[at[0]:at[1]]))
		}
	}
	stops := 0
	for _, e := range ends {
		if e.stop {
			stops++
		}
	}
	for _, e := range ends {
		switch words := s.Block(e.block).Text; {
		case e.stop && 2*stops < len(ends):
			found = append(found, Finding{Block: e.block, Start: max(0, len(words)-1), End: len(words), Rule: CalloutRule, Severity: LookAt, Message: fmt.Sprintf("It ends with a stop; %d of %d callouts here do not", len(ends)-stops, len(ends))})
		case !e.stop && 2*stops >= len(ends) && stops > 0:
			found = append(found, Finding{Block: e.block, End: len(words), Rule: CalloutRule, Severity: LookAt, Message: fmt.Sprintf("It ends without a stop; %d of %d callouts here have one", stops, len(ends))})
		}
	}
	found = slices.DeleteFunc(found, func(f Finding) bool { return s.Holds(f.Block, f.Start, f.End) })
	slices.SortStableFunc(found, func(a, b Finding) int { return s.Index(a.Block) - s.Index(b.Block) })
	return found
}

// pointsSomewhere reports whether a leader goes out from a label.
func pointsSomewhere(b *story.Block) bool {
	return b.Place != nil && b.Place.Leader != nil ||
		slices.ContainsFunc(b.Spots, func(s story.Spot) bool { return s.Place != nil && s.Place.Leader != nil })
}

// BeginsMidway reports whether words begin in the middle of a sentence: with a
// small letter that no name begins with (iPhone, al-Kindi).
func BeginsMidway(text string) bool {
	word, _, _ := strings.Cut(text, " ")
	word = strings.TrimLeft(word, "\"“‘'([ ")
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.IsLower(first) && strings.IndexFunc(word, unicode.IsUpper) < 0
}

// endOf reports whether a sentence ends with a stop. It is not known where the
// stop may be that of an abbreviation ("26 min.", "Mercer St.").
func endOf(text string) (stop, known bool) {
	text = strings.TrimRight(text, "\"”’')] ")
	if strings.HasSuffix(text, "…") || text == "" {
		return false, false
	}
	if !strings.ContainsAny(text[len(text)-1:], ".?!") {
		return false, true
	}
	// Behind an abbreviation no sentence ends, so what follows is of the same.
	t := prose.Tokenize(text + " X")
	return true, len(prose.Sentences(t)) > len(prose.Sentences(prose.Tokenize(text[:len(text)-1]+" X")))
}
