package app

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
	"unicode"

	"cutline/editor"
	"cutline/editor/format/text"
	"cutline/editor/story"
	"cutline/store"
)

// Incoming is a file read but not yet in the library.
type Incoming struct {
	Name      string
	AsItCame  story.Story // every line a graf
	Recovered story.Story // kinds told, fragments gathered under their map
	Findings  []text.Finding
	Encoding  string
	Override  string // why what the kill list stops may come in; empty: it may not
}

// Imported is a story that came into the library.
type Imported struct {
	ID       store.StoryID `json:"id"`
	Slug     string        `json:"slug"`
	Revision int           `json:"revision"`
	File     string        `json:"file"`
}

// ReadFile reads an article without touching the library.
func ReadFile(path string) (Incoming, error) {
	f, err := openText(path)
	if err != nil {
		return Incoming{}, err
	}
	defer f.Close()
	return Read(f, path)
}

// ReadPlain reads a text file as it is.
func ReadPlain(path string) (string, error) {
	f, err := openText(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	words, _, err := text.Decode(f, path)
	return words, err
}

func openText(path string) (*os.File, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, cannotRead(err))
	}
	if info, err := f.Stat(); err == nil {
		if info.IsDir() {
			_ = f.Close()
			return nil, fmt.Errorf("open %s: it is a folder; name a text file", path)
		}
		if info.Size() > story.MaxTextBytes {
			_ = f.Close()
			return nil, fmt.Errorf("open %s: it has %d MB and Cutline reads text up to %d MB: %w; save only the words of the story, or cut it in parts", path, info.Size()>>20, story.MaxTextBytes>>20, text.ErrTooLarge)
		}
	}
	return f, nil
}

// Read reads an article; name is its file name, from which its slug is made.
func Read(r io.Reader, name string) (Incoming, error) {
	doc, err := text.Read(r, name)
	if err != nil {
		return Incoming{}, err
	}
	in := Incoming{Name: name, Encoding: doc.Encoding, AsItCame: doc.Plain(Slug(name))}
	in.Recovered, in.Findings = text.Recover(in.AsItCame)
	return in, nil
}

// reason strips the path that os errors repeat.
func reason(err error) error {
	if pe, ok := err.(*os.PathError); ok {
		return pe.Err
	}
	return err
}

// cannotRead and cannotWrite say why an operating system refused, and what can
// be done about it.
func cannotRead(err error) error {
	switch err = reason(err); {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%w; check its name and its folder", err)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%w; ask for the right to read it, or for a copy", err)
	}
	return err
}

func cannotWrite(err error) error {
	switch err = reason(err); {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT), errors.Is(err, syscall.EFBIG):
		return fmt.Errorf("%w; make room, or choose another folder", err)
	case errors.Is(err, fs.ErrExist), errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS), errors.Is(err, syscall.ENOTDIR):
		return fmt.Errorf("%w; choose another folder", err)
	}
	return err
}

// Slug makes a story's name from a file's: lower case words joined by hyphens.
func Slug(name string) string {
	base := strings.TrimSuffix(filepath.Base(name), filepath.Ext(name))
	words := strings.FieldsFunc(strings.ToLower(base), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	slug := strings.Join(words, "-")
	if runes := []rune(slug); len(runes) > 40 {
		slug = string(runes[:40])
	}
	switch {
	case slug == "":
		return "story"
	case devices[slug]: // Windows has no file of that name
		return slug + "-story"
	}
	return slug
}

// devices are the names that Windows keeps for devices, whatever extension
// follows.
var devices = func() map[string]bool {
	names := map[string]bool{"con": true, "prn": true, "aux": true, "nul": true}
	for _, n := range strings.Split("0123456789¹²³", "") {
		names["com"+n], names["lpt"+n] = true, true
	}
	return names
}()

// Import puts a story into the library: version 1 as it came in, and version 2
// with what was recovered, or neither of them. It is ErrKilled where the story
// brings back what was corrected and in.Override does not say why it may.
func (a *App) Import(in Incoming) (Imported, error) {
	kills, err := a.let("import "+in.Name, in.Override, story.Story{}, in.Recovered)
	if err != nil {
		return Imported{}, err
	}
	in.AsItCame.Meta.Status, in.Recovered.Meta.Status = story.Draft, story.Draft
	came, told := a.info("As it came in"), a.info(in.Recovery())
	id, revs, err := a.Lib.CreateVersions(
		store.Version{Story: in.AsItCame, Info: came},
		store.Version{Story: dated(in.Recovered, told.At), Info: told},
	)
	if err != nil {
		return Imported{}, fmt.Errorf("import %s: %w", in.Name, err)
	}
	if err := a.through("import", in.Override, id, revs[len(revs)-1].Number, kills); err != nil {
		return Imported{}, err
	}
	sum, err := a.Lib.Find(string(id))
	if err != nil {
		return Imported{}, err
	}
	return Imported{ID: id, Slug: sum.Slug, Revision: revs[len(revs)-1].Number, File: in.Name}, nil
}

// dated gives a story whose comments without a time, which the recovery wrote,
// have one: readers of files know no clock.
func dated(s story.Story, at time.Time) story.Story {
	var notes []*story.Note
	for _, n := range s.Notes() {
		if !slices.ContainsFunc(n.Thread, func(c story.Comment) bool { return c.At.IsZero() }) {
			continue
		}
		n = n.Clone()
		for i := range n.Thread {
			if n.Thread[i].At.IsZero() {
				n.Thread[i].At = at
			}
		}
		notes = append(notes, n)
	}
	return s.WithNote(notes...)
}

// Recovery says in a line what was recovered.
func (in Incoming) Recovery() string {
	labels, maps, queries := 0, 0, in.Recovered.OpenQueries()
	for _, b := range in.Recovered.Blocks() {
		switch {
		case b.Kind.Placed():
			labels++
		case b.Kind == story.Map:
			maps++
		}
	}
	if maps == 0 {
		return "The kinds of its lines were told apart: hed, dek, grafs and so on"
	}
	return fmt.Sprintf("Recovered %s on %s; %s", count(labels, "label"), count(maps, "map"), count(queries, "query"))
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	if strings.HasSuffix(what, "y") {
		return fmt.Sprintf("%d %sies", n, strings.TrimSuffix(what, "y"))
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// ImportDraft imports a story and opens it with the recovery as a step that
// undo takes back.
func (a *App) ImportDraft(in Incoming) (*Draft, error) {
	got, err := a.Import(in)
	if err != nil {
		return nil, err
	}
	recovered, rev, err := a.Lib.Load(got.ID, 0)
	if err != nil {
		return nil, err
	}
	came := in.AsItCame
	came.Meta = recovered.Meta
	d := a.draft(got.ID, rev, editor.Open(came))
	if err := d.Editor.Do("recovery", editor.Replace{Story: recovered}); err != nil {
		return nil, err
	}
	d.saved(rev)
	a.watch(d)
	return d, nil
}

// Blank makes a new story with an empty graf to type into.
func (a *App) Blank(slug string) (Imported, error) {
	s := story.New(Slug(slug))
	s.Meta.Status = story.Draft
	for _, kind := range []story.Kind{story.Hed, story.Dek, story.Byline, story.Graf} {
		var id story.ID
		s, id = s.NewID("b")
		s = s.Append(&story.Block{ID: id, Kind: kind})
	}
	id, rev, err := a.Lib.Create(s, a.info("New story"))
	if err != nil {
		return Imported{}, fmt.Errorf("make a new story: %w", err)
	}
	sum, err := a.Lib.Find(string(id))
	return Imported{ID: id, Slug: sum.Slug, Revision: rev.Number}, err
}

// Paste reads words that were pasted as if from a file.
func Paste(words, slug string) (Incoming, error) { return Read(bytes.NewReader([]byte(words)), slug) }
