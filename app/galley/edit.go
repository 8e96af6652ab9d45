package galley

import (
	"errors"
	"time"
	"unicode/utf8"

	"cutline/editor"
	"cutline/editor/story"
	"cutline/editor/typography"
)

// do makes a change and puts the caret where it ended.
func (g *Galley) do(label string, op editor.Op, caret editor.Point) bool {
	before := g.editor.Story()
	if err := g.editor.Do(label, op); err != nil {
		g.refuse(err)
		return false
	}
	if before.Same(g.editor.Story()) {
		return false
	}
	g.editor.Select(editor.Selection{Anchor: caret, Head: caret})
	g.goalX = -1
	g.show()
	g.moved()
	return true
}

// removal gives the op that takes the selection away and where the caret is
// then; with nothing selected the op is nil.
func (g *Galley) removal() (editor.Op, editor.Point) {
	sel := g.editor.Selection()
	s := g.editor.Story()
	if sel.Empty() {
		return nil, sel.Head
	}
	from, to := sel.Ordered(s)
	op, err := editor.DeleteRange(s, from, to)
	if err != nil {
		return nil, sel.Head
	}
	return op, from
}

// pause ends a step of typing: what is typed after it is undone by itself.
const pause = 2 * time.Second

// typed puts a character in place of the selection.
func (g *Galley) typed(r rune) {
	now := time.Now()
	if now.Sub(g.lastTyped) > pause {
		g.editor.Break()
	}
	g.lastTyped = now
	g.insert(string(r), "typing")
	if g.smart {
		g.educate(r)
	}
}

// educate makes straight quotes curly and two hyphens a dash as they are typed,
// as a step of its own: one undo gives back what was typed.
func (g *Galley) educate(r rune) {
	head := g.editor.Selection().Head
	b := g.editor.Story().Block(head.Block)
	n := utf8.RuneLen(r)
	if b == nil || head.Off < n || head.Off > len(b.Text) || b.Text[head.Off-n:head.Off] != string(r) {
		return
	}
	before := b.Text[:head.Off-n]
	if len(before) > 256 { // what decides it stands near
		before = before[len(before)-256:]
	}
	gone, text := typography.Typed(before, string(r))
	if gone == 0 && text == string(r) {
		return
	}
	start := head.Off - n - gone
	g.editor.Break()
	g.do("smart punctuation", editor.Edit{Block: b.ID, Start: start, End: head.Off, Text: text}, editor.Point{Block: b.ID, Off: start + len(text)})
	g.editor.Break()
}

// SetSmart has straight quotes and double hyphens made typographic as they are
// typed, or not.
func (g *Galley) SetSmart(on bool) { g.smart = on }

// insert puts words, without line breaks, in place of the selection.
func (g *Galley) insert(words, label string) {
	s := g.editor.Story()
	sel := g.editor.Selection()
	from, to := sel.Ordered(s)
	b := s.Block(from.Block)
	words = editor.Clean(words)
	if b == nil || b.Kind.Picture() || words == "" {
		return
	}
	end := editor.Point{Block: from.Block, Off: from.Off + len(words)}
	edit := editor.Edit{Block: from.Block, Start: from.Off, End: from.Off, Text: words, Marks: g.pendingMarks(b, from.Off, len(words))}
	if from.Block == to.Block {
		edit.End = to.Off
		g.do(label, edit, end)
		return
	}
	if op, _ := g.removal(); op != nil {
		g.do(label, editor.Batch{op, edit}, end)
	}
}

// pendingMarks gives the type of the next words where Bold or Italic were
// pressed without a selection.
func (g *Galley) pendingMarks(b *story.Block, off, size int) *[]story.Mark {
	if len(g.pending) == 0 {
		return nil
	}
	marks := []story.Mark{}
	for kind, on := range g.pending {
		if on {
			marks = append(marks, story.Mark{Kind: kind, Start: 0, End: size})
		}
	}
	for _, m := range b.Marks {
		if _, set := g.pending[m.Kind]; !set && m.Start < off && m.End >= off {
			marks = append(marks, story.Mark{Kind: m.Kind, Start: 0, End: size, Href: m.Href})
		}
	}
	return &marks
}

// delete takes away the selection, or what a step over passes.
func (g *Galley) delete(dir int, step func(story.Story, editor.Point, int) editor.Point) {
	if op, caret := g.removal(); op != nil {
		g.do("delete", op, caret)
		return
	}
	s := g.editor.Story()
	head := g.editor.Selection().Head
	b := s.Block(head.Block)
	if b == nil {
		return
	}
	to := step(s, head, dir)
	if to == head {
		return
	}
	if to.Block == head.Block {
		from := min(head.Off, to.Off)
		g.do("delete", editor.Edit{Block: b.ID, Start: from, End: max(head.Off, to.Off)}, editor.Point{Block: b.ID, Off: from})
		return
	}
	other := s.Block(to.Block)
	one, two := other, b // in story order
	if dir > 0 {
		one, two = b, other
	}
	adjacent := s.Index(two.ID) == s.Index(one.ID)+1
	switch {
	case one.In == two.In && adjacent && (one.In == "" || one.Kind.Placed() && two.Kind.Placed()):
		g.do("delete", editor.Join{Block: one.ID}, editor.Point{Block: one.ID, Off: len(one.Text)})
	case b.Text == "" && (b.In == "" || b.Kind.Placed()):
		g.do("delete", editor.Remove{Blocks: []story.ID{b.ID}}, to)
	default: // a key that is held must not go on into other words
		g.refuse(errEdge)
	}
}

// errEdge says why a deletion stops.
var errEdge = errors.New("what stands there belongs to a picture, or the picture stands between; select words to take them away")

// enter parts the block at the caret; in a picture's cutline or credit it goes
// on to the next line.
func (g *Galley) enter() {
	var batch editor.Batch
	s := g.editor.Story()
	op, at := g.removal()
	if op != nil {
		batch = append(batch, op)
	}
	b := s.Block(at.Block)
	if b == nil {
		return
	}
	if b.In != "" && !b.Kind.Placed() {
		g.moveTo(overEnd(s, at, s.Index(b.ID), 1))
		return
	}
	kind := story.Kind("")
	if at.Off >= len(b.Text) {
		kind = after(b.Kind)
	}
	id := g.editor.NewID("b")
	batch = append(batch, editor.Split{Block: b.ID, At: at.Off, New: id, Kind: kind})
	g.do("new line", batch, editor.Point{Block: id})
}

// after is the kind of the line that follows one of a kind.
func after(k story.Kind) story.Kind {
	switch k {
	case story.Hed:
		return story.Dek
	case story.Dek:
		return story.Byline
	case story.Byline, story.Dateline, story.Subhead, story.Quote, story.Tagline, story.Correction:
		return story.Graf
	}
	return k
}

// Undo takes the last change back.
func (g *Galley) Undo() { g.travel(g.editor.Undo) }

// Redo does the last undone change again.
func (g *Galley) Redo() { g.travel(g.editor.Redo) }

func (g *Galley) travel(do func() error) {
	if do() == nil {
		g.Travelled()
	}
}

// Travelled shows what an undo or redo brought back: all that is selected
// where there is room, else its start.
func (g *Galley) Travelled() {
	g.goalX = -1
	g.show()
	if sel := g.editor.Selection(); !sel.Empty() {
		from, _ := sel.Ordered(g.editor.Story())
		if at, ok := g.flow.find(from); ok && at.y() < g.offset+8 {
			g.scrollTo(at.y() - 8)
		}
	}
	g.moved()
}
