package galley

import (
	"fyne.io/fyne/v2"

	"cutline/editor/story"
)

// mark is a margin mark: the line of a note, or of a check that is stale.
type mark struct {
	note  story.ID
	y     float32 // in the view
	check bool
}

// margin gives the margin marks that are seen, one for each note.
func (g *Galley) margin() []mark {
	var out []mark
	height := float64(g.Size().Height)
	for c := g.flow.atY(g.offset); c.ok(); c.next() {
		top := c.top() - g.offset
		if top > height {
			break
		}
		it := c.item()
		if it.gone {
			continue
		}
		if it.block.Kind.Picture() {
			for _, n := range g.flow.story.NotesIn(it.block.ID) {
				if g.inMargin(n) {
					out = append(out, mark{n.ID, float32(top) + 18, n.Kind == story.Check})
				}
			}
		}
		for j := 0; j < len(it.rows); {
			b := it.rows[j].set.block
			from, to := j, j
			for to < len(it.rows) && it.rows[to].set.block == b {
				to++
			}
			for _, n := range g.flow.story.NotesIn(b.ID) {
				if !g.inMargin(n) {
					continue
				}
				at, k := it.rows[from].set.shown(n.Start), from
				for k+1 < to && it.rows[k+1].start <= at {
					k++
				}
				r := &it.rows[k]
				out = append(out, mark{n.ID, float32(top) + r.y + r.h/2, n.Kind == story.Check})
			}
			j = to
		}
	}
	return out
}

// leaders draws the margin marks and the lines from them to the cards.
func (b *brush) leaders(x float32) {
	g := b.g
	w := g.Size().Width
	marks := g.margin()
	for _, m := range marks {
		if m.check {
			continue
		}
		c, square := b.p.Line2, b.p.Ink3
		if m.note == g.chosen {
			c, square = b.p.Accent, b.p.Accent
		}
		b.rect(x+8, m.y-2.5, 5, 5, square)
		to, ok := g.cards[m.note]
		if !ok {
			continue
		}
		to += 12
		if to < 0 || to > g.Size().Height {
			continue
		}
		bend := x + 13 + (w-x-13)/2
		if abs(to-m.y) < 2 {
			to = m.y
		}
		b.line(x+13, m.y, bend, m.y, 1, c)
		b.line(bend, m.y, w-12, to, 1, c)
		b.line(w-12, to, w, to, 1, c)
	}
	for _, m := range marks {
		if m.check {
			b.clock(m, x)
		}
	}
}

// markAt gives the note whose margin mark is at a position.
func (g *Galley) markAt(p fyne.Position) story.ID {
	x := g.left() + g.flow.card
	if p.X < x || p.X > x+clockX+clockSize {
		return ""
	}
	var found story.ID // a clock stands at the right of what else is on its line
	for _, m := range g.margin() {
		if abs(p.Y-m.y) < 9 && (found == "" || m.check == (p.X >= x+clockX-2)) {
			found = m.note
		}
	}
	return found
}

const barWidth = 10 // px at the right edge where the scroll bar can be taken

func (b *brush) scrollBar() {
	g := b.g
	h, all := g.Size().Height, float32(g.flow.height())
	if all <= h || h == 0 {
		return
	}
	top, bar := g.thumb()
	c := b.p.Ink3
	c.A = 0x60
	r := b.rect(g.Size().Width-7, top, 5, bar, c)
	r.CornerRadius = 2.5
}

// thumb gives where the bar that is dragged stands, px, and how long it is.
func (g *Galley) thumb() (top, bar float32) {
	h, all := g.Size().Height, float32(g.flow.height())
	bar = max(32, h*h/all)
	return 2 + (h-bar-4)*float32(g.offset)/max(1, all-h), bar
}

// clampScroll keeps the view within the flow.
func (g *Galley) clampScroll() {
	g.offset = max(0, min(g.offset, g.flow.height()-float64(g.Size().Height)))
}

// scrollTo scrolls so that y is at the top.
func (g *Galley) scrollTo(y float64) {
	was := g.offset
	g.offset = y
	g.clampScroll()
	if was != g.offset {
		g.Refresh()
		if g.opt.OnScroll != nil {
			g.opt.OnScroll()
		}
	}
}

// show scrolls so that the caret's line is seen; in typewriter view it stays in
// the middle.
func (g *Galley) show() {
	if g.Size().Height == 0 {
		return
	}
	at, ok := g.flow.find(g.editor.Selection().Head)
	if !ok {
		return
	}
	top, h := at.y(), float64(at.line().h)
	height := float64(g.Size().Height)
	switch {
	case g.view.Typewriter:
		g.scrollTo(top + h/2 - height/2)
	case top < g.offset+8:
		g.scrollTo(top - 8)
	case top+h > g.offset+height-16:
		g.scrollTo(top + h - height + 16)
	}
}
