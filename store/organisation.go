package store

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	bolt "go.etcd.io/bbolt"
)

// Organisation is one that gives sources: its name as the desk writes it, typed
// once, with what its sources usually say. It is kept as they are recorded, so
// that offering it reads no story.
type Organisation struct {
	Name    string    `json:"name"`
	Also    []string  `json:"also,omitempty"` // other spellings that mean it
	Licence string    `json:"licence,omitempty"`
	Credit  string    `json:"credit,omitempty"`
	URL     string    `json:"url,omitempty"`
	Stories []StoryID `json:"stories,omitempty"` // in which it was recorded, the first ones
}

// mostStories is how many stories an organisation remembers.
const mostStories = 64

// spelled reports whether a name is one of the organisation's spellings.
func (o Organisation) spelled(key string) bool {
	return orgKey(o.Name) == key || slices.ContainsFunc(o.Also, func(also string) bool { return orgKey(also) == key })
}

// orgKey is the key of a name: without regard to capitals and spaces.
func orgKey(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }

// Organisations gives all of them, by name.
func (l *Library) Organisations() ([]Organisation, error) {
	return kept[Organisation](l, organisationsBucket)
}

// Organisation gives one by any of its spellings; ErrNotKept where there is none.
func (l *Library) Organisation(name string) (Organisation, error) {
	list, err := l.Organisations()
	if err != nil {
		return Organisation{}, err
	}
	if i := slices.IndexFunc(list, func(o Organisation) bool { return o.spelled(orgKey(name)) }); i >= 0 {
		return list[i], nil
	}
	return Organisation{}, fmt.Errorf("find the organisation %q: %w", name, ErrNotKept)
}

// changeOrganisations gives the organisations to f and keeps those that it gives
// back, in one transaction.
func (l *Library) changeOrganisations(f func(list []Organisation) ([]Organisation, error)) error {
	return l.update(func(tx *bolt.Tx) error {
		var list []Organisation
		if b := tx.Bucket(organisationsBucket); b != nil {
			err := b.ForEach(func(k, v []byte) error {
				var o Organisation
				if err := json.Unmarshal(v, &o); err != nil {
					return fmt.Errorf("the record %q cannot be read (%v): %w", k, err, ErrDamaged)
				}
				list = append(list, o)
				return nil
			})
			if err != nil {
				return err
			}
		}
		was := map[string]Organisation{}
		for _, o := range list {
			was[orgKey(o.Name)] = o
		}
		list, err := f(slices.Clone(list))
		if err != nil {
			return err
		}
		b, err := tx.CreateBucketIfNotExists(organisationsBucket)
		if err != nil {
			return err
		}
		for _, o := range list {
			delete(was, orgKey(o.Name))
			if err := putJSON(b, []byte(orgKey(o.Name)), o); err != nil {
				return err
			}
		}
		for key := range was {
			if err := b.Delete([]byte(key)); err != nil {
				return err
			}
		}
		return nil
	})
}

// KeepOrganisation remembers what a source of a story says of its organisation:
// what is empty stays as it was, and the name keeps its spelling.
func (l *Library) KeepOrganisation(o Organisation, in StoryID) error {
	if orgKey(o.Name) == "" {
		return nil
	}
	if old, err := l.Organisation(o.Name); err == nil && old.adds(o, in) == nil {
		return nil // it is known already: nothing is written
	}
	err := l.changeOrganisations(func(list []Organisation) ([]Organisation, error) {
		i := slices.IndexFunc(list, func(old Organisation) bool { return old.spelled(orgKey(o.Name)) })
		if i < 0 {
			list = append(list, Organisation{Name: strings.Join(strings.Fields(o.Name), " ")})
			i = len(list) - 1
		}
		if now := list[i].adds(o, in); now != nil {
			list[i] = *now
		}
		return list, nil
	})
	if err != nil {
		return fmt.Errorf("remember the organisation %q: %w", o.Name, err)
	}
	return nil
}

// adds gives the organisation with what a source says of it; nil where that is
// nothing new.
func (o Organisation) adds(more Organisation, in StoryID) *Organisation {
	changed := false
	for _, f := range []struct {
		to   *string
		from string
	}{{&o.Licence, more.Licence}, {&o.Credit, more.Credit}, {&o.URL, more.URL}} {
		if f.from != "" && *f.to != f.from {
			*f.to, changed = f.from, true
		}
	}
	if in != "" && !slices.Contains(o.Stories, in) && len(o.Stories) < mostStories {
		o.Stories, changed = append(slices.Clone(o.Stories), in), true
	}
	if !changed {
		return nil
	}
	return &o
}

// ForgetOrganisation forgets one where only a story recorded it: its source
// there turned out to be confidential. An empty story forgets it whoever did.
func (l *Library) ForgetOrganisation(name string, in StoryID) error {
	err := l.changeOrganisations(func(list []Organisation) ([]Organisation, error) {
		i := slices.IndexFunc(list, func(o Organisation) bool { return o.spelled(orgKey(name)) })
		if i < 0 {
			if in == "" {
				return nil, ErrNotKept
			}
			return list, nil
		}
		o := list[i]
		o.Stories = slices.DeleteFunc(slices.Clone(o.Stories), func(id StoryID) bool { return id == in })
		if in == "" || len(o.Stories) == 0 {
			return slices.Delete(list, i, i+1), nil
		}
		list[i] = o
		return list, nil
	})
	if err != nil {
		return fmt.Errorf("forget the organisation %q: %w", name, err)
	}
	return nil
}

// RenameOrganisation gives an organisation another name. The old spelling still
// means it. Where there is one of the new name, the two become one, which keeps
// what it says and takes from the other what it lacks.
func (l *Library) RenameOrganisation(from, to string) (Organisation, error) {
	var now Organisation
	to = strings.Join(strings.Fields(to), " ")
	err := l.changeOrganisations(func(list []Organisation) ([]Organisation, error) {
		find := func(name string) int {
			return slices.IndexFunc(list, func(o Organisation) bool { return o.spelled(orgKey(name)) })
		}
		i, j := find(from), find(to)
		switch {
		case to == "":
			return nil, fmt.Errorf("a name is needed")
		case i < 0:
			return nil, ErrNotKept
		}
		was := list[i]
		if j < 0 || j == i {
			now = was
		} else {
			now = list[j]
			now.Licence, now.Credit, now.URL = first(now.Licence, was.Licence), first(now.Credit, was.Credit), first(now.URL, was.URL)
			for _, id := range was.Stories {
				if !slices.Contains(now.Stories, id) && len(now.Stories) < mostStories {
					now.Stories = append(slices.Clone(now.Stories), id)
				}
			}
		}
		also := slices.Concat(now.Also, was.Also, []string{now.Name, was.Name})
		now.Name, now.Also = to, nil
		for _, name := range also {
			if name != to && !slices.Contains(now.Also, name) {
				now.Also = append(now.Also, name)
			}
		}
		list = slices.DeleteFunc(list, func(o Organisation) bool { return o.Name == was.Name || j >= 0 && o.spelled(orgKey(to)) })
		return append(list, now), nil
	})
	if err != nil {
		return Organisation{}, fmt.Errorf("rename the organisation %q to %q: %w", from, to, err)
	}
	return now, nil
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
