package story

import (
	"unicode"
	"unicode/utf8"
)

// counts are the words of a chunk.
type counts struct{ text, captions int }

// Words counts the words of the text, as the wire standards do: hed, grafs and
// the like, without captions (CaptionWords). A word is a run of anything but
// white space that holds a letter or a digit. After a change only what changed
// is counted again.
func (s Story) Words() int { return s.count().text }

// CaptionWords counts the words of what belongs to pictures: labels, callouts,
// cutlines, credits, alt text, source lines and note lines.
func (s Story) CaptionWords() int { return s.count().captions }

func (s Story) count() (sum counts) {
	s.chunks.all(func(_ uint64, c *chunk) {
		if c != nil {
			n := c.count()
			sum.text += n.text
			sum.captions += n.captions
		}
	})
	return sum
}

// count counts a chunk once. Two goroutines may both count it; they agree.
func (c *chunk) count() *counts {
	if n := c.counts.Load(); n != nil {
		return n
	}
	n := &counts{}
	for _, b := range c.blocks {
		if b.Kind.Attached() {
			n.captions += CountWords(b.Text)
		} else {
			n.text += CountWords(b.Text)
		}
	}
	c.counts.Store(n)
	return n
}

// What a byte below utf8.RuneSelf is to CountWords.
const (
	other = iota
	space
	wordy // a letter or a digit
)

var ascii = func() (class [utf8.RuneSelf]byte) {
	for r := range rune(utf8.RuneSelf) {
		if unicode.IsSpace(r) {
			class[r] = space
		} else if unicode.IsLetter(r) || unicode.IsDigit(r) {
			class[r] = wordy
		}
	}
	return class
}()

// CountWords counts the words of a text.
func CountWords(text string) int {
	n, counted := 0, false
	for i := 0; i < len(text); {
		class, size := byte(other), 1
		if text[i] < utf8.RuneSelf {
			class = ascii[text[i]]
		} else {
			var r rune
			r, size = utf8.DecodeRuneInString(text[i:])
			if unicode.IsSpace(r) {
				class = space
			} else if unicode.IsLetter(r) || unicode.IsDigit(r) {
				class = wordy
			}
		}
		i += size
		switch {
		case class == space:
			counted = false
		case class == wordy && !counted:
			counted = true
			n++
		}
	}
	return n
}
