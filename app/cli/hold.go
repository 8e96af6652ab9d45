package cli

import (
	"fmt"
	"io"
	"time"

	"cutline/app"
	"cutline/store"
)

type holdCmd struct {
	Story  string `arg:"" help:"A story by slug or ID."`
	Reason string `help:"Why." placeholder:"REASON"`
}

func (c *holdCmd) Run(s *session) error {
	return s.held(c.Story, func(d *app.Draft) (store.Revision, error) { return d.Hold(c.Reason) })
}

type embargoCmd struct {
	Story  string `arg:"" help:"A story by slug or ID."`
	Until  string `required:"" help:"When it may leave: 2026-11-20 06:00 on this machine's clock, or with a zone as 2026-11-20T06:00-05:00." placeholder:"TIME"`
	Reason string `help:"Why." placeholder:"REASON"`
}

func (c *embargoCmd) Run(s *session) error {
	until, err := app.ParseMoment(c.Until, time.Local)
	if err != nil {
		return fmt.Errorf("embargo %s: %w", c.Story, err)
	}
	return s.held(c.Story, func(d *app.Draft) (store.Revision, error) { return d.Embargo(until, c.Reason) })
}

type killStoryCmd struct {
	Story  string `arg:"" help:"A story by slug or ID."`
	Reason string `required:"" help:"Why; it is kept." placeholder:"REASON"`
}

func (c *killStoryCmd) Run(s *session) error {
	return s.held(c.Story, func(d *app.Draft) (store.Revision, error) { return d.Kill(c.Reason) })
}

type releaseCmd struct {
	Story  string `arg:"" help:"A story by slug or ID."`
	Reason string `help:"Why; a killed story needs one." placeholder:"REASON"`
}

func (c *releaseCmd) Run(s *session) error {
	return s.held(c.Story, func(d *app.Draft) (store.Revision, error) { return d.Release(c.Reason) })
}

// held does something about what holds a story, and prints how it stands then.
func (s *session) held(name string, do func(*app.Draft) (store.Revision, error)) error {
	d, err := s.draft(name)
	if err != nil {
		return err
	}
	rev, err := do(d)
	if err != nil {
		return err
	}
	meta := d.Story().Meta
	return s.print(map[string]any{"story": meta.Slug, "revision": rev.Number, "hold": meta.Hold}, func(w io.Writer) {
		says := "released"
		if meta.Hold.Kind != "" {
			says = meta.Hold.SaysIn(time.Local)
		}
		fmt.Fprintf(w, "%s, v%d: %s\n", meta.Slug, rev.Number, says)
	})
}
