package merge

import (
	"strings"

	"cutline/editor/story"
)

// find gives the place of a range of a block of a version: by where each of its
// words came out, if they all did; else as in a text that was made apart, in the
// same block, where most of its words came out, or anywhere in what changed.
func (c *carrier) find(v side, old *story.Block, start, end int) (Spot, story.ID, State) {
	if c.r.blocks[old.ID] == nil {
		if b := c.r.story.Block(old.ID); b != nil && b.Text == old.Text {
			return Spot{Start: start, End: end}, old.ID, Stays
		}
		return Spot{}, "", Lost
	}
	came := c.came(v, old, start, end)
	if came.whole {
		state := Stays
		if came.block != old.ID {
			state = Follows
		}
		return came.spot, came.block, state
	}
	var lost Spot
	if b := c.r.story.Block(old.ID); b != nil {
		lost = NewTransfer(old.Text, b.Text).Find(start, end)
		if lost.State != Lost {
			if lost.State == Follows { // within its block
				lost.State = Stays
			}
			return lost, old.ID, lost.State
		}
	}
	if came.most {
		return came.spot, came.block, Reworded
	}
	t := c.transfer(v)
	at, ok := t.was[old.ID]
	if !ok {
		return lost, old.ID, Lost
	}
	spot := t.Find(at+start, at+end)
	if spot.State == Lost {
		return lost, old.ID, Lost
	}
	for id, at := range t.now {
		n := len(c.r.story.Block(id).Text)
		if spot.Start >= at && spot.End <= at+n {
			return Spot{Start: spot.Start - at, End: spot.End - at}, id, spot.State
		}
	}
	return lost, old.ID, Lost
}

// arrival is where the words of a range came out.
type arrival struct {
	block       story.ID
	spot        Spot
	whole, most bool // all of them, in a row; half of them or more
}

func (c *carrier) came(v side, old *story.Block, start, end int) (a arrival) {
	if c.at == nil {
		c.index()
	}
	words := c.m.engine.paras[old.ID].orig[v]
	from, to := len(words), 0
	for i, w := range words {
		if w.at < end && w.at+len(w.text) > start {
			from, to = min(from, i), i+1
		}
	}
	if from >= to {
		return a
	}
	inRange := words[from:to]
	count := map[story.ID]int{}
	for _, w := range inRange {
		if l, ok := c.at[position{v, w.home, w.at}]; ok {
			if count[l.block]++; count[l.block] > count[a.block] {
				a.block = l.block
			}
		}
	}
	if a.block == "" || 2*count[a.block] < len(inRange) {
		return a
	}
	lo, hi := -1, -1
	for _, w := range inRange {
		if l, ok := c.at[position{v, w.home, w.at}]; ok && l.block == a.block {
			if lo < 0 || l.i < lo {
				lo = l.i
			}
			hi = max(hi, l.i)
		}
	}
	out := c.r.blocks[a.block]
	a.most = true
	a.spot = Spot{Start: out.words[lo].at, End: out.words[hi].at + len(out.words[hi].text)}
	first, last := inRange[0], inRange[len(inRange)-1]
	// All are there where they stand in a row as they did.
	now, was := c.r.story.Block(a.block).Text[a.spot.Start:a.spot.End], old.Text[first.at:last.at+len(last.text)]
	a.whole = count[a.block] == len(inRange) && now == was
	if a.whole && len(inRange) < fewWords {
		// A word or two may be found anywhere: what stood beside them came along.
		beside := func(i, at int) bool {
			if i < 0 || i >= len(words) {
				return at < 0 || at >= len(out.words)
			}
			l, ok := c.at[position{v, words[i].home, words[i].at}]
			return ok && l.block == a.block && l.i == at
		}
		a.whole = beside(from-1, lo-1) || beside(to, hi+1)
		a.most = a.whole
	}
	if a.whole {
		// A range that begins or ends inside a word does so there too.
		a.spot.Start += max(0, start-first.at)
		a.spot.End -= max(0, last.at+len(last.text)-end)
	}
	return a
}

// fewWords is how many words are too few to be known again by themselves.
const fewWords = 4

// changedText is what changed of a version and of the merged story, as two
// texts.
type changedText struct {
	*Transfer
	was, now map[story.ID]int // where each block begins
}

// transfer compares all blocks that changed, once.
func (c *carrier) transfer(v side) changedText {
	if t, ok := c.transfers[v]; ok {
		return t
	}
	t := changedText{was: map[story.ID]int{}, now: map[story.ID]int{}}
	join := func(s story.Story, at map[story.ID]int) string {
		var out strings.Builder
		for _, b := range s.Blocks() {
			if c.r.blocks[b.ID] != nil {
				at[b.ID] = out.Len()
				out.WriteString(b.Text + "\n\n")
			}
		}
		return out.String()
	}
	t.Transfer = NewTransfer(join(c.m.engine.stories[v], t.was), join(c.r.story, t.now))
	c.transfers[v] = t
	return t
}
