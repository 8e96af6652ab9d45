package diff

import (
	"strconv"

	"reflect"

	"cutline/editor/story"
)

// FieldChange is a change of what the story says about itself.
type FieldChange struct {
	Field string `json:"field"`
	Old   string `json:"old"`
	New   string `json:"new"`
}

func fieldChanges(a, b story.Meta) []FieldChange {
	var out []FieldChange
	for _, f := range []FieldChange{
		{"slug", a.Slug, b.Slug}, {"status", string(a.Status), string(b.Status)}, {"language", a.Lang, b.Lang},
		{"section", a.Section, b.Section}, {"date", a.Date, b.Date}, {"length", inches(a.Inches), inches(b.Inches)},
		{"hold", a.Hold.Says(), b.Hold.Says()},
	} {
		if f.Old != f.New {
			out = append(out, f)
		}
	}
	return out
}

func inches(f float64) string {
	if f == 0 {
		return ""
	}
	return strconv.FormatFloat(f, 'g', -1, 64) + " in."
}

// NoteChange is what happened to a note: added, answered, resolved, reopened,
// unplaced, placed, gone stale or holding again (a check), or removed as by
// restoring a version from before it.
type NoteChange struct {
	Note story.ID       `json:"note"`
	Kind story.NoteKind `json:"kind"`
	What string         `json:"what"`
}

func noteChanges(a, b story.Story, apart bool) []NoteChange {
	if apart {
		return nil
	}
	was := map[story.ID]*story.Note{}
	for _, n := range a.Notes() {
		was[n.ID] = n
	}
	var out []NoteChange
	for _, n := range b.Notes() {
		o := was[n.ID]
		delete(was, n.ID)
		say := func(what string) { out = append(out, NoteChange{n.ID, n.Kind, what}) }
		if n.Kind == story.Check && o != nil && n.Unplaced != o.Unplaced {
			continue // it goes stale, or holds again, below
		}
		switch {
		case o == n:
		case o == nil:
			say("added")
		case n.Resolved && !o.Resolved:
			if n.Kind == story.Citation {
				say("removed")
			} else {
				say("resolved")
			}
		case !n.Resolved && o.Resolved:
			say("reopened")
		case n.Unplaced && !o.Unplaced:
			say("unplaced")
		case !n.Unplaced && o.Unplaced:
			say("placed")
		case len(n.Thread) != len(o.Thread):
			say("answered")
		}
	}
	for _, n := range b.Notes() {
		if n.Kind != story.Check {
			continue
		}
		if o := a.Note(n.ID); o != nil && a.Stale(o) != b.Stale(n) && !n.Resolved && !o.Resolved {
			what := "gone stale"
			if a.Stale(o) {
				what = "holding again"
			}
			out = append(out, NoteChange{n.ID, n.Kind, what})
		}
	}
	for _, n := range a.Notes() {
		if was[n.ID] != nil {
			out = append(out, NoteChange{n.ID, n.Kind, "removed"})
		}
	}
	return out
}

// SourceChange is what happened to a source record: added, changed or removed.
type SourceChange struct {
	Source story.ID `json:"source"`
	From   string   `json:"from"`
	What   string   `json:"what"`
}

type sourcePairs struct {
	same map[story.ID]story.ID // old ID to new ID
	a, b story.Story
}

// pairSources pairs records by ID, or of stories made apart by what they say.
func pairSources(a, b story.Story, apart bool) sourcePairs {
	p := sourcePairs{map[story.ID]story.ID{}, a, b}
	for _, x := range a.Sources() {
		for _, y := range b.Sources() {
			if !apart && x.ID == y.ID || apart && x.From == y.From && x.Gives == y.Gives {
				p.same[x.ID] = y.ID
				break
			}
		}
	}
	return p
}

func (p sourcePairs) changes() []SourceChange {
	var out []SourceChange
	known := map[story.ID]bool{}
	for _, x := range p.a.Sources() {
		id, ok := p.same[x.ID]
		if !ok {
			out = append(out, SourceChange{x.ID, x.From, "removed"})
			continue
		}
		known[id] = true
		y := p.b.Source(id)
		c := *x
		c.ID = id
		if x != y && !reflect.DeepEqual(c, *y) {
			out = append(out, SourceChange{id, y.From, "changed"})
		}
	}
	for _, y := range p.b.Sources() {
		if !known[y.ID] {
			out = append(out, SourceChange{y.ID, y.From, "added"})
		}
	}
	return out
}
