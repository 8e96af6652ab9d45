// Package storytest draws random stories for the property tests of every room
// that works on them.
package storytest

import (
	"fmt"

	"pgregory.net/rapid"

	"cutline/editor/story"
)

var lexicon = []string{
	"the", "pier", "at", "harbor", "28", "minutes", "“late”", "Åkesson", "St.", "and", "ferry", "$4.75",
	"naïve", "عربي", "e\u0301te", "👩‍🚀", "—", "it’s", "over-run", "3,000", "gate.", "",
}

// Text draws a block's words.
func Text(t *rapid.T) string {
	n := rapid.IntRange(0, 12).Draw(t, "words")
	s := ""
	for i := range n {
		if i > 0 {
			s += " "
		}
		s += rapid.SampledFrom(lexicon).Draw(t, "word")
	}
	return s
}

// Story draws a story of some grafs, pictures with parts, marks, notes and
// sources that keeps all rules.
func Story(t *rapid.T) story.Story {
	s := story.New("slug")
	var id story.ID
	for range rapid.IntRange(0, 3).Draw(t, "sources") {
		s, id = s.NewID("s")
		s = s.WithSource(&story.Source{ID: id, Gives: "streets", From: "the survey", Confidential: rapid.Bool().Draw(t, "confidential")})
	}
	text := []story.Kind{story.Hed, story.Dek, story.Byline, story.Graf, story.Graf, story.Graf, story.Subhead, story.Tagline}
	for range rapid.IntRange(1, 12).Draw(t, "blocks") {
		s, id = s.NewID("b")
		if !rapid.Bool().Draw(t, "text") {
			kind := rapid.SampledFrom([]story.Kind{story.Photo, story.Map}).Draw(t, "picture")
			picture, label := id, story.ID("")
			s = s.Append(&story.Block{ID: id, Kind: kind})
			for range rapid.IntRange(0, 4).Draw(t, "parts") {
				s, id = s.NewID("b")
				b := block(t, s, id, rapid.SampledFrom([]story.Kind{story.Label, story.Callout, story.Cutline, story.Credit, story.SourceLine}).Draw(t, "part"))
				b.In = picture
				if b.Kind.Placed() && rapid.Bool().Draw(t, "placed") {
					b.Locked = rapid.Bool().Draw(t, "locked")
					b.Place = &story.Place{Point: story.Point{X: rapid.Float64Range(0, 1).Draw(t, "x"), Y: rapid.Float64Range(0, 1).Draw(t, "y")}}
				}
				if b.Kind.Placed() {
					if label != "" && rapid.Bool().Draw(t, "joined") {
						b.Follows = label
					}
					label = b.ID
				}
				s = s.Append(b)
			}
			continue
		}
		s = s.Append(block(t, s, id, rapid.SampledFrom(text).Draw(t, "kind")))
	}
	for range rapid.IntRange(0, 5).Draw(t, "notes") {
		b := s.At(rapid.IntRange(0, s.Len()-1).Draw(t, "noted"))
		from, to := Range(t, b.Text)
		if from == to {
			from, to = 0, 0
		}
		s, id = s.NewID("n")
		n := &story.Note{
			ID: id, Kind: rapid.SampledFrom([]story.NoteKind{story.Remark, story.Query, story.Suggestion, story.Check, story.Citation}).Draw(t, "note"),
			Block: b.ID, Start: from, End: to, Quote: b.Text[from:to],
			Thread: []story.Comment{{By: "Desk", Text: "is this right?"}},
		}
		if n.Kind == story.Check && n.Whole() {
			n.Quote = b.Text
		}
		if r := s.Sources(); n.Kind == story.Citation && len(r) > 0 {
			n.Source = r[0].ID
		}
		s = s.WithNote(n)
	}
	if err := s.Check(); err != nil {
		panic(fmt.Sprintf("storytest: drew a broken story: %v", err))
	}
	return s
}

func block(t *rapid.T, s story.Story, id story.ID, kind story.Kind) *story.Block {
	b := &story.Block{ID: id, Kind: kind, Text: Text(t)}
	if from, to := Range(t, b.Text); from < to && rapid.Bool().Draw(t, "marked") {
		b.Marks = []story.Mark{{Kind: rapid.SampledFrom([]story.MarkKind{story.Bold, story.Italic}).Draw(t, "mark"), Start: from, End: to}}
	}
	if r := s.Sources(); len(r) > 0 && rapid.Bool().Draw(t, "cites") {
		b.Cites = []story.Cite{{Source: r[0].ID, Supports: "the name"}}
	}
	return b
}

// Offset draws a place between two characters of a text, in bytes.
func Offset(t *rapid.T, text string) int {
	stops := []int{len(text)}
	for i := range text {
		stops = append(stops, i)
	}
	return rapid.SampledFrom(stops).Draw(t, "offset")
}

// Range draws a range between characters of a text, in bytes.
func Range(t *rapid.T, text string) (from, to int) {
	from, to = Offset(t, text), Offset(t, text)
	return min(from, to), max(from, to)
}
