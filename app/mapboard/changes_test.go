package mapboard

import (
	"strings"
	"testing"

	"cutline/editor/diff"
	"cutline/editor/story"
)

func TestDifferences(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0},
		{"same words", "same words", 0},
		{"Source: a survey.", "Sources: a survey.", 1},
		{"Source: a harbor survey; county closure office.", "Sources: a harbor survey of piers; county office.", 3},
	} {
		if got := differences(diff.Words(c.a, c.b)); got != c.want {
			t.Errorf("%q to %q: %d differences, want %d", c.a, c.b, got, c.want)
		}
	}
}

func TestReorder(t *testing.T) {
	e, m := newSample(t)
	order := func() string {
		var words []string
		for _, b := range e.Story().Parts(m) {
			if b.Kind.Placed() {
				words = append(words, b.Text[:1])
			}
		}
		return strings.Join(words, "")
	}
	id := e.Story().Parts(m)[1].ID
	was := order()
	for _, c := range []struct {
		by   int
		want string
	}{{-1, "FA" + was[2:]}, {-1, "FA" + was[2:]}, {1, was}, {1, "AAF" + was[3:]}} {
		if op := reorder(e.Story(), m, id, c.by); op != nil {
			if err := e.Do("reorder labels", op); err != nil {
				t.Fatal(err)
			}
		}
		if order() != c.want {
			t.Errorf("moved by %d: %s, want %s", c.by, order(), c.want)
		}
		if err := e.Story().Check(); err != nil {
			t.Error(err)
		}
	}
}

func TestUsedBy(t *testing.T) {
	e, m := newSample(t)
	s := e.Story()
	for i, want := range []string{"1–4, 9", "4", "8", "5–7, 10", ""} {
		if got := usedBy(s, m, s.Sources()[i].ID); got != want {
			t.Errorf("source %d: used by %q, want %q", i+1, got, want)
		}
	}
}

func TestRuns(t *testing.T) {
	for want, numbers := range map[string][]int{"": nil, "1": {1}, "1, 2": {1, 2}, "1–3": {1, 2, 3}, "1–3, 5, 7, 8": {1, 2, 3, 5, 7, 8}} {
		if got := runs(numbers); got != want {
			t.Errorf("%v: got %q, want %q", numbers, got, want)
		}
	}
}

func TestCheckRecord(t *testing.T) {
	for _, c := range []struct {
		record story.Source
		ok     bool
	}{
		{story.Source{From: "A survey"}, true},
		{story.Source{Gives: "names", Retrieved: "2026-06"}, true},
		{story.Source{Gives: "names", Retrieved: "2026-02-30"}, false},
		{story.Source{Gives: "names", Retrieved: "June"}, false},
		{story.Source{URL: "https://example.org"}, false},
	} {
		if err := c.record.Check(""); (err == nil) != c.ok {
			t.Errorf("%+v: %v", c.record, err)
		}
	}
}

func TestFlow(t *testing.T) {
	measure := func(s string) float64 { return float64(len(s)) }
	got, lines := flow([]diff.Span{{Op: diff.Equal, Text: "one two, "}, {Op: diff.Insert, Text: "three"}, {Op: diff.Equal, Text: "."}}, 9, measure)
	want := []run{{diff.Equal, "one two, ", 0, 9, 0}, {diff.Insert, "three", 0, 5, 1}, {diff.Equal, ".", 5, 1, 1}}
	if lines != 2 || len(got) != len(want) {
		t.Fatalf("got %v in %d lines", got, lines)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("run %d: got %v, want %v", i, got[i], want[i])
		}
	}
}
