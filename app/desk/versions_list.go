package desk

import (
	"fmt"
	"math"
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"cutline/app/desk/look"
)

// Sizes of the list of versions, in px (look/versions.png).
const (
	listWide        = 300
	listNarrow      = 240 // in a narrow window
	versionHigh     = 44
	milestoneHigh   = 24
	legendHigh      = 36
	mostBar         = 28 // width of the bar of a rewrite
	versionNumberX  = 12
	versionMessageX = 48
)

// versionList lists a story's versions, newest first, each with who made it,
// when, and bars for the words it added and cut. A milestone's name stands above
// its version. A click chooses the new side of the comparison, a click with
// Shift the old one.
type versionList struct {
	widget.BaseWidget
	scroll *container.Scroll

	marks    []mark // oldest first, as on the timeline
	old, now int    // indexes of marks
	rows     []listedRow
	high     float32

	onChoose func(i int, old bool)
	onMenu   func(i int, at fyne.Position)
	hovered  int // a row, or -1
	shift    bool
}

// listedRow is a version or the name of a milestone.
type listedRow struct {
	top, high float32
	mark      int
	head      bool
}

func newVersionList() *versionList {
	l := &versionList{hovered: -1}
	l.ExtendBaseWidget(l)
	l.scroll = container.NewVScroll(l)
	l.scroll.OnScrolled = func(fyne.Position) { l.Refresh() }
	return l
}

// show lists versions, oldest first.
func (l *versionList) show(marks []mark, old, now int) {
	l.marks, l.rows, l.hovered = marks, l.rows[:0], -1
	y := float32(0)
	for i := len(marks) - 1; i >= 0; i-- {
		if marks[i].milestone != "" {
			l.rows = append(l.rows, listedRow{y, milestoneHigh, i, true})
			y += milestoneHigh
		}
		l.rows = append(l.rows, listedRow{y, versionHigh, i, false})
		y += versionHigh
	}
	l.high = y + legendHigh
	l.scroll.Refresh()
	l.choose(old, now)
}

// choose marks the two sides, and brings the new one into view.
func (l *versionList) choose(old, now int) {
	moved := now != l.now
	if l.old, l.now = old, now; moved {
		l.reveal()
	}
	l.Refresh()
}

// reveal brings the new side into view.
func (l *versionList) reveal() {
	for _, r := range l.rows {
		if r.mark != l.now || r.head {
			continue
		}
		switch y, high := l.scroll.Offset.Y, l.scroll.Size().Height; {
		case r.top < y:
			l.scroll.ScrollToOffset(fyne.NewPos(0, max(0, r.top-milestoneHigh)))
		case high > 0 && r.top+r.high > y+high:
			l.scroll.ScrollToOffset(fyne.NewPos(0, r.top+r.high-high))
		}
	}
}

// MinSize implements fyne.CanvasObject.
func (l *versionList) MinSize() fyne.Size {
	l.ExtendBaseWidget(l)
	return fyne.NewSize(listNarrow-1, l.high)
}

// CreateRenderer implements fyne.Widget.
func (l *versionList) CreateRenderer() fyne.WidgetRenderer {
	l.ExtendBaseWidget(l)
	return drawn(l, l.MinSize, l.draw)
}

// draw draws the rows that are seen.
func (l *versionList) draw(s *sheet, size fyne.Size) {
	p := look.Current()
	from, end := l.scroll.Offset.Y, l.scroll.Offset.Y+l.scroll.Size().Height
	for i := sort.Search(len(l.rows), func(i int) bool { return l.rows[i].top+l.rows[i].high > from }); i < len(l.rows) && l.rows[i].top < end; i++ {
		if r := l.rows[i]; r.head {
			l.drawHead(s, p, size.Width, r)
		} else {
			l.drawVersion(s, p, size.Width, r, i == l.hovered)
		}
	}
	y := l.high - legendHigh + 20
	s.fill(versionNumberX, y-4, 12, 8, p.Add)
	x := versionNumberX + 16 + s.words(look.Meta, "words added", p.Ink3, versionNumberX+16, y)
	s.box(x+12, y-4, 12, 8, 0, nil, p.Del, 1)
	s.words(look.Meta, "words cut", p.Ink3, x+28, y)
}

// drawHead draws a milestone's name.
func (l *versionList) drawHead(s *sheet, p look.Palette, w float32, r listedRow) {
	s.fill(0, r.top, w, r.high, p.Win)
	s.fill(0, r.top+r.high-1, w, 1, p.Line)
	mid := r.top + (r.high-1)/2
	s.diamond(versionNumberX+5, mid, 4.5, p.Ink)
	s.fit(look.BadgeType, l.marks[r.mark].milestone, p.Ink2, versionNumberX+16, mid, w-versionNumberX-28)
}

func (l *versionList) drawVersion(s *sheet, p look.Palette, w float32, r listedRow, hovered bool) {
	m := l.marks[r.mark]
	meta := p.Ink3
	switch {
	case r.mark == l.now || r.mark == l.old && len(l.marks) > 1:
		s.fill(0, r.top, w, r.high, p.ASoft)
		meta = p.Ink2
	case hovered:
		s.fill(0, r.top, w, r.high, soft(p.Line))
	}
	s.fill(0, r.top+r.high-1, w, 1, p.Line)
	switch {
	case r.mark == l.now:
		s.fill(0, r.top, 3, r.high-1, p.Accent)
	case r.mark == l.old:
		s.box(0, r.top, 5, r.high-1, 0, nil, p.Accent, 1)
	}
	s.words(look.Strong, m.name(), p.Ink, versionNumberX, r.top+21.5)
	end := l.drawBars(s, p, w-versionNumberX-1, r.top+21.5, m)
	left := l.messageX()
	room := end - left - 10
	s.fit(look.UI, m.message, p.Ink, left, r.top+14, room)
	x := left
	if m.wire {
		s.icon("wire", p.Note, 12, x, r.top+30)
		x += 16
		x += s.words(look.BadgeType, "Wire", p.Note, x, r.top+30) + 4
	}
	line := m.by + " · " + clockTime(m.at, l.marks[len(l.marks)-1].at)
	if m.merged > 0 {
		line += fmt.Sprintf(" · takes in v%d", m.merged)
	}
	s.fit(look.Meta, line, meta, x, r.top+30, end-x-10)
}

// messageX is where messages begin: behind the longest number.
func (l *versionList) messageX() float32 {
	n := 0
	for _, m := range l.marks {
		n = max(n, m.number)
	}
	return max(versionMessageX, versionNumberX+look.Width(look.Strong, mark{number: n}.name())+8)
}

// soft is a colour at 60 %.
func soft(c look.Colour) look.Colour {
	c.A = 0x99
	return c
}

// drawBars draws what a version added and cut, ending at x, and gives where it
// begins.
func (l *versionList) drawBars(s *sheet, p look.Palette, x, mid float32, m mark) float32 {
	if n := barLong(m.size.Out); n > 0 {
		x -= n
		s.box(x, mid-4, n, 8, 0, nil, p.Del, 1)
		x--
	}
	if n := barLong(m.size.In); n > 0 {
		x -= n
		s.fill(x, mid-4, n, 8, p.Add)
	}
	return x
}

// barLong is the length of the bar of so many words: it grows by the logarithm.
func barLong(words int) float32 {
	if words == 0 {
		return 0
	}
	return min(mostBar, float32(math.Round(2+2.6*math.Log2(float64(words)))))
}

// row gives the row at a height, or -1.
func (l *versionList) row(y float32) int {
	i := sort.Search(len(l.rows), func(i int) bool { return l.rows[i].top+l.rows[i].high > y })
	if y < 0 || i == len(l.rows) {
		return -1
	}
	return i
}

// MouseDown follows the Shift key.
func (l *versionList) MouseDown(e *desktop.MouseEvent) {
	l.shift = e.Modifier&fyne.KeyModifierShift != 0
}

// MouseUp implements desktop.Mouseable.
func (l *versionList) MouseUp(*desktop.MouseEvent) {}

// Tapped chooses a version.
func (l *versionList) Tapped(e *fyne.PointEvent) {
	if i := l.row(e.Position.Y); i >= 0 {
		l.onChoose(l.rows[i].mark, l.shift)
	}
}

// TappedSecondary opens what can be done with a version.
func (l *versionList) TappedSecondary(e *fyne.PointEvent) {
	if i := l.row(e.Position.Y); i >= 0 {
		l.onMenu(l.rows[i].mark, e.AbsolutePosition)
	}
}

// MouseIn implements desktop.Hoverable.
func (l *versionList) MouseIn(e *desktop.MouseEvent) { l.MouseMoved(e) }

// MouseMoved says what a version changed.
func (l *versionList) MouseMoved(e *desktop.MouseEvent) {
	i := l.row(e.Position.Y)
	if i == l.hovered {
		return
	}
	l.hovered = i
	look.OnHint("")
	if i >= 0 {
		look.OnHint(l.marks[l.rows[i].mark].says() + ". Click: new side; Shift and click: old side")
	}
	l.Refresh()
}

// MouseOut implements desktop.Hoverable.
func (l *versionList) MouseOut() {
	l.hovered = -1
	look.OnHint("")
	l.Refresh()
}

// Cursor is a hand.
func (l *versionList) Cursor() desktop.Cursor { return desktop.PointerCursor }

// AccessibilityLabel names the list for screen readers.
func (l *versionList) AccessibilityLabel() string { return "Versions of the story" }

// AccessibilityRole implements fyne.Accessible.
func (l *versionList) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }
