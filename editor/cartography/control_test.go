package cartography_test

import (
	"errors"
	"math"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"cutline/editor/cartography"
)

// A picture that was made from a known ground shows each place where it was, for
// any turn, size and number of spots.
func TestPictureFrame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lon, lat := rapid.Float64Range(-179, 179).Draw(t, "lon"), rapid.Float64Range(-60, 60).Draw(t, "lat")
		wide := rapid.Float64Range(.005, 2).Draw(t, "wide")
		turn := rapid.Float64Range(-math.Pi, math.Pi).Draw(t, "turn")
		w, h := rapid.IntRange(200, 3000).Draw(t, "w"), rapid.IntRange(200, 3000).Draw(t, "h")
		mercator := func(lat float64) float64 { return math.Log(math.Tan(math.Pi/4+lat*math.Pi/360)) * 180 / math.Pi }
		// a spot of the picture, in fractions, to a place
		place := func(x, y float64) orb.Point {
			u, v := (x-.5)*float64(w), (.5-y)*float64(h)
			k := wide / float64(w)
			sin, cos := math.Sincos(turn)
			m := mercator(lat) + k*(sin*u+cos*v)
			return orb.Point{lon + k*(cos*u-sin*v), (2*math.Atan(math.Exp(m*math.Pi/180)) - math.Pi/2) * 180 / math.Pi}
		}
		spots := [][2]float64{{.1, .1}, {.9, .2}, {.2, .8}, {.85, .9}}[:rapid.IntRange(2, 4).Draw(t, "spots")]
		var controls []cartography.Control
		for _, s := range spots {
			at := place(s[0], s[1])
			controls = append(controls, cartography.Control{X: s[0], Y: s[1], Lon: at[0], Lat: at[1]})
		}
		f, worst, err := cartography.NewPictureFrame(w, h, controls)
		if err != nil {
			t.Fatal(err)
		}
		if worst > .01 {
			t.Fatalf("spots that agree lie %g px off", worst)
		}
		x, y := rapid.Float64Range(0, 1).Draw(t, "x"), rapid.Float64Range(0, 1).Draw(t, "y")
		px, py := f.At(place(x, y))
		if math.Hypot(px-x*float64(w), py-y*float64(h)) > .05 {
			t.Fatalf("%g, %g is shown at %g, %g px of %d x %d", x, y, px, py, w, h)
		}
		if up := math.Abs(turn) < 2.9*math.Pi/180; up && !f.NorthUp() {
			t.Fatal("north is up, and it is not known")
		}
	})
}

func TestControlsRefused(t *testing.T) {
	at := func(x, y, lon, lat float64) cartography.Control {
		return cartography.Control{X: x, Y: y, Lon: lon, Lat: lat}
	}
	for name, controls := range map[string][]cartography.Control{
		"none":            nil,
		"one":             {at(.5, .5, 44, 33)},
		"the same twice":  {at(.5, .5, 44, 33), at(.5, .5, 44.1, 33.1)},
		"the same place":  {at(.1, .1, 44, 33), at(.9, .9, 44, 33)},
		"in one line":     {at(.1, .1, 44, 33.2), at(.5, .5, 44.1, 33.1), at(.9, .9, 44.2, 33)},
		"in a mirror":     {at(0, 0, 44.2, 33.2), at(1, 0, 44, 33.2), at(0, 1, 44.2, 33)},
		"off the picture": {at(-.1, 0, 44, 33), at(1, 1, 45, 32)},
		"off the globe":   {at(0, 0, 44, 95), at(1, 1, 45, 32)},
		"no number":       {at(0, 0, math.NaN(), 33), at(1, 1, 45, 32)},
	} {
		if _, _, err := cartography.NewPictureFrame(800, 600, controls); !errors.Is(err, cartography.ErrControls) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, worst, err := cartography.NewPictureFrame(800, 600, append(cartography.Corners(cartography.Extent{West: 44, South: 33, East: 44.1, North: 33.08}), at(.5, .5, 44.06, 33.04))); err != nil || worst < 10 {
		t.Errorf("a spot that is wrong by 80 px counts as %g px, %v", worst, err)
	}
}
