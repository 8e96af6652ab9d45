package cli

import (
	"fmt"
	"io"
	"strings"

	"cutline/app"
)

type historyCmd struct {
	Story      string `arg:"" help:"A story by slug or ID."`
	Git        string `xor:"to" required:"" help:"Make a git repository in this folder, which must be empty." placeholder:"DIR"`
	FastImport string `xor:"to" required:"" help:"Write a stream for git fast-import; needs no git." placeholder:"FILE"`
}

func (c *historyCmd) Run(s *session) error {
	a, err := s.library()
	if err != nil {
		return err
	}
	sum, err := a.Lib.Find(c.Story)
	if err != nil {
		return err
	}
	to, write := c.Git, a.GitHistory
	if c.FastImport != "" {
		to, write = c.FastImport, a.StreamHistory
	}
	h, err := write(sum.ID, to)
	if err != nil {
		return err
	}
	out := struct {
		app.History
		To string `json:"to"`
	}{h, to}
	return s.print(out, func(w io.Writer) {
		fmt.Fprintf(w, "%s: %s to %s (branches: %s", h.Slug, plural(h.Versions, "version"), to, strings.Join(h.Branches, ", "))
		if len(h.Tags) > 0 {
			fmt.Fprintf(w, "; tags: %s", strings.Join(h.Tags, ", "))
		}
		fmt.Fprintln(w, ")")
		leftOut(w, h.LeftOut, h.Named)
	})
}

// leftOut says how many confidential sources did not leave, and where people
// named them in words that did.
func leftOut(w io.Writer, n int, named []int) {
	if n > 0 {
		fmt.Fprintf(w, "%s left out\n", plural(n, "confidential source"))
	}
	if len(named) > 0 {
		var versions []string
		for _, v := range named {
			versions = append(versions, fmt.Sprintf("v%d", v))
		}
		fmt.Fprintf(w, "look at %s before you pass it on: their own words (text, notes, message or a map's data) name such a source\n", strings.Join(versions, ", "))
	}
}
