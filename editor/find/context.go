package find

import (
	"strconv"
	"strings"
	"unicode"

	"cutline/editor/story"
)

// Context gives a hit with up to n characters of the block on either side, cut
// between words with an ellipsis, and where it stands: "graf 4", "label 2",
// "cutline". All are empty when the hit no longer lies in the story.
func Context(s story.Story, h Hit, n int) (before, match, after, where string) {
	i := s.Index(h.Block)
	if i < 0 || h.Start < 0 || h.End < h.Start || h.End > len(s.At(i).Text) {
		return "", "", "", ""
	}
	text := s.At(i).Text
	if h.Beyond > 0 { // in the sentence that it is read in
		x := s.SentenceOf(h.Block)
		for _, p := range x.Pieces {
			if end := p.At + h.End - p.From + h.Beyond; p.ID == h.Block && h.Start >= p.From && end <= len(x.Text.Text) {
				start := p.At + h.Start - p.From
				return head(x.Text.Text[:start], n), x.Text.Text[start:end], tail(x.Text.Text[end:], n), place(s, i)
			}
		}
	}
	return head(text[:h.Start], n), text[h.Start:h.End], tail(text[h.End:], n), place(s, i)
}

// Place names a block as the desk does: "graf 4", "label 2", "cutline". It is
// empty for one that is not in the story.
func Place(s story.Story, block story.ID) string {
	if i := s.Index(block); i >= 0 {
		return place(s, i)
	}
	return ""
}

// head gives the last n characters at most.
func head(text string, n int) string {
	at := len(text)
	for i := range text {
		if len(text)-i <= 4*n { // the last 4n bytes hold the last n characters
			at = i
			break
		}
	}
	runes := []rune(text[at:])
	if at == 0 && len(runes) <= n {
		return text
	}
	cut := string(runes[max(0, len(runes)-n):])
	if i := strings.IndexFunc(cut, unicode.IsSpace); i >= 0 {
		cut = strings.TrimLeftFunc(cut[i:], unicode.IsSpace)
	}
	return "…" + cut
}

// tail gives the first n characters at most.
func tail(text string, n int) string {
	count := 0
	for i := range text {
		if count == n {
			cut := text[:i]
			if j := strings.LastIndexFunc(cut, unicode.IsSpace); j >= 0 {
				cut = strings.TrimRightFunc(cut[:j], unicode.IsSpace)
			}
			return cut + "…"
		}
		count++
	}
	return text
}

// place names block i as the desk does. What a story has many of has a number;
// labels and callouts are numbered together and for each map, as their pins are.
func place(s story.Story, i int) string {
	b := s.At(i)
	n := 0
	switch b.Kind {
	case story.Graf, story.Subhead, story.Quote:
		for j, other := range s.Blocks() {
			if j > i {
				break
			}
			if other.Kind == b.Kind {
				n++
			}
		}
	case story.Label, story.Callout:
		for j := i; j >= 0 && s.At(j).In == b.In; j-- {
			if s.At(j).Kind.Placed() {
				n++
			}
		}
	default:
		return string(b.Kind)
	}
	return string(b.Kind) + " " + strconv.Itoa(n)
}
