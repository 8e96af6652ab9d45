package galley

import (
	"fmt"
	"slices"
	"strings"

	"cutline/editor"
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
			if row.Block.In == "" && !row.Block.Kind.Picture() {
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
		next.Op, next.From, next.Reordered = c.Op, c.From, c.Reordered
	}
	if x.Text != b.Text {
		next.Words = diff.Words(x.Text, b.Text)
	} else if next.Op == diff.Edit && x.Kind == b.Kind && slices.Equal(x.Marks, b.Marks) {
		delete(r.changes, b.ID)
		return
	}
	r.changes[b.ID] = &next
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

// Changes counts the changes that the redline shows.
func (g *Galley) Changes() int { return len(g.differences()) }

// difference is one change that can be put back: a stretch of a block, or all
// of it.
type difference struct {
	block      *story.Block
	start, end int    // of the block's text
	old        string // the words that stood there
	oldAt      int    // their place in the base's block
	cut        bool   // the block was cut and stood behind the block behind
	behind     story.ID
	by         int
	what       string // what happened to it besides its words: "new", "moved"
}

// differences gives all changes in the order of the story.
func (g *Galley) differences() []difference {
	r := g.flow.redline
	if r == nil {
		return nil
	}
	var out []difference
	cut := func(behind story.ID) {
		for _, b := range r.cuts[behind] {
			out = append(out, difference{block: b, cut: true, behind: behind, old: b.Text, by: r.whoCut(b)})
		}
	}
	cut("")
	s := g.editor.Story()
	for _, b := range s.Blocks() {
		if c := r.changes[b.ID]; c != nil {
			out = append(out, r.inBlock(b, c)...)
		}
		if b.In == "" && !b.Kind.Picture() || b.In != "" && s.PartsEnd(s.Index(b.In))-1 == s.Index(b.ID) {
			id := b.ID
			if b.In != "" {
				id = b.In
			}
			cut(id)
		}
	}
	return out
}

// inBlock gives the changes of a block that is there.
func (r *redline) inBlock(b *story.Block, c *diff.Change) []difference {
	switch {
	case c.Op == diff.Add && b.Text != "":
		return []difference{{block: b, start: 0, end: len(b.Text), by: r.whoAdded(b)}}
	case c.Op == diff.Add:
		return []difference{{block: b, by: r.whoAdded(b), what: "is new"}}
	case len(c.Words) == 0:
		what := "is set in other type"
		switch x := r.baseOf(b.ID); {
		case c.Reordered:
			what = "moved"
		case x.Kind != b.Kind:
			what = "was a " + string(x.Kind)
		case x.Place != b.Place:
			what = "stands elsewhere on the map"
		case x.Asset != b.Asset:
			what = "has another picture"
		}
		return []difference{{block: b, start: 0, end: len(b.Text), by: r.whoAdded(b), what: what}}
	}
	who := r.whose(b, c)
	var out []difference
	old, off := 0, 0
	for _, w := range c.Words {
		n := len(w.Text)
		switch w.Op {
		case diff.Delete:
			out = append(out, difference{block: b, start: off, end: off, old: w.Text, oldAt: old, by: who.deleted(old)})
			old += n
		case diff.Insert:
			if k := len(out) - 1; k >= 0 && out[k].start == off && out[k].end == off && out[k].old != "" {
				out[k].end, out[k].by = off+n, who.inserted(off)
			} else {
				out = append(out, difference{block: b, start: off, end: off + n, by: who.inserted(off)})
			}
			off += n
		default:
			old, off = old+n, off+n
		}
	}
	return out
}

// ToChange moves to the next change of the redline, or the one before, and
// says what it is; it is false where there is none.
func (g *Galley) ToChange(step int) (string, bool) {
	list := g.differences()
	if len(list) == 0 {
		return "", false
	}
	s := g.editor.Story()
	key := func(d difference) (int, int) {
		if d.cut {
			if d.behind == "" {
				return -1, 0
			}
			b := s.Block(d.behind)
			if b == nil {
				return s.Len(), 0
			}
			return s.Index(d.behind), len(b.Text) + 1
		}
		return s.Index(d.block.ID), d.start
	}
	head := g.editor.Selection().Head
	hi, ho := s.Index(head.Block), head.Off
	if from, _ := g.editor.Selection().Ordered(s); !g.editor.Selection().Empty() {
		hi, ho = s.Index(from.Block), from.Off
	}
	if g.atChange >= 0 && g.atChange < len(list) && g.onChange(list[g.atChange]) {
		g.atChange = (g.atChange + step + len(list)) % len(list)
	} else {
		g.atChange = -1
		for i, d := range list {
			bi, bo := key(d)
			after := bi > hi || bi == hi && bo >= ho
			if step > 0 && after {
				g.atChange = i
				break
			}
			if step < 0 && !after {
				g.atChange = i
			}
		}
		if g.atChange < 0 {
			g.atChange = 0
			if step < 0 {
				g.atChange = len(list) - 1
			}
		}
	}
	at := g.atChange
	d := list[at]
	g.showChange(d)
	g.atChange = at
	who := ""
	if d.by < len(g.flow.redline.authors) {
		who = ", " + g.flow.redline.authors[d.by]
	}
	return fmt.Sprintf("Change %d of %d: %s%s", at+1, len(list), d.says(), who), true
}

// onChange reports whether the selection is where showChange put it.
func (g *Galley) onChange(d difference) bool {
	sel := g.editor.Selection()
	if d.cut {
		return d.behind == "" || sel.Head.Block == d.behind && sel.Empty()
	}
	from, to := sel.Ordered(g.editor.Story())
	return from == editor.Point{Block: d.block.ID, Off: d.start} && to == editor.Point{Block: d.block.ID, Off: d.end}
}

func (g *Galley) showChange(d difference) {
	if !d.cut {
		g.RevealBlock(d.block.ID, d.start)
		g.selectRange(d.block.ID, d.start, d.end)
		return
	}
	if b := g.editor.Story().Block(d.behind); b != nil {
		g.RevealBlock(d.behind, len(b.Text))
	} else {
		g.scrollTo(0)
	}
}

// says names a change in a few words.
func (d difference) says() string {
	cut := func(words string) string {
		if runes := []rune(words); len(runes) > 40 {
			return string(runes[:39]) + "…"
		}
		return words
	}
	words := d.block.Text
	if !d.cut {
		words = words[d.start:d.end]
	}
	switch {
	case d.what != "":
		return fmt.Sprintf("%s %s", d.block.Kind, d.what)
	case d.cut:
		return fmt.Sprintf("%s cut, “%s”", d.block.Kind, cut(words))
	case d.old == "":
		return fmt.Sprintf("“%s” is new", cut(words))
	case d.start == d.end:
		return fmt.Sprintf("“%s” cut", cut(d.old))
	}
	return fmt.Sprintf("“%s” was “%s”", cut(words), cut(d.old))
}

// Stet puts the change at the caret back, the one last moved to first. It says
// what it did; it is false where there is no change.
func (g *Galley) Stet() (string, bool) {
	list := g.differences()
	i := -1
	if g.atChange >= 0 && g.atChange < len(list) && g.onChange(list[g.atChange]) {
		i = g.atChange
	} else {
		head := g.editor.Selection().Head
		i = slices.IndexFunc(list, func(d difference) bool {
			return !d.cut && d.block.ID == head.Block && d.start <= head.Off && head.Off <= d.end
		})
	}
	if i < 0 {
		return "", false
	}
	d := list[i]
	op, caret := g.putBack(d)
	g.atChange = -1
	if op == nil || !g.do("stet", op, caret) {
		return "", false
	}
	return "Put back: " + d.says(), true
}

// putBack gives the op that takes a change back.
func (g *Galley) putBack(d difference) (editor.Op, editor.Point) {
	r, s := g.flow.redline, g.editor.Story()
	if d.cut {
		b := d.block.Clone()
		if s.Index(b.ID) >= 0 {
			b.ID = g.editor.NewID("b")
		}
		b.In = ""
		return editor.Insert{After: r.behind(s, d.block.ID), Blocks: []*story.Block{b}}, editor.Point{Block: b.ID}
	}
	c := r.changes[d.block.ID]
	x := r.baseOf(d.block.ID)
	switch {
	case c == nil:
		return nil, editor.Point{}
	case c.Op == diff.Add:
		to := editor.Point{Block: d.block.ID}
		if n := neighbour(s, s.Index(d.block.ID), 1); n != nil {
			to = editor.Point{Block: n.ID}
		} else if n := neighbour(s, s.Index(d.block.ID), -1); n != nil {
			to = editor.Point{Block: n.ID, Off: len(n.Text)}
		}
		return editor.Remove{Blocks: []story.ID{d.block.ID}}, to
	case len(c.Words) > 0:
		marks := []story.Mark{}
		for _, m := range x.Marks {
			if m.Start, m.End = max(m.Start, d.oldAt)-d.oldAt, min(m.End, d.oldAt+len(d.old))-d.oldAt; m.Start < m.End {
				marks = append(marks, m)
			}
		}
		return editor.Edit{Block: d.block.ID, Start: d.start, End: d.end, Text: d.old, Marks: &marks}, editor.Point{Block: d.block.ID, Off: d.start + len(d.old)}
	}
	// The words are as they were: the kind, the type or the place changed.
	set := editor.Set{Block: d.block.ID, Kind: x.Kind, Marks: &x.Marks, Place: x.Place, Asset: x.Asset}
	batch := editor.Batch{set}
	if c.Op == diff.Move {
		batch = append(batch, editor.Move{Block: d.block.ID, After: r.behind(s, x.ID)})
	}
	return batch, editor.Point{Block: d.block.ID}
}

// behind gives the block of a story behind which a block of the base stood.
func (r *redline) behind(s story.Story, id story.ID) story.ID {
	for i := r.base.Index(id) - 1; i >= 0; i-- {
		if b := r.base.At(i); s.Index(b.ID) >= 0 && b.In == "" {
			return b.ID
		}
	}
	return ""
}
