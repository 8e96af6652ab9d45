package cli

import (
	"fmt"
	"io"
	"strings"

	"cutline/app"
	"cutline/editor/diff"
	"cutline/editor/story"
)

type mapJoinCmd struct {
	Story  string   `arg:""`
	Blocks []string `arg:"" name:"block" help:"The labels, by their IDs, in the order they are read."`
}

func (c *mapJoinCmd) Run(s *session) error {
	var ids []story.ID
	for _, b := range c.Blocks {
		ids = append(ids, story.ID(b))
	}
	return s.rejoin(c.Story, ids[0], func(d *app.Draft) error { return d.JoinLabels(ids...) })
}

type mapPartCmd struct {
	Story string `arg:""`
	Block string `arg:"" help:"The label, by its ID."`
}

func (c *mapPartCmd) Run(s *session) error {
	id := story.ID(c.Block)
	return s.rejoin(c.Story, id, func(d *app.Draft) error { return d.PartLabel(id) })
}

// rejoin changes how labels are joined, saves a version and says what is read.
func (s *session) rejoin(name string, id story.ID, do func(*app.Draft) error) error {
	d, err := s.draft(name)
	if err != nil {
		return err
	}
	if err := do(d); err != nil {
		return err
	}
	rev, err := d.Save("")
	if err != nil {
		return err
	}
	text := d.Story().SentenceOf(id).Text.Text
	out := map[string]any{"story": d.ID, "slug": d.Story().Meta.Slug, "revision": rev.Number, "summary": rev.Summary, "sentence": text}
	return s.print(out, func(w io.Writer) {
		fmt.Fprintf(w, "%s, v%d: %s\n%s\n", d.Story().Meta.Slug, rev.Number, rev.Summary, text)
	})
}

type mapReadCmd struct {
	Story string `arg:"" help:"A story by slug or ID, with @REV for an older version."`
	Map   string `arg:"" optional:"" help:"The map, by its ID or its number in the story; otherwise the first."`
}

func (c *mapReadCmd) Run(s *session) error {
	st, id, err := s.loadMap(c.Story, c.Map)
	if err != nil {
		return err
	}
	list, err := app.ReadMap(st, id)
	if err != nil {
		return err
	}
	incomplete := 0
	for _, r := range list {
		if len(r.Missing) > 0 {
			incomplete++
		}
	}
	err = s.print(map[string]any{"map": id, "sentences": list, "incomplete": incomplete}, func(w io.Writer) {
		for _, r := range list {
			ids := make([]string, len(r.Labels))
			for i, id := range r.Labels {
				ids[i] = string(id)
			}
			fmt.Fprintf(w, "%-5s %-10s %s\n", diff.Ranges(r.Numbers), strings.Join(ids, " "), r.Text)
			for _, why := range r.Missing {
				fmt.Fprintf(w, "                 %s\n", why)
			}
		}
	})
	if err == nil && incomplete > 0 {
		return errFindings
	}
	return err
}
