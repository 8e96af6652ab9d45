package cartography

import (
	"errors"
	"fmt"
	"math"
)

// Control ties a spot of a picture to a place of the globe.
type Control struct {
	X, Y     float64 // fractions of the picture from its top left
	Lon, Lat float64 // degrees
}

// The number of controls that a picture can have.
const (
	FewestControls = 2
	MostControls   = 12
)

// ErrControls says that spots do not tell which ground a picture shows.
var ErrControls = errors.New("these spots do not tell which ground the picture shows")

// Corners gives the controls of a picture that shows an extent, north up, from
// edge to edge.
func Corners(e Extent) []Control {
	return []Control{
		{0, 0, e.West, e.North}, {1, 0, e.East, e.North},
		{0, 1, e.West, e.South}, {1, 1, e.East, e.South},
	}
}

// NewPictureFrame gives the frame of a picture of w by h px whose controls are
// known, and how far the worst of them lies from where it should, in px.
//
// The plane is Mercator's, in which web maps and most satellite pictures of a
// town are. Two controls give a picture that is turned and scaled; three or more
// an affine one, by least squares. Spots that are too near each other, lie in one
// line, or would show the ground in a mirror are ErrControls.
func NewPictureFrame(w, h int, controls []Control) (f Frame, worst float64, err error) {
	if w < 1 || h < 1 {
		return f, 0, fmt.Errorf("lay data over the picture: its size is not known")
	}
	if n := len(controls); n < FewestControls || n > MostControls {
		return f, 0, fmt.Errorf("lay data over the picture: %w: %d were given, and %d to %d are needed", ErrControls, n, FewestControls, MostControls)
	}
	middle := controls[0].Lon
	for _, c := range controls {
		lon := wrap(c.Lon, middle)
		if math.IsNaN(c.X+c.Y+lon+c.Lat) || math.Abs(c.Lon) > 360 || math.Abs(c.Lat) > 85 || c.X < 0 || c.X > 1 || c.Y < 0 || c.Y > 1 {
			return f, 0, fmt.Errorf("lay data over the picture: %w: spot %g, %g at %g, %g: the spot is in fractions of the picture, the place in degrees, up to 85 north or south", ErrControls, c.X, c.Y, c.Lon, c.Lat)
		}
	}
	f = Frame{Width: w, Height: h, Projection: mercator(middle, "the picture's own, as its spots say")}
	f.Projection.Name = "Mercator, as the picture's spots say"
	x, y := make([]float64, len(controls)), make([]float64, len(controls)) // on the plane
	px, py := make([]float64, len(controls)), make([]float64, len(controls))
	for i, c := range controls {
		x[i], y[i] = f.Projection.forward(wrap(c.Lon, middle), c.Lat)
		px[i], py[i] = c.X*float64(w), c.Y*float64(h)
	}
	if len(controls) == 2 {
		err = f.turn(x, y, px, py)
	} else {
		err = f.affine(x, y, px, py)
	}
	if err != nil {
		return f, 0, fmt.Errorf("lay data over the picture: %w", err)
	}
	for i := range controls {
		u, v := f.onSheet(x[i], y[i])
		worst = max(worst, math.Hypot(u-px[i], v-py[i]))
	}
	return f, worst, f.extent(middle)
}

// leastApart is how near spots may be to each other or to one line, as a part of
// the picture.
const leastApart = .02

// turn fits a turned and scaled picture to two spots.
func (f *Frame) turn(x, y, px, py []float64) error {
	dx, dy := x[1]-x[0], -(y[1] - y[0]) // y down, as on the picture
	du, dv := px[1]-px[0], py[1]-py[0]
	d := dx*dx + dy*dy
	if math.Hypot(du, dv) < leastApart*math.Hypot(float64(f.Width), float64(f.Height)) || d < 1e-16 {
		return fmt.Errorf("%w: the two are too near each other", ErrControls)
	}
	c, s := (dx*du+dy*dv)/d, (dx*dv-dy*du)/d
	f.kx, f.kxy, f.kyx, f.ky = c, s, s, -c
	f.x0, f.y0 = px[0]-(f.kx*x[0]+f.kxy*y[0]), py[0]-(f.kyx*x[0]+f.ky*y[0])
	return nil
}

// affine fits a picture to three spots or more by least squares.
func (f *Frame) affine(x, y, px, py []float64) error {
	n := float64(len(x))
	mean := func(v []float64) (m float64) {
		for _, a := range v {
			m += a / n
		}
		return m
	}
	mx, my, mu, mv := mean(x), mean(y), mean(px), mean(py)
	var xx, xy, yy, xu, yu, xv, yv, uu, vv, uv float64
	for i := range x {
		a, b, u, v := x[i]-mx, y[i]-my, px[i]-mu, py[i]-mv
		xx, xy, yy = xx+a*a, xy+a*b, yy+b*b
		xu, yu, xv, yv = xu+a*u, yu+b*u, xv+a*v, yv+b*v
		uu, vv, uv = uu+u*u, vv+v*v, uv+u*v
	}
	// How thin the cloud of spots is, on the ground and on the picture: the
	// smaller part of its spread by the larger.
	thin := func(a, b, c float64) bool {
		root := math.Sqrt((a-c)*(a-c)/4 + b*b)
		small, large := (a+c)/2-root, (a+c)/2+root
		return large <= 0 || small < leastApart*leastApart*large
	}
	det := xx*yy - xy*xy
	if thin(xx, xy, yy) || thin(uu, uv, vv) || det == 0 {
		return fmt.Errorf("%w: they lie in one line, or in one spot", ErrControls)
	}
	f.kx, f.kxy = (xu*yy-yu*xy)/det, (yu*xx-xu*xy)/det
	f.kyx, f.ky = (xv*yy-yv*xy)/det, (yv*xx-xv*xy)/det
	if f.kx*f.ky-f.kxy*f.kyx >= 0 { // y is up on the plane and down on the picture
		return fmt.Errorf("%w: they would show the ground in a mirror; look whether two are exchanged", ErrControls)
	}
	f.x0, f.y0 = mu-(f.kx*mx+f.kxy*my), mv-(f.kyx*mx+f.ky*my)
	return nil
}

// extent works out which ground the sheet shows from where its corners lie.
func (f *Frame) extent(middle float64) error {
	det := f.kx*f.ky - f.kxy*f.kyx
	e := Extent{West: math.Inf(1), South: math.Inf(1), East: math.Inf(-1), North: math.Inf(-1)}
	for _, c := range [][2]float64{{0, 0}, {float64(f.Width), 0}, {0, float64(f.Height)}, {float64(f.Width), float64(f.Height)}} {
		u, v := c[0]-f.x0, c[1]-f.y0
		x, y := (f.ky*u-f.kxy*v)/det, (f.kx*v-f.kyx*u)/det
		lon, lat := middle+x/rad, (2*math.Atan(math.Exp(y))-math.Pi/2)/rad
		e.West, e.East, e.South, e.North = min(e.West, lon), max(e.East, lon), min(e.South, lat), max(e.North, lat)
	}
	if math.IsNaN(e.West+e.East+e.South+e.North) || e.East-e.West > 360 || e.North > 85.1 || e.South < -85.1 {
		return fmt.Errorf("lay data over the picture: %w: its edges would lie off the globe", ErrControls)
	}
	f.Extent = e
	return nil
}

// NorthUp reports whether north is up on the sheet, to within three degrees.
func (f Frame) NorthUp() bool {
	return math.Abs(math.Atan2(f.kxy, -f.ky)) < 3*rad
}
