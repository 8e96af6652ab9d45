package pdf_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"cutline/editor/format/pdf/pdftest"
	"cutline/editor/story"
)

// judge runs a program of others on a file.
func judge(t *testing.T, data []byte, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Skipf("%s is not on this machine; make test installs it", name)
	}
	file := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		args[i] = strings.ReplaceAll(a, "FILE", file)
	}
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Errorf("%s %v: %v\n%s", name, args, err, out)
	}
	return string(out)
}

func TestQPDF(t *testing.T) {
	if out := judge(t, write(t, described()), "qpdf", "--check", "FILE"); strings.Contains(out, "WARNING") {
		t.Error(out)
	}
}

func TestPDFCPUStrict(t *testing.T) {
	conf := model.NewDefaultConfiguration()
	conf.ValidationMode = model.ValidationStrict
	if err := api.Validate(bytes.NewReader(write(t, described())), conf); err != nil {
		t.Error(err)
	}
}

func TestMuPDF(t *testing.T) {
	data := write(t, described())
	out := judge(t, data, "mutool", "draw", "-q", "-r", "30", "-o", os.DevNull, "FILE")
	for _, line := range strings.Split(strings.TrimSpace(out), "\n") {
		if line != "" && !strings.Contains(line, "ICC support is not available") {
			t.Error(line)
		}
	}
	out = judge(t, data, "mutool", "show", "FILE", "outline")
	if strings.Count(out, "\n") < 6 || !strings.Contains(out, `"Map: A map of the harbor."`) {
		t.Errorf("the outline is read as %s", out)
	}
}

// TestStructText: what a screen reader gets is every paragraph, caption and
// label, whole, in reading order.
func TestStructText(t *testing.T) {
	r := described()
	out := judge(t, write(t, r), "pdfinfo", "-struct-text", "FILE")
	// A text is quoted in as many pieces as it stands in on the pages.
	var b strings.Builder
	for _, m := range regexp.MustCompile(`(?m)^\s*"(.*)"$`).FindAllStringSubmatch(out, -1) {
		b.WriteString(m[1])
	}
	tight := func(s string) string {
		return strings.NewReplacer(" ", "", "\n", "", "\u00ad", "", `\"`, `"`).Replace(s)
	}
	got, at := tight(b.String()), 0
	follows := func(words string) {
		t.Helper()
		words = tight(words)
		i := strings.Index(got[at:], words)
		if words == "" || i < 0 {
			t.Errorf("%.60q does not follow", words)
			return
		}
		at += i + len(words)
	}
	for _, e := range r.Elements {
		if !e.Kind.Picture() {
			follows(e.Text)
			continue
		}
		for _, l := range e.Labels {
			if l.Place == nil && l.Follows == "" {
				follows("•")
			}
			follows(l.Text.Text)
		}
		for _, words := range []string{e.Cutline.Text, e.SourceLine.Text, e.Credit.Text} {
			if words != "" {
				follows(words)
			}
		}
	}
	for _, want := range []string{`"Ferry landed "`, `"at this pier."`, "Link (inline)", "BlockQuote\n", "Caption", "Sect"} {
		if !strings.Contains(out, want) {
			t.Errorf("%s is missing in\n%s", want, out)
		}
	}
}

// TestWordsThatNoFontHas: they were shown as a box and copied as nothing.
func TestWordsThatNoFontHas(t *testing.T) {
	const words = "Signs say 日本語 and שלום, e\u0301te\u0301, office."
	r := story.New("x").WithNext(1).Append(&story.Block{ID: "b1", Kind: story.Graf, Text: words}).Reader()
	data := write(t, r)
	pdftest.Check(t, data)
	out := judge(t, data, "pdftotext", "-raw", "FILE", "-")
	for _, want := range []string{"日本語", "office"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not copied: %q", want, out)
		}
	}
}

// TestClaims: a file does not say that it is PDF/UA where a picture has no alt
// text, nor that it is PDF/A-2a where a character has a private meaning.
func TestClaims(t *testing.T) {
	for name, c := range map[string]struct {
		r     story.Reader
		ua    bool
		level string
	}{
		"described":   {described(), true, "A"},
		"no alt text": {article(), false, "A"},
		"private":     {story.New("x").WithNext(1).Append(&story.Block{ID: "b1", Kind: story.Graf, Text: "A \ue123 sign."}).Reader(), true, "U"},
	} {
		o, err := pdftest.Open(write(t, c.r))
		if err != nil {
			t.Fatal(err)
		}
		x := o.XMP()
		if got := strings.Contains(x, "<pdfuaid:part>1<"); got != c.ua {
			t.Errorf("%s: PDF/UA %v, want %v", name, got, c.ua)
		}
		if !strings.Contains(x, "<pdfaid:conformance>"+c.level+"<") {
			t.Errorf("%s: not PDF/A-2%s", name, c.level)
		}
	}
}

// TestHalosAreShared: each letter's outline is in the file once, however many
// labels have it.
func TestHalosAreShared(t *testing.T) {
	size := func(labels int) (forms, length int) {
		s := story.New("pier").WithNext(1).Append(&story.Block{ID: "b1", Kind: story.Map, Asset: &story.Asset{Hash: "svg", MediaType: "image/svg+xml", Width: 90, Height: 60}})
		for i := range labels {
			s = s.Append(&story.Block{ID: story.ID("x" + strings.Repeat("x", i)), Kind: story.Label, In: "b1", Text: "Mission Street", Place: &story.Place{Point: story.Point{X: .5, Y: float64(i) / 50}}})
		}
		data := write(t, s.Reader())
		return strings.Count(string(data), "/Subtype /Form"), len(data)
	}
	one, small := size(1)
	many, large := size(40)
	if one != len("MisonStre") || many != one {
		t.Errorf("%d outlines for one label, %d for 40", one, many)
	}
	if large > small+20_000 {
		t.Errorf("39 more labels take %d bytes", large-small)
	}
}
