// Package browsertest asks a Chromium on the path what a reader sees of a page.
// It is for tests; where there is no Chromium they skip, and say so.
package browsertest

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"html"
	"image"
	_ "image/png" // of screenshots
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// Browser is a Chromium without a window. Each look at a page is a process of
// its own with a new profile, and reaches no network.
type Browser struct {
	path, dir string
}

// New gives the Chromium that is here, or skips the test.
func New(t testing.TB) *Browser {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return &Browser{path, t.TempDir()}
		}
	}
	t.Skip("there is no Chromium here, so nothing was looked at")
	return nil
}

// Page puts a page into a file and gives its path.
func (b *Browser) Page(t testing.TB, name, page string) string {
	t.Helper()
	file := filepath.Join(b.dir, name)
	if err := os.WriteFile(file, []byte(page), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

func (b *Browser) run(t testing.TB, file string, flags ...string) []byte {
	t.Helper()
	profile, err := os.MkdirTemp(b.dir, "profile")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	args := []string{"--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars", "--force-device-scale-factor=1",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND", "--user-data-dir=" + profile}
	cmd := exec.CommandContext(ctx, b.path, append(append(args, flags...), "file://"+file)...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Skipf("Chromium does not run here, so nothing was looked at: %v\n%.300s", err, stderr.String())
	}
	return out
}

// Ask shows a page in a window of a width, px, and runs a script at the end of its
// body. It decodes the value that the script gives to the function answer, once;
// it may wait for something first. Chromium has no window under 500 px: there the
// page stands in a frame of that width.
func (b *Browser) Ask(t testing.TB, page string, width int, script string, into any, flags ...string) {
	t.Helper()
	i := strings.LastIndex(page, "</body>")
	if i < 0 {
		t.Fatal("the page has no end of a body")
	}
	shows, answer := "asked.html", showAnswer
	if width < leastWindow {
		frames, _ := Frames(shows, 900, width)
		b.Page(t, "frame.html", strings.Replace(frames, "</body>", "<script>"+showAnswer+"addEventListener('message',e=>answer(e.data))</script></body>", 1))
		shows, answer = "frame.html", "function answer(v){parent.postMessage(v,'*')}"
	}
	b.Page(t, "asked.html", page[:i]+"<script>"+answer+"\n"+script+"</script>"+page[i:])
	flags = append(flags, fmt.Sprintf("--window-size=%d,900", max(width, leastWindow)), "--virtual-time-budget=60000", "--dump-dom")
	dom := b.run(t, filepath.Join(b.dir, shows), flags...)
	m := answered.FindSubmatch(dom)
	if m == nil {
		t.Fatalf("the browser ran and gave no answer: %.600s", dom)
	}
	if err := json.Unmarshal([]byte(html.UnescapeString(string(m[1]))), into); err != nil {
		t.Fatal(err)
	}
}

const (
	leastWindow = 500 // px
	showAnswer  = "function answer(v){const p=document.createElement('pre');p.id='browsertest-answer';p.textContent=JSON.stringify(v);document.body.replaceChildren(p)}"
)

var answered = regexp.MustCompile(`(?s)<pre id="browsertest-answer">(.*?)</pre>`)

// Shot takes a picture of a page, px for px.
func (b *Browser) Shot(t testing.TB, page string, width, height int, flags ...string) image.Image {
	t.Helper()
	file := filepath.Join(b.dir, "shot.png")
	b.run(t, b.Page(t, "shot.html", page), append(flags, fmt.Sprintf("--window-size=%d,%d", width, height), "--screenshot="+file)...)
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	img, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// Print prints a page to a PDF and gives its path.
func (b *Browser) Print(t testing.TB, page string) string {
	t.Helper()
	file := filepath.Join(b.dir, "print.pdf")
	b.run(t, b.Page(t, "print.html", page), "--no-pdf-header-footer", "--print-to-pdf="+file)
	return file
}

// Frames is a page that shows another one, a file of Page, in frames as wide as
// the windows that are asked for: Chromium has no window under 500 px. The frames
// stand beside each other from the left, without gaps, and are total px wide.
func Frames(file string, height int, widths ...int) (page string, total int) {
	var s strings.Builder
	s.WriteString(`<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Frames</title></head><body style="margin:0;white-space:nowrap;font-size:0">`)
	for _, w := range widths {
		fmt.Fprintf(&s, `<iframe title="%d px" src="%s" width="%d" height="%d" style="border:0"></iframe>`, w, html.EscapeString(filepath.Base(file)), w, height)
		total += w
	}
	return s.String() + "</body></html>", total
}
