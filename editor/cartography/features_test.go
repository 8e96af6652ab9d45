package cartography

import (
	"math"
	"testing"

	"github.com/paulmach/orb"
)

func TestFeaturesNearest(t *testing.T) {
	f := NewFeatures(200, 100)
	f.AddPlace(50, 50)
	f.AddLine([][2]float64{{40, 50}, {100, 50}, {100, 90}}, true)
	f.AddLine([][2]float64{{0, 10}, {10, 12}, {20, 10}}, false)
	f.AddLine([][2]float64{{math.NaN(), 1}, {math.Inf(1), 2}}, true)
	for _, c := range []struct {
		x, y   float64
		nx, ny float64
		kind   FeatureKind
	}{
		{53, 51, 50, 50, OnPlace},   // before the line, which is nearer
		{98, 52, 100, 50, OnCorner}, // before the line
		{75, 53, 75, 50, OnLine},
		{103, 70, 100, 70, OnLine},
		{11, 13, 10.6, 11.88, OnLine}, // the middle of a curve is no corner
		{150, 20, 150, 20, NoFeature},
	} {
		x, y, kind := f.Nearest(c.x/200, c.y/100, 6)
		if kind != c.kind || math.Abs(x*200-c.nx) > .3 || math.Abs(y*100-c.ny) > .3 {
			t.Errorf("at %v, %v: %v at %v, %v; want %v at %v, %v", c.x, c.y, kind, x*200, y*100, c.kind, c.nx, c.ny)
		}
	}
	var none *Features
	if x, y, kind := none.Nearest(.3, .4, 9); x != .3 || y != .4 || kind != NoFeature {
		t.Error("no features move a leader")
	}
}

func TestFeaturesOfDrawing(t *testing.T) {
	f := NewFeatures(1200, 600)
	f.AddDrawing(Drawing{Dots: []orb.Point{{300, 150}}, Paths: []Path{{Lines: []orb.LineString{{{0, 0}, {600, 0}}}}}}, .5)
	if x, y, kind := f.Nearest(.5, .505, 8); kind != OnPlace || x != .5 || y != .5 {
		t.Errorf("the dot of a drawing half as large: %v at %v, %v", kind, x, y)
	}
}
