package app

import (
	"encoding/json"
	"fmt"
	"strings"

	"cutline/editor/merge"
	"cutline/editor/story"
	"cutline/store"
)

// WaitingWritethru gives the newest wire version that is not merged yet, without
// merging it; number 0 where none waits.
func (d *Draft) WaitingWritethru() (store.Revision, error) {
	wire, _, err := d.waiting()
	return wire, err
}

// waiting gives the newest wire version that is not merged yet, and the number
// of the version that its merge begins from.
func (d *Draft) waiting() (wire store.Revision, from int, err error) {
	log, err := d.Log()
	if err != nil {
		return store.Revision{}, 0, err
	}
	merged, first := 0, 0
	for _, r := range log { // newest first
		if r.Ref == store.WireRef {
			if wire.Number == 0 {
				wire = r
			}
			first = r.Parent
		}
		merged = max(merged, r.Merged)
	}
	if wire.Number == 0 || wire.Number <= merged {
		return store.Revision{}, 0, nil
	}
	if merged == 0 {
		return wire, first, nil
	}
	return wire, merged, nil
}

// Place ties a note whose words are gone to one of the places where it might
// belong. KeepChoices keeps it with the other decisions.
func (w *Writethru) Place(note story.ID, at merge.Candidate) {
	if w.places == nil {
		w.places = map[story.ID]merge.Candidate{}
	}
	w.places[note] = at
}

// Unplace takes Place back: the note stays with the unplaced ones.
func (w *Writethru) Unplace(note story.ID) { delete(w.places, note) }

// Placed gives where a note was placed, and whether it was.
func (w *Writethru) Placed(note story.ID) (merge.Candidate, bool) {
	c, ok := w.places[note]
	return c, ok
}

func (w *Writethru) placesKey() string { return w.key() + "/places" }

func (w *Writethru) keepPlaces() error {
	if len(w.places) == 0 {
		return w.draft.app.Lib.SetSetting(w.placesKey(), "")
	}
	data, err := json.Marshal(w.places)
	if err != nil {
		return fmt.Errorf("keep where notes were placed: %w", err)
	}
	return w.draft.app.Lib.SetSetting(w.placesKey(), string(data))
}

func (w *Writethru) readPlaces() error {
	kept := w.draft.app.Lib.Setting(w.placesKey())
	if kept == "" {
		return nil
	}
	if err := json.Unmarshal([]byte(kept), &w.places); err != nil {
		return fmt.Errorf("read where notes were placed: %w", err)
	}
	return nil
}

// placeNotes puts the notes that were placed where they were placed to, as long
// as those words are there. A check stays stale: other words were checked.
func (w *Writethru) placeNotes(out merge.Outcome) merge.Outcome {
	for i, f := range out.Fates {
		c, ok := w.places[f.Note.ID]
		if !ok || f.State != merge.Lost {
			continue
		}
		b := out.Story.Block(c.Block)
		if b == nil {
			continue
		}
		if c.End > len(b.Text) || b.Text[c.Start:c.End] != c.Text {
			if c.Start = strings.Index(b.Text, c.Text); c.Start < 0 {
				continue
			}
			c.End = c.Start + len(c.Text)
		}
		n := f.Note.Clone()
		n.Unplaced, n.Block, n.Start, n.End = false, c.Block, c.Start, c.End
		f.State = merge.Reworded
		if n.Kind == story.Check {
			f.State = merge.Stale
		} else {
			n.Quote = c.Text
		}
		f.Note, f.Now, f.Where = n, c.Text, c.Where
		out.Fates[i] = f
		out.Story = out.Story.WithNote(n)
	}
	return out
}
