package desk

import (
	"os"
	"path/filepath"

	"cutline/app"
)

// contactSheet writes a contact sheet of the story's photos beside its reader
// copies, as a PDF.
func (d *Desk) contactSheet() {
	s := d.current.draft.Story()
	dir := d.exportDir(s)
	path := filepath.Join(dir, s.Meta.Slug+"-PHOTOS.pdf")
	d.say("Writing a contact sheet")
	d.background(func() func() {
		sheet, err := d.app.Sheet(s)
		if err == nil {
			if err = os.MkdirAll(dir, 0o755); err == nil {
				err = app.WriteSheet(path, sheet)
			}
		}
		return func() {
			if err != nil {
				d.say("")
				d.fail("The contact sheet was not written", err)
				return
			}
			d.say("Contact sheet in " + short(path))
		}
	})
}
