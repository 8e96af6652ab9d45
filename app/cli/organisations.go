package cli

import (
	"fmt"
	"io"
	"strings"

	"cutline/store"
)

type organisationsCmd struct {
	List   orgListCmd   `cmd:"" default:"withargs" help:"List them, with what their sources usually say."`
	Rename orgRenameCmd `cmd:"" help:"Give one another name; two of one name become one."`
	Drop   orgDropCmd   `cmd:"" help:"Forget one; the stories' records stay."`
}

type orgListCmd struct {
	Begins string `arg:"" optional:"" help:"Only those with a word that begins so."`
}

func (c *orgListCmd) Run(s *session) error {
	a, err := s.library()
	if err != nil {
		return err
	}
	known, err := a.Known(c.Begins)
	if err != nil {
		return err
	}
	list := []store.Organisation{}
	for _, k := range known {
		o, err := a.Lib.Organisation(k.From)
		if err != nil {
			return err
		}
		list = append(list, o)
	}
	return s.print(map[string]any{"organisations": list}, func(w io.Writer) {
		if len(list) == 0 {
			fmt.Fprintln(w, "No organisations yet. They are remembered as sources are recorded.")
		}
		for _, o := range list {
			fmt.Fprintf(w, "%s\n", o.Name)
			for _, f := range [][2]string{{"licence", o.Licence}, {"credit", o.Credit}, {"url", o.URL}, {"also", strings.Join(o.Also, "; ")}} {
				if f[1] != "" {
					fmt.Fprintf(w, "      %-8s %s\n", f[0], f[1])
				}
			}
		}
	})
}

type orgRenameCmd struct {
	From string `arg:"" help:"As it is spelled now."`
	To   string `arg:"" help:"As it is to be spelled."`
}

func (c *orgRenameCmd) Run(s *session) error {
	a, err := s.library()
	if err != nil {
		return err
	}
	o, slugs, err := a.RenameOrganisation(c.From, c.To)
	if err != nil {
		return err
	}
	return s.print(map[string]any{"organisation": o, "stories": slugs}, func(w io.Writer) {
		fmt.Fprintf(w, "%s; %s changed\n", o.Name, plural(len(slugs), "story"))
	})
}

type orgDropCmd struct {
	Name string `arg:""`
}

func (c *orgDropCmd) Run(s *session) error {
	a, err := s.library()
	if err != nil {
		return err
	}
	if err := a.Lib.ForgetOrganisation(c.Name, ""); err != nil {
		return err
	}
	return s.print(map[string]any{"dropped": c.Name}, func(w io.Writer) { fmt.Fprintf(w, "%s is forgotten\n", c.Name) })
}
