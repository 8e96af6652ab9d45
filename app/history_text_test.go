package app

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cutline/editor/story"
)

func TestSentences(t *testing.T) {
	for text, want := range map[string]string{
		"":                              "",
		"One":                           "One",
		"One. Two.":                     "One.|Two.",
		"“No.” She left.":               "“No.”|She left.",
		"Mr. Ruiz came at 6 p.m. on.":   "Mr. Ruiz came at 6 p.m. on.",
		"Pier No. 5 burned. No. 6 did.": "Pier No. 5 burned.|No. 6 did.",
		"J. Doe said 3.5 of it! Why?":   "J. Doe said 3.5 of it!|Why?",
		"It ended. and went on.":        "It ended. and went on.",
		"Wait … What?":                  "Wait …|What?",
		"(It was.) Then it went.  ":     "(It was.)|Then it went.",
	} {
		if got := strings.Join(sentences(text), "|"); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// No word of a text is lost between its lines.
func TestSentencesKeepWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`([A-Za-zé0-9.!?…“”" )\t]|U\.S\. )*`).Draw(t, "text")
		got := strings.Join(strings.Fields(strings.Join(sentences(text), " ")), " ")
		if want := strings.Join(strings.Fields(text), " "); got != want {
			t.Fatalf("%q became %q", want, got)
		}
	})
}

// A picture's name comes from outside; its file stays in its folder.
func TestPictureFile(t *testing.T) {
	for name, want := range map[string]string{
		"kestrel.jpg":      "0123abcd-kestrel.jpg",
		"../../etc/passwd": "0123abcd-passwd",
		"a b\n\"é.png":     "0123abcd-a-b---.png",
		"":                 "0123abcd-picture",
		"..":               "0123abcd-picture",
	} {
		if got := pictureFile(&story.Asset{Hash: "0123abcdef", Name: name}); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}
