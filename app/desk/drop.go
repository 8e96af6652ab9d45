package desk

import "fyne.io/fyne/v2"

// dropped takes files that were dropped on the window: on the card of a source
// one is attached to it, in Graphics they go onto the picture that is shown, and
// elsewhere each is an article.
func (d *Desk) dropped(at fyne.Position, uris []fyne.URI) {
	var paths []string
	for _, u := range uris {
		paths = append(paths, u.Path())
	}
	switch {
	case len(paths) == 0:
	case d.onSourceCard(at, paths[0]):
		if len(paths) > 1 {
			d.say("A source keeps one file; the first was attached")
		}
	case d.current != nil && d.room == GraphicsRoom && d.versions == nil:
		d.dropGraphics(paths)
	default:
		for _, path := range paths {
			d.OpenPath(path)
		}
	}
}

// onSourceCard attaches a file to the source whose card stands where it was
// dropped, and reports whether one does.
func (d *Desk) onSourceCard(at fyne.Position, path string) bool {
	return d.current != nil && d.room == GraphicsRoom && d.current.maps != nil && d.versions == nil && d.current.maps.ledger.Drop(at, path)
}
