package mapboard

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"cutline/editor"
	"cutline/editor/cartography"
	"cutline/editor/story"
)

// press is the mouse held down on the board.
type press struct {
	at    pt // where it went down
	now   pt
	id    story.ID // the label that is dragged, if one is
	what  part
	grab  pt           // from the pointer to what is dragged
	was   *story.Place // its place before; nil: it is in the tray
	place *story.Place // where it is now; nil: it has not moved
	keys  fyne.KeyModifier
	spot  story.Point             // the feature that the leader is being set on
	on    cartography.FeatureKind // what kind of feature it is
	band  bool                    // a rubber band
	turn  float64                 // the angle at which the handle was taken, degrees
	group []editor.OnMap
	// others is where the other chosen labels are now.
	others map[story.ID]*story.Place
	by     pt  // fractions of the base that they moved
	pan    *pt // the base is dragged, and stood here before
	tool   Tool
}

const dragStart = 3 // px that the mouse may tremble in a click

// down is the mouse going down.
func (b *Board) down(at pt) {
	b.focus()
	if b.next != nil && b.next.has(at) {
		b.first += len(b.chips)
		b.Refresh()
		return
	}
	p := &press{at: at, now: at, tool: b.tool, keys: b.keys}
	b.press = p
	if b.space && !(b.tray.H > 0 && b.tray.has(at)) {
		pan := b.pan
		p.pan, p.tool = &pan, MoveTool
		return
	}
	for _, c := range b.chips {
		if c.Box.has(at) {
			p.id, p.what, p.tool = c.ID, labelPart, MoveTool
			b.choose(c.ID)
			return
		}
	}
	if b.tray.has(at) && b.tray.H > 0 {
		b.press = nil
		return
	}
	id, what := hit(b.figures, at, b.selected)
	if h, ok := b.handle(); ok && b.tool == MoveTool && h.distance(at) <= grabRadius {
		id, what = b.selected, turnPart
	}
	switch b.tool {
	case LabelTool, CalloutTool:
		return
	case LeaderTool:
		if id != "" && (what == labelPart || b.selected == "") {
			b.choose(id)
			b.press = nil
		} else if b.selected == "" {
			b.opt.status("Choose a label, then click the spot it points at")
			b.press = nil
		} else {
			b.pointAt(at)
		}
		return
	}
	more := p.keys&(fyne.KeyModifierControl|fyne.KeyModifierShift) != 0
	if id == "" {
		if !more {
			b.choose("")
		}
		if b.canPan() && !more {
			pan := b.pan
			p.pan = &pan
		} else {
			p.band = true
		}
		return
	}
	switch {
	case more:
		b.Extend(id)
		b.press = nil
		return
	case b.isChosen(id) && len(b.chosen()) > 1: // it is dragged with the others, or chosen alone when let go
		b.pick(id)
	default:
		b.choose(id)
	}
	block := b.story().Block(id)
	p.id, p.what, p.was, p.group = id, what, b.standing(block), b.onMap()
	if what != dotPart { // what is dragged or turned stands by itself from then on
		p.was = b.apart(block)
	}
	if what == turnPart {
		p.turn = angle(toPixel(p.was.Point, b.base), at)
		return
	}
	anchor := toPixel(p.was.Point, b.base)
	if what == dotPart {
		anchor = toPixel(*p.was.Leader, b.base)
	}
	p.grab = pt{anchor.X - at.X, anchor.Y - at.Y}
}

// drag is the mouse moving while it is down.
func (b *Board) drag(at pt) {
	p := b.press
	if p == nil {
		return
	}
	p.now = at
	if p.place == nil && p.at.distance(at) < dragStart {
		return
	}
	to := pt{at.X + p.grab.X, at.Y + p.grab.Y}
	switch {
	case p.pan != nil:
		b.pan = pt{p.pan.X + at.X - p.at.X, p.pan.Y + at.Y - p.at.Y}
	case p.tool == LeaderTool:
		b.pointAt(at)
	case p.tool == CalloutTool:
		b.spot(p.at)
	case p.tool != MoveTool:
	case p.band:
	case p.id != "" && b.story().Block(p.id).Locked && (len(p.group) < 2 || p.what != labelPart):
		b.refuseLocked(b.story().Block(p.id))
		return
	case p.what == turnPart:
		b.turnTo(p, at)
	case p.id != "" && p.was == nil: // out of the tray
		p.place = nil
		if b.view.has(at) {
			p.place = &story.Place{Point: tidy(toPlace(at, b.base)), Align: story.AlignCenter}
		}
	case p.id != "":
		place := clonePlace(p.was)
		if p.what == dotPart {
			spot := b.spot(to)
			place.Leader = &spot
		} else if p.what == labelPart {
			b.dragGroup(p, tidy(toPlace(to, b.base)))
			break
		}
		p.place = place
	}
	b.tellPlace()
	b.tellSnap()
	b.Refresh()
}

// pointAt leads the selected label to a spot while the mouse is down.
func (b *Board) pointAt(at pt) {
	block := b.story().Block(b.selected)
	if block == nil || b.press == nil {
		return
	}
	was := b.standing(block)
	if b.refuseLocked(block) {
		b.press = nil
		return
	}
	if was == nil {
		b.opt.status("Drag the label onto the map first: a leader starts at its words")
		b.press = nil
		return
	}
	place := clonePlace(was)
	spot := b.spot(at)
	place.Leader = &spot
	b.press.id, b.press.was, b.press.place = block.ID, was, place
	b.Refresh()
}

// up is the mouse let go: what was dragged becomes one undo step.
func (b *Board) up() {
	p := b.press
	b.press = nil
	if p == nil {
		return
	}
	switch {
	case p.band:
		if r := p.bandRect(); max(r.W, r.H) >= dragStart {
			b.chooseIn(r, p.keys&(fyne.KeyModifierControl|fyne.KeyModifierShift) != 0)
		}
	case len(p.group) > 1 && p.place == nil && p.others == nil && p.what == labelPart && p.id != "":
		b.choose(p.id)
	case p.others != nil:
		b.dropGroup(p)
	case p.place != nil && !p.place.Same(p.was):
		op := b.stand(p.id, p.place)
		label := "move label"
		switch {
		case p.tool == LeaderTool:
			op.Kind, label = story.Callout, "point label"
		case p.what == dotPart:
			label = "move leader"
		case p.what == turnPart:
			label = "turn label"
		case p.was == nil:
			label = "place label"
		}
		if b.do(label, op) && p.tool == LeaderTool {
			b.takeTool(MoveTool)
		}
		b.tellPlace()
	case p.tool == LabelTool:
		b.newWords(story.Label, story.Place{Point: tidy(toPlace(p.now, b.base))}, p.now)
	case p.tool == CalloutTool:
		b.newWords(story.Callout, calloutPlace(toPixel(b.spot(p.at), b.base), p.now, b.base), p.now)
	}
	b.Refresh()
}

// calloutPlace gives the place of a new callout that points at a spot: where
// the mouse was dragged to, or after a click above and beside the spot.
func calloutPlace(spot, words pt, base rect) story.Place {
	if spot.distance(words) < 3*dragStart {
		words = pt{spot.X + 56, spot.Y - 44}
		if !base.has(words) {
			words.Y = spot.Y + 44
		}
	}
	to := tidy(toPlace(spot, base))
	place := story.Place{Point: tidy(toPlace(words, base)), Leader: &to}
	if words.X < spot.X {
		place.Align = story.AlignEnd
	}
	return place
}

// MouseDown implements desktop.Mouseable.
func (b *Board) MouseDown(ev *desktop.MouseEvent) {
	b.shift, b.keys = ev.Modifier&fyne.KeyModifierShift != 0, ev.Modifier
	if ev.Button != desktop.MouseButtonPrimary {
		return
	}
	b.byMouse = true
	b.down(point(ev.Position))
}

// MouseUp implements desktop.Mouseable.
func (b *Board) MouseUp(ev *desktop.MouseEvent) {
	if ev.Button == desktop.MouseButtonPrimary {
		b.up()
	}
}

// Tapped implements fyne.Tappable, for pointers that are no mouse.
func (b *Board) Tapped(ev *fyne.PointEvent) {
	if b.byMouse {
		b.byMouse = false
		return
	}
	b.down(point(ev.Position))
	b.up()
}

// DoubleTapped implements fyne.DoubleTappable: it opens a label's words.
func (b *Board) DoubleTapped(ev *fyne.PointEvent) {
	b.byMouse = false
	at := point(ev.Position)
	id, _ := hit(b.figures, at, b.selected)
	for _, c := range b.chips {
		if c.Box.has(at) {
			id = c.ID
		}
	}
	if b.tool == MoveTool && id != "" {
		b.choose(id)
		b.editWords(id)
	}
}

// Dragged implements fyne.Draggable.
func (b *Board) Dragged(ev *fyne.DragEvent) {
	at := point(ev.Position)
	if b.press == nil && !b.byMouse {
		b.down(at)
		at = pt{at.X + float64(ev.Dragged.DX), at.Y + float64(ev.Dragged.DY)}
	}
	b.drag(at)
}

// DragEnd implements fyne.Draggable.
func (b *Board) DragEnd() {
	b.byMouse = false
	b.up()
}

// MouseIn implements desktop.Hoverable.
func (b *Board) MouseIn(ev *desktop.MouseEvent) { b.MouseMoved(ev) }

// MouseMoved implements desktop.Hoverable.
func (b *Board) MouseMoved(ev *desktop.MouseEvent) {
	_, b.over = hit(b.figures, point(ev.Position), b.selected)
	for _, c := range b.chips {
		if c.Box.has(point(ev.Position)) {
			b.over = labelPart
		}
	}
}

// MouseOut implements desktop.Hoverable.
func (b *Board) MouseOut() { b.over = nothing }

// Cursor implements desktop.Cursorable.
func (b *Board) Cursor() desktop.Cursor {
	switch {
	case b.tool != MoveTool:
		return desktop.CrosshairCursor
	case b.over != nothing:
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

func clonePlace(p *story.Place) *story.Place {
	c := *p
	if p.Leader != nil {
		l := *p.Leader
		c.Leader = &l
	}
	return &c
}
