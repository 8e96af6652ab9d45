package merge

import (
	"slices"

	"cutline/editor/prose"
	"cutline/editor/story"
)

// blockMove is a block that a side put elsewhere among its neighbours.
type blockMove struct {
	id   story.ID
	side side
	item *Item
}

// list is the order of the blocks of a group in a version: the top blocks, or
// the parts of a picture.
func list(s story.Story, group story.ID) []story.ID {
	var out []story.ID
	if group == "" {
		for _, b := range s.Blocks() {
			if b.In == "" {
				out = append(out, b.ID)
			}
		}
		return out
	}
	for _, b := range s.Parts(group) {
		out = append(out, b.ID)
	}
	return out
}

// groups lists the pictures of all versions, behind "" for the top blocks.
func (e *engine) groups() []story.ID {
	out := []story.ID{""}
	seen := map[story.ID]bool{"": true}
	for _, s := range e.stories {
		for _, b := range s.Blocks() {
			if b.Kind.Picture() && !seen[b.ID] {
				seen[b.ID] = true
				out = append(out, b.ID)
			}
		}
	}
	return out
}

// findBlockMoves finds the blocks that each side put elsewhere.
func (e *engine) findBlockMoves() {
	for _, group := range e.groups() {
		was := map[story.ID]int{}
		for i, id := range list(e.stories[base], group) {
			was[id] = i
		}
		for _, v := range []side{desk, wire} {
			now := list(e.stories[v], group)
			at := make([]int, len(now))
			for i, id := range now {
				if n, ok := was[id]; ok {
					at[i] = n
				} else {
					at[i] = -1
				}
			}
			if slices.IsSorted(withoutNew(at)) {
				continue
			}
			weight := func(i int) int { return 1 + story.CountWords(e.stories[v].Block(now[i]).Text) }
			for i, kept := range prose.Kept(at, weight) {
				if at[i] >= 0 && !kept {
					e.blockMoves = append(e.blockMoves, &blockMove{id: now[i], side: v})
				}
			}
		}
	}
}

func withoutNew(at []int) []int {
	return slices.DeleteFunc(slices.Clone(at), func(n int) bool { return n < 0 })
}

// sequence gives the blocks for which in holds, in the merged order: the desk's,
// with what the wire added behind what it put it behind, and what it moved too
// where take says so.
func (e *engine) sequence(in func(story.ID) bool, take func(*blockMove) bool) []story.ID {
	moved := map[story.ID]bool{}
	for _, m := range e.blockMoves {
		if m.side == wire && take(m) {
			moved[m.id] = true
		}
	}
	back := map[story.ID]bool{} // moved by the desk, and put back
	for _, m := range e.blockMoves {
		if m.side == desk && !take(m) {
			back[m.id] = true
		}
	}
	members := func(v side, group story.ID) []story.ID {
		return slices.DeleteFunc(list(e.stories[v], group), func(id story.ID) bool { return !in(id) || e.group(id) != group })
	}
	group := func(g story.ID) []story.ID {
		mine := members(desk, g)
		mine = slices.DeleteFunc(mine, func(id story.ID) bool { return moved[id] || back[id] })
		added := map[story.ID]bool{}
		for _, id := range mine {
			added[id] = e.stories[base].Block(id) == nil
		}
		placed := make(map[story.ID]bool, len(mine))
		for _, id := range mine {
			placed[id] = true
		}
		place := func(order []story.ID) {
			for i, id := range order {
				if placed[id] {
					continue
				}
				placed[id] = true
				at := 0
				for k := i - 1; k >= 0; k-- {
					if j := slices.Index(mine, order[k]); j >= 0 {
						at = j + 1
						break
					}
				}
				for at > 0 && at < len(mine) && added[mine[at]] && e.stories[base].Block(id) == nil {
					at++ // the desk's additions first
				}
				mine = slices.Insert(mine, at, id)
			}
		}
		if len(back) > 0 {
			place(members(base, g))
		}
		place(members(wire, g))
		place(members(desk, g)) // what only stands in another group there
		place(members(base, g))
		return mine
	}
	var out []story.ID
	for _, id := range group("") {
		out = append(out, id)
		if b := e.block(id); b.Kind.Picture() {
			out = append(out, group(id)...)
		}
	}
	return out
}

// group gives the picture that a block belongs to in the merged story.
func (e *engine) group(id story.ID) story.ID {
	var at [3]story.ID
	var has [3]bool
	for v, s := range e.stories {
		if b := s.Block(id); b != nil {
			at[v], has[v] = b.In, true
		}
	}
	return pick(at, has)
}

// block gives a block as some version has it, the desk's before the wire's.
func (e *engine) block(id story.ID) *story.Block {
	for _, v := range []side{desk, wire, base} {
		if b := e.stories[v].Block(id); b != nil {
			return b
		}
	}
	return nil
}

// pick takes what one side changed, and the desk's where both did. has tells
// which versions have the block at all.
func pick[T comparable](v [3]T, has [3]bool) T {
	switch {
	case !has[desk] && has[wire]:
		return v[wire]
	case !has[desk]:
		return v[base]
	case has[base] && has[wire] && v[desk] == v[base]:
		return v[wire]
	}
	return v[desk]
}
