package cli

import (
	"errors"
	"fmt"
	"io"

	"cutline/editor/preflight"
)

type preflightCmd struct {
	Story string `arg:"" optional:"" help:"A story by slug or ID, with @REV for an older version."`
	Rules bool   `help:"List the rules with the levels that the house gives them, and hold no story against them."`
}

// rules lists what a house can give a level to.
func (c *preflightCmd) rules(s *session) error {
	a, err := s.library()
	if err != nil {
		return err
	}
	list, err := a.Rules()
	if err != nil {
		return err
	}
	return s.print(map[string]any{"rules": list, "file": a.HouseRules()}, func(w io.Writer) {
		for _, r := range list {
			level := string(r.Level)
			if r.Firm {
				level += "!"
			}
			fmt.Fprintf(w, "%-7s %-17s %s\n", level, r.ID, r.Title)
		}
		fmt.Fprintf(w, "%d rules; give one another level in %s, as alt-text = review. What has a ! blocks in every house.\n", len(list), a.HouseRules())
	})
}

// Run says what blocks a story and what to review, and exits with 3 where
// something does either. Advice alone is no finding.
func (c *preflightCmd) Run(s *session) error {
	switch {
	case c.Rules:
		return c.rules(s)
	case c.Story == "":
		return errors.New("preflight: name a story, or --rules for the list of what it is held against")
	}
	d, rev, err := s.draftAt(c.Story)
	if err != nil {
		return err
	}
	st := d.Story()
	if rev > 0 {
		if st, _, err = d.At(rev); err != nil {
			return err
		}
	}
	found, err := s.app.Preflight(d.ID, st)
	if err != nil {
		return err
	}
	blocks, reviews := preflight.Count(found, preflight.Block), preflight.Count(found, preflight.Review)
	err = s.print(map[string]any{"findings": preflightOut(found)}, func(w io.Writer) {
		printFindings(w, st, found)
		fmt.Fprintf(w, "%d block, %d to review, %d rules held against the story.\n", blocks, reviews, len(preflight.Rules()))
	})
	if err == nil && blocks+reviews > 0 {
		err = errFindings
	}
	return err
}
