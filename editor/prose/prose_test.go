package prose_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cutline/editor/prose"
	"cutline/editor/story/storytest"
)

func text(t *rapid.T, label string) string {
	if rapid.Bool().Draw(t, "any") {
		return rapid.String().Draw(t, label)
	}
	return storytest.Text(t)
}

func TestTokenizeBothIsTokenize(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		head, tail := text(t, "head"), text(t, "tail")
		x, y := head+text(t, "x")+tail, head+text(t, "y")+tail
		var a, b prose.Tokens
		prose.TokenizeBoth(&a, &b, y, x) // into used room
		prose.TokenizeBoth(&a, &b, x, y)
		for _, both := range []struct{ got, want prose.Tokens }{{a, prose.Tokenize(x)}, {b, prose.Tokenize(y)}} {
			if !slices.Equal(both.got.Words, both.want.Words) || !slices.Equal(both.got.At, both.want.At) || both.got.Text != both.want.Text {
				t.Fatalf("%q and %q: %q, want %q", x, y, both.got.Words, both.want.Words)
			}
		}
	})
}

func TestTokensAreTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := text(t, "text")
		k := prose.Tokenize(x)
		var out strings.Builder
		for i, w := range k.Words {
			out.WriteString(k.Gap(i) + w)
		}
		if out.WriteString(k.Gap(k.Len())); out.String() != x {
			t.Fatalf("%q came back as %q", x, out.String())
		}
		covered := 0
		for _, s := range prose.Sentences(k) {
			if s.From != covered || s.To <= s.From {
				t.Fatalf("sentence %v behind %d", s, covered)
			}
			covered = s.To
		}
		if covered != k.Len() {
			t.Fatalf("sentences hold %d tokens of %d", covered, k.Len())
		}
	})
}

func TestCompareRebuilds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := prose.Tokenize(text(t, "a")), prose.Tokenize(text(t, "b"))
		var now []string
		at := 0
		for _, h := range prose.Compare(a, b) {
			if h.A0 < at || at > 0 && h.A0 == at {
				t.Fatalf("hunk %v touches the one before", h)
			}
			now = append(now, a.Words[at:h.A0]...)
			now = append(now, b.Words[h.B0:h.B1]...)
			at = h.A1
		}
		now = append(now, a.Words[at:]...)
		fold := func(list []string) (out []string) {
			for _, w := range list {
				out = append(out, prose.Fold(w))
			}
			return out
		}
		if !reflect.DeepEqual(fold(now), fold(b.Words)) {
			t.Fatalf("%q, want %q", now, b.Words)
		}
	})
}

func TestSentences(t *testing.T) {
	for text, want := range map[string][]string{
		"It rained. It stopped.":                                {"It rained.", "It stopped."},
		"Mr. Hall spoke to Gov. Reyes at 6 a.m. Thursday.":      {"Mr. Hall spoke to Gov. Reyes at 6 a.m. Thursday."},
		"“We will not move,” she said. “Ask them.” He left.":    {"“We will not move,” she said.", "“Ask them.”", "He left."},
		"It cost $4.75 in No. 5 St. James St., said J. R. Poe.": {"It cost $4.75 in No. 5 St. James St., said J. R. Poe."},
		"Why? Because! “Why not?” he asked.":                    {"Why?", "Because!", "“Why not?” he asked."},
		"at this gate.":                                         {"at this gate."},
		"":                                                      nil,
	} {
		k := prose.Tokenize(text)
		var got []string
		for _, s := range prose.Sentences(k) {
			got = append(got, k.Slice(s.From, s.To))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestAlign(t *testing.T) {
	a := []string{"The ferry left the pier at dawn on Thursday.", "A band played.", "Nobody on the pier said so to the harbor master."}
	b := []string{"Nobody on the pier said so, the harbor master said.", "A band played.", "The ferry left its new pier at dawn Thursday.", "It was full."}
	bags := prose.NewBags()
	of := func(list []string) (out []prose.Bag) {
		for _, s := range list {
			k := prose.Tokenize(s)
			out = append(out, bags.Of(k, 0, k.Len()))
		}
		return out
	}
	if got := prose.Align(of(a), of(b), 0.5); !slices.Equal(got, []int{2, 1, 0}) {
		t.Errorf("aligned %v", got)
	}
	if got := prose.Kept([]int{2, 1, 0}, func(i int) int { return []int{9, 3, 10}[i] }); !slices.Equal(got, []bool{false, false, true}) {
		t.Errorf("kept %v", got)
	}
}
