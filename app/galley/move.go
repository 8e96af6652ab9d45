package galley

import (
	"fyne.io/fyne/v2"

	"cutline/editor"
)

// moveTo puts the caret somewhere, selecting up to there with Shift held.
func (g *Galley) moveTo(p editor.Point) {
	sel := editor.Selection{Anchor: p, Head: p}
	if g.shift {
		sel.Anchor = g.editor.Selection().Anchor
	}
	g.editor.MoveTo(sel)
	g.goalX = -1
	g.show()
	g.moved()
}

// moved follows a move of the caret.
func (g *Galley) moved() {
	g.wakeCaret()
	clear(g.pending)
	g.Refresh()
	g.selected()
}

// selected tells of what is selected now, and whether it has the keyboard.
func (g *Galley) selected() {
	if g.opt.OnSelect != nil {
		g.opt.OnSelect()
	}
}

// extend puts the caret at a point, selecting up to there where it should.
func (g *Galley) extend(p editor.Point, selects bool) {
	was := g.shift
	g.shift = selects
	g.moveTo(p)
	g.shift = was
}

// vertical moves the caret by lines, towards the column it began in. Above the
// first line it goes to the story's start, below the last to its end.
func (g *Galley) vertical(lines int) {
	head := g.editor.Selection().Head
	at, ok := g.flow.find(head)
	if !ok {
		return
	}
	r := at.line()
	goal := g.goalX
	if goal < 0 {
		goal = r.x + r.caretX(r.set.shown(head.Off))
	}
	step := 1
	if lines < 0 {
		step, lines = -1, -lines
	}
	for i := range lines {
		to, ok := g.flow.step(at, step)
		if !ok {
			if i == 0 {
				g.toEnd(step)
				return
			}
			break
		}
		at = to
	}
	r = at.line()
	g.moveTo(editor.Point{Block: r.set.block.ID, Off: r.set.off(r.nearest(goal - r.x))})
	g.goalX = goal
}

// toEnd moves the caret to the story's start or end.
func (g *Galley) toEnd(step int) {
	p, ok := last(g.editor.Story())
	if step < 0 {
		p, ok = first(g.editor.Story())
	}
	if ok {
		g.moveTo(p)
	}
}

// byBlock moves the caret to the start of its block, or of the next one.
func (g *Galley) byBlock(step int) {
	s := g.editor.Story()
	head := g.editor.Selection().Head
	if step < 0 && head.Off > 0 {
		g.moveTo(editor.Point{Block: head.Block})
		return
	}
	if n := neighbour(s, s.Index(head.Block), step); n != nil {
		g.moveTo(editor.Point{Block: n.ID})
		return
	}
	g.toEnd(step)
}

// toLineEnd moves the caret to the start or the end of its line.
func (g *Galley) toLineEnd(step int) {
	head := g.editor.Selection().Head
	at, ok := g.flow.find(head)
	if !ok {
		return
	}
	r := at.line()
	to := r.start
	if step > 0 {
		if to = r.end; !r.last() { // not behind the space that the line was broken at
			all := stops(r.set.text[r.start:r.end])
			to = r.start + all[max(0, len(all)-2)]
		}
	}
	g.moveTo(editor.Point{Block: head.Block, Off: r.set.off(to)})
}

// forward gives the step in which an arrow leads: on where the block that the caret
// is in runs that way, and back where it runs the other.
func (g *Galley) forward(arrow fyne.KeyName) int {
	on := fyne.KeyRight
	if b := g.flow.story.Block(g.editor.Selection().Head.Block); b != nil && g.flow.runsRight(b.Text) {
		on = fyne.KeyLeft
	}
	if arrow == on {
		return 1
	}
	return -1
}

// page is how many lines a page key moves.
func (g *Galley) page() int { return max(1, int(g.Size().Height/28)-2) }

// SelectAll selects the whole story.
func (g *Galley) SelectAll() {
	s := g.editor.Story()
	from, ok := first(s)
	to, _ := last(s)
	if ok {
		g.editor.MoveTo(editor.Selection{Anchor: from, Head: to})
		g.moved()
	}
}
