package desk

import (
	"fyne.io/fyne/v2"

	"cutline/app/desk/look"
	"cutline/editor/cartography"
	"cutline/editor/story"
)

// showLayers lists the layers of data on a map: each can be hidden, drawn in
// another style, moved and removed, and each change undone.
func (d *Desk) showLayers(id story.ID) {
	if d.current == nil || id == "" {
		return
	}
	draft := d.current.draft
	list, err := draft.Layers(id)
	if err != nil {
		d.fail("The layers could not be listed", err)
		return
	}
	var closeIt func()
	change := func(err error) {
		closeIt()
		if err != nil {
			d.fail("The layer could not be changed", err)
			return
		}
		if d.room == GraphicsRoom {
			d.rebuild()
		}
		d.showLayers(id)
	}
	col := look.Column(16, 8, look.Bar(20, 0, 8, look.NewGlyph("map", 16, look.Ink2), look.NewWords(look.Title, "Layers", look.Ink)))
	if len(list) == 0 {
		col.Add(look.NewProse(look.UI, "No data is drawn on this map. Data adds GeoJSON or KML.", look.Ink2))
	}
	for i := len(list) - 1; i >= 0; i-- { // what lies on top stands on top
		l, n := list[i], i+1
		style := l.Style
		if style == "" {
			style = "as the file says"
		}
		var choose *look.Button
		choose = look.NewButton(style, look.Edged, func() {
			items := []*fyne.MenuItem{fyne.NewMenuItem("as the file says", func() { change(draft.StyleLayer(id, n, "")) })}
			for _, s := range cartography.Styles() {
				items = append(items, fyne.NewMenuItem(string(s), func() { change(draft.StyleLayer(id, n, string(s))) }))
			}
			d.popup(items, choose)
		}).WithHint("How it is drawn")
		choose.Drop = true
		hide, ink := "Hide", look.Ink
		if l.Hidden {
			hide, ink = "Show", look.Ink3
		}
		up := look.NewIconButton("chevron-up", "Over the next one", func() { change(draft.MoveLayer(id, n, n+1)) })
		down := look.NewIconButton("chevron-down", "Under the one before", func() { change(draft.MoveLayer(id, n, n-1)) })
		if n == len(list) {
			up.Disable("It lies on top")
		}
		if n == 1 {
			down.Disable("It lies under all others")
		}
		col.Add(look.Border(nil, nil, look.Fixed(190, 28, look.NewWords(look.UI, excerpt(l.Name, 28), ink)), nil,
			look.Bar(28, 0, 6, choose, look.Spring(), look.NewButton(hide, look.Quiet, func() { change(draft.HideLayer(id, n, !l.Hidden)) }), up, down,
				look.NewButton("Remove", look.Quiet, func() { change(draft.RemoveLayer(id, n)) }).WithHint("Take it off the map; undo brings it back"))))
	}
	closed := look.NewButton("Close", look.Main, func() { closeIt() })
	col.Add(look.Bar(28, 0, 8, look.NewButton("Which ground it shows", look.Edged, func() {
		closeIt()
		d.askGround(id, func() { d.rebuild(); d.showLayers(id) })
	}), look.Spring(), closed))
	closeIt = d.sheet(620, 110, col)
	d.win.Canvas().Focus(closed)
}
