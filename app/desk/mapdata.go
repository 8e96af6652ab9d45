package desk

import (
	"fmt"
	"strings"

	"cutline/app"
	"cutline/app/desk/filedialog"
	"cutline/editor/story"
)

// addMapData asks for a GeoJSON or KML file and puts it on a map, with labels
// at its named points.
func (d *Desk) addMapData(id story.ID) {
	if d.current == nil || id == "" {
		return
	}
	d.choose.Open(filedialog.Options{Title: "Add map data", Kinds: []filedialog.Kind{{Name: "GeoJSON and KML", Exts: app.MapDataExts}}}, func(path string, err error) {
		switch {
		case err != nil:
			d.fail("No file could be chosen", err)
		case path != "":
			d.drawData(id, []string{path})
		}
	})
}

// drawData puts files of map data on a map, with labels at their named points.
func (d *Desk) drawData(id story.ID, paths []string) {
	draft := d.current.draft
	d.onGround(id, "The map data could not be added", func() error {
		m, err := draft.AddLayers(id, paths, app.MapOptions{})
		if err != nil {
			return err
		}
		d.say(mappedWords(m))
		if d.room == GraphicsRoom {
			d.rebuild()
		}
		return nil
	})
}

// placeLabels gives every label of a map that stands in the tray a place.
func (d *Desk) placeLabels(id story.ID) {
	if d.current == nil || id == "" {
		return
	}
	m, err := d.current.draft.PlaceLabels(id)
	if err != nil {
		d.fail("The labels could not be placed", err)
		return
	}
	d.say(mappedWords(m))
}

// mappedWords says what was placed, and what was not and why.
func mappedWords(m app.Mapped) string {
	words := fmt.Sprintf("%d labels placed", m.Placed)
	if m.Placed == 1 {
		words = "1 label placed"
	}
	switch n := len(m.Tray); {
	case n == 1:
		words += "; not placed: " + m.Tray[0]
	case n > 1:
		words += fmt.Sprintf("; %d not placed: %s", n, strings.Join(m.Tray[:min(n, 3)], "; "))
	}
	return strings.Join(append([]string{words}, m.Left...), "; ")
}

// shownMap is the map that the Graphics workspace shows, or would show.
func (d *Desk) shownMap() story.ID {
	if d.current == nil {
		return ""
	}
	draft := d.current.draft
	if b := draft.Story().Block(d.current.picture); b != nil && b.Kind == story.Map {
		return b.ID // the one that was chosen
	}
	if b := draft.Story().Block(draft.Editor.Selection().Head.Block); b != nil {
		if b.Kind == story.Map {
			return b.ID
		}
		if m := draft.Story().Block(b.In); m != nil && m.Kind == story.Map {
			return m.ID // the one that the caret is in
		}
	}
	return draft.FirstMap()
}
