package desk

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"cutline/app"
	"cutline/app/desk/look"
	"cutline/editor/story"
)

// spotChoice is a spot of a map's picture that somebody may know the place of.
type spotChoice struct {
	name string
	at   story.Point
}

// spotsOf gives the corners of a map and what its labels stand at or point at.
func spotsOf(s story.Story, id story.ID) []spotChoice {
	out := []spotChoice{
		{"Top left corner", story.Point{}}, {"Top right corner", story.Point{X: 1}},
		{"Bottom left corner", story.Point{Y: 1}}, {"Bottom right corner", story.Point{X: 1, Y: 1}},
	}
	for _, b := range s.Parts(id) {
		if !b.Kind.Placed() || b.Place == nil {
			continue
		}
		if b.Place.Leader != nil {
			out = append(out, spotChoice{"What “" + excerpt(b.Text, 40) + "” points at", *b.Place.Leader})
		} else {
			out = append(out, spotChoice{"Where “" + excerpt(b.Text, 40) + "” stands", b.Place.Point})
		}
	}
	return out
}

// readPlace reads a longitude and latitude as people write them.
func readPlace(words string) (lon, lat float64, err error) {
	parts := strings.FieldsFunc(words, func(r rune) bool { return r == ',' || r == ' ' || r == ';' })
	if len(parts) == 2 {
		if lon, err = strconv.ParseFloat(parts[0], 64); err == nil {
			lat, err = strconv.ParseFloat(parts[1], 64)
		}
	}
	if len(parts) != 2 || err != nil {
		return 0, 0, fmt.Errorf("“%s” is no place: write its longitude and latitude in degrees, as in 44.3975, 33.2990", words)
	}
	return lon, lat, nil
}

// askGround asks which ground a map's picture shows: the places of two to four of
// its spots. then is done once it is known.
func (d *Desk) askGround(id story.ID, then func()) {
	if d.current == nil || id == "" {
		return
	}
	draft := d.current.draft
	spots := spotsOf(draft.Story(), id)
	const rows = 4
	var fields [rows]*widget.Entry
	chosen := [rows]int{0, 3, 1, 2}
	if b := draft.Story().Block(id); b != nil && b.Asset != nil && b.Asset.Chart != nil {
		for i, c := range b.Asset.Chart.Controls {
			if i == rows {
				break
			}
			chosen[i] = len(spots)
			spots = append(spots, spotChoice{fmt.Sprintf("%.1f, %.1f percent", c.X*100, c.Y*100), c.Point})
			for j, s := range spots[:len(spots)-1] {
				if s.at == c.Point {
					chosen[i] = j
				}
			}
			fields[i] = widget.NewEntry()
			fields[i].SetText(fmt.Sprintf("%g, %g", c.Lon, c.Lat))
		}
	}
	wrong := look.NewProse(look.UI, "", look.Del)
	wrong.Hide()
	var closeIt func()
	refuse := func(err error) {
		wrong.Set(sentence(err.Error()))
		wrong.Show()
	}
	run := func() {
		var controls []story.Control
		for i, f := range fields {
			if strings.TrimSpace(f.Text) == "" {
				continue
			}
			lon, lat, err := readPlace(f.Text)
			if err != nil {
				refuse(err)
				return
			}
			controls = append(controls, story.Control{Point: spots[chosen[i]].at, Lon: lon, Lat: lat})
		}
		if len(controls) == 0 {
			refuse(errors.New("write the places of two spots or more"))
			return
		}
		g, err := draft.SetGround(id, controls)
		if err != nil {
			refuse(err)
			return
		}
		closeIt()
		words := fmt.Sprintf("The map shows %.4g to %.4g degrees of longitude, %.4g to %.4g of latitude", g.West, g.East, g.South, g.North)
		if len(controls) > 2 {
			words += fmt.Sprintf("; the worst spot lies %.0f px off", g.Worst)
		}
		d.say(words)
		then()
	}
	cancel := func() { closeIt() }
	col := look.Column(16, 10,
		look.Bar(20, 0, 8, look.NewGlyph("map", 16, look.Ink2), look.NewWords(look.Title, "Which ground the picture shows", look.Ink)),
		look.NewProse(look.UI, "Say where two spots of it are, or better three or four: data is then laid over the picture where it belongs. Labels that are placed can be spots too.", look.Ink2))
	var first *submitEntry
	for i := range rows {
		if fields[i] == nil {
			fields[i] = widget.NewEntry()
		}
		fields[i].SetPlaceHolder("longitude, latitude")
		field := newSubmitEntry(fields[i], run, cancel)
		if i == 0 {
			first = field
		}
		var choose *look.Button
		choose = look.NewButton(spots[chosen[i]].name, look.Edged, func() {
			var items []*fyne.MenuItem
			for j, s := range spots {
				item := fyne.NewMenuItem(s.name, func() { chosen[i] = j; choose.SetWords(s.name); d.win.Canvas().Focus(field) })
				item.Checked = j == chosen[i]
				items = append(items, item)
			}
			d.popup(items, choose)
		})
		choose.Drop = true
		col.Add(look.Border(nil, nil, look.Fixed(270, 28, look.Bar(28, 0, 0, choose)), nil, field.boxed("", look.Control, look.UI)))
	}
	col.Add(wrong)
	col.Add(look.Bar(28, 0, 8, look.Spring(), look.NewButton("Cancel", look.Quiet, cancel), look.NewButton("Set", look.Main, run).WithIcon("check")))
	closeIt = d.sheet(600, 100, col)
	d.win.Canvas().Focus(first)
}

// onGround does something with data for a map; where it is not known which
// ground its picture shows, that is asked first.
func (d *Desk) onGround(id story.ID, what string, do func() error) {
	switch err := do(); {
	case errors.Is(err, app.ErrPictureBase):
		d.askGround(id, func() { d.fail(what, do()) })
	case err != nil:
		d.fail(what, err)
	}
}
