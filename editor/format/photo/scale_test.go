package photo

import (
	"image"
	"math/rand/v2"
	"testing"

	"golang.org/x/image/draw"
	"pgregory.net/rapid"
)

// TestSharpAgrees: whole numbers give what the usual scaler gives in floating
// point, as near as rounding goes.
func TestSharpAgrees(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, size := range []struct{ w, h, toW, toH int }{{60, 40, 50, 33}, {61, 47, 31, 24}, {9, 9, 8, 1}, {100, 3, 99, 2}, {12, 12, 30, 25}} {
		from := image.NewGray(image.Rect(0, 0, size.w, size.h))
		for i := range from.Pix {
			from.Pix[i] = byte(r.IntN(256))
		}
		want := image.NewGray(image.Rect(0, 0, size.toW, size.toH))
		draw.CatmullRom.Scale(want, want.Bounds(), from, from.Bounds(), draw.Src, nil)
		got := scaled(from, size.toW, size.toH, sharp).(*image.Gray)
		for i := range want.Pix {
			if d := int(want.Pix[i]) - int(got.Pix[i]); d < -14 || d > 14 {
				t.Errorf("%v: pixel %d is %d, and %d in floating point", size, i, got.Pix[i], want.Pix[i])
			}
		}
	}
}

// TestScaledLaws: what has one colour keeps it at every size and in every form,
// and no colour is brighter than what lets it through.
func TestScaledLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		side := rapid.IntRange(1, 40)
		w, h, toW, toH := side.Draw(t, "w"), side.Draw(t, "h"), side.Draw(t, "toW"), side.Draw(t, "toH")
		value := rapid.Byte().Draw(t, "value")
		ratio := image.YCbCrSubsampleRatio(rapid.IntRange(0, 5).Draw(t, "ratio"))
		for _, img := range []image.Image{image.NewGray(image.Rect(0, 0, w, h)), image.NewYCbCr(image.Rect(0, 0, w, h), ratio), image.NewRGBA(image.Rect(0, 0, w, h))} {
			for _, p := range planes(img) {
				for y := range p.h {
					for x := range p.w {
						p.pix[y*p.stride+x*p.step] = value
					}
				}
			}
			for _, by := range []func(to, from plane){mean, sharp} {
				for i, p := range planes(scaled(img, toW, toH, by)) {
					for y := range p.h {
						for x := range p.w {
							if got := p.pix[y*p.stride+x*p.step]; got != value {
								t.Fatalf("%T, plane %d at %d, %d: %d became %d", img, i, x, y, value, got)
							}
						}
					}
				}
			}
		}
		img := image.NewRGBA(image.Rect(0, 0, w, h))
		for i := range img.Pix {
			img.Pix[i] = rapid.Byte().Draw(t, "pix")
			if i%4 == 3 {
				for c := 1; c < 4; c++ {
					img.Pix[i-c] = min(img.Pix[i-c], img.Pix[i])
				}
			}
		}
		out := scaled(img, toW, toH, sharp).(*image.RGBA)
		for i := 0; i < len(out.Pix); i += 4 {
			if most := max(out.Pix[i], out.Pix[i+1], out.Pix[i+2]); most > out.Pix[i+3] {
				t.Fatalf("a colour of %d where %d comes through", most, out.Pix[i+3])
			}
		}
	})
}
