package mapboard

import (
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"cutline/app/desk/look"
	"cutline/editor/story"
)

// columns are where the columns of the table begin, in px. The words take what
// the others leave.
type columns struct {
	kind, words, wordsEnd, place, checked, sources, notes float32
	placeless                                             bool // too narrow: the words take the room in which it stands how labels fit
	iconic                                                bool // narrower still: how far a label is checked is said by its sign alone
}

func columnsOf(width float32) columns {
	const least = 120 // px of words
	c := columns{kind: 44, words: 100, notes: width - 52}
	c.sources = c.notes - 58
	c.checked = c.sources - 86
	c.place = c.checked - 92
	if c.wordsEnd = c.place - 12; c.wordsEnd-c.words >= least {
		return c
	}
	c.placeless = true
	if c.wordsEnd = c.checked - 12; c.wordsEnd-c.words < least {
		c.iconic, c.checked = true, c.sources-22
		c.wordsEnd = c.checked - 4
	}
	c.place = c.checked - 2
	return c
}

// tableRows draws the rows of a table that are seen, and takes its keys.
type tableRows struct {
	widget.BaseWidget
	table   *LabelTable
	hovered int // row under the mouse, or -1
	hint    string
	focused bool
	shift   bool
	callouts
}

func newTableRows(t *LabelTable) *tableRows {
	r := &tableRows{table: t, hovered: -1}
	r.ExtendBaseWidget(r)
	return r
}

// count gives how many rows there are, a new one included.
func (r *tableRows) count() int {
	n := len(r.table.listed())
	if e := r.table.editing; e != nil && e.id == "" {
		n++
	}
	return n
}

// MinSize implements fyne.CanvasObject.
func (r *tableRows) MinSize() fyne.Size {
	return fyne.NewSize(300, float32(r.count())*labelRow)
}

// CreateRenderer implements fyne.Widget.
func (r *tableRows) CreateRenderer() fyne.WidgetRenderer {
	return drawn(r, nil, r.draw)
}

// draw draws the rows between the edges of the scroll.
func (r *tableRows) draw(s *sheet, size fyne.Size) {
	t := r.table
	c := look.Current()
	labels, rows := t.labels(), t.listed()
	records := recordNumbers(t.story())
	from := max(int(t.scroll.Offset.Y/labelRow)-1, 0)
	to := min(int((t.scroll.Offset.Y+t.scroll.Size().Height)/labelRow)+2, len(rows))
	for row := from; row < to; row++ {
		r.drawRow(s, c, size.Width, row, rows[row], labels, records)
	}
	if e := t.editing; e != nil && e.id == "" {
		y := float32(len(rows)) * labelRow
		s.pin(pt{24, float64(y) + labelRow/2}, strconv.Itoa(len(labels)+1), Plain, false)
		s.text("Label", look.UI, c.Ink2, columnsOf(size.Width).kind, y, 60, labelRow)
		r.drawField(s, size.Width, y)
	}
}

func (r *tableRows) drawRow(s *sheet, c look.Palette, w float32, row, i int, labels []*story.Block, records map[story.ID]int) {
	t, b := r.table, labels[i]
	col := columnsOf(w)
	y := float32(row) * labelRow
	selected := t.isChosen(b.ID)
	switch {
	case selected:
		s.fill(0, y, w, labelRow, c.ASoft)
		s.fill(0, y, 3, labelRow, c.Accent)
	case row == r.hovered:
		s.fill(0, y, w, labelRow, withAlpha(c.Line, 0.6))
	}
	s.fill(0, y+labelRow-1, w, 1, c.Line)
	if b.ID == t.selected && r.focused {
		s.box(1, y+1, w-2, labelRow-3, 3, nil, c.Accent)
	}
	if t.filter == AllLabels {
		r.drawJoint(s, c, y, i, labels)
	}
	s.pin(pt{24, float64(y) + labelRow/2}, strconv.Itoa(i+1), t.flag(b.ID), false)
	second := c.Ink2
	s.text(kindName(b.Kind), look.UI, second, col.kind, y, 56, labelRow)
	if b.Locked {
		s.put(look.Image("lock", second, 12), col.words-16, y+(labelRow-12)/2, 12, 12)
	}
	switch e := t.editing; {
	case e != nil && e.id == b.ID:
		r.drawField(s, w, y)
	case b.Text == "":
		s.text("No words yet", look.UI, second, col.words, y, 200, labelRow)
	default:
		face := look.Label
		if isItalic(b) {
			face = labelItalic
		}
		s.cutText(b.Text, face, c.Ink, col.words, y, col.wordsEnd-col.words, labelRow)
		r.drawAside(s, c, col.words+look.Width(face, b.Text), col.wordsEnd, y, labels, i)
	}
	if !col.placeless {
		t.drawFit(s, c, col.place, y, b)
	}
	drawChecked(s, c, col, y, t.story(), b.ID)
	if cited := citedNumbers(b, records); cited != "" {
		s.cutText(cited, look.UI, second, col.sources, y, col.notes-col.sources-6, labelRow)
	} else {
		s.text("none", look.Strong, c.Query, col.sources, y, 50, labelRow)
	}
	drawNotes(s, c, col.notes, y, t.story(), b.ID)
}

// drawNotes draws how many queries and notes of a label are open.
func drawNotes(s *sheet, c look.Palette, x, y float32, st story.Story, id story.ID) {
	queries, others := openQueries(st, id), 0
	for _, n := range st.NotesIn(id) {
		if n.Open() && n.Kind != story.Query && !n.Record() {
			others++
		}
	}
	if queries > 0 {
		words := fmt.Sprintf("%d?", queries)
		w := look.Width(look.BadgeType, words) + 8
		s.box(x, y+8, w, 16, 3, c.QueryBg, nil)
		s.text(words, look.BadgeType, c.Query, x+4, y+8, w, 16)
		x += w + 3
	}
	if others > 0 {
		words := strconv.Itoa(others)
		w := look.Width(look.BadgeType, words) + 8
		s.box(x, y+8, w, 16, 3, c.NoteBg, nil)
		s.text(words, look.BadgeType, c.Note, x+4, y+8, w, 16)
	}
}

// drawField puts the open field over the words of a row.
func (r *tableRows) drawField(s *sheet, w, y float32) {
	col := columnsOf(w)
	s.put(r.table.editing.holds, col.words-6, y+2, col.wordsEnd-col.words+6, labelRow-4)
}

// row gives the label of the row at a height, or nil.
func (r *tableRows) row(y float32) (int, *story.Block) {
	labels, rows := r.table.labels(), r.table.listed()
	if i := int(y / labelRow); y >= 0 && i < len(rows) {
		return i, labels[rows[i]]
	}
	return -1, nil
}

// Tapped implements fyne.Tappable.
func (r *tableRows) Tapped(ev *fyne.PointEvent) {
	t := r.table
	_, b := r.row(ev.Position.Y)
	t.keepWords(left)
	r.focus()
	if b == nil {
		t.choose("")
		return
	}
	col := columnsOf(r.Size().Width)
	if mod := modifiers(); mod&(fyne.KeyModifierControl|fyne.KeyModifierShift) != 0 {
		t.extendTo(b.ID, mod&fyne.KeyModifierShift != 0)
		return
	}
	again := b.ID == t.selected && len(t.group.ids) == 0
	t.choose(b.ID)
	switch x := ev.Position.X; {
	case again && x >= col.kind-4 && x < col.words-8:
		t.ToggleKind(b.ID)
	case again && x >= col.words-8 && x < col.wordsEnd:
		t.EditWords()
	case again && x >= col.checked-4 && x < col.sources-6:
		t.Check()
	}
}

// MouseIn implements desktop.Hoverable.
func (r *tableRows) MouseIn(ev *desktop.MouseEvent) { r.MouseMoved(ev) }

// MouseMoved implements desktop.Hoverable.
func (r *tableRows) MouseMoved(ev *desktop.MouseEvent) {
	i, b := r.row(ev.Position.Y)
	if i != r.hovered {
		r.hovered = i
		r.Refresh()
	}
	col := columnsOf(r.Size().Width)
	hint, x := "", ev.Position.X
	if b != nil && x > col.words-8 && x < col.wordsEnd {
		hint = r.callouts.of(r.table.story(), r.table.mapID)[b.ID].Message
	}
	if b != nil && b.ID == r.table.selected {
		switch {
		case x >= col.kind-4 && x < col.words-8:
			hint = "Click to make it a " + string(otherKind(b.Kind))
		case x >= col.checked-4 && x < col.sources-6:
			hint = checkHint(r.table.story(), b.ID)
		}
	}
	r.tell(hint)
}

// MouseOut implements desktop.Hoverable.
func (r *tableRows) MouseOut() {
	r.hovered = -1
	r.tell("")
	r.Refresh()
}

// tell says in the status bar what a click would do.
func (r *tableRows) tell(hint string) {
	if hint != r.hint {
		r.hint = hint
		look.OnHint(hint)
	}
}
