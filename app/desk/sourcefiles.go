package desk

import (
	"net/url"
	"path/filepath"

	"fyne.io/fyne/v2"

	"cutline/app/desk/filedialog"
	"cutline/editor/story"
)

// known gives the organisations of the library that go by what is typed.
func (d *Desk) known(typed string) []story.Source {
	list, err := d.app.Known(typed)
	if err != nil {
		d.say("The organisations cannot be listed: " + err.Error())
	}
	return list
}

// chooseSourceFile asks for a file that a source is to keep a copy of.
func (d *Desk) chooseSourceFile(chosen func(path string)) {
	d.choose.Open(filedialog.Options{Title: "Attach a file to the source"}, func(path string, err error) {
		if err != nil {
			d.fail("No file could be chosen", err)
			return
		}
		chosen(path)
	})
}

// showSourceFile opens the copy that a source keeps in the system's program for
// it.
func (d *Desk) showSourceFile(file *story.Asset) {
	path, err := d.app.ReadKept(file)
	if err == nil {
		err = fyne.CurrentApp().OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(path)})
	}
	if err != nil {
		d.fail("The file could not be opened", err)
		return
	}
	d.say("Opened a copy of " + file.Name)
}

// saveSourceFile asks where the copy that a source keeps is to be written.
func (d *Desk) saveSourceFile(file *story.Asset) {
	d.choose.Save(filedialog.Options{Title: "Save a copy of " + file.Name, File: file.Name}, func(path string, err error) {
		switch {
		case err != nil:
			d.fail("No place could be chosen", err)
		case path == "":
		default:
			if err := d.app.WriteKept(file, path); err != nil {
				d.fail("The copy could not be written", err)
				return
			}
			d.say("Saved " + path)
		}
	})
}
