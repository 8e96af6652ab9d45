// Package resources holds what ships inside the program: fonts, hyphenation
// patterns, icons, the atlas of locator maps and the sample story. The fonts are
// under the SIL Open Font License, the patterns under Knuth's terms and the atlas
// is of data in the public domain; what each asks stands beside it.
package resources

import "embed"

// The faces of Source Serif 4 and Libre Franklin that the desk and the pages
// are set in, and those of Noto Serif Hebrew and Amiri for the letters
// that those lack: whole static TrueType files.
var (
	//go:embed fonts/SourceSerif4_400Regular.ttf
	SerifRegular []byte
	//go:embed fonts/SourceSerif4_400Regular_Italic.ttf
	SerifItalic []byte
	//go:embed fonts/SourceSerif4_600SemiBold.ttf
	SerifSemiBold []byte
	//go:embed fonts/SourceSerif4_600SemiBold_Italic.ttf
	SerifSemiBoldItalic []byte
	//go:embed fonts/SourceSerif4_700Bold.ttf
	SerifBold []byte
	//go:embed fonts/LibreFranklin_400Regular.ttf
	SansRegular []byte
	//go:embed fonts/LibreFranklin_600SemiBold.ttf
	SansSemiBold []byte
	//go:embed fonts/LibreFranklin_700Bold.ttf
	SansBold []byte
	//go:embed fonts/NotoSerifHebrew_400Regular.ttf
	HebrewRegular []byte
	//go:embed fonts/NotoSerifHebrew_600SemiBold.ttf
	HebrewSemiBold []byte
	//go:embed fonts/Amiri_400Regular.ttf
	ArabicRegular []byte
	//go:embed fonts/Amiri_700Bold.ttf
	ArabicBold []byte
)

// Hyphenation of some languages: Liang's patterns and the words that they get
// wrong, from TeX, one to a line. English is American.
var (
	//go:embed hyphen/en.txt
	HyphenEnglish string
	//go:embed hyphen/es.txt
	HyphenSpanish string
	//go:embed hyphen/fr.txt
	HyphenFrench string
	//go:embed hyphen/de.txt
	HyphenGerman string
	//go:embed hyphen/it.txt
	HyphenItalian string
	//go:embed hyphen/pt.txt
	HyphenPortuguese string
)

// Icons holds the desk's drawings: 16 px, strokes in currentColor. cutline.svg
// and cutline.png are the program's own icon.
//
//go:embed icons
var Icons embed.FS
