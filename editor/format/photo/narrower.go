package photo

import (
	"bytes"
	"fmt"
	"image"
	"image/color"

	"golang.org/x/image/draw"
)

// webQuality is that of a JPEG made for a page that is read on a screen.
const webQuality = 82

// Narrower gives the picture at smaller widths, in px, from the widest down, so
// that a page can offer one to each screen. Each is upright and says in words
// what the picture says. Widths that it does not have are left out; a drawing,
// and a picture that moves, have none.
func (p Public) Narrower(widths ...int) ([]Public, error) {
	var all []Public
	var src image.Image
	profile := p.data // the file whose colour profile stays true
	for _, w := range widths {
		if w < 1 || w >= p.width || p.media == SVG || p.moves() {
			continue
		}
		if src == nil {
			img, _, err := image.Decode(bytes.NewReader(p.data))
			if err != nil {
				return nil, fmt.Errorf("make the picture smaller: its pixels cannot be read: %w", err)
			}
			if m := img.ColorModel(); m != color.YCbCrModel && (m != color.GrayModel || p.orientation != Upright) {
				profile = nil // the colours are those of a screen from here on
			}
			src = p.orientation.Turn(img)
		}
		h := max(1, (p.height*w+p.width/2)/p.width)
		for src.Bounds().Dx() >= 2*w && src.Bounds().Dy() >= 2 {
			// Half as wide, each of its pixels is the mean of four: what comes behind
			// looks the same and takes a third of the time.
			src = scaled(src, (src.Bounds().Dx()+1)/2, (src.Bounds().Dy()+1)/2, draw.ApproxBiLinear)
		}
		small, err := save(scaled(src, w, h, draw.CatmullRom), profile, p.media, webQuality)
		if err == nil {
			small, err = small.saying(p.words)
		}
		if err != nil {
			return nil, fmt.Errorf("make the picture smaller: %w", err)
		}
		all = append(all, small)
	}
	return all, nil
}

// scaled gives a picture at another size. A grey one stays grey, as its colour
// profile is for greys.
func scaled(img image.Image, w, h int, by draw.Interpolator) image.Image {
	var out draw.Image = image.NewRGBA(image.Rect(0, 0, w, h))
	if img.ColorModel() == color.GrayModel {
		out = image.NewGray(out.Bounds())
	}
	by.Scale(out, out.Bounds(), img, img.Bounds(), draw.Src, nil)
	return out
}

// moves reports whether the picture is an animation.
func (p Public) moves() bool {
	switch p.media {
	case PNG:
		list, _ := pngChunks(p.data)
		return has(list, "acTL")
	case WebP:
		list, _ := webpChunks(p.data)
		return has(list, "ANIM")
	}
	return false
}

func has(list []chunk, name string) bool {
	for _, c := range list {
		if c.name == name {
			return true
		}
	}
	return false
}
