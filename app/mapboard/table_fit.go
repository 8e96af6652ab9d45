package mapboard

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"cutline/app/desk/look"
	"cutline/editor/cartography"
	"cutline/editor/story"
)

// The widths that maps are commonly shown at on the web, px of the column: a
// small phone, a large one, a tablet's, the page's.
var commonWidths = []int{320, 390, 480, 632}

// fitWidths lists the widths at which the map can be judged: the common ones and
// those it is drawn for, the smallest first.
func (t *LabelTable) fitWidths() []int {
	widths := slices.Clone(commonWidths)
	if m := t.theMap(); m != nil {
		for _, a := range m.Artboards {
			widths = append(widths, int(a.Width))
		}
		if m.Asset != nil {
			widths = append(widths, m.Asset.Width)
		}
	}
	slices.Sort(widths)
	return slices.DeleteFunc(slices.Compact(widths), func(w int) bool { return w < 100 })
}

// SetFitWidth judges the labels at a width of the map in px.
func (t *LabelTable) SetFitWidth(px int) { t.fit.setWidth(px) }

// FitWidth is the width that the labels are judged at.
func (t *LabelTable) FitWidth() int { return t.fitWidth() }

// StepFitWidth goes on to the next wider (1) or narrower (-1) of the widths.
func (t *LabelTable) StepFitWidth(by int) {
	widths := t.fitWidths()
	i, _ := slices.BinarySearch(widths, t.FitWidth())
	t.SetFitWidth(widths[(i+by+len(widths))%len(widths)])
	t.opt.status(t.fitWords())
}

// drawFit says of a label how it fits: how many letters it has of those that
// would fit where it stands, or by how many it is over.
func (t *LabelTable) drawFit(s *sheet, c look.Palette, x, y float32, b *story.Block) {
	words, role, ink := "", look.UI, c.Ink2
	r := cartography.Room{Placed: b.Place != nil}
	if j := t.judged(); j != nil {
		r = j.Room(b.ID)
	}
	switch m := r.Misfit; {
	case !r.Placed:
		words, role, ink = "not placed", look.Strong, c.Query
	case m != nil:
		role, ink = look.Strong, c.Del
		s.put(look.Image("block", ink, 14), x, y+(labelRow-14)/2, 14, 14)
		x += 18
		switch {
		case r.Fits > 0:
			words = fmt.Sprintf("over by %d", r.Used-r.Fits)
		case m.Rule == "off-map":
			words = "off the map"
		case m.Rule == "collides":
			words = fmt.Sprintf("into %d", t.number(m.Other))
		default:
			words = "over a dot"
		}
	case !r.Judged:
		ink = c.Ink3
		if b.Place != nil && b.Place.Rotate != 0 {
			words = "turned"
		}
	default:
		words = fmt.Sprintf("%d of %d", r.Used, r.Fits)
	}
	s.text(words, role, ink, x, y, 90, labelRow)
}

// fitHead is the head of the column: the width, which a click changes.
func (t *LabelTable) fitHead() *look.Button {
	b := look.NewButton("", look.Quiet, nil).AsSmall().WithHint("Judge how the labels fit at another width of the map (F in the table)")
	b.Drop = true
	b.OnTap = func() {
		var items []*fyne.MenuItem
		for _, w := range t.fitWidths() {
			item := fyne.NewMenuItem(fmt.Sprintf("%d px", w), func() { t.SetFitWidth(w) })
			item.Checked = w == t.FitWidth()
			items = append(items, item)
		}
		if t.opt.Popup != nil {
			t.opt.Popup(items, b)
		} else {
			t.StepFitWidth(1)
		}
	}
	return b
}
