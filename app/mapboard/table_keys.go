package mapboard

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"cutline/app/desk/look"
	"cutline/editor"
	"cutline/editor/story"
)

// focus gives the rows the keyboard.
func (r *tableRows) focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(r); c != nil {
		c.Focus(r)
	}
}

// FocusGained implements fyne.Focusable.
func (r *tableRows) FocusGained() {
	r.focused = true
	r.Refresh()
}

// FocusLost implements fyne.Focusable.
func (r *tableRows) FocusLost() {
	r.focused, r.shift = false, false
	r.Refresh()
}

// KeyDown implements desktop.Keyable, to know Shift.
func (r *tableRows) KeyDown(key *fyne.KeyEvent) { r.shiftKey(key, true) }

// KeyUp implements desktop.Keyable.
func (r *tableRows) KeyUp(key *fyne.KeyEvent) { r.shiftKey(key, false) }

func (r *tableRows) shiftKey(key *fyne.KeyEvent, down bool) {
	switch key.Name {
	case desktop.KeyShiftLeft, desktop.KeyShiftRight:
		r.shift = down
	}
}

// TypedRune implements fyne.Focusable.
func (r *tableRows) TypedRune(key rune) {
	switch key {
	case 'c', 'C':
		r.table.Check()
	case 'r', 'R':
		r.table.readBack()
	case 'f':
		r.table.StepFitWidth(1)
	case 'F':
		r.table.StepFitWidth(-1)
	case 'j', 'J':
		r.table.JoinAbove()
	case 'l', 'L':
		r.table.ToggleLock()
	case 'i', 'I':
		r.table.toggleWater()
	case 'u', 'U':
		r.table.toggleUnder()
	case 'p', 'P':
		r.table.PartSelected()
	case '1', '2', '3', '4':
		r.table.SetFilter(Filter(key - '1'))
	}
}

// TypedKey implements fyne.Focusable.
func (r *tableRows) TypedKey(key *fyne.KeyEvent) {
	t := r.table
	page := max(int(t.scroll.Size().Height/labelRow)-1, 1)
	switch key.Name {
	case fyne.KeyUp:
		r.step(-1)
	case fyne.KeyDown:
		r.step(1)
	case fyne.KeyPageUp:
		r.jump(-page)
	case fyne.KeyPageDown:
		r.jump(page)
	case fyne.KeyHome:
		r.jump(-len(t.listed()))
	case fyne.KeyEnd:
		r.jump(len(t.listed()))
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyF2:
		t.EditWords()
	case fyne.KeySpace:
		t.ToggleKind(t.selected)
	case fyne.KeyInsert:
		t.AddRow()
	case fyne.KeyDelete, fyne.KeyBackspace:
		t.RemoveRow()
	case fyne.KeyEscape:
		t.choose("")
	}
}

// step goes one row on, or with Shift moves the row.
func (r *tableRows) step(by int) {
	if r.shift {
		r.table.MoveRow(by)
		return
	}
	r.jump(by)
}

// jump selects the row that is by rows on, or the last there is.
func (r *tableRows) jump(by int) {
	t := r.table
	rows := t.listed()
	if len(rows) == 0 {
		return
	}
	i := t.row(t.selected)
	if i < 0 && t.selected != "" { // it is not listed any more: go on from where it stood
		at, _ := slices.BinarySearch(rows, t.number(t.selected)-1)
		if i = at; by > 0 {
			i--
		}
	}
	t.choose(t.labels()[rows[min(max(i+by, 0), len(rows)-1)]].ID)
}

// open opens the words of a row; an empty ID is a new row.
func (t *LabelTable) open(id story.ID, words string) {
	t.keepWords(left)
	e := &rowEdit{id: id}
	e.field = newField(words, func(_ string, how ending) { t.endWords(e, how) })
	e.field.PlaceHolder = "Words of the label"
	e.holds = tightly(e.field, look.Label, labelRow-4)
	t.editing = e
	if id == "" {
		t.refresh()
		t.show(len(t.listed()))
	}
	t.refresh()
	e.field.open(t.rows)
}

// endWords ends the editing of a row by the user: after Enter the next row's
// words open.
func (t *LabelTable) endWords(e *rowEdit, how ending) {
	next := t.beside(e.id, 1)
	t.keepWords(how)
	switch {
	case how == entered && next != "":
		t.choose(next)
		t.EditWords()
	case how != left:
		t.rows.focus()
	}
}

// keepWords puts the words being edited into the story, or lets go of them.
func (t *LabelTable) keepWords(how ending) {
	e := t.editing
	if e == nil {
		return
	}
	e.field.ended = true
	t.editing = nil
	words := e.field.Text
	defer t.refresh()
	if how == reverted {
		return
	}
	if e.id == "" {
		if strings.TrimSpace(words) == "" {
			return
		}
		s, id := t.story(), t.ed.NewID("b")
		if t.do("add label", editor.AddLabel(s, t.mapID, id, story.Label, words, "", nil)) {
			t.choose(id)
		}
		return
	}
	if b := t.story().Block(e.id); b != nil {
		if op := editor.SetWords(b, words); op != nil {
			t.do("edit label", op)
		}
	}
}
