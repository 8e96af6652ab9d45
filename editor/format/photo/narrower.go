package photo

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"io"
)

// webQuality is that of a JPEG made for a page that is read on a screen.
const webQuality = 82

// Narrower gives the picture at smaller widths, in px, from the widest down, so
// that a page can offer one to each screen. Each is upright and says in words
// what the picture says. Widths that it does not have are left out; a drawing,
// and a picture that moves, have none. The same picture gives the same bytes on
// every machine. ctx ends it, with its error.
func (p Public) Narrower(ctx context.Context, widths ...int) ([]Public, error) {
	var all []Public
	var src image.Image
	profile := p.data // the file whose colour profile stays true
	fail := func(err error) ([]Public, error) { return nil, fmt.Errorf("make the picture smaller: %w", err) }
	for _, w := range widths {
		if err := ctx.Err(); err != nil {
			return fail(err)
		}
		if w < 1 || w >= p.width || p.media == SVG || p.moves() {
			continue
		}
		if src == nil {
			img, _, err := image.Decode(until{ctx, bytes.NewReader(p.data)})
			if ctx.Err() != nil { // which the decoder may have taken for a broken file
				return fail(ctx.Err())
			}
			if err != nil {
				return fail(fmt.Errorf("its pixels cannot be read: %w", err))
			}
			if m := img.ColorModel(); m != color.YCbCrModel && (m != color.GrayModel || p.orientation != Upright) {
				profile = nil // the colours are those of a screen from here on
			}
			src = inPlanes(img)
		}
		stored, h := p.orientation.Size(w, max(1, (p.height*w+p.width/2)/p.width))
		for src.Bounds().Dx() >= 2*stored && src.Bounds().Dy() >= 2*h {
			// What comes behind looks the same from a picture half as wide, and takes a
			// third of the time.
			src = scaled(src, src.Bounds().Dx()/2, src.Bounds().Dy()/2, mean)
		}
		small, err := save(p.orientation.Turn(scaled(src, stored, h, sharp)), profile, p.media, webQuality)
		if err == nil {
			small, err = small.saying(p.words)
		}
		if err != nil {
			return fail(err)
		}
		all = append(all, small)
	}
	return all, nil
}

// until reads no further once ctx is done: a large picture takes a second to read.
type until struct {
	ctx  context.Context
	from io.Reader
}

func (u until) Read(b []byte) (int, error) {
	if err := u.ctx.Err(); err != nil {
		return 0, err
	}
	return u.from.Read(b)
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
