package desk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"cutline/app"
	"cutline/app/desk/look"
	"cutline/app/mapboard"
	"cutline/editor/story"
)

// drawnWords is the row above a map's board while it is asked whether words are
// in its picture: what, why, and what to do.
type drawnWords struct {
	d     *Desk
	id    story.ID
	row   *fyne.Container
	shown *story.Note
}

func (d *Desk) drawnWords(id story.ID) fyne.CanvasObject {
	d.drawnRow = &drawnWords{d: d, id: id, row: look.Column(0, 0)}
	d.drawnRow.update()
	return d.drawnRow.row
}

// update shows the row as it is asked now, or nothing.
func (w *drawnWords) update() {
	s := w.d.current.draft.Story()
	n := app.WordsInPicture(s, w.id)
	if n == w.shown && w.row.Objects != nil {
		return
	}
	w.shown = n
	w.row.Objects = []fyne.CanvasObject{}
	if n != nil {
		none := look.NewButton("No words in it", look.Quiet, func() { w.answer("There are no words in it.") }).WithHint("Answer the query: nothing has to be read there")
		if len(s.Labels(w.id)) > 0 {
			none = look.NewButton("All are labels", look.Quiet, func() { w.answer("All its words are labels now.") }).WithHint("Answer the query: its words are labels over a picture without them")
		}
		line := look.Border(nil, nil, look.Fixed(24, 0, container.NewCenter(look.NewGlyph("query", 16, look.QueryC))), look.Bar(24, 0, 4,
			look.NewButton("Add label", look.Edged, w.d.addLabel).AsSmall().WithHint("Click the map where its words stand"), none.AsSmall()),
			look.NewProse(look.UI, n.Thread[0].Text, look.Ink))
		w.row.Objects = []fyne.CanvasObject{look.On(look.QueryBg, look.Inset(10, 7, 10, 7, line)), look.NewRule()}
	}
	w.row.Refresh()
}

func (w *drawnWords) answer(words string) {
	w.d.fail("The query could not be answered", w.d.current.draft.NoWordsInPicture(w.id, words))
	w.update()
}

// addLabel takes up the tool that places labels.
func (d *Desk) addLabel() {
	if m := d.current.maps; m != nil {
		m.board.SetTool(mapboard.LabelTool)
		if m.board.OnTool != nil {
			m.board.OnTool(mapboard.LabelTool)
		}
		d.win.Canvas().Focus(m.board)
	}
}

// noWordsInPicture answers the query of the map that is shown.
func (d *Desk) noWordsInPicture() {
	d.Show(GraphicsRoom)
	id := d.shownMap()
	if id == "" || app.WordsInPicture(d.current.draft.Story(), id) == nil {
		d.say("Nothing is asked about words in this map's picture")
		return
	}
	d.fail("The query could not be answered", d.current.draft.NoWordsInPicture(id, "There are no words in it."))
}
