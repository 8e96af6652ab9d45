package app

import (
	"fmt"

	"cutline/editor"
	"cutline/editor/merge"
)

// Revise gives a draft the words of a newly read file. Lines that say the same
// or much the same stay what they are, with their notes, which go along with
// sentences that moved; others come in as grafs or go out. A picture's lines go
// out only where the file speaks of the picture at all. It is
// ErrKilled where the file brings back what was corrected.
func (d *Draft) Revise(in Incoming) error {
	old := d.Story()
	m := merge.Stories(old, old, merge.Adopt(old, in.AsItCame, 0))
	if m.TakeSafe() == 0 {
		return ErrUnchanged
	}
	now := m.Outcome().Story
	if err := d.letDraft("revise", fmt.Sprintf("revise %s with %s", old.Meta.Slug, in.Name), now); err != nil {
		return err
	}
	if err := d.Editor.Do("revision", editor.Replace{Story: now}); err != nil {
		return fmt.Errorf("revise %s: %w", old.Meta.Slug, err)
	}
	return nil
}
