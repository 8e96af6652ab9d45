package cli

import (
	"errors"
	"fmt"
	"io"

	"cutline/app"
	"cutline/editor/story"
)

// altDraft says what becomes of a drafted alt text.
type altDraft struct {
	Replace bool `help:"Write over the words that are there."`
	DryRun  bool `help:"Print the draft and change nothing."`
}

type mapAltCmd struct {
	Story string `arg:""`
	Map   string `arg:"" optional:"" help:"The map, by its ID or its number in the story; otherwise the first."`
	altDraft
}

func (c *mapAltCmd) Run(s *session) error {
	d, id, err := s.draftMap(c.Story, c.Map)
	if err != nil {
		return err
	}
	return c.draft(s, d, id)
}

type photoAltCmd struct {
	photoBlock
	altDraft
}

func (c *photoAltCmd) Run(s *session) error {
	d, id, err := c.open(s, "draft an alt text")
	if err != nil {
		return err
	}
	return c.draft(s, d, id)
}

func (c altDraft) draft(s *session, d *app.Draft, id story.ID) error {
	if c.DryRun {
		words, err := s.app.AltText(d.Story(), id)
		if err != nil {
			return err
		}
		return s.print(map[string]any{"block": id, "alt": words}, func(w io.Writer) { fmt.Fprintln(w, words) })
	}
	words, err := d.DraftAlt(id, c.Replace)
	if errors.Is(err, app.ErrHasAlt) {
		return fmt.Errorf("%w; --replace writes over it, --dry-run shows the draft", err)
	}
	if err != nil {
		return err
	}
	rev, err := d.Save("")
	if err != nil {
		return err
	}
	return s.saved(d, rev, map[string]any{"block": id, "alt": words})
}
