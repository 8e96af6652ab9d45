package mapboard

import (
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"cutline/editor"
	"cutline/editor/story"
)

func (s *shown) wheel(at fyne.Position, dy float32) {
	s.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: at}, Scrolled: fyne.Delta{DY: dy}})
}

// What is under the pointer stays there while the wheel zooms in.
func TestWheelZoomsAroundThePointer(t *testing.T) {
	s := showBoard(t)
	rapid.Check(t, func(t *rapid.T) {
		s.SetZoom(0)
		at := fyne.NewPos(float32(rapid.IntRange(60, 640).Draw(t, "x")), float32(rapid.IntRange(60, 400).Draw(t, "y")))
		s.zoomAt(4, point(at)) // larger than the board, so that nothing holds the pan
		before := toPlace(point(at), s.base)
		zoom := s.Zoom()
		s.wheel(at, 25)
		after := toPlace(point(at), s.base)
		if math.Abs(before.X-after.X)+math.Abs(before.Y-after.Y) > 1e-6 || math.Abs(s.Zoom()/zoom-zoomStep) > 1e-6 {
			t.Fatalf("at %v stood %v, now %v; zoom %g to %g", at, before, after, zoom, s.Zoom())
		}
	})
	if s.ed.CanUndo() != "" {
		t.Errorf("looking changed the story: %s", s.ed.CanUndo())
	}
}

func TestZoomKeys(t *testing.T) {
	s := showBoard(t)
	fitted := s.Zoom()
	s.TypedRune('+')
	s.TypedRune('+')
	if math.Abs(s.Zoom()-fitted*zoomStep*zoomStep) > 1e-6 {
		t.Errorf("two steps lead from %g to %g", fitted, s.Zoom())
	}
	s.TypedRune('-')
	for range 40 {
		s.TypedRune('+')
	}
	if s.Zoom() != mostTo {
		t.Errorf("zoomed to %g", s.Zoom())
	}
	x := s.base.X
	s.key(fyne.KeyRight)
	if s.base.X != x-panStep {
		t.Errorf("the arrow moved the map by %g", s.base.X-x)
	}
	s.TypedRune('0')
	if s.Zoom() != fitted {
		t.Errorf("0 shows it at %g, fitted it is %g", s.Zoom(), fitted)
	}
	// With a label selected the arrows move that, as before.
	s.SetZoom(2)
	s.SetSelected(s.label(4).ID)
	s.key(fyne.KeyRight)
	if s.ed.CanUndo() != "move label" {
		t.Errorf("the arrow did %q", s.ed.CanUndo())
	}
}

// With Space held a drag that begins on a label moves the map.
func TestSpaceDragMovesTheMap(t *testing.T) {
	s := showBoard(t)
	s.SetZoom(1.5)
	s.KeyDown(&fyne.KeyEvent{Name: fyne.KeySpace})
	at, was := s.at(t, 4), s.base
	s.dragTo(at, at.AddXY(-30, 12))
	s.KeyUp(&fyne.KeyEvent{Name: fyne.KeySpace})
	if s.base.X != was.X-30 || s.base.Y != was.Y+12 || s.ed.CanUndo() != "" || s.Selected() != "" {
		t.Errorf("the base moved from %v to %v; undo %q, selected %q", was, s.base, s.ed.CanUndo(), s.Selected())
	}
	s.dragTo(s.at(t, 4), s.at(t, 4).AddXY(-30, 12))
	if s.ed.CanUndo() != "move label" {
		t.Errorf("without Space a drag did %q", s.ed.CanUndo())
	}
}

func TestShiftWheelMovesTheMap(t *testing.T) {
	s := showBoard(t)
	s.SetZoom(2)
	s.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	was := s.base
	s.wheel(fyne.NewPos(300, 200), -40)
	if s.base.Y != was.Y-40 || s.Zoom() != 2 {
		t.Errorf("the base moved from %v to %v at %g", was, s.base, s.Zoom())
	}
}

// full gives a board with as many labels as a map may have, in a window.
func full(b *testing.B) *Board {
	s, m := story.New("full").NewID("b")
	s = s.Append(&story.Block{ID: m, Kind: story.Map})
	for i := range story.MaxLabels {
		var id story.ID
		s, id = s.NewID("b")
		s = s.Append(&story.Block{ID: id, Kind: story.Label, In: m, Text: "Alder Point", Place: &story.Place{Point: story.Point{X: float64(i%25) / 25, Y: float64(i/25) / 40}}})
	}
	test.NewTempApp(b)
	board := NewBoard(editor.Open(s), m, Options{})
	win := test.NewTempWindow(b, board)
	win.Resize(fyne.NewSize(1200, 900))
	return board
}

// A thousand labels, the most a map may have, all seen, and the map moved by a
// px for each frame.
func BenchmarkBoardPan(b *testing.B) {
	board := full(b)
	board.SetZoom(1.4)
	x := 0.0
	for b.Loop() {
		x = math.Mod(x+1, 50)
		board.pan = pt{x, x / 2}
		board.Refresh()
	}
	b.ReportMetric(float64(count(board.ground.Objects)), "objects")
}

// The same in the wheel's steps: everything stands elsewhere.
func BenchmarkBoardZoom(b *testing.B) {
	board := full(b)
	step := 1.0
	for b.Loop() {
		board.zoomAt(step, pt{600, 450})
		step = -step
	}
}

func count(objects []fyne.CanvasObject) int {
	n := len(objects)
	for _, o := range objects {
		if c, ok := o.(*fyne.Container); ok {
			n += count(c.Objects)
		}
	}
	return n
}
