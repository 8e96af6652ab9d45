package editor

import (
	"slices"
	"strings"

	"cutline/editor/story"
)

// moveMarks gives the marks after size bytes replaced start:end.
func moveMarks(marks []story.Mark, start, end, size int) []story.Mark {
	var out []story.Mark
	delta := size - (end - start)
	for _, m := range marks {
		switch {
		case m.Start < start || m.Start == start && end > start:
		case m.Start < end:
			m.Start = start + size
		default:
			m.Start += delta
		}
		switch {
		case m.End < start, m.End == start && (end > start || m.Kind == story.Link):
		case m.End < end || m.End == start:
			m.End = start + size
		default:
			m.End += delta
		}
		if m.End > m.Start {
			out = append(out, m)
		}
	}
	return out
}

// cutMarks takes start:end out of all marks.
func cutMarks(marks []story.Mark, start, end int, kinds ...story.MarkKind) []story.Mark {
	var out []story.Mark
	for _, m := range marks {
		if m.End <= start || m.Start >= end || len(kinds) > 0 && !slices.Contains(kinds, m.Kind) {
			out = append(out, m)
			continue
		}
		if m.Start < start {
			left := m
			left.End = start
			out = append(out, left)
		}
		if m.End > end {
			m.Start = end
			out = append(out, m)
		}
	}
	return out
}

// tidyMarks sorts marks and joins those of a kind that touch.
func tidyMarks(marks []story.Mark) []story.Mark {
	slices.SortStableFunc(marks, func(a, b story.Mark) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return strings.Compare(string(a.Kind), string(b.Kind))
	})
	var out []story.Mark
	for _, m := range marks {
		joined := false
		for i := len(out) - 1; i >= 0 && !joined; i-- {
			if o := &out[i]; o.Kind == m.Kind && o.Href == m.Href && m.Start <= o.End {
				o.End = max(o.End, m.End)
				joined = true
			} else if o.Kind == m.Kind {
				break
			}
		}
		if !joined {
			out = append(out, m)
		}
	}
	return out
}

// ToggleMark gives the marks of a block with start:end set in a kind of type,
// or, where all of it is already, set free of it.
func ToggleMark(b *story.Block, start, end int, kind story.MarkKind) []story.Mark {
	if HasMark(b, start, end, kind) {
		return tidyMarks(cutMarks(b.Marks, start, end, kind))
	}
	return tidyMarks(append(cutMarks(b.Marks, start, end, kind), story.Mark{Kind: kind, Start: start, End: end}))
}

// HasMark reports whether all of start:end is set in a kind of type.
func HasMark(b *story.Block, start, end int, kind story.MarkKind) bool {
	at := start
	for _, m := range b.Marks {
		if m.Kind == kind && m.Start <= at && m.End > at {
			at = m.End
		}
	}
	return start < end && at >= end
}
