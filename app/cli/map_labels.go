package cli

import (
	"fmt"
	"io"
	"strconv"

	"cutline/app"
	"cutline/editor"
	"cutline/editor/story"
)

type mapLockCmd struct {
	Story  string   `arg:""`
	Labels []string `arg:"" name:"label" help:"The labels, by their IDs."`
	Off    bool     `help:"Let them be moved again."`
}

func (c *mapLockCmd) Run(s *session) error {
	return s.arranged(c.Story, func(d *app.Draft) error { return d.LockLabels(labelIDs(c.Labels), !c.Off) })
}

type mapUnderCmd struct {
	Story  string   `arg:""`
	Labels []string `arg:"" name:"label" help:"The labels, by their IDs; each is joined to another (cutline map join)."`
	Off    bool     `help:"Let them stand by themselves again."`
}

func (c *mapUnderCmd) Run(s *session) error {
	return s.arranged(c.Story, func(d *app.Draft) error { return d.HangLabels(labelIDs(c.Labels), !c.Off) })
}

type mapWaterCmd struct {
	Story  string   `arg:""`
	Labels []string `arg:"" name:"label" help:"The labels, by their IDs."`
	Off    bool     `help:"Set them as other names again."`
}

func (c *mapWaterCmd) Run(s *session) error {
	return s.arranged(c.Story, func(d *app.Draft) error { return d.WaterLabels(labelIDs(c.Labels), !c.Off) })
}

type mapAlignCmd struct {
	Story    string   `arg:""`
	How      string   `arg:"" help:"left, centre, right, top, middle or bottom; across or down spreads them evenly."`
	Labels   []string `arg:"" name:"label" help:"The labels, by their IDs. The others go to those that are locked, otherwise to the outermost."`
	Artboard string   `help:"The artboard on which; otherwise the main one." placeholder:"NAME"`
}

func (c *mapAlignCmd) Run(s *session) error {
	return s.arranged(c.Story, func(d *app.Draft) error {
		return d.AlignLabels(labelIDs(c.Labels), c.Artboard, editor.Alignment(c.How))
	})
}

type mapTurnCmd struct {
	Story    string   `arg:""`
	Degrees  string   `arg:"" help:"By how many degrees, clockwise; with a leading minus after -- the other way."`
	Labels   []string `arg:"" name:"label" help:"The labels, by their IDs."`
	Artboard string   `help:"The artboard on which; otherwise the main one." placeholder:"NAME"`
}

func (c *mapTurnCmd) Run(s *session) error {
	degrees, err := strconv.ParseFloat(c.Degrees, 64)
	if err != nil || degrees != degrees || degrees > 360 || degrees < -360 {
		return fmt.Errorf("turn labels by %q: it is no angle from -360 to 360 degrees", c.Degrees)
	}
	return s.arranged(c.Story, func(d *app.Draft) error {
		return d.TurnLabels(labelIDs(c.Labels), c.Artboard, degrees)
	})
}

func labelIDs(names []string) []story.ID {
	var ids []story.ID
	for _, n := range names {
		ids = append(ids, story.ID(n))
	}
	return ids
}

// arranged changes how labels stand, saves a version where that changed
// something, and says what.
func (s *session) arranged(name string, do func(*app.Draft) error) error {
	d, err := s.draft(name)
	if err != nil {
		return err
	}
	if err := do(d); err != nil {
		return err
	}
	if !d.Changed() {
		return s.print(map[string]any{"story": d.ID, "slug": d.Story().Meta.Slug, "revision": d.Base.Number, "summary": "no change"}, func(w io.Writer) {
			fmt.Fprintf(w, "%s: they stand so already\n", d.Story().Meta.Slug)
		})
	}
	rev, err := d.Save("")
	if err != nil {
		return err
	}
	return s.print(map[string]any{"story": d.ID, "slug": d.Story().Meta.Slug, "revision": rev.Number, "summary": rev.Summary}, func(w io.Writer) {
		fmt.Fprintf(w, "%s, v%d: %s\n", d.Story().Meta.Slug, rev.Number, rev.Summary)
	})
}
