package galley

import (
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"cutline/editor"
	"cutline/editor/story"
)

// stops gives the places between the characters of a text, as people see
// characters (grapheme clusters, UAX #29), with both ends.
func stops(text string) []int {
	out := []int{0}
	at, state := 0, -1
	for text != "" {
		var g string
		g, text, _, state = uniseg.FirstGraphemeClusterInString(text, state)
		at += len(g)
		out = append(out, at)
	}
	return out
}

// settled gives a place before an offset at which characters surely part:
// between two of ASCII. So a step back reads a word and not a whole book.
func settled(text string, off int) int {
	for at := off - 1; at > 0; at-- {
		if text[at] < utf8.RuneSelf && text[at-1] < utf8.RuneSelf {
			return at
		}
	}
	return 0
}

// neighbour gives the text block before (-1) or after (1) index i, or nil.
func neighbour(s story.Story, i, step int) *story.Block {
	for i += step; i >= 0 && i < s.Len(); i += step {
		if b := s.At(i); !b.Kind.Picture() {
			return b
		}
	}
	return nil
}

// stepChar moves a point by one character, over the ends of blocks.
func stepChar(s story.Story, p editor.Point, step int) editor.Point {
	i := s.Index(p.Block)
	if i < 0 {
		return p
	}
	b := s.At(i)
	if step < 0 && p.Off > 0 {
		from := settled(b.Text, p.Off)
		at := from
		for _, stop := range stops(b.Text[from:p.Off]) {
			if from+stop < p.Off {
				at = from + stop
			}
		}
		return editor.Point{Block: p.Block, Off: at}
	}
	if step > 0 && p.Off < len(b.Text) {
		g, _, _, _ := uniseg.FirstGraphemeClusterInString(b.Text[p.Off:], -1)
		return editor.Point{Block: p.Block, Off: p.Off + len(g)}
	}
	return overEnd(s, p, i, step)
}

func overEnd(s story.Story, p editor.Point, i, step int) editor.Point {
	n := neighbour(s, i, step)
	switch {
	case n == nil:
		return p
	case step < 0:
		return editor.Point{Block: n.ID, Off: len(n.Text)}
	}
	return editor.Point{Block: n.ID}
}

func wordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '\'' || r == '’'
}

// stepWord moves a point to the start of this or the word before, or behind the
// next one.
func stepWord(s story.Story, p editor.Point, step int) editor.Point {
	i := s.Index(p.Block)
	if i < 0 {
		return p
	}
	text := s.At(i).Text
	at := p.Off
	if step < 0 {
		if at == 0 {
			return overEnd(s, p, i, -1)
		}
		for in := false; at > 0; {
			r, n := utf8.DecodeLastRuneInString(text[:at])
			if in && !wordRune(r) {
				break
			}
			in = in || wordRune(r)
			at -= n
		}
		return editor.Point{Block: p.Block, Off: at}
	}
	if at == len(text) {
		return overEnd(s, p, i, 1)
	}
	for in := false; at < len(text); {
		r, n := utf8.DecodeRuneInString(text[at:])
		if in && !wordRune(r) {
			break
		}
		in = in || wordRune(r)
		at += n
	}
	return editor.Point{Block: p.Block, Off: at}
}

// wordAt gives the word around an offset; between words, the gap.
func wordAt(text string, off int) (start, end int) {
	off = min(off, len(text))
	kind := func(r rune) int {
		switch {
		case wordRune(r):
			return 1
		case unicode.IsSpace(r):
			return 2
		}
		return 3
	}
	want := 0
	if r, n := utf8.DecodeRuneInString(text[off:]); n > 0 {
		want = kind(r)
	}
	if r, n := utf8.DecodeLastRuneInString(text[:off]); n > 0 && (want != 1) && kind(r) == 1 {
		want = 1
	}
	start, end = off, off
	for start > 0 {
		r, n := utf8.DecodeLastRuneInString(text[:start])
		if kind(r) != want {
			break
		}
		start -= n
	}
	for end < len(text) {
		r, n := utf8.DecodeRuneInString(text[end:])
		if kind(r) != want {
			break
		}
		end += n
	}
	return start, end
}

// first and last give the ends of a story's words.
func first(s story.Story) (editor.Point, bool) {
	b := neighbour(s, -1, 1)
	if b == nil {
		return editor.Point{}, false
	}
	return editor.Point{Block: b.ID}, true
}

func last(s story.Story) (editor.Point, bool) {
	b := neighbour(s, s.Len(), -1)
	if b == nil {
		return editor.Point{}, false
	}
	return editor.Point{Block: b.ID, Off: len(b.Text)}, true
}
