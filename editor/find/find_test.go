package find

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"cutline/editor"
	"cutline/editor/story"
	"cutline/editor/story/storytest"
)

// grafs gives a story of grafs b1, b2 ...
func grafs(texts ...string) story.Story {
	s := story.New("slug")
	for _, t := range texts {
		var id story.ID
		s, id = s.NewID("b")
		s = s.Append(&story.Block{ID: id, Kind: story.Graf, Text: t})
	}
	return s
}

func compile(t testing.TB, q Query) *Matcher {
	t.Helper()
	m, err := Compile(q)
	if err != nil {
		t.Fatalf("compile %+v: %v", q, err)
	}
	return m
}

// words gives the words of all hits.
func words(s story.Story, r *Results) string {
	var out []string
	for _, h := range r.All() {
		out = append(out, s.Block(h.Block).Text[h.Start:h.End])
	}
	return strings.Join(out, "|")
}

func TestFind(t *testing.T) {
	for _, c := range []struct {
		name string
		q    Query
		text string
		want string
	}{
		{"nothing to look for", Query{}, "the pier", ""},
		{"no regular expression to look for", Query{Regexp: true}, "the pier", ""},
		{"any case", Query{Words: "kiev"}, "Kiev KIEV kiev", "Kiev|KIEV|kiev"},
		{"one case", Query{Words: "Kiev", Case: true}, "Kiev KIEV kiev", "Kiev"},
		{"folding beyond ASCII", Query{Words: "åkesson"}, "ÅKESSON Åkesson", "ÅKESSON|Åkesson"},
		{"Greek sigma at the end", Query{Words: "ΟΔΟΣ"}, "οδος οδοσ", "οδος|οδοσ"},
		{"inside words", Query{Words: "pier"}, "piers, Napier", "pier|pier"},
		{"whole words", Query{Words: "pier", Whole: true}, "pier, piers Napier (Pier)", "pier|Pier"},
		{"whole words beside accents", Query{Words: "na", Whole: true}, "naïve na", "na"},
		{"whole words with a sign at the end", Query{Words: "$4", Whole: true}, "$4 a$4 $45", "$4|$4"},
		{"no overlap", Query{Words: "aa"}, "aaaaa", "aa|aa"},
		{"straight finds curly", Query{Words: "it's \"late\""}, "it’s “late” it's \"late\"", "it’s “late”|it's \"late\""},
		{"curly finds curly alone", Query{Words: "it’s"}, "it’s it's", "it’s"},
		{"hyphen finds dashes", Query{Words: "6-7"}, "6-7 6–7 6—7 6\u20117", "6-7|6–7|6—7|6\u20117"},
		{"a dash finds no hyphen", Query{Words: "6–7"}, "6-7 6–7", "6–7"},
		{"space finds no-break space", Query{Words: "St. Ives"}, "St.\u00a0Ives", "St.\u00a0Ives"},
		{"lenient and exact case", Query{Words: "It's", Case: true}, "It’s it’s", "It’s"},
		{"a letter is not its accent", Query{Words: "e"}, "e\u0301te", "e"},
		{"signs of expressions are plain", Query{Words: "a.c("}, "abc( a.c(", "a.c("},
		{"expression", Query{Words: `\d+ min(utes)?`, Regexp: true}, "28 minutes, 26 Min.", "28 minutes|26 Min"},
		{"expression in one case", Query{Words: "[A-Z]{2,}", Regexp: true, Case: true}, "AP and Reuters UPI", "AP|UPI"},
		{"empty matches are none", Query{Words: "x*", Regexp: true}, "axxb", "xx"},
		{"whole words of an expression", Query{Words: "p[a-z]er", Regexp: true, Whole: true}, "pier piers", "pier"},
		{"ends of a block", Query{Words: "^the|end$", Regexp: true}, "The end the end", "The|end"},
	} {
		s := grafs(c.text)
		if got := words(s, compile(t, c.q).Find(s)); got != c.want {
			t.Errorf("%s: found %q, want %q", c.name, got, c.want)
		}
	}
}

func TestFindRunsThroughBlocksNotAcross(t *testing.T) {
	s := grafs("the old", "pier")
	s = s.Append(&story.Block{ID: "b8", Kind: story.Map}, &story.Block{ID: "b9", Kind: story.Label, In: "b8", Text: "Old pier"})
	if got := words(s, compile(t, Query{Words: "old pier"}).Find(s)); got != "Old pier" {
		t.Errorf("found %q", got)
	}
}

func TestSelectionBoundsTheSearch(t *testing.T) {
	s := grafs("a pier a pier", "a pier", "a pier a pier")
	sel := editor.Selection{Anchor: editor.Point{Block: "b3", Off: 7}, Head: editor.Point{Block: "b1", Off: 3}}
	m := compile(t, Query{Words: "pier", In: &sel})
	r := m.Find(s)
	want := []Hit{{"b1", 9, 13}, {"b2", 2, 6}, {"b3", 2, 6}}
	if !slices.Equal(r.All(), want) {
		t.Fatalf("found %v", r.All())
	}
	// A longer word in the last block's part moves the end along.
	op, _ := m.Replace(s, r.At(2), "landing stage")
	s, _ = op.Apply(s)
	s, _ = editor.Edit{Block: "b3", Start: 0, End: 0, Text: "a pier "}.Apply(s)
	r.Update(s)
	if got := words(s, r); got != "pier|pier|pier" || r.At(2).Start != 2 {
		t.Errorf("after an edit: %q %v", got, r.All())
	}
	s, _ = editor.Remove{Blocks: []story.ID{"b3"}}.Apply(s)
	if r.Update(s); r.Len() != 2 {
		t.Errorf("after the last block went: %v", r.All())
	}
	s, _ = editor.Remove{Blocks: []story.ID{"b1", "b2"}}.Apply(s)
	if r.Update(s); r.Len() != 0 {
		t.Errorf("after all went: %v", r.All())
	}
}

func TestNextWrapsAround(t *testing.T) {
	s := grafs("pier", "none", "a pier b pier")
	r := compile(t, Query{Words: "pier"}).Find(s)
	for _, c := range []struct {
		p       editor.Point
		forward bool
		want    int
	}{
		{editor.Point{Block: "b1"}, true, 0}, {editor.Point{Block: "b1", Off: 1}, true, 1},
		{editor.Point{Block: "b2"}, true, 1}, {editor.Point{Block: "b3", Off: 6}, true, 2},
		{editor.Point{Block: "b3", Off: 13}, true, 0}, {editor.Point{Block: "b1"}, false, 2},
		{editor.Point{Block: "b3", Off: 13}, false, 2}, {editor.Point{Block: "b3", Off: 12}, false, 1},
		{editor.Point{Block: "b2"}, false, 0}, {editor.Point{Block: "gone"}, true, 0},
	} {
		if i, ok := r.Next(c.p, c.forward); !ok || i != c.want {
			t.Errorf("next to %v, forward %v: %d %v, want %d", c.p, c.forward, i, ok, c.want)
		}
	}
	if _, ok := compile(t, Query{Words: "x"}).Find(s).Next(editor.Point{Block: "b1"}, true); ok {
		t.Error("found a next where there is none")
	}
	if got := r.In("b3"); len(got) != 2 || len(r.In("gone")) != 0 {
		t.Errorf("in b3: %v", got)
	}
}

func TestBadExpressionsAreExplained(t *testing.T) {
	for words, want := range map[string]string{
		"(a": "a ( has no ) to close it", "a)": "a ) has no ( before it", "[a": "a [ has no ] to close it",
		"*a": "* has nothing before it to repeat", "a**": "** repeats a repetition", "a{9999}": "{9999} repeats too often or backwards",
		"[z-a]": "z-a is no range of characters", `a\`: "it ends in a backslash", `\q`: `\q means nothing`,
		"(?=a)": "(?= is not something it can look for", "(?P<1a": "(?P<1a is no name for a group",
	} {
		if _, err := Compile(Query{Words: words, Regexp: true}); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", words, err, want)
		}
	}
}

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
	for _, h := range []Hit{{"b1", 0, 4}, {"b1", 2, 5}, {"b1", 2, 99}} {
		if _, err := m.Replace(s, h, "x"); !errors.Is(err, ErrStale) {
			t.Errorf("%v: %v", h, err)
		}
	}
	if _, err := m.Replace(s, Hit{"b7", 0, 4}, "x"); !errors.Is(err, editor.ErrNoBlock) {
		t.Errorf("a block that is gone: %v", err)
	}
	if _, _, err := m.ReplaceAll(s, []Hit{{"b1", 2, 6}, {"b1", 2, 6}}, "x"); !errors.Is(err, ErrStale) {
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
	op, _ := compile(t, Query{Words: "very "}).Replace(s, Hit{"b1", 0, 5}, "")
	if s, _ = op.Apply(s); !s.Note("n9").Unplaced {
		t.Error("the note on words that are gone is still placed")
	}
}

func TestEditsAreSmallAndWhole(t *testing.T) {
	for _, c := range []struct{ was, with, want string }{
		{"Kiev", "Kyiv", "1:3 yi"}, {"boat", "boats", "3:4 ts"}, {"ship", "steamship", "1:1 teams"}, {"hip", "ship", "0:1 sh"},
		{"boats", "boat", "4:5 "}, {"e\u0301a", "e\u0300a", "0:3 e\u0300"}, {"aa", "aaa", "1:2 aa"},
	} {
		e := edit(c.was, Hit{"b1", 0, len(c.was)}, c.with)[0].(editor.Edit)
		if got := fmt.Sprintf("%d:%d %s", e.Start, e.End, e.Text); got != c.want {
			t.Errorf("%q to %q: %q, want %q", c.was, c.with, got, c.want)
		}
	}
}

func TestContext(t *testing.T) {
	s := grafs("First graf.", "The ferry left the old pier at dawn with nobody on board")
	s = s.Append(
		&story.Block{ID: "b7", Kind: story.Map},
		&story.Block{ID: "b8", Kind: story.Label, In: "b7", Text: "Sound"},
		&story.Block{ID: "b9", Kind: story.Callout, In: "b7", Text: "Old pier"},
		&story.Block{ID: "b10", Kind: story.Cutline, In: "b7", Text: "The pier."},
		&story.Block{ID: "b11", Kind: story.Map},
		&story.Block{ID: "b12", Kind: story.Label, In: "b11", Text: "Pier"})
	var got []string
	for _, h := range compile(t, Query{Words: "pier"}).Find(s).All() {
		before, match, after, where := Context(s, h, 12)
		got = append(got, fmt.Sprintf("%s: %s[%s]%s", where, before, match, after))
	}
	want := []string{"graf 2: …the old [pier] at dawn…", "callout 2: Old [pier]", "cutline: The [pier].", "label 1: [Pier]"}
	if !slices.Equal(got, want) {
		t.Errorf("contexts %q", got)
	}
	if _, _, _, where := Context(s, Hit{"b8", 3, 90}, 9); where != "" {
		t.Errorf("a hit that is gone stands at %s", where)
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

// TestUpdateIsFind changes a story at random and holds the results that follow
// it against results found anew.
func TestUpdateIsFind(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := storytest.Story(t)
		m, err := Compile(Query{Words: rapid.SampledFrom([]string{"e", "the", "28", "a"}).Draw(t, "query")})
		if err != nil {
			t.Fatal(err)
		}
		r := m.Find(s)
		for range rapid.IntRange(1, 12).Draw(t, "changes") {
			if s.Len() == 0 {
				break
			}
			b := s.At(rapid.IntRange(0, s.Len()-1).Draw(t, "block"))
			var op editor.Op
			switch rapid.IntRange(0, 4).Draw(t, "change") {
			case 0:
				from, to := storytest.Range(t, b.Text)
				op = editor.Edit{Block: b.ID, Start: from, End: to, Text: storytest.Text(t)}
			case 1:
				var id story.ID
				s, id = s.NewID("b")
				op = editor.Split{Block: b.ID, At: storytest.Offset(t, b.Text), New: id}
			case 2:
				op = editor.Join{Block: b.ID}
			case 3:
				op = editor.Remove{Blocks: []story.ID{b.ID}}
			case 4:
				op = editor.Move{Block: b.ID}
			}
			if next, err := op.Apply(s); err == nil {
				s = next
			}
			if rapid.Bool().Draw(t, "look") {
				r.Update(s)
			}
		}
		r.Update(s)
		want := m.Find(s)
		if !slices.Equal(r.All(), want.All()) || r.Len() != want.Len() || !slices.Equal(r.before, want.before) {
			t.Fatalf("updated %v, found %v", r.All(), want.All())
		}
		for i, h := range want.All() {
			if r.At(i) != h {
				t.Fatalf("hit %d is %v, want %v", i, r.At(i), h)
			}
		}
	})
}

func FuzzCompile(f *testing.F) {
	for _, q := range []string{"the", "it's", `(\d+) min`, "(a", "[z-a]", "x*", "é|e\u0301", `\b\w+\b`, "^$", "a{2,3}", "\xff", "(?P<n>a)"} {
		f.Add(q, "The old pier, it’s 28 min. e\u0301te", true, false)
		f.Add(q, "aa xx\xff", false, true)
	}
	f.Fuzz(func(t *testing.T, words, text string, isRegexp, whole bool) {
		m, err := Compile(Query{Words: words, Regexp: isRegexp, Whole: whole, KeepCase: true})
		if err != nil {
			if err.Error() == "" {
				t.Error("an error without words")
			}
			return
		}
		s := grafs(editor.Clean(text))
		at := 0
		hits := m.Find(s).All()
		for _, h := range hits {
			if h.Start < at || h.End <= h.Start || h.End > len(s.At(0).Text) {
				t.Fatalf("hits %v in %q", hits, text)
			}
			at = h.End
		}
		op, _, err := m.ReplaceAll(s, hits, "new $1")
		if err != nil {
			t.Fatal(err)
		}
		if s, err = op.Apply(s); err != nil || s.Check() != nil {
			t.Fatalf("%v %v", err, s.Check())
		}
	})
}
