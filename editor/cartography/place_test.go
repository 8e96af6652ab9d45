package cartography

import (
	"fmt"
	"math"
	"os"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cutline/editor/format/geojson"
	"cutline/editor/story"
	"cutline/editor/typeset"
	"cutline/resources"
)

func letters(t testing.TB) Letters {
	t.Helper()
	names, err := typeset.NewFace("LibreFranklin-SemiBold", resources.SansSemiBold)
	if err != nil {
		t.Fatal(err)
	}
	waters, err := typeset.NewFace("SourceSerif4-Italic", resources.SerifItalic)
	if err != nil {
		t.Fatal(err)
	}
	return Letters{Names: names, Waters: waters}
}

// locator reads the Iraq locator, or skips.
func locator(t testing.TB) []Layer {
	t.Helper()
	file, err := os.Open("../../../shared/data/geo/iraq_locator.geojson")
	if err != nil {
		t.Skip("the Iraq locator is not here: ", err)
	}
	defer file.Close()
	f, err := geojson.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	return []Layer{{Name: "iraq_locator", Features: f.Features}}
}

// asked gives the sheet and the labels of a map of layers.
func asked(t testing.TB, layers []Layer, width int, leaders bool) (Sheet, []Label, []Named) {
	t.Helper()
	g, err := GroundOf(layers)
	if err != nil {
		t.Fatal(err)
	}
	f, err := NewFrame(g.Extent, g.Projection, width)
	if err != nil {
		t.Fatal(err)
	}
	d, err := f.Draw(layers)
	if err != nil {
		t.Fatal(err)
	}
	measure := letters(t)
	sheet := Sheet{Width: float64(f.Width), Height: float64(f.Height), Fixed: []Box{d.Scale.Box}, Leaders: leaders}
	for _, p := range d.Dots {
		sheet.Dots = append(sheet.Dots, p)
	}
	var labels []Label
	points := Points(layers)
	for _, n := range points {
		w, h := measure.Size(n.Name, false)
		x, y := f.At(n.At)
		labels = append(labels, Label{X: x, Y: y, W: w, H: h, Rank: n.Rank})
	}
	return sheet, labels, points
}

// faults counts what a placement must not have.
func faults(sheet Sheet, labels []Label, got []Position) (placed, overlaps int, other []string) {
	for i, a := range got {
		if !a.Placed {
			continue
		}
		placed++
		if !a.Box.within(Box{0, 0, sheet.Width, sheet.Height}) {
			other = append(other, fmt.Sprintf("label %d is off the sheet: %v", i, a.Box))
		}
		for j, b := range got[:i] {
			if b.Placed && a.Box.overlaps(b.Box) {
				overlaps++
				other = append(other, fmt.Sprintf("labels %d and %d overlap", i, j))
			}
		}
		for _, f := range sheet.Fixed {
			if a.Box.overlaps(f) {
				other = append(other, fmt.Sprintf("label %d stands on what is fixed", i))
			}
		}
		for _, d := range sheet.Dots {
			if a.Box.has(d[0], d[1]) && (d[0] != labels[i].X || d[1] != labels[i].Y) {
				other = append(other, fmt.Sprintf("label %d covers a dot", i))
			}
		}
	}
	return placed, overlaps, other
}

func TestPlaceIraqLocator(t *testing.T) {
	for _, c := range []struct {
		width   int
		leaders bool
		least   int
	}{{1000, false, 75}, {1000, true, 76}, {620, false, 75}, {620, true, 76}, {400, true, 40}} {
		sheet, labels, names := asked(t, locator(t), c.width, c.leaders)
		got := Place(sheet, labels)
		placed, _, wrong := faults(sheet, labels, got)
		led := 0
		for i, p := range got {
			if p.Leader {
				led++
			}
			if !p.Placed {
				t.Logf("%d px: %s (rank %g) not placed", c.width, names[i].Name, names[i].Rank)
			}
		}
		t.Logf("%d px: %d of %d placed, %d with leaders", c.width, placed, len(labels), led)
		if placed < c.least || len(wrong) > 0 {
			t.Errorf("%d px: %d placed, at least %d wanted; %v", c.width, placed, c.least, wrong)
		}
	}
}

// A capital keeps its label where a village would take its room.
func TestPlaceByRank(t *testing.T) {
	sheet := Sheet{Width: 100, Height: 19}
	labels := []Label{{X: 50, Y: 9.5, W: 40, H: 15, Rank: 8}, {X: 30, Y: 9.5, W: 60, H: 15, Rank: 1}}
	got := Place(sheet, labels)
	if got[0].Placed || !got[1].Placed {
		t.Errorf("placed %v", got)
	}
}

// The first label is in the way of the second and has another place to go.
func TestPlaceMovesWhatIsInTheWay(t *testing.T) {
	sheet := Sheet{Width: 400, Height: 15 + 6, Dots: [][2]float64{{200, 10.5}, {330, 10.5}}}
	labels := []Label{{X: 200, Y: 10.5, W: 120, H: 15, Rank: 1}, {X: 330, Y: 10.5, W: 100, H: 15, Rank: 2}}
	got := Place(sheet, labels)
	if !got[0].Placed || !got[1].Placed {
		t.Errorf("placed %+v", got)
	}
}

func TestPlaceNeverOverlaps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sheet := Sheet{Width: 300, Height: 200, Leaders: rapid.Bool().Draw(t, "leaders")}
		number := rapid.Float64Range(-20, 320)
		for range rapid.IntRange(0, 4).Draw(t, "fixed") {
			x, y := number.Draw(t, "x"), number.Draw(t, "y")
			sheet.Fixed = append(sheet.Fixed, Box{x, y, x + 30, y + 12})
		}
		var labels []Label
		for range rapid.IntRange(0, 60).Draw(t, "labels") {
			l := Label{X: number.Draw(t, "x"), Y: number.Draw(t, "y"), W: rapid.Float64Range(0, 90).Draw(t, "w"), H: 15, Rank: float64(rapid.IntRange(0, 9).Draw(t, "rank"))}
			labels = append(labels, l)
			sheet.Dots = append(sheet.Dots, [2]float64{l.X, l.Y})
		}
		got := Place(sheet, labels)
		if _, _, wrong := faults(sheet, labels, got); len(wrong) > 0 {
			t.Fatal(wrong)
		}
		if again := Place(sheet, labels); !reflect.DeepEqual(again, got) {
			t.Fatal("the same labels were placed otherwise the second time")
		}
	})
}

// BenchmarkPlace places the 76 names of the Iraq locator at the width of the page, with
// letters as large as there.
func BenchmarkPlace(b *testing.B) {
	sheet, labels, _ := asked(b, locator(b), 620, false)
	var got []Position
	for b.Loop() {
		got = Place(sheet, labels)
	}
	placed, overlaps, _ := faults(sheet, labels, got)
	b.ReportMetric(float64(placed), "placed")
	b.ReportMetric(float64(len(labels)), "labels")
	b.ReportMetric(float64(overlaps), "overlaps")
}

// BenchmarkPlaceThousand places 1,000 names on a sheet that holds most of them.
func BenchmarkPlaceThousand(b *testing.B) {
	sheet := Sheet{Width: 2400, Height: 1600}
	var labels []Label
	seed := uint32(7)
	next := func() int { seed = seed*1664525 + 1013904223; return int(seed >> 8) }
	for range 1000 {
		x, y := 10+float64(next()%2380), 10+float64(next()%1580)
		labels = append(labels, Label{X: x, Y: y, W: 40 + float64(next()%50), H: 15, Rank: float64(next() % 10)})
		sheet.Dots = append(sheet.Dots, [2]float64{x, y})
	}
	var got []Position
	for b.Loop() {
		got = Place(sheet, labels)
	}
	placed, overlaps, _ := faults(sheet, labels, got)
	b.ReportMetric(float64(placed), "placed")
	b.ReportMetric(float64(overlaps), "overlaps")
}

// TestPlaceFromTheRight: words that run from the right stand as those from the left do
// in a mirror: best at the left of their spot, where they begin at it.
func TestPlaceFromTheRight(t *testing.T) {
	const wide = 400.
	rapid.Check(t, func(t *rapid.T) {
		var labels, mirrored []Label
		sheet := Sheet{Width: wide, Height: 300}
		other := sheet
		for range rapid.IntRange(1, 8).Draw(t, "labels") {
			l := Label{X: float64(rapid.IntRange(0, 400).Draw(t, "x")), Y: float64(rapid.IntRange(0, 300).Draw(t, "y")), W: float64(rapid.IntRange(10, 90).Draw(t, "w")), H: 15}
			l.Rank = float64(len(labels))
			labels = append(labels, l)
			sheet.Dots = append(sheet.Dots, [2]float64{l.X, l.Y})
			l.X, l.Right = wide-l.X, true
			mirrored = append(mirrored, l)
			other.Dots = append(other.Dots, [2]float64{l.X, l.Y})
		}
		a, b := Place(sheet, labels), Place(other, mirrored)
		for i := range a {
			if a[i].Placed != b[i].Placed || a[i].Placed && (math.Abs(a[i].X+b[i].X-wide) > 1e-6 || a[i].Y != b[i].Y || a[i].Align != b[i].Align.Mirrored()) {
				t.Fatalf("label %d: %+v, from the right %+v", i, a[i], b[i])
			}
		}
	})
}

// TestLabelsSVGFromTheRight: a Hebrew label has its base direction, and the same end
// of it stands at its place as of an English one.
func TestLabelsSVGFromTheRight(t *testing.T) {
	set := letters(t)
	for align, want := range map[story.Align]string{story.AlignStart: "end", story.AlignCenter: "middle", story.AlignEnd: "start"} {
		l := &story.Block{ID: "b1", Kind: story.Label, Text: "הנמל (הישן)", Place: &story.Place{Point: story.Point{X: .5, Y: .5}, Align: align}}
		got := string(LabelsSVG([]*story.Block{l}, story.Asset{Width: 90, Height: 60}, set, false))
		if !strings.Contains(got, `direction="rtl" text-anchor="`+want+`"`) {
			t.Errorf("%q: %s", align, got)
		}
		l.Text = "Old pier (closed)"
		if got := string(LabelsSVG([]*story.Block{l}, story.Asset{Width: 90, Height: 60}, set, false)); strings.Contains(got, "direction") {
			t.Error(got)
		}
		l.Text = "Kestrel בנמל"
		set.Right = true
		if got := string(LabelsSVG([]*story.Block{l}, story.Asset{Width: 90, Height: 60}, set, false)); !strings.Contains(got, `direction="rtl"`) {
			t.Errorf("in a Hebrew story: %s", got)
		}
		set.Right = false
	}
}
