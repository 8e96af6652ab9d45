package desk

import (
	"strings"
	"unicode"

	"cutline/editor/diff"
)

// changedWords compares words for a person to read: a figure is replaced as a
// whole.
func changedWords(a, b string) []diff.Span { return wholeFigures(diff.Words(a, b)) }

// wholeFigures gives a change that begins or ends within a figure (7:15, $9.2)
// all of it.
func wholeFigures(spans []diff.Span) []diff.Span {
	var out []diff.Span
	for i := 0; i < len(spans); {
		if spans[i].Op == diff.Equal {
			out = append(out, spans[i])
			i++
			continue
		}
		var cut, put string
		for ; i < len(spans) && spans[i].Op != diff.Equal; i++ {
			if spans[i].Op == diff.Delete {
				cut += spans[i].Text
			} else {
				put += spans[i].Text
			}
		}
		if cut != "" && put != "" {
			if n := len(out); n > 0 && startsFigure(cut) && startsFigure(put) {
				words := out[n-1].Text
				at := len(strings.TrimRightFunc(words, inFigure))
				if suffix := words[at:]; strings.IndexFunc(suffix, unicode.IsDigit) >= 0 || suffix == "$" {
					cut, put, out[n-1].Text = words[at:]+cut, words[at:]+put, words[:at]
				}
			}
			if i < len(spans) && endsFigure(cut) && endsFigure(put) {
				words := spans[i].Text
				rest := strings.TrimLeftFunc(words, inFigure)
				more := words[:len(words)-len(rest)]
				for !endsFigure(more) && more != "" { // a full stop is the sentence's
					more = more[:len(more)-1]
				}
				if strings.IndexFunc(more, unicode.IsDigit) >= 0 {
					cut, put = cut+more, put+more
					spans[i].Text = words[len(more):]
				}
			}
		}
		if cut != "" {
			out = append(out, diff.Span{Op: diff.Delete, Text: cut})
		}
		if put != "" {
			out = append(out, diff.Span{Op: diff.Insert, Text: put})
		}
	}
	return out
}

func inFigure(r rune) bool { return unicode.IsDigit(r) || strings.ContainsRune(".,:$£€", r) }

func startsFigure(s string) bool {
	return s != "" && (s[0] >= '0' && s[0] <= '9')
}

func endsFigure(s string) bool {
	return s != "" && (s[len(s)-1] >= '0' && s[len(s)-1] <= '9')
}
