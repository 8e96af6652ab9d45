package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"cutline/editor/format/browsertest"
)

// TestWebPages writes every web page that the program makes of the sample story,
// and asks axe-core about each as it shows in three windows, light and dark, and
// the Nu HTML checker about its source. A violation, an error or a warning fails.
// make check-web fetches both and names them.
func TestWebPages(t *testing.T) {
	bin, axe, nu := os.Getenv("CUTLINE_HEADLESS"), os.Getenv("CUTLINE_AXE"), os.Getenv("CUTLINE_VNU")
	if bin == "" || axe == "" || nu == "" {
		t.Skip("the checkers are not here: make check-web fetches them and names them in CUTLINE_AXE and CUTLINE_VNU")
	}
	pages := samplePages(t, bin)
	args := []string{"-jar", nu, "--Werror"}
	for _, p := range pages {
		args = append(args, p.file)
	}
	if out, err := exec.Command("java", args...).CombinedOutput(); err != nil || len(bytes.TrimSpace(out)) > 0 {
		t.Errorf("the Nu checker: %v\n%s", err, out)
	}
	script, err := os.ReadFile(axe)
	if err != nil {
		t.Fatal(err)
	}
	looked := 0
	t.Run("axe", func(t *testing.T) {
		browser := browsertest.New(t)
		control := `<!DOCTYPE html><html lang="en"><head><title>Control</title></head><body style="background:#fff"><main><h1 style="color:#ccc">Pale</h1><img src="gone.png"></main></body></html>`
		if got := asks(t, browser, control, string(script), 360, true); len(got.Violations) != 2 {
			t.Fatalf("axe finds in a page with an image without words and a pale heading: %q", got.Violations)
		}
		for _, p := range pages {
			for _, width := range []int{360, 768, 1280} {
				for _, dark := range []bool{false, true} {
					t.Run(fmt.Sprintf("%s, %d px, dark %v", p.name, width, dark), func(t *testing.T) {
						got := asks(t, browser, p.read(t), string(script), width, dark)
						if got.Width != width || got.Dark != dark || got.Passes < 10 {
							t.Errorf("axe saw a page %d px wide, dark %v, and passed %d rules", got.Width, got.Dark, got.Passes)
						}
						for _, v := range got.Violations {
							t.Error(v)
						}
						t.Logf("%d rules hold; a person must look at: %v", got.Passes, got.Unsure)
						looked++
					})
				}
			}
		}
	})
	if looked != 6*len(pages) {
		t.Errorf("axe looked at %d of %d pages: Chromium is missing or does not run", looked, 6*len(pages))
	}
}

type webPage struct{ name, file string }

// samplePages gives the pages of the sample story. The fragment stands in a page
// of somebody else's.
func samplePages(t *testing.T, bin string) []webPage {
	t.Helper()
	bin, err := filepath.Abs(bin)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	run := func(args ...string) {
		t.Helper()
		c := exec.Command(bin, args...)
		c.Dir = dir
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("cutline %s: %v\n%s", strings.Join(args, " "), err, out)
		}
	}
	run("demo", "--out", ".")
	story := []string{"--library", "library.cutline"}
	run(append(story, "export", "ferry-return", "--format", "html,html-folder,html-fragment", "--url", "https://example.org/news/ferry/", "--out", ".")...)
	run(append(story, "preview", "ferry-return", "--out", "preview")...)
	run(append(story, "photo", "sheet", "ferry-return", "--out", "sheet.html")...)
	data := `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"class":"land"},"geometry":{"type":"Polygon","coordinates":[[[10,50],[13,50],[13,53],[10,53],[10,50]]]}},
{"type":"Feature","properties":{"name":"Alder Point"},"geometry":{"type":"Point","coordinates":[11,51]}},{"type":"Feature","properties":{"name":"Mercer"},"geometry":{"type":"Point","coordinates":[12,52]}}]}`
	if err := os.WriteFile(filepath.Join(dir, "coast.geojson"), []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
	run(append(story, "map", "new", "ferry-return", "coast.geojson")...)
	run(append(story, "export", "ferry-return", "--format", "html", "--override", "alt-text=A check", "--override", "credit=A check", "--out", "drawn")...)
	fragment, err := os.ReadFile(filepath.Join(dir, "ferry-return-fragment.html"))
	if err != nil {
		t.Fatal(err)
	}
	host := `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>The paper</title><style>:root{color-scheme:light dark}</style></head><body><main><h1>The paper</h1>` +
		string(fragment) + "</main></body></html>"
	if err := os.WriteFile(filepath.Join(dir, "host.html"), []byte(host), 0o644); err != nil {
		t.Fatal(err)
	}
	var out []webPage
	for _, p := range []webPage{{"page", "ferry-return.html"}, {"folder", "ferry-return-html/index.html"}, {"fragment", "host.html"}, {"drawn map", "drawn/ferry-return.html"}, {"preview", "preview/preview.html"}, {"contact sheet", "sheet.html"}} {
		out = append(out, webPage{p.name, filepath.Join(dir, filepath.FromSlash(p.file))})
	}
	return out
}

// read gives the page with its place in its head, so that what lies beside it is
// found from wherever a copy of it is shown.
func (p webPage) read(t *testing.T) string {
	t.Helper()
	page, err := os.ReadFile(p.file)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Replace(string(page), "<head>", `<head><base href="file://`+filepath.ToSlash(filepath.Dir(p.file))+`/">`, 1)
}

// judged is what axe says of a page, and how it saw it.
type judged struct {
	Width, Passes      int
	Dark               bool
	Violations, Unsure []string
}

// asks runs axe in a page.
func asks(t *testing.T, browser *browsertest.Browser, page, axe string, width int, dark bool) (got judged) {
	t.Helper()
	var flags []string
	if dark {
		flags = append(flags, "--blink-settings=preferredColorScheme=0")
	}
	browser.Ask(t, page, width, axe+`;
const saw = {width: innerWidth, dark: matchMedia('(prefers-color-scheme:dark)').matches};
addEventListener('load', () => axe.run().then(r => answer({...saw, passes: r.passes.length, unsure: r.incomplete.map(v => v.id),
	violations: r.violations.map(v => v.id + ' (' + v.impact + '), ' + v.help + ': ' + v.nodes.map(n => n.html.slice(0, 200) + ' ' + n.failureSummary).join('; '))}),
	e => answer({...saw, violations: [String(e)]})));`, &got, flags...)
	return got
}
