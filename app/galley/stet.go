package galley

import (
	"fmt"
	"slices"

	"cutline/editor"
	"cutline/editor/diff"
	"cutline/editor/story"
)

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
			d := difference{block: b, cut: true, behind: behind, old: b.Text, by: r.whoCut(b)}
			if b.Kind.Picture() {
				d.what = "was cut"
			}
			out = append(out, d)
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
		case !same(x.Place, b.Place):
			what = "stands elsewhere on the map"
		case !same(x.Asset, b.Asset):
			what = "has another picture"
		}
		return []difference{{block: b, start: 0, end: len(b.Text), by: r.whoAdded(b), what: what}}
	}
	who := r.whose(b, c)
	var out []difference
	for _, w := range editor.Stretches(c.Words) {
		d := difference{block: b, start: w.Start, end: w.End, old: c.Old[w.OldAt:w.OldEnd], oldAt: w.OldAt, by: who.inserted(w.Start)}
		if w.Start == w.End {
			d.by = who.deleted(w.OldAt)
		}
		out = append(out, d)
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
	if g.onChange(len(list)) {
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
	g.atChange, g.atSel = at, g.editor.Selection()
	who := ""
	if d.by < len(g.flow.redline.authors) {
		who = ", " + g.flow.redline.authors[d.by]
	}
	return fmt.Sprintf("Change %d of %d: %s%s", at+1, len(list), d.says(), who), true
}

// onChange reports whether the selection is still where ToChange left it, with
// as many changes as the list has.
func (g *Galley) onChange(n int) bool {
	return g.atChange >= 0 && g.atChange < n && g.editor.Selection() == g.atSel
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
	if g.onChange(len(list)) {
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
	op, caret, err := g.putBack(d)
	g.atChange = -1
	if err != nil {
		return err.Error(), true
	}
	if op == nil || !g.do("stet", op, caret) {
		return "", false
	}
	return "Put back: " + d.says(), true
}

// putBack gives the op that takes a change back.
func (g *Galley) putBack(d difference) (editor.Op, editor.Point, error) {
	r, s := g.flow.redline, g.editor.Story()
	whole := func(c diff.Change, caret editor.Point) (editor.Op, editor.Point, error) {
		op, err := editor.PutBack(s, r.base, c)
		return op, caret, err
	}
	if d.cut {
		last := d.block.ID
		for _, p := range r.base.Parts(d.block.ID) {
			if s.Index(p.ID) < 0 {
				last = p.ID
			}
		}
		return whole(diff.Change{Block: d.block.ID, Op: diff.Cut}, editor.Point{Block: last})
	}
	c := r.changes[d.block.ID]
	x := r.baseOf(d.block.ID)
	switch {
	case c == nil:
		return nil, editor.Point{}, nil
	case c.Op == diff.Add:
		to := editor.Point{Block: d.block.ID}
		if n := neighbour(s, s.Index(d.block.ID), 1); n != nil {
			to = editor.Point{Block: n.ID}
		} else if n := neighbour(s, s.Index(d.block.ID), -1); n != nil {
			to = editor.Point{Block: n.ID, Off: len(n.Text)}
		}
		return whole(*c, to)
	case len(c.Words) > 0:
		op := editor.PutWordsBack(x, d.oldAt, d.oldAt+len(d.old), d.block.ID, d.start, d.end)
		return op, editor.Point{Block: d.block.ID, Off: d.start + len(d.old)}, nil
	}
	// The words are as they were: the kind, the type or the place changed.
	return whole(*c, editor.Point{Block: d.block.ID})
}
