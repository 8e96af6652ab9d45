package app

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cutline/editor/story"
)

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
