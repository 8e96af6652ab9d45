package desk

import "cutline/app/mapboard"

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
