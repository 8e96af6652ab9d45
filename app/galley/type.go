package galley

import (
	"strings"

	"fyne.io/fyne/v2"

	"cutline/app/desk/look"
	"cutline/editor/story"
)

// face is type at a size, with the widths of the words that it has set.
type face struct {
	source fyne.Resource // nil: the toolkit's own, which has emoji
	size   float32       // px
	height float32       // of the words as the toolkit draws them, px
	base   float32       // from their top to the baseline, px
	gauge  func(words string) float32
	known  map[string]float32
	space  float32
}

// maxKnown bounds the words that a face remembers.
const maxKnown = 150_000

// word gives the width of a word, or of a part of one, in px.
func (f *face) word(w string) float32 {
	if width, ok := f.known[w]; ok {
		return width
	}
	if len(f.known) > maxKnown {
		clear(f.known)
	}
	width := f.gauge(w)
	f.known[strings.Clone(w)] = width // not the whole block that it is a piece of
	return width
}

// width gives the width of words in px: word by word, because kerning stops at
// spaces.
func (f *face) width(words string) float32 {
	var sum float32
	for words != "" {
		i := strings.IndexByte(words, ' ')
		switch i {
		case -1:
			return sum + f.word(words)
		case 0:
			sum += f.space
			words = words[1:]
		default:
			sum += f.word(words[:i]) + f.space
			words = words[i+1:]
		}
	}
	return sum
}

// typeCase gives the faces of a galley. Tests have one that needs no font.
type typeCase interface {
	face(source fyne.Resource, size float32) *face
}

type faceKey struct {
	source fyne.Resource
	size   float32
}

// fontCase holds faces as the toolkit sets them.
type fontCase struct{ faces map[faceKey]*face }

// fonts are shared by all galleys: they remember widths, which are the same in
// all of them.
var fonts = &fontCase{faces: map[faceKey]*face{}}

func (c *fontCase) face(source fyne.Resource, size float32) *face {
	key := faceKey{source, size}
	if f, ok := c.faces[key]; ok {
		return f
	}
	f := &face{source: source, size: size, known: map[string]float32{}}
	f.gauge = func(words string) float32 {
		s, _ := fyne.CurrentApp().Driver().RenderedTextSize(words, size, fyne.TextStyle{}, source)
		return s.Width
	}
	s, base := fyne.CurrentApp().Driver().RenderedTextSize("Ag", size, fyne.TextStyle{}, source)
	f.height, f.base = s.Height, base
	f.space = f.gauge(" ")
	c.faces[key] = f
	return f
}

// role gives the type of a block by its kind.
func role(k story.Kind) look.Role {
	switch k {
	case story.Hed:
		return look.Hed
	case story.Dek:
		return look.Dek
	case story.Byline, story.Dateline:
		return look.Byline
	case story.Subhead:
		return look.Subhead
	case story.Quote:
		return look.Quote
	case story.Label, story.Callout, story.Cutline, story.Credit, story.AltText, story.SourceLine, story.NoteLine,
		story.Description, story.Creator, story.Copyright, story.Rights:
		return look.Label
	}
	return look.Graf
}

// sourceOf gives the font of a role in bold or italic.
func sourceOf(r look.Role, bold, italic bool) fyne.Resource {
	if r.Face != look.Serif && r.Face != look.SerifItalic {
		return r.Face
	}
	if r.Face == look.SerifItalic {
		italic = !italic
	}
	switch {
	case bold && italic:
		return look.SerifBoldItalic
	case bold:
		return look.SerifBold
	case italic:
		return look.SerifItalic
	}
	return look.Serif
}

// datelineEnd gives the bytes of "ALDER POINT" in a graf that opens with it.
func datelineEnd(b *story.Block) int {
	if len(b.Marks) > 0 && b.Marks[0].Start == 0 {
		return 0
	}
	i := strings.Index(b.Text[:min(len(b.Text), 60)], " — ")
	if i < 3 || strings.ToUpper(b.Text[:i]) != b.Text[:i] {
		return 0
	}
	return i
}
