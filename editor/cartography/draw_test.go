package cartography

import (
	"errors"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
	"pgregory.net/rapid"

	"cutline/editor/format/geojson"
	"cutline/editor/format/svg"
)

func shapes(style Style, all ...orb.Geometry) []Layer {
	l := Layer{Name: "test", Style: style}
	for _, g := range all {
		l.Features = append(l.Features, geojson.Feature{Geometry: g})
	}
	return []Layer{l}
}

func frame(t testing.TB, e Extent, width int) Frame {
	t.Helper()
	f, err := NewFrame(e, "", width)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func drawn(t testing.TB, f Frame, layers []Layer) Drawing {
	t.Helper()
	d, err := f.Draw(layers)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// filled gives how many px² of the sheet a style fills, holes left out.
func filled(d Drawing, style Style) float64 {
	sum := 0.0
	for _, p := range d.Paths {
		for _, r := range p.Rings {
			if p.Style == style {
				sum -= planar.Area(r) // y goes down: land turns the other way
			}
		}
	}
	return math.Abs(sum)
}

func box(west, south, east, north float64) orb.Ring {
	return orb.Ring{{west, south}, {east, south}, {east, north}, {west, north}, {west, south}}
}

func TestProjections(t *testing.T) {
	for _, c := range []struct {
		name string
		e    Extent
		want string
	}{
		{"a town", Extent{44.2, 33.2, 44.6, 33.5}, "Mercator"},
		{"Iraq", Extent{38, 28, 50, 39}, "Lambert conformal conic at 30° N and 37° N"},
		{"Chile's middle", Extent{-76, -45, -68, -30}, "Lambert conformal conic at 42° S and 32° S"},
		{"Kenya", Extent{33, -5, 42, 5}, "Mercator"},
		{"the world", Extent{-180, -85, 180, 85}, "equirectangular, true at 0° N"},
		{"the Arctic", Extent{-60, 60, 60, 85}, "equirectangular, true at 60° N"},
	} {
		p := frame(t, c.e, 600).Projection
		if p.Name != c.want || p.Why == "" {
			t.Errorf("%s is drawn in %s (%s), want %s", c.name, p.Name, p.Why, c.want)
		}
	}
}

// Whatever the extent: all of it is on the sheet, north is up along the middle
// and east is right.
func TestFrameShowsExtent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := Extent{West: rapid.Float64Range(-180, 179).Draw(t, "west"), South: rapid.Float64Range(-84, 83).Draw(t, "south")}
		e.East = e.West + rapid.Float64Range(.05, 360).Draw(t, "wide")
		e.North = min(85, e.South+rapid.Float64Range(.05, 169).Draw(t, "high"))
		f, err := NewFrame(e, "", rapid.IntRange(100, 2000).Draw(t, "width"))
		if err != nil {
			t.Fatal(err)
		}
		mid := e.middle()
		for _, p := range []orb.Point{{e.West + 1e-6, e.South}, {e.East - 1e-6, e.North}, {e.West + 1e-6, e.North}, {e.East - 1e-6, e.South}, mid} {
			if !f.Shows(p, -.6) {
				x, y := f.At(p)
				t.Fatalf("%v stands at %g, %g on a sheet of %d x %d (%s)", p, x, y, f.Width, f.Height, f.Projection.Name)
			}
		}
		x0, y0 := f.At(mid)
		x1, y1 := f.At(orb.Point{mid[0], e.North})
		x2, _ := f.At(orb.Point{mid[0] + (e.East-mid[0])/2, mid[1]})
		if math.Abs(x1-x0) > .01 || y1 >= y0 || x2 <= x0 {
			t.Fatalf("north is at %g, %g from %g, %g; east at %g", x1, y1, x0, y0, x2)
		}
	})
}

// A square degree on the equator: the bar's length is held against the great
// circle.
func TestScaleIsTrue(t *testing.T) {
	f := frame(t, Extent{43, 32, 45, 34}, 800)
	if got, want := f.metres(), 2*111_195*math.Cos(33*rad)/800; math.Abs(got/want-1) > .01 {
		t.Errorf("a px is %g m, want about %g", got, want)
	}
	d := drawn(t, f, shapes(Land, orb.Polygon{box(40, 30, 47, 36)}))
	if d.Scale.Words != "10 miles" || math.Abs(d.Scale.Length*f.metres()-10*mile) > 1 {
		t.Errorf("the bar says %q over %g px", d.Scale.Words, d.Scale.Length)
	}
}

func TestHolesStayOpen(t *testing.T) {
	f := frame(t, Extent{0, 0, 4, 4}, 400)
	outer, hole := box(1, 1, 3, 3), box(1.5, 1.5, 2.5, 2.5)
	whole := filled(drawn(t, f, shapes(Land, orb.Polygon{outer})), Land)
	for _, turned := range []bool{false, true} {
		h := hole.Clone()
		o := outer.Clone()
		if turned { // the right-hand rule is new; older files turn as they like
			h.Reverse()
			o.Reverse()
		}
		got := filled(drawn(t, f, shapes(Land, orb.Polygon{o, h})), Land)
		if math.Abs(got-whole*3/4) > whole*.01 {
			t.Errorf("turned %v: fills %g of %g px²", turned, got, whole)
		}
	}
}

// Fiji and Chukotka: shapes on both sides of the 180th meridian, cut there as
// RFC 7946 asks, jumping across it, or going on beyond 180, are drawn alike.
func TestAcrossTheMeridian(t *testing.T) {
	layers := shapes(Auto, orb.Point{178, -17}, orb.Point{-179, -18})
	for i := range layers[0].Features {
		layers[0].Features[i].Props = map[string]string{"name": "x"}
	}
	g, err := GroundOf(layers)
	e := g.Extent
	if err != nil || e.West < 170 || e.East > 190 || e.East < 181 {
		t.Fatalf("the extent is %v, %v", e, err)
	}
	f := frame(t, Extent{176, -20, 184, -15}, 800)
	want := filled(drawn(t, f, shapes(Land, orb.Polygon{box(178, -18, 182, -16)})), Land)
	jumping := orb.Ring{{178, -18}, {-178, -18}, {-178, -16}, {178, -16}, {178, -18}}
	for name, g := range map[string]orb.Geometry{
		"cut":      orb.MultiPolygon{{box(178, -18, 180, -16)}, {box(-180, -18, -178, -16)}},
		"jumping":  orb.Polygon{jumping},
		"from 360": orb.Polygon{box(-182, -18, -178, -16)},
	} {
		if got := filled(drawn(t, f, shapes(Land, g)), Land); want < 1000 || math.Abs(got-want) > want*.01 {
			t.Errorf("%s fills %g px², want %g", name, got, want)
		}
	}
}

// Antarctica's ring runs along the frame of the world map and round the pole.
func TestPolarRing(t *testing.T) {
	f := frame(t, Extent{-180, -85, 180, 85}, 720)
	ring := orb.Ring{{-180, -90}, {-180, -70}, {-90, -70}, {0, -70}, {90, -70}, {180, -70}, {180, -90}, {-180, -90}}
	got := filled(drawn(t, f, shapes(Land, orb.Polygon{ring})), Land)
	if got < 720*25 || got > 720*45 {
		t.Errorf("it fills %g px²", got)
	}
}

// All that is drawn lies on or near the sheet, whatever is put in.
func TestDrawStaysNear(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lon, lat := rapid.Float64Range(-360, 360), rapid.Float64Range(-90, 90)
		point := func() orb.Point { return orb.Point{lon.Draw(t, "lon"), lat.Draw(t, "lat")} }
		line := orb.LineString{point(), point()}
		ring := orb.Ring{point(), point(), point(), point()}
		ring = append(ring, ring[0])
		e := Extent{West: rapid.Float64Range(-180, 170).Draw(t, "west"), South: rapid.Float64Range(-80, 70).Draw(t, "south")}
		e.East = e.West + rapid.Float64Range(.1, 300).Draw(t, "wide")
		e.North = e.South + rapid.Float64Range(.1, 10).Draw(t, "high")
		f, err := NewFrame(e, "", 500)
		if err != nil {
			t.Fatal(err)
		}
		d, err := f.Draw(shapes(Auto, line, orb.Polygon{ring}, orb.Point{0, 0}))
		if err != nil {
			t.Fatal(err)
		}
		near := f.sheet().Pad(.5)
		for _, p := range d.Paths {
			for _, r := range p.Rings {
				for _, at := range r {
					if !near.Contains(at) {
						t.Fatalf("a ring goes to %v", at)
					}
				}
			}
			for _, l := range p.Lines {
				for _, at := range l {
					if !near.Contains(at) {
						t.Fatalf("a line goes to %v", at)
					}
				}
			}
		}
		if _, err := svg.Parse(d.SVG()); err != nil {
			t.Fatal(err)
		}
	})
}

func TestTooFine(t *testing.T) {
	f := frame(t, Extent{0, 0, 4, 4}, 1000)
	var line orb.LineString
	for i := range 900_000 {
		at := float64(i)
		line = append(line, orb.Point{2 + 2*math.Sin(at*1.7), 2 + 2*math.Cos(at*2.9)})
	}
	if _, err := f.Draw(shapes(Road, line)); !errors.Is(err, geojson.ErrTooLarge) {
		t.Errorf("gives %v", err)
	}
}

// The Iraq locator becomes a small picture whose every style is the house's.
func TestDrawIraqLocator(t *testing.T) {
	layers := locator(t)
	g, err := GroundOf(layers)
	if err != nil || g.Projection != Mercator || g.Extent.East > 50.001 {
		t.Fatalf("the ground is %v, %v", g, err)
	}
	f, err := NewFrame(g.Extent, g.Projection, 1000)
	if err != nil {
		t.Fatal(err)
	}
	d := drawn(t, f, layers)
	data := d.SVG()
	if path := os.Getenv("CUTLINE_LOCATOR_SVG"); path != "" {
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var styles []string
	for _, p := range d.Paths {
		styles = append(styles, string(p.Style))
	}
	if got := strings.Join(styles, " "); got != "land river boundary" || d.Ground != seaColour || len(d.Dots) != 76 {
		t.Errorf("drawn: %s on %s with %d dots", got, d.Ground, len(d.Dots))
	}
	picture, err := svg.Parse(data)
	if err != nil || picture.Width != 1000 || len(picture.Texts) != 2 || len(data) > 120_000 {
		t.Errorf("the picture is %g px wide with %d texts and %d bytes: %v", picture.Width, len(picture.Texts), len(data), err)
	}
}
