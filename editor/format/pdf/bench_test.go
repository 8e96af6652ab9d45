package pdf_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cutline/editor/format/pdf"
	"cutline/editor/format/photo"
	"cutline/editor/story"
)

// long is a story of some words, in grafs of about 60, with two photos and a map
// of the sample's making.
func long(b *testing.B, words int) (story.Reader, pdf.Options) {
	b.Helper()
	root := filepath.Join("..", "..", "..", "resources", "sample")
	files := map[string][]byte{}
	for _, name := range []string{"kestrel.jpg", "alder-sound-base.svg", "ferry-return.txt"} {
		data, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			b.Fatal(err)
		}
		files[name] = data
	}
	s := story.New("long").WithNext(1_000_000)
	s.Meta.Date, s.Meta.Section = "2026-11-20", "Metro"
	n := 0
	add := func(k story.Kind, in story.ID, text string) *story.Block {
		n++
		block := &story.Block{ID: story.ID(fmt.Sprintf("b%d", n)), Kind: k, In: in, Text: text}
		s = s.Append(block)
		return block
	}
	add(story.Hed, "", "After 40 Years, a Ferry Finds Its Way Back to Alder Point")
	add(story.Byline, "", "By Odd Example")
	for i, name := range []string{"kestrel.jpg", "kestrel.jpg", "alder-sound-base.svg"} {
		n++
		p := &story.Block{ID: story.ID(fmt.Sprintf("b%d", n)), Kind: story.Photo, Asset: &story.Asset{Hash: name, Name: name, MediaType: photo.JPEG, Width: 1500, Height: 1000}}
		if i == 2 {
			p.Kind, p.Asset.MediaType, p.Asset.Width, p.Asset.Height = story.Map, photo.SVG, 900, 600
		}
		s = s.Append(p)
		add(story.Cutline, p.ID, "The Kestrel on its first crossing of the sound on Thursday.")
		add(story.Credit, p.ID, "Odd Example")
		for k := range 11 * (i / 2) {
			add(story.Label, p.ID, "Alder Point").Place = &story.Place{Point: story.Point{X: float64(k) / 12, Y: float64(k) / 12}}
		}
	}
	var pool []string
	for _, line := range strings.Split(string(files["ferry-return.txt"]), "\n") {
		if len(line) > 200 {
			pool = append(pool, line)
		}
	}
	for i, said := 0, 0; said < words; i++ {
		text := pool[i%len(pool)]
		if i >= len(pool) { // no graf twice, so that nothing is set from memory
			text = strings.ReplaceAll(text, "a ", fmt.Sprintf("a %d ", i))
		}
		said += len(strings.Fields(text))
		add(story.Graf, "", text)
	}
	return s.Reader(), pdf.Options{Setter: setter(b), Picture: func(e story.Element) (photo.Public, error) {
		return photo.ForElement(e, func(hash string) ([]byte, error) { return files[hash], nil })
	}}
}

func benchmark(b *testing.B, words int) {
	r, opt := long(b, words)
	var size int
	b.ResetTimer()
	for range b.N {
		var out bytes.Buffer
		if err := pdf.Write(&out, r, opt); err != nil {
			b.Fatal(err)
		}
		size = out.Len()
	}
	b.ReportMetric(float64(size)/1024, "KB")
}

// BenchmarkPDF1000Words sets 1,000 words, two photos and a map in pages and
// writes them, with fonts that were read before.
func BenchmarkPDF1000Words(b *testing.B) { benchmark(b, 1000) }

// BenchmarkPDF100000Words does it for a book.
func BenchmarkPDF100000Words(b *testing.B) { benchmark(b, 100_000) }

// BenchmarkLayout1000Words is the part of it that a preview waits for.
func BenchmarkLayout1000Words(b *testing.B) {
	r, opt := long(b, 1000)
	b.ResetTimer()
	for range b.N {
		opt.Setter.Layout(r)
	}
}
