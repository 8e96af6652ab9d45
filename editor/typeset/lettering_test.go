package typeset

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestLabelLines(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"Alder Point", "Alder Point"},
		{"New ferry, 26 min.", "New ferry, 26 min."},
		{"Old pier, condemned in 1985", "Old pier,|condemned in 1985"},
		{"Inlet road, 1 hr. 50 min.", "Inlet road,|1 hr. 50 min."},
		{"Causeway, closed by flooding 41 times last year", "Causeway, closed by|flooding 41 times last year"},
		{"Llanfairpwllgwyngyllgogerychwyrndrobwll station", "Llanfairpwllgwyngyllgogerychwyrndrobwll|station"},
		{"  spaces   about  ", "spaces about"},
	} {
		if got := strings.Join(LabelLines(c.text), "|"); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

func TestLabelLinesKeepTheWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("ab é,.- ")), 0, 90, -1).Draw(t, "text")
		lines := LabelLines(text)
		if strings.Join(lines, " ") != strings.Join(strings.Fields(text), " ") {
			t.Fatalf("%q became %q", text, lines)
		}
		if len(lines) > 1 && slices.Contains(lines, "") {
			t.Fatalf("%q has an empty line: %q", text, lines)
		}
	})
}
