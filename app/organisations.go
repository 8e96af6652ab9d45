package app

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"cutline/editor"
	"cutline/editor/story"
	"cutline/store"
)

// Known gives the organisations of the library whose name, or a word of it,
// begins with what is typed, those recorded in most stories first, as the source
// that each usually is: its name, licence, credit line and URL. With nothing
// typed it gives them all.
func (a *App) Known(typed string) ([]story.Source, error) {
	list, err := a.Lib.Organisations()
	if err != nil {
		return nil, err
	}
	typed = strings.ToLower(strings.TrimSpace(typed))
	begins := func(name string) bool {
		name = strings.ToLower(name)
		return strings.HasPrefix(name, typed) || strings.Contains(name, " "+typed)
	}
	slices.SortStableFunc(list, func(x, y store.Organisation) int { return len(y.Stories) - len(x.Stories) })
	var known []story.Source
	for _, o := range list {
		if begins(o.Name) || slices.ContainsFunc(o.Also, begins) {
			known = append(known, story.Source{From: o.Name, Licence: o.Licence, Credit: o.Credit, URL: o.URL})
		}
	}
	return known, nil
}

// KeepSource gives a source as the story may hold it: its dates are checked, a
// confidential one goes into the library's vault (Hide), and the organisation
// that any other is from is remembered, and offered from then on. A person's
// name is not.
func (d *Draft) KeepSource(r story.Source) (story.Source, error) {
	sealed := r.Sealed != "" && r.Gives == "" && r.From == ""
	if !sealed {
		if err := r.Check(d.app.now().Format("2006-01-02")); err != nil {
			return r, fmt.Errorf("keep the source: %w", err)
		}
	}
	if r.Confidential && r.File != nil {
		return r, fmt.Errorf("keep the source with %s: %w", r.File.Name, story.ErrConfidentialFile)
	}
	if r.Confidential && !sealed {
		r = withSaid(r, d.Story())
	}
	hidden, err := d.app.Hide(r)
	if err != nil {
		return r, err
	}
	switch {
	case r.Confidential && strings.TrimSpace(r.From) != "":
		err = d.app.Lib.ForgetOrganisation(r.From, d.ID)
	case !r.Confidential && r.Kind != story.PersonSource:
		err = d.app.Lib.KeepOrganisation(store.Organisation{Name: r.From, Licence: r.Licence, Credit: r.Credit, URL: r.URL}, d.ID)
	}
	return hidden, err
}

// RenameOrganisation gives an organisation another name; where there is one of
// that name the two become one. Source records that have an old spelling get the
// name in those stories, each as a new version; open are the stories at hand,
// which are changed but not saved. It gives the slugs of the stories changed.
func (a *App) RenameOrganisation(from, to string, open ...*Draft) (store.Organisation, []string, error) {
	o, err := a.Lib.RenameOrganisation(from, to)
	if err != nil {
		return o, nil, err
	}
	var changed []string
	for _, id := range o.Stories {
		d, saves := drafted(open, id), false
		if d == nil {
			if d, err = a.OpenDraft(string(id)); errors.Is(err, store.ErrNotFound) {
				continue
			} else if err != nil {
				return o, changed, err
			}
			saves = true
		}
		var batch editor.Batch
		for _, r := range d.Story().Sources() {
			if slices.ContainsFunc(o.Also, func(was string) bool { return strings.EqualFold(strings.TrimSpace(r.From), was) }) && r.From != o.Name {
				c := *r
				c.From = o.Name
				batch = append(batch, editor.PutSource{Source: &c})
			}
		}
		if len(batch) == 0 {
			continue
		}
		if saves && d.Changed() {
			if _, err := d.Save(""); err != nil {
				return o, changed, err
			}
		}
		if err := d.Editor.Do("rename an organisation", batch); err != nil {
			return o, changed, err
		}
		if saves {
			if _, err := d.Save(fmt.Sprintf("“%s” is “%s” now", from, o.Name)); err != nil {
				return o, changed, err
			}
		}
		changed = append(changed, d.Story().Meta.Slug)
	}
	return o, changed, nil
}

// drafted gives the draft of a story among those that are open, or nil.
func drafted(open []*Draft, id store.StoryID) *Draft {
	for _, d := range open {
		if d.ID == id {
			return d
		}
	}
	return nil
}
