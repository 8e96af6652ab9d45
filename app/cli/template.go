package cli

import (
	"fmt"
	"io"

	"cutline/editor/typeset"
)

type templateCmd struct {
	List   templateListCmd   `cmd:"" help:"List the page templates: the program's and the newsroom's own."`
	Show   templateShowCmd   `cmd:"" help:"Print a template as a file that can be changed and kept beside the library."`
	Choose templateChooseCmd `cmd:"" help:"Choose the template of a story, or of all stories that have none of their own."`
}

type templateOut struct {
	Name    string  `json:"name"`
	Title   string  `json:"title"`
	Width   float64 `json:"width"` // points
	Height  float64 `json:"height"`
	Columns int     `json:"columns"`
	Hash    string  `json:"hash"`
	File    string  `json:"file,omitempty"` // as it is written; of one that is shown
}

func templateLine(t typeset.Template) templateOut {
	return templateOut{Name: t.Name, Title: t.Title, Width: float64(t.Width) / typeset.Pt, Height: float64(t.Height) / typeset.Pt, Columns: t.Columns, Hash: t.Hash()}
}

type templateListCmd struct{}

func (c *templateListCmd) Run(s *session) error {
	a, err := s.library()
	if err != nil {
		return err
	}
	list, err := a.Templates()
	if err != nil {
		return err
	}
	out := []templateOut{}
	for _, t := range list {
		out = append(out, templateLine(t))
	}
	return s.print(map[string]any{"templates": out, "own": a.TemplatesFile()}, func(w io.Writer) {
		for _, t := range out {
			fmt.Fprintf(w, "%-14s %s, %.0f x %.0f pt\n", t.Name, t.Title, t.Width, t.Height)
		}
		fmt.Fprintf(w, "Your own go into %s; begin with cutline template show NAME.\n", a.TemplatesFile())
	})
}

type templateShowCmd struct {
	Name string `arg:"" help:"A template by its name."`
}

func (c *templateShowCmd) Run(s *session) error {
	a, err := s.library()
	if err != nil {
		return err
	}
	t, err := a.Template("", c.Name)
	if err != nil {
		return err
	}
	out := templateLine(t)
	out.File = t.String()
	return s.print(map[string]any{"template": out}, func(w io.Writer) { fmt.Fprint(w, out.File) })
}

type templateChooseCmd struct {
	Name  string `arg:"" help:"A template by its name."`
	Story string `help:"Only for this story." placeholder:"STORY"`
}

func (c *templateChooseCmd) Run(s *session) error {
	a, err := s.library()
	if err != nil {
		return err
	}
	if c.Story == "" {
		err = a.ChooseTemplate("", c.Name)
	} else {
		d, derr := s.draft(c.Story)
		if derr != nil {
			return derr
		}
		err = a.ChooseTemplate(d.ID, c.Name)
	}
	if err != nil {
		return err
	}
	return s.print(map[string]any{"template": c.Name, "story": c.Story}, func(w io.Writer) {
		if c.Story == "" {
			fmt.Fprintf(w, "Stories for which none is chosen are set as %s.\n", c.Name)
		} else {
			fmt.Fprintf(w, "%s is set as %s.\n", c.Story, c.Name)
		}
	})
}
