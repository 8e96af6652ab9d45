package app_test

import (
	"fmt"
	"os"
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
	if got := saysOf(t, a, d, "only-caption"); !strings.Contains(got, string(id)+" On the map and not in the text: Mercer St., 26 min.") || strings.Contains(got, "Fiddler") {
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

// A map whose spots say that it is turned asks for a north; a label gives it. A
// leader that ends off its map is told of.
func TestTurnedMap(t *testing.T) {
	a, d, id, _ := pictureMap(t, "png")
	ground := func(controls ...story.Control) {
		t.Helper()
		if _, err := d.SetGround(id, controls); err != nil {
			t.Fatal(err)
		}
	}
	at := func(x, y, lon, lat float64) story.Control {
		return story.Control{Point: story.Point{X: x, Y: y}, Lon: lon, Lat: lat}
	}
	ground(at(0, 0, 44, 33.08), at(1, 0, 44.1, 33.08))
	if got := saysOf(t, a, d, "map-north"); got != "" {
		t.Errorf("north is up: %q", got)
	}
	ground(at(0, 0, 44, 33), at(1, 0, 44.1, 33.05))
	if got := saysOf(t, a, d, "map-north"); !strings.HasPrefix(got, string(id)+" North is not up") {
		t.Errorf("turned: %q", got)
	}
	labels := d.Story().Labels(id)
	north := "↑ N"
	off := &story.Place{Point: story.Point{X: .5, Y: .5}, Leader: &story.Point{X: 1.4, Y: .5}}
	if err := d.Editor.Do("north", editor.Batch{editor.Edit{Block: labels[0].ID, End: len(labels[0].Text), Text: north}, editor.Set{Block: labels[1].ID, Place: off}}); err != nil {
		t.Fatal(err)
	}
	if got := saysOf(t, a, d, "map-north"); got != "" {
		t.Errorf("a label says it: %q", got)
	}
	if got := saysOf(t, a, d, "leader"); !strings.HasPrefix(got, string(labels[1].ID)+" The leader of") {
		t.Errorf("leader: %q", got)
	}
}

// Labels that the chosen template prints smaller than the house has are told of.
func TestLabelSize(t *testing.T) {
	a, d := sample(t)
	id := d.FirstMap()
	if got := saysOf(t, a, d, "label-size"); got != "" {
		t.Errorf("the sample: %q", got)
	}
	if err := os.WriteFile(a.TemplatesFile(), []byte("[tiny]\nlike = letter\nlabel = sans-bold 5pt/6pt ragged\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := a.ChooseTemplate(d.ID, "tiny"); err != nil {
		t.Fatal(err)
	}
	if got := saysOf(t, a, d, "label-size"); !strings.HasPrefix(got, string(id)+" Its labels are printed in 5 points") {
		t.Errorf("tiny: %q", got)
	}
	if err := os.WriteFile(a.HouseRules(), []byte("label-size = 5 pt\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := saysOf(t, a, d, "label-size"); got != "" {
		t.Errorf("the house has 5: %q", got)
	}
}

// Words of another language are not held against English: nothing is said of them
// but of what holds a place, and the rules say that they were not judged.
func TestForeignWords(t *testing.T) {
	a, d, graf := boats(t)
	spanish := "El barco salió el viernes de la isla, y los vecinos dijeron que no se lo esperaban; por la tarde, en el puerto, el capitan Lindqvist y Lindquist hablaron de las cosas del mar que los unen, a las TK de la tarde."
	if err := d.Editor.Do("test", editor.Edit{Block: graf, End: len(d.Story().Block(graf).Text), Text: spanish}); err != nil {
		t.Fatal(err)
	}
	l := a.Light(d.ID)
	says := func() (words, spelling string) {
		t.Helper()
		lit, err := l.Look(d.Story(), true)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range lit.Words {
			words += f.Rule + " "
		}
		for _, p := range lit.Passed {
			if p.ID == "spelling" {
				spelling = p.Over
			}
		}
		return words, spelling
	}
	if words, spelling := says(); words != "placeholder " || spelling != "not judged in “es”" {
		t.Errorf("Spanish: %q, spelling %q", words, spelling)
	}
	if err := d.Editor.Undo(); err != nil {
		t.Fatal(err)
	}
	if _, spelling := says(); !strings.HasSuffix(spelling, " words") {
		t.Errorf("English again: spelling %q", spelling)
	}
}

// What is said of the text as a whole is marked in the manuscript or a hint, and a
// house takes either off.
func TestWholeText(t *testing.T) {
	a, d, graf := boats(t)
	at := d.Story().Block(graf)
	if err := d.Editor.Do("test", editor.Edit{Block: graf, End: len(at.Text), Text: "ALDER POINT - Halvard Lindqvist came. Later Lindquist left."}); err != nil {
		t.Fatal(err)
	}
	look := func() (marked string, found map[string]bool) {
		t.Helper()
		lit, err := a.Light(d.ID).Look(d.Story(), true)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range lit.Words {
			marked += f.Rule + " "
		}
		found = map[string]bool{}
		for _, f := range lit.Found {
			found[f.Rule] = true
		}
		return marked, found
	}
	if marked, found := look(); !strings.Contains(marked, "name-forms") || strings.Contains(marked, "dateline") || !found["name-forms"] || !found["dateline"] {
		t.Errorf("marked %s, found %v", marked, found)
	}
	if err := os.WriteFile(a.HouseRules(), []byte("name-forms = off\ndateline = off\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if marked, found := look(); strings.Contains(marked, "name-forms") || found["name-forms"] || found["dateline"] {
		t.Errorf("off: marked %s, found %v", marked, found)
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
