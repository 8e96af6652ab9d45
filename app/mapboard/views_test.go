package mapboard

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"cutline/editor"
	"cutline/editor/story"
)

// manyBoards gives the sample's map two artboards: "wide", its own drawing, and
// "phone", on which label 1 stands elsewhere and label 2 is left out.
func manyBoards(t *testing.T) (*editor.Editor, story.ID) {
	t.Helper()
	e, m := newSample(t)
	own := e.Story().Block(m).Asset
	boards := []story.Artboard{
		{Name: "phone", Width: 320, Height: 400, Asset: &story.Asset{Hash: "bb", MediaType: "image/png", Name: "phone.png", Width: 640, Height: 800}},
		{Name: "wide", MinWidth: 600, Width: 945, Height: 630, Asset: own},
	}
	batch := editor.Batch{editor.Set{Block: m, Artboards: &boards}}
	for i, l := range e.Story().Labels(m) {
		spots := []story.Spot{{Artboard: "wide", Offset: 100 + i}}
		if i != 1 {
			spots = append(spots, story.Spot{Artboard: "phone", Place: &story.Place{Point: story.Point{X: 0.25, Y: 0.1 + 0.05*float64(i)}}, Offset: 900 + i})
		}
		batch = append(batch, editor.Set{Block: l.ID, Spots: &spots})
	}
	if err := e.Do("test", batch); err != nil {
		t.Fatal(err)
	}
	return e, m
}

// Each artboard shows its own base and places; what is dragged on one stays
// where it was on the others, in one undo step.
func TestBoardArtboards(t *testing.T) {
	s := showBoard(t)
	e, m := manyBoards(t)
	s.SetMap(e, m)
	s.ed = e
	views := s.Views()
	if len(views) != 2 || views[0] != (View{"phone", 320}) || views[1] != (View{"wide", 945}) || s.View() != 1 {
		t.Fatalf("the views are %v, shown %d", views, s.View())
	}
	s.TypedRune('[')
	if s.View() != 0 || s.base.W != 320 || s.asset().Hash != "bb" {
		t.Fatalf("[ shows view %d, %v px wide, of %s", s.View(), s.base.W, s.asset().Hash)
	}
	if len(s.chips) != 1 || s.chips[0].Number != 2 {
		t.Errorf("in the tray are %v, not label 2, which is not on this artboard", s.chips)
	}
	if words := texts(s.Board); !strings.Contains(words, "phone, 320 x 400") {
		t.Errorf("the foot does not name the artboard: %s", words)
	}
	own, was := *s.label(1).Place, s.label(1).Spots
	from := s.at(t, 1)
	s.dragTo(from, from.AddXY(64, 40))
	if got := s.standing(s.label(1)); got.X != 0.45 || got.Y != 0.2 {
		t.Errorf("dragged to %v", got.Point)
	}
	if *s.label(1).Place != own || s.label(1).Spots[1].Offset != was[1].Offset {
		t.Errorf("on the wide one it stands at %v, in the file at %v", s.label(1).Place, s.label(1).Spots)
	}
	s.SetSelected(s.label(2).ID) // from the tray by a key
	s.key(fyne.KeyDown)
	if got := s.standing(s.label(2)); got == nil || len(s.chips) != 0 || len(s.label(2).Spots) != 2 || s.label(2).Spots[1].Offset != 0 {
		t.Errorf("placed at %v: %v", got, s.label(2).Spots)
	}
	s.ed.Undo()
	s.ed.Undo()
	if len(s.label(2).Spots) != 1 || *s.label(1).Spots[1].Place != *was[1].Place {
		t.Errorf("two undos leave %v", s.label(1).Spots)
	}
	s.TypedRune(']')
	if s.View() != 1 || s.standing(s.label(2)) == nil {
		t.Errorf("] shows view %d", s.View())
	}
	from = s.at(t, 1)
	s.dragTo(from, from.AddXY(20, 20))
	if *s.label(1).Place == own || s.label(1).Spots[0].Place != nil {
		t.Errorf("on the main artboard the label's own place moves: %v", s.label(1).Spots)
	}
}

// A label added on an artboard stands there alone, and is in no file.
func TestBoardAddsOnArtboard(t *testing.T) {
	s := showBoard(t)
	e, m := manyBoards(t)
	s.SetMap(e, m)
	s.ed = e
	s.SetView(0)
	s.key(fyne.KeyInsert)
	s.editing.field.SetText("Ticket booth")
	s.keepWords(entered)
	added := s.labels()[len(s.labels())-1]
	if added.Text != "Ticket booth" || added.Place != nil || s.standing(added) == nil || added.InFile() {
		t.Errorf("added %+v", added)
	}
}

// A map with one drawing is shown at the widths that readers see it at, and the
// labels are judged there.
func TestBoardPreviews(t *testing.T) {
	s := showBoard(t)
	table := NewLabelTable(s.ed, s.mapID, Options{})
	Link(s.Board, table, nil)
	told := 0
	s.OnView = func() { told++ }
	if v := s.Views(); len(v) != 3 || v[0].Width != 320 || v[1].Width != 600 || v[2].Width != 900 || s.View() != 2 || table.FitWidth() != 320 {
		t.Fatalf("views %v, shown %d, judged at %d", v, s.View(), table.FitWidth())
	}
	s.SetView(1)
	if s.base.W != 600 || table.FitWidth() != 600 || s.View() != 1 || told != 1 {
		t.Errorf("view 1 is %v px wide, judged at %d, told %d times", s.base.W, table.FitWidth(), told)
	}
	s.StepView(1)
	if s.zoom != 0 || table.FitWidth() != 900 {
		t.Errorf("its own width is zoomed to %v and judged at %d", s.zoom, table.FitWidth())
	}
}
