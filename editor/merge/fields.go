package merge

import (
	"fmt"
	"reflect"

	"cutline/editor/story"
)

// fieldChange is something of a block besides its words that the wire changed.
type fieldChange struct {
	set   func(to, from *story.Block)
	frees story.ID // the block that the desk has in its place, which taking the wire's lets go of
}

// fields are what a block has besides its words and their type.
var fields = []struct {
	name string
	of   func(*story.Block) any
	say  func(*story.Block) string
	set  func(to, from *story.Block)
}{
	{"kind", func(b *story.Block) any { return b.Kind }, func(b *story.Block) string { return string(b.Kind) },
		func(to, from *story.Block) { to.Kind = from.Kind }},
	{"place", func(b *story.Block) any { return b.Place }, func(b *story.Block) string {
		if b.Place == nil {
			return "not placed"
		}
		return fmt.Sprintf("%.1f %% across, %.1f %% down", b.Place.X*100, b.Place.Y*100)
	}, func(to, from *story.Block) { to.Place = from.Clone().Place }},
	{"lock", func(b *story.Block) any { return b.Locked }, func(b *story.Block) string {
		if b.Locked {
			return "locked"
		}
		return "not locked"
	}, func(to, from *story.Block) { to.Locked = from.Locked }},
	{"picture", func(b *story.Block) any { return b.Asset }, func(b *story.Block) string {
		if b.Asset == nil {
			return "none"
		}
		return b.Asset.Name
	}, func(to, from *story.Block) { to.Asset = from.Clone().Asset }},
	{"artboards", func(b *story.Block) any { return []any{b.Artboards, b.Original} }, func(b *story.Block) string {
		return fmt.Sprintf("%d", len(b.Artboards))
	}, func(to, from *story.Block) { c := from.Clone(); to.Artboards, to.Original = c.Artboards, c.Original }},
	{"places on artboards", func(b *story.Block) any { return b.Spots }, func(b *story.Block) string {
		return fmt.Sprintf("%d", len(b.Spots))
	}, func(to, from *story.Block) { to.Spots = from.Clone().Spots }},
	{joint, func(b *story.Block) any { return b.Follows }, func(b *story.Block) string {
		return string(b.Follows)
	}, func(to, from *story.Block) { to.Follows = from.Follows }},
	{"citations", func(b *story.Block) any { return b.Cites }, func(b *story.Block) string {
		return fmt.Sprintf("%d", len(b.Cites))
	}, func(to, from *story.Block) { to.Cites = from.Clone().Cites }},
}

// joint is the field that says which label a label goes on with.
const joint = "joined to"

// sayJoint names the label that a label goes on with in a version.
func sayJoint(s story.Story, id story.ID) string {
	b := s.Block(id)
	if b == nil || b.Follows == "" {
		return "none"
	}
	return fmt.Sprintf("“%s”", s.Block(b.Follows).Text)
}

// rival gives the label that the desk joined to the one that the wire joined
// another to, or nothing.
func (m *Merge) rival(id story.ID) story.ID {
	to := m.Wire.Block(id).Follows
	for _, d := range m.Desk.Run(to) {
		if d.Follows == to && d.ID != id {
			if b := m.Base.Block(d.ID); b == nil || b.Follows != to {
				return d.ID
			}
		}
	}
	return ""
}

// listFields makes the items of what the wire changed in a block besides its
// words: its, or a conflict where the desk changed the same otherwise.
func (m *Merge) listFields(id story.ID, name string) {
	b, d, w := m.Base.Block(id), m.Desk.Block(id), m.Wire.Block(id)
	if b == nil || d == nil || w == nil || b == w || d == w {
		return
	}
	for _, f := range fields {
		was, mine, theirs := f.of(b), f.of(d), f.of(w)
		if same := reflect.DeepEqual; same(was, theirs) || same(mine, theirs) {
			continue
		}
		it := &Item{
			What: Field, Kind: Wire, Block: id, Where: name + ", " + f.name, Field: f.name,
			Base: f.say(b), Desk: f.say(d), Wire: f.say(w), Merged: f.say(w),
		}
		if !reflect.DeepEqual(was, mine) {
			it.Kind = Conflict
		}
		it.field = &fieldChange{set: f.set}
		if f.name == joint {
			it.Base, it.Desk, it.Wire = sayJoint(m.Base, id), sayJoint(m.Desk, id), sayJoint(m.Wire, id)
			it.Merged = it.Wire
			if it.field.frees = m.rival(id); it.field.frees != "" && w.Follows != "" {
				it.Kind = Conflict
				it.Desk = fmt.Sprintf("%s, where “%s” goes on", it.Wire, m.Desk.Block(it.field.frees).Text)
			}
		}
		m.Items = append(m.Items, it)
		m.fields[id] = append(m.fields[id], it)
	}
}
