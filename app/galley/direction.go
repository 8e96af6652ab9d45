package galley

import (
	"cutline/editor/story"
	"cutline/editor/typeset"
)

// order gives which way the words of a setting run. It is found when a line is
// first drawn that needs it.
func (s *setting) order() *typeset.Order {
	if s.ways == nil {
		o := typeset.OrderOf(s.text, s.right)
		s.ways = &o
	}
	return s.ways
}

// runsRight reports whether a block's words run from the right as a whole, as they
// will on its pages.
func (f *flow) runsRight(words string) bool {
	return (words == "" || !isLatin(words)) && story.RunsRight(words, f.story.FromRight())
}
