//go:build cgo && !headless

package filedialog

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"github.com/sqweek/dialog"
)

// system is the dialogs of GTK, Windows or macOS. GTK lives on one thread: one
// goroutine, locked to it, runs every dialog, one at a time, while the window
// stays alive.
type system struct {
	requests chan func()
	busy     atomic.Bool
	spare    Chooser // where the system's dialogs cannot run after all
}

func native(w fyne.Window) Chooser {
	if runtime.GOOS == "linux" && os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		return nil
	}
	s := &system{requests: make(chan func()), spare: fallback{w}}
	go func() {
		runtime.LockOSThread()
		for run := range s.requests {
			run()
		}
	}()
	return s
}

// ask runs one dialog. Where it panics, as GTK does without a display, the
// toolkit's own is asked instead.
func (s *system) ask(show func() (string, error), instead func(), done func(string, error)) {
	if !s.busy.CompareAndSwap(false, true) {
		done("", ErrBusy)
		return
	}
	go func() {
		s.requests <- func() {
			path, err, broken := guarded(show)
			s.busy.Store(false)
			fyne.Do(func() {
				switch {
				case broken:
					instead()
				case errors.Is(err, dialog.ErrCancelled):
					done("", nil)
				case err != nil:
					done("", fmt.Errorf("show the file dialog: %w", err))
				default:
					done(path, nil)
				}
			})
		}
	}()
}

func guarded(show func() (string, error)) (path string, err error, broken bool) {
	defer func() {
		if recover() != nil {
			broken = true
		}
	}()
	path, err = show()
	return path, err, false
}

func builder(o Options) *dialog.FileBuilder {
	b := dialog.File().Title(o.Title)
	for _, k := range o.Kinds {
		b = b.Filter(k.Name, k.Exts...)
	}
	if o.Dir != "" {
		b = b.SetStartDir(o.Dir)
	}
	if o.File != "" {
		b = b.SetStartFile(o.File)
	}
	return b
}

func (s *system) Open(o Options, done func(string, error)) {
	s.ask(builder(o).Load, func() { s.spare.Open(o, done) }, done)
}

func (s *system) Save(o Options, done func(string, error)) {
	s.ask(builder(o).Save, func() { s.spare.Save(o, done) }, func(path string, err error) { done(withExt(path, o.Kinds), err) })
}

func (s *system) Folder(o Options, done func(string, error)) {
	s.ask(dialog.Directory().Title(o.Title).Browse, func() { s.spare.Folder(o, done) }, done)
}
