package cartography

import (
	"fmt"
	"math"

	"github.com/paulmach/orb"
)

// Projection turns places of the globe into places of a plane.
type Projection struct {
	Name string // "Lambert conformal conic at 31° and 37° N"
	Why  string // why it suits the extent
	// forward gives the place on the plane, in radii of the globe, y upwards.
	forward func(lon, lat float64) (x, y float64)
	curved  bool // a straight line in degrees is a curve on the plane
}

const rad = math.Pi / 180

// The projections that can be asked for by name.
const (
	Mercator        = "mercator"
	Lambert         = "lambert"
	Equirectangular = "equirectangular"
)

// Projections lists them.
func Projections() []string { return []string{Mercator, Lambert, Equirectangular} }

// named gives the projection of an extent that a person asked for; an empty name
// leaves the choice to project.
func named(name string, e Extent) (Projection, error) {
	mid := e.middle()
	high := e.North - e.South
	switch name {
	case "":
		return project(e), nil
	case Mercator:
		if max(math.Abs(e.North), math.Abs(e.South)) > 85 {
			return Projection{}, fmt.Errorf("draw the map in Mercator: it ends at 85 degrees, and the extent goes beyond")
		}
		return mercator(mid[0], "its meridians and parallels are straight, and every shape is kept"), nil
	case Lambert:
		if e.South*e.North <= 0 || max(math.Abs(e.North), math.Abs(e.South)) > 85 || e.East-e.West > 180 {
			return Projection{}, fmt.Errorf("draw the map in Lambert's projection: it shows one side of the equator, up to 85 degrees and 180 wide")
		}
		return lambert(mid[0], e.South+high/6, e.North-high/6), nil
	case Equirectangular:
		return equirectangular(mid, "its meridians and parallels are straight and evenly apart"), nil
	}
	return Projection{}, fmt.Errorf("draw the map in %q: the projections are %v", name, Projections())
}

// project chooses the projection of an extent:
//
//   - a town or region, or a country near the equator: Mercator, which keeps
//     every shape, and is what web maps are in, so that their pictures fit;
//   - a country or continent between the tropics and the polar circles: Lambert
//     conformal conic, which keeps shapes there where Mercator would blow the
//     north up;
//   - what is wider, or reaches the poles: equirectangular, true to scale along
//     its middle parallel, which has no place where it breaks down.
func project(e Extent) Projection {
	mid := e.middle()
	wide, high := e.East-e.West, e.North-e.South
	far := max(math.Abs(e.North), math.Abs(e.South))
	switch {
	case high <= 3 && wide <= 6 && far < 80:
		return mercator(mid[0], "the map covers a town or region: every shape is kept, as on web maps")
	case far <= 25 && wide <= 120:
		return mercator(mid[0], "the map lies near the equator, where Mercator is true")
	case wide <= 90 && high <= 60 && e.South*e.North > 0 && far < 80:
		return lambert(mid[0], e.South+high/6, e.North-high/6)
	}
	return equirectangular(mid, "the map is too wide, or too near a pole, for a projection that keeps shapes")
}

func equirectangular(mid orb.Point, why string) Projection {
	p := min(60, max(-60, mid[1]))
	k := math.Cos(p * rad)
	return Projection{
		Name:    fmt.Sprintf("equirectangular, true at %s", parallel(p)),
		Why:     why,
		forward: func(lon, lat float64) (float64, float64) { return (lon - mid[0]) * rad * k, lat * rad },
	}
}

func mercator(middle float64, why string) Projection {
	return Projection{Name: "Mercator", Why: why, forward: func(lon, lat float64) (float64, float64) {
		lat = min(88, max(-88, lat))
		return (lon - middle) * rad, math.Log(math.Tan(math.Pi/4 + lat*rad/2))
	}}
}

// lambert gives the conformal conic with two parallels true to scale (Snyder,
// Map Projections, 1987, equations 15-1 to 15-4, on a sphere).
func lambert(middle, south, north float64) Projection {
	half := func(lat float64) float64 { return math.Tan(math.Pi/4 + lat*rad/2) }
	n := math.Sin(south * rad)
	if north-south > 1e-6 {
		n = math.Log(math.Cos(south*rad)/math.Cos(north*rad)) / math.Log(half(north)/half(south))
	}
	f := math.Cos(south*rad) * math.Pow(half(south), n) / n
	origin := f / math.Pow(half((south+north)/2), n)
	return Projection{
		Name:   fmt.Sprintf("Lambert conformal conic at %s and %s", parallel(south), parallel(north)),
		Why:    "the map covers a country or more between the tropics and a polar circle: its shapes are kept",
		curved: true,
		forward: func(lon, lat float64) (float64, float64) {
			lat = min(88, max(-88, lat))
			rho := f / math.Pow(half(lat), n)
			sin, cos := math.Sincos(n * (lon - middle) * rad)
			return rho * sin, origin - rho*cos
		},
	}
}

func parallel(lat float64) string {
	side := "N"
	if lat < 0 {
		side = "S"
	}
	return fmt.Sprintf("%.0f° %s", math.Abs(lat), side)
}

// Frame is the sheet of a map: which ground it shows, in which projection, at
// how many px. North is up along its middle.
type Frame struct {
	Extent        Extent
	Width, Height int // px
	Projection    Projection

	// From the plane, in radii, to the sheet, in px: x is x0 + kx·x + kxy·y, and y
	// is y0 + kyx·x + ky·y.
	kx, kxy, kyx, ky, x0, y0 float64
}

// The shapes that a frame may have, height by width.
const flattest, tallest = .4, 1.5

// NewFrame fits an extent into a sheet of a width in px. A very flat or tall
// extent is given more ground around it.
// projection is one of Projections, or empty for the one that suits.
func NewFrame(e Extent, projection string, width int) (Frame, error) {
	if err := e.check(); err != nil {
		return Frame{}, err
	}
	if width < 100 || width > 10_000 {
		return Frame{}, fmt.Errorf("draw a map %d px wide: 100 to 10,000 are possible", width)
	}
	p, err := named(projection, e)
	if err != nil {
		return Frame{}, err
	}
	f := Frame{Extent: e, Width: width, Projection: p}
	left, right, low, high := math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
	const steps = 24
	for i := range steps + 1 {
		lon := e.West + (e.East-e.West)*float64(i)/steps
		lat := e.South + (e.North-e.South)*float64(i)/steps
		for _, p := range []orb.Point{{lon, e.South}, {lon, e.North}, {e.West, lat}, {e.East, lat}} {
			x, y := f.Projection.forward(p[0], p[1])
			left, right, low, high = min(left, x), max(right, x), min(low, y), max(high, y)
		}
	}
	w, h := right-left, high-low
	ratio := min(tallest, max(flattest, h/w))
	f.Height = max(1, int(math.Round(float64(width)*ratio)))
	k := min(float64(width)/w, float64(f.Height)/h)
	f.kx, f.ky = k, -k
	f.x0 = float64(width)/2 - k*(left+right)/2
	f.y0 = float64(f.Height)/2 + k*(low+high)/2
	return f, nil
}

// At gives where a place stands on the sheet, in px from its top left.
func (f Frame) At(p orb.Point) (x, y float64) {
	x, y = f.Projection.forward(wrap(p[0], f.Extent.middle()[0]), p[1])
	return f.onSheet(x, y)
}

// onSheet gives where a spot of the plane stands.
func (f Frame) onSheet(x, y float64) (float64, float64) {
	return f.x0 + float64(f.kx*x) + float64(f.kxy*y), f.y0 + float64(f.kyx*x) + float64(f.ky*y)
}

// Shows reports whether a place lies on the sheet, clear of its edge by px.
func (f Frame) Shows(p orb.Point, clear float64) bool {
	x, y := f.At(p)
	return x >= clear && y >= clear && x <= float64(f.Width)-clear && y <= float64(f.Height)-clear
}

// metres gives how many metres of ground a px of the sheet's middle covers,
// along a parallel.
func (f Frame) metres() float64 {
	mid := f.Extent.middle()
	const step = .01 // degrees
	x1, y1 := f.At(orb.Point{mid[0] - step, mid[1]})
	x2, y2 := f.At(orb.Point{mid[0] + step, mid[1]})
	const radius = 6_371_008.8
	return 2 * step * rad * radius * math.Cos(mid[1]*rad) / math.Hypot(x2-x1, y2-y1)
}
