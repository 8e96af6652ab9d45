package app

import (
	"image"
	"image/color"
	"image/draw"
	"testing"

	"cutline/editor/story"
	"cutline/editor/typeset"
)

// TestArabicIsDrawnWhole: the foot of a hed's letters was cut off.
func TestArabicIsDrawnWhole(t *testing.T) {
	s := story.New("x").WithNext(1).Append(&story.Block{ID: "b1", Kind: story.Hed, Text: "جح"})
	p, err := (&App{}).SetPages(s, typeset.Default(), nil)
	if err != nil {
		t.Fatal(err)
	}
	l := p.doc.Pages[0].Lines[0]
	const scale = 2
	lowest := func() int {
		img := image.NewRGBA(image.Rect(0, 0, 1300, 1600))
		draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
		(&drawer{press: p.press, img: img, k: scale / float64(typeset.Pt)}).line(l, color.Black, upright)
		for y := img.Bounds().Max.Y - 1; y >= 0; y-- {
			for x := range 1300 {
				if img.RGBAAt(x, y).R < 128 {
					return y - l.Y*scale/typeset.Pt
				}
			}
		}
		return 0
	}
	if got, want := lowest(), l.Size*scale/typeset.Pt*45/100; got < want {
		t.Errorf("the lowest ink is %d pixels under the line, want more than %d", got, want)
	}
}
