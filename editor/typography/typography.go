// Package typography sets what a keyboard types as a newsroom prints it: curly
// quotation marks and apostrophes, and a dash for two hyphens. Three points
// stay three points, as AP style has them.
package typography

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	openDouble, closeDouble = "“", "”"
	openSingle, closeSingle = "‘", "’" // the closing one is the apostrophe too
	dash                    = "—"
)

// Typed gives what to put when typed, one character, is typed behind the words
// before: the bytes to take away in front of the caret and the text to put
// instead. Where there is nothing to do it gives 0 and typed.
func Typed(before, typed string) (replaceBefore int, text string) {
	if n := elided(before, typed); n > 0 {
		word := before[len(before)-n+len(openSingle):]
		if typed == "'" {
			typed = closeSingle
		}
		return n, closeSingle + word + typed
	}
	switch {
	case typed == `"` && opens(before, openDouble, closeDouble):
		return 0, openDouble
	case typed == `"`:
		return 0, closeDouble
	case typed == "'" && opens(before, openSingle, closeSingle):
		return 0, openSingle
	case typed == "'":
		return 0, closeSingle
	case typed == "-" && strings.HasSuffix(before, "-") && !strings.HasSuffix(before, "--"):
		return 1, dash
	}
	return 0, typed
}

// Educate sets text that comes from elsewhere as if it had been typed.
func Educate(text string) string {
	out := make([]byte, 0, len(text)+len(text)/16)
	put := func(typed string) {
		if near := out[max(0, len(out)-len(openSingle)-longest):]; !strings.Contains(`"'-`, typed) && !bytes.Contains(near, []byte(openSingle)) {
			out = append(out, typed...) // it changes nothing
			return
		}
		from := max(0, len(out)-reach)
		for from > 0 && !utf8.RuneStart(out[from]) {
			from++
		}
		n, set := Typed(string(out[from:]), typed)
		out = append(out[:len(out)-n], set...)
	}
	for text != "" {
		_, size := utf8.DecodeRuneInString(text)
		put(text[:size])
		text = text[size:]
	}
	put("")
	return string(out)
}

// reach is how many bytes before a character Educate looks at, so that a long
// text costs no more for each character than a short one. A quotation that was
// opened before them is taken for closed.
const reach = 1024

// Plain is the inverse of Educate: straight marks for curly ones and two
// hyphens for a dash.
func Plain(text string) string { return straight.Replace(text) }

var straight = strings.NewReplacer(openDouble, `"`, closeDouble, `"`, openSingle, "'", closeSingle, "'", dash, "--")

// opens reports whether a mark of a pair opens a quotation when it is put
// behind the words before. A dash in an open quotation breaks it off: “I never—”
func opens(before, open, shut string) bool {
	if before == "" {
		return true
	}
	r, size := utf8.DecodeLastRuneInString(before)
	switch {
	case r == '"' || r == '\'':
		return opens(before[:len(before)-size], open, shut)
	case unicode.Is(unicode.Pd, r):
		return strings.LastIndex(before, open) <= strings.LastIndex(before, shut)
	}
	return unicode.IsSpace(r) || unicode.Is(unicode.Ps, r) || unicode.Is(unicode.Pi, r)
}

// elisions are words that begin with an apostrophe.
var elisions = []string{"tis", "tisn", "twas", "twasn", "twere", "twill", "twould", "til", "em", "n"}

// longest is the size of the longest of them in bytes.
const longest = len("twould")

// elided gives, in bytes before the caret, where an opening mark turns out to
// be an apostrophe now that typed follows the word behind it: ’90s, ’tis, rock
// ’n’ roll. It is 0 when there is none. An empty typed ends the text.
func elided(before, typed string) int {
	near := max(0, len(before)-len(openSingle)-longest)
	at := strings.LastIndex(before[near:], openSingle)
	if at < 0 {
		return 0
	}
	at += near
	word := before[at+len(openSingle):]
	next, _ := utf8.DecodeRuneInString(typed)
	ends := typed == "" || !unicode.IsLetter(next) && !unicode.IsDigit(next)
	year := len(word) == 2 && strings.Trim(word, "0123456789") == ""
	quoted := func() bool { // a quotation in a hed or in another quotation may begin with a number
		return at == 0 || strings.LastIndex(before, openDouble) > strings.LastIndex(before, closeDouble)
	}
	if year && (typed == "s" || ends && !quoted()) || ends && slices.Contains(elisions, strings.ToLower(word)) {
		return len(before) - at
	}
	return 0
}
