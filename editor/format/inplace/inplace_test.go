package inplace

import (
	"html"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestSpread(t *testing.T) {
	for _, tt := range []struct {
		lines []string
		words string
		want  string
	}{
		{[]string{"Al Kindi", "Street"}, "Al-Kindi Street", "Al-Kindi|Street"},
		{[]string{"Areas that", "are losing", "height"}, "Places that are losing height", "Places that|are losing|height"},
		{[]string{"New", "York"}, "New Orleans", "New|Orleans"},
		{[]string{"New", "port"}, "Newport", "Newport|"},
		{[]string{"old", "gate"}, "The old north gate", "The old north|gate"},
		{[]string{"one"}, "two three", "two three"},
		{[]string{"a", "b"}, "a b c", "a|b c"},
		{[]string{"a", "b"}, "", "|"},
	} {
		if got := strings.Join(Spread(tt.lines, tt.words), "|"); got != tt.want {
			t.Errorf("%q over %q: %q, want %q", tt.words, tt.lines, got, tt.want)
		}
	}
}

func TestPatch(t *testing.T) {
	file := []byte(`<p>the&nbsp;old <b>north</b> gate&rsquo;s&#x20;end</p>`)
	var letters []Letter
	for at := 0; at < len(file); {
		open := at + strings.IndexAny(string(file[at:])+"<", "<")
		letters = append(letters, ReadText(file, at, open)...)
		if open >= len(file) {
			break
		}
		at = open + strings.IndexByte(string(file[open:]), '>') + 1
	}
	if got := Words(letters); got != "the\u00a0old north gate’s end" {
		t.Fatalf("read %q", got)
	}
	for words, want := range map[string]string{
		"the\u00a0old north gate’s end":  `<p>the&nbsp;old <b>north</b> gate&rsquo;s&#x20;end</p>`,
		"the\u00a0old south gate’s end":  `<p>the&nbsp;old <b>south</b> gate&rsquo;s&#x20;end</p>`,
		"the\u00a0old north gates’ end":  `<p>the&nbsp;old <b>north</b> gates&rsquo;&#x20;end</p>`,
		"the\u00a0old north gate’s end.": `<p>the&nbsp;old <b>north</b> gate&rsquo;s&#x20;end.</p>`,
		"At the\u00a0old north gate’s":   `<p>At the&nbsp;old <b>north</b> gate&rsquo;s</p>`,
	} {
		out, err := Apply(file, Patch(letters, words, html.EscapeString))
		if err != nil || string(out) != want {
			t.Errorf("%q: %s, want %s (%v)", words, out, want, err)
		}
	}
}

// What is written must be read back, whatever the words.
func TestPatchIsReadBack(t *testing.T) {
	word := rapid.SampledFrom([]string{"gate", "north", "the", "&", "<b>", "é", "12", "’", " ", "-", "&amp;", "\u00a0", ";"})
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) string {
			return strings.Join(rapid.SliceOfN(word, 1, 8).Draw(t, name), "")
		}
		was, words := draw("was"), draw("words")
		file := []byte("<p>" + html.EscapeString(was) + "</p>")
		letters := ReadText(file, 3, len(file)-4)
		if Words(letters) != was {
			t.Fatalf("read %q of %q", Words(letters), was)
		}
		edits := Patch(letters, words, html.EscapeString)
		if was == words && len(edits) > 0 {
			t.Fatalf("unchanged words make edits %v", edits)
		}
		out, err := Apply(file, edits)
		if err != nil {
			t.Fatal(err)
		}
		if got := Words(ReadText(out, 3, len(out)-4)); got != words {
			t.Fatalf("%q written as %q reads %q", words, out, got)
		}
	})
}

func TestSpreadLosesNothing(t *testing.T) {
	word := rapid.SampledFrom([]string{"gate", "north", "the", "of", "-", "12", "é’s"})
	rapid.Check(t, func(t *rapid.T) {
		var lines []string
		for range rapid.IntRange(1, 4).Draw(t, "lines") {
			lines = append(lines, strings.Join(rapid.SliceOfN(word, 1, 3).Draw(t, "line"), " "))
		}
		words := strings.Join(rapid.SliceOfN(word, 1, 8).Draw(t, "words"), " ")
		got := Spread(lines, words)
		if len(got) != len(lines) || strings.Join(strings.Fields(strings.Join(got, " ")), " ") != words {
			t.Fatalf("%q over %q: %q", words, lines, got)
		}
	})
}
