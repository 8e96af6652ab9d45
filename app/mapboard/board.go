package mapboard

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"cutline/app/desk/look"
	"cutline/editor"
	"cutline/editor/story"
)

// Board shows a map: its base, with every label, callout and leader in its real
// words and a numbered pin at each, and under it the labels that have no place.
//
// By mouse: click to select, drag a label or the dot of a leader, double click
// to change words, drag a label out of the tray. By keys: Tab and Shift+Tab go
// through the labels, arrows nudge by half a percent (Shift: two; with the
// leader tool, the spot pointed at), Insert adds a label, Enter or F2
// changes the words, Delete takes the label away, Escape lets go. L locks the chosen labels and I sets
// them as waters, comma and dot turn them by a degree, < and > by 15. [ and ] go
// to the next narrower and wider artboard. The wheel, plus
// and minus zoom and 0 fits; what is larger than the board is moved by dragging
// its ground, by dragging anywhere with Space held, with Shift and the wheel, or
// by the arrows while no label is selected.
type Board struct {
	widget.BaseWidget
	follower

	OnSelect func(story.ID) // a label was selected; empty: none is
	OnTool   func(Tool)     // the board took up another tool by itself

	OnView func() // another artboard or width is shown
	OnZoom func() // the size that the map is shown at changed

	tool     Tool
	noPins   bool
	artboard string  // that is shown; one that the map has not: its main one
	preview  int     // px, of a map with one drawing; 0: its own width
	zoom     float64 // 0: fit
	zoomed   float64 // what OnZoom was told of last
	pan      pt
	shift    bool
	keys     fyne.KeyModifier // held in the last press
	space    bool             // held: a drag moves the map, wherever it begins

	all     rect // the widget
	view    rect // where the map is seen
	base    rect // where the base stands
	figures []figure
	chips   []chip // in the tray, at their places on the widget
	tray    rect
	foot    rect  // the line under the map
	first   int   // the first chip of the tray's page
	next    *rect // the button for the next page, where there is one

	press   *press
	byMouse bool // the tap to come was handled by its mouse press
	editing *wording
	attach  *look.Button
	picture picture
	ground  *fyne.Container // the base and all on it
	clip    *container.Clip // what of it is seen
	views   map[story.ID]labelView
	over    part // what the mouse is over
	focused bool
}

// NewBoard makes a board that follows a map of an open story.
func NewBoard(e *editor.Editor, mapID story.ID, opt Options) *Board {
	b := &Board{follower: follower{opt: opt, fit: &fitting{}, group: &group{}}}
	b.ExtendBaseWidget(b)
	b.attach = look.NewButton("Attach a base map", look.Edged, func() {
		if b.opt.OnAttach != nil {
			b.opt.OnAttach()
		}
	})
	b.ground = container.NewWithoutLayout()
	b.clip = container.NewClip(b.ground)
	b.changed = b.storyChanged
	b.follow(e, mapID)
	return b
}

// SetMap turns to another map, or to another story.
func (b *Board) SetMap(e *editor.Editor, mapID story.ID) {
	b.keepWords(left)
	b.follow(e, mapID)
	b.press, b.first, b.zoom, b.pan, b.artboard, b.preview = nil, 0, 0, pt{}, "", 0
	b.Refresh()
}

func (b *Board) storyChanged() {
	if b.press != nil && b.press.id != "" && b.story().Block(b.press.id) == nil {
		b.press = nil // it went while it was dragged
	}
	if b.editing != nil && b.editing.id != "" && b.story().Block(b.editing.id) == nil {
		b.closeWords()
	}
	b.Refresh()
}

// SetSelected selects a label without calling OnSelect. An ID of no label of
// this map selects none.
func (b *Board) SetSelected(id story.ID) {
	if b.number(id) == 0 {
		id = ""
	}
	if !b.group.ids[id] {
		b.group.clear()
	}
	if id == b.selected {
		b.Refresh()
		return
	}
	b.selected = id
	b.turnTray()
	b.tellPlace()
	b.Refresh()
}

// choose selects a label for the user.
func (b *Board) choose(id story.ID) {
	alone := len(b.group.ids) == 0
	b.group.clear()
	if id == b.selected && alone {
		b.tellPlace()
		return
	}
	b.SetSelected(id)
	if b.OnSelect != nil {
		b.OnSelect(b.selected)
	}
}

// Selected is the selected label, or empty.
func (b *Board) Selected() story.ID { return b.selected }

// SetTool says what a click does.
func (b *Board) SetTool(t Tool) {
	if t == b.tool {
		return
	}
	b.tool = t
	switch {
	case t == LabelTool:
		b.opt.status("Click where the label stands")
	case t == CalloutTool:
		b.opt.status("Press on the spot, drag to where the words stand")
	case t == LeaderTool && b.selected == "":
		b.opt.status("Choose a label, then click the spot it points at")
	case t == LeaderTool:
		b.opt.status("Click the spot that the label points at")
	}
	b.Refresh()
}

// takeTool changes the tool by itself and tells the desk.
func (b *Board) takeTool(t Tool) {
	if t == b.tool {
		return
	}
	b.SetTool(t)
	if b.OnTool != nil {
		b.OnTool(t)
	}
}

// Tool is what a click does.
func (b *Board) Tool() Tool { return b.tool }

// SetPins shows or hides the numbered pins.
func (b *Board) SetPins(on bool) {
	b.noPins = !on
	b.Refresh()
}

// Pins reports whether the numbered pins are shown.
func (b *Board) Pins() bool { return !b.noPins }

// SetZoom sets the size of the base: 0 fits it into the board, 1 shows it at
// its own size. A base larger than the board is moved by dragging or scrolling.
func (b *Board) SetZoom(zoom float64) {
	if zoom > 0 {
		zoom = min(max(zoom, leastTo), mostTo)
	}
	b.zoom = max(zoom, 0)
	b.Refresh()
}

// Zoom is the size the base is shown at: 1 is its own.
func (b *Board) Zoom() float64 {
	if b.zoom > 0 {
		return b.zoom
	}
	w, _ := b.size()
	if b.base.W <= 0 {
		return 1
	}
	return b.base.W / w
}

// EditWords opens the selected label's words for editing in place.
func (b *Board) EditWords() { b.editWords(b.selected) }

// RemoveSelected takes the selected label away and selects the next one.
func (b *Board) RemoveSelected() {
	ids := b.chosen()
	if len(ids) == 0 {
		return
	}
	next := neighbour(b.labels(), ids[len(ids)-1], 1)
	if next == "" {
		next = neighbour(b.labels(), ids[0], -1)
	}
	if b.do("remove label", editor.Remove{Blocks: ids}) {
		b.choose(next)
		if b.OnSelect != nil && next == "" {
			b.OnSelect("")
		}
	}
}

// place gives where a label stands now: where it is being dragged to, or its
// place in the story.
func (b *Board) place(block *story.Block) *story.Place { return b.held(block, b.standing) }

func (b *Board) held(block *story.Block, standing func(*story.Block) *story.Place) *story.Place {
	if b.press != nil {
		if b.press.id == block.ID && b.press.place != nil {
			return b.press.place
		}
		if p := b.press.others[block.ID]; p != nil {
			return p
		}
	}
	return standing(block)
}

// tellPlace says in the status bar where the selected label stands.
func (b *Board) tellPlace() {
	if len(b.group.ids) > 1 && len(b.chosen()) > 1 {
		b.opt.status(b.chosenWords())
		return
	}
	if block := b.story().Block(b.selected); block != nil {
		b.opt.status(describe(b.number(b.selected), block, b.place(block)))
	}
}

// MinSize implements fyne.CanvasObject.
func (b *Board) MinSize() fyne.Size { return fyne.NewSize(240, 180) }

// AccessibilityLabel names the board for screen readers.
func (b *Board) AccessibilityLabel() string { return "Map board" }

// AccessibilityRole implements fyne.Accessible.
func (b *Board) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// CreateRenderer implements fyne.Widget.
func (b *Board) CreateRenderer() fyne.WidgetRenderer {
	return drawn(b, nil, b.draw)
}
