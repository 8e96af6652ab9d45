package app

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"cutline/editor/typeset"
	"cutline/resources"
	"cutline/store"
)

// TemplatesFile is the file with the newsroom's own page templates. It stands
// beside the library, has its name and ends in .templates; it need not be there.
// typeset.ReadTemplates says how it is written.
func (a *App) TemplatesFile() string {
	path := a.Lib.Path()
	return strings.TrimSuffix(path, filepath.Ext(path)) + ".templates"
}

// ErrNoTemplate says that there is no page template of a name.
var ErrNoTemplate = errors.New("there is no such template")

var houseTemplates = sync.OnceValues(func() ([]typeset.Template, error) {
	return typeset.ReadTemplates(strings.NewReader(resources.Templates), nil)
})

// Templates gives the page templates: those that come with the program, and the
// newsroom's own behind them, or in the place of those of the same name.
func (a *App) Templates() ([]typeset.Template, error) {
	house, err := houseTemplates()
	if err != nil {
		return nil, fmt.Errorf("read the templates: %w", err)
	}
	f, err := os.Open(a.TemplatesFile())
	if errors.Is(err, fs.ErrNotExist) {
		return house, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the templates: %w", err)
	}
	defer f.Close()
	list, err := typeset.ReadTemplates(f, house)
	if err != nil {
		return nil, fmt.Errorf("read the templates in %s: %w", a.TemplatesFile(), err)
	}
	return list, nil
}

// Template gives the page template of a name; with an empty one that of a story:
// the one chosen for it, else for the library, else Letter. One that was chosen
// and is no more is an error, so that no page changes its shape in silence.
func (a *App) Template(id store.StoryID, name string) (typeset.Template, error) {
	list, err := a.Templates()
	if err != nil {
		return typeset.Template{}, err
	}
	if name = strings.TrimSpace(name); name == "" {
		name = a.Lib.Setting(templateKey(id))
	}
	if name == "" {
		name = a.Lib.Setting(templateKey(""))
	}
	if name == "" {
		name = typeset.Default().Name
	}
	t, ok := typeset.Find(list, name)
	if !ok {
		var names []string
		for _, t := range list {
			names = append(names, t.Name)
		}
		return t, fmt.Errorf("set pages as %q: %w; choose one of %s", name, ErrNoTemplate, strings.Join(names, ", "))
	}
	return t, nil
}

// ChooseTemplate remembers which template a story is set in; with an empty id,
// which one those are set in for which none is chosen. An empty name forgets it.
func (a *App) ChooseTemplate(id store.StoryID, name string) error {
	if name != "" {
		if _, err := a.Template(id, name); err != nil {
			return err
		}
	}
	return a.Lib.SetSetting(templateKey(id), name)
}

func templateKey(id store.StoryID) string {
	if id == "" {
		return "template"
	}
	return "template/" + string(id)
}

// PageTemplate gives the template that the draft's pages are set in.
func (d *Draft) PageTemplate() (typeset.Template, error) { return d.app.Template(d.ID, d.Template) }

// PageTemplate gives the template that the pages of what leaves are set in.
func (l *Leaving) PageTemplate() (typeset.Template, error) {
	return l.app.Template(l.draft.ID, l.pages)
}
