package merge

import (
	"cmp"
	"slices"

	"cutline/editor/story"
)

// marks gives the type of merged words: each has what it had where it came
// from; a word that all have has what a side changed, the desk's where both
// did.
func (m *Merge) marks(out *outBlock) []story.Mark {
	var list []story.Mark
	for i, w := range out.words {
		var of [3][]story.Mark
		for v, f := range w.from {
			if f != nil {
				of[v] = within(m.engine.stories[v].Block(f.home).Marks, f.at, f.at+len(f.text))
			}
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
		for _, k := range marks {
			k.Start = w.at + min(k.Start, len(w.text))
			k.End = w.at + min(k.End, len(w.text))
			// Type goes on over the space between two words that have it.
			if i > 0 && k.Start == w.at {
				before := out.words[i-1].at + len(out.words[i-1].text)
				j := slices.IndexFunc(list, func(l story.Mark) bool { return l.Kind == k.Kind && l.Href == k.Href && l.End == before })
				if j >= 0 {
					list[j].End = k.End
					continue
				}
			}
			if k.Start < k.End {
				list = append(list, k)
			}
		}
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
