package style

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"cutline/editor/pattern"
	"cutline/editor/story"
	"cutline/editor/typography"
)

var placeholder = pattern.Of(`\b(?:TK(?:TK)*|XX+|(?i:lorem ipsum))\b`)

// placeholders finds words that hold a place for others. XX and XXX behind a
// name count: Super Bowl XX.
func placeholders(b, _ *story.Block) []Finding {
	var found []Finding
	for _, loc := range placeholder.FindAllStringIndex(b.Text, -1) {
		words, before := b.Text[loc[0]:loc[1]], b.Text[:loc[0]]
		last := before[strings.LastIndexByte(strings.TrimSuffix(before, " "), ' ')+1:]
		if (words == "XX" || words == "XXX") && strings.HasSuffix(last, " ") && capital(last) {
			continue
		}
		found = append(found, Finding{Start: loc[0], End: loc[1], Rule: "placeholder", Message: words + " holds a place for words that are still to come", Severity: MustFix})
	}
	return found
}

// twice are words that may stand twice in a row.
var twice = map[string]bool{"had": true, "that": true, "no": true, "ha": true, "so": true, "bye": true, "blah": true, "very": true, "tut": true, "knock": true, "half": true, "is": true, "pom": true}

// doubled finds a word that stands twice with only space between. Names may:
// Walla Walla.
func doubled(b, _ *story.Block) []Finding {
	var found []Finding
	was := token{start: -1}
	for _, t := range tokens(b.Text) {
		between := ""
		if was.start >= 0 {
			between = b.Text[was.end:t.start]
		}
		if between != "" && strings.TrimSpace(between) == "" && strings.EqualFold(was.word, t.word) && !capital(t.word) && !twice[strings.ToLower(t.word)] {
			found = append(found, Finding{Start: was.start, End: t.end, Rule: "doubled word", Message: fmt.Sprintf("“%s” stands twice", t.word), Severity: MustFix, Suggestions: []string{was.word}})
		}
		was = t
	}
	return found
}

var (
	runOfSpaces = pattern.Of(`[ \x{00a0}]{2,}`)
	spaceBefore = pattern.Of(`[ \x{00a0}]+([,;:.])(?:[ \x{00a0}"”’')\]]|$)`)
)

// spaces finds spaces where there is one too many. Spaced points are an
// ellipsis.
func spaces(b, _ *story.Block) []Finding {
	var found []Finding
	for _, loc := range spaceBefore.FindAllStringSubmatchIndex(b.Text, -1) {
		start, mark := loc[0], b.Text[loc[2]:loc[3]]
		smile := (mark == ":" || mark == ";") && strings.HasPrefix(b.Text[loc[3]:], ")")
		if before := strings.TrimRight(b.Text[:start], " \u00a0"); before == "" || smile || mark == "." && (strings.HasSuffix(before, ".") || strings.HasPrefix(strings.TrimLeft(b.Text[loc[3]:], " \u00a0"), ".")) {
			continue
		}
		found = append(found, Finding{Start: start, End: loc[3], Rule: "space", Message: "A space stands before " + mark, Severity: MustFix, Suggestions: []string{mark}})
	}
	for _, loc := range runOfSpaces.FindAllStringIndex(b.Text, -1) {
		if loc[0] > 0 && loc[1] < len(b.Text) {
			found = append(found, Finding{Start: loc[0], End: loc[1], Rule: "space", Message: "More than one space", Severity: LookAt, Suggestions: []string{" "}})
		}
	}
	return found
}

// straight finds straight quotation marks in a block that has curly ones.
// Behind a figure they are feet and inches.
func straight(b, _ *story.Block) []Finding {
	if !strings.ContainsAny(b.Text, "“”‘’") {
		return nil
	}
	var found []Finding
	for i, r := range b.Text {
		before, _ := utf8.DecodeLastRuneInString(b.Text[:i])
		if r != '"' && r != '\'' || unicode.IsDigit(before) {
			continue
		}
		_, set := typography.Typed(b.Text[:i], string(r))
		found = append(found, Finding{Start: i, End: i + 1, Rule: "quotation mark", Message: "A straight mark among curly ones", Severity: LookAt, Suggestions: []string{set}})
	}
	return found
}

var closes = map[rune]rune{'”': '“', ')': '(', ']': '['}

// item is the number or letter of a list, as in 1) or a).
var item = pattern.Of(`(?:^|[\s,;])(?:\d{1,2}|[A-Za-z]|[ivx]+)$`)

// pairs finds quotation marks and brackets without their other half. A
// quotation that goes on in the next block is closed there.
func pairs(b, next *story.Block) []Finding {
	var found []Finding
	open := map[rune][]int{}
	lone := func(at int, r rune, what string) {
		found = append(found, Finding{Start: at, End: at + utf8.RuneLen(r), Rule: "pair", Message: fmt.Sprintf("This %c is not %s", r, what), Severity: LookAt})
	}
	for i, r := range b.Text {
		switch r {
		case '“', '(', '[':
			open[r] = append(open[r], i)
		case '”', ')', ']':
			other := closes[r]
			if n := len(open[other]); n > 0 {
				open[other] = open[other][:n-1]
			} else if r != ')' || !item.MatchString(b.Text[:i]) && !strings.HasSuffix(b.Text[:i], ":") && !strings.HasSuffix(b.Text[:i], ";") {
				lone(i, r, "opened")
			}
		}
	}
	goesOn := next != nil && strings.HasPrefix(strings.TrimSpace(next.Text), "“")
	for _, r := range []rune{'“', '(', '['} {
		for i, at := range open[r] {
			if r != '“' || !goesOn || i < len(open[r])-1 {
				lone(at, r, "closed")
			}
		}
	}
	return found
}
