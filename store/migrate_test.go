package store

import (
	"fmt"
	"strings"
	"time"

	"cutline/editor/story"
)

// elder are the versions in testdata/schema1.cutline.gz, a library that Cutline
// wrote before schema 2: a story of 71 versions of the desk, with three of the
// wire between them, notes, sources, a map and a version restored.
func elder() []Version {
	s := story.New("harbor").WithNext(40)
	for i := range 12 {
		s = s.Append(&story.Block{ID: story.ID(fmt.Sprint("b", i+1)), Kind: story.Graf, Text: strings.Repeat(fmt.Sprintf("Graf %d of the harbor “late” — Åkesson. ", i+1), 4)})
	}
	s = s.Append(
		&story.Block{ID: "b20", Kind: story.Map},
		&story.Block{ID: "b21", Kind: story.Label, In: "b20", Text: "Mercer St.", Place: &story.Place{Point: story.Point{X: 0.25, Y: 0.125}}},
	)
	at := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	versions := []Version{{s, Info{Message: "As it came in", Author: "Wire", At: at}}}
	for n := 2; n <= 74; n++ {
		b := s.At(n % 12).Clone()
		b.Text = fmt.Sprintf("In version %d ", n) + strings.TrimPrefix(b.Text, fmt.Sprintf("In version %d ", n-12))
		s = s.With(b)
		info := Info{Message: fmt.Sprint("version ", n), Author: "Dana Ruiz", At: at.Add(time.Duration(n) * time.Minute), Summary: "graf edited"}
		switch n {
		case 5:
			s = s.WithNote(&story.Note{ID: "n31", Kind: story.Query, Block: b.ID, Start: 3, End: 10, Quote: "version", Thread: []story.Comment{{By: "Dana Ruiz", At: at, Text: "Which one?"}}})
		case 9:
			s = s.WithSource(&story.Source{ID: "s32", Gives: "streets", From: "the survey"})
		case 20, 30, 40:
			info.Ref, info.Author = WireRef, "Wire"
		case 41:
			info.Merged = 40
		case 50:
			s = s.Splice(2, 3, &story.Block{ID: "b33", Kind: story.Subhead, Text: "A subhead"})
		case 60:
			s, info.RestoredFrom = versions[10].Story, 11
		case 61:
			s = versions[58].Story.With(b)
		}
		versions = append(versions, Version{s, info})
	}
	return versions
}
