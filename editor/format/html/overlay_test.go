package html

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"cutline/editor/story"
)

// TestPinsKeepApart: on a phone of 390 px the pins of labels that stand close
// together covered each other's numbers.
func TestPinsKeepApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var at []story.Point
		cx, cy := rapid.Float64Range(0, 1).Draw(t, "cx"), rapid.Float64Range(0, 1).Draw(t, "cy")
		for range rapid.IntRange(1, 12).Draw(t, "pins") {
			d := rapid.Float64Range(-.04, .04)
			at = append(at, story.Point{X: cx + d.Draw(t, "x"), Y: cy + d.Draw(t, "y")})
		}
		const ratio = 2. / 3
		moves := partPins(at, ratio)
		var stand []offset
		for i, p := range at {
			x := min(max(clamp(p.X)*phoneMap, pinInset), phoneMap-pinInset) + moves[i].X
			y := min(max(clamp(p.Y)*phoneMap*ratio, pinInset), phoneMap*ratio-pinInset) + moves[i].Y
			if x < pinInset-1e-9 || y < pinInset-1e-9 || x > phoneMap-pinInset+1e-9 || y > phoneMap*ratio-pinInset+1e-9 {
				t.Fatalf("pin %d stands outside the map, at %.2f, %.2f rem", i+1, x, y)
			}
			for j, o := range stand {
				if d := math.Hypot(o.X-x, o.Y-y); d < pinSize-.1 {
					t.Fatalf("pins %d and %d stand %.2f rem apart", j+1, i+1, d)
				}
			}
			stand = append(stand, offset{x, y})
		}
	})
	one := story.Point{X: .5, Y: .5}
	if m := partPins([]story.Point{one, one}, 1); m[0].X >= m[1].X {
		t.Errorf("two on one spot changed places: %v", m)
	}
	if m := partPins([]story.Point{{X: .2, Y: .5}, {X: .8, Y: .5}}, 1); m[0] != (offset{}) || m[1] != (offset{}) {
		t.Errorf("pins with room around them were moved: %v", m)
	}
	many := make([]story.Point, story.MaxLabels)
	partPins(many, .1) // as many as there can be, on one spot: it ends
}

// TestLeaderStart: a leader ran across the first letters of its label.
func TestLeaderStart(t *testing.T) {
	wide, lines := broken("Mercer Street", labelMax*wideMap)
	if lines != 1 || wide < 4.5 || wide > 6.5 { // 85 px in Libre Franklin
		t.Fatalf("%.2f rem in %d lines", wide, lines)
	}
	for _, tt := range []struct {
		name string
		p    story.Place
		to   story.Point
		want offset
	}{
		{"to the right", story.Place{}, story.Point{X: 1, Y: .5}, offset{wide + .15, 0}},
		{"to the left", story.Place{}, story.Point{X: 0, Y: .5}, offset{-.15, 0}},
		{"up", story.Place{}, story.Point{X: .5, Y: 0}, offset{0, -labelLead / 2}},
		{"words that end there", story.Place{Align: story.AlignEnd}, story.Point{X: 0, Y: .5}, offset{-wide - .15, 0}},
		{"centred words", story.Place{Align: story.AlignCenter}, story.Point{X: 1, Y: .5}, offset{wide/2 + .15, 0}},
		{"turned words", story.Place{Rotate: 90}, story.Point{X: .5, Y: 1}, offset{0, wide + .15}},
	} {
		tt.p.Point, tt.p.Leader = story.Point{X: .5, Y: .5}, &tt.to
		if got := leaderStart("Mercer Street", &tt.p, 0, wideMap, 1); math.Hypot(got.X-tt.want.X, got.Y-tt.want.Y) > .001 {
			t.Errorf("%s: %.2f, want %.2f", tt.name, got, tt.want)
		}
	}
	edge := story.Place{Point: story.Point{X: 1, Y: .5}, Leader: &story.Point{X: 0, Y: .5}} // the words give way
	if got := leaderStart("Mercer Street", &edge, 0, wideMap, 1); math.Abs(got.X+wide+.15) > .001 {
		t.Errorf("at the map's edge: %.2f", got)
	}
	if _, lines := broken("Old pier, condemned in 1985 and still standing", labelMax*wideMap); lines != 2 {
		t.Errorf("%d lines", lines)
	}
}
