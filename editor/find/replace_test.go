package find

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"cutline/editor"
	"cutline/editor/story"
	"cutline/editor/story/storytest"
)

func TestReplace(t *testing.T) {
	for _, c := range []struct {
		name       string
		q          Query
		text, with string
		want       string
	}{
		{"words", Query{Words: "pier"}, "Pier and pier", "dock", "dock and dock"},
		{"keep case", Query{Words: "kiev", KeepCase: true}, "KIEV Kiev kiev kiEv", "Kyiv", "KYIV Kyiv kyiv Kyiv"},
		{"keep case of a capital letter", Query{Words: "a", Whole: true, KeepCase: true}, "A pier, a pier", "the", "The pier, the pier"},
		{"keep case where there are no letters", Query{Words: "28", KeepCase: true}, "28", "Two", "Two"},
		{"with nothing", Query{Words: "very "}, "very, very late", "", "very, late"},
		{"groups", Query{Words: `(\w+), (\w+)`, Regexp: true}, "Ruiz, Dana", "$2 $1", "Dana Ruiz"},
		{"a group with letters behind it", Query{Words: `(\d+) miles`, Regexp: true}, "5 miles", "$1km", "5km"},
		{"named groups", Query{Words: `(?P<n>\d+) min\b`, Regexp: true}, "28 min", "${n} minutes", "28 minutes"},
		{"a dollar sign", Query{Words: `USD (\d+)`, Regexp: true}, "USD 4", "$$$1", "$4"},
		{"dollars are plain elsewhere", Query{Words: "x"}, "x", "$1", "$1"},
		{"line breaks become spaces", Query{Words: "x"}, "axb", "1\n2", "a1 2b"},
	} {
		s := grafs(c.text)
		m := compile(t, c.q)
		op, _, err := m.ReplaceAll(s, m.Find(s).All(), c.with)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		s, err = op.Apply(s)
		if err != nil || s.At(0).Text != c.want {
			t.Errorf("%s: %q %v, want %q", c.name, s.At(0).Text, err, c.want)
		}
	}
}

func TestReplaceRefusesWhatChanged(t *testing.T) {
	s := grafs("a pier")
	m := compile(t, Query{Words: "pier"})
	for _, h := range []Hit{{Block: "b1", Start: 0, End: 4}, {Block: "b1", Start: 2, End: 5}, {Block: "b1", Start: 2, End: 99}} {
		if _, err := m.Replace(s, h, "x"); !errors.Is(err, ErrStale) {
			t.Errorf("%v: %v", h, err)
		}
	}
	if _, err := m.Replace(s, Hit{Block: "b7", Start: 0, End: 4}, "x"); !errors.Is(err, editor.ErrNoBlock) {
		t.Errorf("a block that is gone: %v", err)
	}
	if _, _, err := m.ReplaceAll(s, []Hit{{Block: "b1", Start: 2, End: 6}, {Block: "b1", Start: 2, End: 6}}, "x"); !errors.Is(err, ErrStale) {
		t.Errorf("the same hit twice: %v", err)
	}
}

// TestReplaceKeepsNotesAndType replaces words under a note and a mark and looks
// at what both hold then.
func TestReplaceKeepsNotesAndType(t *testing.T) {
	for _, c := range []struct{ text, on, find, with, want string }{
		{"in Kiev today", "Kiev", "Kiev", "Kyiv", "Kyiv"},
		{"some 9,000 people", "9,000", "9,000", "twelve", "twelve"},
		{"a ship sank", "ship", "ship", "steamship", "steamship"},
		{"a boat sank", "boat", "boat", "boats", "boats"},
		{"a cat sat", "cat", "cat", "car", "car"},
		{"the old pier fell", "old pier", "pier", "dock", "old dock"},
		{"the old pier fell", "old pier", "old", "new", "new pier"},
		{"pier, pier, pier", "pier, pier", "pier", "landing", "landing, landing"},
		{"the e\u0301te house", "e\u0301te", "e\u0301te", "ete", "ete"},
	} {
		s := grafs(c.text)
		start := strings.Index(c.text, c.on)
		s = s.With(&story.Block{ID: "b1", Kind: story.Graf, Text: c.text, Marks: []story.Mark{
			{Kind: story.Bold, Start: start, End: start + len(c.on)}, {Kind: story.Link, Start: start, End: start + len(c.on), Href: "https://a.example"},
		}})
		s = s.WithNext(9).WithNote(&story.Note{ID: "n9", Kind: story.Query, Block: "b1", Start: start, End: start + len(c.on), Quote: c.on})
		m := compile(t, Query{Words: c.find})
		op, _, err := m.ReplaceAll(s, m.Find(s).All(), c.with)
		if err != nil {
			t.Fatal(err)
		}
		e := editor.Open(s)
		if err := e.Do("Replace", op); err != nil {
			t.Fatal(err)
		}
		b, n := e.Story().At(0), e.Story().Note("n9")
		if n.Unplaced || b.Text[n.Start:n.End] != c.want {
			t.Errorf("%q to %q: the note is on %d:%d of %q, unplaced %v", c.find, c.with, n.Start, n.End, b.Text, n.Unplaced)
		}
		if len(b.Marks) != 2 {
			t.Errorf("%q to %q: %d marks", c.find, c.with, len(b.Marks))
		}
		for _, k := range b.Marks {
			if b.Text[k.Start:k.End] != c.want {
				t.Errorf("%q to %q: %s is on %q", c.find, c.with, k.Kind, b.Text[k.Start:k.End])
			}
		}
		if e.Undo(); e.Story().At(0).Text != c.text || e.CanUndo() != "" {
			t.Error("one undo did not take it back")
		}
	}
	// Words that are gone are gone.
	s := grafs("very late").WithNext(9).WithNote(&story.Note{ID: "n9", Block: "b1", Start: 0, End: 4, Quote: "very"})
	op, _ := compile(t, Query{Words: "very "}).Replace(s, Hit{Block: "b1", Start: 0, End: 5}, "")
	if s, _ = op.Apply(s); !s.Note("n9").Unplaced {
		t.Error("the note on words that are gone is still placed")
	}
}

func TestEditsAreSmallAndWhole(t *testing.T) {
	for _, c := range []struct{ was, with, want string }{
		{"Kiev", "Kyiv", "1:3 yi"}, {"boat", "boats", "3:4 ts"}, {"ship", "steamship", "1:1 teams"}, {"hip", "ship", "0:1 sh"},
		{"boats", "boat", "4:5 "}, {"e\u0301a", "e\u0300a", "0:3 e\u0300"}, {"aa", "aaa", "1:2 aa"},
	} {
		e := edit(c.was, Hit{Block: "b1", Start: 0, End: len(c.was)}, c.with)[0].(editor.Edit)
		if got := fmt.Sprintf("%d:%d %s", e.Start, e.End, e.Text); got != c.want {
			t.Errorf("%q to %q: %q, want %q", c.was, c.with, got, c.want)
		}
	}
}

// TestReplaceAllAgainstStrings holds ReplaceAll against replacing in strings.
func TestReplaceAllAgainstStrings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := storytest.Story(t)
		query := rapid.SampledFrom([]string{"the", "28", "harbor", "e", "r", "pier at", "عر", "—"}).Draw(t, "query")
		with := rapid.SampledFrom([]string{"", "x", "the", "THE pier", query + query, "é"}).Draw(t, "with")
		q := Query{Words: query, Case: true}
		if rapid.Bool().Draw(t, "regexp") {
			q.Regexp = true
		}
		m, err := Compile(q)
		if err != nil {
			t.Fatal(err)
		}
		hits := m.Find(s).All()
		op, n, err := m.ReplaceAll(s, hits, with)
		if err != nil {
			t.Fatal(err)
		}
		after, err := op.Apply(s)
		if err != nil {
			t.Fatal(err)
		}
		if err := after.Check(); err != nil {
			t.Fatal(err)
		}
		count := 0
		for i, b := range s.Blocks() {
			want, c := naive(b.Text, query, with)
			if got := after.At(i).Text; got != want {
				t.Fatalf("%q became %q, want %q", b.Text, got, want)
			}
			count += c
		}
		if with == query {
			count = 0
		}
		if n != count {
			t.Fatalf("%d replaced of %d", n, count)
		}
		// A note that held a hit whole, and is on words still, holds the new words.
		for _, note := range s.Notes() {
			if note.Kind == story.Check {
				continue // it takes in what makes another word of its own
			}
			now := after.Note(note.ID)
			if now.Unplaced || note.Start == note.End {
				continue
			}
			if want, whole := noted(s, note, hits, with); whole && with != "" && after.Block(now.Block).Text[now.Start:now.End] != want {
				t.Fatalf("a note on %q is on %q, want %q", note.Quote, after.Block(now.Block).Text[now.Start:now.End], want)
			}
		}
	})
}

// noted gives the words of a note with the hits in them replaced, and whether
// it parts no hit.
func noted(s story.Story, n *story.Note, hits []Hit, with string) (words string, whole bool) {
	text, at := s.Block(n.Block).Text, n.Start
	for _, h := range hits {
		switch {
		case h.Block != n.Block || h.End <= n.Start || h.Start >= n.End:
		case h.Start < n.Start || h.End > n.End:
			return "", false
		default:
			words += text[at:h.Start] + with
			at = h.End
		}
	}
	return words + text[at:n.End], true
}

// naive replaces words in a text and counts them, leaving letters that carry
// accents alone.
func naive(text, query, with string) (string, int) {
	out, n := "", 0
	for text != "" {
		rest, ok := strings.CutPrefix(text, query)
		r, _ := utf8.DecodeRuneInString(rest)
		if ok && !unicode.Is(unicode.M, r) {
			out, text = out+with, rest
			n++
			continue
		}
		_, size := utf8.DecodeRuneInString(text)
		out, text = out+text[:size], text[size:]
	}
	return out, n
}
