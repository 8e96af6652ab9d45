package mapboard

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"cutline/app/desk/look"
	"cutline/editor"
	"cutline/editor/story"
)

// Heights of the table's parts, in px (look.md, section 3).
const (
	panelHead = 40
	tableHead = 24
	labelRow  = 32
)

// LabelTable shows a map's labels and callouts as rows: number, kind, words,
// how it fits at a width, how far it is checked, sources, notes.
//
// By mouse: click to select, click the words of the selected row to change
// them, click the kind to turn a label into a callout or back, click how far it
// is checked to check it. By keys: arrows, Home and End select, Enter or F2
// changes the words and Enter again goes on to the next row, Escape reverts,
// Shift or Ctrl and a click choose several and Ctrl+A all, L locks them, I sets them as waters,
// 1 to 4 list all labels, the unchecked, those without a source, the changed,
// Space turns the kind, C checks the label, F and Shift+F judge how
// the labels fit at the next width, R reads the map back, J joins it to the one above and P
// parts it, Shift with an arrow moves the row,
// Insert adds and Delete removes.
type LabelTable struct {
	widget.BaseWidget
	follower

	OnSelect func(story.ID) // a row was selected; empty: none is

	rows                  *tableRows
	scroll                *container.Scroll
	add, up, down, remove *look.Button
	read                  *look.Button
	editing               *rowEdit
	chips                 []*look.Button // the filters
	filter                Filter
	listing               listing
	fitBy                 *look.Button // the head of the column that says how labels fit
}

// rowEdit is the words of a row being edited.
type rowEdit struct {
	id    story.ID // empty: a new row
	field *field
	holds *container.ThemeOverride
}

// NewLabelTable makes a table that follows a map of an open story.
func NewLabelTable(e *editor.Editor, mapID story.ID, opt Options) *LabelTable {
	t := &LabelTable{follower: follower{opt: opt, fit: &fitting{}, group: &group{}}}
	t.fit.changed = t.refresh
	t.ExtendBaseWidget(t)
	t.add = look.NewIconButton("plus", "Add a label (Insert)", t.AddRow)
	t.up = look.NewIconButton("chevron-up", "Move the label up (Shift+Up)", func() { t.MoveRow(-1) })
	t.down = look.NewIconButton("chevron-down", "Move the label down (Shift+Down)", func() { t.MoveRow(1) })
	t.makeChips()
	t.remove = look.NewIconButton("spike", "Remove the label (Delete)", t.RemoveRow)
	t.fitBy = t.fitHead()
	t.read = look.NewButton("Read back", look.Edged, t.readBack).WithTail("R").WithHint("Go from label to label and settle each (R)")
	t.rows = newTableRows(t)
	t.scroll = container.NewVScroll(t.rows)
	t.scroll.OnScrolled = func(fyne.Position) { t.rows.Refresh() }
	t.changed = t.storyChanged
	t.follow(e, mapID)
	return t
}

// SetMap turns to another map, or to another story.
func (t *LabelTable) SetMap(e *editor.Editor, mapID story.ID) {
	t.keepWords(left)
	t.follow(e, mapID)
	t.fit.width = 0
	t.scroll.ScrollToTop()
	t.refresh()
}

func (t *LabelTable) storyChanged() {
	if t.editing != nil && t.editing.id != "" && t.story().Block(t.editing.id) == nil {
		t.editing.field.ended = true
		t.editing = nil
	}
	t.refresh()
}

// refresh draws the table and its rows again.
func (t *LabelTable) refresh() {
	t.Refresh()
	t.scroll.Refresh()
	t.rows.Refresh()
}

// SetSelected selects a row without calling OnSelect. An ID of no label of this
// map selects none.
func (t *LabelTable) SetSelected(id story.ID) {
	if t.number(id) == 0 {
		id = ""
	}
	if !t.group.ids[id] {
		t.group.clear()
	}
	if id == t.selected {
		t.refresh()
		return
	}
	t.selected = id
	if row := t.row(id); row >= 0 {
		t.show(row)
	}
	t.refresh()
}

// choose selects a row for the user.
func (t *LabelTable) choose(id story.ID) {
	if id == t.selected && len(t.group.ids) == 0 {
		return
	}
	t.group.clear()
	t.SetSelected(id)
	if t.OnSelect != nil {
		t.OnSelect(t.selected)
	}
}

// Selected is the selected label, or empty.
func (t *LabelTable) Selected() story.ID { return t.selected }

// show scrolls until a row is seen.
func (t *LabelTable) show(row int) {
	top, high := float32(row)*labelRow, t.scroll.Size().Height
	if high < labelRow {
		return
	}
	y := t.scroll.Offset.Y
	if top < y {
		y = top
	} else if top+labelRow > y+high {
		y = top + labelRow - high
	}
	if y != t.scroll.Offset.Y {
		t.scroll.ScrollToOffset(fyne.NewPos(0, y))
	}
}

// AddRow opens an empty row at the end. The label comes into the story with its
// words, as one undo step.
func (t *LabelTable) AddRow() {
	if t.theMap() == nil {
		t.opt.status("Open a map of the story first, then add labels to it")
		return
	}
	t.open("", "")
}

// RemoveRow takes the selected label away and selects the next one.
func (t *LabelTable) RemoveRow() {
	ids := t.chosen()
	if len(ids) == 0 {
		return
	}
	next := t.beside(ids[len(ids)-1], 1)
	if next == "" {
		next = t.beside(ids[0], -1)
	}
	t.keepWords(reverted)
	if t.do("remove label", editor.Remove{Blocks: ids}) {
		t.selected = ids[0] // choose tells of the change
		t.choose(next)
	}
}

// MoveRow moves the selected label up (-1) or down (1).
func (t *LabelTable) MoveRow(by int) {
	if t.number(t.selected) == 0 {
		return
	}
	t.keepWords(left)
	if op := reorder(t.story(), t.mapID, t.selected, by); op != nil && t.do("reorder labels", op) {
		t.show(t.row(t.selected))
		t.refresh()
	}
}

// readBack reads the map back, from the selected label on.
func (t *LabelTable) readBack() {
	t.keepWords(left)
	if t.opt.OnRead != nil {
		t.opt.OnRead()
	}
}

// ToggleKind turns a label into a callout, or a callout into a label.
func (t *LabelTable) ToggleKind(id story.ID) {
	if b := t.story().Block(id); b != nil && b.Kind.Placed() {
		t.do("change kind", editor.Set{Block: id, Kind: otherKind(b.Kind)})
	}
}

// EditWords opens the selected row's words.
func (t *LabelTable) EditWords() {
	if b := t.story().Block(t.selected); b != nil {
		t.open(b.ID, b.Text)
	}
}

// MinSize implements fyne.CanvasObject.
func (t *LabelTable) MinSize() fyne.Size {
	return fyne.NewSize(380, panelHead+tableHead+3*labelRow)
}

// AccessibilityLabel names the table for screen readers.
func (t *LabelTable) AccessibilityLabel() string { return "Labels of the map" }

// AccessibilityRole implements fyne.Accessible.
func (t *LabelTable) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// CreateRenderer implements fyne.Widget.
func (t *LabelTable) CreateRenderer() fyne.WidgetRenderer {
	return drawn(t, nil, t.draw)
}

// draw draws the heads around the rows.
func (t *LabelTable) draw(s *sheet, size fyne.Size) {
	c := look.Current()
	w := size.Width
	labels := t.labels()
	n := t.number(t.selected)
	s.fill(0, 0, w, size.Height, c.Paper)
	s.fill(0, 0, w, panelHead+tableHead, c.Panel)
	s.text("Labels", look.Title, c.Ink, 12, 0, 60, panelHead)
	t.add.Disable(unless(t.theMap() != nil, "No map is open"))
	t.up.Disable(unless(n > 1, "Select a label that is not the first"))
	t.down.Disable(unless(n > 0 && n < len(labels), "Select a label that is not the last"))
	t.remove.Disable(unless(n > 0, "Select a label first"))
	t.read.Disable(unless(len(labels) > 0, "This map has no labels yet"))
	x := w - 8
	buttons := []*look.Button{t.remove, t.down, t.up, t.add}
	if t.opt.OnRead != nil {
		buttons = slices.Insert(buttons, 0, t.read)
	}
	for _, b := range buttons {
		size := b.MinSize()
		x -= size.Width + 2
		s.put(b, x, 6, size.Width, size.Height)
	}
	if len(labels) > 0 {
		t.drawChips(s, 24+look.Width(look.Title, "Labels"), x-4)
	}
	col := columnsOf(w)
	s.fill(0, panelHead-1, w, 1, c.Line)
	for _, head := range []struct {
		words string
		x     float32
	}{{"No.", 12}, {"Kind", col.kind}, {"Words", col.words}, {"Checked", col.checked}, {"Sources", col.sources}, {"Notes", col.notes}} {
		if head.words == "Checked" && col.iconic {
			continue
		}
		s.text(head.words, look.Meta, c.Ink3, head.x, panelHead, 80, tableHead)
	}
	if !col.placeless {
		t.fitBy.SetWords(fmt.Sprintf("Fit at %d px", t.FitWidth()))
		s.put(t.fitBy, col.place-10, panelHead+1, 92, tableHead-2)
	}
	s.fill(0, panelHead+tableHead-1, w, 1, c.Line)
	s.put(t.scroll, 0, panelHead+tableHead, w, max(size.Height-panelHead-tableHead, 0))
	if len(t.listed()) == 0 && t.editing == nil {
		t.drawEmpty(s, c, size)
	}
}

func (t *LabelTable) drawEmpty(s *sheet, c look.Palette, size fyne.Size) {
	words, hint := "No labels yet", "Add one with the plus above, or take the label tool and click on the map"
	switch {
	case t.theMap() == nil:
		words, hint = "No map is open", "Choose a map of the story to see its labels"
	case len(t.labels()) > 0:
		words, hint = filters[t.filter].none, "Press 1 to list all labels again"
	}
	y := float32(panelHead + tableHead + 20)
	s.text(words, look.Title, c.Ink, (size.Width-look.Width(look.Title, words))/2, y, size.Width, 20)
	s.cutText(hint, look.UI, c.Ink3, max((size.Width-look.Width(look.UI, hint))/2, 12), y+22, size.Width-24, 20)
}
