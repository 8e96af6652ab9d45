package galley

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"cutline/editor/story"
)

func article(words int) story.Story {
	graf := strings.TrimSpace(strings.Repeat("The boat was late again on Thursday, and nobody on the pier said so. ", 3))
	var lines []string
	for n := 0; n < words; n += story.CountWords(graf) {
		lines = append(lines, graf)
	}
	return grafs(lines...)
}

// BenchmarkKeystroke types in the middle of stories of growing length: the
// change, the layout and the drawing of what is seen. Its peer is
// BenchmarkEntryKeystroke.
func BenchmarkKeystroke(b *testing.B) {
	for _, words := range []int{1_000, 10_000, 100_000} {
		b.Run(fmt.Sprintf("%d words", words), func(b *testing.B) {
			g, e := open(b, article(words))
			g.RevealBlock(e.Story().At(e.Story().Len()/2).ID, 10)
			b.ResetTimer()
			for i := range b.N {
				r := 'a'
				if i%6 == 5 {
					r = ' '
				}
				g.TypedRune(r)
				if i%60 == 59 { // a graf stays as long as grafs are
					b.StopTimer()
					for range 20 {
						g.Undo()
					}
					b.StartTimer()
				}
			}
		})
	}
}

// BenchmarkEntryKeystroke is the toolkit's own field at 10,000 words.
func BenchmarkEntryKeystroke(b *testing.B) {
	test.NewTempApp(b)
	entry := widget.NewMultiLineEntry()
	entry.Wrapping = fyne.TextWrapWord
	var words []string
	s := article(10_000)
	for _, block := range s.Blocks() {
		words = append(words, block.Text)
	}
	entry.SetText(strings.Join(words, "\n\n"))
	w := test.NewTempWindow(b, entry)
	w.Resize(fyne.NewSize(860, 600))
	entry.CursorRow = 100
	b.ResetTimer()
	for range b.N {
		entry.TypedRune('a')
	}
}
