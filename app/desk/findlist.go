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
	lines  []listLine // what shown says
	hits   int        // all of them
	choose func(i int)
}

// listLine is what a row says.
type listLine struct{ where, before, match, after string }

func newFindList(choose func(i int)) *findList {
	l := &findList{rows: look.Column(0, 0), choose: choose}
	l.scroll = container.NewVScroll(l.rows)
	l.object = container.NewStack()
	return l
}

// show lists the hits of a story; r may be nil. Rows that say the same as
// before stay, so that a keystroke makes no more rows than it changes. It
// reports whether the list may have another height.
func (l *findList) show(s story.Story, r *find.Results, current int) (resized bool) {
	n := 0
	if r != nil {
		n = r.Len()
	}
	most := min(n, listMost)
	changed := len(l.shown) != most || l.hits != n
	l.shown, l.lines = l.shown[:min(len(l.shown), most)], l.lines[:min(len(l.lines), most)]
	for i := range most {
		var line listLine
		line.before, line.match, line.after, line.where = find.Context(s, r.At(i), listAbout)
		switch {
		case i == len(l.shown):
			l.shown, l.lines = append(l.shown, l.row(i, line)), append(l.lines, line)
		case l.lines[i] != line:
			l.shown[i], l.lines[i], changed = l.row(i, line), line, true
		}
	}
	if changed {
		l.rows.Objects = nil
		for _, row := range l.shown {
			l.rows.Objects = append(l.rows.Objects, row)
		}
		if n > listMost {
			l.rows.Objects = append(l.rows.Objects, look.Inset(look.Side, 6, look.Side, 6, look.NewWords(look.Meta, "and "+thousands(n-listMost)+" more", look.Ink3)))
		}
		l.scroll.Refresh()
	}
	resized = min(n, listHigh) != min(l.hits, listHigh)
	if l.hits = n; resized {
		l.object.Objects = nil
		if n > 0 {
			l.object.Objects = []fyne.CanvasObject{look.Column(0, 0, look.NewRule(), look.Fixed(0, float32(listRow*min(n, listHigh)), l.scroll))}
		}
	}
	l.mark(current)
	return resized
}

func (l *findList) row(i int, line listLine) *look.Row {
	strong := look.Label
	strong.Face = look.SerifBold
	row := look.NewRow(listRow, look.Bar(listRow, 0, 0,
		look.Fixed(88, 0, look.NewWords(look.Meta, line.where, look.Ink2)),
		look.NewWords(look.Label, line.before, look.Ink2), look.NewWords(strong, line.match, look.Ink), look.NewWords(look.Label, line.after, look.Ink2),
	), func() { l.choose(i) })
	row.NoRule, row.Hint = true, "Show this match in the story"
	return row
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
