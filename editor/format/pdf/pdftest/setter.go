package pdftest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cutline/editor/typeset"
)

// Setter reads the shipped fonts from the resources folder, which formats get
// handed in.
func Setter(t testing.TB, resources string) *typeset.Setter {
	t.Helper()
	face := func(name string) *typeset.Face {
		data, err := os.ReadFile(filepath.Join(resources, "fonts", name+".ttf"))
		if err != nil {
			t.Fatal(err)
		}
		f, err := typeset.NewFace(strings.ReplaceAll(name, "_", "-"), data)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	english, err := os.ReadFile(filepath.Join(resources, "hyphen", "en.txt"))
	if err != nil {
		t.Fatal(err)
	}
	return &typeset.Setter{
		Faces: typeset.Faces{
			Serif: face("SourceSerif4_400Regular"), SerifItalic: face("SourceSerif4_400Regular_Italic"), SerifBold: face("SourceSerif4_600SemiBold"),
			SerifBoldItalic: face("SourceSerif4_600SemiBold_Italic"), SerifHeavy: face("SourceSerif4_700Bold"),
			Sans: face("LibreFranklin_400Regular"), SansBold: face("LibreFranklin_600SemiBold"),
			Hebrew: face("NotoSerifHebrew_400Regular"), HebrewBold: face("NotoSerifHebrew_600SemiBold"),
			Arabic: face("Amiri_400Regular"), ArabicBold: face("Amiri_700Bold"),
		},
		Hyphens: typeset.Hyphenators{"en": typeset.NewHyphenator(string(english))},
	}
}
