package app

import (
	"fmt"
	"slices"

	"cutline/editor"
	"cutline/editor/cartography"
	"cutline/editor/story"
)

// LockLabels settles the places of labels, so that nothing moves them, or lets
// them be moved again.
func (d *Draft) LockLabels(ids []story.ID, locked bool) error {
	label := map[bool]string{true: "lock labels", false: "unlock labels"}[locked]
	op, err := editor.LockLabels(d.Story(), ids, locked)
	return d.arrange(label, op, err)
}

// HangLabels sets labels as the next lines of the ones whose sentence they go on
// with, or lets them stand by themselves again.
func (d *Draft) HangLabels(ids []story.ID, under bool) error {
	op, err := editor.HangLabels(d.Story(), ids, under)
	return d.arrange("set label under", op, err)
}

// WaterLabels sets labels as the names of waters are set, in italic, or as other
// names.
func (d *Draft) WaterLabels(ids []story.ID, water bool) error {
	op, err := editor.WaterLabels(d.Story(), ids, water)
	return d.arrange("set label type", op, err)
}

// AlignLabels lines labels of one map up, or spreads them, as they stand on an
// artboard at its own size; empty is the main one. Locked labels stay, and the
// others go to them.
func (d *Draft) AlignLabels(ids []story.ID, artboard string, how editor.Alignment) error {
	if !slices.Contains(editor.Alignments, how) {
		return fmt.Errorf("align labels by %q: there is %v", how, editor.Alignments)
	}
	on, err := d.onMap(ids, artboard)
	if err != nil {
		return fmt.Errorf("align labels: %w", err)
	}
	op, err := editor.AlignLabels(d.Story(), artboard, on, how)
	return d.arrange("align labels", op, err)
}

// TurnLabels turns labels of one map by degrees, clockwise, each about its own
// place on an artboard; empty is the main one. Locked labels stay.
func (d *Draft) TurnLabels(ids []story.ID, artboard string, degrees float64) error {
	on, err := d.onMap(ids, artboard)
	if err != nil {
		return fmt.Errorf("turn labels: %w", err)
	}
	op, err := editor.TurnLabels(d.Story(), artboard, on, degrees)
	return d.arrange("turn labels", op, err)
}

func (d *Draft) arrange(label string, op editor.Batch, err error) error {
	if err != nil {
		return err
	}
	if len(op) == 0 { // they stand so already
		return nil
	}
	return d.Editor.Do(label, op)
}

// onMap gives labels as they stand on an artboard at its own size. One that
// stands under another of them is left out: it goes where that one does.
func (d *Draft) onMap(ids []story.ID, artboard string) ([]editor.OnMap, error) {
	s := d.Story()
	measure, err := letters()
	if err != nil {
		return nil, err
	}
	var out []editor.OnMap
	var picture story.ID
	var stand map[story.ID]cartography.Standing
	for _, id := range ids {
		b := s.Block(id)
		switch {
		case b == nil || !b.Kind.Placed() || s.Block(b.In) == nil:
			return nil, fmt.Errorf("%s: %w that is a label of a map", id, editor.ErrNoBlock)
		case picture != "" && b.In != picture:
			return nil, fmt.Errorf("%s stands on map %s and %s on map %s; name labels of one map", out[0].Label, picture, id, b.In)
		}
		picture = b.In
		m := s.Block(picture)
		main := story.MainArtboard(m.Asset, m.Artboards)
		on := artboard
		if on == "" {
			on = main
		} else if !slices.ContainsFunc(m.Artboards, func(a story.Artboard) bool { return a.Name == on }) {
			return nil, fmt.Errorf("map %s has no artboard %q", m.ID, on)
		}
		w, h := drawnSize(m, on)
		if stand == nil {
			stand = map[story.ID]cartography.Standing{}
			labels := labelsOn(s, m, on)
			for i, at := range cartography.Boxes(labels, w, h, measure) {
				stand[labels[i].ID] = at
			}
		}
		place, box := stand[id].Place, stand[id].Box
		if place == nil {
			return nil, fmt.Errorf("%s %q has no place there yet", id, b.Text)
		}
		if place.Under {
			if slices.ContainsFunc(s.Run(id), func(o *story.Block) bool { return o.ID != id && slices.Contains(ids, o.ID) }) {
				continue
			}
			place = stand[id].Apart(w, h)
		}
		extent := editor.Extent{Left: box.Left / w, Top: box.Top / h, Right: box.Right / w, Bottom: box.Bottom / h}
		if place.Rotate != 0 { // its place alone: what its words cover slants
			extent = editor.Extent{Left: place.X, Top: place.Y, Right: place.X, Bottom: place.Y}
		}
		out = append(out, editor.OnMap{Label: id, Place: place, Extent: extent, Locked: b.Locked})
	}
	return out, nil
}

// labelsOn gives the labels of a map as they stand on one of its artboards.
func labelsOn(s story.Story, m *story.Block, artboard string) []*story.Block {
	labels, main := labelsOf(s, m.ID), story.MainArtboard(m.Asset, m.Artboards)
	if main == "" {
		return labels
	}
	for i, b := range labels {
		c := *b
		c.Place = story.PlaceOn(b.Place, b.Spots, artboard, main)
		labels[i] = &c
	}
	return labels
}

// drawnSize gives the size that a map, or one of its artboards, was drawn at, in
// px.
func drawnSize(m *story.Block, artboard string) (w, h float64) {
	w, h = mapWidth, mapWidth*2/3
	size := func(a *story.Asset) {
		if a != nil && a.Width > 0 && a.Height > 0 {
			w, h = float64(a.Width), float64(a.Height)
		}
	}
	size(m.Asset)
	for _, a := range m.Artboards {
		if a.Name == artboard {
			size(a.Asset)
			if a.Width > 0 {
				w, h = a.Width, a.Width*h/w
			}
			if a.Height > 0 {
				h = a.Height
			}
		}
	}
	return w, h
}
