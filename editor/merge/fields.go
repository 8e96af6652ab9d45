package merge

import (
	"fmt"
	"reflect"

	"cutline/editor/story"
)

// fieldChange is something of a block besides its words that the wire changed.
type fieldChange struct {
	set func(to, from *story.Block)
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
	{"picture", func(b *story.Block) any { return b.Asset }, func(b *story.Block) string {
		if b.Asset == nil {
			return "none"
		}
		return b.Asset.Name
	}, func(to, from *story.Block) { to.Asset = from.Clone().Asset }},
	{"citations", func(b *story.Block) any { return b.Cites }, func(b *story.Block) string {
		return fmt.Sprintf("%d", len(b.Cites))
	}, func(to, from *story.Block) { to.Cites = from.Clone().Cites }},
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
		m.Items = append(m.Items, it)
		m.fields[id] = append(m.fields[id], it)
	}
}
