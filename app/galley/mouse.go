package galley

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"cutline/editor"
	"cutline/editor/story"
)

type dragKind int

const (
	noDrag dragKind = iota
	selecting
	scrolling
)

// clickCount tells one, two and three clicks apart.
type clickCount struct {
	n  int
	at time.Time
	p  fyne.Position
}

func (c *clickCount) click(p fyne.Position, now time.Time) int {
	near := abs(p.X-c.p.X) < 4 && abs(p.Y-c.p.Y) < 4
	if near && now.Sub(c.at) < 450*time.Millisecond && c.n < 3 {
		c.n++
	} else {
		c.n = 1
	}
	c.at, c.p = now, p
	return c.n
}

func abs(f float32) float32 { return max(f, -f) }

const barWidth = 10 // px at the right edge where the scroll bar can be taken

// MouseDown places the caret, selects a word with the second click and a block
// with the third, opens notes and takes the scroll bar.
func (g *Galley) MouseDown(e *desktop.MouseEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(g); c != nil {
		c.Focus(g)
	}
	if e.Button == desktop.MouseButtonSecondary {
		if g.editor.Selection().Empty() {
			g.place(e.Position)
		}
		if g.opt.OnMenu != nil {
			g.opt.OnMenu(e.AbsolutePosition)
		}
		return
	}
	if e.Position.X > g.Size().Width-barWidth && g.flow.height > g.Size().Height {
		g.drag = scrolling
		return
	}
	if id := g.markAt(e.Position); id != "" {
		if g.opt.OnNote != nil {
			g.opt.OnNote(id)
		}
		return
	}
	if id := g.pictureAt(e.Position); id != "" {
		if g.opt.OnPicture != nil {
			g.opt.OnPicture(id)
		}
		return
	}
	g.drag = selecting
	g.shift = e.Modifier&fyne.KeyModifierShift != 0
	n := g.clicks.click(e.Position, time.Now())
	g.place(e.Position)
	head := g.editor.Selection().Head
	b := g.flow.story.Block(head.Block)
	if b == nil {
		return
	}
	switch n {
	case 2:
		start, end := wordAt(b.Text, head.Off)
		g.selectRange(b.ID, start, end)
	case 3:
		g.selectRange(b.ID, 0, len(b.Text))
	case 1:
		if g.opt.OnNote != nil {
			for _, note := range g.flow.story.NotesIn(b.ID) {
				if note.Open() && note.Start < note.End && head.Off >= note.Start && head.Off <= note.End {
					g.opt.OnNote(note.ID)
					break
				}
			}
		}
	}
}

func (g *Galley) selectRange(block story.ID, start, end int) {
	g.editor.MoveTo(editor.Selection{Anchor: editor.Point{Block: block, Off: start}, Head: editor.Point{Block: block, Off: end}})
	g.moved()
}

// place puts the caret at a position of the view.
func (g *Galley) place(p fyne.Position) {
	if at, ok := g.flow.hit(p.X-g.left(), p.Y+g.offset); ok {
		g.moveTo(at)
	}
}

// MouseUp ends a selection.
func (g *Galley) MouseUp(*desktop.MouseEvent) { g.drag, g.shift = noDrag, false }

// Dragged selects, or moves the scroll bar.
func (g *Galley) Dragged(e *fyne.DragEvent) {
	switch g.drag {
	case scrolling:
		g.scrollTo(g.offset + e.Dragged.DY*g.flow.height/max(1, g.Size().Height))
	case selecting:
		if e.Position.Y < 0 {
			g.scrollTo(g.offset - 28)
		} else if e.Position.Y > g.Size().Height {
			g.scrollTo(g.offset + 28)
		}
		g.shift = true
		g.place(e.Position)
		g.shift = false
	}
}

// DragEnd ends a selection.
func (g *Galley) DragEnd() { g.drag = noDrag }

// Scrolled scrolls with the wheel.
func (g *Galley) Scrolled(e *fyne.ScrollEvent) { g.scrollTo(g.offset - e.Scrolled.DY*3) }

// Cursor is an I-beam over words.
func (g *Galley) Cursor() desktop.Cursor { return desktop.TextCursor }

// MouseIn, MouseMoved and MouseOut make the galley a place for the pointer.
func (g *Galley) MouseIn(*desktop.MouseEvent) {}

// MouseMoved does nothing.
func (g *Galley) MouseMoved(*desktop.MouseEvent) {}

// MouseOut does nothing.
func (g *Galley) MouseOut() {}

func (g *Galley) clampScroll() {
	g.offset = max(0, min(g.offset, g.flow.height-g.Size().Height))
}

// scrollTo scrolls so that y is at the top.
func (g *Galley) scrollTo(y float32) {
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

// show scrolls so that the caret's line is seen.
func (g *Galley) show() {
	at, ok := g.flow.find(g.editor.Selection().Head)
	if !ok || g.Size().Height == 0 {
		return
	}
	it := g.flow.items[at.item]
	r := g.flow.row(at)
	top, bottom := it.top+r.y, it.top+r.y+r.h
	switch {
	case top < g.offset+8:
		g.scrollTo(top - 8)
	case bottom > g.offset+g.Size().Height-16:
		g.scrollTo(bottom - g.Size().Height + 16)
	}
}

// markAt gives the note whose margin mark is at a position.
func (g *Galley) markAt(p fyne.Position) story.ID {
	x := g.left() + g.flow.measure
	if p.X < x || p.X > x+28 {
		return ""
	}
	for _, m := range g.margin() {
		if abs(p.Y-m.y) < 9 {
			return m.note
		}
	}
	return ""
}

// pictureAt gives the photo or map whose image is at a position.
func (g *Galley) pictureAt(p fyne.Position) story.ID {
	if len(g.flow.items) == 0 {
		return ""
	}
	x, y := p.X-g.left(), p.Y+g.offset
	it := g.flow.items[g.flow.itemAt(y)]
	if pic := it.picture; it.block.Kind.Picture() && x >= pic[0] && x < pic[0]+pic[2] && y-it.top >= pic[1] && y-it.top < pic[1]+pic[3] {
		return it.block.ID
	}
	return ""
}
