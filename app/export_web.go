package app

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"time"

	"cutline/editor/format/html"
	"cutline/editor/story"
)

// oneFile makes a writer of one file one of files.
func oneFile(write func(io.Writer, story.Reader, html.Options) error) func(story.Reader, html.Options) ([]html.File, error) {
	return func(r story.Reader, opt html.Options) ([]html.File, error) {
		var buf bytes.Buffer
		err := write(&buf, r, opt)
		return []html.File{{Data: buf.Bytes()}}, err
	}
}

// ours is how the pictures of a folder are called.
var ours = regexp.MustCompile(`^(photo|map)-[0-9a-f]{12}(-\d+)?\.(jpg|png|webp|svg)$`)

// exportWeb writes what a format for the web is made of. stem is the path that
// its names begin with. Pictures of an earlier export that the page no longer
// shows are taken out of its folder: they may have been replaced for a reason.
func (a *App) exportWeb(f format, r story.Reader, opt html.Options, picture pictures, stem string) ([]Exported, error) {
	opt.Picture = picture
	made, err := f.web(r, opt)
	if err != nil {
		return nil, err
	}
	var files []Exported
	var keep []string
	for _, file := range made {
		path := stem + filepath.FromSlash(f.ext+file.Name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return files, fmt.Errorf("make its folder: %w", cannotWrite(err))
		}
		if err := WriteFile(path, file.Data); err != nil {
			return files, err
		}
		sum := sha256.Sum256(file.Data)
		files = append(files, Exported{Path: path, Format: f.name, SHA256: hex.EncodeToString(sum[:]), Bytes: len(file.Data)})
		keep = append(keep, filepath.Base(path))
	}
	if !strings.HasSuffix(f.ext, "/") {
		return files, nil
	}
	assets := filepath.Join(stem+filepath.FromSlash(f.ext), "assets")
	old, err := os.ReadDir(assets)
	if err != nil && !os.IsNotExist(err) {
		return files, fmt.Errorf("look for older pictures: %w", err)
	}
	for _, e := range old {
		if ours.MatchString(e.Name()) && !slices.Contains(keep, e.Name()) {
			if err := os.Remove(filepath.Join(assets, e.Name())); err != nil {
				return files, fmt.Errorf("take an older picture out: %w", err)
			}
		}
	}
	return files, nil
}

// web says what the draft's page says of itself that the story does not know.
func (d *Draft) web() html.Options { return html.Options{Address: d.Address, Modified: d.modified()} }

// modified gives when what readers see became what it is: the time of the first
// of the versions that agree in it. The zero time: it is not in a version yet.
func (d *Draft) modified() time.Time {
	if d.Changed() {
		return time.Time{}
	}
	now, rev := d.Story().Reader(), d.Base
	for rev.Parent > 0 {
		s, before, err := d.At(rev.Parent)
		if err != nil || !reflect.DeepEqual(s.Reader(), now) {
			break
		}
		rev = before
	}
	return rev.At
}

// Preview writes a story's web page into a folder, and beside it a page that
// shows it at the widths of a phone, a tablet and a desk. It gives the path of
// that page. Nothing leaves by it, so nothing is held against the kill list.
func (a *App) Preview(s story.Story, dir string) (string, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", fmt.Errorf("preview %s in %s: %w", s.Meta.Slug, dir, cannotWrite(err))
	}
	const page = "page.html"
	write := func(name string, write func(io.Writer) error) (string, error) {
		path := filepath.Join(dir, name)
		if err := writeFile(path, write); err != nil {
			return "", fmt.Errorf("preview %s: %w", s.Meta.Slug, err)
		}
		return filepath.Abs(path)
	}
	if _, err := write(page, func(w io.Writer) error {
		return html.Write(w, s.Reader(), html.Options{Picture: a.forReaders})
	}); err != nil {
		return "", err
	}
	return write("preview.html", func(w io.Writer) error { return html.WritePreview(w, s.Title(), page) })
}
