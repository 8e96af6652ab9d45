package desk

import "fyne.io/fyne/v2"

// dropped takes files that were dropped on the window: on the card of a source
// it is attached to it; anything else is an article.
func (d *Desk) dropped(at fyne.Position, uris []fyne.URI) {
	for i, u := range uris {
		if i == 0 && d.onSourceCard(at, u.Path()) {
			if len(uris) > 1 {
				d.say("A source keeps one file; the first was attached")
			}
			return
		}
		d.OpenPath(u.Path())
	}
}

// onSourceCard attaches a file to the source whose card stands where it was
// dropped, and reports whether one does.
func (d *Desk) onSourceCard(at fyne.Position, path string) bool {
	return d.current != nil && d.room == GraphicsRoom && d.current.maps != nil && d.versions == nil && d.current.maps.ledger.Drop(at, path)
}
