package app

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"cutline/editor/format/html"
	"cutline/editor/format/pdf"
	"cutline/editor/format/photo"
	"cutline/editor/format/text"
	"cutline/editor/story"
	"cutline/editor/typeset"
)

// Exported is a file that was written.
type Exported struct {
	Path   string `json:"path"`
	Format string `json:"format"`
	SHA256 string `json:"sha256"`
	Bytes  int    `json:"bytes"`
}

// A format writes a reader copy. Writers take story.Reader, which has no field
// for a note, a query or a source record.
type format struct {
	name, ext, what string
	role            string // in a package, and the folder that it stands in there
	write           func(*Leaving, io.Writer, story.Reader) error
	web             func(story.Reader, html.Options) ([]html.File, error) // for the web, in place of write; ext stands before each file's name
}

// pictures gives the copy of an element's picture that may leave.
type pictures func(story.Element) (photo.Public, error)

var formats = []format{
	{name: "html", role: "web", ext: ".html", what: "Web page, one file", web: oneFile(html.Write)},
	{name: "html-folder", role: "web", ext: "-html/", what: "Web page, pictures at several widths", web: html.Folder},
	{name: "html-fragment", role: "web", ext: "-fragment.html", what: "To paste into another system’s page", web: oneFile(html.WriteFragment)},
	{name: "pdf", role: "print", ext: ".pdf", what: "Pages for print", write: (*Leaving).writePDF},
	{name: "text", role: "text", ext: ".txt", what: "The words alone", write: func(_ *Leaving, w io.Writer, r story.Reader) error { return text.Write(w, r) }},
}

// Formats lists what a story can be exported as: name and one line of what it is.
func Formats() (names, what []string) {
	for _, f := range formats {
		names, what = append(names, f.name), append(what, f.what)
	}
	return names, what
}

// Export writes reader copies into a folder, made where it is missing. Files are
// written beside their place and then moved there, so that an export that fails
// leaves what was there before. progress is called before each file; it may be
// nil.
func (l *Leaving) Export(names []string, dir string, progress func(name string)) ([]Exported, error) {
	a, s := l.app, l.story
	slug := s.Meta.Slug
	var chosen []format
	for _, name := range names {
		name = strings.ToLower(strings.TrimSpace(name))
		i := slices.IndexFunc(formats, func(f format) bool { return f.name == name })
		if i < 0 {
			all, _ := Formats()
			return nil, fmt.Errorf("export %s as %q: no such format (%s)", slug, name, strings.Join(all, ", "))
		}
		chosen = append(chosen, formats[i])
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("export %s to %s: %w", slug, dir, cannotWrite(err))
	}
	reader := s.Reader()
	var files []Exported
	for _, f := range chosen {
		if progress != nil {
			progress(f.name)
		}
		if f.web != nil {
			made, err := a.exportWeb(f, reader, l.web, l.pictures, filepath.Join(dir, slug))
			if files = append(files, made...); err != nil {
				return files, fmt.Errorf("export %s as %s: %w", slug, f.name, err)
			}
			continue
		}
		var buf bytes.Buffer
		if err := f.write(l, &buf, reader); err != nil {
			return files, fmt.Errorf("export %s as %s: %w", slug, f.name, err)
		}
		path := filepath.Join(dir, slug+f.ext)
		if err := WriteFile(path, buf.Bytes()); err != nil {
			return files, fmt.Errorf("export %s as %s: %w", slug, f.name, err)
		}
		sum := sha256.Sum256(buf.Bytes())
		files = append(files, Exported{Path: path, Format: f.name, SHA256: hex.EncodeToString(sum[:]), Bytes: buf.Len()})
	}
	return files, nil
}

// WriteFile writes a file whole or not at all.
func WriteFile(path string, data []byte) error {
	return writeFile(path, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// writeFile writes what write writes to a file, whole or not at all.
func writeFile(path string, write func(io.Writer) error) error {
	tmp, err := os.CreateTemp(filepath.Dir(path), ".cutline-*")
	if err != nil {
		return fmt.Errorf("write %s: %w", path, cannotWrite(err))
	}
	defer os.Remove(tmp.Name())
	w := bufio.NewWriterSize(tmp, 1<<16)
	if err = write(w); err == nil {
		err = w.Flush()
	}
	if err == nil {
		err = tmp.Chmod(0o644)
	}
	if err == nil {
		err = tmp.Sync()
	}
	if cerr := tmp.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", path, cannotWrite(err))
	}
	return nil
}

func (l *Leaving) writePDF(w io.Writer, r story.Reader) error {
	t, err := l.PageTemplate()
	if err != nil {
		return err
	}
	return writePDF(w, r, t, l.pictures)
}

func writePDF(w io.Writer, r story.Reader, t typeset.Template, picture pictures) error {
	return setting(t, func(set *typeset.Setter) error {
		if err := showsAll(set, r, picture); err != nil {
			return err
		}
		return pdf.Write(w, r, pdf.Options{Setter: set, Picture: picture})
	})
}
