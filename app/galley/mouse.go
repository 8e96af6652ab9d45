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
	carrying // selected words, to another place
)

// mouse is what the pointer is at.
type mouse struct {
	drag   dragKind
	clicks clickCount
	grain  int      // what a drag selects: 1 characters, 2 words, 3 blocks
	anchor [2]int   // the word or block in which the drag began
	block  story.ID // its block
	at     fyne.Position
	drop   editor.Point // where carried words would fall
	copies bool         // carried words stay where they were, too
	moved  bool
	edge   *time.Ticker // scrolls while the pointer is held beyond an edge
}

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

// MouseDown places the caret, selects a word with the second click and a block
// with the third, opens notes and findings, takes selected words up and takes
// the scroll bar.
func (g *Galley) MouseDown(e *desktop.MouseEvent) {
	g.takeKeyboard()
	p, ok := g.pointAt(e.Position)
	if e.Button == desktop.MouseButtonSecondary {
		if ok && !g.inSelection(p) {
			g.moveTo(p)
		}
		if g.opt.OnMenu != nil {
			g.opt.OnMenu(e.AbsolutePosition)
		}
		return
	}
	g.mouse.at, g.mouse.moved = e.Position, false
	if e.Position.X > g.Size().Width-barWidth && g.flow.height() > float64(g.Size().Height) {
		g.mouse.drag = scrolling
		switch top, bar := g.thumb(); { // a click beside the bar turns a page
		case e.Position.Y < top:
			g.scrollTo(g.offset - float64(g.Size().Height)*.9)
		case e.Position.Y > top+bar:
			g.scrollTo(g.offset + float64(g.Size().Height)*.9)
		}
		return
	}
	if id := g.markAt(e.Position); id != "" {
		if g.opt.OnNote != nil {
			g.opt.OnNote(id)
		}
		return
	}
	if id := g.pictureAt(e.Position); id != "" {
		if g.mouse.clicks.click(e.Position, time.Now()) == 2 && g.opt.OnPicture != nil {
			g.opt.OnPicture(id)
		}
		return
	}
	if !ok {
		return
	}
	n := g.mouse.clicks.click(e.Position, time.Now())
	if n == 1 && e.Modifier&fyne.KeyModifierShift == 0 && g.inSelection(p) {
		g.mouse.drag = carrying
		return
	}
	g.mouse.drag, g.mouse.grain = selecting, n
	g.extend(p, e.Modifier&fyne.KeyModifierShift != 0)
	b := g.flow.story.Block(p.Block)
	if b == nil {
		return
	}
	start, end := grainAt(b.Text, p.Off, n)
	g.mouse.block, g.mouse.anchor = b.ID, [2]int{start, end}
	if n > 1 {
		g.selectRange(b.ID, start, end)
		return
	}
	g.openAt(b, p.Off)
}

// takeKeyboard has the galley typed into.
func (g *Galley) takeKeyboard() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(g); c != nil && c.Focused() != g {
		c.Focus(g)
	}
}

// keepKeyboard takes the keyboard back where nobody has it once the toolkit has
// dealt with the pointer.
func (g *Galley) keepKeyboard() {
	if !onScreen() {
		return
	}
	fyne.Do(func() {
		if c := fyne.CurrentApp().Driver().CanvasForObject(g); c != nil && c.Focused() == nil {
			c.Focus(g)
		}
	})
}

// grainAt gives what n clicks select.
func grainAt(text string, off, n int) (start, end int) {
	switch n {
	case 2:
		return wordAt(text, off)
	case 3:
		return 0, len(text)
	}
	return off, off
}

// openAt opens the note, the stale check, the finding or the check that holds
// at a place, the first of these that is there.
func (g *Galley) openAt(b *story.Block, off int) {
	note, stale, holds := g.notesAt(b, off)
	open := func(id story.ID) bool {
		if id == "" || g.opt.OnNote == nil {
			return false
		}
		g.opt.OnNote(id)
		return true
	}
	if open(note) || open(stale) {
		return
	}
	if f, ok := g.FindingAt(b.ID, off); ok && g.opt.OnFinding != nil {
		g.opt.OnFinding(f)
		return
	}
	open(holds)
}

// pointAt gives the point of the story nearest to a position in the view.
func (g *Galley) pointAt(p fyne.Position) (editor.Point, bool) {
	return g.flow.hit(p.X-g.left(), float64(p.Y)+g.offset)
}

// inSelection reports whether a point lies in what is selected.
func (g *Galley) inSelection(p editor.Point) bool {
	sel, s := g.editor.Selection(), g.editor.Story()
	if sel.Empty() {
		return false
	}
	from, to := sel.Ordered(s)
	i, a, b := s.Index(p.Block), s.Index(from.Block), s.Index(to.Block)
	return (i > a || i == a && p.Off >= from.Off) && (i < b || i == b && p.Off < to.Off)
}

func (g *Galley) selectRange(block story.ID, start, end int) {
	g.editor.MoveTo(editor.Selection{Anchor: editor.Point{Block: block, Off: start}, Head: editor.Point{Block: block, Off: end}})
	g.moved()
}

// MouseUp ends a selection, and puts carried words down.
func (g *Galley) MouseUp(*desktop.MouseEvent) { g.release() }

// DragEnd does so too; which of the two comes first is the toolkit's choice.
func (g *Galley) DragEnd() { g.release() }

func (g *Galley) release() {
	kind, to := g.mouse.drag, g.mouse.drop
	g.mouse.drag, g.mouse.drop = noDrag, editor.Point{}
	g.stopEdge()
	if kind == selecting || kind == carrying {
		g.keepKeyboard() // the button may be let go over something else
	}
	if kind != carrying {
		if kind == selecting {
			g.selected()
		}
		return
	}
	if !g.mouse.moved { // a click into the selection places the caret
		if p, ok := g.pointAt(g.mouse.at); ok {
			g.moveTo(p)
			if b := g.flow.story.Block(p.Block); b != nil {
				g.openAt(b, p.Off)
			}
		}
		return
	}
	g.carry(to, g.mouse.copies)
}

// Selecting reports whether the mouse is selecting or carrying words.
func (g *Galley) Selecting() bool { return g.mouse.drag != noDrag }

// Dragged selects, carries words, or moves the scroll bar.
func (g *Galley) Dragged(e *fyne.DragEvent) {
	if abs(e.Position.X-g.mouse.at.X)+abs(e.Position.Y-g.mouse.at.Y) > 4 {
		g.mouse.moved = true
	}
	if g.mouse.drag == scrolling {
		g.scrollTo(g.offset + float64(e.Dragged.DY)*g.flow.height()/float64(max(1, g.Size().Height)))
		return
	}
	if g.mouse.drag == noDrag || !g.mouse.moved {
		return
	}
	g.drag(e.Position)
	if e.Position.Y < 0 || e.Position.Y > g.Size().Height {
		g.scrollAtEdge(e.Position)
	} else {
		g.stopEdge()
	}
}

// drag follows the pointer while its button is held.
func (g *Galley) drag(p fyne.Position) {
	to, ok := g.pointAt(p)
	if !ok {
		return
	}
	if g.mouse.drag == carrying {
		g.mouse.copies = modifiers()&fyne.KeyModifierControl != 0
		g.mouse.drop = editor.Point{}
		if !g.inSelection(to) {
			g.mouse.drop = to
		}
		g.Refresh()
		return
	}
	if g.mouse.grain == 1 {
		g.extend(to, true)
		return
	}
	s := g.flow.story
	b := s.Block(to.Block)
	if b == nil {
		return
	}
	start, end := grainAt(b.Text, to.Off, g.mouse.grain)
	sel := editor.Selection{Anchor: editor.Point{Block: g.mouse.block, Off: g.mouse.anchor[0]}, Head: editor.Point{Block: b.ID, Off: end}}
	if i, j := s.Index(b.ID), s.Index(g.mouse.block); i < j || i == j && start < g.mouse.anchor[0] {
		sel = editor.Selection{Anchor: editor.Point{Block: g.mouse.block, Off: g.mouse.anchor[1]}, Head: editor.Point{Block: b.ID, Off: start}}
	}
	g.editor.MoveTo(sel)
	g.moved()
}

// scrollAtEdge scrolls for as long as the pointer is held beyond an edge, the
// faster the farther it is.
func (g *Galley) scrollAtEdge(p fyne.Position) {
	g.mouse.at = p
	if g.mouse.edge != nil {
		return
	}
	tick := time.NewTicker(40 * time.Millisecond)
	g.mouse.edge = tick
	go func() {
		for range tick.C {
			on := make(chan bool, 1)
			fyne.Do(func() {
				on <- g.mouse.edge == tick
				if g.mouse.edge == tick {
					over := g.mouse.at.Y
					if over > 0 {
						over -= g.Size().Height
					}
					if over < 0 {
						over -= 20
					} else {
						over += 20
					}
					g.scrollTo(g.offset + float64(over/2))
					g.drag(g.mouse.at)
				}
			})
			if !<-on {
				return
			}
		}
	}()
}

func (g *Galley) stopEdge() {
	if g.mouse.edge != nil {
		// The ticker goes on until its goroutine sees that it is no longer wanted.
		g.mouse.edge = nil
	}
}

// modifiers gives the modifier keys that are held. Tests have none.
var modifiers = func() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// Scrolled scrolls with the wheel; with Ctrl it zooms.
func (g *Galley) Scrolled(e *fyne.ScrollEvent) {
	if modifiers()&fyne.KeyModifierControl != 0 && e.Scrolled.DY != 0 && g.opt.OnZoom != nil {
		step := 1
		if e.Scrolled.DY < 0 {
			step = -1
		}
		g.opt.OnZoom(step)
		return
	}
	g.scrollTo(g.offset - float64(e.Scrolled.DY)*3)
}

// Cursor is an I-beam over words.
func (g *Galley) Cursor() desktop.Cursor { return desktop.TextCursor }

// pictureAt gives the photo or map whose image is at a position.
func (g *Galley) pictureAt(p fyne.Position) story.ID {
	c := g.flow.atY(float64(p.Y) + g.offset)
	if !c.ok() {
		return ""
	}
	x, y := p.X-g.left(), float32(float64(p.Y)+g.offset-c.top())
	it := c.item()
	if pic := it.picture; it.block.Kind.Picture() && x >= pic[0] && x < pic[0]+pic[2] && y >= pic[1] && y < pic[1]+pic[3] {
		return it.block.ID
	}
	return ""
}
