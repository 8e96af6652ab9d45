package look

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"cutline/resources"
)

// The faces. Serif is for what a reader will read, sans for the desk's own
// words.
var (
	Serif           = fyne.NewStaticResource("SourceSerif4-Regular.ttf", resources.SerifRegular)
	SerifItalic     = fyne.NewStaticResource("SourceSerif4-Italic.ttf", resources.SerifItalic)
	SerifBold       = fyne.NewStaticResource("SourceSerif4-SemiBold.ttf", resources.SerifSemiBold)
	SerifBoldItalic = fyne.NewStaticResource("SourceSerif4-SemiBoldItalic.ttf", resources.SerifSemiBoldItalic)
	SerifHeavy      = fyne.NewStaticResource("SourceSerif4-Bold.ttf", resources.SerifBold)
	Sans            = fyne.NewStaticResource("LibreFranklin-Regular.ttf", resources.SansRegular)
	SansStrong      = fyne.NewStaticResource("LibreFranklin-SemiBold.ttf", resources.SansSemiBold)
	SansHeavy       = fyne.NewStaticResource("LibreFranklin-Bold.ttf", resources.SansBold)

	// For letters that the others lack, where words are drawn by their outlines; the
	// toolkit looks for those on the machine.
	Hebrew     = fyne.NewStaticResource("NotoSerifHebrew-Regular.ttf", resources.HebrewRegular)
	HebrewBold = fyne.NewStaticResource("NotoSerifHebrew-SemiBold.ttf", resources.HebrewSemiBold)
	Arabic     = fyne.NewStaticResource("Amiri-Regular.ttf", resources.ArabicRegular)
	ArabicBold = fyne.NewStaticResource("Amiri-Bold.ttf", resources.ArabicBold)
)

// Role is a kind of type: a face, a size and a line height in px.
type Role struct {
	Face fyne.Resource
	Size float32
	Line float32
}

// The roles of look.
var (
	Hed           = Role{SerifHeavy, 32, 40}
	Dek           = Role{SerifItalic, 18, 26}
	Graf          = Role{Serif, 17, 28}
	Subhead       = Role{SansHeavy, 14, 28}
	Quote         = Role{SerifItalic, 24, 32}
	Byline        = Role{SansStrong, 12, 20}
	Label         = Role{Serif, 14, 20} // cutlines and source lines too
	Summary       = Role{Serif, 17, 26}
	Redline       = Role{Serif, 15, 23}
	Merging       = Role{Serif, 15, 24} // sentences of a merge
	LabelItalic   = Role{SerifItalic, 14, 20}
	Welcome       = Role{SerifHeavy, 40, 48}
	Lead          = Role{SerifItalic, 20, 28}
	StartTitle    = Role{SerifBold, 20, 28}
	UI            = Role{Sans, 12, 16}
	Strong        = Role{SansStrong, 12, 16}
	Title         = Role{SansStrong, 13, 20}
	Slug          = Role{Sans, 13, 20}
	Meta          = Role{Sans, 11, 16}
	BadgeType     = Role{SansStrong, 11, 16}
	PaletteEntry  = Role{Sans, 16, 24}
	PinNumber     = Role{SansHeavy, 9.5, 12}
	MapLabelWords = Role{SansStrong, 12, 15}
)

// Text is words in a role and a colour.
func Text(role Role, words string, c color.Color) *canvas.Text {
	t := canvas.NewText(words, c)
	t.FontSource, t.TextSize = role.Face, role.Size
	return t
}

// Measure gives the width and height of words in a role, and the baseline.
func Measure(role Role, words string) (fyne.Size, float32) {
	return fyne.CurrentApp().Driver().RenderedTextSize(words, role.Size, fyne.TextStyle{}, role.Face)
}

// Width gives the width of words in a role.
func Width(role Role, words string) float32 {
	s, _ := Measure(role, words)
	return s.Width
}

// Fit gives the words as they fit a width, cut with an ellipsis where they do
// not.
func Fit(role Role, words string, width float32) string {
	if words == "" || Width(role, words) <= width {
		return words
	}
	runes := []rune(words)
	lo, hi := 0, len(runes)
	for lo < hi {
		mid := (lo + hi + 1) / 2
		if Width(role, string(runes[:mid])+"…") <= width {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	return strings.TrimRight(string(runes[:lo]), " ") + "…"
}

// Wrap breaks words into lines of a width.
func Wrap(role Role, words string, width float32) []string {
	var lines []string
	line, used := "", float32(0)
	space := Width(role, " ")
	for _, w := range strings.Fields(words) {
		size := Width(role, w)
		switch {
		case line == "":
			line, used = w, size
		case used+space+size <= width:
			line, used = line+" "+w, used+space+size
		default:
			lines = append(lines, line)
			line, used = w, size
		}
	}
	return append(lines, line)
}
