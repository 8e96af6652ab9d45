package mapboard

import (
	"math"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"cutline/editor"
	"cutline/editor/story"
)

// clickWith clicks a label with a key held.
func (s *shown) clickWith(at fyne.Position, mod fyne.KeyModifier) {
	s.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary, Modifier: mod})
	s.MouseUp(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary, Modifier: mod})
}

func (s *shown) numbers() (out []int) {
	for _, id := range s.chosen() {
		out = append(out, s.number(id))
	}
	return out
}

func same(a []int, b ...int) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// Several labels are chosen by clicks with Ctrl or Shift and by a band, on the
// board and in the table alike, and moved together in one step; a locked one
// stays.
func TestBoardGroup(t *testing.T) {
	s := showBoard(t)
	table := NewLabelTable(s.ed, s.mapID, Options{})
	Link(s.Board, table, nil)
	s.clickWith(s.at(t, 1), 0)
	s.clickWith(s.at(t, 2), fyne.KeyModifierControl)
	s.clickWith(s.at(t, 4), fyne.KeyModifierShift)
	if !same(s.numbers(), 1, 2, 4) || !table.isChosen(s.label(2).ID) {
		t.Fatalf("chosen are %v", s.numbers())
	}
	s.clickWith(s.at(t, 2), fyne.KeyModifierControl)
	if !same(s.numbers(), 1, 4) {
		t.Fatalf("after letting go of 2, chosen are %v", s.numbers())
	}
	s.clickWith(s.at(t, 2), fyne.KeyModifierControl)
	lock := true
	if err := s.ed.Do("lock", editor.Set{Block: s.label(2).ID, Locked: &lock}); err != nil {
		t.Fatal(err)
	}
	first, second, fourth := *s.label(1).Place, *s.label(2).Place, *s.label(4).Place
	from := s.at(t, 4)
	s.dragTo(from, from.AddXY(40, 20))
	dx, dy := s.label(4).Place.X-fourth.X, s.label(4).Place.Y-fourth.Y
	if math.Abs(dx-40/s.base.W) > .001 || math.Abs(s.label(1).Place.X-first.X-dx) > .00015 || math.Abs(s.label(1).Place.Y-first.Y-dy) > .00015 {
		t.Errorf("4 moved by %v, %v; 1 from %v to %v", dx, dy, first.Point, s.label(1).Place.Point)
	}
	if *s.label(2).Place != second {
		t.Errorf("2 is locked and moved to %v", s.label(2).Place.Point)
	}
	if s.ed.CanUndo() != "move labels" || !same(s.numbers(), 1, 2, 4) {
		t.Errorf("the step is %q, chosen are %v", s.ed.CanUndo(), s.numbers())
	}
	if s.ed.Undo(); *s.label(1).Place != first || *s.label(4).Place != fourth {
		t.Error("one undo does not take it back")
	}
	s.clickWith(s.at(t, 4), 0) // a click on one of them chooses it alone
	if !same(s.numbers(), 4) {
		t.Errorf("after a click, chosen are %v", s.numbers())
	}
	s.choose("")
	box := s.figures[8].Box // Mercer St., and Alder Point below it
	s.dragTo(pos(pt{box.X - 6, box.Y - 6}), s.at(t, 1))
	if !same(s.numbers(), 1, 9) {
		t.Errorf("the band chose %v", s.numbers())
	}
	s.key(fyne.KeyEscape)
	if len(s.numbers()) != 0 {
		t.Errorf("Escape leaves %v", s.numbers())
	}
	table.ChooseAll()
	if n := len(s.numbers()); n != 12 || !strings.Contains(texts(s.Board), "12 labels chosen") {
		t.Errorf("all are %d", n)
	}
}

// A locked label is neither dragged nor nudged, turned or placed, and says so.
func TestBoardLocked(t *testing.T) {
	s := showBoard(t)
	s.choose(s.label(6).ID)
	s.TypedRune('l')
	if !s.label(6).Locked || s.ed.CanUndo() != "lock label" {
		t.Fatal("L does not lock it")
	}
	was := *s.label(6).Place
	from := s.at(t, 6)
	s.dragTo(from, from.AddXY(60, 30))
	if !strings.Contains(s.said, "locked") {
		t.Errorf("a drag says %q", s.said)
	}
	dot := s.figures[5].Leader.To
	s.dragTo(pos(dot), pos(pt{dot.X + 40, dot.Y}))
	s.key(fyne.KeyLeft)
	s.TypedRune('.')
	s.SetTool(LeaderTool)
	s.key(fyne.KeyLeft)
	if *s.label(6).Place != was {
		t.Errorf("it went from %v to %v", was, *s.label(6).Place)
	}
	if _, ok := s.handle(); ok {
		t.Error("it has a handle to turn it by")
	}
	s.SetTool(MoveTool)
	s.TypedRune('l')
	s.key(fyne.KeyLeft)
	if s.label(6).Locked || *s.label(6).Place == was {
		t.Error("L again does not let it be moved")
	}
}

// I sets the chosen labels as waters, and as other names again.
func TestBoardWater(t *testing.T) {
	s := showBoard(t)
	s.Extend(s.label(1).ID)
	s.Extend(s.label(3).ID) // which is a water
	s.TypedRune('i')
	if !isItalic(s.label(1)) || !isItalic(s.label(3)) {
		t.Errorf("set as %v and %v", s.label(1).Marks, s.label(3).Marks)
	}
	s.TypedRune('i')
	if isItalic(s.label(1)) || isItalic(s.label(3)) {
		t.Errorf("set back as %v and %v", s.label(1).Marks, s.label(3).Marks)
	}
	s.ed.Undo()
	if !isItalic(s.label(1)) {
		t.Error("undo does not take it back")
	}
}

// A label is turned by its handle and by keys, each one step.
func TestBoardTurn(t *testing.T) {
	s := showBoard(t)
	s.choose(s.label(4).ID)
	s.TypedRune('>')
	s.TypedRune('.')
	if got := s.label(4).Place.Rotate; got != 16 {
		t.Errorf("> and . turn it to %g", got)
	}
	s.ed.Undo()
	s.ed.Undo()
	s.Refresh()
	test := func(degrees, want float64) {
		t.Helper()
		h, ok := s.handle()
		if !ok {
			t.Fatal("there is no handle")
		}
		c := toPixel(s.label(4).Place.Point, s.base)
		s.dragTo(pos(h), pos(turned(degrees, c).on(h)))
		if got := s.label(4).Place.Rotate; got != want {
			t.Errorf("dragged by %g degrees it is turned by %g, not %g", degrees, got, want)
		}
	}
	test(30, 30)
	if s.ed.CanUndo() != "turn label" {
		t.Errorf("the step is %q", s.ed.CanUndo())
	}
	test(-31, 0)
	test(-90, -90)
}

// Labels are lined up as they stand on the board, at an edge that holds at
// every size.
func TestBoardAlign(t *testing.T) {
	s := showBoard(t)
	for _, n := range []int{1, 2, 4} {
		s.Extend(s.label(n).ID)
	}
	s.Align(editor.AlignLefts)
	s.Refresh()
	x := s.label(1).Place.X
	for _, n := range []int{1, 2, 4} {
		if p := s.label(n).Place; p.X != x || p.Align != story.AlignStart || math.Abs(s.figures[n-1].Words.X-s.figures[0].Words.X) > .01 {
			t.Errorf("label %d begins at %v: %+v", n, s.figures[n-1].Words.X, p)
		}
	}
	if s.ed.CanUndo() != "align labels" {
		t.Errorf("the step is %q", s.ed.CanUndo())
	}
}

// turnedPlace gives the place of a label, from 0, turned to an angle.
func turnedPlace(b *Board, i int, degrees float64) *story.Place {
	p := clonePlace(b.standing(b.labels()[i]))
	p.Rotate = degrees
	return p
}
