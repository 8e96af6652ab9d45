package mapboard

import (
	"image"
	"math"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"cutline/editor"
	"cutline/editor/story"
)

func TestBoardWithoutBase(t *testing.T) {
	e, m := emptyMap(t)
	attached := 0
	win := inWindow(t, blank(), 400, 300, false)
	b := NewBoard(e, m, Options{OnAttach: func() { attached++ }})
	win.SetContent(b)
	win.Resize(fyne.NewSize(400, 300))
	test.Tap(b.attach)
	if attached != 1 {
		t.Error("the button does not ask for a base")
	}
	if words := texts(b); !strings.Contains(words, "No base map yet") {
		t.Errorf("an empty board says %q", words)
	}
}

func TestBoardZoom(t *testing.T) {
	s := showBoard(t)
	if z := s.Zoom(); z < 0.6 || z > 0.8 {
		t.Errorf("fitted at %.2f", z)
	}
	s.SetZoom(2)
	before := s.base
	s.dragTo(fyne.NewPos(650, 40), fyne.NewPos(600, 60))
	if s.base.X != before.X-50 || s.base.Y != before.Y+20 || s.ed.CanUndo() != "" {
		t.Errorf("dragging the ground moved the base from %v to %v", before, s.base)
	}
}

// The halo of words on even light water is the water's colour, on land with
// roads white.
func TestHalo(t *testing.T) {
	s := showBoard(t)
	for _, f := range s.figures {
		if got := s.halo(f); f.Number == 4 && (got.R < 0xC9 || got.R > 0xDC || got.B <= got.R) {
			t.Errorf("on water: %v", got)
		}
	}
	s.picture.image = image.NewGray(image.Rect(0, 0, 9, 6)) // a black base
	if got := s.halo(s.figures[0]); got.R != 0xff {
		t.Errorf("on black: %v", got)
	}
}

// A thousand labels, the most a map may have, with one dragged a pixel.
func BenchmarkBoardDrag(b *testing.B) {
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
	board.down(board.figures[500].Words.center())
	at := board.press.at
	for b.Loop() {
		at.X++
		board.drag(pt{300 + math.Mod(at.X, 200), at.Y + 40})
	}
}
