package mapboard

import (
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"cutline/app/desk/look"
	"cutline/editor"
	"cutline/editor/story"
)

// shown is a board of the sample story in a window, with what it told the desk.
type shown struct {
	*Board
	win      fyne.Window
	ed       *editor.Editor
	selected []story.ID
	said     string
	tools    []Tool
}

func showBoard(t *testing.T) *shown {
	t.Helper()
	e, m := newSample(t)
	s := &shown{ed: e}
	s.win = inWindow(t, blank(), 700, 560, false)
	s.Board = NewBoard(e, m, Options{Picture: drawnBase, Status: func(words string) { s.said = words }})
	s.OnSelect = func(id story.ID) { s.selected = append(s.selected, id) }
	s.OnTool = func(tool Tool) { s.tools = append(s.tools, tool) }
	s.win.SetContent(s.Board)
	s.win.Resize(fyne.NewSize(700, 560))
	return s
}

// at gives where a label's words stand.
func (s *shown) at(t *testing.T, n int) fyne.Position {
	t.Helper()
	for _, f := range s.figures {
		if f.Number == n {
			return pos(f.Words.center())
		}
	}
	t.Fatalf("label %d is not on the map", n)
	return fyne.Position{}
}

func (s *shown) label(n int) *story.Block { return s.labels()[n-1] }

func (s *shown) key(names ...fyne.KeyName) {
	for _, name := range names {
		s.TypedKey(&fyne.KeyEvent{Name: name})
	}
}

// dragTo presses at a point, drags in two steps and lets go, as a mouse does.
func (s *shown) dragTo(from, to fyne.Position) {
	s.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: from}, Button: desktop.MouseButtonPrimary})
	half := fyne.NewPos((from.X+to.X)/2, (from.Y+to.Y)/2)
	s.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: half}, Dragged: fyne.Delta{DX: half.X - from.X, DY: half.Y - from.Y}})
	s.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: to}, Dragged: fyne.Delta{DX: to.X - half.X, DY: to.Y - half.Y}})
	s.MouseUp(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: to}, Button: desktop.MouseButtonPrimary})
	s.DragEnd()
}

func TestBoardClickSelects(t *testing.T) {
	s := showBoard(t)
	test.TapCanvas(s.win.Canvas(), s.at(t, 4))
	if s.Selected() != s.label(4).ID || len(s.selected) != 1 {
		t.Fatalf("selected %q, told %v", s.Selected(), s.selected)
	}
	if want := "Label 4 at 53.1%, 61.0%, centred"; s.said != want {
		t.Errorf("said %q, want %q", s.said, want)
	}
	test.TapCanvas(s.win.Canvas(), fyne.NewPos(650, 40))
	if s.Selected() != "" || s.selected[len(s.selected)-1] != "" {
		t.Errorf("a click beside all labels leaves %q selected", s.Selected())
	}
	if s.ed.CanUndo() != "" {
		t.Errorf("clicks changed the story: %q", s.ed.CanUndo())
	}
}

func TestBoardDragIsOneStep(t *testing.T) {
	s := showBoard(t)
	from := s.at(t, 2)
	was := *s.label(2).Place
	s.dragTo(from, from.AddXY(float32(-s.base.W/10), float32(s.base.H/10)))
	got := s.label(2).Place
	if math.Abs(got.X-(was.X-0.1)) > 0.0003 || math.Abs(got.Y-(was.Y+0.1)) > 0.0003 {
		t.Errorf("dragged from %v to %v", was.Point, got.Point)
	}
	if s.ed.CanUndo() != "move label" {
		t.Errorf("the step is called %q", s.ed.CanUndo())
	}
	if err := s.ed.Undo(); err != nil || *s.label(2).Place != was || s.ed.CanUndo() != "" {
		t.Errorf("one undo leaves %v and %q (%v)", s.label(2).Place, s.ed.CanUndo(), err)
	}
}

// A hand that trembles in a click moves nothing.
func TestBoardTrembleIsNoDrag(t *testing.T) {
	s := showBoard(t)
	from := s.at(t, 2)
	s.dragTo(from, from.AddXY(1.5, 1.5))
	if s.ed.CanUndo() != "" || s.Selected() != s.label(2).ID {
		t.Errorf("a tremble of 2 px did %q", s.ed.CanUndo())
	}
}

// While a label is dragged it is drawn where it goes, and the story waits.
func TestBoardDragIsLive(t *testing.T) {
	s := showBoard(t)
	from := s.at(t, 2)
	s.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: from}, Button: desktop.MouseButtonPrimary})
	s.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: from.AddXY(-80, 0)}})
	if moved := s.at(t, 2); math.Abs(float64(from.X-80-moved.X)) > 0.2 {
		t.Errorf("the words stand at %v while dragged to %v", moved, from.X-80)
	}
	if s.ed.CanUndo() != "" {
		t.Error("the story changed before the mouse was let go")
	}
	s.key(fyne.KeyEscape)
	s.DragEnd()
	if s.ed.CanUndo() != "" || s.at(t, 2) != from {
		t.Errorf("Escape did not let go of the drag: %v", s.at(t, 2))
	}
}

func TestBoardDragThenUndoRestores(t *testing.T) {
	s := showBoard(t)
	rapid.Check(t, func(t *rapid.T) {
		before := s.ed.Story()
		n := rapid.IntRange(0, len(s.figures)-1).Draw(t, "label")
		from := pos(s.figures[n].Words.center())
		to := fyne.NewPos(float32(rapid.IntRange(-50, 750).Draw(t, "x")), float32(rapid.IntRange(-50, 600).Draw(t, "y")))
		s.dragTo(from, to)
		for _, b := range s.labels() {
			if p := b.Place; p != nil && (p.X < 0 || p.X > 1 || p.Y < 0 || p.Y > 1) {
				t.Fatalf("%q went off the map: %v", b.Text, p)
			}
		}
		if s.ed.CanUndo() != "" {
			if err := s.ed.Undo(); err != nil {
				t.Fatal(err)
			}
		}
		if string(s.ed.Story().Encode()) != string(before.Encode()) {
			t.Fatal("one undo did not bring the story back")
		}
	})
}

func TestBoardDragsLeaderDot(t *testing.T) {
	s := showBoard(t)
	was := *s.label(7).Place
	dot := pos(toPixel(*was.Leader, s.base))
	s.dragTo(dot, dot.AddXY(50, 10))
	got := s.label(7).Place
	if got.Point != was.Point || got.Leader.X <= was.Leader.X || s.ed.CanUndo() != "move leader" {
		t.Errorf("got %v leader %v by %q", got.Point, got.Leader, s.ed.CanUndo())
	}
}

func TestBoardKeys(t *testing.T) {
	s := showBoard(t)
	s.focus()
	s.key(fyne.KeyTab, fyne.KeyTab)
	if s.Selected() != s.label(2).ID {
		t.Fatalf("two Tabs selected %q", s.Selected())
	}
	was := s.label(2).Place.Point
	s.key(fyne.KeyRight)
	s.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	s.key(fyne.KeyDown)
	if got, want := s.label(2).Place.Point, tidy(story.Point{X: was.X + 0.005, Y: was.Y + 0.02}); got != want {
		t.Errorf("nudged to %v, want %v", got, want)
	}
	s.key(fyne.KeyTab)
	if s.Selected() != s.label(1).ID {
		t.Errorf("Shift+Tab selected %q", s.Selected())
	}
	s.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	words, next := s.label(1).Text, s.label(2).ID
	s.key(fyne.KeyDelete)
	if s.label(1).Text == words || s.Selected() != next || s.ed.CanUndo() != "remove label" {
		t.Errorf("Delete left %q with %q selected by %q", s.label(1).Text, s.Selected(), s.ed.CanUndo())
	}
	if err := s.ed.Undo(); err != nil || s.label(1).Text != words {
		t.Errorf("undo left %q (%v)", s.label(1).Text, err)
	}
}

// Tab past the last label goes on to the next widget: the board is no trap.
func TestBoardTabLeaves(t *testing.T) {
	s := showBoard(t)
	next := look.NewButton("Next", look.Edged, nil)
	s.win.SetContent(container.NewBorder(nil, next, nil, nil, s.Board))
	s.focus()
	for range len(s.labels()) + 1 {
		s.key(fyne.KeyTab)
	}
	if s.Selected() != s.label(12).ID || s.win.Canvas().Focused() != fyne.Focusable(next) {
		t.Errorf("selected %q, focus on %T", s.Selected(), s.win.Canvas().Focused())
	}
}

func TestBoardEditsWords(t *testing.T) {
	for _, c := range []struct {
		name string
		end  func(*shown)
		want string
	}{
		{"Enter keeps", func(s *shown) { s.editing.field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) }, "New ferry, 28 min."},
		{"the focus elsewhere keeps", func(s *shown) { s.win.Canvas().Unfocus() }, "New ferry, 28 min."},
		{"a click on the board keeps", func(s *shown) { s.dragTo(fyne.NewPos(650, 40), fyne.NewPos(650, 40)) }, "New ferry, 28 min."},
		{"Escape reverts", func(s *shown) { s.editing.field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) }, "New ferry, 26 min."},
	} {
		s := showBoard(t)
		s.DoubleTapped(&fyne.PointEvent{Position: s.at(t, 4)})
		if s.editing == nil || s.win.Canvas().Focused() != s.editing.field {
			t.Fatalf("%s: a double click opened no words", c.name)
		}
		test.Type(s.editing.field, "New ferry, 28 min.")
		c.end(s)
		if got := s.label(4).Text; got != c.want || s.editing != nil {
			t.Errorf("%s: got %q", c.name, got)
		}
		if c.want == "New ferry, 28 min." {
			if s.ed.CanUndo() != "edit label" || s.ed.Undo() != nil || s.label(4).Text != "New ferry, 26 min." {
				t.Errorf("%s: one undo leaves %q", c.name, s.label(4).Text)
			}
		}
	}
}

func TestBoardFollowsTheEditor(t *testing.T) {
	s := showBoard(t)
	id := s.label(4).ID
	s.SetSelected(id)
	other, m2 := newSample(t)
	watched := len(s.watched)
	s.SetMap(other, m2)
	if s.Selected() != "" {
		t.Error("the other map begins with a selection")
	}
	s.SetSelected(id)
	if err := s.ed.Do("remove label", editor.Remove{Blocks: []story.ID{id}}); err != nil {
		t.Fatal(err)
	}
	if s.Selected() != id {
		t.Error("a change of the story shown before took the selection")
	}
	if err := s.ed.Undo(); err != nil {
		t.Fatal(err)
	}
	s.SetMap(s.ed, s.mapID)
	if len(s.watched) != watched+1 {
		t.Errorf("%d editors are watched, want %d", len(s.watched), watched+1)
	}
	s.SetSelected(id)
	if err := s.ed.Do("remove label", editor.Remove{Blocks: []story.ID{id}}); err != nil {
		t.Fatal(err)
	}
	if s.Selected() != "" || len(s.figures) != 9 {
		t.Errorf("after the label went: selected %q, %d labels drawn", s.Selected(), len(s.figures))
	}
	s.SetMap(nil, "")
	if len(s.figures) != 0 {
		t.Error("labels are left without a story")
	}
	s.key(fyne.KeyDelete, fyne.KeyRight, fyne.KeyReturn, fyne.KeyTab)
	s.SetTool(LabelTool)
	test.TapCanvas(s.win.Canvas(), fyne.NewPos(300, 300)) // nothing to add to, and no panic
}
