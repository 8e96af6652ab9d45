package typeset

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// dateline gives how many bytes of a graf are its dateline: a place in capitals
// before a dash. 0: it has none.
func dateline(text string) int {
	i := strings.IndexAny(text, "—–")
	if i < 1 || i > 60 {
		return 0
	}
	word := text[:strings.IndexFunc(text+" ", func(r rune) bool { return !unicode.IsLetter(r) })]
	if utf8.RuneCountInString(word) < 2 || !capitals(word) {
		return 0
	}
	return i
}

// capitals reports whether words have no small letter.
func capitals(s string) bool { return strings.IndexFunc(s, unicode.IsLower) < 0 }

// smallCapitals sets the words in capitals among the first bytes of spans as
// capitals with small ones behind them. The words stay what they are.
func smallCapitals(spans []Span, bytes int) []Span {
	if bytes == 0 {
		return spans
	}
	var out []Span
	for _, s := range spans {
		n := min(bytes, len(s.Text))
		bytes -= n
		small := Span{Face: s.Face.With(s.Face.on() | CapsSmall), Href: s.Href}
		put := func(face *Face, text string) {
			if text == "" {
				return
			}
			if k := len(out); k > 0 && out[k-1].Face == face && out[k-1].Href == s.Href {
				out[k-1].Text += text
				return
			}
			out = append(out, Span{Text: text, Face: face, Href: s.Href})
		}
		for rest := s.Text[:n]; rest != ""; {
			end := strings.IndexFunc(rest, unicode.IsSpace)
			if end < 0 {
				end = len(rest)
			}
			if word := rest[:end]; utf8.RuneCountInString(word) > 1 && capitals(word) {
				_, first := utf8.DecodeRuneInString(word)
				put(s.Face, word[:first])
				put(small.Face, word[first:])
			} else {
				put(s.Face, word)
			}
			space := len(rest[end:]) - len(strings.TrimLeftFunc(rest[end:], unicode.IsSpace))
			put(s.Face, rest[end:end+space])
			rest = rest[end+space:]
		}
		put(s.Face, s.Text[n:])
	}
	return out
}
