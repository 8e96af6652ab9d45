package editor

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"cutline/editor/story"
)

// Standing gives the words that stand now where a check was made: those that
// were checked while it holds, and while it is stale those that replaced them.
// It is empty where they were cut.
func Standing(s story.Story, n *story.Note) string {
	b := s.Block(n.Block)
	switch {
	case b == nil || n.Unplaced || n.Cut || n.End > len(b.Text):
		return ""
	case n.Whole():
		return b.Text
	case !s.Stale(n):
		return n.Quote
	}
	start, end := WholeWords(b.Text, n.Start, n.End)
	return b.Text[start:end]
}

// WholeWords gives the bytes start:end of a text without blanks at their ends
// and without cutting a word or a figure: a check on "28" of "$28" or of
// "28-year-old" would say nothing about the words that are read.
func WholeWords(text string, start, end int) (int, int) {
	start = end - len(strings.TrimLeftFunc(text[start:end], unicode.IsSpace))
	end = start + len(strings.TrimRightFunc(text[start:end], unicode.IsSpace))
	for start < end && joined(text, start) {
		_, n := utf8.DecodeLastRuneInString(text[:start])
		start -= n
	}
	for start < end && joined(text, end) {
		_, n := utf8.DecodeRuneInString(text[end:])
		end += n
	}
	return start, end
}

// joined reports whether an offset lies inside a word or a figure: between two
// letters or digits, or at the hyphen, point, comma or sign that joins them.
func joined(text string, i int) bool {
	before, n := utf8.DecodeLastRuneInString(text[:i])
	before2, _ := utf8.DecodeLastRuneInString(text[:i-n])
	after, n := utf8.DecodeRuneInString(text[i:])
	after2, _ := utf8.DecodeRuneInString(text[i+n:])
	switch {
	case wordy(before) && wordy(after):
		return true
	case sign(before) && unicode.IsDigit(after), unicode.IsDigit(before) && sign(after):
		return true
	}
	return links(before2, before, after) || links(before, after, after2)
}

// links reports whether a mark between two letters or digits makes them one.
func links(a, mark, b rune) bool {
	switch mark {
	case '-', '\u2010', '\u2011':
		return wordy(a) && wordy(b)
	case '.', ',', ':':
		return unicode.IsDigit(a) && unicode.IsDigit(b)
	}
	return false
}

func wordy(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

func sign(r rune) bool { return r == '%' || r == '‰' || r != utf8.RuneError && unicode.IsSymbol(r) }

// moveCheck gives a check as it stands after the bytes start:end of was were
// replaced, which made it now.
//
// A check that holds stays on its words, unless they are changed or what is
// typed beside them makes another word or figure of them. A stale one goes to
// what replaced its words. Where they were cut it goes to the word that stood
// before them, so that it has a place to be read at. When its words come back at
// its spot it stands on them again.
func moveCheck(n *story.Note, was, now string, start, end int) *story.Note {
	delta := len(now) - len(was)
	start, end = narrowed(was, now, start, end)
	to := end + delta // where what is new ends
	held := !n.Cut && was[n.Start:n.End] == n.Quote
	from, upto := n.Start, n.End
	switch {
	case end <= from:
		from, upto = from+delta, upto+delta
	case start >= upto:
	case start <= from && end >= upto:
		from, upto = start, to
	case start < from:
		from, upto = start, upto+delta
	case end > upto:
		upto = to
	default:
		upto += delta
	}
	place := func(from, upto int, cut bool) *story.Note {
		if from == n.Start && upto == n.End && cut == n.Cut {
			return n
		}
		m := n.Clone()
		m.Start, m.End, m.Cut = from, upto, cut
		return m
	}
	if held && now[from:upto] == n.Quote {
		if glued(was, n.Start, now, from) || glued(was, n.End, now, upto) {
			from, upto = WholeWords(now, from, upto)
		}
		return place(from, upto, false)
	}
	if reach := len(n.Quote) + 1; start > n.End+reach || end < n.Start-reach {
		return place(from, upto, n.Cut) // too far away to bring its words back
	}
	if at := comeBack(n.Quote, was, now, start, to, from, upto); at >= 0 {
		return place(at, at+len(n.Quote), false)
	}
	switch typing := start == end && strings.TrimSpace(now[start:to]) != ""; {
	case n.Cut && typing && beside(now, from, upto, start, to) && !joined(now, start):
		return place(start, to, false) // other words come in their place
	case !n.Cut && typing && start == n.End && to-from <= len(n.Quote):
		return place(from, to, false) // they are still being typed
	case !n.Cut && typing && start == n.End && joined(now, upto):
		from, upto = WholeWords(now, from, upto)
	}
	if from < upto {
		return place(from, upto, n.Cut)
	}
	if from, upto = wordBefore(now, from); from < upto {
		return place(from, upto, true)
	}
	return unplace(n, was)
}

// joinChecks gives the checks of two blocks, a and the next one, as they stand in
// c, the block that is made of both. A check of a whole block that holds is one
// of its words from then on.
func joinChecks(s story.Story, a, b, c *story.Block) []*story.Note {
	var moved []*story.Note
	move := func(side *story.Block, at int) {
		for _, n := range s.NotesIn(side.ID) {
			if n.Kind != story.Check {
				continue
			}
			m := n
			if n.Whole() && n.Quote == side.Text && side.Text != c.Text {
				m = n.Clone()
				m.End = len(side.Text)
			}
			if m.Start < m.End {
				m = moveCheck(m, side.Text, c.Text, at, at)
			}
			if m != n || side == b {
				m = m.Clone()
				m.Block = a.ID
				moved = append(moved, m)
			}
		}
	}
	move(a, len(a.Text))
	move(b, 0)
	return moved
}

// narrowed gives the bytes of was that were really replaced: without those at
// both ends that the new text has too.
func narrowed(was, now string, start, end int) (int, int) {
	to := end + len(now) - len(was)
	for start < min(end, to) && was[start] == now[start] {
		start++
	}
	for ; start > 0 && !(boundary(was, start) && boundary(now, start)); start-- {
	}
	for end > start && to > start && was[end-1] == now[to-1] {
		end, to = end-1, to-1
	}
	for ; !(boundary(was, end) && boundary(now, to)); end, to = end+1, to+1 {
	}
	return start, end
}

// glued reports whether the edge of a word became the inside of one.
func glued(was string, i int, now string, j int) bool { return joined(now, j) && !joined(was, i) }

// comeBack finds where the edit that put now[start:to] made words stand that did
// not stand there before, beside now[from:upto] and cut off by nothing. It gives
// -1 where there is no such place, or more than one.
func comeBack(quote, was, now string, start, to, from, upto int) int {
	found := -1
	for i := max(0, start-len(quote)); i+len(quote) <= min(len(now), to+len(quote)); i++ {
		k := strings.Index(now[i:min(len(now), to+len(quote))], quote)
		if k < 0 {
			break
		}
		i += k
		end := i + len(quote)
		fresh := i < to && end > start
		switch {
		case end <= start:
			fresh = joined(was, end)
		case i >= to:
			fresh = joined(was, i-len(now)+len(was))
		}
		if !fresh || joined(now, i) || joined(now, end) || !beside(now, from, upto, min(i, start), max(end, to)) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = i
	}
	return found
}

// beside reports whether only blanks part two ranges of a text.
func beside(text string, a0, a1, b0, b1 int) bool {
	switch {
	case a1 < b0:
		return strings.TrimSpace(text[a1:b0]) == ""
	case b1 < a0:
		return strings.TrimSpace(text[b1:a0]) == ""
	}
	return true
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
