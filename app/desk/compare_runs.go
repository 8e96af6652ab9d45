package desk

import (
	"slices"

	"fyne.io/fyne/v2"

	"cutline/app/desk/look"
	"cutline/editor/diff"
	"cutline/editor/story"
)

// lineRole is the type that a block's words are compared in.
func lineRole(k story.Kind) look.Role {
	r := look.Redline
	switch k {
	case story.Hed:
		r.Face = look.SerifHeavy
	case story.Dek, story.Quote:
		r.Face = look.SerifItalic
	case story.Subhead:
		r.Face, r.Size = look.SansHeavy, 13
	case story.Byline:
		r.Face, r.Size = look.SansStrong, 12
	}
	return r
}

// plainRuns gives words in the type of their block's marks.
func plainRuns(b *story.Block, text string) []textRun {
	if text == "" {
		return nil
	}
	return runsOf([]diff.Span{{Op: diff.Equal, Text: text}}, b, diff.Delete, nil)
}

// runsOf gives the runs of a redline without those of one kind: its old side
// where not is Insert, its new side where it is Delete, both where it is empty.
// b has the marks of the words, deleted the marks of deleted words where both
// sides are shown.
func runsOf(spans []diff.Span, b *story.Block, not diff.Op, deleted *story.Block) []textRun {
	var out []textRun
	off, old, change, open := 0, 0, -1, false
	for _, s := range spans {
		if s.Op == diff.Equal {
			open = false
		} else if !open {
			change, open = change+1, true
		}
		n := len(s.Text)
		if s.Op != not && n > 0 {
			marks, at := b.Marks, off
			if not == "" && s.Op == diff.Delete {
				marks, at = deleted.Marks, old
			}
			r := textRun{text: s.Text, op: s.Op, change: -1}
			if s.Op != diff.Equal {
				r.change = change
			}
			out = append(out, inType(r, marks, at)...)
		}
		switch {
		case not == "" && s.Op == diff.Delete:
			old += n
		case not == "" && s.Op == diff.Equal:
			off, old = off+n, old+n
		case s.Op != not:
			off += n
		}
	}
	return out
}

// inType parts a run that begins at a byte of its block where the type changes.
func inType(r textRun, marks []story.Mark, at int) []textRun {
	if len(marks) == 0 {
		return []textRun{r}
	}
	cuts := []int{0, len(r.text)}
	for _, m := range marks {
		for _, edge := range []int{m.Start - at, m.End - at} {
			if edge > 0 && edge < len(r.text) {
				cuts = append(cuts, edge)
			}
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out []textRun
	for i := 1; i < len(cuts); i++ {
		part := r
		part.text = r.text[cuts[i-1]:cuts[i]]
		var bold, italic bool
		for _, m := range marks {
			if m.Start-at <= cuts[i-1] && m.End-at >= cuts[i] {
				bold = bold || m.Kind == story.Bold
				italic = italic || m.Kind == story.Italic
				part.link = part.link || m.Kind == story.Link
			}
		}
		part.face = typeFace(bold, italic)
		out = append(out, part)
	}
	return out
}

func typeFace(bold, italic bool) fyne.Resource {
	switch {
	case bold && italic:
		return look.SerifBoldItalic
	case bold:
		return look.SerifBold
	case italic:
		return look.SerifItalic
	}
	return nil
}
