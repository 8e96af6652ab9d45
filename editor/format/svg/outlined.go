package svg

import (
	"cmp"
	"math"
	"slices"
)

// box is a shape's bounds.
type box struct{ x0, y0, x1, y1 float64 }

func (b box) height() float64 { return b.y1 - b.y0 }

// Outlined counts the shapes of a drawing that look like the letters of words
// drawn as outlines: small, filled, no plain rectangles, and three or more of
// about one height beside each other in a row. It is a guess: rows of trees or
// houses can look so, and single letters do not.
func (d Drawing) Outlined() int {
	const (
		least, most = .006, .09 // of the drawing's shorter side, a letter's height
		run         = 3         // letters that make a word
	)
	side := math.Min(d.Width, d.Height)
	var small []box
	for _, s := range d.Shapes {
		if s.Fill == nil || s.Fill.A == 0 {
			continue
		}
		for _, b := range contours(s.Path) {
			if h := b.height(); h >= least*side && h <= most*side && b.x1-b.x0 <= 1.6*h {
				small = append(small, b)
			}
		}
	}
	slices.SortFunc(small, func(a, b box) int { return cmp.Compare(a.x0, b.x0) })
	// Each letter goes on with the row whose last letter stands close before it.
	var rows [][]box
	letters := 0
	for _, b := range small {
		at := -1
		for i := len(rows) - 1; i >= 0 && i >= len(rows)-200; i-- {
			last := rows[i][len(rows[i])-1]
			h := math.Max(last.height(), b.height())
			gap := b.x0 - last.x1
			if gap < .6*h && gap > -.4*h && math.Min(last.height(), b.height()) > .45*h && math.Min(last.y1, b.y1)-math.Max(last.y0, b.y0) > .35*h {
				at = i
				break
			}
		}
		if at < 0 {
			rows = append(rows, []box{b})
		} else {
			rows[at] = append(rows[at], b)
		}
	}
	for _, r := range rows {
		if len(r) >= run {
			letters += len(r)
		}
	}
	return letters
}

// contours gives the bounds of each closed line of a path that has a curve or
// more corners than a rectangle.
func contours(path []Seg) []box {
	var out []box
	var b box
	corners := 0
	end := func() {
		if corners > 5 {
			out = append(out, b)
		}
		corners = 0
	}
	for _, s := range path {
		switch s.Op {
		case Move:
			end()
			b, corners = box{s.X, s.Y, s.X, s.Y}, 1
		case Line, Cubic:
			if corners++; s.Op == Cubic {
				corners += 2 // a letter has few segments where they are curves
			}
			b = box{math.Min(b.x0, s.X), math.Min(b.y0, s.Y), math.Max(b.x1, s.X), math.Max(b.y1, s.Y)}
		}
	}
	end()
	return out
}
