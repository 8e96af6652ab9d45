// Package galley is the manuscript: one continuous editor over a whole story,
// with the words of its maps and photos in their places between the grafs. It
// sets in type only what is seen, draws only that, and makes every change
// through package editor.
//
// A story is a flow of items, one for each graf or picture, each of rows of
// type. A row's words are a setting: the block's text and, in a redline, the
// words that were deleted where they stood. The mouse, the keys and the marks
// all go through rows; nothing else knows where a word stands.
package galley

import (
	"fmt"
	"image"
	"strings"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
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
	OnFinding  func(Finding)                  // a finding's words were clicked
	OnEscape   func() bool                    // Escape was pressed; true: it is done with
	OnZoom     func(steps int)                // the wheel was turned with Ctrl
	OnPicture  func(story.ID)                 // a picture was clicked
	OnShortcut func(fyne.Shortcut)            // a shortcut that is none of the galley's
	OnMenu     func(fyne.Position)            // right click, in window coordinates
	Refused    func(error)                    // a change could not be made
}

// Galley is the manuscript widget.
type Galley struct {
	widget.BaseWidget
	opt    Options
	editor *editor.Editor
	flow   flow
	view   View

	offset  float64 // what is scrolled away above, px
	goalX   float32 // where up and down aim; negative: not set
	shift   bool
	focused bool
	blink   blink
	mouse   mouse
	pending map[story.MarkKind]bool // type for the next words, set without a selection
	images  map[story.Asset]*canvas.Image
	cards   map[story.ID]float32 // y of the cards beside, in the galley's view
	chosen  story.ID             // the note whose card is chosen
	marks   marks
	blame   map[story.ID]written // who wrote what; nil: not shown
	under   hovered              // the words under the pointer

	smart     bool // quotes and dashes as they are typed
	lastTyped time.Time

	atSel    editor.Selection // what ToChange selected
	atChange int              // index of the change of the redline last moved to, or -1
	filling  bool
	flash    flash
}

// New makes a galley over an open story.
func New(e *editor.Editor, opt Options) *Galley {
	g := &Galley{opt: opt, goalX: -1, atChange: -1, images: map[story.Asset]*canvas.Image{}, pending: map[story.MarkKind]bool{}, view: DefaultView()}
	g.flow = flow{types: fonts, zoom: 1, width: measurePx, card: measurePx, ratio: func(a *story.Asset) float32 {
		w, h := a.Shown()
		if w == 0 {
			return 2. / 3
		}
		return float32(h) / float32(w)
	}}
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
	g.flow.update(e.Story())
	g.clampScroll()
	g.Refresh()
}

// changed follows a change of the story, whoever made it.
func (g *Galley) changed() {
	g.flow.update(g.editor.Story())
	g.under = hovered{}
	g.clampScroll()
	g.Refresh()
	if g.opt.OnChanged != nil {
		g.opt.OnChanged()
	}
}

// measure is the width of the words: that of the cards, or of a printed column.
func (g *Galley) measure() float32 {
	if g.flow.columns != nil {
		return min(g.view.columnPx()*g.flow.zoom, max(leastPx, g.wide()))
	}
	return g.wide()
}

// wide is the width of the cards: 632 px at full size, less in a narrow window.
func (g *Galley) wide() float32 {
	want := measurePx * g.flow.zoom
	w := g.Size().Width
	if w == 0 {
		return want
	}
	return max(leastPx, min(want, w-g.left()-marginPx/2))
}

// left is where the words begin; the strip is centred where there is room.
func (g *Galley) left() float32 {
	w := g.Size().Width
	room := w - (textX + measurePx*g.flow.zoom + marginPx)
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

// Resize sets the lines anew where the measure changes.
func (g *Galley) Resize(s fyne.Size) {
	if s == g.Size() {
		return
	}
	g.BaseWidget.Resize(s)
	g.remeasure()
	g.clampScroll()
	g.Refresh()
}

// remeasure sets all lines anew where the measure changed.
func (g *Galley) remeasure() {
	if m, w := g.measure(), g.wide(); m != g.flow.width || w != g.flow.card {
		g.keepPlace(func() {
			g.flow.width, g.flow.card = m, w
			g.flow.reset()
		})
	}
}

// keepPlace does what sets all lines anew, and keeps the line at the top of the
// view where it is.
func (g *Galley) keepPlace(do func()) {
	var top editor.Point
	var dy float64
	found := false
	if len(g.flow.spans) > 0 && g.offset > topPad {
		c := g.flow.atY(g.offset)
		g.flow.ensure(&c)
		if it := c.item(); it.words() {
			r := it.rowAt(0, float32(g.offset-c.top()))
			top, found = editor.Point{Block: r.set.block.ID, Off: r.set.off(r.start)}, true
			dy = g.offset - c.top() - float64(r.y)
		}
	}
	do()
	if found {
		if at, ok := g.flow.find(top); ok {
			g.offset = at.y() + dy
		}
	}
	g.clampScroll()
	g.Refresh()
}

// fill sets the lines that are not seen in type, a few at a time, so that the
// line numbers hold; typing goes first.
func (g *Galley) fill() {
	if g.filling || g.flow.sum.unset == 0 || !onScreen() {
		return
	}
	g.filling = true
	go func() {
		for done := false; !done; time.Sleep(12 * time.Millisecond) {
			ask := make(chan bool, 1)
			fyne.Do(func() {
				start, all := time.Now(), false
				for !all && time.Since(start) < 4*time.Millisecond {
					var grew float64
					grew, all = g.flow.advance(16, g.offset)
					g.offset += grew
				}
				if all {
					g.filling = false
					g.clampScroll()
					g.Refresh()
					if g.opt.OnScroll != nil {
						g.opt.OnScroll()
					}
				}
				ask <- all
			})
			done = <-ask
		}
	}()
}

// onScreen reports whether there is a real window: without one nothing runs
// beside the tests.
func onScreen() bool {
	_, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok
}

// CaretLine gives the number of the caret's line and what the block is: "graf
// 2".
func (g *Galley) CaretLine() (int, string) {
	at, ok := g.flow.find(g.editor.Selection().Head)
	if !ok {
		return 0, ""
	}
	it, r := at.item(), at.line()
	name := kindName(it, at.ordinal())
	if r.set.block != it.block {
		name = string(r.set.block.Kind)
		from, _ := it.rowsOf(r.set.block.ID)
		if n := it.rows[from].number; n > 0 {
			name = fmt.Sprintf("%s %d", name, n)
		}
	}
	return at.cursor.line() + at.row, name
}

// kindName says what an item is; ordinal is its number among its kind.
func kindName(it *item, ordinal int) string {
	switch it.block.Kind {
	case story.Graf, story.Subhead, story.Photo, story.Map, story.Quote:
		if it.block.Kind != story.Map || ordinal > 1 {
			return fmt.Sprintf("%s %d", it.block.Kind, ordinal)
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
		if !strings.ContainsFunc(b.Text[s:e], wordRune) { // behind a stop: the word before it
			s, e = wordAt(b.Text, stepWord(g.flow.story, from, -1).Off)
		}
		return b.ID, s, e, true
	}
	return b.ID, from.Off, min(to.Off, len(b.Text)), true
}

// Selected counts the selected characters.
func (g *Galley) Selected() int {
	s, sel := g.editor.Story(), g.editor.Selection()
	if sel.Empty() {
		return 0
	}
	from, to := sel.Ordered(s)
	n, i := 0, s.Index(from.Block)
	for k, b := range s.BlocksFrom(i) {
		start, end := 0, len(b.Text)
		if k == i {
			start = min(from.Off, end)
		}
		if b.ID == to.Block {
			return n + utf8.RuneCountInString(b.Text[start:max(start, min(to.Off, end))])
		}
		n += utf8.RuneCountInString(b.Text[start:])
	}
	return n
}

// NoteTop gives where a note's line stands in the galley's view, px from its
// top; it may lie outside.
func (g *Galley) NoteTop(id story.ID) (float32, bool) {
	n := g.flow.story.Note(id)
	if n == nil || n.Unplaced || g.flow.story.Index(n.Block) < 0 {
		return 0, false
	}
	return g.BlockTop(n.Block, n.Start), true
}

// BlockTop gives where a place in a block stands in the view, px from its top.
// It sets nothing in type, so that far places cost nothing and may be estimates.
func (g *Galley) BlockTop(id story.ID, off int) float32 {
	i := g.flow.story.Index(id)
	if i < 0 {
		return 0
	}
	c := g.flow.ofBlock(i)
	if c.ok() && c.item().set {
		if at, ok := g.flow.find(editor.Point{Block: id, Off: off}); ok {
			return float32(at.y() - g.offset)
		}
	}
	return float32(c.top() - g.offset)
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

// RevealBlock scrolls to a place in a block, puts the caret there and lights
// its line up for a moment.
func (g *Galley) RevealBlock(id story.ID, off int) {
	i := g.flow.story.Index(id)
	if i < 0 {
		return
	}
	if b := g.flow.story.At(i); b.Kind.Picture() {
		c := g.flow.ofBlock(i)
		g.flow.ensure(&c)
		g.scrollTo(c.top() - 40)
		return
	}
	p := editor.Point{Block: id, Off: off}
	g.editor.MoveTo(editor.Selection{Anchor: p, Head: p})
	g.reveal(p)
	g.moved()
}

// reveal scrolls so that a point's line is in the upper part of the view, where
// it is not seen already.
func (g *Galley) reveal(p editor.Point) {
	at, ok := g.flow.find(p)
	if !ok {
		return
	}
	if y := at.y(); y < g.offset+20 || y > g.offset+float64(g.Size().Height)-60 {
		g.scrollTo(y - float64(g.Size().Height)/3)
	}
	g.flashAt(p)
}

// SelectRange selects bytes of a block and shows them.
func (g *Galley) SelectRange(id story.ID, start, end int) {
	g.RevealBlock(id, start)
	g.selectRange(id, start, end)
}

// flash lights a line up for 400 ms, so that the eye finds where a jump went.
type flash struct {
	at    editor.Point
	timer *time.Timer
}

func (g *Galley) flashAt(p editor.Point) {
	if a := fyne.CurrentApp(); a == nil || !a.Settings().ShowAnimations() || !g.focused || !onScreen() {
		return
	}
	if g.flash.timer != nil {
		g.flash.timer.Stop()
	}
	g.flash.at = p
	g.flash.timer = time.AfterFunc(400*time.Millisecond, func() {
		fyne.Do(func() {
			g.flash = flash{}
			g.Refresh()
		})
	})
}
