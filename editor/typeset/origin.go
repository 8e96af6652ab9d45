package typeset

import (
	"cutline/editor/story"
)

// Origin says whose words an element of a document holds.
type Origin struct {
	Block  story.ID
	Part   story.Kind // of a picture: its cutline, its credit ...; empty: the block's own words
	Before int        // bytes of the element's words that stand before the block's
}

// At gives whose words stand at a point of a page, or nearest to it in their
// column, and how many bytes of them come before it; false: there are none, as
// in the margin. A label or picture has no such place: it is 0.
func (d *Document) At(page, x, y int) (of Origin, at int, ok bool) {
	if page < 0 || page >= len(d.Pages) {
		return Origin{}, 0, false
	}
	for _, p := range d.Pages[page].Pictures {
		if x < p.X || x > p.X+p.W || y < p.Y || y > p.Y+p.H {
			continue
		}
		for _, l := range p.Labels {
			lx, ly := l.Turned(float64(x), float64(y), -l.Turn)
			for _, line := range l.Lines {
				if line.holds(int(lx), int(ly)) {
					return Origin{Block: l.ID}, 0, true
				}
			}
		}
		return Origin{Block: p.Element.ID}, 0, true
	}
	best, near := -1, 2*Pt*12
	for i, l := range d.Pages[page].Lines {
		if x < l.X-6*Pt || x > l.X+l.wide()+6*Pt {
			continue
		}
		if off := max(l.Y-l.Size*3/4-y, y-l.Y-l.Size/4, 0); off < near {
			best, near = i, off
		}
	}
	if best < 0 {
		return Origin{}, 0, false
	}
	line := d.Pages[page].Lines[best]
	of = d.Elems[line.Elem].Of
	return of, max(0, d.begins(page, best)+line.bytesTo(x)-of.Before), true
}

// begins gives how many bytes of an element's words come before one of its lines.
func (d *Document) begins(page, line int) int {
	elem := d.Pages[page].Lines[line].Elem
	for line--; page >= 0; page-- {
		for ; line >= 0; line-- {
			if l := d.Pages[page].Lines[line]; l.Elem == elem {
				return l.End
			}
		}
		if page > 0 {
			line = len(d.Pages[page-1].Lines) - 1
		}
	}
	return 0
}

// holds reports whether a point is on a line's words.
func (l Line) holds(x, y int) bool {
	return x >= l.X && x <= l.X+l.wide() && y >= l.Y-l.Size && y <= l.Y+l.Size/3
}

// wide gives a line's width as it is set.
func (l Line) wide() (w int) {
	l.each(func(_ string, right int) bool { w = right - l.X; return true })
	return w
}

// bytesTo gives how many bytes of a line's words stand left of x: up to the
// letter whose middle is beyond it.
func (l Line) bytesTo(x int) (n int) {
	if l.Turned() {
		return l.turnedTo(x)
	}
	left := l.X
	l.each(func(text string, right int) bool {
		if (left+right)/2 >= x {
			return false
		}
		left, n = right, n+len(text)
		return true
	})
	return n
}

// each goes over a line's glyphs, giving each one's letters and right edge, until
// it is told to stop.
func (l Line) each(f func(text string, right int) bool) {
	x := l.X
	for _, run := range l.Runs {
		for _, g := range run.Glyphs {
			x += l.Advance(run.Face, g)
			if g.Text == " " {
				x += l.Extra
			}
			if !f(g.Text, x) {
				return
			}
		}
	}
}
