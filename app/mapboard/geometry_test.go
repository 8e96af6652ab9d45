package mapboard

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"cutline/editor/story"
)

func TestFit(t *testing.T) {
	for _, c := range []struct {
		name string
		w, h float64
		view rect
		want rect
	}{
		{"wide base in a tall board", 900, 600, rect{0, 0, 332, 600}, rect{16, 200, 300, 200}},
		{"tall base in a wide board", 600, 900, rect{0, 0, 600, 332}, rect{200, 16, 200, 300}},
		{"exactly", 300, 200, rect{0, 0, 332, 232}, rect{16, 16, 300, 200}},
		{"a board too small for anything", 300, 200, rect{0, 0, 10, 10}, rect{4.5, 4.5, 1, 1}},
	} {
		if got := fit(c.w, c.h, c.view, 16); got != c.want {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

func TestZoomed(t *testing.T) {
	view := rect{0, 0, 400, 300}
	for _, c := range []struct {
		name string
		zoom float64
		pan  pt
		want rect
	}{
		{"smaller than the board: in the middle, whatever the pan", 0.25, pt{50, 50}, rect{125, 100, 150, 100}},
		{"larger: panned", 1, pt{60, -20}, rect{-40, -70, 600, 400}},
		{"larger: the pan stops at the edge", 1, pt{500, -500}, rect{0, -100, 600, 400}},
	} {
		if got, _ := zoomed(600, 400, c.zoom, view, c.pan); got != c.want {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

// A place drawn on any board and read back is the same place, and on the grid
// it is the same exactly.
func TestPlaceRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := func(lo, hi float64, name string) float64 { return rapid.Float64Range(lo, hi).Draw(t, name) }
		base := fit(f(1, 4000, "w"), f(1, 4000, "h"), rect{0, 0, f(40, 3000, "W"), f(40, 2000, "H")}, boardMargin)
		p := tidy(story.Point{X: f(-0.2, 1.2, "x"), Y: f(-0.2, 1.2, "y")})
		if p.X < 0 || p.X > 1 || p.Y < 0 || p.Y > 1 {
			t.Fatalf("%v is off the base", p)
		}
		if back := tidy(toPlace(toPixel(p, base), base)); back != p {
			t.Fatalf("%v came back as %v", p, back)
		}
	})
}

func TestTidyOfNoNumber(t *testing.T) {
	if got := tidy(story.Point{X: math.NaN(), Y: math.Inf(1)}); got != (story.Point{X: 0, Y: 1}) {
		t.Errorf("got %v", got)
	}
}

// fixed measures as if each character were 6 px wide.
func fixed(_ story.ID, line string) float64 { return 6 * float64(utf8.RuneCountInString(line)) }

func TestWordsStandAtTheirPlace(t *testing.T) {
	base := rect{0, 0, 1000, 500}
	for _, c := range []struct {
		align story.Align
		want  rect
		pin   pt
	}{
		{story.AlignStart, rect{500, 242.5, 30, 15}, pt{485, 250}},
		{story.AlignCenter, rect{485, 242.5, 30, 15}, pt{470, 250}},
		{story.AlignEnd, rect{470, 242.5, 30, 15}, pt{515, 250}},
	} {
		got := arrange([]labelled{{ID: "b1", Number: 1, Text: "Pier.", Place: story.Place{Point: story.Point{X: 0.5, Y: 0.5}, Align: c.align}}}, base, base, fixed)[0]
		if got.Words != c.want || got.Pin != c.pin {
			t.Errorf("align %q: words %v pin %v, want %v and %v", c.align, got.Words, got.Pin, c.want, c.pin)
		}
	}
}

// A pin keeps clear of its own words always, and of everything else where one
// of its spots is free.
func TestPinsDoNotOverlap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := rect{16, 16, 668, 445}
		var labels []labelled
		for i := range rapid.IntRange(1, 14).Draw(t, "labels") {
			share := func(name string) float64 { return rapid.Float64Range(0, 1).Draw(t, fmt.Sprint(name, i)) }
			labels = append(labels, labelled{
				ID: story.ID(fmt.Sprint("b", i)), Number: i + 1, Text: strings.Repeat("word ", rapid.IntRange(1, 9).Draw(t, "words")),
				Place: story.Place{Point: story.Point{X: share("x"), Y: share("y")}, Align: rapid.SampledFrom([]story.Align{story.AlignStart, story.AlignCenter, story.AlignEnd}).Draw(t, "align")},
			})
		}
		figures := arrange(labels, base, base.grow(16), fixed)
		var all []int
		for i := range figures {
			all = append(all, i)
		}
		for i, f := range figures {
			if gap := f.Words.nearest(f.Pin).distance(f.Pin) - pinRadius; gap < pinClear-1e-6 {
				t.Fatalf("pin %d stands %.1f px from its words", f.Number, gap)
			}
			cost := pinCost(figures, all, i, f.Pin, base.grow(16))
			for _, spot := range pinSpots(f) {
				if other := pinCost(figures, all, i, spot, base.grow(16)); other < cost-1e-6 {
					t.Fatalf("pin %d covers %.1f px² where it could cover %.1f", f.Number, cost, other)
				}
			}
		}
	})
}

func TestPinGoesToTheOtherSide(t *testing.T) {
	base := rect{0, 0, 400, 300}
	at := func(x, y float64) story.Place { return story.Place{Point: story.Point{X: x, Y: y}} }
	got := arrange([]labelled{
		{ID: "b1", Number: 1, Text: "Mercer Street", Place: at(0.2, 0.5)},
		{ID: "b2", Number: 2, Text: "Bait shop", Place: at(0.4, 0.5)}, // its pin would stand on label 1
		{ID: "b3", Number: 3, Text: "Edge", Place: at(0, 0.1)},        // its pin would stand off the board
	}, base, base, fixed)
	for i, right := range []bool{false, true, true} {
		if got := got[i].Pin.X > got[i].Words.X; got != right {
			t.Errorf("pin %d to the right: %v, want %v", i+1, got, right)
		}
	}
}

func TestPinsKeepApart(t *testing.T) {
	base := rect{0, 0, 400, 300}
	at := story.Place{Point: story.Point{X: 0.5, Y: 0.5}}
	got := arrange([]labelled{{ID: "b1", Number: 1, Text: "Pier", Place: at}, {ID: "b2", Number: 2, Text: "Pier", Place: at}}, base, base, fixed)
	if d := got[0].Pin.distance(got[1].Pin); d < 2*pinRadius-pinTouch {
		t.Errorf("two pins stand %.1f px apart", d)
	}
}

func TestHit(t *testing.T) {
	base := rect{0, 0, 400, 300}
	spot := story.Point{X: 0.9, Y: 0.9}
	figures := arrange([]labelled{
		{ID: "b1", Number: 1, Text: "under", Place: story.Place{Point: story.Point{X: 0.5, Y: 0.5}}},
		{ID: "b2", Number: 2, Text: "over it", Place: story.Place{Point: story.Point{X: 0.5, Y: 0.5}}},
		{ID: "b3", Number: 3, Text: "points", Place: story.Place{Point: story.Point{X: 0.1, Y: 0.1}, Leader: &spot}},
	}, base, base, fixed)
	for _, c := range []struct {
		name     string
		at       pt
		selected story.ID
		id       story.ID
		what     part
	}{
		{"on two labels: the one drawn last", pt{205, 150}, "", "b2", labelPart},
		{"on two labels: the selected one", pt{205, 150}, "b1", "b1", labelPart},
		{"on a pin", figures[2].Pin, "", "b3", labelPart},
		{"on the dot of a leader", pt{363, 272}, "", "b3", dotPart},
		{"on nothing", pt{300, 30}, "b1", "", nothing},
	} {
		if id, what := hit(figures, c.at, c.selected); id != c.id || what != c.what {
			t.Errorf("%s: got %q %v, want %q %v", c.name, id, what, c.id, c.what)
		}
	}
}

func TestTrayPages(t *testing.T) {
	var chips []chip
	for i := range 20 {
		chips = append(chips, chip{ID: story.ID(fmt.Sprint("b", i)), Number: i + 1, Text: "Twelve chars"})
	}
	measure := func(s string) float64 { return 6 * float64(len(s)) }
	seen := 0
	for first := 0; first < len(chips); {
		shown, rows := layTray(chips, first, 400, measure)
		if len(shown) == 0 || rows > trayRows {
			t.Fatalf("page from %d: %d chips in %d rows", first, len(shown), rows)
		}
		for i, c := range shown {
			if c.Box.right() > 400 {
				t.Errorf("chip %d ends at %.0f px of 400", c.Number, c.Box.right())
			}
			for _, o := range shown[:i] {
				if c.Box.overlap(o.Box) > 0 {
					t.Errorf("chips %d and %d overlap", c.Number, o.Number)
				}
			}
		}
		seen += len(shown)
		first += len(shown)
	}
	if seen != len(chips) {
		t.Errorf("the pages show %d of %d chips", seen, len(chips))
	}
}

func BenchmarkArrange(b *testing.B) {
	var labels []labelled
	for i := range story.MaxLabels {
		labels = append(labels, labelled{
			ID: story.ID(fmt.Sprint("b", i)), Number: i + 1, Text: "Alder Point road",
			Place: story.Place{Point: story.Point{X: float64(i%25) / 25, Y: float64(i/25) / 40}},
		})
	}
	base := rect{0, 0, 1200, 900}
	for b.Loop() {
		arrange(labels, base, base, fixed)
	}
}
