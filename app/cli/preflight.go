package cli

import (
	"fmt"
	"io"

	"cutline/editor/preflight"
)

type preflightCmd struct {
	Story string `arg:"" help:"A story by slug or ID, with @REV for an older version."`
}

// Run says what blocks a story and what to review, and exits with 3 where
// something does either. Advice alone is no finding.
func (c *preflightCmd) Run(s *session) error {
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
