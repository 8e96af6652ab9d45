package correction

import (
	"fmt"
	"strings"

	"cutline/editor/story"
)

// Draft writes the correction of changes, for readers: "An earlier version of
// this article misstated a number. It is 28 minutes, not 26." An editor says
// better what was misstated; what it was and is now stands in it.
func Draft(changes []Change) string {
	var said []string
	before := ""
	for _, c := range changes {
		where, did := where(c.Kind), did(c)
		lead := "An earlier version of " + where + " " + did
		switch {
		case where == before:
			lead = "It also " + did
		case before != "":
			lead = "An earlier version of " + where + " also " + did
		}
		before = where
		line := lead + "."
		switch {
		case c.What == "picture":
			line += " It has been replaced."
		case c.Is == "":
			line = fmt.Sprintf("%s, “%s,” which has been taken out.", lead, strings.TrimRight(c.Was, ","))
		case c.What == "label":
			line += fmt.Sprintf(" It should read “%s,” not “%s.”", strings.TrimRight(c.Is, ".,"), strings.TrimRight(c.Was, ".,"))
		case c.What == "quotation":
			line += fmt.Sprintf(" It is “%s,” not “%s.”", bare(c.Is), bare(c.Was))
		default:
			is := strings.TrimSpace(c.Is + " " + c.Unit)
			line += fmt.Sprintf(" It is %s, not %s.", is, strings.TrimRight(c.Was, "."))
		}
		said = append(said, line)
	}
	return strings.Join(said, " ")
}

func where(k story.Kind) string {
	switch k {
	case story.Hed:
		return "the headline of this article"
	case story.Label, story.Callout, story.Map:
		return "a map with this article"
	case story.Cutline:
		return "a picture caption with this article"
	case story.Credit, story.SourceLine, story.NoteLine:
		return "a credit with this article"
	}
	return "this article"
}

func did(c Change) string {
	switch {
	case c.What == "picture":
		return "had a wrong picture"
	case c.What == "label":
		return "had a wrong label"
	case c.What == "quotation":
		return "misquoted somebody"
	case c.What == "name" && near(c.Was, c.Is):
		return "misspelled a name"
	}
	return "misstated a " + c.What
}

// near reports whether two names are spellings of one: most of their letters
// stand in both, in the same order.
func near(a, b string) bool {
	x, y := []rune(strings.ToLower(a)), []rune(strings.ToLower(b))
	row := make([]int, len(y)+1)
	for _, r := range x {
		diagonal := 0
		for j := range y {
			above := row[j+1]
			if r == y[j] {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(row[j], above)
			}
			diagonal = above
		}
	}
	return 4*row[len(y)] >= 3*max(len(x), len(y))
}

// bare takes the marks off a quotation.
func bare(words string) string { return strings.Trim(words, "“”\"‘’'.,") }
