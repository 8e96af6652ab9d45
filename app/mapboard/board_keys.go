package mapboard

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"cutline/editor/story"
)

// How far the arrow keys nudge, in fractions of the base.
const (
	nudge     = 0.005
	nudgeMore = 0.02 // with Shift
)

// focus gives the board the keyboard.
func (b *Board) focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(b); c != nil {
		c.Focus(b)
	}
}

// FocusGained implements fyne.Focusable.
func (b *Board) FocusGained() {
	b.focused = true
	b.Refresh()
}

// FocusLost implements fyne.Focusable.
func (b *Board) FocusLost() {
	b.focused, b.shift, b.space = false, false, false
	b.Refresh()
}

// AcceptsTab implements fyne.Tabbable: Tab goes through the labels first.
func (b *Board) AcceptsTab() bool { return true }

// KeyDown implements desktop.Keyable, to know Shift and Space.
func (b *Board) KeyDown(key *fyne.KeyEvent) { b.shiftKey(key, true) }

// KeyUp implements desktop.Keyable.
func (b *Board) KeyUp(key *fyne.KeyEvent) { b.shiftKey(key, false) }

func (b *Board) shiftKey(key *fyne.KeyEvent, down bool) {
	switch key.Name {
	case desktop.KeyShiftLeft, desktop.KeyShiftRight:
		b.shift = down
	case fyne.KeySpace:
		b.space = down
	}
}

// TypedKey implements fyne.Focusable.
func (b *Board) TypedKey(key *fyne.KeyEvent) {
	if b.viewKey(key.Name) {
		return
	}
	switch key.Name {
	case fyne.KeyTab:
		b.tab()
	case fyne.KeyLeft:
		b.nudge(-1, 0)
	case fyne.KeyRight:
		b.nudge(1, 0)
	case fyne.KeyUp:
		b.nudge(0, -1)
	case fyne.KeyDown:
		b.nudge(0, 1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyF2:
		b.EditWords()
	case fyne.KeyInsert:
		kind := story.Label
		if b.tool == CalloutTool {
			kind = story.Callout
		}
		middle := b.view.center()
		b.newWords(kind, story.Place{Point: tidy(toPlace(middle, b.base)), Align: story.AlignCenter}, middle)
	case fyne.KeyDelete, fyne.KeyBackspace:
		b.RemoveSelected()
	case fyne.KeyEscape:
		switch {
		case b.press != nil: // the drag never was
			b.press = nil
			b.tellPlace()
			b.Refresh()
		case b.tool != MoveTool:
			b.takeTool(MoveTool)
		default:
			b.choose("")
		}
	}
}

// tab selects the next label, or with Shift the one before. At the last one the
// focus goes on to the next widget, so that the board is no trap.
func (b *Board) tab() {
	labels := b.labels()
	by := 1
	if b.shift {
		by = -1
	}
	next := neighbour(labels, b.selected, by)
	if b.selected == "" && len(labels) > 0 {
		next = labels[0].ID
		if b.shift {
			next = labels[len(labels)-1].ID
		}
	}
	if next != "" {
		b.choose(next)
		return
	}
	c := fyne.CurrentApp().Driver().CanvasForObject(b)
	switch {
	case c == nil:
	case b.shift:
		c.FocusPrevious()
	default:
		c.FocusNext()
	}
}

// nudge moves the selected label by a step, or with the leader tool the spot it
// points at. A label in the tray is placed in the middle of the map by it.
func (b *Board) nudge(x, y float64) {
	block := b.story().Block(b.selected)
	if block == nil || b.press != nil {
		return
	}
	step := nudge
	if b.shift {
		step = nudgeMore
	}
	was := b.standing(block)
	if was == nil {
		if b.refuseLocked(block) {
			return
		}
		b.do("place label", b.stand(block.ID, &story.Place{Point: story.Point{X: 0.5, Y: 0.5}, Align: story.AlignCenter}))
		b.tellPlace()
		return
	}
	if b.tool != LeaderTool {
		b.moveGroup(x*step, y*step)
		return
	}
	if b.refuseLocked(block) {
		return
	}
	place := clonePlace(was)
	spot := story.Point{X: place.X, Y: place.Y - 4*nudgeMore}
	if place.Leader != nil {
		spot = story.Point{X: place.Leader.X + x*step, Y: place.Leader.Y + y*step}
	}
	spot = tidy(spot)
	place.Leader = &spot
	if !place.Same(was) {
		op := b.stand(block.ID, place)
		op.Kind = story.Callout
		b.do("move leader", op)
	}
	b.tellPlace()
}

// refuseLocked says of a locked label that it stays where it is.
func (b *Board) refuseLocked(label *story.Block) bool {
	if label.Locked {
		b.opt.status(fmt.Sprintf("%s %d is locked: L unlocks it", kindName(label.Kind), b.number(label.ID)))
	}
	return label.Locked
}
