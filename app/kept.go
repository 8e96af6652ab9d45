package app

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"cutline/editor/story"
)

// ErrNotRead says that a kept file is of no kind that is only read: opened, it
// might run something.
var ErrNotRead = errors.New("it is of no kind that is only read (PDF, text, pictures, office documents, map data); save a copy and look at it first")

// readKinds are the endings of files that programs show and do not run.
var readKinds = []string{
	".pdf", ".txt", ".csv", ".tsv", ".md", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".tif", ".tiff", ".doc", ".docx", ".xls", ".xlsx",
	".odt", ".ods", ".odp", ".ppt", ".pptx", ".rtf", ".geojson", ".json", ".kml", ".kmz", ".mp3", ".m4a", ".wav", ".mp4", ".mov",
}

// WriteKept writes a file that the library keeps for a source, as it was kept.
func (a *App) WriteKept(file *story.Asset, path string) error {
	data, err := a.Asset(file.Hash)
	if err != nil {
		return fmt.Errorf("write %s to %s: %w", file.Name, path, err)
	}
	return WriteFile(path, data)
}

// ReadKept writes a file that the library keeps for a source into a folder of
// its own, for a program that shows it, and gives its path. The folder goes when
// the library is closed. It is ErrNotRead for a kind of file that opening might
// run.
func (a *App) ReadKept(file *story.Asset) (path string, err error) {
	name := filepath.Base(filepath.FromSlash(strings.ReplaceAll(file.Name, "\\", "/")))
	if !slices.Contains(readKinds, strings.ToLower(filepath.Ext(name))) {
		return "", fmt.Errorf("open %s: %w", file.Name, ErrNotRead)
	}
	dir, err := os.MkdirTemp("", "cutline-")
	if err != nil {
		return "", fmt.Errorf("open %s: %w", file.Name, cannotWrite(err))
	}
	a.shown = append(a.shown, dir)
	path = filepath.Join(dir, name)
	return path, a.WriteKept(file, path)
}

// forgetShown removes the copies that were made to be shown.
func (a *App) forgetShown() error {
	var errs []error
	for _, dir := range a.shown {
		errs = append(errs, os.RemoveAll(dir))
	}
	a.shown = nil
	return errors.Join(errs...)
}
