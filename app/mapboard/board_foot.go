package mapboard

import (
	"fmt"
	"strings"

	"cutline/app/desk/look"
)

const footHigh = 24.0 // px, of the line under the map

// layFoot sets the line under the map between its edges, as far as they are
// seen.
func (b *Board) layFoot() {
	from, to := max(b.base.X, boardMargin), min(b.base.right(), b.view.right()-boardMargin)
	if to-from < 240 {
		from, to = boardMargin, b.view.right()-boardMargin
	}
	b.foot = rect{from, min(b.base.bottom()+2, b.view.bottom()), max(to-from, 1), footHigh}
}

// drawFoot writes under the map what it is, and at the right where the selected
// label stands and what does not fit.
func (b *Board) drawFoot(s *sheet, t look.Palette) {
	if b.theMap() == nil {
		return
	}
	x, y, w := float32(b.foot.X), float32(b.foot.Y), float32(b.foot.W)
	name, right := b.baseName(), b.footWords()
	wide := look.Width(look.Meta, right)
	if wide > 0 && wide+16+look.Width(look.Meta, name) > w { // under a narrow map it takes the board's width
		x, w = boardMargin, float32(b.view.W)-2*boardMargin
	}
	wide = min(wide, w)
	s.cutText(name, look.Meta, t.Ink2, x, y, max(w-wide-16, 0), footHigh)
	s.cutText(right, look.Meta, t.Ink2, x+w-wide, y, wide, footHigh)
}

// baseName names what is shown, with its size: "alder-sound-map, 945 x 630".
func (b *Board) baseName() string {
	asset := b.asset()
	if asset == nil && b.drawing() == nil {
		return "no base yet"
	}
	name := b.shownArtboard()
	if asset != nil && asset.Name != "" {
		name = asset.Name
		if dot := strings.LastIndexByte(name, '.'); dot > 0 {
			name = name[:dot]
		}
	}
	w, h := b.size()
	return fmt.Sprintf("%s, %.0f x %.0f", name, w, h)
}

// footWords says where the selected label stands, and what does not fit.
func (b *Board) footWords() string {
	var parts []string
	if n := len(b.chosen()); n > 1 {
		parts = append(parts, fmt.Sprintf("%d labels chosen", n))
	} else if label := b.story().Block(b.selected); label != nil {
		parts = append(parts, describe(b.number(b.selected), label, b.place(label)))
	}
	if b.judged() != nil && len(b.misfits()) > 0 {
		parts = append(parts, b.fitWords())
	}
	return strings.Join(parts, "  ·  ")
}

// tellZoom tells the desk of another size of the map.
func (b *Board) tellZoom() {
	if zoom := b.Zoom(); zoom != b.zoomed {
		b.zoomed = zoom
		if b.OnZoom != nil {
			b.OnZoom()
		}
	}
}
