package desk

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"cutline/app"
	"cutline/app/desk/look"
	"cutline/app/mapboard"
	"cutline/editor/story"
)

// graphics is the Graphics workspace: a photo beside its words, or the board
// beside its labels and sources.
func (d *Desk) graphics() fyne.CanvasObject {
	id := d.chosenPicture()
	d.current.picture = id
	if b := d.current.draft.Story().Block(id); b != nil && b.Kind == story.Photo {
		return d.photoRoom(id)
	}
	if id == "" {
		return look.On(look.Desk, container.NewCenter(look.Fixed(420, 0, look.Column(16, 12,
			look.NewProse(look.StartTitle, "This story has no map and no photo yet", look.Ink),
			look.NewProse(look.UI, "Add a map, give it a base image, and place its labels. Each label is text that can be edited, queried, sourced and compared like a graf. Or add a photo: what its file says fills its cutline, credit and alt text.", look.Ink2),
			look.Bar(28, 0, 8, look.NewButton("Add a map", look.Main, func() { d.addPicture(story.Map); d.rebuild() }).WithIcon("map"),
				look.NewButton("New locator map", look.Edged, d.newLocator).WithIcon("pin"),
				look.NewButton("Add a photo", look.Edged, func() { d.addPicture(story.Photo); d.rebuild() }).WithIcon("photo"))))))
	}
	m := d.mapsOf(d.current, id)
	board, table, ledger := m.board, m.table, m.ledger
	left := look.Border(look.Column(0, 0, d.mapBar(id, m), look.NewRule(), d.drawnWords(id)), d.captions(id), nil, nil, board)
	edge := look.NewGround(look.Line2)
	edge.Min = fyne.NewSize(1, 1)
	right := look.Border(nil, nil, edge, nil, look.On(look.Paper, container.New(&stacked{}, table, ledger)))
	return look.On(look.Desk, container.New(&halves{}, left, right))
}

// maps is the three widgets that show a map of a story.
type maps struct {
	shown  story.ID
	board  *mapboard.Board
	table  *mapboard.LabelTable
	ledger *mapboard.SourcesLedger
	since  story.Story // version sinceN, which the table counts changes from
	sinceN int
}

// mapsOf gives a story's widgets, showing one of its maps.
func (d *Desk) mapsOf(t *tab, id story.ID) *maps {
	e := t.draft.Editor
	if t.maps == nil {
		m := &maps{shown: id}
		opt := mapboard.Options{
			Picture: d.picture, Status: d.say,
			OnAttach: func() { d.attach(m.shown) },
			OnCheck:  d.checkLabel,
			OnRead:   func() { d.readBack(m.shown) },
			Fit:      app.FitAt, Popup: d.popup, Features: d.features,
			Since: func() (story.Story, string) { return m.changedSince(t) },
			Hide:  d.keepSource(t), Reveal: d.reveal, Known: d.known, KeepTyped: d.keepTyped,
			KeepFile: t.draft.KeepFile, ChooseFile: d.chooseSourceFile, ShowFile: d.showSourceFile, SaveFile: d.saveSourceFile,
			Failed: func(err error) { d.fail("The map could not be changed", err) },
		}
		m.board, m.table, m.ledger = mapboard.NewBoard(e, id, opt), mapboard.NewLabelTable(e, id, opt), mapboard.NewSourcesLedger(e, id, opt)
		mapboard.Link(m.board, m.table, m.ledger)
		t.maps = m
	}
	if t.maps.shown != id {
		t.maps.shown = id
		t.maps.board.SetMap(e, id)
		t.maps.table.SetMap(e, id)
		t.maps.ledger.SetMap(e, id)
	}
	return t.maps
}

// captions is the map's cutline, credit and alt text below the board, and the
// story's photos under them, as they were shown last.
type captions struct {
	d     *Desk
	id    story.ID
	col   *fyne.Container
	shown []*story.Block
}

// captions shows the map's cutline, credit and alt text below the board.
func (d *Desk) captions(id story.ID) fyne.CanvasObject {
	d.captioned = &captions{d: d, id: id, col: look.Column(14, 8)}
	d.captioned.update()
	return look.On(look.Panel, look.Column(0, 0, look.NewRule(), d.captioned.col))
}

// update shows the words as they are now.
func (c *captions) update() {
	s := c.d.current.draft.Story()
	var now []*story.Block
	for _, k := range []story.Kind{story.Cutline, story.Credit, story.AltText} {
		now = append(now, s.Part(c.id, k))
	}
	for _, b := range pictures(s) {
		if b.Kind == story.Photo {
			now = append(append(now, b), s.Parts(b.ID)...)
		}
	}
	if slices.Equal(now, c.shown) && c.shown != nil {
		return
	}
	c.shown = now
	c.col.Objects = nil
	for i, k := range []story.Kind{story.Cutline, story.Credit, story.AltText} {
		words, ink := "None yet; click to write it", look.Ink3
		block := c.id
		if b := now[i]; b != nil {
			block = b.ID
			if b.Text != "" {
				words, ink = b.Text, look.Ink
			}
		}
		row := look.Border(nil, nil, look.Fixed(76, 0, look.Column(0, 0, look.Bar(look.Label.Line, 0, 0, look.NewWords(look.Meta, kindTitle(k), look.Ink3)))), nil, look.NewProse(look.Label, words, ink))
		line := look.NewRow(24, row, func() { c.d.toPart(c.id, k, block) })
		line.Padding = 2
		c.col.Add(line)
	}
	c.col.Add(c.d.photoCards(s))
	c.col.Refresh()
}

// toPart goes to words of a picture in Copy. What is not there yet is asked for
// here.
func (d *Desk) toPart(picture story.ID, kind story.Kind, block story.ID) {
	if b := d.current.draft.Story().Block(block); block != picture && b != nil && b.Text != "" {
		d.Show(CopyRoom)
		d.galley.RevealBlock(block, 0)
		return
	}
	draft, name := d.current.draft, strings.ToLower(kindTitle(kind))
	d.ask(kindTitle(kind), "It stands under the picture in Copy from then on.", "", "Write it", func(words string) error {
		if strings.TrimSpace(words) == "" {
			return fmt.Errorf("the %s has no words yet", name)
		}
		return draft.SetPhotoWords(picture, kind, words)
	})
}

// halves lays the board at the left and the tables at the right.
type halves struct{}

func (halves) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(700, 300) }

func (halves) Layout(o []fyne.CanvasObject, s fyne.Size) {
	left := float32(int(s.Width * .505))
	o[0].Resize(fyne.NewSize(left, s.Height))
	o[0].Move(fyne.NewPos(0, 0))
	o[1].Move(fyne.NewPos(left, 0))
	o[1].Resize(fyne.NewSize(s.Width-left, s.Height))
}

// stacked lays the labels above the sources.
type stacked struct{}

func (stacked) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, 300) }

func (stacked) Layout(o []fyne.CanvasObject, s fyne.Size) {
	top := float32(int(s.Height * .55))
	o[0].Resize(fyne.NewSize(s.Width, top))
	o[0].Move(fyne.NewPos(0, 0))
	o[1].Move(fyne.NewPos(0, top))
	o[1].Resize(fyne.NewSize(s.Width, s.Height-top))
}
