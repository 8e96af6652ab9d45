package typeset

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cutline/editor/story"
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
	patterns, err := os.ReadFile(filepath.Join("..", "..", "resources", "hyphen", "en.txt"))
	if err != nil {
		t.Fatal(err)
	}
	return NewHyphenator(string(patterns) + "\npresent\n")
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

// TestHyphensOfLanguages: a story's words are parted as its language has it, and
// not at all in one whose patterns are not here.
func TestHyphensOfLanguages(t *testing.T) {
	all := Hyphenators{}
	for _, lang := range []string{"en", "es", "fr", "de", "it", "pt"} {
		list, err := os.ReadFile(filepath.Join("..", "..", "resources", "hyphen", lang+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		all[lang] = NewHyphenator(string(list))
	}
	for _, c := range []struct{ lang, word, want string }{
		{"en-US", "declination", "dec-li-na-tion"},
		{"en", "información", "información"},
		{"es-MX", "información", "in-for-ma-ción"},
		{"es", "PERIÓDICO", "PERIÓDICO"},
		{"fr-CA", "événement", "évé-ne-ment"},
		{"de", "Überschwemmungen", "Über-schwem-mun-gen"},
		{"de-AT", "Straßenbahn", "Stra-ßen-bahn"},
		{"it", "giornale", "gior-nale"},
		{"pt-BR", "informação", "in-for-ma-ção"},
		{"pt", "hardware", "hard-ware"},
		{"sv", "information", "information"},
		{"", "information", "information"},
	} {
		var parts []string
		at := 0
		for _, p := range append(all.Of(c.lang).Points(c.word), len(c.word)) {
			parts = append(parts, c.word[at:p])
			at = p
		}
		if got := strings.Join(parts, "-"); got != c.want {
			t.Errorf("%s: %s, want %s", c.lang, got, c.want)
		}
	}
	set := setter(t)
	set.Hyphens = all
	block := &story.Block{ID: "b", Kind: story.Graf, Text: strings.Repeat("información extraordinariamente ", 12)}
	for lang, want := range map[string]bool{"es": true, "sv": false} {
		s := story.New("s").Append(block)
		s.Meta.Lang = lang
		parted, fitted := false, false
		for _, p := range set.Layout(s.Reader()).Pages {
			for _, l := range p.Lines {
				parted = parted || l.Hyphen
			}
		}
		for _, l := range NewFitter(set, 120*Pt).Lines(block, true, lang) {
			fitted = fitted || l.Hyphen
		}
		if parted != want || fitted != want {
			t.Errorf("%s: words are parted on pages: %v, in a column: %v", lang, parted, fitted)
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
