package typeset

import (
	"math"
	"testing"

	"cutline/editor/story"
)

// TestLeaderBeginsAtTheWords: a leader starts on the edge of its label's words,
// on the side of the spot it points at, also where the words are turned.
func TestLeaderBeginsAtTheWords(t *testing.T) {
	f := serif(t)
	set := &Setter{Faces: Faces{Serif: f, SerifItalic: f, SerifBold: f, SerifBoldItalic: f, SerifHeavy: f, Sans: f, SansBold: f}, Hyphens: Hyphenators{"en": hyphenator(t)}}
	wide := f.Width("Mercer Street", 8*Pt)
	const high = 9500 / 2
	for _, tt := range []struct {
		turn, x, y float64 // the spot
		dx, dy     int     // the leader's start, from the label's place
	}{
		{0, 1, .5, wide, 0},
		{0, 0, .5, 0, 0},
		{0, .5, 0, 0, -high},
		{0, .5, 1, 0, high},
		{0, 1, 1, wide, high},
		{90, .5, 1, 0, wide},
		{90, .5, 0, 0, 0},
		{90, 1, .5, high, 0},
		{180, 0, .5, -wide, 0},
		{-90, .5, 0, 0, -wide},
	} {
		r := story.New("x").WithNext(9).Append(
			&story.Block{ID: "b1", Kind: story.Map},
			&story.Block{ID: "b2", Kind: story.Callout, In: "b1", Text: "Mercer Street", Place: &story.Place{Point: story.Point{X: .5, Y: .5}, Rotate: tt.turn, Leader: &story.Point{X: tt.x, Y: tt.y}}}).Reader()
		l := set.Layout(r).Pages[0].Pictures[0].Labels[0]
		dx, dy := l.Leader[0]-l.X, l.Leader[1]-l.Y
		if math.Abs(float64(dx-tt.dx)) > 2 || math.Abs(float64(dy-tt.dy)) > 2 {
			t.Errorf("turned by %g, to %g, %g: it starts %d, %d from the place, want %d, %d", tt.turn, tt.x, tt.y, dx, dy, tt.dx, tt.dy)
		}
	}
}

func TestTurn(t *testing.T) {
	for give, want := range map[float64]float64{0: 0, 360: 0, -90: 270, 450: 90, math.Inf(1): 0, math.NaN(): 0} {
		if got := turn(give); got != want {
			t.Errorf("%g: %g", give, got)
		}
	}
}
