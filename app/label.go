package app

import (
	"fmt"
	"strings"

	"cutline/editor"
	"cutline/editor/story"
)

// Stand says how a label is to stand on its map. What is nil or empty stays as it
// is.
type Stand struct {
	At     *story.Point // fractions of the base from its top left
	Leader *story.Point // the spot that it points at
	Free   bool         // it points at nothing
	Align  *story.Align
	Valign *story.Valign
}

// of gives the place that a label takes, from the one that it had. One that has none
// yet begins at its place, left of it where its words run from the right.
func (st Stand) of(was *story.Place, right bool) (*story.Place, error) {
	place := story.Place{Align: story.AlignOf(right), Valign: story.ValignMiddle}
	if was != nil {
		place = *was
	}
	switch {
	case st.At != nil:
		place.Point, place.Under = *st.At, false
	case was == nil:
		return nil, fmt.Errorf("it has no place there yet; say where it stands")
	}
	for _, p := range []*story.Point{st.At, st.Leader} {
		if p != nil && !(p.X >= 0 && p.X <= 1 && p.Y >= 0 && p.Y <= 1) {
			return nil, fmt.Errorf("%g,%g is not on it; give fractions of the map from its top left, from 0 to 1", p.X, p.Y)
		}
	}
	if st.Leader != nil {
		place.Leader = st.Leader
	}
	if st.Free {
		place.Leader = nil
	}
	if st.Align != nil {
		place.Align = *st.Align
	}
	if st.Valign != nil {
		place.Valign = *st.Valign
	}
	return &place, nil
}

// AddLabel adds a label or callout to a map, on an artboard of it; an empty one is
// the main one. Without a place to stand at it waits to be placed.
func (d *Draft) AddLabel(picture story.ID, kind story.Kind, words, artboard string, st Stand) (story.ID, error) {
	m, err := d.mapBlock(picture)
	if err != nil {
		return "", fmt.Errorf("add a %s: %w", kind, err)
	}
	fail := func(err error) (story.ID, error) {
		return "", fmt.Errorf("add a %s to map %s: %w", kind, m.ID, err)
	}
	if !kind.Placed() {
		return fail(fmt.Errorf("it is no %s or %s", story.Label, story.Callout))
	}
	if strings.TrimSpace(words) == "" {
		return fail(fmt.Errorf("it has no words"))
	}
	if err := hasArtboard(m, artboard); err != nil {
		return fail(err)
	}
	var place *story.Place
	if st.At != nil {
		if place, err = st.of(nil, story.RunsRight(words, d.Story().FromRight())); err != nil {
			return fail(err)
		}
	} else if st != (Stand{}) {
		return fail(fmt.Errorf("say where it stands, or nothing of how it stands there"))
	}
	id := d.Editor.NewID("b")
	return id, d.Editor.Do("add "+string(kind), editor.AddLabel(d.Story(), m.ID, id, kind, words, artboard, place))
}

// PlaceLabel stands a label elsewhere on an artboard of its map, or lets it point
// elsewhere. A locked one stays.
func (d *Draft) PlaceLabel(id story.ID, artboard string, st Stand) error {
	b, m, err := d.label("place", id)
	if err != nil {
		return err
	}
	if b.Locked {
		return fmt.Errorf("place %s %s: it is %w", b.Kind, id, editor.ErrLocked)
	}
	if err := hasArtboard(m, artboard); err != nil {
		return fmt.Errorf("place %s %s: %w", b.Kind, id, err)
	}
	main := story.MainArtboard(m.Asset, m.Artboards)
	on := artboard
	if on == "" {
		on = main
	}
	place, err := st.of(story.PlaceOn(b.Place, b.Spots, on, main), story.RunsRight(b.Text, d.Story().FromRight()))
	if err != nil {
		return fmt.Errorf("place %s %s: %w", b.Kind, id, err)
	}
	return d.Editor.Do("move label", editor.PlaceLabel(d.Story(), id, artboard, place))
}

// UnplaceLabel takes a label off its map, into the tray. A locked one stays.
func (d *Draft) UnplaceLabel(id story.ID) error {
	b, _, err := d.label("take off the map", id)
	if err != nil {
		return err
	}
	if b.Locked {
		return fmt.Errorf("take %s %s off the map: it is %w", b.Kind, id, editor.ErrLocked)
	}
	if b.Place == nil && len(b.Spots) == 0 {
		return nil
	}
	spots := []story.Spot{}
	return d.Editor.Do("unplace label", editor.Set{Block: id, NoPlace: b.Place != nil, Spots: &spots})
}

// RemoveLabels takes labels out of the story; their notes go to the tray.
func (d *Draft) RemoveLabels(ids []story.ID) error {
	for _, id := range ids {
		if _, _, err := d.label("remove", id); err != nil {
			return err
		}
	}
	return d.Editor.Do("remove label", editor.Remove{Blocks: ids})
}

// SetCallouts makes callouts of labels, or labels of callouts.
func (d *Draft) SetCallouts(ids []story.ID, callout bool) error {
	kind := story.Label
	if callout {
		kind = story.Callout
	}
	var batch editor.Batch
	for _, id := range ids {
		b, _, err := d.label("change the kind of", id)
		if err != nil {
			return err
		}
		if b.Kind != kind {
			batch = append(batch, editor.Set{Block: id, Kind: kind})
		}
	}
	return d.arrange("change kind", batch, nil)
}

// SetWords puts words in place of a block's; notes and type on words that stay
// keep their place.
func (d *Draft) SetWords(id story.ID, words string) error {
	b := d.Story().Block(id)
	switch {
	case b == nil:
		return fmt.Errorf("change the words of %s: %w", id, editor.ErrNoBlock)
	case b.Kind.Picture():
		return fmt.Errorf("change the words of %s %s: it has none of its own; say which of its parts, as its cutline", b.Kind, id)
	}
	op := editor.SetWords(b, words)
	if op == nil {
		return nil
	}
	return d.Editor.Do("edit words", op)
}

// label gives a label and its map.
func (d *Draft) label(doing string, id story.ID) (label, of *story.Block, err error) {
	s := d.Story()
	if label = s.Block(id); label != nil && label.Kind.Placed() {
		if of = s.Block(label.In); of != nil {
			return label, of, nil
		}
	}
	return nil, nil, fmt.Errorf("%s %s: %w that is a label of a map", doing, id, editor.ErrNoBlock)
}

func hasArtboard(m *story.Block, name string) error {
	if name == "" || name == story.MainArtboard(m.Asset, m.Artboards) {
		return nil
	}
	for _, a := range m.Artboards {
		if a.Name == name {
			return nil
		}
	}
	return fmt.Errorf("the map has no artboard %q", name)
}
