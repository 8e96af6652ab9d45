package editor_test

import (
	"fmt"
	"strings"
	"testing"

	"cutline/editor"
	"cutline/editor/story"
)

// long gives an editor of a story of grafs of 42 words with 1,000 notes, and a
// graf in its middle that has one of them.
func long(words int) (*editor.Editor, story.ID) {
	const size = 42
	s := story.New("long")
	var blocks []*story.Block
	for range words/size + 1 {
		var id story.ID
		s, id = s.NewID("b")
		blocks = append(blocks, &story.Block{ID: id, Kind: story.Graf, Text: strings.Repeat("words ", size)})
	}
	s = s.Append(blocks...)
	middle := blocks[len(blocks)/2].ID
	var notes []*story.Note
	for i := range 1000 {
		on := blocks[i*len(blocks)/1000].ID
		if i == 0 {
			on = middle
		} else if on == middle {
			on = blocks[0].ID
		}
		var id story.ID
		s, id = s.NewID("n")
		notes = append(notes, &story.Note{ID: id, Kind: story.Query, Block: on, Start: 30, End: 35, Quote: "words"})
	}
	return editor.Open(s.WithNote(notes...)), middle
}

var sizes = []int{1_000, 1_000_000}

// BenchmarkEdit is a keystroke before a note.
func BenchmarkEdit(b *testing.B) {
	for _, words := range sizes {
		b.Run(fmt.Sprintf("words=%d", words), func(b *testing.B) {
			e, id := long(words)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				op := editor.Edit{Block: id, Text: "x"}
				if i%2 == 1 {
					op = editor.Edit{Block: id, End: 1}
				}
				if err := e.Do("typing", op); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkSplit is Enter before a note and Backspace, each counted as one.
func BenchmarkSplit(b *testing.B) {
	for _, words := range sizes {
		b.Run(fmt.Sprintf("words=%d", words), func(b *testing.B) {
			e, id := long(words)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				op := editor.Op(editor.Join{Block: id})
				if i%2 == 0 {
					op = editor.Split{Block: id, At: 12, New: e.NewID("b")}
				}
				if err := e.Do("enter", op); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkCounts is what a status bar and a galley ask after a keystroke.
func BenchmarkCounts(b *testing.B) {
	for _, words := range sizes {
		b.Run(fmt.Sprintf("words=%d", words), func(b *testing.B) {
			e, id := long(words)
			e.Story().Words()
			for i := 0; b.Loop(); i++ {
				was := e.Story()
				if err := e.Do("typing", editor.Edit{Block: id, End: i % 2, Text: strings.Repeat("x", 1-i%2)}); err != nil {
					b.Fatal(err)
				}
				s := e.Story()
				s.Words()
				s.OpenQueries()
				s.NotesIn(id)
				s.Changed(was)
			}
		})
	}
}
