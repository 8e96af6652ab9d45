package text

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"cutline/editor/story"
)

// Write writes the reader copy as plain text: a block a paragraph, a picture's
// words where it stands, its labels as a list, joined ones as a sentence.
func Write(w io.Writer, r story.Reader) error {
	out := bufio.NewWriter(w)
	first := true
	para := func(s string) {
		if strings.TrimSpace(s) == "" {
			return
		}
		if !first {
			fmt.Fprintln(out)
		}
		first = false
		fmt.Fprintln(out, s)
	}
	for _, e := range r.Elements {
		if !e.Kind.Picture() {
			para(e.Text)
			continue
		}
		var labels []string
		for _, x := range e.Sentences() {
			labels = append(labels, "- "+x.Text.Text)
		}
		para(strings.Join(labels, "\n"))
		for _, t := range []story.Text{e.Cutline, e.Credit, e.SourceLine, e.NoteLine} {
			para(t.Text)
		}
	}
	return out.Flush()
}
