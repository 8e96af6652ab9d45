package mapboard

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"cutline/editor/story"
)

// TestBoardAddsFromTheRight: a label whose words run from the right goes to the left
// from where the board was clicked, as one from the left goes to the right.
func TestBoardAddsFromTheRight(t *testing.T) {
	s := showBoard(t)
	for words, want := range map[string]story.Align{"Fuel dock": story.AlignStart, "מזח הדלק": story.AlignEnd, "رصيف الوقود": story.AlignEnd} {
		s.SetTool(LabelTool)
		test.TapCanvas(s.win.Canvas(), pos(toPixel(story.Point{X: .8, Y: .8}, s.base)))
		test.Type(s.editing.field, words)
		s.editing.field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		labels := s.labels()
		if b := labels[len(labels)-1]; b.Text != words || b.Place.Align != want || s.ed.CanUndo() != "add label" {
			t.Errorf("%q stands %q of its place", b.Text, b.Place.Align)
		}
		if err := s.ed.Undo(); err != nil {
			t.Fatal(err)
		}
	}
}
