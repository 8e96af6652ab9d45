package mapboard

import (
	"cutline/app/desk/look"
	"cutline/editor"
	"cutline/editor/story"
)

// JoinAbove joins the selected label to the sentence of the one above it.
func (t *LabelTable) JoinAbove() {
	n := t.number(t.selected)
	if n < 2 {
		t.opt.status("Select a label below the one whose sentence it goes on with")
		return
	}
	if t.labels()[n-1].Follows != "" {
		t.opt.status("It is joined to the one above already")
		return
	}
	t.keepWords(left)
	op, err := editor.JoinLabels(t.story(), t.labels()[n-2].ID, t.selected)
	t.opt.failed(err)
	if err == nil && t.do("join labels", op) {
		t.opt.status("Read as “" + t.story().SentenceOf(t.selected).Text.Text + "”")
	}
}

// PartSelected parts the selected label from the one whose sentence it goes on
// with; the first of a sentence from those behind it.
func (t *LabelTable) PartSelected() {
	if t.number(t.selected) == 0 {
		t.opt.status("Select a label first")
		return
	}
	t.keepWords(left)
	op, err := editor.PartLabel(t.story(), t.selected)
	if err != nil {
		t.opt.status("It is joined to none")
		return
	}
	t.do("part labels", op)
}

// drawJoint draws the bracket that holds the rows of joined labels together: a
// line at the left from the middle of the first row to that of the last, with a
// tick at each.
func (r *tableRows) drawJoint(s *sheet, c look.Palette, y float32, i int, b *story.Block) {
	labels := r.table.labels()
	on := i+1 < len(labels) && labels[i+1].Follows == b.ID
	if b.Follows == "" && !on {
		return
	}
	const x, tick = 7, 6 // px
	middle := y + float32(int(labelRow)/2)
	from, to := y, y+labelRow
	if b.Follows == "" {
		from = middle
	}
	if !on {
		to = middle + 1
	}
	s.fill(x, from, 1, to-from, c.Ink2)
	s.fill(x, middle, tick, 1, c.Ink2)
}
