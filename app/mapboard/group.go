package mapboard

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"cutline/editor"
	"cutline/editor/story"
)

// group is the labels that are chosen together with the selected one. The board
// and the table share one.
type group struct{ ids map[story.ID]bool }

func (g *group) clear() { g.ids = nil }

func (g *group) add(id story.ID) {
	if g.ids == nil {
		g.ids = map[story.ID]bool{}
	}
	g.ids[id] = true
}

// isChosen reports whether a label is the selected one or chosen with it.
func (f *follower) isChosen(id story.ID) bool {
	return id != "" && (id == f.selected || f.selected != "" && f.group.ids[id])
}

// chosen gives the labels that are chosen, in their order.
func (f *follower) chosen() []story.ID {
	var out []story.ID
	for _, b := range f.labels() {
		if f.isChosen(b.ID) {
			out = append(out, b.ID)
		}
	}
	return out
}

// extend adds a label to those that are chosen, or takes it out of them; it gives
// the one that is selected then.
func (f *follower) extend(id story.ID) story.ID {
	switch {
	case f.selected == "":
		return id
	case !f.isChosen(id):
		f.group.add(f.selected)
		f.group.add(id)
		return id
	}
	delete(f.group.ids, id)
	if id != f.selected {
		return f.selected
	}
	for _, b := range f.labels() {
		if f.group.ids[b.ID] {
			return b.ID
		}
	}
	return id // the only one
}

// chosenWords says how many labels are chosen.
func (f *follower) chosenWords() string {
	return fmt.Sprintf("%d labels chosen: drag one, or the arrows, move them all", len(f.chosen()))
}

// modifiers gives the keys that are held in a click.
func modifiers() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// toggleLock settles the places of the chosen labels, or lets them be moved again
// where all are settled.
func (f *follower) toggleLock() {
	ids := f.chosen()
	if len(ids) == 0 {
		f.opt.status("Select a label first")
		return
	}
	lock := false
	for _, id := range ids {
		lock = lock || !f.story().Block(id).Locked
	}
	op, err := editor.LockLabels(f.story(), ids, lock)
	f.opt.failed(err)
	label, said := "lock label", "Locked: nothing moves it until it is unlocked (L)"
	if !lock {
		label, said = "unlock label", "Unlocked: it can be moved"
	}
	if err == nil && f.do(label, op) {
		f.opt.status(said)
	}
}

// toggleWater sets the chosen labels as the names of waters are set, or as other
// names where all are so already.
func (f *follower) toggleWater() {
	ids := f.chosen()
	if len(ids) == 0 {
		f.opt.status("Select a label first")
		return
	}
	water := false
	for _, id := range ids {
		water = water || !isItalic(f.story().Block(id))
	}
	op, err := editor.WaterLabels(f.story(), ids, water)
	f.opt.failed(err)
	if err == nil && len(op) > 0 {
		f.do("set label type", op)
	}
}

// toggleUnder sets the chosen labels as the next lines of the ones whose sentence
// they go on with, or by themselves where all are so already.
func (f *follower) toggleUnder() {
	var ids []story.ID
	under := false
	for _, id := range f.chosen() {
		if b := f.story().Block(id); b.Follows != "" {
			ids = append(ids, id)
			under = under || b.Place == nil || !b.Place.Under
		}
	}
	if len(ids) == 0 {
		f.opt.status("Select a label that is joined to another (J in the table joins)")
		return
	}
	op, err := editor.HangLabels(f.story(), ids, under)
	f.opt.failed(err)
	if err == nil && len(op) > 0 && f.do("set label under", op) {
		f.opt.status(map[bool]string{true: "Set as the next lines of the label it goes on with, at every size", false: "Stands by itself again"}[under])
	}
}

// ToggleUnder sets the chosen labels as the next lines of the ones whose sentence
// they go on with, or by themselves again.
func (b *Board) ToggleUnder() { b.toggleUnder() }

// ToggleWater sets the chosen labels as the names of waters are set, or as other
// names.
func (b *Board) ToggleWater() { b.toggleWater() }

// Extend chooses a label together with those that are chosen, or lets go of it.
func (b *Board) Extend(id story.ID) {
	if b.number(id) == 0 {
		return
	}
	b.pick(b.extend(id))
}

// pick selects a label and leaves the others chosen.
func (b *Board) pick(id story.ID) {
	b.selected = id
	b.turnTray()
	b.tellPlace()
	b.Refresh()
	if b.OnSelect != nil {
		b.OnSelect(id)
	}
}

// onMap gives the chosen labels that stand on what is shown, as they do. One that
// stands under another of them is left out: it goes where that one does.
func (b *Board) onMap() []editor.OnMap {
	var out []editor.OnMap
	for _, f := range b.figures {
		if !b.isChosen(f.ID) {
			continue
		}
		block := b.story().Block(f.ID)
		from, to := toPlace(pt{f.Words.X, f.Words.Y}, b.base), toPlace(pt{f.Words.right(), f.Words.bottom()}, b.base)
		if !f.Turn.none() { // its place alone: what its words cover slants
			from, to = f.Place.Point, f.Place.Point
		}
		if f.Place.Under && slices.ContainsFunc(b.story().Run(f.ID), func(o *story.Block) bool { return o.ID != f.ID && b.isChosen(o.ID) }) {
			continue
		}
		out = append(out, editor.OnMap{Label: f.ID, Place: b.apart(block), Extent: editor.Extent{Left: from.X, Top: from.Y, Right: to.X, Bottom: to.Y}, Locked: block.Locked})
	}
	return out
}

// apart gives where a label stands in the story on what is shown, or nil: one that
// stands under another at the same spot by itself.
func (b *Board) apart(block *story.Block) *story.Place {
	place := b.standing(block)
	if place != nil && place.Under {
		for _, f := range b.figures {
			if f.ID == block.ID && f.Place.Under {
				return f.Place.Apart(f.Lower, labelLine, b.base.W, b.base.H)
			}
		}
	}
	return place
}

// Align lines the chosen labels up, or spreads them.
func (b *Board) Align(how editor.Alignment) {
	b.lay(b.all)
	op, err := editor.AlignLabels(b.story(), b.shownArtboard(), b.onMap(), how)
	b.arranged("align labels", op, err)
}

// TurnBy turns the chosen labels by degrees, clockwise.
func (b *Board) TurnBy(degrees float64) {
	b.lay(b.all)
	of := b.onMap()
	if len(of) == 0 {
		b.opt.status("Select a label that stands on the map first")
		return
	}
	op, err := editor.TurnLabels(b.story(), b.shownArtboard(), of, degrees)
	b.arranged("turn label", op, err)
}

// ToggleLock settles the places of the chosen labels, or lets them be moved.
func (b *Board) ToggleLock() { b.toggleLock() }

// arranged does what moves labels as one step and says where they stand.
func (b *Board) arranged(label string, op editor.Batch, err error) {
	if err != nil {
		b.opt.failed(err)
		return
	}
	if len(op) > 0 && b.do(label, op) {
		b.tellPlace()
	}
}

// moveGroup moves the chosen labels by fractions of the base.
func (b *Board) moveGroup(dx, dy float64) {
	op, err := editor.MoveLabels(b.story(), b.shownArtboard(), b.onMap(), dx, dy)
	label := "move label"
	if len(op) > 1 {
		label = "move labels"
	}
	b.arranged(label, op, err)
}

// bandRect is the area that a rubber band spans.
func (p *press) bandRect() rect {
	return rect{min(p.at.X, p.now.X), min(p.at.Y, p.now.Y), max(p.at.X, p.now.X) - min(p.at.X, p.now.X), max(p.at.Y, p.now.Y) - min(p.at.Y, p.now.Y)}
}

// chooseIn chooses the labels whose words a rubber band touches; with add those
// chosen before stay.
func (b *Board) chooseIn(r rect, add bool) {
	last := story.ID("")
	if add {
		last = b.selected
	} else {
		b.group.clear()
	}
	for _, f := range b.figures {
		if f.Box.overlap(r) > 0 {
			if last != "" {
				b.group.add(last)
			}
			b.group.add(f.ID)
			last = f.ID
		}
	}
	b.pick(last)
}

// ChooseAll chooses all labels that are listed.
func (t *LabelTable) ChooseAll() {
	labels := t.labels()
	first := story.ID("")
	for _, i := range t.listed() {
		t.group.add(labels[i].ID)
		if first == "" {
			first = labels[i].ID
		}
	}
	if first != "" && !t.group.ids[t.selected] {
		t.selected = first
	}
	t.refresh()
	if t.OnSelect != nil {
		t.OnSelect(t.selected)
	}
	if len(t.chosen()) > 1 {
		t.opt.status(t.chosenWords())
	}
}

// ToggleLock settles the places of the chosen labels, or lets them be moved.
func (t *LabelTable) ToggleLock() { t.toggleLock() }

// extendTo chooses a row too, or lets go of it; with Shift all rows up to it.
func (t *LabelTable) extendTo(id story.ID, all bool) {
	from, to := t.row(t.selected), t.row(id)
	if !all || from < 0 || to < 0 {
		t.selected = t.extend(id)
	} else {
		labels, rows := t.labels(), t.listed()
		for i := min(from, to); i <= max(from, to); i++ {
			t.group.add(labels[rows[i]].ID)
		}
	}
	t.refresh()
	if t.OnSelect != nil {
		t.OnSelect(t.selected)
	}
}
