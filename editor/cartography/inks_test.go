package cartography

import (
	"math"
	"strconv"
	"testing"
)

// Every label stands on a white halo, whatever lies under it, so that its contrast
// is that with the halo: 4.5 to 1 is what small type needs (WCAG 1.4.3).
func TestInksOnTheirHalo(t *testing.T) {
	luminance := func(colour string) (l float64) {
		for i, weight := range []float64{.2126, .7152, .0722} {
			v, err := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
			if err != nil {
				t.Fatal(err)
			}
			c := float64(v) / 255
			if c <= .04045 {
				c /= 12.92
			} else {
				c = math.Pow((c+.055)/1.055, 2.4)
			}
			l += weight * c
		}
		return l
	}
	for _, colour := range []string{ink, waterInk} {
		if got := (luminance(halo) + .05) / (luminance(colour) + .05); got < 4.5 {
			t.Errorf("%s on %s is %.1f to 1", colour, halo, got)
		}
	}
}
