package contact_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cutline/editor/format/contact"
	"cutline/editor/format/pdf/pdftest"
	"cutline/editor/format/photo"
	"cutline/editor/format/photo/phototest"
	"cutline/editor/story"
)

func small(t *testing.T, w, h int) photo.Public {
	t.Helper()
	p, err := photo.ForReaders(phototest.JPEG(w, h), story.Crop{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func sheet(t *testing.T) contact.Sheet {
	return contact.Sheet{Title: "A Pier Opens", Lang: "en-US", Photos: []contact.Photo{
		{Name: "pier.jpg", Picture: small(t, 60, 40), Width: 1200, Height: 800, Caption: "The pier on Thursday.", Credit: "Dana Ruiz for The Record", Copyright: "© 2026 The Record", Rights: "Not for resale", Alt: "A pier at low tide."},
		{Name: "b7", Missing: []string{"The photo has no alt text."}},
		{Name: "tall.jpg", Picture: small(t, 40, 90), Caption: "漢"},
		{Name: "last.jpg", Picture: small(t, 60, 40), Alt: "A gull."},
	}}
}

func write(t *testing.T, s contact.Sheet) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := contact.WritePDF(&out, s, pdftest.Setter(t, filepath.Join("..", "..", "..", "resources"))); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestPaper: each photo stands with its words, and what is missing is said.
func TestPaper(t *testing.T) {
	data := write(t, sheet(t))
	pdftest.Check(t, data)
	if again := write(t, sheet(t)); !bytes.Equal(data, again) {
		t.Error("the same sheet gives other bytes")
	}
	got := text(t, data)
	for _, want := range []string{"A Pier Opens", "4 photos", "1. pier.jpg", "1200 × 800", "The pier on Thursday.", "Dana Ruiz for The Record", "© 2026 The Record", "Not for resale", "Alt text: A pier at low tide.", "2. b7", "No picture yet", "The photo has no alt text.", "Boxes stand for letters", "4. last.jpg", "1 of 1"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in %s", want, got)
		}
	}
	right := sheet(t)
	right.Right, right.Lang, right.Title = true, "he", "המזח נפתח"
	pdftest.Check(t, write(t, right))
}

// TestLongWords: words that fit on no page go on on the next ones, and none is
// lost.
func TestLongWords(t *testing.T) {
	s := sheet(t)
	s.Photos[1].Caption = strings.Repeat("A pier is long. ", 400) + "Its end."
	s.Photos[2].Alt = strings.Repeat("A gull is grey. ", 120)
	data := write(t, s)
	pdftest.Check(t, data)
	got := text(t, data)
	if n := strings.Count(got, "pier is long."); n < 300 { // some are broken over lines
		t.Errorf("%d of 400 sentences are there", n)
	}
	for _, want := range []string{"Its end.", "4. last.jpg"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing", want)
		}
	}
}

// TestAnyNumber: a sheet of any photos and words is a whole file.
func TestAnyNumber(t *testing.T) {
	pictures := []photo.Public{{}, small(t, 60, 40), small(t, 2, 300), small(t, 300, 2)}
	rapid.Check(t, func(r *rapid.T) {
		s := contact.Sheet{Title: "T", Lang: "en", Right: rapid.Bool().Draw(r, "right")}
		for range rapid.IntRange(0, 9).Draw(r, "photos") {
			s.Photos = append(s.Photos, contact.Photo{
				Name: rapid.StringMatching(`[a-z ]{0,40}`).Draw(r, "name"), Picture: rapid.SampledFrom(pictures).Draw(r, "picture"),
				Caption: strings.Repeat(rapid.StringMatching(`[a-z]{0,9} `).Draw(r, "word"), rapid.IntRange(0, 300).Draw(r, "words")),
			})
		}
		pdftest.Check(t, write(t, s))
	})
}

// TestPage: the page says what the paper does.
func TestPage(t *testing.T) {
	var out bytes.Buffer
	if err := contact.WritePage(&out, sheet(t)); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"<h1>A Pier Opens</h1>", "<p>4 photos</p>", "1. pier.jpg <small>1200 × 800</small>", `<p class="rights">© 2026 The Record</p>`, `<p class="rights">Not for resale</p>`, "<span>no picture yet</span>"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is missing in %s", want, out.String())
		}
	}
}

func text(t *testing.T, data []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "s.pdf")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", "-raw", file, "-").Output()
	if err != nil {
		t.Skip("pdftotext is not here")
	}
	return string(out)
}
