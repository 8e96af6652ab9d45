package app_test

import (
	"strings"
	"testing"

	"cutline/editor"
	"cutline/editor/story"
)

// TestDrawnWords attaches pictures with words to a map: those too small on a phone
// are told of, and those that do not stand out from what lies under them; a halo
// counts, of a line around the letters or of the same words below.
func TestDrawnWords(t *testing.T) {
	a, d := sample(t)
	id := d.FirstMap()
	const sea = `<rect width="640" height="400" fill="#3f6a86"/>`
	for _, tt := range []struct {
		name, words, small, faint string
	}{
		{"white on blue", `<text x="40" y="60" font-size="24" fill="#fff">Alder Sound</text>`, "", ""},
		{"grey on blue", `<text x="40" y="60" font-size="24" fill="#888">Alder Sound</text>`, "", "“Alder Sound” in its picture: 1.6 to 1"},
		{"large, pale on blue", `<text x="40" y="60" font-size="40" fill="#aaccdd">Alder Sound</text>`, "", ""},
		{"small, pale on blue", `<text x="40" y="60" font-size="18" fill="#aaccdd">Alder Sound</text>`, "", "“Alder Sound” in its picture: 3.4 to 1"},
		{"small", `<text x="40" y="60" font-size="12" fill="#fff">Alder Sound</text>`, "“Alder Sound” in its picture: 4.5 points", ""},
		{"scaled", `<g transform="scale(.5)"><text x="40" y="60" font-size="24" fill="#fff">Alder Sound</text></g>`, "“Alder Sound” in its picture: 4.5 points", ""},
		{"a scale and a north", `<text x="40" y="60" font-size="12" fill="#fff">2 miles</text><text x="90" y="60" font-size="12" fill="#fff">N</text>`, "", ""},
		{"a line around", `<text x="40" y="60" font-size="24" fill="#335" stroke="#fff" stroke-width="3" paint-order="stroke">Alder Sound</text>`, "", ""},
		{"no line around", `<text x="40" y="60" font-size="24" fill="#335">Alder Sound</text>`, "", "“Alder Sound” in its picture: 2.1 to 1"},
		{"the same below", `<text x="40" y="60" font-size="24" fill="#fff">Alder Sound</text><text x="40" y="60" font-size="24" fill="#335">Alder Sound</text>`, "", ""},
		{"on a plate", `<rect x="30" y="35" width="200" height="35" fill="#fff"/><text x="40" y="60" font-size="24" fill="#335">Alder Sound</text>`, "", ""},
		{"over a line", `<path d="M0 52H640" stroke="#fff"/><text x="40" y="60" font-size="24" fill="#fff">Alder Sound</text>`, "", ""},
		{"on pixels that nobody drew", `<image href="data:image/png;base64,AA=="/><text x="40" y="60" font-size="24" fill="#888">Alder Sound</text>`, "", ""},
		{"off the picture", `<text x="900" y="60" font-size="24" fill="#888">Alder Sound</text>`, "", ""},
	} {
		hash, err := a.Lib.PutAsset([]byte(`<svg xmlns="http://www.w3.org/2000/svg" width="640" height="400" viewBox="0 0 640 400">` + sea + tt.words + `</svg>`))
		if err != nil {
			t.Fatal(err)
		}
		if err := d.Editor.Do("base", editor.Set{Block: id, Asset: &story.Asset{Hash: hash, MediaType: "image/svg+xml", Name: "map.svg", Width: 640, Height: 400}}); err != nil {
			t.Fatal(err)
		}
		for rule, want := range map[string]string{"label-size": tt.small, "label-contrast": tt.faint} {
			if got := strings.TrimPrefix(saysOf(t, a, d, rule), string(id)+" "); want == "" && got != "" || !strings.HasPrefix(got, want) {
				t.Errorf("%s: %s says %q, want %q", tt.name, rule, got, want)
			}
		}
	}
}

// A drawing for narrow screens is judged where it is shown narrowest itself.
func TestDrawnWordsOfArtboards(t *testing.T) {
	a, d := sample(t)
	id := d.FirstMap()
	board := func(width string, size string) *story.Asset {
		hash, err := a.Lib.PutAsset([]byte(`<svg xmlns="http://www.w3.org/2000/svg" width="` + width + `" height="400"><text x="4" y="60" font-size="` + size + `">Alder Sound</text></svg>`))
		if err != nil {
			t.Fatal(err)
		}
		return &story.Asset{Hash: hash, MediaType: "image/svg+xml", Name: width + ".svg", Width: 320, Height: 400}
	}
	wide := board("640", "14")
	boards := []story.Artboard{{Name: "phone", MaxWidth: 599, Width: 320, Height: 400, Asset: board("320", "12")}, {Name: "wide", MinWidth: 600, Width: 640, Height: 400, Asset: wide}}
	if err := d.Editor.Do("boards", editor.Set{Block: id, Asset: wide, Artboards: &boards}); err != nil {
		t.Fatal(err)
	}
	if got := saysOf(t, a, d, "label-size"); got != "" {
		t.Errorf("a drawing for each: %q", got)
	}
	boards = boards[1:]
	boards[0].MinWidth = 0
	if err := d.Editor.Do("boards", editor.Set{Block: id, Artboards: &boards}); err != nil {
		t.Fatal(err)
	}
	if got := saysOf(t, a, d, "label-size"); !strings.Contains(got, "5.2 points on a phone") {
		t.Errorf("one drawing: %q", got)
	}
}
