package cartography

import (
	"image/color"
	"math"
)

// Contrast gives how much two colours differ in lightness, from 1 (not at all) to
// 21 (black and white), as WCAG 2 reckons it. What shows through a colour is taken
// to be white.
func Contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + .05) / (min(x, y) + .05)
}

func luminance(c color.Color) float64 {
	r, g, b, a := c.RGBA()
	l := 0.0
	for i, v := range []uint32{r, g, b} {
		s := float64(v+0xffff-a) / 0xffff
		if s <= .04045 {
			s /= 12.92
		} else {
			s = math.Pow((s+.055)/1.055, 2.4)
		}
		l += []float64{.2126, .7152, .0722}[i] * s
	}
	return l
}
