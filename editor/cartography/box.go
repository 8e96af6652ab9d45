package cartography

// Box is an area of the sheet, in px.
type Box struct{ Left, Top, Right, Bottom float64 }

func (b Box) grow(d float64) Box { return Box{b.Left - d, b.Top - d, b.Right + d, b.Bottom + d} }

func (b Box) has(x, y float64) bool {
	return x >= b.Left && x <= b.Right && y >= b.Top && y <= b.Bottom
}

func (b Box) within(o Box) bool {
	return b.Left >= o.Left && b.Top >= o.Top && b.Right <= o.Right && b.Bottom <= o.Bottom
}

func (b Box) overlaps(o Box) bool {
	return b.Left < o.Right && o.Left < b.Right && b.Top < o.Bottom && o.Top < b.Bottom
}

// crossed reports whether a straight line between two points goes through b.
func (b Box) crossed(x1, y1, x2, y2 float64) bool {
	// Liang and Barsky: the share of the line that lies inside.
	from, to := 0.0, 1.0
	for _, e := range [4][2]float64{{x1 - x2, x1 - b.Left}, {x2 - x1, b.Right - x1}, {y1 - y2, y1 - b.Top}, {y2 - y1, b.Bottom - y1}} {
		switch p, q := e[0], e[1]; {
		case p == 0 && q < 0:
			return false
		case p < 0:
			from = max(from, q/p)
		case p > 0:
			to = min(to, q/p)
		}
	}
	return from < to
}

// low and high give the corners as a tree of boxes takes them.
func (b Box) low() [2]float64  { return [2]float64{b.Left, b.Top} }
func (b Box) high() [2]float64 { return [2]float64{b.Right, b.Bottom} }
