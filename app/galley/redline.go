package galley

import (
	"reflect"
	"slices"
	"strings"

	"cutline/editor/diff"
	"cutline/editor/story"
)

// Version is a story as somebody left it, for a redline that says who changed
// what.
type Version struct {
	By    string
	Story story.Story
}

// redline shows the story's difference from an earlier version in the story
// itself. It is computed anew for each block that changes; the text never holds
// it.
type redline struct {
	base    story.Story
	later   []Version // the versions after base, oldest first; the last is the story's own author's
	authors []string  // whose changes there are, in the order they came
	changes map[story.ID]*diff.Change
	cuts    map[story.ID][]*story.Block // by the block they stood behind
}

func newRedline(base story.Story, later []Version, now story.Story) *redline {
	r := &redline{base: base, later: later, changes: map[story.ID]*diff.Change{}, cuts: map[story.ID][]*story.Block{}}
	for _, v := range later {
		if !slices.Contains(r.authors, v.By) {
			r.authors = append(r.authors, v.By)
		}
	}
	last := story.ID("")
	for _, row := range diff.Redline(base, now) {
		switch {
		case row.Change != nil && row.Change.Op == diff.Cut:
			if in := row.Block.In; in == "" || now.Index(in) >= 0 { // a picture's parts went with it
				r.cuts[last] = append(r.cuts[last], row.Block)
			}
			continue
		case row.Change != nil:
			r.changes[row.Block.ID] = row.Change
		}
		if last = row.Block.ID; row.Block.In != "" {
			last = row.Block.In
		}
	}
	return r
}

// follows brings the redline up to date where no block came, went or moved; it
// is false where one did, and the redline must be made anew.
func (r *redline) follows(s, was story.Story, from, end, wasEnd int) bool {
	if end-from != wasEnd-from {
		return false
	}
	for i := from; i < end; i++ {
		b, old := s.At(i), was.At(i)
		if b.ID != old.ID || b.Kind != old.Kind || b.In != old.In {
			return false
		}
	}
	for i := from; i < end; i++ {
		r.compare(s.At(i))
	}
	return true
}

// baseOf gives a block as it was in the base, or nil.
func (r *redline) baseOf(id story.ID) *story.Block {
	if c := r.changes[id]; c != nil && c.From != "" {
		id = c.From
	}
	return r.base.Block(id)
}

// compare computes the change of one block that stays where it is.
func (r *redline) compare(b *story.Block) {
	c := r.changes[b.ID]
	x := r.baseOf(b.ID)
	if c != nil && c.Op == diff.Add || x == nil {
		r.changes[b.ID] = &diff.Change{Block: b.ID, Kind: b.Kind, Op: diff.Add, New: b.Text}
		return
	}
	next := diff.Change{Block: b.ID, Kind: b.Kind, Op: diff.Edit, Old: x.Text, New: b.Text}
	if c != nil {
		next.From, next.Reordered = c.From, c.Reordered
	}
	if next.Reordered || !same(x.Place, b.Place) {
		next.Op = diff.Move
	}
	if x.Text != b.Text {
		next.Words = diff.Words(x.Text, b.Text)
	} else if next.Op == diff.Edit && x.Kind == b.Kind && slices.Equal(x.Marks, b.Marks) && same(x.Asset, b.Asset) {
		delete(r.changes, b.ID)
		return
	}
	r.changes[b.ID] = &next
}

// same reports whether two places, or two pictures, are alike.
func same[T story.Place | story.Asset](a, b *T) bool {
	return a == b || a != nil && b != nil && reflect.DeepEqual(*a, *b)
}

// mark puts a block's changes into its setting.
func (r *redline) mark(s *setting) {
	c := r.changes[s.block.ID]
	if c == nil || s.block.Kind.Picture() {
		return
	}
	if c.Op == diff.Add {
		s.added, s.by = [][2]int{{0, len(s.text)}}, []int{r.whoAdded(s.block)}
		return
	}
	if len(c.Words) == 0 {
		return
	}
	who := r.whose(s.block, c)
	var text []byte
	old, off := 0, 0
	for i, w := range c.Words {
		start := len(text)
		text = append(text, w.Text...)
		switch w.Op {
		case diff.Delete:
			gap := 0
			if i+1 < len(c.Words) && c.Words[i+1].Op == diff.Insert && !strings.HasSuffix(w.Text, " ") {
				text, gap = append(text, ' '), 1
			}
			s.ghosts = append(s.ghosts, ghost{at: off, start: start, end: len(text), gap: gap, by: who.deleted(old)})
			old += len(w.Text)
		case diff.Insert:
			for from := 0; from < len(w.Text); { // a stretch for each author
				by := who.inserted(off + from)
				to := from
				for to < len(w.Text) && who.inserted(off+to) == by {
					to++
				}
				s.added, s.by = append(s.added, [2]int{start + from, start + to}), append(s.by, by)
				from = to
			}
			off += len(w.Text)
		default:
			old, off = old+len(w.Text), off+len(w.Text)
		}
	}
	s.text = string(text)
}

// cutItems gives the items of the blocks that were cut, by the block each stood
// behind.
func (r *redline) cutItems(f *flow) map[story.ID][]*item {
	out := map[story.ID][]*item{}
	for behind, blocks := range r.cuts {
		for _, b := range blocks {
			it := &item{block: b, gone: true, by: r.whoCut(b)}
			f.estimate(it)
			out[behind] = append(out[behind], it)
		}
	}
	return out
}

// attribution says who wrote each byte of a block, and who took each byte of
// the base away: indexes of authors.
type attribution struct{ in, out []int }

func (a attribution) inserted(at int) int {
	if at < len(a.in) {
		return a.in[at]
	}
	return 0
}

func (a attribution) deleted(at int) int {
	if at < len(a.out) {
		return a.out[at]
	}
	return 0
}

// most is up to how many bytes a block's words are told apart by author.
const mostAttributed = 64 << 10

// whose follows a block through the versions since the base.
func (r *redline) whose(b *story.Block, c *diff.Change) attribution {
	if len(r.authors) < 2 || len(c.Old)+len(c.New) > mostAttributed {
		return attribution{}
	}
	id := b.ID
	text := c.Old
	in := make([]int, len(text)) // by byte of text: its author
	at := make([]int, len(text)) // by byte of text: its place in the base, or -1
	out := make([]int, len(text))
	for i := range at {
		at[i] = i
	}
	step := func(next string, by int) {
		if next == text {
			return
		}
		var nextIn, nextAt []int
		i := 0
		for _, w := range diff.Words(text, next) {
			n := len(w.Text)
			switch w.Op {
			case diff.Equal:
				nextIn, nextAt = append(nextIn, in[i:i+n]...), append(nextAt, at[i:i+n]...)
				i += n
			case diff.Delete:
				for _, p := range at[i : i+n] {
					if p >= 0 {
						out[p] = by
					}
				}
				i += n
			case diff.Insert:
				for range n {
					nextIn, nextAt = append(nextIn, by), append(nextAt, -1)
				}
			}
		}
		text, in, at = next, nextIn, nextAt
	}
	for _, v := range r.later {
		if x := v.Story.Block(id); x != nil {
			step(x.Text, slices.Index(r.authors, v.By))
		}
	}
	step(b.Text, slices.Index(r.authors, r.later[len(r.later)-1].By))
	return attribution{in, out}
}

// whoAdded and whoCut give whose version first had a block, or first lacked it.
func (r *redline) whoAdded(b *story.Block) int {
	for _, v := range r.later {
		if v.Story.Index(b.ID) >= 0 {
			return slices.Index(r.authors, v.By)
		}
	}
	return max(0, len(r.authors)-1)
}

func (r *redline) whoCut(b *story.Block) int {
	for _, v := range r.later {
		if v.Story.Index(b.ID) < 0 {
			return slices.Index(r.authors, v.By)
		}
	}
	return max(0, len(r.authors)-1)
}

// SetRedline shows in the story what changed since base; later are the versions
// since then, oldest first, the last one the story as its present author has
// it. An empty later takes the redline away.
func (g *Galley) SetRedline(base story.Story, later []Version) {
	g.keepPlace(func() {
		g.flow.redline = nil
		if len(later) > 0 {
			g.flow.redline = newRedline(base, later, g.editor.Story())
		}
		g.flow.reset()
	})
}

// Redlined reports whether a redline is shown, and Authors whose changes it
// shows.
func (g *Galley) Redlined() bool { return g.flow.redline != nil }

// Authors gives whose changes the redline shows, in the order of their marks.
func (g *Galley) Authors() []string {
	if g.flow.redline == nil {
		return nil
	}
	return g.flow.redline.authors
}
