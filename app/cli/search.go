package cli

import (
	"fmt"
	"io"
	"strings"

	"cutline/editor/find"
	"cutline/editor/story"
)

type searchCmd struct {
	Words  []string `arg:"" help:"What to look for. Words that run over joined labels are found as their sentence is read."`
	Kind   string   `help:"Only in blocks of this kind: label, cutline, graf ..." placeholder:"KIND"`
	Case   bool     `help:"Capitals count."`
	Whole  bool     `help:"Not inside longer words."`
	Regexp bool     `help:"The words are a regular expression."`
}

func (c *searchCmd) Run(s *session) error {
	kind := story.Kind("")
	if c.Kind != "" {
		var err error
		if kind, err = story.ParseKind(c.Kind); err != nil {
			return err
		}
	}
	a, err := s.library()
	if err != nil {
		return err
	}
	found, err := a.Search(find.Query{Words: strings.Join(c.Words, " "), Case: c.Case, Whole: c.Whole, Regexp: c.Regexp}, kind)
	if err != nil {
		return err
	}
	return s.print(map[string]any{"found": found}, func(w io.Writer) {
		for _, f := range found {
			fmt.Fprintf(w, "%s %-5s %-10s %s[%s]%s\n", f.Slug, f.Block, f.Where, f.Before, f.Match, f.After)
		}
		if len(found) == 0 {
			fmt.Fprintln(w, "not found in any story")
		}
	})
}
