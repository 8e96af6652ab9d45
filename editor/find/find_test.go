package find

import (
	"fmt"
	"slices"
	"strings"
	"testing"

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
	want := []Hit{{Block: "b1", Start: 9, End: 13}, {Block: "b2", Start: 2, End: 6}, {Block: "b3", Start: 2, End: 6}}
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
	if _, _, _, where := Context(s, Hit{Block: "b8", Start: 3, End: 90}, 9); where != "" {
		t.Errorf("a hit that is gone stands at %s", where)
	}
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
