package desk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"cutline/app/desk/look"
	"cutline/editor/find"
	"cutline/editor/story"
)

// What the list of hits shows.
const (
	listMost  = 200 // hits
	listRow   = 28  // px
	listHigh  = 7   // rows
	listAbout = 40  // characters on either side of a hit
)

// findList shows hits in the words around them.
type findList struct {
	object *fyne.Container
	scroll *container.Scroll
	rows   *fyne.Container
	shown  []*look.Row
	choose func(i int)
}

func newFindList(choose func(i int)) *findList {
	l := &findList{rows: look.Column(0, 0), choose: choose}
	l.scroll = container.NewVScroll(l.rows)
	l.object = container.NewStack()
	return l
}

// show lists the hits of a story.
func (l *findList) show(s story.Story, r *find.Results, current int) {
	l.rows.Objects, l.shown = nil, nil
	strong := look.Label
	strong.Face = look.SerifBold
	n := 0
	if r != nil {
		n = r.Len()
	}
	for i := range min(n, listMost) {
		before, match, after, where := find.Context(s, r.At(i), listAbout)
		row := look.NewRow(listRow, look.Bar(listRow, 0, 0,
			look.Fixed(88, 0, look.NewWords(look.Meta, where, look.Ink2)),
			look.NewWords(look.Label, before, look.Ink2), look.NewWords(strong, match, look.Ink), look.NewWords(look.Label, after, look.Ink2),
		), func() { l.choose(i) })
		row.NoRule, row.Hint = true, "Show this match in the story"
		l.rows.Add(row)
		l.shown = append(l.shown, row)
	}
	if n > listMost {
		l.rows.Add(look.Inset(look.Side, 6, look.Side, 6, look.NewWords(look.Meta, "and "+thousands(n-listMost)+" more", look.Ink3)))
	}
	height := float32(listRow * min(n, listHigh))
	l.object.Objects = nil
	if n > 0 {
		l.object.Objects = []fyne.CanvasObject{look.Column(0, 0, look.NewRule(), look.Fixed(0, height, l.scroll))}
	}
	l.mark(current)
	l.rows.Refresh()
	l.object.Refresh()
}

// mark shows which hit is selected and brings it into view.
func (l *findList) mark(current int) {
	for i, row := range l.shown {
		if on := i == current; row.Selected != on {
			row.Selected = on
			row.Refresh()
		}
	}
	if current < 0 || current >= len(l.shown) {
		return
	}
	top, room := float32(current*listRow), l.scroll.Size().Height
	switch y := l.scroll.Offset.Y; {
	case top < y:
		l.scroll.ScrollToOffset(fyne.NewPos(0, top))
	case room > 0 && top+listRow > y+room:
		l.scroll.ScrollToOffset(fyne.NewPos(0, top+listRow-room))
	}
}
