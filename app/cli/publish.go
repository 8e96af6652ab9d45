package cli

import (
	"fmt"
	"io"

	"cutline/app"
	"cutline/store"
)

type publishCmd struct {
	Story   string `arg:"" help:"A story by slug or ID, with @REV for an older version."`
	Package string `help:"The package that was published: it says which version." placeholder:"FILE"`
	leaveFlags
}

func (c *publishCmd) Run(s *session) error {
	reasons, err := app.ParseReasons(c.Override)
	if err != nil {
		return err
	}
	d, rev, err := s.draftAt(c.Story)
	if err != nil {
		return err
	}
	var p store.Publication
	switch {
	case c.Package != "" && (rev > 0 || len(reasons) > 0):
		return fmt.Errorf("publish %s: the package says which version it is, and went through preflight; give neither @REV nor --override", c.Story)
	case c.Package != "":
		p, err = d.PublishPackage(c.Package)
	case rev > 0:
		p, err = d.PublishAt(rev, reasons...)
	default:
		p, err = d.Publish(reasons...)
	}
	if err != nil {
		return err
	}
	return s.print(p, func(w io.Writer) { fmt.Fprintf(w, "%s, v%d is published\n", d.Story().Meta.Slug, p.Revision) })
}

type correctCmd struct {
	Story  string `arg:"" help:"A story by slug or ID."`
	Text   string `help:"The correction; otherwise it is drafted from what changed since the story was published." placeholder:"WORDS"`
	DryRun bool   `help:"Print the draft, and change nothing."`
}

func (c *correctCmd) Run(s *session) error {
	d, err := s.draft(c.Story)
	if err != nil {
		return err
	}
	if c.DryRun {
		words, err := d.DraftCorrection()
		if err != nil {
			return err
		}
		return s.print(map[string]any{"text": words}, func(w io.Writer) { fmt.Fprintln(w, words) })
	}
	id, err := d.Correct(c.Text)
	if err != nil {
		return err
	}
	words := d.Story().Block(id).Text
	rev, err := d.Save("Correction: " + words)
	if err != nil {
		return err
	}
	return s.print(map[string]any{"block": id, "text": words, "revision": rev.Number}, func(w io.Writer) { fmt.Fprintf(w, "v%d, %s: %s\n", rev.Number, id, words) })
}
