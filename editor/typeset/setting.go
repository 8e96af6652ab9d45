package typeset

import "cutline/editor/story"

// Spans gives words with their marks in a type, by the name that a template's
// style gives it (Style.Type), for those that set pages of their own.
func (f *Faces) Spans(name string, t story.Text) []Span { return f.cover(f.family(name).spans(t, 0)) }

// Ems is how wide a line's glyphs are at a size of 1, without rounding.
func (l Line) Ems() (sum float64) {
	for _, r := range l.Runs {
		wide := 0
		for _, g := range r.Glyphs {
			wide += g.Advance
		}
		sum += float64(wide) / float64(r.Face.Upem)
	}
	return sum
}

// XAt gives where on the page a line's letters after its first n bytes begin, or
// where the line ends if it has no more.
func (l Line) XAt(n int) int {
	if l.Turned() {
		return l.turnedAt(n)
	}
	at, x := 0, l.X
	l.each(func(text string, right int) bool {
		if at >= n {
			return false
		}
		at, x = at+len(text), right
		return true
	})
	return x
}
