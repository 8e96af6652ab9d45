package typeset

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var shared = filepath.Join("..", "..", "..", "shared", "data")

// texts are of real length: those of the house, and real articles where they are
// at hand.
func texts(t testing.TB) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	files := []string{filepath.Join("..", "..", "resources", "sample", "ferry-return.txt"), filepath.Join("testdata", "harbor.txt")}
	more, _ := filepath.Glob(filepath.Join(shared, "articles", "*", "*.txt"))
	if one, err := filepath.Glob(filepath.Join(shared, "articles", "*.txt")); err == nil {
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

// reference are texts of an encyclopedia, a news site and scientific papers, 700
// words each, with more names, long words and list fragments than a newspaper has.
func reference(t testing.TB) map[string][]string {
	t.Helper()
	file, err := os.Open(filepath.Join(shared, "revisions", "revisions.jsonl.gz"))
	if err != nil {
		t.Skip("the shared revisions are not at hand")
	}
	defer file.Close()
	in, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]string{}
	var grafs []string
	words := 0
	for lines := bufio.NewReader(in); ; {
		line, err := lines.ReadBytes('\n')
		if err != nil {
			return out
		}
		var r struct {
			Text string `json:"after_revision"`
		}
		if err := json.Unmarshal(line, &r); err != nil {
			t.Fatal(err)
		}
		graf := ""
		for _, sentence := range strings.SplitAfter(strings.Join(strings.Fields(r.Text), " "), ". ") {
			if graf += sentence; len(graf) > 250 {
				grafs, words, graf = append(grafs, graf), words+len(strings.Fields(graf)), ""
			}
		}
		if words > 700 {
			out[fmt.Sprintf("%03d", len(out))], grafs, words = grafs, nil, 0
		}
	}
}

// column is a measure in which texts are set.
type column struct {
	name          string
	measure, size int
}

var columns = []column{
	{"tabloid of four columns", 164 * Pt, 9200},
	{"A4 of three columns", 158400, 9200},
	{"broadsheet of six columns", 116 * Pt, 9800},
}

// evenness is what is measured of lines.
type evenness struct {
	lines, hyphens int
	crowded        int // hyphens within two lines of another
	rows           int // hyphens in a third line in a row
	before         int // hyphens on a paragraph's last full line
	scraps         int // very short last lines
	short          int // lines that do not fill their measure
	spaces         []float64
}

// evennessOf sets paragraphs below each other in a column.
func evennessOf(set *Setter, grafs []string, c column) (e evenness) {
	row, last := 0, -9
	for _, g := range grafs {
		p := Para{Size: c.size, Measure: c.measure, Indent: 11 * Pt, Align: Justified, Hyphen: set.Hyphens["en"]}
		lines := Paragraph([]Span{{Text: g, Face: set.Faces.Serif}}, p)
		for i, l := range lines {
			if run := l.Runs[len(l.Runs)-1].Glyphs; run[len(run)-1].Text != "-" { // its own, or one of ours
				row = 0
			} else {
				e.hyphens++
				if e.lines-last < 3 {
					e.crowded++
				}
				if row++; row > 2 {
					e.rows++
				}
				if i == len(lines)-2 {
					e.before++
				}
				last = e.lines
			}
			e.lines++
			n := l.Spaces()
			switch end := l.X + l.Width + n*l.Extra; {
			case i == len(lines)-1 && l.Width < p.shortest():
				e.scraps++
			case i < len(lines)-1 && end < c.measure-c.size/10:
				e.short++
			}
			for range n {
				e.spaces = append(e.spaces, float64(set.Faces.Serif.Width(" ", l.Size)*(1000+l.Scale)/1000+l.Extra))
			}
		}
	}
	return e
}

// spread is the standard deviation of the spaces between words by their mean, and
// the widest by it.
func (e *evenness) spread() (spread, widest float64) {
	mean := 0.0
	for _, s := range e.spaces {
		mean += s / float64(len(e.spaces))
	}
	for _, s := range e.spaces {
		spread += (s - mean) * (s - mean) / float64(len(e.spaces))
		widest = max(widest, s/mean)
	}
	return math.Sqrt(spread) / mean, widest
}

func (e *evenness) add(o evenness) {
	e.lines += o.lines
	e.hyphens += o.hyphens
	e.crowded += o.crowded
	e.rows += o.rows
	e.before += o.before
	e.scraps += o.scraps
	e.short += o.short
	e.spaces = append(e.spaces, o.spaces...)
}

// TestSpacesAreEven: in columns of 164 points the spread of the spaces between
// words is at most 0.38, none is 3.2 times as wide as the mean, and of three lines
// in a row, of one paragraph or two, one at most ends in a hyphen. That there is no
// such way is nowhere so in these texts. Last lines are no scraps.
func TestSpacesAreEven(t *testing.T) {
	set := setter(t)
	for name, grafs := range texts(t) {
		for _, c := range columns[:2] {
			e := evennessOf(set, grafs, c)
			spread, widest := e.spread()
			t.Logf("%s, %s: %d lines, %d hyphens, spread %.3f, widest %.2f", name, c.name, e.lines, e.hyphens, spread, widest)
			if spread > .38 || widest > 3.2 || e.short > 0 {
				t.Errorf("%s, %s: the spaces are uneven: %.3f, %.2f, %d lines are short", name, c.name, spread, widest, e.short)
			}
			if e.crowded > 0 || e.scraps > 0 {
				t.Errorf("%s, %s: %d hyphens are near another, %d last lines are scraps", name, c.name, e.crowded, e.scraps)
			}
		}
	}
}

// BenchmarkLines sets real texts in columns of some widths, and says how even they
// are: spread and widest of the text where it is worst.
func BenchmarkLines(b *testing.B) {
	set := setter(b)
	for _, of := range []struct {
		name string
		read func(testing.TB) map[string][]string
	}{{"articles", texts}, {"reference", reference}} {
		for _, c := range columns {
			b.Run(of.name+"/"+strings.ReplaceAll(c.name, " ", "-"), func(b *testing.B) {
				all := of.read(b)
				var sum evenness
				var worst, wide float64
				uneven := 0
				b.ResetTimer()
				for range b.N {
					sum, worst, wide, uneven = evenness{}, 0, 0, 0
					for _, name := range slices.Sorted(maps.Keys(all)) {
						e := evennessOf(set, all[name], c)
						spread, widest := e.spread()
						if worst, wide = max(worst, spread), max(wide, widest); spread > .38 {
							uneven++
						}
						sum.add(e)
					}
				}
				mean, _ := sum.spread()
				b.ReportMetric(mean, "spread")
				b.ReportMetric(worst, "worst-spread")
				b.ReportMetric(wide, "widest")
				b.ReportMetric(float64(uneven)/float64(len(all))*100, "%texts-over-.38")
				b.ReportMetric(float64(sum.lines), "lines")
				b.ReportMetric(float64(sum.hyphens), "hyphens")
				b.ReportMetric(float64(sum.crowded), "crowded")
				b.ReportMetric(float64(sum.rows), "three-in-a-row")
				b.ReportMetric(float64(sum.before), "before-last-line")
				b.ReportMetric(float64(sum.scraps), "scraps")
				b.ReportMetric(float64(sum.short), "short")
			})
		}
	}
}

// standApart reports whether there is any way to end the lines of a paragraph so that
// none is too tight or too loose and of three in a row one at most ends in a
// hyphen: by trying them all.
func standApart(list []item, p *Para) bool {
	type at struct{ end, since int }
	failed := map[at]bool{}
	var from func(end, since int) bool
	from = func(end, since int) bool {
		if end == len(list)-1 {
			return true
		}
		if failed[at{end, since}] {
			return false
		}
		start := end + 1
		for start < len(list) && list[start].kind == 'g' {
			start++
		}
		out := 0
		if end >= 0 {
			out = list[end].out
		} else if list[0].face != nil {
			out = hangOf(list[0].face, firstRune(list[:1]), hangLeft, p.Size)
		}
		var line sums
		for i := max(0, start); i < len(list); i++ {
			it := &list[i]
			if it.kind == 'p' && it.penalty < infinite || it.kind == 'g' && i > start && list[i-1].kind == 'b' {
				with := line
				if it.kind == 'p' {
					with.width += it.width
				}
				room := p.Measure - with.width + out + it.over
				hyphen := it.flagged || it.dash
				if with.ratio(room) >= -1 && !with.loose(room) && !(hyphen && since < 2) {
					next := since + 1
					if hyphen {
						next = 0
					}
					if from(i, min(next, 2)) {
						return true
					}
				}
			}
			if it.kind != 'p' {
				line.add(it)
			}
			if line.width > p.Measure*3/2 && it.kind == 'b' {
				break
			}
		}
		failed[at{end, since}] = true
		return false
	}
	return from(-1, 2)
}

// TestHyphensStandApart: no paragraph that can be set without it has two hyphens in
// three lines.
func TestHyphensStandApart(t *testing.T) {
	set := setter(t)
	var words []string
	for _, grafs := range texts(t) {
		words = append(words, strings.Fields(strings.Join(grafs, " "))...)
	}
	slices.Sort(words)
	crowded, can := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 8, 60).Draw(t, "words"), " ")
		p := Para{Size: 9200, Measure: rapid.IntRange(90, 200).Draw(t, "measure") * Pt, Indent: rapid.SampledFrom([]int{0, 11 * Pt}).Draw(t, "indent"), Align: Justified, Hyphen: set.Hyphens["en"]}
		spans := []Span{{Text: text, Face: set.Faces.Serif}}
		last, near := -9, false
		for i, l := range Paragraph(spans, p) {
			if run := l.Runs[len(l.Runs)-1].Glyphs; run[len(run)-1].Text == "-" {
				near, last = near || i-last < 3, i
			}
		}
		ok := standApart(items(spans, p.Size, p.Measure, p.Hyphen, p.Indent, false), &p)
		if near && ok {
			t.Fatalf("two hyphens in three lines of %d: %s", p.Measure, text)
		}
		if ok {
			can++
		}
		if near {
			crowded++
		}
	})
	if t.Logf("%d can be set so, %d cannot", can, crowded); can == 0 {
		t.Error("no paragraph can be set so")
	}
}
