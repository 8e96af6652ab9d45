package typeset

import "sort"

// mend sets grafs anew of which a hyphen would stand at the foot of a column, so
// that a reader who goes on at the head of another, or on another page, has whole
// words: in as many lines as before, so that nothing else moves, and only where
// they are as fair. A graf that began in a column before stays as it is there.
func (c *composer) mend(frames []frame) {
	at := c.used
	for _, f := range frames {
		from := at
		n, _ := c.t.take(c.flow[at:], f)
		if at += n; n > 0 && at < len(c.flow) && c.flow[at-1].hyphened() {
			c.endWhole(at-1, from)
		}
	}
}

// endWhole has line i of the flow end in no hyphen, where the graf that it is of
// begins at a line of the flow or behind it.
func (c *composer) endWhole(i, from int) {
	k := sort.Search(len(c.grafs), func(k int) bool { return c.grafs[k].to > i })
	if k == len(c.grafs) || c.grafs[k].from < from || c.grafs[k].from > i {
		return
	}
	g := c.grafs[k]
	g.para.Whole = i - g.from + 1
	lines, fair := g.para.lines(g.spans)
	if !fair || len(lines) != g.to-g.from || lines[i-g.from].hyphened() {
		return
	}
	before := c.flow[g.to-1].End - lines[len(lines)-1].End // of a drop cap
	for n, l := range lines {
		old := &c.flow[g.from+n]
		l.Elem, l.End = old.Elem, l.End+before
		old.Line = l
	}
}

// hyphened reports whether a line ends in a hyphen, its last word's own or ours.
func (l *Line) hyphened() bool {
	if l.Hyphen || len(l.Runs) == 0 || l.Turned() {
		return l.Hyphen
	}
	last := l.Runs[len(l.Runs)-1].Glyphs
	return len(last) > 0 && last[len(last)-1].Text == "-"
}
