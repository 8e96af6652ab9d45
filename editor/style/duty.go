package style

import (
	"slices"
	"strings"

	"cutline/editor/story"
)

// DutyRule is the rule that findings of Duties go by.
const DutyRule = "credit duty"

// Duties finds the pictures that rest on a source whose credit line readers do
// not see: OpenStreetMap, Copernicus, an agency, or whatever the record asks
// for. It may stand in the credit, the source or note line or the cutline.
func Duties(s story.Story) []Finding {
	var found []Finding
	for _, b := range s.Blocks() {
		if !b.Kind.Picture() {
			continue
		}
		var lines []string
		at := b
		for _, p := range s.Parts(b.ID) {
			switch p.Kind {
			case story.Credit, story.SourceLine, story.NoteLine, story.Cutline:
				lines = append(lines, strings.ToLower(p.Text))
				if p.Kind == story.Credit || at == b && p.Kind == story.SourceLine {
					at = p
				}
			}
		}
		shown := foldWords(strings.Join(lines, " | "))
		for _, r := range s.SourcesOf(b.ID) {
			line, meets := r.Duty()
			if line == "" || slices.ContainsFunc(meets, func(w string) bool { return len(shown.find(foldWords(w).words)) > 0 }) {
				continue
			}
			found = append(found, Finding{
				Block: at.ID, End: len(at.Text), Rule: DutyRule, Severity: MustFix,
				Message: "The " + string(b.Kind) + " rests on " + r.From + ", which asks for the credit “" + line + "”",
			})
		}
	}
	return found
}

// LineRule is the rule that findings of TypedLines go by.
const LineRule = "written line"

// TypedLines finds Sources, Note and Credit lines that are typed otherwise than
// their source records write them, where nobody said why.
func TypedLines(s story.Story) []Finding {
	var found []Finding
	for _, b := range s.Blocks() {
		for _, l := range s.Lines(b.ID) {
			if !l.Waits() {
				continue
			}
			found = append(found, Finding{
				Block: l.Block.ID, End: len(l.Block.Text), Rule: LineRule, Severity: LookAt,
				Message: "Its sources write this line otherwise: “" + l.Written + "”", Suggestions: []string{l.Written},
			})
		}
	}
	return found
}
