package proof

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"cutline/editor/story"
)

// ledger sets the checks and the sources behind the galley.
func (s *setter) ledger() {
	var checks []*story.Note
	for _, n := range s.Story.Notes() {
		if n.Kind == story.Check && !n.Resolved {
			checks = append(checks, n)
		}
	}
	slices.SortStableFunc(checks, func(a, b *story.Note) int {
		return cmp.Or(cmp.Compare(s.lineOf[a.ID], s.lineOf[b.ID]), cmp.Compare(a.ID, b.ID))
	})
	s.plain("H2", "sans-bold", "Checks", 9500, 15*pt, 18*pt)
	if len(checks) == 0 {
		s.plain("P", "sans", "Nothing is checked yet.", 8*pt, 11*pt, 0)
	}
	for _, n := range checks {
		s.plain("P", "sans", s.check(n), 8*pt, 11*pt, 3*pt)
	}
	s.plain("H2", "sans-bold", "Sources", 9500, 15*pt, 14*pt)
	if len(s.Story.Sources()) == 0 {
		s.plain("P", "sans", "There are no source records.", 8*pt, 11*pt, 0)
	}
	for _, r := range s.Story.Sources() {
		s.plain("P", "sans", s.source(r), 8*pt, 11*pt, 3*pt)
	}
}

// check says what was checked, whether it holds, against what and by whom.
func (s *setter) check(n *story.Note) string {
	words := n.Quote
	b := s.Story.Block(n.Block)
	if words == "" && b != nil {
		words = b.Text
	}
	out := "Holds: "
	switch {
	case n.Unplaced || n.Cut:
		out = "Its words are gone: "
	case s.Story.Stale(n):
		out = "Stale: "
	}
	out += "“" + s.quiet.Replace(words) + "”"
	if b != nil {
		out += ", " + strings.ReplaceAll(string(b.Kind), "-", " ")
	}
	if at := s.lineOf[n.ID]; at > 0 {
		out += fmt.Sprintf(", line %d", at)
	}
	r := s.Story.Source(n.Source)
	hidden := r != nil && r.Confidential
	if r != nil {
		out += "; against " + s.names[r.ID]
		if n.Where != "" && !hidden {
			out += ", " + n.Where
		}
	}
	last := n.LastChecked()
	out += "; " + by(last.By) + on(last.At)
	if last.Text != "" && !hidden {
		out += ": " + s.quiet.Replace(last.Text)
	}
	return out
}

// source says what a record says; of a confidential one, that there is one.
func (s *setter) source(r *story.Source) string {
	out := s.names[r.ID]
	if r.Confidential {
		out = strings.ToUpper(out[:1]) + out[1:]
	} else {
		out += " " + r.From
		if r.Gives != "" {
			out += ": " + r.Gives
		}
		for _, more := range []struct{ say, words string }{{"", r.Kind}, {"", r.URL}, {"retrieved ", r.Retrieved}, {"taken ", r.Acquired}, {"version ", r.Version}, {"licence ", r.Licence}, {"credit ", r.Credit}} {
			if more.words != "" {
				out += "; " + more.say + more.words
			}
		}
	}
	var lines []int
	for _, c := range s.Story.CitedBy(r.ID) {
		if at := s.lineOf[c.Block]; at > 0 && !slices.Contains(lines, at) {
			lines = append(lines, at)
		}
	}
	slices.Sort(lines)
	switch len(lines) {
	case 0:
		return out + ". Nothing cites it."
	case 1:
		return out + fmt.Sprintf(". Cited from line %d.", lines[0])
	}
	return out + ". Cited from lines " + strings.Trim(strings.ReplaceAll(fmt.Sprint(lines), " ", ", "), "[]") + "."
}
