package merge

import (
	"cmp"
	"slices"
	"strings"

	"cutline/editor/prose"
	"cutline/editor/story"
)

// Outcome gives the merged story as it is decided now, with its notes, and what
// became of them. Items that are undecided count as not taken. The comments of
// queries that it adds have no author and no time yet: give them both.
func (m *Merge) Outcome() Outcome {
	r := m.result()
	c := carrier{m: m, r: r, names: names(r.story), transfers: map[side]changedText{}}
	out := Outcome{}
	var notes []*story.Note
	for _, n := range m.Desk.Notes() {
		w, b := m.Wire.Note(n.ID), m.Base.Note(n.ID)
		if w != nil && w != n && b != n {
			n = mergeNote(b, n, w)
		}
		moved, fate := c.carry(desk, n)
		notes = append(notes, moved)
		if fate.State != Stays {
			out.Fates = append(out.Fates, fate)
		}
	}
	for _, n := range m.Wire.Notes() {
		if m.Desk.Note(n.ID) != nil || m.Base.Note(n.ID) == n {
			continue
		}
		moved, fate := c.carry(wire, n)
		notes = append(notes, moved)
		if fate.State != Stays {
			out.Fates = append(out.Fates, fate)
		}
	}
	out.Story = r.story.WithNote(notes...)
	out.Story = c.queries(out.Story)
	return out
}

// mergeNote puts the threads of a note together that both sides added to.
func mergeNote(b, d, w *story.Note) *story.Note {
	n := d.Clone()
	for _, comment := range w.Thread {
		if !slices.Contains(n.Thread, comment) {
			n.Thread = append(n.Thread, comment)
		}
	}
	slices.SortStableFunc(n.Thread, func(x, y story.Comment) int { return x.At.Compare(y.At) })
	if b == nil || d.Resolved == b.Resolved {
		n.Resolved = w.Resolved
	}
	return n
}

// carrier finds where the words of a version stand in the merged story.
type carrier struct {
	m     *Merge
	r     result
	names map[story.ID]string
	at    map[position]landing // of the words of blocks that changed

	transfers map[side]changedText
}

// landing is a word of the merged story.
type landing struct {
	block story.ID
	i     int
}

func (c *carrier) index() {
	c.at = map[position]landing{}
	for id, out := range c.r.blocks {
		if out.block == nil {
			continue
		}
		for i, w := range out.words {
			for v, f := range w.from {
				if f != nil {
					c.at[position{side(v), f.home, f.at}] = landing{id, i}
				}
			}
		}
	}
}

// carry gives a note of a version as it stands in the merged story.
func (c *carrier) carry(v side, n *story.Note) (*story.Note, Fate) {
	was := c.m.engine.stories[v]
	old := was.Block(n.Block)
	if n.Unplaced || old == nil {
		return n, Fate{Note: n, State: Stays}
	}
	fate := Fate{State: Stays, Was: old.Text}
	if !n.Whole() && n.Region == nil {
		fate.Was = old.Text[n.Start:n.End]
	}
	now := n.Clone()
	b := c.r.story.Block(n.Block)
	switch {
	case n.Region != nil || n.Whole():
		if b == nil {
			return c.lost(now, fate)
		}
		if fate.Now = b.Text; b.Text != old.Text && n.Region == nil {
			fate.State = Reworded
		}
	default:
		spot, id, state := c.find(v, old, n.Start, n.End)
		stale := state == Lost && n.Kind == story.Check && c.r.story.Block(id) != nil && spot.Start < spot.End
		if state == Lost && !stale {
			return c.lost(now, fate)
		}
		now.Block, now.Start, now.End = id, spot.Start, spot.End
		fate.State = state
		fate.Now = c.r.story.Block(id).Text[spot.Start:spot.End]
	}
	if n.Kind == story.Check && !n.Resolved {
		before, after := was.Stale(n), c.r.story.Stale(now)
		switch {
		case after && !before:
			fate.State = Stale
		case before && !after:
			fate.State = Revived
		case fate.State == Reworded:
			fate.State = Stays
		}
	}
	fate.Note, fate.Where = now, c.names[now.Block]
	return now, fate
}

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

// lost puts a note whose words are gone away, with its quote and the places
// where it might belong.
func (c *carrier) lost(n *story.Note, fate Fate) (*story.Note, Fate) {
	n.Unplaced, n.Start, n.End = true, 0, 0
	if n.Kind != story.Check {
		n.Quote = fate.Was
	}
	fate.State, fate.Note = Lost, n
	fate.Where = names(c.m.Desk)[n.Block]
	fate.Best = Candidates(c.r.story, fate.Was, 3)
	return n, fate
}

// Candidates ranks the places of a story where words that are gone from it
// might belong: the runs of words most like them, one in a block, likest first.
func Candidates(s story.Story, quote string, most int) []Candidate {
	bags := prose.NewBags()
	q := prose.Tokenize(quote)
	want := bags.Of(q, 0, q.Len())
	if len(want.Words) == 0 {
		return nil
	}
	rare := weightsOf(s, bags)
	name := names(s)
	var list []Candidate
	for _, b := range s.Blocks() {
		t := prose.Tokenize(b.Text)
		bag := bags.Of(t, 0, t.Len())
		if prose.Overlap(want, bag) == 0 {
			continue
		}
		best := Candidate{Block: b.ID, Where: name[b.ID]}
		for i := range t.Words {
			if !prose.IsWord(t.Words[i]) {
				continue
			}
			j := min(t.Len(), i+q.Len())
			for j > i+1 && !prose.IsWord(t.Words[j-1]) {
				j--
			}
			if score := rare.overlap(want, bags.Of(t, i, j)); score > best.Score {
				best.Score, best.Start, best.End = score, t.At[i], t.End(j-1)
			}
		}
		if best.Score >= 0.3 {
			best.Text = b.Text[best.Start:best.End]
			list = append(list, best)
		}
	}
	slices.SortStableFunc(list, func(a, b Candidate) int { return cmp.Compare(b.Score, a.Score) })
	return list[:min(most, len(list))]
}

// commonness counts in how many blocks each word of a story is.
type commonness struct {
	in     map[int32]int
	blocks int
}

func weightsOf(s story.Story, bags *prose.Bags) commonness {
	c := commonness{in: map[int32]int{}, blocks: s.Len()}
	for _, b := range s.Blocks() {
		t := prose.Tokenize(b.Text)
		seen := map[int32]bool{}
		for _, w := range bags.Of(t, 0, t.Len()).Words {
			if !seen[w] {
				seen[w] = true
				c.in[w]++
			}
		}
	}
	return c
}

// overlap is like prose.Overlap with each word counting the less the more
// blocks have it.
func (c commonness) overlap(a, b prose.Bag) float64 {
	weight := func(w int32) float64 { return 1 / float64(1+c.in[w]) }
	count := map[int32]int{}
	all, both := 0.0, 0.0
	for _, w := range a.Words {
		count[w]++
		all += weight(w)
	}
	for _, w := range b.Words {
		all += weight(w)
		if count[w] > 0 {
			count[w]--
			both += 2 * weight(w)
		}
	}
	if all == 0 {
		return 0
	}
	return both / all
}

// queries leaves a query on each sentence in which both sides had other facts,
// or that nobody decided, with what the side that lost has.
func (c *carrier) queries(s story.Story) story.Story {
	for _, it := range c.m.Items {
		if it.Kind != Conflict || it.unit == nil || it.Choice == Merged || it.Choice != Undecided && len(it.Facts) == 0 {
			continue
		}
		words := it.asks()
		block, start, end := c.placeOf(it)
		if words == "" || s.Block(block) == nil || c.asked(s, block, start, end) {
			continue
		}
		quote := s.Block(block).Text
		if start < end {
			quote = quote[start:end]
		}
		var id story.ID
		s, id = s.NewID("n")
		s = s.WithNote(&story.Note{
			ID: id, Kind: story.Query, Block: block, Start: start, End: end, Quote: quote,
			Thread: []story.Comment{{Text: words}},
		})
	}
	return s
}

// asked reports whether somebody at the desk put a query about the wire on these
// words already.
func (c *carrier) asked(s story.Story, block story.ID, start, end int) bool {
	return slices.ContainsFunc(s.NotesIn(block), func(n *story.Note) bool {
		return n.Kind == story.Query && n.Open() && c.m.Base.Note(n.ID) == nil && n.Start < end && n.End > start &&
			slices.ContainsFunc(n.Thread, func(t story.Comment) bool { return strings.Contains(strings.ToLower(t.Text), "wire") })
	})
}

// asks says what the side that lost has.
func (it *Item) asks() string {
	if it.Choice == Undecided {
		if it.Wire == "" {
			return "The wire cut this; the desk had changed it."
		}
		return "The desk and the wire both changed this. The wire has: " + it.Wire
	}
	var lost []string
	for _, f := range it.Facts {
		said := f.Wire
		if it.Choice == TakeWire {
			said = f.Desk
		}
		if said != "" {
			lost = append(lost, said)
		}
	}
	if len(lost) == 0 {
		return ""
	}
	who := "The wire has "
	if it.Choice == TakeWire {
		who = "The desk had "
	}
	return who + strings.Join(lost, "; ") + ". Which is right?"
}

// placeOf gives where the words of an item stand in the merged story.
func (c *carrier) placeOf(it *Item) (block story.ID, start, end int) {
	for id, out := range c.r.blocks {
		if out.block == nil {
			continue
		}
		for i, w := range out.words {
			if w.unit != it.unit {
				continue
			}
			if block == "" {
				block, start = id, w.at
			}
			end = out.words[i].at + len(w.text)
		}
		if block != "" {
			return block, start, end
		}
	}
	// Its words are gone: the whole block, or the one it stood in.
	return it.Block, 0, 0
}
