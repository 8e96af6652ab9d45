package typeset

import (
	"strings"
	"testing"
)

func TestMirrored(t *testing.T) {
	for give, want := range map[string]string{" (": ") ", "), ": " ,(", "אבג": "אבג", "»": "«", ",”": "”,"} {
		if got := Mirrored(give); got != want {
			t.Errorf("%q is drawn as %q, want %q", give, got, want)
		}
	}
}

// TestStrings: what a toolkit sets string by string stands as words do on a page.
func TestStrings(t *testing.T) {
	for _, c := range []struct {
		words string
		right bool
		want  string
	}{
		{"plain (words)", false, "plain (words)"},
		{"a אב (ג) b", false, "a |(|ג|) |אב| b"},
		{"הנמל הישן, 1985", true, "1985| ,|הישן| |הנמל"},
		{"מפרץ (צפון)", true, "(|צפון|) |מפרץ"},
		{"Kestrel", true, "Kestrel"},
		{"", true, ""},
	} {
		if got := strings.Join(Strings(c.words, c.right), "|"); got != c.want {
			t.Errorf("%q is drawn as %q, want %q", c.words, got, c.want)
		}
	}
}
