package find

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/rivo/uniseg"

	"cutline/editor"
	"cutline/editor/story"
)

// ErrStale says that a hit no longer holds the query's words.
var ErrStale = errors.New("the words there have changed since they were found")

var numbered = regexp.MustCompile(`\$(\d+)`)

// Replace gives the op that puts other words in place of a hit. In the words of
// a regular expression's query, $1 and ${name} stand for its groups and $$ for
// a dollar sign.
func (m *Matcher) Replace(s story.Story, h Hit, with string) (editor.Op, error) {
	if h.Beyond > 0 {
		return nil, fmt.Errorf("replace in block %s: %w", h.Block, ErrJoint)
	}
	op, _, err := m.ReplaceAll(s, []Hit{h}, with)
	return op, err
}

// ReplaceAll gives the one op that puts other words in place of all hits, and
// the number of hits whose words it changes. Type, and notes on words that hold
// a hit, stay on the new words. The error wraps ErrStale when a hit no longer
// holds. Hits over joined labels are left.
func (m *Matcher) ReplaceAll(s story.Story, hits []Hit, with string) (op editor.Op, n int, err error) {
	hits = slices.DeleteFunc(slices.Clone(hits), func(h Hit) bool { return h.Beyond > 0 })
	// From last to first, so that each hit stands where it was found until its
	// turn comes.
	slices.SortFunc(hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(a.Block, b.Block), cmp.Compare(b.Start, a.Start))
	})
	var batch editor.Batch
	for len(hits) > 0 {
		id := hits[0].Block
		count := 1
		for count < len(hits) && hits[count].Block == id {
			count++
		}
		b := s.Block(id)
		if b == nil {
			return nil, 0, fmt.Errorf("replace in block %s: %w", id, editor.ErrNoBlock)
		}
		words, err := m.replacements(b, hits[:count], with)
		if err != nil {
			return nil, 0, fmt.Errorf("replace in block %s: %w", id, err)
		}
		now := s
		for i, h := range hits[:count] {
			if words[i] == b.Text[h.Start:h.End] {
				continue
			}
			n++
			ops := edit(b.Text, h, words[i])
			if len(s.NotesIn(id)) > 0 {
				if ops, now, err = keepNotes(now, ops, h, words[i]); err != nil {
					return nil, 0, fmt.Errorf("replace in block %s: %w", id, err)
				}
			}
			batch = append(batch, ops...)
		}
		hits = hits[count:]
	}
	return batch, n, nil
}

// replacements gives the new words for hits in one block, which stand from last
// to first.
func (m *Matcher) replacements(b *story.Block, hits []Hit, with string) ([]string, error) {
	words := make([]string, len(hits))
	var groups [][]int
	found := m.find(nil, b)
	if m.regexp != nil {
		with = numbered.ReplaceAllString(with, "$${$1}") // $1km is group 1 and km
		groups = m.regexp.FindAllStringSubmatchIndex(b.Text, -1)
	}
	k := len(found)
	for i, h := range hits {
		for k--; k >= 0 && found[k].Start > h.Start; k-- {
		}
		if k < 0 || found[k] != h {
			return nil, ErrStale
		}
		new := with
		if m.regexp != nil {
			g, _ := slices.BinarySearchFunc(groups, h.Start, func(loc []int, start int) int { return loc[0] - start })
			new = string(m.regexp.ExpandString(nil, with, b.Text, groups[g]))
		}
		if m.query.KeepCase {
			new = likeCase(b.Text[h.Start:h.End], new)
		}
		words[i] = editor.Clean(new)
	}
	return words, nil
}

// edit gives the smallest edit that puts new words in place of a hit. Whole
// characters that begin and end both stay. One that only adds words at an end
// of the hit also takes the character next to it, because type takes in what
// replaces its words, not what is put beside them.
func edit(text string, h Hit, with string) editor.Batch {
	was, now := characters(text[h.Start:h.End]), characters(with)
	a, b := 0, 0
	for a < min(len(was), len(now)) && was[a] == now[a] {
		a++
	}
	for b < min(len(was), len(now))-a && was[len(was)-1-b] == now[len(now)-1-b] {
		b++
	}
	if a+b == len(was) && with != "" {
		if a == 0 {
			b--
		} else if b == 0 {
			a--
		}
	}
	size := func(chars []string) (n int) {
		for _, c := range chars {
			n += len(c)
		}
		return n
	}
	head, tail := size(was[:a]), size(was[len(was)-b:])
	return editor.Batch{editor.Edit{Block: h.Block, Start: h.Start + head, End: h.End - tail, Text: with[head : len(with)-tail]}}
}

// characters cuts text into what a reader takes for one character each.
func characters(text string) []string {
	var out []string
	for state := -1; text != ""; {
		var c string
		c, text, _, state = uniseg.FirstGraphemeClusterInString(text, state)
		out = append(out, c)
	}
	return out
}

// keepNotes adds to the edit of a hit what its notes need: a note on words that
// hold all of the hit is on the new words too, where an edit alone would let go
// of them. It gives the story in which both are done.
func keepNotes(s story.Story, ops editor.Batch, h Hit, with string) (editor.Batch, story.Story, error) {
	after, err := ops.Apply(s)
	if err != nil || with == "" {
		return ops, after, err
	}
	var puts editor.Batch
	for _, n := range s.NotesIn(h.Block) {
		if n.Kind == story.Check || n.Start == n.End || n.Start > h.Start || n.End < h.End {
			continue // a check stays at its spot by itself
		}
		end := n.End + len(with) - (h.End - h.Start)
		if moved := after.Note(n.ID); moved.Unplaced || moved.Start != n.Start || moved.End != end {
			c := n.Clone()
			c.End = end
			puts = append(puts, editor.PutNote{Note: c})
		}
	}
	after, err = puts.Apply(after)
	return append(ops, puts...), after, err
}

// likeCase gives new words in the case of those they replace: all capitals, no
// capitals, or a capital first. Words of mixed case leave the new ones alone.
func likeCase(was, with string) string {
	lower, upper := strings.ToLower(was), strings.ToUpper(was)
	first, rest := firstOf(was)
	switch {
	case lower == upper: // no letters
		return with
	case was == lower:
		return strings.ToLower(with)
	case was == upper && strings.ToLower(rest) != strings.ToUpper(rest):
		return strings.ToUpper(with)
	case first == strings.ToUpper(first) && first != strings.ToLower(first):
		head, tail := firstOf(with)
		return strings.ToUpper(head) + tail
	}
	return with
}

// firstOf parts the first character from the others.
func firstOf(text string) (first, rest string) {
	first, rest, _, _ = uniseg.FirstGraphemeClusterInString(text, -1)
	return first, rest
}
