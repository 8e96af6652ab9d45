// Package galley is the manuscript: one continuous editor over a whole story,
// with the words of its maps and photos in their places between the grafs. It
// draws only what is seen, lays out again only the block that changed, and
// makes every change through package editor.
package galley

import (
	"fmt"
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"cutline/editor"
	"cutline/editor/story"
)

// Options are what a galley needs besides its story. All may be left out.
type Options struct {
	Picture    func(*story.Asset) image.Image // nil while it is being read
	OnChanged  func()                         // the story changed
	OnSelect   func()                         // the caret or selection moved
	OnScroll   func()                         // what is seen moved
	OnNote     func(story.ID)                 // a note's words or margin mark were clicked
	OnPicture  func(story.ID)                 // a picture was clicked
	OnShortcut func(fyne.Shortcut)            // a shortcut that is none of the galley's
	OnMenu     func(fyne.Position)            // right click, in window coordinates
}

// Galley is the manuscript widget.
type Galley struct {
	widget.BaseWidget
	opt    Options
	editor *editor.Editor
	flow   flow

	offset  float32 // what is scrolled away above, px
	goalX   float32 // where up and down aim; negative: not set
	shift   bool
	focused bool
	caretOn bool
	blink   chan struct{}
	drag    dragKind
	clicks  clickCount
	pending map[story.MarkKind]bool // type for the next words, set without a selection
	images  map[string]*canvas.Image
	cards   map[story.ID]float32 // y of the cards beside, in the galley's view
	chosen  story.ID             // the note whose card is chosen
}

// New makes a galley over an open story.
func New(e *editor.Editor, opt Options) *Galley {
	g := &Galley{opt: opt, goalX: -1, images: map[string]*canvas.Image{}, pending: map[story.MarkKind]bool{}}
	g.flow.m = newFontMeasurer()
	g.flow.ratio = func(a *story.Asset) float32 {
		if a.Width <= 0 || a.Height <= 0 {
			return 2. / 3
		}
		return float32(a.Height) / float32(a.Width)
	}
	g.ExtendBaseWidget(g)
	g.SetEditor(e)
	return g
}

// SetEditor shows another open story.
func (g *Galley) SetEditor(e *editor.Editor) {
	g.editor = e
	g.offset = 0
	e.Watch(func(editor.Change) {
		if g.editor == e {
			g.changed()
		}
	})
	if e.Story().Index(e.Selection().Head.Block) < 0 {
		if p, ok := first(e.Story()); ok {
			e.MoveTo(editor.Selection{Anchor: p, Head: p})
		}
	}
	g.relayout()
}

// changed follows a change of the story, whoever made it.
func (g *Galley) changed() {
	g.relayout()
	if g.opt.OnChanged != nil {
		g.opt.OnChanged()
	}
}

func (g *Galley) relayout() {
	g.flow.update(g.editor.Story(), g.measure())
	g.clampScroll()
	g.Refresh()
}

// measure is the width of the words: 632 px, less in a narrow window.
func (g *Galley) measure() float32 {
	w := g.Size().Width
	if w == 0 {
		return measurePx
	}
	return max(leastPx, min(measurePx, w-g.left()-marginPx/2))
}

// left is where the words begin; the strip is centred where there is room.
func (g *Galley) left() float32 {
	w := g.Size().Width
	room := w - (textX + measurePx + marginPx)
	if room > 0 {
		return textX + room/2
	}
	if w > 0 && w < textX+leastPx+marginPx {
		return 72
	}
	return textX
}

// MinSize leaves room for a narrow measure.
func (g *Galley) MinSize() fyne.Size {
	g.ExtendBaseWidget(g)
	return fyne.NewSize(360, 120)
}

// Resize lays out anew where the measure changes.
func (g *Galley) Resize(s fyne.Size) {
	if s == g.Size() {
		return
	}
	g.BaseWidget.Resize(s)
	if g.measure() != g.flow.measure {
		g.flow.update(g.editor.Story(), g.measure())
	}
	g.clampScroll()
	g.Refresh()
}

// Lines is the number of lines at the current measure.
func (g *Galley) Lines() int { return g.flow.lines }

// CaretLine gives the number of the caret's line and what the block is: "graf
// 2".
func (g *Galley) CaretLine() (int, string) {
	at, ok := g.flow.find(g.editor.Selection().Head)
	if !ok {
		return 0, ""
	}
	it := g.flow.items[at.item]
	r := g.flow.row(at)
	if r.number > 0 || r.block != it.block {
		name := string(r.block.Kind)
		for _, p := range it.rows[:at.row+1] {
			if p.block == r.block && p.number > 0 {
				name = fmt.Sprintf("%s %d", r.block.Kind, p.number)
			}
		}
		return it.line + at.row, name
	}
	return it.line + at.row, kindName(it)
}

func kindName(it *item) string {
	switch it.block.Kind {
	case story.Graf, story.Subhead, story.Photo, story.Map, story.Quote:
		if it.block.Kind != story.Map || it.ordinal > 1 {
			return fmt.Sprintf("%s %d", it.block.Kind, it.ordinal)
		}
	}
	return string(it.block.Kind)
}

// SelectedRange gives the selected bytes when they lie in one block. With
// nothing selected it gives the word at the caret.
func (g *Galley) SelectedRange() (block story.ID, start, end int, ok bool) {
	sel := g.editor.Selection()
	from, to := sel.Ordered(g.flow.story)
	b := g.flow.story.Block(from.Block)
	if b == nil || from.Block != to.Block || b.Kind.Picture() {
		return "", 0, 0, false
	}
	if from.Off == to.Off {
		s, e := wordAt(b.Text, from.Off)
		return b.ID, s, e, true
	}
	return b.ID, from.Off, min(to.Off, len(b.Text)), true
}

// Selected counts the selected characters.
func (g *Galley) Selected() int {
	n := 0
	for _, r := range []rune(g.selectedText()) {
		if r != '\n' {
			n++
		}
	}
	return n
}

// NoteTop gives where a note's line stands in the galley's view, px from its
// top; it may lie outside.
func (g *Galley) NoteTop(id story.ID) (float32, bool) {
	n := g.flow.story.Note(id)
	if n == nil || n.Unplaced {
		return 0, false
	}
	at, ok := g.flow.find(editor.Point{Block: n.Block, Off: n.Start})
	if !ok {
		if i := g.flow.itemOf(n.Block); i >= 0 { // on a picture
			return g.flow.items[i].top - g.offset, true
		}
		return 0, false
	}
	return g.flow.items[at.item].top + g.flow.row(at).y - g.offset, true
}

// SetCards tells where the notes' cards stand beside the galley, for the lines
// that lead to them, and which is chosen.
func (g *Galley) SetCards(tops map[story.ID]float32, chosen story.ID) {
	g.cards, g.chosen = tops, chosen
	g.Refresh()
}

// RevealNote scrolls to a note's words and puts the caret there.
func (g *Galley) RevealNote(id story.ID) {
	n := g.flow.story.Note(id)
	if n == nil || n.Unplaced {
		return
	}
	g.RevealBlock(n.Block, n.Start)
}

// RevealBlock scrolls to a place in a block and puts the caret there.
func (g *Galley) RevealBlock(id story.ID, off int) {
	p := editor.Point{Block: id, Off: off}
	if b := g.flow.story.Block(id); b == nil || b.Kind.Picture() {
		if i := g.flow.itemOf(id); i >= 0 {
			g.scrollTo(g.flow.items[i].top - 40)
		}
		return
	}
	g.editor.MoveTo(editor.Selection{Anchor: p, Head: p})
	if at, ok := g.flow.find(p); ok {
		it := g.flow.items[at.item]
		y := it.top + g.flow.row(at).y
		if y < g.offset+20 || y > g.offset+g.Size().Height-60 {
			g.scrollTo(y - g.Size().Height/3)
		}
	}
	g.moved()
}

// BlockTop gives where a place in a block stands in the view, px from its top.
func (g *Galley) BlockTop(id story.ID, off int) float32 {
	at, ok := g.flow.find(editor.Point{Block: id, Off: off})
	if !ok {
		return 0
	}
	return g.flow.items[at.item].top + g.flow.row(at).y - g.offset
}
