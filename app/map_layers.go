package app

import (
	"errors"
	"fmt"
	"slices"

	"cutline/editor/cartography"
	"cutline/editor/story"
)

// ErrNoLayer says that a map has no such layer of data.
var ErrNoLayer = errors.New("no such layer")

// Layers lists the layers of a map, those drawn first first.
func (d *Draft) Layers(id story.ID) ([]story.Layer, error) {
	b, err := d.mapBlock(id)
	if err != nil {
		return nil, fmt.Errorf("list the layers of map %s: %w", id, err)
	}
	if b.Asset == nil || b.Asset.Chart == nil {
		return nil, nil
	}
	return slices.Clone(b.Asset.Chart.Layers), nil
}

// RemoveLayer takes layer n, counted from 1, off a map. The labels of its points
// stay.
func (d *Draft) RemoveLayer(id story.ID, n int) error {
	return d.changeLayers("remove layer", id, n, func(l []story.Layer) ([]story.Layer, error) {
		return slices.Delete(l, n-1, n), nil
	})
}

// StyleLayer draws layer n, counted from 1, in a style of the house; "" is as
// its file says.
func (d *Draft) StyleLayer(id story.ID, n int, style string) error {
	return d.changeLayers("restyle layer", id, n, func(l []story.Layer) ([]story.Layer, error) {
		if style != "" && !slices.Contains(cartography.Styles(), cartography.Style(style)) {
			return nil, fmt.Errorf("the house's styles are %v, not %q", cartography.Styles(), style)
		}
		l[n-1].Style = style
		return l, nil
	})
}

// HideLayer hides layer n, counted from 1, or shows it again.
func (d *Draft) HideLayer(id story.ID, n int, hidden bool) error {
	return d.changeLayers("hide layer", id, n, func(l []story.Layer) ([]story.Layer, error) {
		l[n-1].Hidden = hidden
		return l, nil
	})
}

// MoveLayer moves layer n to be the to-th, both counted from 1: what is drawn
// later lies over what is drawn before it, within one style.
func (d *Draft) MoveLayer(id story.ID, n, to int) error {
	return d.changeLayers("move layer", id, n, func(l []story.Layer) ([]story.Layer, error) {
		if to < 1 || to > len(l) {
			return nil, fmt.Errorf("it has %d layers, so none can be number %d: %w", len(l), to, ErrNoLayer)
		}
		moved := l[n-1]
		return slices.Insert(slices.Delete(l, n-1, n), to-1, moved), nil
	})
}

func (d *Draft) changeLayers(label string, id story.ID, n int, change func([]story.Layer) ([]story.Layer, error)) error {
	doing := fmt.Sprintf("%s %d of map %s", label, n, id)
	b, err := d.mapBlock(id)
	if err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	if b.Asset == nil || b.Asset.Chart == nil || n < 1 || n > len(b.Asset.Chart.Layers) {
		return fmt.Errorf("%s: %w; cutline map layers lists them", doing, ErrNoLayer)
	}
	chart := b.Asset.Chart.Clone()
	if chart.Layers, err = change(chart.Layers); err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	if err := d.redraw(label, id, chart); err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	return nil
}
