// Package app is what a user can do with Cutline, without a window: open and
// read in stories, revise, annotate, attach pictures and sources, save versions,
// compare, restore and export. The desk (app/desk) and the command line
// (app/cli) are two faces of it and hold no rules of the trade.
package app

import (
	"errors"
	"fmt"
	"os"
	"os/user"
	"path/filepath"
	"strings"
	"time"

	"cutline/store"
)

// App is one open library and who works in it.
type App struct {
	Lib    *store.Library
	Author string
	Now    func() time.Time
	writer *store.Writer
	chains chains
	photos photos
	lines  drawnLines
	shown  []string // folders with copies that were made to be shown
}

// Options says which library to open, and for whom.
type Options struct {
	Library string // file; empty: DefaultLibrary
	Author  string // empty: the user's name on this machine
	Now     func() time.Time
}

// Open opens the library, made new where there is none. Its errors are those of
// store.Open.
func Open(opt Options) (*App, error) {
	if opt.Library == "" {
		path, err := DefaultLibrary()
		if err != nil {
			return nil, err
		}
		opt.Library = path
	}
	if opt.Author == "" {
		opt.Author = userName()
	}
	if opt.Now == nil {
		opt.Now = time.Now
	}
	lib, err := store.Open(opt.Library, store.Options{Now: opt.Now})
	if err != nil {
		return nil, err
	}
	a := &App{Lib: lib, Author: opt.Author, Now: opt.Now, writer: store.NewWriter(lib)}
	return a, nil
}

// Close writes what waits to be written and closes the library.
func (a *App) Close() error {
	return errors.Join(a.writer.Close(), a.Lib.Close(), a.forgetShown())
}

// Flush waits until everything done so far is on the disk.
func (a *App) Flush() error { return a.writer.Flush() }

// OnWriteError has f called, from another goroutine, when the journal cannot be
// written. What was to be written is kept and tried again.
func (a *App) OnWriteError(f func(error)) { a.writer.OnError(f) }

// DefaultLibrary is the library in the user's data folder.
func DefaultLibrary() (string, error) {
	if path := os.Getenv("CUTLINE_LIBRARY"); path != "" {
		return path, nil
	}
	dir, err := dataFolder()
	if err != nil {
		return "", fmt.Errorf("find the library: %w; name one with --library FILE", err)
	}
	return filepath.Join(dir, "cutline", "library.cutline"), nil
}

func dataFolder() (string, error) {
	if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return dir, nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", err
	}
	if _, err := os.Stat(filepath.Join(home, "Library", "Application Support")); err == nil {
		return filepath.Join(home, "Library", "Application Support"), nil
	}
	if dir := os.Getenv("LOCALAPPDATA"); dir != "" {
		return dir, nil
	}
	return filepath.Join(home, ".local", "share"), nil
}

func userName() string {
	if u, err := user.Current(); err == nil {
		if name, _, _ := strings.Cut(u.Name, ","); strings.TrimSpace(name) != "" {
			return strings.TrimSpace(name)
		}
		return u.Username
	}
	return "Desk"
}

func (a *App) info(message string) store.Info {
	return store.Info{Message: message, Author: a.Author, At: a.Now().UTC().Truncate(time.Second)}
}

// SplitRevision parts STORY@REV; without a version it gives 0, the newest.
func SplitRevision(name string) (story string, rev int, err error) {
	i := strings.LastIndexByte(name, '@')
	if i < 0 {
		return name, 0, nil
	}
	if _, err := fmt.Sscanf(strings.TrimPrefix(name[i+1:], "v"), "%d", &rev); err != nil || rev < 1 {
		return "", 0, fmt.Errorf("read %q: after @ stands a version number, as in %s@2", name, name[:i])
	}
	return name[:i], rev, nil
}
