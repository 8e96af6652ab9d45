package desk

import (
	"fmt"
	"math"
	"strconv"

	"fyne.io/fyne/v2"

	"cutline/app/desk/look"
	"cutline/app/mapboard"
	"cutline/editor/cartography"
	"cutline/editor/story"
)

// mapBar is the bar over a map: the tools, the artboards, what is shown and how
// large. What else can be done to a map stands in the menu at its end.
func (d *Desk) mapBar(id story.ID, m *maps) fyne.CanvasObject {
	board := m.board
	tools := make([]*look.Button, 4)
	set := func(t mapboard.Tool) {
		for i, b := range tools {
			b.SetOn(i == int(t))
		}
	}
	for i, t := range []struct{ icon, hint string }{
		{"move", "Select and move labels"}, {"pin", "Click the map to place a label"}, {"leader", "Click the map to place a callout"}, {"join", "Click what the selected label points at"},
	} {
		tool := mapboard.Tool(i)
		tools[i] = look.NewIconButton(t.icon, t.hint, func() { board.SetTool(tool) })
	}
	board.OnTool = set
	set(board.Tool())

	zoom := look.NewWords(look.UI, "", look.Ink2).Right()
	board.OnZoom = func() { zoom.Set(fmt.Sprintf("%.0f%%", math.Round(board.Zoom()*100))) }
	board.OnZoom()
	pins := look.NewButton("Pins", look.Tool, nil).WithIcon("eye").WithHint("Show or hide the pins")
	pins.OnTap = func() { board.SetPins(!board.Pins()); pins.SetOn(!board.Pins()) }
	pins.On = !board.Pins()
	var more *look.Button
	more = look.NewIconButton("more", "More to do with this map", func() {
		align := fyne.NewMenuItem("Align labels", nil)
		align.ChildMenu = fyne.NewMenu("", d.menu("Align labels")...)
		d.popup(append(d.menu("Map"), fyne.NewMenuItemSeparator(), align), more)
	})

	bar := append(d.picturePicker(id), tools[0], tools[1], tools[2], tools[3], divider())
	bar = append(bar, d.viewChoice(board)...)
	return look.On(look.Panel, look.Bar(look.Toolbar-1, look.Side, 4, append(bar, look.Spring(), pins,
		look.NewIconButton("zoom-out", "Smaller (-)", func() { board.ZoomBy(-1) }), look.Fixed(36, 20, zoom), look.NewIconButton("zoom-in", "Larger (+)", func() { board.ZoomBy(1) }),
		look.NewIconButton("fit", "Fit the window (0)", func() { board.SetZoom(0) }), more)...))
}

// mostSegments is how many artboards stand side by side; more are a list.
const mostSegments = 4

// viewChoice shows which of a map's artboards, or widths, is shown, and turns to
// another.
func (d *Desk) viewChoice(board *mapboard.Board) []fyne.CanvasObject {
	views := board.Views()
	if len(views) == 0 {
		return nil
	}
	title := "Artboard"
	if views[0].Artboard == "" {
		title = "Width"
	}
	words := look.NewWords(look.UI, title, look.Ink2)
	if len(views) <= mostSegments {
		var names []string
		for i, v := range views {
			name := strconv.Itoa(v.Width)
			if i == len(views)-1 {
				name += " px"
			}
			names = append(names, name)
		}
		choice := look.NewSegment(0, names, board.SetView)
		choice.Chosen = board.View()
		board.OnView = func() { choice.Choose(board.View()) }
		return []fyne.CanvasObject{words, choice}
	}
	name := func(i int) string {
		if i < 0 {
			return "choose"
		}
		return fmt.Sprintf("%s, %d px", views[i].Artboard, views[i].Width)
	}
	list := look.NewButton(name(board.View()), look.Edged, nil)
	list.Drop = true
	list.OnTap = func() {
		var items []*fyne.MenuItem
		for i := range views {
			item := fyne.NewMenuItem(name(i), func() { board.SetView(i) })
			item.Checked = i == board.View()
			items = append(items, item)
		}
		d.popup(items, list)
	}
	board.OnView = func() { list.SetWords(name(board.View())) }
	return []fyne.CanvasObject{words, list}
}

// onMap gives what does something to the map that is shown.
func (d *Desk) onMap(do func(story.ID)) func() {
	return func() {
		d.Show(GraphicsRoom)
		if id := d.shownMap(); id != "" {
			do(id)
			return
		}
		d.say("This story has no map yet")
	}
}

// onBoard gives what does something to the map board.
func (d *Desk) onBoard(do func(*mapboard.Board)) func() {
	return d.onMap(func(id story.ID) { do(d.mapsOf(d.current, id).board) })
}

// changedSince gives the version that the table counts changes from, and its
// name: that of the redline, where there is one.
func (m *maps) changedSince(t *tab) (story.Story, string) {
	n := t.draft.Baseline()
	if _, err := fmt.Sscanf(t.redlineName, "v%d", &n); t.redlineName != "" && err != nil {
		n = t.draft.Baseline()
	}
	if n < 1 {
		return story.Story{}, ""
	}
	if n != m.sinceN {
		s, _, err := t.draft.At(n)
		if err != nil {
			return story.Story{}, ""
		}
		m.since, m.sinceN = s, n
	}
	return m.since, fmt.Sprintf("v%d", n)
}

// features gives the points and lines of a picture that leaders are set on, or
// nil while they are read.
func (d *Desk) features(a *story.Asset) *cartography.Features {
	if f, ok := d.shapes[a.Hash]; ok {
		return f
	}
	if d.shapes == nil {
		d.shapes = map[string]*cartography.Features{}
	}
	if !onScreen() {
		d.shapes[a.Hash], _ = d.app.Features(a)
		return d.shapes[a.Hash]
	}
	d.shapes[a.Hash] = nil // asked for once: a picture that cannot be read has none
	asset := *a
	d.background(func() func() {
		f, err := d.app.Features(&asset)
		return func() {
			if err == nil {
				d.shapes[asset.Hash] = f
			}
		}
	})
	return nil
}
