package style

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"cutline/editor/story"
	"cutline/resources"
)

// told makes a story of lines, which are grafs or begin with their kind, and gives
// what a rule on the whole says of it, as "block: words > suggestion".
func told(t *testing.T, rule string, lines ...string) string {
	t.Helper()
	s := story.New("x").WithNext(50)
	s.Meta.Date = "2026-11-20"
	for i, line := range lines {
		b := &story.Block{ID: story.ID(fmt.Sprintf("b%d", i+1)), Kind: story.Graf, Text: line}
		if kind, text, ok := strings.Cut(line, ": "); ok && slices.Contains(story.Kinds, story.Kind(kind)) {
			b.Kind, b.Text = story.Kind(kind), text
		}
		s = s.Append(b)
	}
	marked, hints := checker().Whole(s, GistOf)
	var says []string
	for _, f := range append(marked, hints...) {
		b := s.Block(f.Block)
		if f.Start < 0 || f.End <= f.Start || f.End > len(b.Text) || f.Message == "" {
			t.Errorf("%+v in %q", f, b.Text)
			continue
		}
		if f.Rule == rule {
			words := string(f.Block) + ": " + b.Text[f.Start:f.End]
			if len(f.Suggestions) > 0 {
				words += " > " + f.Suggestions[0]
			}
			says = append(says, words)
		}
	}
	return strings.Join(says, "; ")
}

func TestWhole(t *testing.T) {
	for _, tt := range []struct {
		rule  string
		lines []string
		want  string
	}{
		// A day and a date without a year are those nearest to the story's own.
		{"weekday", []string{"It came on Monday, Nov. 20, at last."}, "b1: Monday > Friday"},
		{"weekday", []string{"It came on Friday, Nov. 20, and opens on Saturday, Jan. 2."}, ""},
		{"weekday", []string{"On Tuesday, Nov. 20, 2018, it rained. “On Monday, Nov. 20, it came.”"}, ""},
		{"weekday", []string{"photo: ", "cutline: The boat leaves on Thursday, Nov. 18.", "cutline: It left on Thursday, Nov. 19."}, "b2: Thursday > Wednesday"},
		{"weekday", []string{"On Tuesday, Feb. 29, it rained."}, ""}, // there is none near

		{HeadFactsRule, []string{"hed: Ferry carries 400 to Okonkwo", "It carried 212.", "It sailed.", "It came."}, "b1: 400; b1: Okonkwo"},
		{HeadFactsRule, []string{"hed: Ferry carries 200 to Alder Point, at $61 million", "dek: Okonkwo's shop sold out", "It carried 212 to Alder Point for $61.4 million.", "“Two hundred,” said Bettina Okonkwo.", "It came."}, ""},
		{HeadFactsRule, []string{"hed: Iran and the EPA say 7:15 boat and F-16 PCs are one", "Iranians said so.", "So did the agency.", "It came."}, ""},
		{HeadFactsRule, []string{"hed: ‘We carried 900, Okonkwo’s boat’: Ferry is back", "dek: “It has 900.”", "It carried 212.", "It sailed.", "It came."}, ""},
		{HeadFactsRule, []string{"hed: Ferry Carries Four Hundred", "It carried 400 boats.", "It sailed.", "It came."}, ""},
		{HeadFactsRule, []string{"dek: The cost is $16.4 million.", "It costs $61.4 million.", "It sailed.", "It came."}, "b1: $16.4 million"},
		{HeadFactsRule, []string{"hed: Ferry carries 400", "It sails."}, ""}, // a brief

		{NameFormsRule, []string{"Halvard Lindqvist spoke.", "Later Lindquist left, and Lindqvist stayed."}, "b2: Lindquist > Lindqvist"},
		{NameFormsRule, []string{"The Okonkwo shop.", "“The Okonkvo shop,” he read out."}, ""}, // what was said
		{NameFormsRule, []string{"Bollywood and Lollywood make films."}, ""},
		{NameFormsRule, []string{"Martin and Marten, Peters and Petersen, Iraq and Iraqi, the US30YT and the US10YT."}, ""},

		{AntecedentRule, []string{"Both piers are old.", "The new wing of the Varga campaign would have them mended.", "“It can be done,” he said."}, "b3: he said"},
		{AntecedentRule, []string{"The captain left.", "“We will go,” he said."}, ""},
		{AntecedentRule, []string{"Odile Varga left.", "The boat was late.", "Then Varga waved.", "“We will go,” she said."}, ""},
		{AntecedentRule, []string{"The captain left.", "“The boat was late.”", "“We will go,” she said."}, ""},
		{AntecedentRule, []string{"The boat was late.", "“We will go,” Odile Varga said. “And soon,” she said."}, ""},
		{AntecedentRule, []string{"The boat was late.", "“And then she said no,” Varga said."}, ""},

		{FirstNameRule, []string{"“We go,” said Halvard Lindqvist, the director.", "Lindqvist said more.", "Then Halvard Lindqvist left."}, "b3: Halvard Lindqvist > Lindqvist"},
		{FirstNameRule, []string{"“We go,” Lindqvist said.", "Then Halvard Lindqvist, 54, left."}, "b1: Lindqvist > Halvard Lindqvist"},
		{FirstNameRule, []string{"“We go,” said Halvard Lindqvist.", "Sigrid Lindqvist said no.", "Then Halvard Lindqvist left, Lindqvist said."}, ""}, // a family
		{FirstNameRule, []string{"The boat left Alder Point.", "It came to Alder Point.", "The point is, Point said."}, ""},
		{FirstNameRule, []string{"“We go,” said Halvard Lindqvist.", "“Halvard Lindqvist left,” Lindqvist said."}, ""},

		{DatelineRule, []string{"BAGHDAD — It came.", "HERE — It came."}, ""},
		{DatelineRule, []string{"ALDER POINT — It came."}, "b1: ALDER POINT"},
		{DatelineRule, []string{"ALDER POINT, Ore. (AP) — It came."}, ""},
		{DatelineRule, []string{"CHICAGO, Ill. — It came."}, "b1: , Ill. > "},
		{DatelineRule, []string{"MIAMI, Okla. — It came."}, ""},
		{DatelineRule, []string{"PARIS - It came."}, "b1:  -  >  — "},
		{DatelineRule, []string{"PARIS—It came."}, "b1: — >  — "},
		{DatelineRule, []string{"Paris — It came."}, "b1: Paris > PARIS"},
		{DatelineRule, []string{"dateline: ST. LOUIS", "It came."}, ""},
		{DatelineRule, []string{"dateline: Chicago", "It came."}, "b1: Chicago > CHICAGO"},
		{DatelineRule, []string{"Ferries — all of them — are late.", "A-frames are up."}, ""},
		{DatelineRule, []string{"NASA said so. U.S.-made boats are late."}, ""},

		{FiguresRule, []string{"The strike killed 25 people.", "In all, 31 people were killed."}, "b2: 31"},
		{FiguresRule, []string{"The storm killed at least three dozen people and injured more; the county has the death toll at 47."}, "b1: 47"},
		{FiguresRule, []string{"The strike killed more than 100 people.", "The 106 dead were named. Another 30 people were killed on Friday."}, ""},
		{FiguresRule, []string{"It killed 25 soldiers and 3 dogs.", "Of all, 31 sailors were killed: “12 people were killed.” 40 percent were injured, 12 were late."}, ""},
	} {
		if got := told(t, tt.rule, tt.lines...); got != tt.want {
			t.Errorf("%s of %q:\n got %q\nwant %q", tt.rule, tt.lines, got, tt.want)
		}
	}
}

// A check that says that words are right as they stand silences the rules on
// them.
func TestWholeChecked(t *testing.T) {
	s := story.New("x").WithNext(50).Append(&story.Block{ID: "b1", Kind: story.Graf, Text: "ALDER POINT — It came."})
	count := func(s story.Story) int {
		_, hints := checker().Whole(s, GistOf)
		return len(hints)
	}
	checked := s.WithNote(&story.Note{ID: "n1", Kind: story.Check, Block: "b1", Quote: "ALDER POINT", End: len("ALDER POINT")})
	if count(s) != 1 || count(checked) != 0 {
		t.Errorf("%d, checked %d", count(s), count(checked))
	}
}

// Without a dictionary, what takes none is found all the same.
func TestWholeWithoutDictionary(t *testing.T) {
	s := story.New("x").WithNext(50).Append(&story.Block{ID: "b1", Kind: story.Graf, Text: "The boat left."}, &story.Block{ID: "b2", Kind: story.Graf, Text: "“No,” he said."})
	var none *Checker
	marked, _ := none.Whole(s, GistOf)
	if len(marked) != 1 || marked[0].Rule != AntecedentRule {
		t.Errorf("%+v", marked)
	}
}

// The words of a picture are not the text that labels are held against.
func TestUseOfEveryKind(t *testing.T) {
	for _, k := range story.Kinds {
		if k.Attached() && UseOf(k) == InText {
			t.Errorf("%s is taken for text", k)
		}
	}
}

// A name that the desk has learned is no slip; where it has learned both, they are
// two.
func TestNameFormsLearned(t *testing.T) {
	s := story.New("x").WithNext(50).Append(&story.Block{ID: "b1", Kind: story.Graf, Text: "Lindquist, Lindquist and Lindqvist left."})
	for learned, want := range map[string]string{"": "Lindqvist", "Lindqvist": "Lindquist Lindquist", "Lindqvist\nLindquist": ""} {
		c, err := New(resources.DictionaryAffixes, resources.DictionaryWords+"\n"+learned)
		if err != nil {
			t.Fatal(err)
		}
		marked, _ := c.Whole(s, GistOf)
		var got []string
		for _, f := range marked {
			got = append(got, s.Block(f.Block).Text[f.Start:f.End])
		}
		if strings.Join(got, " ") != want {
			t.Errorf("learned %q: %q, want %q", learned, got, want)
		}
	}
}

// TestWholeLiesInTheText puts the words that the rules look for together anyhow:
// findings lie on whole letters of their blocks, and a gist that was kept says
// what a new one does.
func TestWholeLiesInTheText(t *testing.T) {
	pieces := []string{"President ", "president ", "Odile ", "Varga", "Vargo", "Lindqvist ", "Lindquist ", "“", "”", "\"", "’s ", "12 ", "two dozen ", "twenty-", "two ", "killed ", "people ", "— ", "–", " - ", "BAGHDAD", "Nov. 20", "Friday, ", "Nov. 19, 2026", ", N.J.", "he said", "she said ", ". ", "é", "İ", "ß", "-year-old ", "aged nine ", "death toll at 31", "$", "4%", " ", ",", "the ", "\u00a0", "\xff"}
	text := rapid.Custom(func(t *rapid.T) string {
		return strings.ToValidUTF8(strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 12).Draw(t, "pieces"), ""), "")
	})
	rapid.Check(t, func(t *rapid.T) {
		s := story.New("x").WithNext(50)
		s.Meta.Date = "2026-11-20"
		kept := map[*story.Block]*Gist{}
		for i := range rapid.IntRange(1, 6).Draw(t, "blocks") {
			b := &story.Block{ID: story.ID(fmt.Sprintf("b%d", i+1)), Kind: rapid.SampledFrom([]story.Kind{story.Hed, story.Dek, story.Dateline, story.Graf, story.Quote, story.Cutline}).Draw(t, "kind"), Text: text.Draw(t, "text")}
			s = s.Append(b)
			kept[b] = GistOf(b)
			CountsIn(b.Text)
		}
		marked, hints := checker().Whole(s, func(b *story.Block) *Gist { return kept[b] })
		again, hintsAgain := checker().Whole(s, GistOf)
		all := append(marked, hints...)
		if again = append(again, hintsAgain...); len(all)+len(again) > 0 && !reflect.DeepEqual(all, again) {
			t.Fatal("kept gists say something else")
		}
		for _, b := range s.Blocks() {
			all = append(all, Hints(b)...)
		}
		for _, f := range all {
			b := s.Block(f.Block)
			if b == nil || f.Start < 0 || f.End < f.Start || f.End > len(b.Text) || !utf8.ValidString(b.Text[:f.Start]) || !utf8.ValidString(b.Text[f.Start:f.End]) || f.Message == "" || f.Rule == "" {
				t.Fatalf("%+v in %q", f, b.Text)
			}
		}
	})
}
