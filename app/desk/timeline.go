package desk

import (
	"fmt"
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"cutline/app"
	"cutline/app/desk/look"
)

// mark is a version as the timeline and the list of versions show it.
type mark struct {
	number    int // 0: the story as it stands, not yet a version
	parent    int
	by        string
	message   string
	milestone string
	at        time.Time
	size      app.Size
	wire      bool // it came from the wire
	merged    int  // the wire's version that was taken in, or 0
}

// name is what a version goes by: "v12", or "now".
func (m mark) name() string {
	if m.number == 0 {
		return "now"
	}
	return fmt.Sprintf("v%d", m.number)
}

// says is a version in a line: for the foot of the window.
func (m mark) says() string {
	words := m.name()
	if m.milestone != "" {
		words += ", " + m.milestone
	}
	if m.wire {
		words += ", from the wire"
	}
	return fmt.Sprintf("%s: %s, %s. %s. +%s −%s words", words, m.by, m.at.Local().Format("Monday, Jan. 2, 15:04"), m.message, thousands(m.size.In), thousands(m.size.Out))
}

// timeline shows a story's life from left to right: a bar for each version, as
// high as its change is large, a diamond above a milestone, and two handles on
// the track: a hollow one at the old side of a comparison, a solid one at the
// new side. Both can be dragged, and a click moves the nearer one.
type timeline struct {
	widget.BaseWidget
	marks    []mark
	old, now int // indexes of marks
	onMove   func(old, now int)

	drag    handle
	hovered int // index of the mark under the pointer, or -1
}

type handle int

const (
	noHandle handle = iota
	oldHandle
	newHandle
)

// Sizes of the timeline, in px (look/versions.png).
const (
	timelineHigh = 88
	trackY       = 56 // middle of the track
	barFoot      = 46
	barMost      = 30 // height of the largest change
	barWide      = 10
	handleRadius = 8
	trackInset   = 52 // the track begins and ends here
)

func newTimeline(onMove func(old, now int)) *timeline {
	t := &timeline{onMove: onMove, hovered: -1}
	t.ExtendBaseWidget(t)
	return t
}

// show puts versions on the track, oldest first.
func (t *timeline) show(marks []mark, old, now int) {
	t.marks, t.old, t.now = marks, old, now
	t.Refresh()
}

// step is how far two versions stand apart, in px.
func (t *timeline) step() float32 {
	if len(t.marks) < 2 {
		return 0
	}
	return max(1, t.Size().Width-2*trackInset) / float32(len(t.marks)-1)
}

// x is where a version stands.
func (t *timeline) x(i int) float32 { return trackInset + t.step()*float32(i) }

// at is the version nearest to a place.
func (t *timeline) at(x float32) int {
	if len(t.marks) < 2 {
		return 0
	}
	return min(max(int(math.Round(float64((x-trackInset)/t.step()))), 0), len(t.marks)-1)
}

// handles gives where the two handles are drawn: where their versions stand, or
// beside each other where those are closer than a handle is wide.
func (t *timeline) handles() (old, now float32) {
	old, now = t.x(t.old), t.x(t.now)
	if gap := 2*handleRadius - (now - old); gap > 0 {
		old, now = old-gap/2, now+gap/2
	}
	return old, now
}

// barHigh is the height of a bar: it grows by the logarithm, so that a changed
// figure is seen beside a rewrite.
func barHigh(s app.Size, largest int) float32 {
	n := s.In + s.Out
	if largest < 1 || n == 0 {
		return 2
	}
	return float32(math.Round(3 + (barMost-3)*math.Log1p(float64(n))/math.Log1p(float64(largest))))
}

// near gives the handle nearer to a place.
func (t *timeline) near(x float32) handle {
	old, now := t.handles()
	if abs(x-old) < abs(x-now) {
		return oldHandle
	}
	return newHandle
}

func abs(f float32) float32 { return max(f, -f) }

// move takes a handle to a place. The old side stays before the new one: a
// handle pushes the other along.
func (t *timeline) move(h handle, x float32) {
	if len(t.marks) < 2 {
		return
	}
	old, now := t.old, t.now
	switch i := t.at(x); h {
	case oldHandle:
		old = min(i, len(t.marks)-2)
		now = max(now, old+1)
	case newHandle:
		now = max(i, 1)
		old = min(old, now-1)
	}
	if old != t.old || now != t.now {
		t.old, t.now = old, now
		t.Refresh()
		t.onMove(old, now)
	}
}

// Tapped implements fyne.Tappable.
func (t *timeline) Tapped(e *fyne.PointEvent) { t.move(t.near(e.Position.X), e.Position.X) }

// Dragged implements fyne.Draggable.
func (t *timeline) Dragged(e *fyne.DragEvent) {
	if t.drag == noHandle {
		t.drag = t.near(e.Position.X - e.Dragged.DX)
	}
	t.move(t.drag, e.Position.X)
}

// DragEnd implements fyne.Draggable.
func (t *timeline) DragEnd() { t.drag = noHandle }

// MouseIn implements desktop.Hoverable.
func (t *timeline) MouseIn(e *desktop.MouseEvent) { t.MouseMoved(e) }

// MouseMoved says which version is under the pointer.
func (t *timeline) MouseMoved(e *desktop.MouseEvent) {
	if i := t.at(e.Position.X); len(t.marks) > 0 && i != t.hovered {
		t.hovered = i
		look.OnHint(t.marks[i].says())
	}
}

// MouseOut implements desktop.Hoverable.
func (t *timeline) MouseOut() {
	t.hovered = -1
	look.OnHint("")
}

// Cursor is a hand.
func (t *timeline) Cursor() desktop.Cursor { return desktop.PointerCursor }

// AccessibilityLabel names the timeline for screen readers.
func (t *timeline) AccessibilityLabel() string { return "Timeline of the story's versions" }

// AccessibilityRole implements fyne.Accessible.
func (t *timeline) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// MinSize implements fyne.CanvasObject.
func (t *timeline) MinSize() fyne.Size {
	t.ExtendBaseWidget(t)
	return fyne.NewSize(300, timelineHigh)
}

// CreateRenderer implements fyne.Widget.
func (t *timeline) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	return drawn(t, t.MinSize, t.draw)
}
