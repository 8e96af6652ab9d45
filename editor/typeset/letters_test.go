package typeset

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"cutline/editor/story"
)

// house sets with the fonts of the program.
func houseSetter(t testing.TB) *Setter {
	t.Helper()
	face := func(name string) *Face {
		data, err := os.ReadFile(filepath.Join("..", "..", "resources", "fonts", name+".ttf"))
		if err != nil {
			t.Fatal(err)
		}
		f, err := NewFace(name, data)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	return &Setter{Hyphens: Hyphenators{"en": hyphenator(t)}, Faces: Faces{
		Serif: face("SourceSerif4_400Regular"), SerifItalic: face("SourceSerif4_400Regular_Italic"), SerifBold: face("SourceSerif4_600SemiBold"),
		SerifBoldItalic: face("SourceSerif4_600SemiBold_Italic"), SerifHeavy: face("SourceSerif4_700Bold"),
		Sans: face("LibreFranklin_400Regular"), SansBold: face("LibreFranklin_600SemiBold"),
		Hebrew: face("NotoSerifHebrew_400Regular"), HebrewBold: face("NotoSerifHebrew_600SemiBold"),
		Arabic: face("Amiri_400Regular"), ArabicBold: face("Amiri_700Bold")}}
}

// TestEveryLetterIsSet: Greek and Cyrillic stand in every style, in the serif
// where the sans has none, and no glyph is the box for what is missing.
func TestEveryLetterIsSet(t *testing.T) {
	set := houseSetter(t)
	const text = "Αλεξανδρούπολη, Київ, Москва and Łódź — “naïve” №\u200b4 שלום לָךְ, أهلا ١٢؟"
	s := story.New("x").WithNext(99)
	for i, k := range []story.Kind{story.Hed, story.Dek, story.Byline, story.Graf, story.Subhead, story.Quote, story.Tagline} {
		s = s.Append(&story.Block{ID: story.ID(rune('a' + i)), Kind: k, Text: text, Marks: []story.Mark{{Kind: story.Italic, Start: 4, End: 12}, {Kind: story.Bold, Start: 8, End: 30}, {Kind: story.SmallCaps, Start: 2, End: 40}}})
	}
	s = s.Append(&story.Block{ID: "m", Kind: story.Map}, &story.Block{ID: "l", In: "m", Kind: story.Label, Text: text, Place: &story.Place{}}, &story.Block{ID: "c", In: "m", Kind: story.Cutline, Text: text})
	r := s.Reader()
	if unset := set.Unset(r); len(unset) > 0 {
		t.Fatalf("%+v", unset)
	}
	lines := 0
	check := func(l Line) {
		lines++
		for _, run := range l.Runs {
			for _, g := range run.Glyphs {
				if g.ID == 0 {
					t.Errorf("%q is a box in %s", g.Text, run.Face.Name)
				}
			}
		}
	}
	for _, p := range set.Layout(r).Pages {
		for _, l := range slices.Concat(p.Lines, p.Folio) {
			check(l)
		}
		for _, pic := range p.Pictures {
			for _, label := range pic.Labels {
				for _, l := range label.Lines {
					check(l)
				}
			}
		}
	}
	if lines < 10 {
		t.Errorf("%d lines", lines)
	}
}

// TestUnset names the letters that nothing can show, with the block and what of
// it.
func TestUnset(t *testing.T) {
	set := houseSetter(t)
	r := story.New("x").WithNext(9).Append(
		&story.Block{ID: "b1", Kind: story.Graf, Text: "The sign says नमस्ते दुनिया in the harbor, and 港."},
		&story.Block{ID: "b2", Kind: story.Photo},
		&story.Block{ID: "b3", In: "b2", Kind: story.Credit, Text: "안녕 Hale"}).Reader()
	want := []Unset{{"b1", story.Graf, "नमस्ते दुनिया"}, {"b1", story.Graf, "港"}, {"b2", story.Credit, "안녕"}}
	if got := set.Unset(r); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestSmallCapitals: a dateline stands in capitals and small ones where the font
// has them, and reads as it was written; figures follow the template.
func TestSmallCapitals(t *testing.T) {
	set := houseSetter(t)
	glyphs := func(template Template, text string) (ids []int, read string) {
		set.Template = &template
		doc := set.Layout(story.New("x").WithNext(2).Append(&story.Block{ID: "b1", Kind: story.Graf, Text: text}).Reader())
		for _, run := range doc.Pages[0].Lines[0].Runs {
			for _, g := range run.Glyphs {
				ids, read = append(ids, g.ID), read+g.Text
			}
		}
		return ids, read
	}
	const text = "ALDER POINT — It was 1985."
	small, read := glyphs(Default(), text)
	if read != text {
		t.Errorf("it reads %q", read)
	}
	plain := Default()
	styles := map[story.Kind]Style{}
	for k, v := range plain.Styles {
		v.SmallCapital = false
		styles[k] = v
	}
	plain.Styles = styles
	big, _ := glyphs(plain, text)
	for i, want := range []bool{false, true, true, true, true, false, false, true, true, true, true} {
		if (small[i] != big[i]) != want {
			t.Errorf("letter %d of the dateline: small %v, want %v", i, !want, want)
		}
	}
	old := plain
	old.OldStyle = true
	if ids, _ := glyphs(old, text); ids[len(ids)-2] == big[len(big)-2] || ids[3] != big[3] {
		t.Error("figures are the same with old-style ones")
	}
	for give, want := range map[string]int{"BAGHDAD (AP) — x": 13, "Baghdad — x": 0, "A — x": 0, "NO DASH": 0, "KYIV, Ukraine – x": 14, "— x": 0} {
		if got := dateline(give); got != want {
			t.Errorf("the dateline of %q ends at %d, want %d", give, got, want)
		}
	}
}

// A font that is read later has its letters as one that is read at once, in each
// goroutine's own face; one that cannot be read has none.
func TestLaterFace(t *testing.T) {
	whole := houseSetter(t).Faces.Arabic
	later := LaterFace(whole.Name, whole.Data)
	for _, f := range []*Face{later.Fresh(), later, later.Fresh()} {
		if !f.Has('س') || f.Has('語') || f.Upem != whole.Upem || f.Width("سلام", 1000) != whole.Width("سلام", 1000) {
			t.Errorf("%s, read later, has not what it has", f.Name)
		}
	}
	broken := LaterFace("broken", whole.Data[:100])
	for range 2 { // the second time it is known to be broken
		if broken.Has('a') {
			t.Error("a broken font has letters")
		}
	}
}
