package desk

import (
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"cutline/app/desk/look"
	"cutline/editor/story"
)

// compareTable shows a comparison line by line, old words at the left and new
// ones at the right, or both in one column. Only what is seen is set and drawn,
// so a book is compared as quickly as a brief. One change is the current one:
// it is ringed, and the keys go from one to the next.
type compareTable struct {
	widget.BaseWidget
	scroll *container.Scroll

	lines   []compareLine
	stops   []stop
	current int // index of stops, or -1
	inPlace bool
	message string // said where there are no lines

	onFold    func(row int)        // the fold that begins with this row is to be opened, or folded
	onCurrent func()               // another change is the current one
	onMenu    func(fyne.Position)  // of the current change
	onKey     func(*fyne.KeyEvent) // a key that is not for the table itself
	onKeys    func(fyne.Shortcut)

	tops     []float32 // where each line begins; one more: where all end
	settling bool
	focused  bool
	hovered  int // a fold, or -1
}

func newCompareTable() *compareTable {
	t := &compareTable{current: -1, hovered: -1, tops: []float32{0}}
	t.ExtendBaseWidget(t)
	t.scroll = container.NewVScroll(t)
	t.scroll.OnScrolled = func(fyne.Position) { t.settle(); t.Refresh() }
	return t
}

// show puts lines into the table. What is seen stays where it was as far as it
// is still there, unless the table is to begin at its top.
func (t *compareTable) show(lines []compareLine, stops []stop, top bool) {
	line, above := t.first(), float32(0)
	var keep story.ID
	if !top && line < len(t.lines) {
		for ; line < len(t.lines) && t.lines[line].id == ""; line++ {
		}
		if line < len(t.lines) {
			keep, above = t.lines[line].id, t.tops[line]-t.scroll.Offset.Y
		}
	}
	was := stop{line: -1}
	var wasID story.ID
	if t.current >= 0 && t.current < len(t.stops) {
		was = t.stops[t.current]
		wasID = t.lines[was.line].id
	}
	t.lines, t.stops, t.current, t.hovered = lines, stops, -1, -1
	t.measure()
	for i, s := range stops { // the same change, or the next one in its block
		if !top && wasID != "" && lines[s.line].id == wasID && (t.current < 0 || s.change <= was.change) {
			t.current = i
		}
	}
	y := float32(0)
	for i := range lines {
		if keep != "" && lines[i].id == keep {
			y = t.tops[i] - above
		}
	}
	t.scroll.Refresh()
	t.to(y)
	t.Refresh()
}

// setInPlace shows both sides in one column, or beside each other.
func (t *compareTable) setInPlace(on bool) {
	if t.inPlace == on {
		return
	}
	at := t.first()
	t.inPlace = on
	t.measure()
	t.scroll.Refresh()
	t.to(t.tops[min(at, len(t.lines))])
	t.Refresh()
}

// Resize implements fyne.CanvasObject.
func (t *compareTable) Resize(s fyne.Size) {
	wide := s.Width != t.Size().Width
	t.BaseWidget.Resize(s)
	if wide {
		at := t.first()
		t.measure()
		t.scroll.Refresh()
		t.to(t.tops[min(at, len(t.lines))])
		t.Refresh()
	}
}

// measure works out where all lines begin, guessing the height of those that
// were not set at this width yet.
func (t *compareTable) measure() {
	t.tops = append(t.tops[:0], 0)
	y := float32(0)
	for i := range t.lines {
		y += t.lines[i].height(t.columns())
		t.tops = append(t.tops, y)
	}
}

func (t *compareTable) columns() compareColumns { return columnsOf(t.Size().Width, t.inPlace) }

// first is the first line that is seen.
func (t *compareTable) first() int {
	y := t.scroll.Offset.Y
	return min(sort.Search(len(t.lines), func(i int) bool { return t.tops[i+1] > y }), len(t.lines))
}

// settle sets the lines that are seen. Where a line above turns out higher or
// lower than was guessed, what is read stays where it is.
func (t *compareTable) settle() (changed bool) {
	if t.settling || len(t.lines) == 0 {
		return false
	}
	cols := t.columns()
	from, end := t.first(), t.scroll.Offset.Y+t.scroll.Size().Height
	anchor := -1
	for i, y := from, t.tops[min(from, len(t.lines))]; i < len(t.lines) && y < end; i++ {
		if !t.lines[i].set(cols) {
			changed = true
			t.lines[i].lay(cols)
		} else if anchor < 0 {
			anchor = i
		}
		y += t.lines[i].height(cols)
	}
	if !changed {
		return false
	}
	if anchor < 0 {
		anchor = from
	}
	was := t.tops[min(anchor, len(t.lines))]
	t.measure()
	t.scroll.Refresh()
	if by := t.tops[min(anchor, len(t.lines))] - was; by != 0 {
		t.to(t.scroll.Offset.Y + by)
	}
	return true
}

// to scrolls to a height.
func (t *compareTable) to(y float32) {
	t.settling = true
	t.scroll.ScrollToOffset(fyne.NewPos(0, max(0, y)))
	t.settling = false
	t.settle()
}

// MinSize implements fyne.CanvasObject.
func (t *compareTable) MinSize() fyne.Size {
	t.ExtendBaseWidget(t)
	return fyne.NewSize(300, t.tops[len(t.tops)-1])
}

// CreateRenderer implements fyne.Widget.
func (t *compareTable) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	return drawn(t, t.MinSize, t.draw)
}

// draw draws the lines that are seen.
func (t *compareTable) draw(s *sheet, size fyne.Size) {
	p := look.Current()
	if len(t.lines) == 0 {
		s.words(look.UI, t.message, p.Ink3, 16, 28)
		return
	}
	for n := 0; n < 3 && t.settle(); n++ { // what is set may let more be seen
	}
	cols := t.columns()
	end := t.scroll.Offset.Y + t.scroll.Size().Height
	seen := t.first()
	for i := range t.lines[:seen] {
		t.lines[i].laid.object = nil
	}
	i := seen
	for ; i < len(t.lines) && t.tops[i] < end; i++ {
		l := &t.lines[i]
		if !l.set(cols) {
			l.lay(cols)
		}
		current := -1
		on := t.current >= 0 && t.current < len(t.stops) && t.stops[t.current].line == i
		if on {
			current = t.stops[t.current].change
		}
		key := lineState{p.Paper, on, current, i == t.hovered}
		if l.laid.object == nil || l.laid.state != key {
			one := &sheet{}
			l.draw(one, cols, key)
			l.laid.object, l.laid.state = container.NewWithoutLayout(one.objects...), key
		}
		s.put(l.laid.object, 0, t.tops[i], size.Width, l.height(cols))
	}
	for ; i < len(t.lines) && t.lines[i].laid.object != nil; i++ {
		t.lines[i].laid.object = nil
	}
}

// reveal brings a line into view, with room above it.
func (t *compareTable) reveal(line int) {
	cols := t.columns()
	for range 2 { // setting what is seen then may move it
		if !t.lines[line].set(cols) {
			t.lines[line].lay(cols)
			t.measure()
			t.scroll.Refresh()
		}
		top, end := t.tops[line], t.tops[line+1]
		y, high := t.scroll.Offset.Y, t.scroll.Size().Height
		if top < y || end > y+high {
			t.to(top - min(80, max(0, (high-(end-top))/2)))
		}
	}
}
