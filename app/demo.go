package app

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"cutline/editor/story"
	"cutline/store"
)

// DemoResult is what Demo made.
type DemoResult struct {
	Library  string           `json:"library"`
	Story    string           `json:"story"`
	Versions []store.Revision `json:"versions"`
	Files    []Exported       `json:"files"`
}

// Demo does the whole job on the sample story in a folder: a new library, the
// recovery, an edit, an answered query, a written Sources line, a version, a
// restored one, and the exports. say is told of each step.
func Demo(dir string, opt Options, say func(string)) (DemoResult, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return DemoResult{}, fmt.Errorf("do the demo in %s: %w", dir, cannotWrite(err))
	}
	opt.Library = filepath.Join(dir, "library.cutline")
	for i := 2; exists(opt.Library); i++ { // an older demo is left alone
		opt.Library = filepath.Join(dir, fmt.Sprintf("library-%d.cutline", i))
	}
	a, err := Open(opt)
	if err != nil {
		return DemoResult{}, err
	}
	result, err := a.demo(dir, say)
	result.Library = opt.Library
	return result, errors.Join(err, a.Close())
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return !errors.Is(err, os.ErrNotExist)
}

func (a *App) demo(dir string, say func(string)) (DemoResult, error) {
	id, err := a.AddSample()
	if err != nil {
		return DemoResult{}, err
	}
	d, err := a.OpenDraft(string(id))
	if err != nil {
		return DemoResult{}, err
	}
	log, err := d.Log()
	if err != nil {
		return DemoResult{}, err
	}
	for i := len(log) - 1; i >= 0; i-- {
		say(fmt.Sprintf("v%d  %s", log[i].Number, log[i].Message))
	}
	for _, n := range d.Story().Notes() {
		switch {
		case n.Kind == story.Suggestion:
			err = d.Accept(n.ID)
		case n.Kind == story.Query:
			err = d.Resolve(n.ID, "Checked with the desk; it stands.")
		}
		if err != nil {
			return DemoResult{}, err
		}
	}
	if err := d.WriteLine(d.FirstMap(), story.SourceLine); err != nil {
		return DemoResult{}, err
	}
	rev, err := d.Save("Queries answered, Sources line written from its records")
	if err != nil {
		return DemoResult{}, err
	}
	say(fmt.Sprintf("v%d  %s: %s", rev.Number, rev.Message, rev.Summary))
	l, err := d.Leave(Exit{What: "export"})
	if err != nil {
		return DemoResult{}, err
	}
	files, err := l.Export([]string{"html", "pdf", "text"}, dir, nil)
	if err != nil {
		return DemoResult{}, err
	}
	log, err = d.Log()
	return DemoResult{Story: d.Story().Meta.Slug, Versions: log, Files: files}, err
}
