package desk

import (
	"fmt"
	"math"
	"time"

	"fyne.io/fyne/v2"

	"cutline/app/desk/look"
)

// draw draws the track with all that stands on it.
func (t *timeline) draw(s *sheet, size fyne.Size) {
	p := look.Current()
	s.fill(0, 0, size.Width, size.Height, p.Panel)
	s.fill(0, size.Height-1, size.Width, 1, p.Line)
	if len(t.marks) == 0 {
		return
	}
	step := t.step()
	first, last := t.x(0), t.x(len(t.marks)-1)
	s.fill(first, trackY-1, last-first, 2, p.Line2)
	s.fill(t.x(t.old), trackY-1, t.x(t.now)-t.x(t.old), 2, p.Accent)
	t.drawBars(s, p, step)
	if step >= 9 || len(t.marks) == 1 {
		for i, m := range t.marks {
			if m.wire { // the wire's shape is a square
				s.fill(t.x(i)-2.5, trackY-2.5, 5, 5, p.Note)
				continue
			}
			s.disc(t.x(i), trackY, 2.5, p.Ink3, nil, 0)
		}
	}
	t.drawNames(s, p, step)
	if len(t.marks) == 1 {
		s.disc(t.x(0), trackY, handleRadius, p.Accent, p.Panel, 1.5)
		return
	}
	old, now := t.handles()
	s.disc(now, trackY, handleRadius, p.Accent, p.Panel, 1.5)
	s.disc(old, trackY, handleRadius, p.Raised, p.Ink, 2)
}

// column is what stands in a few px of the track: where versions are closer
// than bars, the largest of them.
type column struct {
	x         float32
	high      float32
	on, wire  bool
	milestone bool
}

// columns gathers the bars, no two closer than they can be told apart.
func (t *timeline) columns(step float32) []column {
	const least = 3 // px between bars
	largest := 0
	for _, m := range t.marks {
		largest = max(largest, m.size.In+m.size.Out)
	}
	var out []column
	for i, m := range t.marks {
		c := column{t.x(i), barHigh(m.size, largest), i > t.old && i <= t.now, m.wire, m.milestone != ""}
		if n := len(out); n > 0 && step < least && c.x-out[n-1].x < least {
			b := &out[n-1]
			b.high, b.on, b.wire, b.milestone = max(b.high, c.high), b.on || c.on, b.wire && c.wire, b.milestone || c.milestone
			continue
		}
		out = append(out, c)
	}
	return out
}

func (t *timeline) drawBars(s *sheet, p look.Palette, step float32) {
	wide := min(max(float32(math.Floor(float64(step*.62))), 2), barWide)
	if len(t.marks) == 1 {
		wide = barWide
	}
	for _, c := range t.columns(step) {
		ink := p.Line2
		switch {
		case c.on:
			ink = p.Accent
		case c.wire:
			ink = p.Note
		}
		x := float32(math.Round(float64(c.x - wide/2)))
		if c.wire { // hollow, so that it is told apart without colour
			s.box(x, barFoot-c.high, wide, c.high, 0, nil, ink, 1)
		} else {
			s.fill(x, barFoot-c.high, wide, c.high, ink)
		}
		if c.milestone {
			s.diamond(c.x, barFoot-c.high-8, 4, p.Ink)
		}
	}
}

// drawNames writes the versions' names below the track, as many as fit, with
// the day where one begins. Those of the two sides always stand there.
func (t *timeline) drawNames(s *sheet, p look.Palette, step float32) {
	const y, apart = 71, 10
	type name struct {
		words    string
		from, to float32
	}
	var taken []name
	try := func(i int, role look.Role, words string, ink look.Colour) bool {
		w := look.Width(role, words)
		n := name{words, t.x(i) - w/2, t.x(i) + w/2}
		n.from = min(max(n.from, 4), t.Size().Width-w-4)
		n.to = n.from + w
		for _, o := range taken {
			if n.from < o.to+apart && o.from < n.to+apart {
				return false
			}
		}
		taken = append(taken, n)
		s.words(role, words, ink, float32(math.Round(float64(n.from))), y)
		return true
	}
	try(t.now, look.BadgeType, t.marks[t.now].name(), p.Ink)
	if t.old != t.now && !try(t.old, look.BadgeType, t.marks[t.old].name(), p.Ink) {
		taken[0].from = min(taken[0].from, t.x(t.old)-20) // side by side: only the new one's is written
	}
	for i, m := range t.marks {
		if i == t.old || i == t.now {
			continue
		}
		if d := t.newDay(i); d != "" && try(i, look.Meta, fmt.Sprintf("%s, %s", m.name(), d), p.Ink3) {
			continue
		}
		if step >= 30 || (i+1)%t.every(step) == 0 {
			try(i, look.Meta, m.name(), p.Ink3)
		}
	}
}

// every is how many versions apart names are written: a round number.
func (t *timeline) every(step float32) int {
	for _, n := range []int{1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000} {
		if step*float32(n) >= 44 {
			return n
		}
	}
	return 5000
}

// newDay names the day that begins with a version: "Thu.", or "Nov. 19" where
// it is more than a week before the last one; else it is empty.
func (t *timeline) newDay(i int) string {
	at := t.marks[i].at.Local()
	if i > 0 && sameDay(at, t.marks[i-1].at.Local()) || sameDay(at, t.marks[len(t.marks)-1].at.Local()) && i == 0 {
		return ""
	}
	return dayName(at, t.marks[len(t.marks)-1].at.Local())
}

func sameDay(a, b time.Time) bool {
	y, m, d := a.Date()
	y2, m2, d2 := b.Date()
	return y == y2 && m == m2 && d == d2
}

// dayName names a day as it is said on another one.
func dayName(at, now time.Time) string {
	switch {
	case now.Sub(at) < 6*24*time.Hour:
		return at.Format("Mon.")
	case at.Year() == now.Year():
		return at.Format("Jan. 2")
	}
	return at.Format("Jan. 2, 2006")
}

// clockTime is when something was, said on another day: "09:40", "Thu. 22:10",
// "Nov. 19, 22:10".
func clockTime(at, now time.Time) string {
	at, now = at.Local(), now.Local()
	switch {
	case sameDay(at, now):
		return at.Format("15:04")
	case now.Sub(at) < 6*24*time.Hour && at.Before(now):
		return at.Format("Mon. 15:04")
	}
	return dayName(at, now) + ", " + at.Format("15:04")
}
