package desk

import (
	"cutline/app/mapboard"
	"cutline/editor"
)

// onLabels gives what does something to the label that is chosen in Graphics.
func (d *Desk) onLabels(do func(*mapboard.LabelTable)) func() {
	return func() {
		d.Show(GraphicsRoom)
		if id := d.shownMap(); id != "" {
			do(d.mapsOf(d.current, id).table)
			return
		}
		d.say("This story has no map yet")
	}
}

// listLabels gives what lists only some of a map's labels.
func (d *Desk) listLabels(f mapboard.Filter) func() {
	return d.onLabels(func(t *mapboard.LabelTable) { t.SetFilter(f) })
}

// alignLabels gives what lines up the labels that are chosen on the board.
func (d *Desk) alignLabels(how editor.Alignment) func() {
	return d.onBoard(func(b *mapboard.Board) { b.Align(how) })
}

// selectAll selects the whole story in Copy, and in Graphics all labels that are
// listed.
func (d *Desk) selectAll() {
	switch {
	case d.current == nil:
	case d.room == GraphicsRoom && d.shownMap() != "":
		d.mapsOf(d.current, d.shownMap()).table.ChooseAll()
	case d.galley != nil:
		d.galley.SelectAll()
		d.focusGalley()
	}
}
