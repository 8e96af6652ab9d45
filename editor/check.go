package editor

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"cutline/editor/story"
)

// moveCheck gives a check as it stands after text replaced start:end of was.
// Where its words are replaced it goes to what replaced them, and is stale.
// Where they are cut it goes to the word that stood before them, so that it has
// a place to be read at. When its words come back at its spot it stands on them
// again.
func moveCheck(n *story.Note, was string, start, end int, text string) *story.Note {
	now := was[:start] + text + was[end:]
	held := was[n.Start:n.End] == n.Quote
	if held && start >= n.End || start > n.End+1 {
		return n
	}
	m := n.Clone()
	delta := len(text) - (end - start)
	switch {
	case end <= n.Start && (held || end < n.Start):
		m.Start, m.End = n.Start+delta, n.End+delta
		return m
	case start <= n.Start && end >= n.End:
		m.Start, m.End = start, start+len(text)
	case start >= n.End: // typed behind words that are not those checked: they may become them
		m.End = start + len(text)
	case start <= n.Start:
		m.Start, m.End = start, n.End+delta
	case end >= n.End:
		m.End = start + len(text)
	default:
		m.End = n.End + delta
	}
	if at := nearest(now, n.Quote, m.Start, m.End); at >= 0 {
		m.Start, m.End = at, at+len(n.Quote)
		return m
	}
	if m.Start == m.End {
		m.Start, m.End = wordBefore(now, m.Start)
	}
	if m.Start == m.End {
		return unplace(m, now)
	}
	return m
}

// nearest finds quote in text where it touches start:end and cuts no word, or
// gives -1.
func nearest(text, quote string, start, end int) int {
	to := min(len(text), end+len(quote))
	for from := max(0, start-len(quote)); from < to; from++ {
		i := strings.Index(text[from:to], quote)
		if i < 0 {
			break
		}
		from += i
		if !inWord(text, from) && !inWord(text, from+len(quote)) {
			return from
		}
	}
	return -1
}

// inWord reports whether an offset lies between two letters or digits.
func inWord(text string, i int) bool {
	if i <= 0 || i >= len(text) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(text[i:])
	wordy := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	return wordy(before) && wordy(after)
}

// wordBefore gives the word that ends before i, or else the one behind it.
func wordBefore(text string, i int) (start, end int) {
	end = len(strings.TrimRight(text[:i], " "))
	start = strings.LastIndexByte(text[:end], ' ') + 1
	if start < end {
		return start, end
	}
	start = i + len(text[i:]) - len(strings.TrimLeft(text[i:], " "))
	end = start + strings.IndexByte(text[start:]+" ", ' ')
	return start, end
}
