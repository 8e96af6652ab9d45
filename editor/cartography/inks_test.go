package cartography

import (
	"image/color"
	"math"
	"strconv"
	"testing"
)

func TestContrast(t *testing.T) {
	for _, tt := range []struct {
		a, b color.Color
		want float64
	}{
		{color.Black, color.White, 21},
		{color.White, color.White, 1},
		{color.NRGBA{R: 0x77, G: 0x77, B: 0x77, A: 0xff}, color.White, 4.48}, // as WCAG's own examples have it
		{color.NRGBA{R: 0x76, G: 0x76, B: 0x76, A: 0xff}, color.White, 4.54},
		{color.Transparent, color.Black, 21},
	} {
		if got := Contrast(tt.a, tt.b); math.Abs(got-tt.want) > .01 || math.Abs(got-Contrast(tt.b, tt.a)) > 1e-9 {
			t.Errorf("%v on %v: %g, want %g", tt.a, tt.b, got, tt.want)
		}
	}
}

// Every label stands on a white halo, whatever lies under it, so that its contrast
// is that with the halo: small type needs 4.5 to 1.
func TestInksOnTheirHalo(t *testing.T) {
	of := func(colour string) color.Color {
		v, err := strconv.ParseUint(colour[1:], 16, 32)
		if err != nil {
			t.Fatal(err)
		}
		return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 0xff}
	}
	for _, colour := range []string{ink, waterInk} {
		if got := Contrast(of(colour), of(halo)); got < 4.5 {
			t.Errorf("%s on %s is %.1f to 1", colour, halo, got)
		}
	}
}
