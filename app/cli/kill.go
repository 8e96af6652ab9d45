package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io"

	"cutline/app"
	"cutline/editor/story"
	"cutline/editor/style"
	"cutline/store"
)

// killed shows what stopped a command: the corrections, for people or programs.
func (s *session) killed(err error) {
	fmt.Fprintln(s.errs, "cutline:", err)
	var k *app.KilledError
	if s.cmd.JSON && errors.As(err, &k) {
		var found []style.Finding
		for _, f := range k.Found {
			found = append(found, f.Finding)
		}
		_ = s.print(map[string]any{"findings": findingsOut(found)}, nil)
	}
}

type killCmd struct {
	Story killStoryCmd `cmd:"" default:"withargs" help:"Kill a story: nothing lets it leave until it is released."`
	Add   killAddCmd   `cmd:"" help:"Remember a correction: it must not come back as it was."`
	List  killListCmd  `cmd:"" help:"List the corrections, and where one was overridden."`
	Drop  killDropCmd  `cmd:"" help:"Take a correction off the list."`
}

type killAddCmd struct {
	Story   string `arg:""`
	Block   string `required:"" help:"The label, caption or picture that was corrected." placeholder:"ID"`
	Was     string `help:"The wrong words." placeholder:"WORDS"`
	Is      string `help:"The right ones; otherwise what the block says now." placeholder:"WORDS"`
	Picture string `help:"The wrong picture, where it was one." placeholder:"FILE"`
	Why     string `help:"What was wrong with it."`
}

func (c *killAddCmd) Run(s *session) error {
	d, err := s.draft(c.Story)
	if err != nil {
		return err
	}
	b := d.Story().Block(story.ID(c.Block))
	if b == nil {
		return fmt.Errorf("put a correction of block %s on the kill list: %s has no such block; cutline show %s --json names them", c.Block, d.Story().Meta.Slug, d.Story().Meta.Slug)
	}
	k := store.Kill{Story: d.ID, Slug: d.Story().Meta.Slug, Block: c.Block, Kind: string(b.Kind), Was: c.Was, Is: c.Is, Why: c.Why}
	switch {
	case c.Picture != "":
		if k.Image, err = app.HashFile(c.Picture); err != nil {
			return err
		}
		if b.Asset != nil {
			k.Now = b.Asset.Hash
		}
	case k.Is == "":
		k.Is = b.Text
	}
	if k, err = s.app.Kill(k); err != nil {
		return err
	}
	return s.print(map[string]any{"id": k.ID, "kill": k}, func(w io.Writer) { printKill(w, k) })
}

type killListCmd struct {
	Story string `arg:"" optional:"" help:"Only those of a story."`
}

func (c *killListCmd) Run(s *session) error {
	a, err := s.library()
	if err != nil {
		return err
	}
	var only store.StoryID
	if c.Story != "" {
		sum, err := a.Lib.Find(c.Story)
		if err != nil {
			return err
		}
		only = sum.ID
	}
	all, err := a.Lib.Kills()
	if err != nil {
		return err
	}
	kills := []store.Kill{}
	for _, k := range all {
		if only == "" || k.Story == only {
			kills = append(kills, k)
		}
	}
	over, err := a.Lib.Overrides(only)
	if err != nil {
		return err
	}
	if over == nil {
		over = []store.Override{}
	}
	return s.print(map[string]any{"kills": kills, "overrides": over}, func(w io.Writer) {
		if len(kills) == 0 {
			fmt.Fprintln(w, "No correction is remembered.")
		}
		for _, k := range kills {
			printKill(w, k)
		}
		for _, o := range over {
			over := plural(len(o.Kills), "correction")
			if o.Rule != "" {
				over = "rule " + o.Rule
			}
			fmt.Fprintf(w, "story %s, v%d: %s over %s by %s: %s\n", o.Story, o.Revision, o.Doing, over, o.By, cmp.Or(o.Reason, "taken back"))
		}
	})
}

func printKill(w io.Writer, k store.Kill) {
	was, is := k.Was, k.Is
	if k.Image != "" {
		was, is = "picture "+k.Image[:min(12, len(k.Image))], "another picture"
	}
	if is == "" {
		is = "(taken out)"
	}
	fmt.Fprintf(w, "%-4s %s → %s", k.ID, was, is)
	if k.Why != "" {
		fmt.Fprintf(w, ": %s", k.Why)
	}
	fmt.Fprintf(w, " (%s %s, %s, %s)\n", k.Slug, k.Kind, k.By, k.At.Local().Format("2006-01-02"))
}

type killDropCmd struct {
	ID string `arg:"" help:"The correction, by its number."`
}

func (c *killDropCmd) Run(s *session) error {
	a, err := s.library()
	if err != nil {
		return err
	}
	if err := a.Lib.DropKill(c.ID); err != nil {
		return err
	}
	return s.print(map[string]any{"dropped": c.ID}, func(w io.Writer) { fmt.Fprintf(w, "%s may come back\n", c.ID) })
}
