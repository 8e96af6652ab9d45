package merge

import (
	"slices"

	"cutline/editor/prose"
	"cutline/editor/story"
)

// sentence is a run of words of a block in a version.
type sentence struct {
	para     story.ID
	n        int // its number there
	from, to int // words
	bag      prose.Bag
}

// move is a sentence of the base that a side put elsewhere, edited or not.
type move struct {
	side     side
	from, to story.ID // the blocks
	base     sentence // where it stood
	there    sentence // where it stands now
	unit     *unit
	dropped  bool // it is merged where it stands, as a cut and an addition
	item     *Item
}

const (
	alike     = 0.5 // what Align asks of two sentences to be one (notes of NewsEdits)
	surely    = 0.7 // the Overlap that a moved sentence must have with what it was
	moveWords = 6   // and how many words on both sides: short ones look alike by chance
)

func (e *engine) sentences(v side, p *para) []sentence {
	t := plain(p.orig[v])
	var list []sentence
	for n, s := range sentences(t) {
		list = append(list, sentence{p.id, n, s.From, s.To, e.bags.Of(t, s.From, s.To)})
	}
	return list
}

// findMoves finds the sentences that a side put into another block, or into
// another order in theirs.
func (e *engine) findMoves(v side) {
	var was, now []sentence
	for _, id := range e.order {
		p := e.paras[id]
		if b, c := e.stories[base].Block(id), e.stories[v].Block(id); b == nil || c == nil || b.Text != c.Text {
			was = append(was, p.sents[base]...)
			now = append(now, p.sents[v]...)
		}
	}
	bags := func(list []sentence) []prose.Bag {
		out := make([]prose.Bag, len(list))
		for i, s := range list {
			out[i] = s.bag
		}
		return out
	}
	paras := func(list []sentence) []story.ID {
		out := make([]story.ID, len(list))
		for i, s := range list {
			out[i] = s.para
		}
		return out
	}
	to := prose.AlignWithin(bags(was), bags(now), paras(was), paras(now), alike)
	stays := make([]bool, len(was))
	for i := 0; i < len(was); {
		j := i
		for j < len(was) && was[j].para == was[i].para {
			j++
		}
		places := make([]int, j-i)
		for k := range places {
			places[k] = -1
			if t := to[i+k]; t >= 0 && now[t].para == was[i].para {
				places[k] = now[t].n
			}
		}
		for k, kept := range prose.Kept(places, func(k int) int { return len(was[i+k].bag.Words) + 1 }) {
			stays[i+k] = kept
		}
		i = j
	}
	for i, s := range was {
		if to[i] < 0 || stays[i] {
			continue
		}
		t := now[to[i]]
		if len(s.bag.Words) >= moveWords && len(t.bag.Words) >= moveWords && prose.Overlap(s.bag, t.bag) >= surely {
			e.moves = append(e.moves, &move{side: v, from: s.para, to: t.para, base: s, there: t})
		}
	}
}

// unmoved gives a block's words in a version with the sentences that the side
// moved put back: behind the one that stood before them, wherever that is now
// in the block.
func (e *engine) unmoved(v side, p *para) []word {
	out := map[int]*move{} // by number in the base: moved out of the block
	in := map[int]bool{}   // by number in the version: moved into it, or within it
	for _, m := range e.moves {
		if m.side != v || m.dropped {
			continue
		}
		if m.from == p.id {
			out[m.base.n] = m
		}
		if m.to == p.id {
			in[m.there.n] = true
		}
	}
	if len(out)+len(in) == 0 {
		return p.orig[v]
	}
	type run struct {
		words []word
		was   int // its number in the base, or -1
	}
	var runs []run
	bags := func(list []sentence) []prose.Bag {
		var b []prose.Bag
		for _, s := range list {
			b = append(b, s.bag)
		}
		return b
	}
	became := prose.Align(bags(p.sents[base]), bags(p.sents[v]), alike)
	was := map[int]int{}
	for i, j := range became {
		if j >= 0 && out[i] == nil {
			was[j] = i
		}
	}
	for n, s := range p.sents[v] {
		if in[n] {
			continue
		}
		i, ok := was[n]
		if !ok {
			i = -1
		}
		runs = append(runs, run{p.orig[v][s.from:s.to], i})
	}
	for i := range p.sents[base] {
		m := out[i]
		if m == nil {
			continue
		}
		at := 0
		for k := i - 1; k >= 0 && at == 0; k-- {
			at = slices.IndexFunc(runs, func(r run) bool { return r.was == k }) + 1
		}
		runs = slices.Insert(runs, at, run{e.paras[m.to].orig[v][m.there.from:m.there.to], i})
	}
	var words []word
	for _, r := range runs {
		n := len(words)
		words = append(words, r.words...)
		if n > 0 && len(r.words) > 0 && words[n].gap == "" {
			words[n].gap = " "
		}
	}
	return words
}

// arrange gives the units of each block in their order, with the moves that
// take says made again.
func (e *engine) arrange(take func(*move) bool) map[story.ID][]*unit {
	units := make(map[story.ID][]*unit, len(e.order))
	in := map[*unit]story.ID{}
	for _, id := range e.order {
		units[id] = slices.Clone(e.paras[id].units)
		for _, u := range units[id] {
			in[u] = id
		}
	}
	var todo []*move
	for _, m := range e.moves {
		if !m.dropped && take(m) {
			todo = append(todo, m)
		}
	}
	slices.SortStableFunc(todo, func(a, b *move) int {
		if a.side != b.side || a.to != b.to {
			return 0
		}
		return a.there.n - b.there.n
	})
	for _, m := range todo {
		home := in[m.unit]
		i := slices.Index(units[home], m.unit)
		units[home] = slices.Delete(units[home], i, i+1)
		at := 0
		there := e.paras[m.to].sents[m.side]
		for n := m.there.n - 1; n >= 0 && at == 0; n-- {
			if u := e.lastUnit(m.side, there[n]); u != nil && in[u] == m.to && u != m.unit {
				at = slices.Index(units[m.to], u) + 1
			}
		}
		units[m.to] = slices.Insert(units[m.to], at, m.unit)
		in[m.unit] = m.to
	}
	return units
}

// lastUnit gives the unit in which a sentence of a version ends.
func (e *engine) lastUnit(v side, s sentence) *unit {
	if s.to == s.from {
		return nil
	}
	w := e.paras[s.para].orig[v][s.to-1]
	return e.unitAt[position{v, w.home, w.at}]
}
