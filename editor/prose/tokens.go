// Package prose is how a text is taken apart so that it can be compared with
// another: into words and marks (Tokens), into sentences (Sentences), and how
// the words (Diff) and sentences (Align) of two texts belong together. It
// compares quotes, dashes and white space in one plain form and keeps what the
// text has. editor/diff says what changed and editor/merge puts changes
// together; both stand on this room.
package prose

import (
	"sort"
	"unicode"
	"unicode/utf8"
)

// Tokens are the words and punctuation marks of a text. White space parts them
// and is none itself: what lies between two tokens is looked at only where a
// text is put together again.
type Tokens struct {
	Text  string
	Words []string
	At    []int // byte offset of each
}

// End is the byte offset behind token i.
func (t Tokens) End(i int) int { return t.At[i] + len(t.Words[i]) }

// Len is the number of tokens.
func (t Tokens) Len() int { return len(t.Words) }

// Spaced reports whether white space stands before token i. The ends of the
// text count as white space.
func (t Tokens) Spaced(i int) bool {
	return i <= 0 || i >= len(t.Words) || t.At[i] > t.End(i-1)
}

// Tokenize cuts a text into tokens. A word is letters, digits and the accents
// on them, with the apostrophes and hyphens inside it; a point or comma between
// digits stays in the number. Han and kana have no spaces between words, so
// there each character is a token. All else is one token a character.
func Tokenize(text string) Tokens {
	t := Tokens{Text: text, Words: make([]string, 0, len(text)/5+1), At: make([]int, 0, len(text)/5+1)}
	t.cut(0, len(text))
	return t
}

// TokenizeBoth cuts two texts that are much alike into tokens, a and b, whose
// room it uses again: what they begin and end with alike is cut once.
func TokenizeBoth(a, b *Tokens, x, y string) {
	*a = Tokens{Text: x, Words: a.Words[:0], At: a.At[:0]}
	a.cut(0, len(x))
	n := min(len(x), len(y))
	head := 0
	for head < n && x[head] == y[head] {
		head++
	}
	tail := 0
	for tail < n-head && x[len(x)-1-tail] == y[len(y)-1-tail] {
		tail++
	}
	// Between white space tokens do not depend on what is around them.
	for head > 0 && !(head < n && ascii1(x, head) == space && ascii1(y, head) == space) {
		head--
	}
	for tail > 0 && ascii1(x, len(x)-tail) != space {
		tail--
	}
	first := sort.SearchInts(a.At, head)
	last := sort.SearchInts(a.At, len(x)-tail)
	*b = Tokens{Text: y, Words: append(b.Words[:0], a.Words[:first]...), At: append(b.At[:0], a.At[:first]...)}
	b.cut(head, len(y)-tail)
	b.Words = append(b.Words, a.Words[last:]...)
	for _, at := range a.At[last:] {
		b.At = append(b.At, at+len(y)-len(x))
	}
}

// ascii1 gives the class of the byte at i, which is no part of a longer
// character where it is white space.
func ascii1(text string, i int) class {
	if c := text[i]; c < utf8.RuneSelf {
		return ascii[c]
	}
	return other
}

// cut adds the tokens from byte i to byte end.
func (t *Tokens) cut(i, end int) {
	text := t.Text[:end]
	for i < len(text) {
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
		t.Words = append(t.Words, text[i:end])
		t.At = append(t.At, i)
		i = end
	}
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

// IsWord reports whether a token is a word or number, not punctuation.
func IsWord(token string) bool {
	c, _ := classAt(token, 0)
	return c == letter || c == digit
}

// Gap is the white space before token i; behind the last one, that at the end.
func (t Tokens) Gap(i int) string {
	from, to := 0, len(t.Text)
	if i > 0 {
		from = t.End(i - 1)
	}
	if i < len(t.Words) {
		to = t.At[i]
	}
	return t.Text[from:to]
}

// Slice gives the text from token i up to token j, without the white space at
// both ends.
func (t Tokens) Slice(i, j int) string {
	if i >= j {
		return ""
	}
	return t.Text[t.At[i]:t.End(j-1)]
}
