package app_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cutline/app"
	"cutline/editor"
	"cutline/editor/preflight"
	"cutline/editor/story"
)

func saysOf(t *testing.T, a *app.App, d *app.Draft, rule string) string {
	t.Helper()
	found, err := a.Preflight(d.ID, d.Story())
	if err != nil {
		t.Fatal(err)
	}
	var says []string
	for _, f := range found {
		if f.Rule == rule {
			says = append(says, string(f.Block)+" "+f.Message)
		}
	}
	return strings.Join(says, "; ")
}

// A confidential source that is named in the text blocks, for a colleague's copy
// too; one that links lead to does as well.
func TestConfidentialNamed(t *testing.T) {
	a, d, graf := boats(t)
	src := &story.Source{ID: "s90", From: "captain of the first", URL: "https://leak.example/42", Confidential: true}
	if err := d.Editor.Do("source", editor.PutSource{Source: src}); err != nil {
		t.Fatal(err)
	}
	if got := saysOf(t, a, d, "confidential"); !strings.HasPrefix(got, string(graf)+" A confidential source is named") || strings.Contains(got, src.From) {
		t.Errorf("named: %q", got)
	}
	for _, inside := range []bool{false, true} {
		if _, err := d.Leave(app.Exit{What: "export", Inside: inside}); err == nil {
			t.Errorf("it left (inside %v)", inside)
		}
	}
	src = &story.Source{ID: "s90", From: "Nobody Here", URL: src.URL, Confidential: true}
	marks := []story.Mark{{Kind: story.Link, Start: 0, End: 3, Href: "https://leak.example/42?a=b"}}
	if err := d.Editor.Do("source", editor.Batch{editor.PutSource{Source: src}, editor.Set{Block: graf, Marks: &marks}}); err != nil {
		t.Fatal(err)
	}
	if got := saysOf(t, a, d, "confidential"); !strings.Contains(got, "A link leads to") {
		t.Errorf("linked: %q", got)
	}
	none := []story.Mark{}
	if err := d.Editor.Do("link", editor.Set{Block: graf, Marks: &none}); err != nil {
		t.Fatal(err)
	}
	if got := saysOf(t, a, d, "confidential"); got != "" {
		t.Errorf("neither: %q", got)
	}
}

// A picture whose file the library does not have blocks; names on a map that the
// text lacks are told once for the map.
func TestPictureFacts(t *testing.T) {
	a, d := sample(t)
	id := d.FirstMap()
	if got := saysOf(t, a, d, "picture-file"); got != "" {
		t.Errorf("the sample: %s", got)
	}
	if got := saysOf(t, a, d, "only-caption"); !strings.Contains(got, string(id)+" On the map and not in the text: Mercer St.") || strings.Contains(got, "Fiddler") {
		t.Errorf("names: %s", got)
	}
	gone := *d.Story().Block(id).Asset
	gone.Hash = strings.Repeat("0", 64)
	if err := d.Editor.Do("picture", editor.Set{Block: id, Asset: &gone}); err != nil {
		t.Fatal(err)
	}
	if got := saysOf(t, a, d, "picture-file"); !strings.HasPrefix(got, string(id)+" The file") {
		t.Errorf("gone: %q", got)
	}
}

// TestLightKeepsUp: whatever is edited, a light that keeps what did not change
// finds what a new one finds.
func TestLightKeepsUp(t *testing.T) {
	a, d := sample(t)
	first := d.Story()
	describe := func(lit app.Lit) (all []string) {
		for _, f := range lit.Found {
			all = append(all, fmt.Sprint(f.Rule, f.Block, f.Start, f.End, f.Level, f.Message))
		}
		for _, p := range lit.Passed {
			all = append(all, p.ID+p.Over)
		}
		return all
	}
	rapid.Check(t, func(t *rapid.T) {
		e := editor.Open(first)
		l := a.Light(d.ID)
		for range rapid.IntRange(1, 3).Draw(t, "edits") {
			s := e.Story()
			b := s.At(rapid.IntRange(0, s.Len()-1).Draw(t, "block"))
			switch words := rapid.SampledFrom([]string{"teh ", "TK ", "“", "4 gates ", "November 20 "}).Draw(t, "words"); rapid.IntRange(0, 3).Draw(t, "do") {
			case 0, 1:
				if !b.Kind.Picture() {
					_ = e.Do("edit", editor.Edit{Block: b.ID, Text: words})
				}
			case 2:
				_ = e.Do("cut", editor.Remove{Blocks: []story.ID{b.ID}})
			default:
				_ = e.Undo()
			}
			kept, err := l.Look(e.Story(), true)
			if err != nil {
				t.Fatal(err)
			}
			fresh, err := a.Light(d.ID).Look(e.Story(), true)
			if err != nil {
				t.Fatal(err)
			}
			if x, y := strings.Join(describe(kept), "\n"), strings.Join(describe(fresh), "\n"); x != y {
				t.Fatalf("kept:\n%s\nfresh:\n%s", x, y)
			}
			if n := preflight.Count(kept.Found, preflight.Block); n == 0 && len(kept.Found) == 0 {
				t.Fatal("the sample's faults are gone")
			}
		}
	})
}
