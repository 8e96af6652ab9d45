package galley

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"cutline/editor"
	"cutline/editor/story"
)

// article gives a story of a number of words, in grafs of about sixty, with a
// vocabulary as wide as a newspaper's.
func article(words int) story.Story {
	rng := rand.New(rand.NewPCG(1, 2))
	syllables := strings.Fields("ha bor fer ry com mis sion er town pier de la qua ter min is try no ve sa lo ta ri en ge")
	vocabulary := make([]string, 20_000)
	for i := range vocabulary {
		for range 1 + rng.IntN(4) {
			vocabulary[i] += syllables[rng.IntN(len(syllables))]
		}
	}
	s := story.New("x").WithNext(words)
	var blocks []*story.Block
	for n := 0; n < words; {
		var graf []string
		for range min(words-n, 40+rng.IntN(40)) {
			// Common words come often, rare ones seldom.
			graf = append(graf, vocabulary[int(float64(len(vocabulary))*rng.Float64()*rng.Float64()*rng.Float64())])
		}
		n += len(graf)
		blocks = append(blocks, &story.Block{ID: story.ID(fmt.Sprint("b", len(blocks)+1)), Kind: story.Graf, Text: strings.Join(graf, " ") + "."})
	}
	return s.Append(blocks...)
}

// noted gives a story with notes on words all over it.
func noted(s story.Story, notes int) story.Story {
	var list []*story.Note
	for i := range notes {
		b := s.At(i * s.Len() / notes)
		var id story.ID
		s, id = s.NewID("n")
		list = append(list, &story.Note{ID: id, Kind: story.Query, Block: b.ID, Start: 4, End: 12, Quote: b.Text[4:12]})
	}
	return s.WithNote(list...)
}

// BenchmarkKeystroke types in the middle of stories of growing length with
// 1,000 notes: the change, the notes that move, the layout and the drawing of
// what is seen. Its peer is BenchmarkEntryKeystroke.
func BenchmarkKeystroke(b *testing.B) {
	for _, words := range []int{1_000, 10_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprintf("words=%d", words), func(b *testing.B) {
			g, e := open(b, noted(article(words), 1000))
			g.RevealBlock(e.Story().At(e.Story().Len()/2).ID, 10)
			typing(b, g)
		})
	}
}

// typing types words, and takes them back so that a graf stays as long as grafs
// are.
func typing(b *testing.B, g *Galley) {
	for range 60 {
		g.TypedRune('a')
	}
	runtime.GC()
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		r := 'a'
		if i%6 == 5 {
			r = ' '
		}
		g.TypedRune(r)
		if i%60 == 59 {
			b.StopTimer()
			for range 10 {
				g.Undo()
			}
			b.StartTimer()
		}
	}
}

// BenchmarkEntryKeystroke is the toolkit's own field.
func BenchmarkEntryKeystroke(b *testing.B) {
	for _, words := range []int{1_000, 10_000} {
		b.Run(fmt.Sprintf("words=%d", words), func(b *testing.B) {
			test.NewTempApp(b)
			entry := widget.NewMultiLineEntry()
			entry.Wrapping = fyne.TextWrapWord
			var lines []string
			s := article(words)
			for _, block := range s.Blocks() {
				lines = append(lines, block.Text)
			}
			entry.SetText(strings.Join(lines, "\n\n"))
			w := test.NewTempWindow(b, entry)
			w.Resize(fyne.NewSize(860, 600))
			entry.CursorRow = 50
			b.ResetTimer()
			for range b.N {
				entry.TypedRune('a')
			}
		})
	}
}

// BenchmarkLongGraf types in the middle of one graf of 100,000 words.
func BenchmarkLongGraf(b *testing.B) {
	s := article(100_000)
	var words []string
	for _, block := range s.Blocks() {
		words = append(words, block.Text)
	}
	g, e := open(b, noted(grafs(strings.Join(words, " ")), 1))
	g.RevealBlock(e.Story().At(0).ID, len(e.Story().At(0).Text)/2)
	typing(b, g)
}

// BenchmarkOpen shows a story of 1,000,000 words up to its first frame.
func BenchmarkOpen(b *testing.B) {
	s := noted(article(1_000_000), 1000)
	test.NewTempApp(b)
	for range b.N {
		clear(fonts.faces) // as a program that has just begun
		g := New(editor.Open(s), Options{})
		g.Resize(fyne.NewSize(860, 600))
		if len(g.CreateRenderer().Objects()) < 50 {
			b.Fatal("nothing is drawn")
		}
	}
}

// BenchmarkScroll scrolls through 1,000,000 words from end to end in 2,000
// frames, each of words not seen before, and reports the longest. A second of
// such frames at 60 a second has 16 ms for each.
func BenchmarkScroll(b *testing.B) {
	before := held()
	g, _ := open(b, noted(article(1_000_000), 1000))
	b.ResetTimer()
	var longest time.Duration
	const frames = 2000
	for range b.N {
		clear(fonts.faces)
		for i := range frames {
			start := time.Now()
			g.scrollTo((g.flow.height() - float64(g.Size().Height)) * float64(i) / (frames - 1))
			longest = max(longest, time.Since(start))
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/frames/float64(b.N), "ms/frame")
	b.ReportMetric(float64(longest.Microseconds())/1000, "ms-longest")
	b.ReportMetric(held()-before, "MB-held")
	runtime.KeepAlive(g)
}

// held is what the program holds in memory, in MB.
func held() float64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc) / 1e6
}
