package galley

import (
	"strings"

	"fyne.io/fyne/v2"
	"github.com/rivo/uniseg"

	"cutline/app/desk/look"
	"cutline/editor/story"
)

// style is the type a run of words is set in.
type style struct {
	face fyne.Resource
	size float32
}

// measurer gives the width of words in px. Tests measure with one that needs no
// font.
type measurer interface {
	width(s style, words string) float32
}

// fontMeasurer measures with the toolkit and remembers each word: sums of word
// widths are line widths, because kerning stops at spaces.
type fontMeasurer struct {
	known map[wordKey]float32
}

type wordKey struct {
	face fyne.Resource
	size float32
	word string
}

// maxKnown bounds the words remembered.
const maxKnown = 400_000

func newFontMeasurer() *fontMeasurer { return &fontMeasurer{known: map[wordKey]float32{}} }

func (m *fontMeasurer) width(s style, words string) float32 {
	key := wordKey{s.face, s.size, words}
	if w, ok := m.known[key]; ok {
		return w
	}
	size, _ := fyne.CurrentApp().Driver().RenderedTextSize(words, s.size, fyne.TextStyle{}, s.face)
	if len(m.known) > maxKnown {
		m.known = map[wordKey]float32{}
	}
	m.known[key] = size.Width
	return size.Width
}

// run is a stretch of a line in one type.
type run struct {
	start, end int
	style      style
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
	case story.Label, story.Callout, story.Cutline, story.Credit, story.AltText, story.SourceLine, story.NoteLine:
		return look.Label
	}
	return look.Graf
}

// runs cuts start:end of a block into stretches of one type.
func runs(b *story.Block, r look.Role, start, end int) []run {
	var out []run
	if start == 0 && end > 0 && b.Kind == story.Graf {
		// The place that opens a story stands in the desk's own type.
		if n := min(end, datelineEnd(b)); n > 0 {
			out = append(out, run{0, n, style{look.SansStrong, 13}})
			if start = n; start == end {
				return out
			}
		}
	}
	if len(b.Marks) == 0 {
		return append(out, run{start, end, style{r.Face, r.Size}})
	}
	for at := start; at < end; {
		bold, italic, to := false, false, end
		for _, m := range b.Marks {
			switch {
			case m.Start <= at && m.End > at:
				bold = bold || m.Kind == story.Bold
				italic = italic || m.Kind == story.Italic
				to = min(to, m.End)
			case m.Start > at:
				to = min(to, m.Start)
			}
		}
		out = append(out, run{at, to, style{face(r, bold, italic), r.Size}})
		at = to
	}
	return out
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

func face(r look.Role, bold, italic bool) fyne.Resource {
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

// measure gives the width of start:end of a block, word by word.
func measure(m measurer, b *story.Block, r look.Role, start, end int) float32 {
	var w float32
	for _, run := range runs(b, r, start, end) {
		words := b.Text[run.start:run.end]
		for words != "" {
			i := strings.IndexByte(words, ' ')
			switch {
			case i < 0:
				w += m.width(run.style, words)
				words = ""
			case i == 0:
				w += m.width(run.style, " ")
				words = words[1:]
			default:
				w += m.width(run.style, words[:i])
				words = words[i:]
			}
		}
	}
	return w
}

// wrap breaks a block's text into lines of at most width px at the places that
// Unicode allows (UAX #14); a word that is longer is broken between characters.
// The lines together are the whole text.
func wrap(m measurer, b *story.Block, r look.Role, width float32) []int {
	ends := []int{}
	at, used := 0, float32(0)
	text, state := b.Text, -1
	pos := 0
	for text != "" {
		var seg string
		seg, text, _, state = uniseg.FirstLineSegmentInString(text, state)
		trimmed := strings.TrimRight(seg, " ")
		w := measure(m, b, r, pos, pos+len(trimmed))
		if used+w > width && pos > at {
			ends = append(ends, pos)
			at, used = pos, 0
		}
		if w > width { // longer than a line by itself
			rest, from := seg, pos
			for rest != "" {
				var g string
				g, rest, _, _ = uniseg.FirstGraphemeClusterInString(rest, -1)
				if measure(m, b, r, at, from+len(g)) > width && from > at {
					ends = append(ends, from)
					at = from
				}
				from += len(g)
			}
			used = measure(m, b, r, at, pos+len(seg))
		} else {
			used += w + measure(m, b, r, pos+len(trimmed), pos+len(seg))
		}
		pos += len(seg)
	}
	return append(ends, len(b.Text))
}
