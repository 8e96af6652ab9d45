package mapboard

import (
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"cutline/editor"
	"cutline/editor/story"
)

func TestBoardAddsLabels(t *testing.T) {
	s := showBoard(t)
	count := len(s.labels())
	s.SetTool(LabelTool)
	at := pos(toPixel(story.Point{X: 0.8, Y: 0.8}, s.base))
	test.TapCanvas(s.win.Canvas(), at)
	if s.ed.CanUndo() != "" || s.editing == nil {
		t.Fatal("the label must wait for its words")
	}
	// The toolkit unfocuses what is not under the mouse when a button is let
	// go: a field beside the pointer closed as soon as it opened.
	holds := s.editing.holds
	if field := (rect{float64(holds.Position().X), float64(holds.Position().Y), float64(holds.Size().Width), float64(holds.Size().Height)}); !field.grow(-2).has(point(at)) {
		t.Errorf("the field at %v is not under the pointer at %v", field, at)
	}
	test.Type(s.editing.field, "Fuel dock")
	s.editing.field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	b := s.labels()[count]
	if b.Kind != story.Label || b.Text != "Fuel dock" || math.Abs(b.Place.X-0.8) > 0.001 || s.Selected() != b.ID {
		t.Errorf("added %s %q at %v", b.Kind, b.Text, b.Place)
	}
	if err := s.ed.Story().Check(); err != nil {
		t.Error(err)
	}
	s.SetTool(CalloutTool)
	spot, words := pos(toPixel(story.Point{X: 0.2, Y: 0.8}, s.base)), pos(toPixel(story.Point{X: 0.1, Y: 0.7}, s.base))
	s.dragTo(spot, words)
	test.Type(s.editing.field, "slip")
	s.editing.field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	b = s.labels()[count+1]
	if b.Kind != story.Callout || math.Abs(b.Place.Leader.X-0.2) > 0.001 || math.Abs(b.Place.X-0.1) > 0.001 {
		t.Errorf("added %s at %v pointing at %v", b.Kind, b.Place.Point, b.Place.Leader)
	}
	if first, second := s.ed.Undo(), s.ed.Undo(); first != nil || second != nil || len(s.labels()) != count {
		t.Errorf("two undos leave %d labels of %d", len(s.labels()), count)
	}
	test.TapCanvas(s.win.Canvas(), at) // a click by mistake
	s.editing.field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if len(s.labels()) != count || s.ed.CanUndo() != "" {
		t.Error("a click without words left something")
	}
	s.key(fyne.KeyEscape)
	if s.Tool() != MoveTool || len(s.tools) != 1 {
		t.Errorf("Escape left tool %v, told %v", s.Tool(), s.tools)
	}
}

func TestBoardLeaderTool(t *testing.T) {
	s := showBoard(t)
	test.TapCanvas(s.win.Canvas(), s.at(t, 4))
	s.SetTool(LeaderTool)
	test.TapCanvas(s.win.Canvas(), pos(toPixel(story.Point{X: 0.6, Y: 0.5}, s.base)))
	b := s.label(4)
	if b.Place.Leader == nil || math.Abs(b.Place.Leader.X-0.6) > 0.001 || b.Kind != story.Callout {
		t.Fatalf("%s points at %v", b.Kind, b.Place.Leader)
	}
	if s.ed.Undo() != nil || s.label(4).Place.Leader != nil || s.label(4).Kind != story.Label {
		t.Error("one undo did not take the leader and the kind back")
	}
}

func TestBoardKeysOfLeaderAndInsert(t *testing.T) {
	s := showBoard(t)
	s.SetSelected(s.label(7).ID)
	was := *s.label(7).Place
	s.SetTool(LeaderTool)
	s.key(fyne.KeyRight)
	if got := s.label(7).Place; got.Point != was.Point || *got.Leader != tidy(story.Point{X: was.Leader.X + nudge, Y: was.Leader.Y}) {
		t.Errorf("points at %v, was %v", got.Leader, was.Leader)
	}
	s.SetSelected(s.label(1).ID)
	s.key(fyne.KeyUp)
	if b := s.label(1); b.Place.Leader == nil || b.Kind != story.Callout {
		t.Errorf("%s points at %v", b.Kind, b.Place.Leader)
	}
	s.SetTool(MoveTool)
	count := len(s.labels())
	s.key(fyne.KeyInsert)
	test.Type(s.editing.field, "Buoy")
	s.editing.field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnter})
	if len(s.labels()) != count+1 || s.label(count+1).Text != "Buoy" || s.ed.CanUndo() != "add label" {
		t.Errorf("Insert left %d labels by %q", len(s.labels()), s.ed.CanUndo())
	}
}

func TestBoardTrayShowsTheSelected(t *testing.T) {
	s := showBoard(t)
	for range 40 {
		if err := s.ed.Do("add label", editor.AddLabel(s.ed.Story(), s.mapID, s.ed.NewID("b"), story.Label, "One of many labels", "", nil)); err != nil {
			t.Fatal(err)
		}
	}
	if len(s.chips) == 42 || s.next == nil {
		t.Fatalf("%d chips on one page", len(s.chips))
	}
	first := s.chips[0].ID
	test.TapCanvas(s.win.Canvas(), pos(s.next.center()))
	if s.chips[0].ID == first {
		t.Error("the next page is the same")
	}
	for _, n := range []int{11, 52, 30} {
		s.SetSelected(s.label(n).ID)
		shown := false
		for _, c := range s.chips {
			shown = shown || c.Number == n
		}
		if !shown {
			t.Errorf("label %d is selected and not in the tray", n)
		}
	}
}

func TestBoardTray(t *testing.T) {
	s := showBoard(t)
	if len(s.chips) != 2 || s.chips[0].Number != 11 {
		t.Fatalf("in the tray: %v", s.chips)
	}
	id := s.chips[0].ID
	from := pos(s.chips[0].Box.center())
	s.dragTo(from, from.AddXY(40, 4)) // still over the tray
	if s.ed.CanUndo() != "" {
		t.Error("a drag inside the tray placed the label")
	}
	s.dragTo(from, pos(toPixel(story.Point{X: 0.8, Y: 0.2}, s.base)))
	p := s.ed.Story().Block(id).Place
	if p == nil || math.Abs(p.X-0.8) > 0.02 || math.Abs(p.Y-0.2) > 0.02 || len(s.chips) != 1 || s.ed.CanUndo() != "place label" {
		t.Fatalf("dragged out of the tray to %v, %d left", p, len(s.chips))
	}
	s.SetSelected(s.chips[0].ID)
	s.key(fyne.KeyUp)
	if p := s.label(12).Place; p == nil || p.X != 0.5 || len(s.chips) != 0 {
		t.Errorf("an arrow placed the last label at %v", p)
	}
}
