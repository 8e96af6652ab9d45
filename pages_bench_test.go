package main

import (
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"cutline/app"
)

// BenchmarkPages measures, as processes and in turn, how long a story of 1,000
// words, two photos and a map takes to a PDF: cutline export from a library, and
// Typst 0.14 with the same words, pictures and type in three columns; and, with
// poppler's pdftotext, how even the lines of both are.
func BenchmarkPages(b *testing.B) {
	bin, peer := os.Getenv("CUTLINE_HEADLESS"), os.Getenv("CUTLINE_TYPST")
	if bin == "" || peer == "" {
		b.Skip("the peer is not here: make bench fetches it and names it in CUTLINE_TYPST")
	}
	bin, err1 := filepath.Abs(bin)
	peer, err2 := filepath.Abs(peer)
	fonts, err3 := filepath.Abs(filepath.Join("resources", "fonts"))
	if err1 != nil || err2 != nil || err3 != nil {
		b.Fatal(err1, err2, err3)
	}
	dir := b.TempDir()
	library := filepath.Join(dir, "l.cutline")
	typ, slug := sources(b, dir, library)
	run := func(name string, args ...string) time.Duration {
		start := time.Now()
		c := exec.Command(name, args...)
		c.Dir = peer // where its modules are
		if out, err := c.CombinedOutput(); err != nil {
			b.Fatalf("%s: %v\n%s", name, err, out)
		}
		return time.Since(start)
	}
	var ours, theirs time.Duration
	b.ResetTimer()
	for range b.N {
		ours += run(bin, "--library", library, "export", slug, "--format", "pdf", "--out", dir, "--override", "credit=A bench", "--override", "alt-text=A bench")
		theirs += run("node", filepath.Join(peer, "set.mjs"), dir, typ, fonts, filepath.Join(dir, "typst.pdf"))
	}
	for _, name := range []string{slug + ".pdf", "typst.pdf"} {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Size() < 100_000 {
			b.Fatalf("%s is not a whole PDF: %v", name, err)
		}
	}
	b.ReportMetric(float64(ours.Milliseconds())/float64(b.N), "cutline-ms")
	b.ReportMetric(float64(theirs.Milliseconds())/float64(b.N), "typst-ms")
	b.ReportMetric(float64(theirs)/float64(ours), "times-faster")
	for name, file := range map[string]string{"cutline": slug + ".pdf", "typst": "typst.pdf"} {
		out, err := exec.Command("pdftotext", "-bbox-layout", filepath.Join(dir, file), "-").Output()
		if err != nil {
			b.Log("the lines are not measured: there is no pdftotext")
			return
		}
		spread, widest, crowded := evenness(string(out))
		b.ReportMetric(spread, name+"-spread")
		b.ReportMetric(widest, name+"-widest")
		b.ReportMetric(float64(crowded), name+"-crowded-hyphens")
	}
}

// evenness reads what pdftotext -bbox-layout writes: the deviation of the spaces
// between the words of the text by their mean, the widest by it, and the hyphens
// within two lines of another.
func evenness(boxes string) (spread, widest float64, crowded int) {
	var spaces []float64
	end, height, since := 0.0, 0.0, 9
	word, hyphen := "", regexp.MustCompile("[-\u00ad]$")
	for _, line := range strings.Split(boxes, "\n") {
		line = strings.TrimSpace(line)
		switch m := wordBox.FindStringSubmatch(line); {
		case strings.HasPrefix(line, "<line"):
			end = 0
		case m != nil:
			left, _ := strconv.ParseFloat(m[1], 64)
			top, _ := strconv.ParseFloat(m[2], 64)
			right, _ := strconv.ParseFloat(m[3], 64)
			foot, _ := strconv.ParseFloat(m[4], 64)
			if height = foot - top; end > 0 && height > 10 && height < 13 { // type of 9.2 points
				spaces = append(spaces, left-end)
			}
			end, word = right, m[5]
		case line == "</line>" && height > 10 && height < 13:
			if since++; hyphen.MatchString(word) {
				if since < 3 {
					crowded++
				}
				since = 0
			}
		}
	}
	mean := 0.0
	for _, s := range spaces {
		mean += s / float64(len(spaces))
	}
	for _, s := range spaces {
		spread += (s - mean) * (s - mean) / float64(len(spaces))
		widest = max(widest, s/mean)
	}
	return math.Sqrt(spread) / mean, widest, crowded
}

var wordBox = regexp.MustCompile(`^<word xMin="([0-9.]+)" yMin="([0-9.]+)" xMax="([0-9.]+)" yMax="([0-9.]+)">(.*)</word>$`)

// sources puts the story into a library, and the same as Typst's source into a
// folder, and gives that file and the story's slug.
func sources(b *testing.B, dir, library string) (typ, slug string) {
	b.Helper()
	text, err := os.ReadFile(filepath.Join("resources", "sample", "ferry-return.txt"))
	if err != nil {
		b.Fatal(err)
	}
	var grafs []string
	words := 0
	for i := 0; words < 1000; i++ {
		for _, line := range strings.Split(string(text), "\n") {
			if len(line) > 200 && words < 1000 {
				grafs = append(grafs, line)
				words += len(strings.Fields(line))
			}
		}
	}
	for _, name := range []string{"kestrel.jpg", "alder-sound-base.svg"} {
		data, err := os.ReadFile(filepath.Join("resources", "sample", name))
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), data, 0o600)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	const hed = "After 40 Years, a Ferry Finds Its Way Back"
	plain := filepath.Join(dir, "long.txt")
	if err := os.WriteFile(plain, []byte(hed+"\n\n"+strings.Join(grafs, "\n\n")+"\n"), 0o600); err != nil {
		b.Fatal(err)
	}
	a, err := app.Open(app.Options{Library: library, Author: "Bench"})
	if err != nil {
		b.Fatal(err)
	}
	defer func() {
		if err := a.Close(); err != nil {
			b.Fatal(err)
		}
	}()
	in, err := app.ReadFile(plain)
	if err != nil {
		b.Fatal(err)
	}
	d, err := a.ImportDraft(in)
	if err != nil {
		b.Fatal(err)
	}
	for _, name := range []string{"kestrel.jpg", "kestrel.jpg", "alder-sound-base.svg"} {
		if _, err := d.AttachPicture(filepath.Join(dir, name), ""); err != nil {
			b.Fatal(err)
		}
	}
	if _, err := d.Save("For the bench"); err != nil {
		b.Fatal(err)
	}
	var t strings.Builder
	t.WriteString("#set page(\"us-letter\", margin: 45pt, columns: 3)\n#set text(font: \"Source Serif 4\", size: 9.2pt, lang: \"en\")\n#set par(justify: true, leading: 0.3em, first-line-indent: 11pt)\n")
	fmt.Fprintf(&t, "#place(top, float: true, scope: \"parent\", text(size: 30pt, weight: \"bold\")[%s])\n", hed)
	for _, p := range []string{"kestrel.jpg", "kestrel.jpg", "alder-sound-base.svg"} {
		fmt.Fprintf(&t, "#place(top, float: true, scope: \"parent\", figure(image(%q, width: 70%%), caption: [The Kestrel.]))\n", p)
	}
	for _, g := range grafs {
		fmt.Fprintf(&t, "\n%s\n", strings.NewReplacer("$", `\$`, "#", `\#`, "*", `\*`, "_", `\_`, "@", `\@`).Replace(g))
	}
	typ = filepath.Join(dir, "long.typ")
	if err := os.WriteFile(typ, []byte(t.String()), 0o600); err != nil {
		b.Fatal(err)
	}
	return typ, d.Story().Meta.Slug
}
