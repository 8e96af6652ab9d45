package mapboard

import (
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
)

// TestPictures draws each widget, light and dark, into the folder that
// MAPBOARD_PICTURES names, to be looked at beside the reference.
func TestPictures(t *testing.T) {
	dir := os.Getenv("MAPBOARD_PICTURES")
	if dir == "" {
		t.Skip("set MAPBOARD_PICTURES to a folder to draw the widgets into it")
	}
	for _, dark := range []bool{false, true} {
		variant := "light"
		if dark {
			variant = "dark"
		}
		save := func(name string, w fyne.Window) {
			t.Helper()
			f, err := os.Create(filepath.Join(dir, name+"-"+variant+".png"))
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			if err := png.Encode(f, w.Canvas().Capture()); err != nil {
				t.Fatal(err)
			}
		}
		e, m := newSample(t)
		opt := Options{Picture: drawnBase, OnAttach: func() {}}
		win := inWindow(t, blank(), 700, 560, dark)
		board := NewBoard(e, m, opt)
		win.SetContent(board)
		win.Resize(fyne.NewSize(700, 560))
		fourth := board.labels()[3].ID
		board.SetSelected(fourth)
		save("board", win)
		board.EditWords()
		save("board-words", win)

		table := NewLabelTable(e, m, opt)
		table.SetSelected(fourth)
		win.SetContent(table)
		save("table", win)
		table.EditWords()
		save("table-words", win)

		ledger := NewSourcesLedger(e, m, opt)
		ledger.SetSelected(fourth)
		ledger.SelectSource(e.Story().Sources()[1].ID)
		win.SetContent(ledger)
		save("ledger", win)
		ledger.EditSource()
		save("ledger-form", win)

		empty, id := emptyMap(t)

		for name, o := range map[string]fyne.CanvasObject{
			"board-empty": NewBoard(empty, id, opt), "table-empty": NewLabelTable(empty, id, opt), "ledger-empty": NewSourcesLedger(empty, id, opt),
		} {
			win.SetContent(o)
			save(name, win)
		}
	}
}
