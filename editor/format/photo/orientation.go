package photo

import (
	"bytes"
	"image"
	"image/draw"

	"github.com/bep/imagemeta"
)

// Orientation is the EXIF tag of that name: 1 is upright as stored, 2 to 8 are
// mirrored or turned by quarters. The pixels stay as they are stored; who shows
// them turns them.
type Orientation int

// Upright is a picture that is shown as it is stored.
const Upright Orientation = 1

// OrientationOf gives a JPEG's orientation. One without the tag, one that cannot be read
// and any other file are upright.
func OrientationOf(data []byte) (o Orientation) {
	o = Upright
	if !bytes.HasPrefix(data, []byte{0xff, 0xd8}) {
		return o
	}
	defer func() { _ = recover() }() // the library's, on a broken header
	_, _ = imagemeta.Decode(imagemeta.Options{
		R: bytes.NewReader(data), ImageFormat: imagemeta.JPEG, Sources: imagemeta.EXIF,
		ShouldHandleTag: func(t imagemeta.TagInfo) bool { return t.Tag == "Orientation" && t.Namespace == "IFD0" },
		HandleTag: func(t imagemeta.TagInfo) error {
			if v, ok := t.Value.(uint16); ok && v >= 1 && v <= 8 {
				o = Orientation(v)
			}
			return imagemeta.ErrStopWalking
		},
	})
	return o
}

// Sideways reports whether width and height change places.
func (o Orientation) Sideways() bool { return o >= 5 }

// Size gives the size at which a picture of w by h stored pixels is shown.
func (o Orientation) Size(w, h int) (int, int) {
	if o.Sideways() {
		return h, w
	}
	return w, h
}

// Place gives where a corner of the stored picture is shown. 0, 0 is the top
// left and 1, 1 the bottom right, here and there.
func (o Orientation) Place(x, y int) (int, int) {
	switch o {
	case 2:
		return 1 - x, y
	case 3:
		return 1 - x, 1 - y
	case 4:
		return x, 1 - y
	case 5:
		return y, x
	case 6:
		return 1 - y, x
	case 7:
		return 1 - y, 1 - x
	case 8:
		return y, 1 - x
	}
	return x, y
}

// Turn gives a picture as it is shown.
func (o Orientation) Turn(img image.Image) image.Image {
	if o < 2 || o > 8 {
		return img
	}
	b := img.Bounds()
	w, h := b.Dx(), b.Dy()
	from := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(from, from.Bounds(), img, b.Min, draw.Src)
	tw, th := o.Size(w, h)
	to := image.NewRGBA(image.Rect(0, 0, tw, th))
	// Where the first pixel is shown, and how far on each step across and down
	// the stored picture leads in the shown one.
	at := func(x, y int) int {
		px, py := o.Place(x, y)
		return to.PixOffset(px*(tw-1), py*(th-1))
	}
	start := at(0, 0)
	across, down := 0, 0
	if w > 1 {
		across = (at(1, 0) - start) / (w - 1)
	}
	if h > 1 {
		down = (at(0, 1) - start) / (h - 1)
	}
	for y := range h {
		for x := range w {
			i, j := from.PixOffset(x, y), start+x*across+y*down
			copy(to.Pix[j:j+4], from.Pix[i:i+4])
		}
	}
	return to
}
