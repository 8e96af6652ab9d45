package mapboard

import (
	"fyne.io/fyne/v2"

	"cutline/app/desk/look"
	"cutline/editor/cartography"
	"cutline/editor/story"
)

const snapReach = 9.0 // px of the board from which a leader is drawn to a feature

// spot gives the place that a leader points at where the mouse is: that of a
// feature of the map near by, unless Alt is held.
func (b *Board) spot(at pt) story.Point {
	p := toPlace(at, b.base)
	if b.press != nil {
		b.press.on = cartography.NoFeature
	}
	if b.opt.Features == nil || b.base.W <= 0 || (b.keys|modifiers())&fyne.KeyModifierAlt != 0 {
		return tidy(p)
	}
	asset := b.asset()
	if asset == nil {
		return tidy(p)
	}
	var kind cartography.FeatureKind
	p.X, p.Y, kind = b.opt.Features(asset).Nearest(p.X, p.Y, snapReach*float64(asset.Width)/b.base.W)
	p = tidy(p)
	if b.press != nil {
		b.press.on, b.press.spot = kind, p
	}
	return p
}

// drawSnap draws a ring around the feature that a leader is being set on.
func (b *Board) drawSnap(s *sheet) {
	p := b.press
	if p == nil || p.on == cartography.NoFeature {
		return
	}
	at := toPixel(p.spot, b.base)
	c := look.PinSelected
	switch p.on {
	case cartography.OnPlace:
		s.disc(at, 9, withAlpha(c, .2), c, 2)
	case cartography.OnCorner:
		s.box(float32(at.X)-7, float32(at.Y)-7, 14, 14, 0, nil, c)
		s.box(float32(at.X)-8, float32(at.Y)-8, 16, 16, 0, nil, c)
	default:
		s.disc(at, 7, withAlpha(c, 0), c, 2)
	}
}

// tellSnap says what a leader is being set on.
func (b *Board) tellSnap() {
	if p := b.press; p != nil && p.on != cartography.NoFeature {
		b.opt.status("Points at what is " + p.on.String() + " of the map; hold Alt to point beside it")
	}
}
