package cartography

import (
	"math"

	"cutline/editor/story"
)

// lead places labels that found no room beside their spots a little way off,
// with a leader. A leader crosses no words, no other leader and no dot, and is
// as short as it can be.
func (p *placer) lead(out []Position) {
	var boxes []Box
	var lines [][4]float64
	for _, o := range out {
		if o.Placed {
			boxes = append(boxes, o.Box)
		}
	}
	boxes = append(boxes, p.sheet.Fixed...)
	for _, l := range p.order {
		if out[l].Placed || p.labels[l].Over {
			continue
		}
		if pos, line, ok := p.led(l, boxes, lines); ok {
			out[l] = pos
			boxes, lines = append(boxes, pos.Box), append(lines, line)
		}
	}
}

// led finds the nearest place for a label with a leader.
func (p *placer) led(l int, boxes []Box, lines [][4]float64) (Position, [4]float64, bool) {
	a := p.labels[l]
	for _, far := range [...]float64{12, 18, 26, 36, 48, 62} {
		for i := range 16 {
			sin, cos := math.Sincos(float64(i) * math.Pi / 8)
			x, y := a.X+far*cos, a.Y+far*sin
			align := story.AlignStart
			switch {
			case math.Abs(cos) < .2:
				align = story.AlignCenter
				y += math.Copysign(a.H/2, sin)
			case cos < 0:
				align = story.AlignEnd
			}
			box := standing(x, y, a.W, a.H, align)
			if !p.free(box, -1) {
				continue
			}
			sx, sy := min(max(a.X, box.Left), box.Right), min(max(a.Y, box.Top), box.Bottom)
			line := [4]float64{sx, sy, a.X, a.Y}
			if p.clear(box, line, boxes, lines) {
				return Position{Placed: true, X: x, Y: y, Align: align, Box: box, Leader: true}, line, true
			}
		}
	}
	return Position{}, [4]float64{}, false
}

// clear reports whether a label and its leader keep clear of all that stands.
func (p *placer) clear(box Box, line [4]float64, boxes []Box, lines [][4]float64) bool {
	for _, b := range boxes {
		if b.overlaps(box.grow(apart)) || b.grow(apart).crossed(line[0], line[1], line[2], line[3]) {
			return false
		}
	}
	for _, o := range lines {
		if crosses(line, o) || box.crossed(o[0], o[1], o[2], o[3]) {
			return false
		}
	}
	for _, d := range p.sheet.Dots {
		if math.Abs(d[0]-line[2]) < .5 && math.Abs(d[1]-line[3]) < .5 {
			continue // its own
		}
		if (Box{d[0], d[1], d[0], d[1]}).grow(dotRadius+1).crossed(line[0], line[1], line[2], line[3]) {
			return false
		}
	}
	return true
}

// crosses reports whether two lines cross.
func crosses(a, b [4]float64) bool {
	side := func(l [4]float64, x, y float64) float64 { return (l[2]-l[0])*(y-l[1]) - (l[3]-l[1])*(x-l[0]) }
	return side(a, b[0], b[1])*side(a, b[2], b[3]) < 0 && side(b, a[0], a[1])*side(b, a[2], a[3]) < 0
}
