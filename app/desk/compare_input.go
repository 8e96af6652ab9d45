package desk

import (
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"cutline/app/desk/look"
	"cutline/editor/diff"
	"cutline/editor/story"
)

// step goes to the next change, or the one before, and reports whether there is
// one.
func (t *compareTable) step(by int) bool {
	if len(t.stops) == 0 {
		return false
	}
	next := t.current + by
	if t.current < 0 { // from where it is read
		from := t.first()
		next = sort.Search(len(t.stops), func(i int) bool { return t.stops[i].line >= from })
		if by < 0 {
			next--
		}
	}
	t.choose((next + len(t.stops)) % len(t.stops))
	return true
}

// choose makes a change the current one and brings it into view.
func (t *compareTable) choose(i int) {
	t.current = i
	t.reveal(t.stops[i].line)
	t.Refresh()
	if t.onCurrent != nil {
		t.onCurrent()
	}
}

// find brings the line of a block into view and makes its first change the
// current one.
func (t *compareTable) find(id story.ID) {
	for i := range t.lines {
		if l := &t.lines[i]; l.id == id && l.stops > 0 {
			t.choose(l.stop)
			return
		}
	}
}

// currentLine gives the line of the current change and which of its block's
// changes it is, or nil.
func (t *compareTable) currentLine() (*compareLine, int) {
	if t.current < 0 || t.current >= len(t.stops) {
		return nil, -1
	}
	s := t.stops[t.current]
	return &t.lines[s.line], s.change
}

// hit gives the line at a height, or -1.
func (t *compareTable) hit(y float32) int {
	i := sort.Search(len(t.lines), func(i int) bool { return t.tops[i+1] > y })
	if y < 0 || i >= len(t.lines) {
		return -1
	}
	return i
}

// pick makes the change at a place the current one; it is false where there is
// none.
func (t *compareTable) pick(at fyne.Position) bool {
	i := t.hit(at.Y)
	if i < 0 || t.lines[i].stops == 0 {
		return false
	}
	l := &t.lines[i]
	t.current = l.stop
	if k := l.changeAt(t.columns(), at.X, at.Y-t.tops[i]); k >= 0 && k < l.stops {
		t.current = l.stop + k
	}
	t.Refresh()
	if t.onCurrent != nil {
		t.onCurrent()
	}
	return true
}

// Tapped opens a fold, or makes the change under the pointer the current one.
func (t *compareTable) Tapped(e *fyne.PointEvent) {
	t.focus()
	if i := t.hit(e.Position.Y); i >= 0 && t.lines[i].kind == foldLine {
		t.onFold(t.lines[i].from)
		return
	}
	t.pick(e.Position)
}

// TappedSecondary opens what can be done about the change under the pointer.
func (t *compareTable) TappedSecondary(e *fyne.PointEvent) {
	t.focus()
	if t.pick(e.Position) && t.onMenu != nil {
		t.onMenu(e.AbsolutePosition)
	}
}

func (t *compareTable) focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(t); c != nil {
		c.Focus(t)
	}
}

// MouseIn implements desktop.Hoverable.
func (t *compareTable) MouseIn(e *desktop.MouseEvent) { t.MouseMoved(e) }

// MouseMoved shows that a fold can be opened.
func (t *compareTable) MouseMoved(e *desktop.MouseEvent) {
	i := t.hit(e.Position.Y)
	if i >= 0 && t.lines[i].kind != foldLine {
		i = -1
	}
	if i == t.hovered {
		return
	}
	t.hovered = i
	switch {
	case i < 0:
		look.OnHint("")
	case t.lines[i].open:
		look.OnHint("Fold these blocks away again")
	default:
		look.OnHint("Show these blocks")
	}
	t.Refresh()
}

// MouseOut implements desktop.Hoverable.
func (t *compareTable) MouseOut() {
	if t.hovered >= 0 {
		t.hovered = -1
		look.OnHint("")
		t.Refresh()
	}
}

// FocusGained implements fyne.Focusable.
func (t *compareTable) FocusGained() { t.focused = true }

// FocusLost implements fyne.Focusable.
func (t *compareTable) FocusLost() { t.focused = false }

// TypedRune implements fyne.Focusable.
func (t *compareTable) TypedRune(rune) {}

// TypedShortcut implements fyne.Shortcutable.
func (t *compareTable) TypedShortcut(sc fyne.Shortcut) { t.onKeys(sc) }

// TypedKey scrolls; other keys are for the screen.
func (t *compareTable) TypedKey(k *fyne.KeyEvent) {
	page := t.scroll.Size().Height - 46
	switch k.Name {
	case fyne.KeyUp:
		t.by(-46)
	case fyne.KeyDown:
		t.by(46)
	case fyne.KeyPageUp:
		t.by(-page)
	case fyne.KeyPageDown:
		t.by(page)
	case fyne.KeyHome:
		t.to(0)
		t.Refresh()
	case fyne.KeyEnd:
		t.to(t.tops[len(t.tops)-1])
		t.to(t.tops[len(t.tops)-1]) // those at the end are set by now
		t.Refresh()
	default:
		t.onKey(k)
	}
}

func (t *compareTable) by(px float32) {
	t.to(t.scroll.Offset.Y + px)
	t.Refresh()
}

// AccessibilityLabel names the table for screen readers.
func (t *compareTable) AccessibilityLabel() string { return "Changes between two versions" }

// AccessibilityRole implements fyne.Accessible.
func (t *compareTable) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// changeAt gives which of a line's changes lies at a place of it, or -1.
func (l *compareLine) changeAt(cols compareColumns, x, y float32) int {
	within := func(pieces []piece, left float32) int {
		for _, p := range pieces {
			top := rowPad + float32(p.line)*l.role.Line
			if p.op != diff.Equal && x >= left+p.x-3 && x <= left+p.x+p.w+3 && y >= top && y <= top+l.role.Line {
				return p.change
			}
		}
		return -1
	}
	if k := within(l.laid.old, cols.old); k >= 0 {
		return k
	}
	return within(l.laid.now, cols.now+l.indent())
}
