package desk

import (
	"fyne.io/fyne/v2"

	"cutline/editor/story"
)

// place lays the cards out beside their lines and tells the manuscript where
// they stand.
func (i *inspector) place() {
	switch {
	case i.d.galley == nil:
		return
	case i.tabs.Chosen == checksTab:
		i.d.galley.SetCards(nil, i.check)
		return
	case i.tabs.Chosen != notesTab:
		i.d.galley.SetCards(nil, "")
		return
	}
	if i.d.copy != nil && i.d.copy.room != nil && i.d.copy.room.folded() {
		i.d.galley.SetCards(nil, i.chosen)
		return
	}
	i.fillNotes()
	i.notes.Layout.Layout(i.notes.Objects, i.notes.Size())
}

// level is how far the manuscript begins below the notes.
func (i *inspector) level() float32 {
	drv := fyne.CurrentApp().Driver()
	return drv.AbsolutePositionForObject(i.d.galley).Y - drv.AbsolutePositionForObject(i.notes).Y
}

// beside lays each card level with its line; cards push each other down, and
// the chosen one keeps its place.
type beside struct{ i *inspector }

func (b *beside) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(100, 100) }

func (b *beside) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	i := b.i
	if c := i.d.copy; c != nil && c.room != nil && c.room.folded() {
		return
	}
	i.tops = map[story.ID]float32{}
	if s.Width < 80 || i.d.galley == nil {
		return
	}
	level := i.level()
	w := s.Width - 28
	type placed struct {
		o    fyne.CanvasObject
		id   story.ID
		y, h float32
	}
	var list []placed
	ids := map[fyne.CanvasObject]story.ID{}
	for id, c := range i.cards {
		ids[c.card] = id
	}
	for _, o := range objects {
		p := placed{o: o, y: 12, id: ids[o]}
		if y, ok := i.d.galleyTop(p.id); ok {
			p.y = y + level
		}
		if i.draft != nil && o == i.draft.card {
			p.y = i.d.galley.BlockTop(i.draft.block, i.draft.start) + level
		}
		o.Resize(fyne.NewSize(w, 10))
		p.h = o.MinSize().Height
		list = append(list, p)
	}
	for n := 1; n < len(list); n++ { // by line; a handful of cards
		for m := n; m > 0 && list[m].y < list[m-1].y; m-- {
			list[m], list[m-1] = list[m-1], list[m]
		}
	}
	keep := -1
	for n, p := range list {
		if p.id != "" && p.id == i.chosen || i.draft != nil && p.o == i.draft.card {
			keep = n
		}
	}
	for n := range list {
		if n > 0 && n != keep {
			list[n].y = max(list[n].y, list[n-1].y+list[n-1].h+8)
		}
	}
	if keep > 0 { // the ones above make room
		for n := keep - 1; n >= 0; n-- {
			list[n].y = min(list[n].y, list[n+1].y-list[n].h-8)
		}
	}
	for n := keep + 1; keep >= 0 && n < len(list); n++ {
		list[n].y = max(list[n].y, list[n-1].y+list[n-1].h+8)
	}
	for _, p := range list {
		// The panel begins below the tabs, as the manuscript begins below its bar.
		p.o.Move(fyne.NewPos(14, p.y))
		p.o.Resize(fyne.NewSize(w, p.h))
		if p.y < -p.h || p.y > s.Height {
			p.o.Hide()
		} else {
			p.o.Show()
		}
		if p.id != "" {
			i.tops[p.id] = p.y - level
		}
	}
	i.d.galley.SetCards(i.tops, i.chosen)
}

func (d *Desk) galleyTop(id story.ID) (float32, bool) {
	if d.galley == nil {
		return 0, false
	}
	return d.galley.NoteTop(id)
}
