package inplace

import (
	"html"
	"strings"
	"unicode/utf8"
)

// ReadText reads the text data[start:end] of an HTML or XML file letter by
// letter, with its entities resolved and white space as it is.
func ReadText(data []byte, start, end int) []Letter {
	var out []Letter
	for i := start; i < end; {
		if data[i] == '&' {
			if text, n := entity(string(data[i:min(end, i+40)])); n > 0 {
				out = append(out, Letter{text, i, i + n})
				i += n
				continue
			}
		}
		_, n := utf8.DecodeRune(data[i:end])
		out = append(out, Letter{string(data[i : i+n]), i, i + n})
		i += n
	}
	return out
}

// entity reads a character reference at the start of s, and how long it is;
// 0 where there is none.
func entity(s string) (string, int) {
	n := 1
	for n < len(s) && (s[n] == '#' && n == 1 || s[n] >= '0' && s[n] <= '9' || s[n]|0x20 >= 'a' && s[n]|0x20 <= 'z') {
		n++
	}
	if n < len(s) && s[n] == ';' {
		if t := html.UnescapeString(s[:n+1]); t != s[:n+1] && !strings.HasSuffix(t, ";") {
			return t, n + 1
		} else if s[:n+1] == "&semi;" || s[:n+1] == "&#59;" {
			return ";", n + 1
		}
	}
	for n = min(n, 8); n > 2; n-- { // the few that need no semicolon
		t := html.UnescapeString(s[:n])
		if utf8.RuneCountInString(t) == 1 && t != s[:n] {
			return t, n
		}
	}
	return "", 0
}

// Collapse reads each run of white space as one space, as a browser does.
func Collapse(letters []Letter) []Letter {
	out := letters[:0:0]
	for _, l := range letters {
		if Space(l.Text) {
			if n := len(out); n > 0 && out[n-1].Text == " " {
				if out[n-1].End == l.Start {
					out[n-1].End = l.End
				}
				continue
			}
			l.Text = " "
		}
		out = append(out, l)
	}
	return out
}

// Space reports white space that a browser joins; a no-break space is none.
func Space(s string) bool {
	return s == " " || s == "\n" || s == "\t" || s == "\r" || s == "\f"
}

// Trim leaves out spaces at both ends, no-break ones too.
func Trim(letters []Letter) []Letter {
	blank := func(l Letter) bool { return Space(l.Text) || l.Text == "\u00a0" || l.Text == "\x03" }
	for len(letters) > 0 && blank(letters[0]) {
		letters = letters[1:]
	}
	for len(letters) > 0 && blank(letters[len(letters)-1]) {
		letters = letters[:len(letters)-1]
	}
	return letters
}
