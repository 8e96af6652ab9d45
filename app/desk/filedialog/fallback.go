package filedialog

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
)

// fallback is the toolkit's own dialogs, drawn in the window.
type fallback struct{ win fyne.Window }

func start(d *dialog.FileDialog, o Options) {
	if dir, err := storage.ListerForURI(storage.NewFileURI(o.Dir)); o.Dir != "" && err == nil {
		d.SetLocation(dir)
	}
	var exts []string
	for _, k := range o.Kinds {
		for _, e := range k.Exts {
			exts = append(exts, "."+e)
		}
	}
	if len(exts) > 0 {
		d.SetFilter(storage.NewExtensionFileFilter(exts))
	}
	d.SetTitleText(o.Title)
	d.Resize(fyne.NewSize(760, 520))
	d.Show()
}

func (f fallback) Open(o Options, done func(string, error)) {
	start(dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if r == nil {
			done("", err)
			return
		}
		_ = r.Close()
		done(r.URI().Path(), err)
	}, f.win), o)
}

func (f fallback) Save(o Options, done func(string, error)) {
	d := dialog.NewFileSave(func(w fyne.URIWriteCloser, err error) {
		if w == nil {
			done("", err)
			return
		}
		_ = w.Close()
		done(withExt(w.URI().Path(), o.Kinds), err)
	}, f.win)
	d.SetFileName(o.File)
	start(d, o)
}

func (f fallback) Folder(o Options, done func(string, error)) {
	d := dialog.NewFolderOpen(func(l fyne.ListableURI, err error) {
		if l == nil {
			done("", err)
			return
		}
		done(l.Path(), err)
	}, f.win)
	d.Resize(fyne.NewSize(760, 520))
	d.Show()
}
