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

// fits is which labels of a map do not fit at a width, as they were when the
// story was judged last.
type fits struct {
	of    story.Story
	mapID story.ID
	width int
	bad   map[story.ID]string // why, in a word or two
}

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
func (t *LabelTable) SetFitWidth(px int) {
	t.fitAt = px
	t.refresh()
}

// FitWidth is the width that the labels are judged at.
func (t *LabelTable) FitWidth() int {
	if t.fitAt == 0 {
		return commonWidths[0]
	}
	return t.fitAt
}

// StepFitWidth goes on to the next wider (1) or narrower (-1) of the widths.
func (t *LabelTable) StepFitWidth(by int) {
	widths := t.fitWidths()
	i, _ := slices.BinarySearch(widths, t.FitWidth())
	t.SetFitWidth(widths[(i+by+len(widths))%len(widths)])
	t.opt.status(t.fitWords())
}

// misfits gives why labels do not fit at the chosen width. It judges the map anew
// only where something changed.
func (t *LabelTable) misfits() map[story.ID]string {
	if t.opt.Misfits == nil {
		return nil
	}
	st, width := t.story(), t.FitWidth()
	if f := t.fit; f.bad != nil && f.width == width && f.mapID == t.mapID && f.of.Same(st) {
		return f.bad
	}
	bad := map[story.ID]string{}
	for _, m := range t.opt.Misfits(st, t.mapID, width) {
		if bad[m.Label] != "" {
			continue
		}
		switch m.Rule {
		case "off-map":
			bad[m.Label] = "off the map"
		case "collides":
			bad[m.Label] = fmt.Sprintf("into %d", t.number(m.Other))
		default:
			bad[m.Label] = "over a dot"
		}
	}
	t.fit = fits{st, t.mapID, width, bad}
	return bad
}

// fitWords says how many labels do not fit, for the status bar.
func (t *LabelTable) fitWords() string {
	switch n := len(t.misfits()); n {
	case 0:
		return fmt.Sprintf("Every label fits at %d px", t.FitWidth())
	case 1:
		return fmt.Sprintf("1 label does not fit at %d px", t.FitWidth())
	default:
		return fmt.Sprintf("%d labels do not fit at %d px", n, t.FitWidth())
	}
}

// drawFit says of a label how it fits.
func (t *LabelTable) drawFit(s *sheet, c look.Palette, x, y float32, b *story.Block) {
	switch why := t.misfits()[b.ID]; {
	case b.Place == nil:
		s.text("not placed", look.Strong, c.Query, x, y, 90, labelRow)
	case why != "":
		s.text(why, look.Strong, c.Del, x, y, 90, labelRow)
	case b.Place.Rotate != 0:
		s.text("turned", look.UI, c.Ink3, x, y, 90, labelRow)
	default:
		s.text("fits", look.UI, c.Ink2, x, y, 90, labelRow)
	}
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

// Misfit is a label that does not fit.
type Misfit = cartography.Misfit
