package editor

import (
	"fmt"
	"slices"
	"strings"

	"cutline/editor/story"
)

// PasteClip gives the op that puts a clip in at a caret, and where the caret
// stands after it. newID is Editor.NewID. An empty story takes a clip at the
// zero Point.
//
// Part of one block goes into the line. Several blocks split the target: the
// first joins the words before the caret and the last takes the words after it.
// Whole blocks at the start or end of a block, or in an empty one, stay blocks
// of their kinds. A map's labels pasted into text become grafs, grafs among a
// map's labels become labels, and in a cutline, credit or other line of a
// picture all becomes one run of words. Pictures keep their parts.
//
// A note comes back as itself where it was unplaced, and so does a check whose
// words were cut; it is copied under a new ID where it still has its
// words. Citations and checks bring the sources that the story
// does not have.
func PasteClip(s story.Story, newID func(letter string) story.ID, at Point, c Clip) (Op, Point, error) {
	if c.Empty() {
		return Batch{}, at, nil
	}
	p := &paste{s: s, newID: newID, went: map[story.ID]spot{}, source: map[story.ID]story.ID{}}
	for _, r := range c.sources {
		p.bring(r)
	}
	var caret Point
	t := s.Block(at.Block)
	switch {
	case t == nil && at == Point{} && s.Len() == 0:
		caret = p.insert("", c.blocks)
	case t == nil:
		return nil, at, fmt.Errorf("paste into block %s: %w", at.Block, ErrNoBlock)
	case t.Kind.Picture():
		caret = p.insert(t.ID, c.blocks)
	default:
		if _, err := words(s, "paste into", at.Block, at.Off, at.Off); err != nil {
			return nil, at, err
		}
		p.target = t
		caret = p.words(at, c)
	}
	for _, n := range c.notes {
		p.note(n)
	}
	return p.batch, caret, nil
}

// paste is a clip on its way into a story.
type paste struct {
	s      story.Story
	newID  func(string) story.ID
	target *story.Block // where the caret stands; nil: between blocks
	batch  Batch
	went   map[story.ID]spot     // where each block of the clip went
	source map[story.ID]story.ID // what each source of the clip is here
}

// spot is where the words of a block of the clip stand.
type spot struct {
	block  story.ID
	off    int
	size   int
	joined bool // to other words, so the block is not theirs alone
}

// bring finds a source in the story, or adds it.
func (p *paste) bring(r *story.Source) {
	for _, have := range p.s.Sources() {
		if have == r || have.Gives == r.Gives && have.From == r.From && have.URL == r.URL {
			p.source[r.ID] = have.ID
			return
		}
	}
	add := *r
	add.ID = p.newID("s")
	p.source[r.ID] = add.ID
	p.batch = append(p.batch, PutSource{&add})
}

// cites gives citations by the sources' IDs in this story.
func (p *paste) cites(list []story.Cite) []story.Cite {
	var out []story.Cite
	for _, c := range list {
		if id, ok := p.source[c.Source]; ok {
			c.Source = id
			out = append(out, c)
		}
	}
	return out
}

// words puts the clip in at a caret among words.
func (p *paste) words(at Point, c Clip) Point {
	t := p.target
	line := t.Kind.Attached() && !t.Kind.Placed()
	if t.In == "" && !line {
		return p.blocks(at, c.blocks, c.whole)
	}
	run, pictures := apart(c.blocks)
	caret := at
	switch {
	case len(run) == 0:
	case line:
		caret = p.line(at, run)
	default:
		caret = p.blocks(at, run, c.whole)
	}
	if len(pictures) > 0 {
		behind := t.ID
		if t.In != "" {
			behind = t.In
		}
		if end := p.insert(behind, pictures); len(run) == 0 {
			caret = end
		}
	}
	return caret
}

// blocks puts a run in at a caret, into the line or as blocks.
func (p *paste) blocks(at Point, run []*story.Block, whole bool) Point {
	t := p.target
	end := len(t.Text)
	first, last := run[0], run[len(run)-1]
	asBlocks := whole && (at.Off == 0 || at.Off == end)
	if len(run) == 1 && !asBlocks && loose(first, run) {
		return p.join(first, t.ID, at.Off)
	}
	after, tail := t.ID, story.ID("") // tail is the block of the words after the caret
	switch {
	case at.Off > 0 && at.Off < end:
		tail = p.newID("b")
		p.batch = append(p.batch, Split{Block: t.ID, At: at.Off, New: tail})
	case at.Off < end:
		tail, after = t.ID, ""
		if i := p.s.Index(t.ID); i > 0 {
			after = p.s.At(i - 1).ID
		}
	}
	caret := at
	if loose(first, run) && (end == 0 || at.Off > 0 && !asBlocks) {
		caret = p.join(first, t.ID, at.Off)
		if end == 0 && whole {
			p.batch = append(p.batch, Set{Block: t.ID, Kind: p.kind(first)})
		}
		run = run[1:]
	}
	joins := len(run) > 0 && tail != "" && !asBlocks && loose(last, run)
	if joins {
		run = run[:len(run)-1]
	}
	if len(run) > 0 {
		caret = p.insert(after, run)
	}
	if joins {
		caret = p.join(last, tail, 0)
	}
	return caret
}

// apart parts the blocks of a run from its pictures with their parts.
func apart(run []*story.Block) (words, pictures []*story.Block) {
	for _, b := range run {
		if loose(b, run) {
			words = append(words, b)
		} else {
			pictures = append(pictures, b)
		}
	}
	return words, pictures
}

// loose reports whether a block of a run is words of their own: not a picture
// and not part of one in the run.
func loose(b *story.Block, run []*story.Block) bool {
	return !b.Kind.Picture() && (b.In == "" || !slices.ContainsFunc(run, func(o *story.Block) bool { return o.ID == b.In }))
}

// line joins all words by spaces and puts them in at a caret.
func (p *paste) line(at Point, run []*story.Block) Point {
	one := &story.Block{}
	var cites []story.Cite
	for _, b := range run {
		if b.Text != "" && one.Text != "" {
			one.Text += " "
		}
		p.went[b.ID] = spot{at.Block, at.Off + len(one.Text), len(b.Text), true}
		for _, m := range b.Marks {
			m.Start += len(one.Text)
			m.End += len(one.Text)
			one.Marks = append(one.Marks, m)
		}
		one.Text += b.Text
		cites = append(cites, b.Cites...)
	}
	one.Cites = cites
	return p.join(one, at.Block, at.Off)
}

// join puts the words of a block of the clip into a block at an offset and
// gives the caret behind them.
func (p *paste) join(b *story.Block, into story.ID, off int) Point {
	marks := tidyMarks(slices.Clone(b.Marks))
	p.batch = append(p.batch, Edit{Block: into, Start: off, End: off, Text: b.Text, Marks: &marks})
	cites := slices.Clone(p.target.Cites)
	for _, c := range p.cites(b.Cites) {
		if !slices.Contains(cites, c) {
			cites = append(cites, c)
		}
	}
	if len(cites) > len(p.target.Cites) {
		p.batch = append(p.batch, Set{Block: into, Cites: &cites})
	}
	p.went[b.ID] = spot{into, off, len(b.Text), true}
	return Point{into, off + len(b.Text)}
}

// insert puts blocks of the clip behind a block, under new IDs, and gives the
// caret behind their words.
func (p *paste) insert(after story.ID, run []*story.Block) Point {
	in := story.ID("")
	if p.target != nil {
		in = p.target.In
	}
	fresh := make([]*story.Block, len(run))
	for i, b := range run {
		c := b.Clone()
		c.ID = p.newID("b")
		c.Cites = p.cites(b.Cites)
		if c.Follows != "" { // its place among those it came with; Insert lets go of one that is no label
			c.Follows = p.went[b.Follows].block
		}
		p.went[b.ID] = spot{block: c.ID, size: len(b.Text)}
		switch {
		case b.Kind.Picture():
		case !loose(b, run):
			c.In = p.went[b.In].block
		default:
			c.Kind, c.In = p.kind(b), in
			if !c.Kind.Placed() {
				c.Place = nil
			} else if c.Place == nil && p.target.Place != nil { // one under the other
				place := *p.target.Place
				place.Leader = nil
				place.Y = min(1, place.Y+0.05*float64(i+1))
				c.Place = &place
			}
		}
		fresh[i] = c
	}
	p.batch = append(p.batch, Insert{After: after, Blocks: fresh})
	last := fresh[len(fresh)-1]
	return Point{last.ID, len(last.Text)}
}

// kind gives what a block of words becomes beside the target.
func (p *paste) kind(b *story.Block) story.Kind {
	switch {
	case p.target != nil && p.target.In != "":
		if !b.Kind.Attached() {
			return story.Label
		}
	case b.In != "" || b.Kind.Placed():
		return story.Graf
	}
	return b.Kind
}

// note puts a note of the clip on its words.
func (p *paste) note(n *story.Note) {
	to := p.went[n.Block]
	c := n.Clone()
	if c.Source != "" {
		c.Source = p.source[n.Source]
	}
	old := p.s.Note(n.ID)
	switch mine := old != nil && sameThread(old, n); {
	case mine && (old.Unplaced || !n.Cut && wordless(p.s, old)):
		c = old.Clone() // with what was said since it was copied
	case n.Cut: // its words are not in the clip
		return
	default:
		c.ID = p.newID("n")
	}
	c.Block, c.Start, c.End, c.Unplaced, c.Cut = to.block, 0, 0, false, n.Cut
	switch {
	case n.Kind == story.Check && !to.joined && n.Start == 0 && n.End == to.size: // all of a block
	case n.Start < n.End:
		c.Start, c.End = to.off+n.Start, to.off+n.End
	case to.joined && n.Region == nil: // about words that were a block
		c.Start, c.End = to.off, to.off+to.size
	}
	p.batch = append(p.batch, PutNote{c})
}

// wordless reports whether a check's words were cut.
func wordless(s story.Story, n *story.Note) bool {
	return n.Kind == story.Check && strings.TrimSpace(Standing(s, n)) == ""
}

// sameThread reports whether two notes of one ID are one note: a clip may come
// from another story.
func sameThread(a, b *story.Note) bool {
	if a.Kind == story.Check && a.Quote != b.Quote {
		return false
	}
	if len(a.Thread) == 0 || len(b.Thread) == 0 {
		return len(a.Thread) == len(b.Thread) && a.Kind == b.Kind
	}
	x, y := a.Thread[0], b.Thread[0]
	return x.By == y.By && x.Text == y.Text && x.At.Equal(y.At)
}
