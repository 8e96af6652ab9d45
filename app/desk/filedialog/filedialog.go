// Package filedialog asks for files and folders with the system's own dialog,
// and with the toolkit's where none can run. It is the one place that knows
// either.
package filedialog

import (
	"errors"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
)

// Kind is a kind of file that a dialog offers: a name and its extensions
// without dots.
type Kind struct {
	Name string
	Exts []string
}

// Options say what is asked for.
type Options struct {
	Title string
	Dir   string // where to begin
	File  string // suggested name, for Save
	Kinds []Kind
}

// Chooser asks for a path. done is called on the toolkit's goroutine, with an
// empty path when nothing was chosen.
type Chooser interface {
	Open(Options, func(path string, err error))
	Save(Options, func(path string, err error))
	Folder(Options, func(path string, err error))
}

// ErrBusy says that a dialog is open already.
var ErrBusy = errors.New("another file dialog is open; close it first")

// New gives the system's dialogs where they can run, else the toolkit's.
func New(w fyne.Window) Chooser {
	if c := native(w); c != nil {
		return c
	}
	return fallback{w}
}

// Fixed answers every question with one path. It stands in for a person in
// tests.
type Fixed struct{ Path string }

// Open answers with the path.
func (f Fixed) Open(_ Options, done func(string, error)) { done(f.Path, nil) }

// Save answers with the path.
func (f Fixed) Save(_ Options, done func(string, error)) { done(f.Path, nil) }

// Folder answers with the path.
func (f Fixed) Folder(_ Options, done func(string, error)) { done(f.Path, nil) }

// withExt gives a path the first extension that was asked for, where it has
// none.
func withExt(path string, kinds []Kind) string {
	if path == "" || filepath.Ext(path) != "" || len(kinds) == 0 || len(kinds[0].Exts) == 0 {
		return path
	}
	return path + "." + strings.TrimPrefix(kinds[0].Exts[0], ".")
}
