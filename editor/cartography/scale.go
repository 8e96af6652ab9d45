package cartography

import (
	"math"
	"strconv"

	"github.com/paulmach/orb"
)

// Scale is the scale bar with the arrow that says where north is: where it
// stands and how long it is, in px.
type Scale struct {
	Box    Box
	Length float64
	Words  string // "100 miles"
	North  orb.Point
}

const mile = 1609.344 // metres

// scale gives the bar for about a sixth of the sheet's width, in the corner that
// has the fewest dots near it, the bottom left one first.
func (f Frame) scale(dots []orb.Point) Scale {
	const margin, arrow, high = 12.0, 22.0, 30.0
	want := min(160, float64(f.Width)/6) * f.metres() / mile
	miles := nice(want)
	s := Scale{Length: miles * mile / f.metres(), Words: strconv.FormatFloat(miles, 'f', -1, 64) + " miles"}
	if miles == 1 {
		s.Words = "1 mile"
	}
	wide := arrow + max(s.Length, 44) + 6
	w, h := float64(f.Width), float64(f.Height)
	least := math.MaxInt
	for _, at := range []orb.Point{{margin, h - margin - high}, {w - margin - wide, h - margin - high}, {margin, margin}, {w - margin - wide, margin}} {
		box := Box{at[0], at[1], at[0] + wide, at[1] + high}
		n := 0
		for _, d := range dots {
			if box.grow(26).has(d[0], d[1]) {
				n++
			}
		}
		if n < least {
			least, s.Box = n, box
		}
	}
	s.North = orb.Point{s.Box.Left + 8, s.Box.Top}
	return s
}

// nice gives the largest of 1, 2, 5, 10, 20 ... that is not above want.
func nice(want float64) float64 {
	unit := math.Pow(10, math.Floor(math.Log10(want)))
	if unit <= 0 || math.IsNaN(unit) || math.IsInf(unit, 0) {
		return 1
	}
	for _, m := range []float64{5, 2} {
		if m*unit <= want {
			return round(m * unit)
		}
	}
	return round(unit)
}

// round takes the noise off a power of ten.
func round(v float64) float64 {
	r, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 3, 64), 64)
	return r
}
