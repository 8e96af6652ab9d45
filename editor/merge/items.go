package merge

import (
	"fmt"
	"slices"
	"strings"

	"cutline/editor/diff"
	"cutline/editor/story"
)

// Stories merges two versions of a story on the one they both came from. The
// three share their IDs: Adopt gives a story that was read from a file those of
// an older version.
func Stories(b, d, w story.Story) *Merge {
	w = renumber(b, d, w)
	e := newEngine([3]story.Story{b, d, w})
	e.selfCheck()
	m := &Merge{Base: b, Desk: d, Wire: w, engine: e, pictures: map[story.ID]*Item{}, fields: map[story.ID][]*Item{}}
	m.list()
	return m
}

// selfCheck drops moves that a merge with the base does not bring out again:
// what only one side did must come out as that side has it.
func (e *engine) selfCheck() {
	if !slices.ContainsFunc(e.moves, func(m *move) bool { return !m.dropped }) {
		return
	}
	b := e.stories[base]
	for _, v := range []side{desk, wire} {
		stories := [3]story.Story{b, b, b}
		stories[v] = e.stories[v]
		one := newEngine(stories)
		units := one.arrange(func(*move) bool { return true })
		for id, p := range one.paras {
			got, want := plainText(units[id]), ""
			if x := e.stories[v].Block(id); x != nil {
				want = x.Text
			}
			_ = p
			if strings.Join(strings.Fields(got), "") != strings.Join(strings.Fields(want), "") {
				for _, m := range e.moves {
					if m.side == v {
						m.dropped = true
					}
				}
				e.merge()
				return
			}
		}
	}
}

func plainText(units []*unit) string {
	var out strings.Builder
	for _, u := range units {
		for _, w := range u.merged(false) {
			out.WriteString(w.gap + w.text)
		}
		out.WriteByte(' ')
	}
	return out.String()
}

// list makes the items, in the order of the merged story.
func (m *Merge) list() {
	e := m.engine
	units := e.arrange(func(*move) bool { return true })
	numbers := [3]map[story.ID]string{names(m.Base), names(m.Desk), names(m.Wire)}
	name := func(id story.ID) string {
		for _, v := range []side{desk, wire, base} {
			if n := numbers[v][id]; n != "" {
				return n
			}
		}
		return string(id)
	}
	m.listMoves(name, numbers)
	all := e.sequence(func(story.ID) bool { return true }, func(*blockMove) bool { return true })
	moved := map[story.ID]*Item{}
	for _, bm := range e.blockMoves {
		moved[bm.id] = bm.item
	}
	movedUnit := map[*unit]*Item{}
	for _, mv := range e.moves {
		if !mv.dropped {
			movedUnit[mv.unit] = mv.item
		}
	}
	for _, id := range all {
		if it := moved[id]; it != nil {
			m.Items = append(m.Items, it)
		}
		m.listFields(id, name(id))
		p := e.paras[id]
		if p == nil {
			m.listPicture(id, name(id))
			continue
		}
		for n, u := range units[id] {
			if it := movedUnit[u]; it != nil {
				m.Items = append(m.Items, it)
			}
			kind := u.kind()
			if kind == "" {
				continue
			}
			it := &Item{
				What: Sentence, Kind: kind, Block: id, Where: name(id), unit: u,
				Base: text(u.words(base)), Desk: text(u.words(desk)), Wire: text(u.words(wire)), Merged: joined(u.merged(false)),
			}
			switch {
			case len(units[id]) == 1 && !(p.has[base] && p.has[desk] && p.has[wire]):
				it.What = Block
			case len(units[id]) > 1:
				it.Where += fmt.Sprintf(", sentence %d", n+1)
			}
			switch kind {
			case Desk:
				it.Choice = TakeDesk
			case Agree:
				it.Choice = Merged
			case Combined: // its words go together, and a person looks at the facts
				it.Choice, it.Facts = Merged, u.facts()
			case Conflict:
				it.Facts = u.facts()
			}
			u.item = it
			m.Items = append(m.Items, it)
		}
	}
}

// listMoves makes the items of what moved: what one side moved is its, and what
// both moved is agreed where it came to the same place, or a conflict.
func (m *Merge) listMoves(name func(story.ID) string, numbers [3]map[story.ID]string) {
	e := m.engine
	kinds := map[side]Kind{desk: Desk, wire: Wire}
	put := func(it *Item, v side, where string) {
		if v == desk {
			it.Desk, it.Choice = where, TakeDesk
		} else {
			it.Wire = where
		}
	}
	both := func(it *Item, where string) {
		it.Wire = where
		if it.Desk == it.Wire {
			it.Kind, it.Choice = Agree, TakeDesk
		} else {
			it.Kind, it.Choice = Conflict, Undecided
		}
	}
	behind := func(v side, id story.ID) string {
		order := list(e.stories[v], e.stories[v].Block(id).In)
		if i := slices.Index(order, id); i > 0 {
			return "behind " + numbers[v][order[i-1]]
		}
		return "first"
	}
	seen := map[story.ID]*Item{}
	for _, bm := range e.blockMoves {
		if it := seen[bm.id]; it != nil {
			both(it, behind(bm.side, bm.id))
			bm.item = it
			continue
		}
		it := &Item{What: Moved, Kind: kinds[bm.side], Block: bm.id, Where: name(bm.id), Base: behind(base, bm.id)}
		it.Merged = e.block(bm.id).Text
		put(it, bm.side, behind(bm.side, bm.id))
		seen[bm.id], bm.item = it, it
	}
	at := map[*unit]*Item{}
	for _, mv := range e.moves {
		if mv.dropped {
			continue
		}
		where := fmt.Sprintf("%s, sentence %d", numbers[mv.side][mv.to], mv.there.n+1)
		if it := at[mv.unit]; it != nil {
			both(it, where)
			mv.item = it
			continue
		}
		it := &Item{
			What: Moved, Kind: kinds[mv.side], Block: mv.to, Merged: joined(mv.unit.merged(false)),
			Base: fmt.Sprintf("%s, sentence %d", numbers[base][mv.from], mv.base.n+1),
		}
		it.Where = it.Base + " to " + where
		put(it, mv.side, where)
		at[mv.unit], mv.item = it, it
	}
}

// listPicture makes the item of a picture that one side added or cut.
func (m *Merge) listPicture(id story.ID, name string) {
	var has [3]bool
	for v, s := range m.engine.stories {
		has[v] = s.Block(id) != nil
	}
	if has[desk] == has[wire] || has[desk] == has[base] && has[wire] == has[base] {
		return
	}
	it := &Item{What: Block, Block: id, Where: name, Kind: Wire}
	state := func(v side) string {
		if has[v] {
			return name
		}
		return ""
	}
	it.Base, it.Desk, it.Wire = state(base), state(desk), state(wire)
	if has[wire] == has[base] {
		it.Kind, it.Choice = Desk, TakeDesk
	}
	if has[base] && (!has[desk] && partsChanged(m.Base, m.Wire, id) || !has[wire] && partsChanged(m.Base, m.Desk, id)) {
		it.Kind, it.Choice = Conflict, Undecided
	}
	it.Merged = it.Wire
	m.pictures[id] = it
	m.Items = append(m.Items, it)
}

// names gives each block's name and number in a version: "graf 4".
func names(s story.Story) map[story.ID]string {
	out := map[story.ID]string{}
	for i, n := range diff.Ordinals(s) {
		b := s.At(i)
		name := strings.ReplaceAll(string(b.Kind), "-", " ")
		if n.Many {
			name += fmt.Sprintf(" %d", n.N)
		}
		out[b.ID] = name
	}
	return out
}

func joined(words []outWord) string {
	var out strings.Builder
	for i, w := range words {
		if i > 0 {
			out.WriteString(w.gap)
		}
		out.WriteString(w.text)
	}
	return out.String()
}

// partsChanged reports whether a picture or what belongs to it is not as it was.
func partsChanged(was, now story.Story, picture story.ID) bool {
	if was.Block(picture) != now.Block(picture) {
		return true
	}
	return !slices.Equal(was.Parts(picture), now.Parts(picture))
}
