package typeset

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func serif(t testing.TB) *Face {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "resources", "fonts", "SourceSerif4_400Regular.ttf"))
	if err != nil {
		t.Fatal(err)
	}
	f, err := NewFace("SourceSerif4-Regular", data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func hyphenator(t testing.TB) *Hyphenator {
	t.Helper()
	patterns, err := os.ReadFile(filepath.Join("..", "..", "resources", "hyphen", "patterns.txt"))
	if err != nil {
		t.Fatal(err)
	}
	return NewHyphenator(string(patterns), "ta-ble\npresent")
}

func TestHyphens(t *testing.T) {
	h := hyphenator(t)
	for word, want := range map[string]string{
		"hyphenation": "hy-phen-ation", "concatenation": "con-cate-na-tion", "supercalifragilistic": "su-per-cal-ifrag-ilis-tic",
		"present": "present", "naïveté": "naïveté", "NATOs": "NATOs", "McDonald": "McDonald", "short": "short",
	} {
		var parts []string
		at := 0
		for _, p := range append(h.Points(word), len(word)) {
			parts = append(parts, word[at:p])
			at = p
		}
		if got := strings.Join(parts, "-"); got != want {
			t.Errorf("%s: %s, want %s", word, got, want)
		}
	}
}

// TestLinesFillTheMeasure: but for the last one, lines are as wide as the
// measure, and no space is far from its own width.
func TestLinesFillTheMeasure(t *testing.T) {
	f := serif(t)
	text := strings.Repeat("The harbor commission met for the third time this winter, and decided that the breakwater would have to wait. ", 4)
	const bodySize, column, leading = 9200, 162 * Pt, 11 * Pt
	lines := Paragraph([]Span{{Text: text, Face: f}}, Para{Size: bodySize, Measure: column, Indent: leading, Align: Justified, Hyphen: hyphenator(t)})
	if len(lines) < 8 {
		t.Fatalf("%d lines", len(lines))
	}
	space := f.Width(" ", bodySize)
	for i, l := range lines[:len(lines)-1] {
		n := 0
		for _, r := range l.Runs {
			for _, g := range r.Glyphs {
				if g.Text == " " {
					n++
				}
			}
		}
		end := max(0, l.X) + l.Width + n*l.Extra
		if end < column-200 || end > column+space*2 {
			t.Errorf("line %d ends at %d of %d", i+1, end, column)
		}
		if l.Extra > 3*space || l.Extra < -space/2 {
			t.Errorf("line %d adds %d to spaces of %d", i+1, l.Extra, space)
		}
	}
	if lines[len(lines)-1].Extra > 0 {
		t.Error("the last line is spread")
	}
	if lines[0].X != leading {
		t.Errorf("the first line begins at %d", lines[0].X)
	}
}

func TestNewFaceRefuses(t *testing.T) {
	for _, data := range [][]byte{nil, []byte("not a font"), make([]byte, 100)} {
		if _, err := NewFace("x", data); err == nil {
			t.Errorf("%d bytes were read as a font", len(data))
		}
	}
}
