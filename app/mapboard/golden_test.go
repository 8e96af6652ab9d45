package mapboard

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"cutline/editor"
)

// TestBoardLooks holds the board and the table against pictures, light and dark:
// misfits, a group with a locked and a turned label, and a narrow artboard.
func TestBoardLooks(t *testing.T) {
	for _, dark := range []bool{false, true} {
		variant := map[bool]string{false: "light", true: "dark"}[dark]
		e, m := manyBoards(t)
		opt := Options{Picture: drawnBase, Fit: judge(t)}
		win := inWindow(t, blank(), 640, 480, dark)
		board, table := NewBoard(e, m, opt), NewLabelTable(e, m, opt)
		Link(board, table, nil)
		labels := board.labels()
		lock := true
		for _, op := range []editor.Op{
			editor.Set{Block: labels[1].ID, Locked: &lock},
			editor.PlaceLabel(e.Story(), labels[9].ID, "", turnedPlace(board, 9, -30)),
		} {
			if err := e.Do("test", op); err != nil {
				t.Fatal(err)
			}
		}
		win.SetContent(board)
		win.Resize(fyne.NewSize(640, 480))
		for _, i := range []int{1, 3, 9} {
			board.Extend(labels[i].ID)
		}
		test.AssertImageMatches(t, "board-group-"+variant+".png", win.Canvas().Capture())
		board.choose(labels[3].ID)
		board.SetView(0)
		test.AssertImageMatches(t, "board-artboard-"+variant+".png", win.Canvas().Capture())
		win.SetContent(table)
		win.Resize(fyne.NewSize(720, 360))
		test.AssertImageMatches(t, "table-"+variant+".png", win.Canvas().Capture())
	}
}
