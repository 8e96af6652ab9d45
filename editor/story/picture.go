package story

import (
	"image"
	"math"
)

// Crop is the part of a picture that is shown, in fractions of its width and
// height from the top left, as it is shown upright. The zero Crop is all of it.
type Crop struct {
	X float64 `json:"x"`
	Y float64 `json:"y"`
	W float64 `json:"w"`
	H float64 `json:"h"`
}

// Rect gives the crop's pixels in a picture of w by h: at least one, and all of
// them where nothing is cropped.
func (c Crop) Rect(w, h int) image.Rectangle {
	all := image.Rect(0, 0, w, h)
	if !(c.W > 0 && c.H > 0) {
		return all
	}
	px := func(f float64, n int) int { return int(math.Round(min(1, max(0, f)) * float64(n))) }
	r := image.Rect(px(c.X, w), px(c.Y, h), px(c.X+c.W, w), px(c.Y+c.H, h))
	if r.Empty() {
		return all
	}
	return r
}

// Shown gives the size of the part that readers see, in px; 0, 0 is not known.
func (a *Asset) Shown() (w, h int) {
	if a.Width <= 0 || a.Height <= 0 {
		return 0, 0
	}
	r := a.Crop.Rect(a.Width, a.Height)
	return r.Dx(), r.Dy()
}

// FocusShown gives the point that must stay in sight, in fractions of the part
// that readers see; false: none is set.
func (a *Asset) FocusShown() (Point, bool) {
	if a.Focus == (Point{}) {
		return Point{}, false
	}
	f := a.Focus
	if c := a.Crop; c.W > 0 && c.H > 0 {
		f = Point{(f.X - c.X) / c.W, (f.Y - c.Y) / c.H}
	}
	return Point{min(1, max(0, f.X)), min(1, max(0, f.Y))}, true
}
