package app

import (
	"fmt"

	"cutline/editor"
	"cutline/editor/story"
	"cutline/editor/style"
)

// JoinLabels makes one sentence of labels of a map, in the order given.
func (d *Draft) JoinLabels(labels ...story.ID) error {
	op, err := editor.JoinLabels(d.Story(), labels...)
	if err != nil {
		return err
	}
	return d.Editor.Do("join labels", op)
}

// PartLabel parts a label from the one whose sentence it goes on with; the first
// of a sentence from all behind it.
func (d *Draft) PartLabel(id story.ID) error {
	op, err := editor.PartLabel(d.Story(), id)
	if err != nil {
		return err
	}
	return d.Editor.Do("part labels", op)
}

// Reading is one sentence of a map's labels as it is read.
type Reading struct {
	Numbers []int      `json:"numbers"` // of its labels, as on their pins
	Labels  []story.ID `json:"labels"`
	Text    string     `json:"text"`
	Missing []string   `json:"incomplete,omitempty"` // why it is incomplete
}

// ReadMap gives the labels of a map as sentences, in their order.
func ReadMap(s story.Story, id story.ID) ([]Reading, error) {
	if b := s.Block(id); b == nil || b.Kind != story.Map {
		return nil, fmt.Errorf("read map %s: %w", id, ErrNoMap)
	}
	found := style.Callouts(s, id)
	out := []Reading{}
	n := 0
	for _, x := range s.Sentences(id) {
		r := Reading{Text: x.Text.Text}
		for _, p := range x.Pieces {
			n++
			r.Numbers, r.Labels = append(r.Numbers, n), append(r.Labels, p.ID)
			for _, f := range found {
				if f.Block == p.ID {
					r.Missing = append(r.Missing, f.Message)
				}
			}
		}
		out = append(out, r)
	}
	return out, nil
}
