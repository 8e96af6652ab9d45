package typeset

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// texts are of real length: those of the house, and real articles where they are
// at hand.
func texts(t testing.TB) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	files := []string{filepath.Join("..", "..", "resources", "sample", "ferry-return.txt"), filepath.Join("testdata", "harbor.txt")}
	more, _ := filepath.Glob(filepath.Join("..", "..", "..", "shared", "data", "articles", "*", "*.txt"))
	if one, err := filepath.Glob(filepath.Join("..", "..", "..", "shared", "data", "articles", "*.txt")); err == nil {
		more = append(more, one...)
	}
	if len(more) == 0 {
		t.Log("the shared articles are not at hand: only the house's own are measured")
	}
	for _, file := range append(files, more...) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var grafs []string
		for _, line := range strings.Split(string(data), "\n") {
			if line = strings.TrimSpace(line); len(line) > 120 {
				grafs = append(grafs, line)
			}
		}
		out[filepath.Base(file)] = grafs
	}
	return out
}

// TestSpacesAreEven: in columns of 164 points the spread of the spaces between
// words (their standard deviation by their mean) is at most 0.38, and none is 3.2
// times as wide as the mean; never do three lines
// in a row end in a hyphen, and of three more than one only where the spaces
// would be worse; last lines are no scraps.
func TestSpacesAreEven(t *testing.T) {
	set := setter(t)
	for name, grafs := range texts(t) {
		var spaces []float64
		lines, hyphens, ladders, scraps := 0, 0, 0, 0
		for _, g := range grafs {
			p := Para{Size: 9200, Measure: 164 * Pt, Indent: 11 * Pt, Align: Justified, Hyphen: set.Hyphen}
			para := Paragraph([]Span{{Text: g, Face: set.Faces.Serif}}, p)
			lines += len(para)
			last, row := -9, 0
			for i, l := range para {
				if l.Hyphen {
					hyphens++
					if i-last < 3 {
						ladders++
					}
					last = i
					row++
				} else {
					row = 0
				}
				if row > 2 {
					t.Errorf("%s: three lines in a row end in a hyphen", name)
				}
				if i == len(para)-1 {
					if l.Width < p.shortest() {
						scraps++
					}
				}
				for range l.Spaces() {
					space := set.Faces.Serif.Width(" ", l.Size) * (1000 + l.Scale) / 1000
					spaces = append(spaces, float64(space+l.Extra))
				}
				if l.Scale > expansion || l.Scale < -expansion {
					t.Errorf("%s: a line's glyphs are %d per mille wider", name, l.Scale)
				}
			}
		}
		mean, most := 0.0, 0.0
		for _, s := range spaces {
			mean += s / float64(len(spaces))
			most = max(most, s)
		}
		spread := 0.0
		for _, s := range spaces {
			spread += (s - mean) * (s - mean) / float64(len(spaces))
		}
		cv := math.Sqrt(spread) / mean
		t.Logf("%s: %d lines, %d hyphens (%d near another), %d scraps, spread %.3f, widest %.2f times the mean of %.2f pt", name, lines, hyphens, ladders, scraps, cv, most/mean, mean/Pt)
		if cv > .38 || most > 3.2*mean {
			t.Errorf("%s: the spaces are uneven: %.3f, %.2f", name, cv, most/mean)
		}
		if ladders*3 > hyphens || scraps*15 > len(grafs) {
			t.Errorf("%s: %d of %d hyphens are near another, %d of %d last lines are scraps", name, ladders, hyphens, scraps, len(grafs))
		}
	}
}
