package app

import (
	"bytes"
	"maps"
	"slices"
	"strings"

	"cutline/editor/story"
)

// secrets are a story's confidential sources. Whatever leaves the library with
// more than a reader copy (a history, a hand-off) leaves without them.
type secrets struct{ sources []story.Source }

// gather adds the confidential sources of a version. All versions that leave
// are gathered before the first is written: a source that was marked
// confidential later must not leave with an earlier version.
func (x *secrets) gather(s story.Story) {
	for _, r := range s.Sources() {
		if r.Confidential && !slices.Contains(x.sources, *r) {
			x.sources = append(x.sources, *r)
		}
	}
}

// count is how many sources are left out.
func (x *secrets) count() int { return len(x.ids()) }

// list gives the IDs of the sources, in order.
func (x *secrets) list() []story.ID {
	return slices.Sorted(maps.Keys(x.ids()))
}

func (x *secrets) ids() map[story.ID]bool {
	ids := map[story.ID]bool{}
	for _, r := range x.sources {
		ids[r.ID] = true
	}
	return ids
}

// without gives a story without the sources, what cites them, and what a check
// says of them.
func (x *secrets) without(s story.Story) story.Story {
	ids := x.ids()
	for id := range ids {
		if s.Source(id) != nil {
			s = s.WithoutSource(id)
		}
	}
	if len(ids) == 0 {
		return s
	}
	var notes []*story.Note
	for _, n := range s.Notes() {
		if ids[n.Source] {
			c := n.Clone()
			c.Source, c.Where = "", ""
			if c.Kind == story.Citation {
				c.Thread, c.Resolved = nil, true
			}
			notes = append(notes, c)
		}
	}
	for _, b := range s.Blocks() { // a citation of a source that the version itself does not hold
		if slices.ContainsFunc(b.Cites, func(c story.Cite) bool { return ids[c.Source] }) {
			c := b.Clone()
			c.Cites = slices.DeleteFunc(c.Cites, func(c story.Cite) bool { return ids[c.Source] })
			s = s.With(c)
		}
	}
	return s.WithNote(notes...)
}

// named reports whether the name of a source stands in words that people wrote:
// those of the story, of its notes, or of the version's message. They leave as
// they are; somebody has to look at them.
func (x *secrets) named(s story.Story, message string) bool {
	for _, r := range x.sources {
		for _, name := range []string{r.From, r.URL} {
			name = strings.TrimSpace(name)
			if name == "" {
				continue
			}
			if strings.Contains(message, name) {
				return true
			}
			for _, b := range s.Blocks() {
				if strings.Contains(b.Text, name) {
					return true
				}
			}
			for _, n := range s.Notes() {
				if strings.Contains(n.With, name) || slices.ContainsFunc(n.Thread, func(c story.Comment) bool { return strings.Contains(c.Text, name) }) {
					return true
				}
			}
		}
	}
	return false
}

// namedInData reports whether the name of a source stands in a file of data
// that a map was drawn from. Such a file leaves as it is, as people's words do.
func (x *secrets) namedInData(s story.Story, asset func(hash string) ([]byte, error)) (bool, error) {
	if len(x.sources) == 0 {
		return false, nil
	}
	for _, b := range s.Blocks() {
		for _, f := range mapData(b) {
			data, err := asset(f.Hash)
			if err != nil {
				return false, err
			}
			for _, r := range x.sources {
				for _, name := range []string{r.From, r.URL} {
					if name = strings.TrimSpace(name); name != "" && bytes.Contains(data, []byte(name)) {
						return true, nil
					}
				}
			}
		}
	}
	return false, nil
}
