package merge

import (
	"cmp"
	"slices"
	"strings"

	"cutline/editor/story"
)

// marks gives the type of merged words: each has what it had where it came
// from; a word that all have has what a side changed, the desk's where both
// did.
func (m *Merge) marks(out *outBlock) []story.Mark {
	var list []story.Mark
	end := 0 // of the word before
	for _, w := range out.words {
		var of [3][]story.Mark
		from := w.at // of what the marks are counted from: the white space before the word
		for v, f := range w.from {
			if f == nil {
				continue
			}
			text := m.engine.stories[v].Block(f.home)
			before := f.at
			if w.gap != "" && strings.HasSuffix(text.Text[:f.at], w.gap) {
				before, from = f.at-len(w.gap), end
			}
			of[v] = within(text.Marks, before, f.at+len(f.text))
		}
		marks := of[desk]
		switch {
		case w.from[desk] == nil:
			marks = of[wire]
			if w.from[wire] == nil {
				marks = of[base]
			}
		case w.from[base] != nil && w.from[wire] != nil && slices.Equal(of[base], of[desk]):
			marks = of[wire]
		}
		stop := w.at + len(w.text)
		for _, k := range marks {
			k.Start, k.End = min(from+k.Start, stop), min(from+k.End, stop)
			j := slices.IndexFunc(list, func(l story.Mark) bool {
				return l.Kind == k.Kind && l.Href == k.Href && l.End == end && (k.Start == end || k.Start == w.at)
			})
			switch {
			case j >= 0: // type goes on from word to word
				list[j].End = k.End
			case k.Start < k.End:
				list = append(list, k)
			}
		}
		end = stop
	}
	slices.SortFunc(list, func(a, b story.Mark) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.Kind, b.Kind))
	})
	return list
}

// within gives the parts of marks that lie in a range, counted from its start.
func within(marks []story.Mark, start, end int) []story.Mark {
	var out []story.Mark
	for _, m := range marks {
		m.Start, m.End = max(m.Start, start)-start, min(m.End, end)-start
		if m.Start < m.End {
			out = append(out, m)
		}
	}
	return out
}
