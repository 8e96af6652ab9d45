package diff

import (
	"unicode"
	"unicode/utf8"
)

// tokens are the words and punctuation marks of a text. White space parts them
// and is none itself: what lies between two tokens is looked at only where the
// redline is put together.
type tokens struct {
	text  string
	words []string
	at    []int // byte offset of each
}

// end is the byte offset behind token i.
func (t tokens) end(i int) int { return t.at[i] + len(t.words[i]) }

// spaced reports whether white space stands before token i. The ends of the
// text count as white space.
func (t tokens) spaced(i int) bool {
	return i <= 0 || i >= len(t.words) || t.at[i] > t.end(i-1)
}

// tokenize cuts a text into tokens. A word is letters, digits and the accents
// on them, with the apostrophes and hyphens inside it; a point or comma between
// digits stays in the number. Han and kana have no spaces between words, so
// there each character is a token. All else is one token a character.
func tokenize(text string) tokens {
	t := tokens{text: text, words: make([]string, 0, len(text)/5+1), at: make([]int, 0, len(text)/5+1)}
	for i := 0; i < len(text); {
		c, n := classAt(text, i)
		end := i + n
		switch c {
		case space:
			i = end
			continue
		case letter, digit:
			end = wordEnd(text, end, c)
		default:
			end = markEnd(text, end)
		}
		t.words = append(t.words, text[i:end])
		t.at = append(t.at, i)
		i = end
	}
	return t
}

// wordEnd gives the end of the word whose first character ends at i and was of
// class last.
func wordEnd(text string, i int, last class) int {
	for i < len(text) {
		c, n := classAt(text, i)
		switch {
		case c == letter || c == digit:
			i, last = i+n, c
			continue
		case c == accent:
			i += n
			continue
		case c == inner || c == point:
			next, m := classAt(text, i+n)
			if (c == inner && (next == letter || next == digit)) ||
				(c == point && last == digit && next == digit) {
				i, last = i+n+m, next
				continue
			}
		}
		return i
	}
	return i
}

// markEnd keeps a sign together with what is drawn into it: accents, and the
// parts of an emoji that zero-width joiners hold together.
func markEnd(text string, i int) int {
	const zwj = '\u200d'
	for i < len(text) && text[i] >= utf8.RuneSelf {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == zwj:
			_, m := utf8.DecodeRuneInString(text[i+n:])
			i += n + m
		case unicode.IsMark(r), r >= 0x1f3fb && r <= 0x1f3ff: // skin tones
			i += n
		default:
			return i
		}
	}
	return i
}

// class is what a character does in a word.
type class uint8

const (
	other  class = iota
	space        // parts words
	letter       // makes words
	digit        //
	accent       // goes with the letter before it
	inner        // apostrophe or hyphen: inside a word between letters or digits
	point        // point or comma: inside a number between digits
)

var ascii = func() (t [utf8.RuneSelf]class) {
	for c := range t {
		switch {
		case c == ' ' || c >= '\t' && c <= '\r':
			t[c] = space
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
			t[c] = letter
		case c >= '0' && c <= '9':
			t[c] = digit
		case c == '\'' || c == '-':
			t[c] = inner
		case c == '.' || c == ',':
			t[c] = point
		}
	}
	return t
}()

// classAt gives the class and the bytes of the character at i; other and 0 at
// the end. A byte that is not UTF-8 is a character by itself.
func classAt(text string, i int) (class, int) {
	if i >= len(text) {
		return other, 0
	}
	if c := text[i]; c < utf8.RuneSelf {
		return ascii[c], 1
	}
	r, n := utf8.DecodeRuneInString(text[i:])
	switch {
	case r == '’' || r == '\u2010' || r == '\u2011':
		return inner, n
	case r >= 0x2e80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
		return other, n
	case unicode.IsLetter(r):
		return letter, n
	case unicode.IsDigit(r):
		return digit, n
	case unicode.IsMark(r):
		return accent, n
	case unicode.IsSpace(r):
		return space, n
	}
	return other, n
}

// isWord reports whether a token is a word or number, not punctuation.
func isWord(token string) bool {
	c, _ := classAt(token, 0)
	return c == letter || c == digit
}
