package cli

import (
	"fmt"
	"io"

	"cutline/app"
)

type demoCmd struct {
	Out string `default:"cutline-demo" help:"The folder to work in." placeholder:"DIR"`
}

func (c *demoCmd) Run(s *session) error {
	say := func(line string) {
		if !s.cmd.JSON {
			fmt.Fprintln(s.out, line)
		}
	}
	r, err := app.Demo(c.Out, app.Options{Author: s.cmd.Author}, say)
	if err != nil {
		return err
	}
	return s.print(r, func(w io.Writer) {
		fmt.Fprintln(w)
		for _, f := range r.Files {
			fmt.Fprintf(w, "%-8s %s\n", f.Format, f.Path)
		}
		fmt.Fprintf(w, "%-8s %s\n", "library", r.Library)
	})
}
