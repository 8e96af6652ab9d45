package merge

import (
	"slices"

	"cutline/editor/prose"
	"cutline/editor/story"
)

// engine merges the words of the blocks that a side changed.
type engine struct {
	stories    [3]story.Story
	interner   prose.Interner
	bags       *prose.Bags
	paras      map[story.ID]*para
	order      []story.ID // of paras: that of the base, then of the desk, then of the wire
	moves      []*move    // sentences that a side put elsewhere, undone before words are merged
	blockMoves []*blockMove
	unitAt     map[position]*unit // by where a word of a version stands
}

// para is a block whose words a side changed, in the three versions.
type para struct {
	id    story.ID
	has   [3]bool   // whether the block stands in the version
	orig  [3][]word // its words there
	words [3][]word // the same with sentences that moved put back
	tail  [3]string // white space at its end
	sents [3][]sentence
	units []*unit // in the order of the base
}

// position is where a word stands in a version.
type position struct {
	side side
	home story.ID
	at   int
}

func newEngine(stories [3]story.Story) *engine {
	e := &engine{stories: stories, interner: prose.Interner{}, bags: prose.NewBags(), paras: map[story.ID]*para{}}
	e.findParas()
	for _, v := range []side{desk, wire} {
		e.findMoves(v)
	}
	for _, m := range e.moves { // what both have alike needs no putting back
		m.dropped = e.agreed(m.from) && e.agreed(m.to)
	}
	e.merge()
	e.findBlockMoves()
	return e
}

// findParas takes the blocks with words that differ in some version.
func (e *engine) findParas() {
	for v, s := range e.stories {
		for i, b := range s.Blocks() {
			if e.paras[b.ID] != nil || b.Kind.Picture() {
				continue
			}
			differs := false
			for o, t := range e.stories {
				if o == v {
					continue
				}
				var c *story.Block
				if i < t.Len() && t.At(i).ID == b.ID {
					c = t.At(i)
				} else {
					c = t.Block(b.ID)
				}
				if c == nil || c != b && c.Text != b.Text {
					differs = true
					break
				}
			}
			if differs {
				e.addPara(b.ID)
			}
		}
	}
}

func (e *engine) addPara(id story.ID) {
	p := &para{id: id}
	for v, s := range e.stories {
		if b := s.Block(id); b != nil {
			p.has[v] = true
			p.orig[v], p.tail[v] = e.wordsOf(b.Text, id)
			p.sents[v] = e.sentences(side(v), p)
		}
	}
	e.paras[id] = p
	e.order = append(e.order, id)
}

// merge undoes the moves, merges each block's words, and drops the moves of
// sentences that did not come out whole: those are merged where they stand.
func (e *engine) merge() {
	again := e.order
	for len(again) > 0 {
		for _, id := range again {
			p := e.paras[id]
			for v := range p.words {
				p.words[v] = e.unmoved(side(v), p)
			}
			p.merge(e.touched(p))
		}
		again = nil
		redo := map[story.ID]bool{}
		for _, m := range e.moves {
			if m.dropped {
				continue
			}
			if m.unit = e.paras[m.from].unitOf(m.base); m.unit == nil {
				m.dropped = true
				redo[m.from], redo[m.to] = true, true
			}
		}
		for _, id := range e.order {
			if redo[id] {
				again = append(again, id)
			}
		}
	}
	e.unitAt = map[position]*unit{}
	if !slices.ContainsFunc(e.moves, func(m *move) bool { return !m.dropped }) {
		return // only moves ask where a word went
	}
	for _, id := range e.order {
		for _, u := range e.paras[id].units {
			for v := range u.from {
				for _, w := range u.words(side(v)) {
					e.unitAt[position{side(v), w.home, w.at}] = u
				}
			}
		}
	}
}

// agreed reports whether a block has the same words at the desk and on the
// wire.
func (e *engine) agreed(id story.ID) bool {
	d, w := e.stories[desk].Block(id), e.stories[wire].Block(id)
	return d == nil && w == nil || d != nil && w != nil && d.Text == w.Text
}

// touched reports whether a sentence was moved out of or into a block.
func (e *engine) touched(p *para) bool {
	for _, m := range e.moves {
		if !m.dropped && (m.from == p.id || m.to == p.id) {
			return true
		}
	}
	return false
}

// merge cuts the words of a block into units. A block that one side added or
// cut is one unit, unless sentences moved out of it or into it; and one that a
// side cut while the other changed it is a clash as a whole.
func (p *para) merge(moves bool) {
	all := span{to: [3]int{len(p.words[base]), len(p.words[desk]), len(p.words[wire])}}
	whole := func(is origin) {
		p.units = nil
		if all.to != [3]int{} {
			u := &unit{para: p, span: all}
			u.pieces = []piece{{all, is}}
			p.units = []*unit{u}
		}
	}
	none := func(v side) bool { return !p.has[v] && len(p.words[v]) == 0 }
	switch d, w := none(desk), none(wire); {
	case d && w:
		whole(fromBoth)
	case p.has[base] && d && !same(p.words[base], p.words[wire]), p.has[base] && w && !same(p.words[base], p.words[desk]):
		whole(clash)
	case d && p.has[base] && !moves:
		whole(fromDesk)
	case w && p.has[base] && !moves:
		whole(fromWire)
	case !p.has[base] && w && !moves:
		whole(fromDesk)
	case !p.has[base] && d && !moves:
		whole(fromWire)
	default:
		p.cutUnits()
	}
}

// unitOf gives the unit that is a sentence of the base and nothing else, or
// nil.
func (p *para) unitOf(s sentence) *unit {
	for _, u := range p.units {
		if u.from[base] == s.from && u.to[base] == s.to {
			return u
		}
	}
	return nil
}
