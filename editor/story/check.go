package story

import (
	"cmp"
	"slices"
)

// LastChecked says who found a check's words right last, and when.
func (n *Note) LastChecked() Comment {
	if len(n.Thread) == 0 {
		return Comment{}
	}
	return n.Thread[len(n.Thread)-1]
}

// span gives the bytes of a text that a note is about.
func (n *Note) span(text string) (start, end int) {
	if n.Whole() {
		return 0, len(text)
	}
	return n.Start, n.End
}

// Holds reports whether a check that holds says of the words at start:end of a
// block that they are right as they stand (CQ).
func (s Story) Holds(block ID, start, end int) bool {
	b := s.Block(block)
	for _, n := range s.NotesIn(block) {
		if n.Kind != Check || n.Resolved || s.Stale(n) {
			continue
		}
		if from, to := n.span(b.Text); from <= start && end <= to {
			return true
		}
	}
	return false
}

// Checked says how far the words of a block are checked.
type Checked int

const (
	NotChecked   Checked = iota
	InPart               // some of its words
	AllChecked           // all of its words
	CheckIsStale         // a check of them no longer holds
)

// CheckedIn says how far the words of a block are checked, and gives the check
// that says so: the first stale one, else the one that was made last.
func (s Story) CheckedIn(block ID) (Checked, *Note) {
	var holding []*Note
	for _, n := range s.NotesIn(block) {
		switch {
		case n.Kind != Check || n.Resolved:
		case s.Stale(n):
			return CheckIsStale, n
		default:
			holding = append(holding, n)
		}
	}
	if len(holding) == 0 {
		return NotChecked, nil
	}
	last := slices.MaxFunc(holding, func(a, b *Note) int { return a.LastChecked().At.Compare(b.LastChecked().At) })
	text := s.Block(block).Text
	slices.SortFunc(holding, func(a, b *Note) int { return cmp.Compare(a.Start, b.Start) })
	at := 0
	for _, n := range holding {
		start, end := n.span(text)
		if start > at && CountWords(text[at:start]) > 0 {
			return InPart, last
		}
		at = max(at, end)
	}
	if CountWords(text[at:]) > 0 {
		return InPart, last
	}
	return AllChecked, last
}
