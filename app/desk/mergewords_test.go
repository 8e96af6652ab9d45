package desk

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"cutline/editor/diff"
	"cutline/editor/merge"
)

func spell(spans []diff.Span) string {
	var out strings.Builder
	for _, s := range spans {
		switch s.Op {
		case diff.Delete:
			out.WriteString("[-" + s.Text + "]")
		case diff.Insert:
			out.WriteString("[+" + s.Text + "]")
		case asked:
			out.WriteString("[?" + s.Text + "]")
		default:
			out.WriteString(s.Text)
		}
	}
	return out.String()
}

// TestChangedWords: figures are replaced as a whole. Found on the screen: "7:20"
// was underlined from its colon on.
func TestChangedWords(t *testing.T) {
	for _, tt := range []struct{ a, b, want string }{
		{"on the 7:15, he said", "on the 7:20, he said", "on the [-7:15][+7:20], he said"},
		{"rises to $9.2 million.", "rises to $9.4 million.", "rises to [-$9.2][+$9.4] million."},
		{"for the 9,000 people", "for the 9,300 people", "for the [-9,000][+9,300] people"},
		{"on Thursday morning, late", "on Thursday morning with 212 aboard, late", "on Thursday morning[+ with 212 aboard], late"},
		{"it finally ended", "it ended", "it [-finally ]ended"},
		{"", "All new.", "[+All new.]"},
		{"by 11 percent", "by 12 percent", "by [-11][+12] percent"},
	} {
		if got := spell(changedWords(tt.a, tt.b)); got != tt.want {
			t.Errorf("%q to %q: %s, want %s", tt.a, tt.b, got, tt.want)
		}
	}
}

// TestChangedWordsLoseNothing: both sides' words are there.
func TestChangedWordsLoseNothing(t *testing.T) {
	word := rapid.SampledFrom([]string{"the", "7:15", "7:20", "$9.2", "$9.4", "million.", "“We", "said,”", "a", "12", "12.5", "\t", "é"})
	text := func(t *rapid.T, name string) string {
		return strings.Join(rapid.SliceOfN(word, 0, 12).Draw(t, name), " ")
	}
	rapid.Check(t, func(t *rapid.T) {
		a, b := text(t, "a"), text(t, "b")
		var was, is strings.Builder
		for _, s := range changedWords(a, b) {
			if s.Op != diff.Insert {
				was.WriteString(s.Text)
			}
			if s.Op != diff.Delete {
				is.WriteString(s.Text)
			}
		}
		if was.String() != a || is.String() != b {
			t.Fatalf("%q and %q give %q and %q", a, b, was.String(), is.String())
		}
	})
}

func TestMergeWords(t *testing.T) {
	facts := []merge.Fact{
		{What: "number", Desk: "no, one"},
		{What: "time", Desk: "7:15", Wire: "7:20"},
		{What: "name", Desk: "Odile Varga", Wire: "Odette Varga"},
		{What: "quotation", Desk: "“We will fit him on the 7:15,”", Wire: "“We will fit him on the 7:20,”"},
	}
	it := &merge.Item{Kind: merge.Conflict, What: merge.Sentence, Facts: facts}
	if got := factWords(factsOf(it)); got != "a time and a name differ" {
		t.Error(got)
	}
	for c, want := range map[merge.Choice]string{
		merge.TakeDesk: "desk’s words; the wire’s time and name stay as a query on this line",
		merge.TakeWire: "wire’s words; the desk’s time and name stay as a query on this line",
		merge.Merged:   "the desk’s words, then the wire’s",
	} {
		if got := becomesWords(it, c); got != want {
			t.Errorf("%s: %q", c, got)
		}
	}
	if got := spell(markFacts("“We will fit him on the 7:15,” said Odile Varga.", it, merge.TakeDesk)); got != "“We will fit him on the [?7:15],” said [?Odile Varga]." {
		t.Error(got)
	}
	for want, got := range map[string]string{
		"9 wire changes are safe to take. 1 sentence needs you. Nothing the desk wrote is lost either way.":        headLine(9, 8, 1, "sentence"),
		"Every wire change that is safe is decided. Nothing needs you. Nothing the desk wrote is lost either way.": headLine(9, 0, 0, "sentence"),
		"No wire change can be taken unseen. 2 changes need you. Nothing the desk wrote is lost either way.":       headLine(0, 0, 2, "change"),
	} {
		if got != want {
			t.Errorf("%q", got)
		}
	}
	if got := spell(sideSpans("said Odile Vargas, twice.", "said Odile Varga, twice.")); got != "said Odile [+Varga], twice." {
		t.Error(got)
	}
	if got := spell(sideSpans("a great many people", "many people")); got != "[-a great ]many people" {
		t.Error(got)
	}
	now := time.Date(2026, 11, 25, 18, 0, 0, 0, time.Local)
	if a, b := clock(now.Add(-time.Hour), now), clock(now.Add(-48*time.Hour), now); a != "17:00" || b != "Nov. 23, 18:00" {
		t.Error(a, b)
	}
	if got := inARow([]string{"a", "b", "c"}); got != "a, b and c" {
		t.Error(got)
	}
}
