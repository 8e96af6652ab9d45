package desk

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"cutline/app"
	"cutline/app/desk/look"
	"cutline/editor/format/photo"
	"cutline/editor/story"
)

// side is the panel at the right of a photo, above the ledger of its sources.
func (r *photoRoom) side() fyne.CanvasObject {
	edge := look.NewGround(look.Line2)
	edge.Min = fyne.NewSize(1, 1)
	ledger := r.d.mapsOf(r.d.current, r.id).ledger
	return look.Border(nil, nil, edge, nil, look.On(look.Paper, container.New(&stacked{}, container.NewVScroll(r.panel), ledger)))
}

// fill builds the panel: the photo's words and where they came from, what is
// missing, and every field of the file.
func (r *photoRoom) fill(s story.Story) {
	d := r.d
	report, err := d.app.Photo(s, r.id)
	r.panel.Objects = nil
	if err != nil {
		r.panel.Add(look.Inset(14, 14, 14, 14, look.NewProse(look.UI, sentence(err.Error()), look.Del)))
	}
	fromFile, more := 0, false
	for _, p := range report.Parts {
		if p.State == app.WordsFromFile {
			fromFile++
		}
		more = more || p.State == app.WordsMissing && p.File != ""
	}
	head := []fyne.CanvasObject{look.NewWords(look.Title, "Words", look.Ink), look.NewWords(look.UI, fmt.Sprintf("%d of %d from the file", fromFile, len(report.Parts)), look.Ink3), look.Spring()}
	if more {
		head = append(head, look.NewButton("Fill in from the file", look.Tool, func() {
			_, err := d.current.draft.FillFromFile(r.id)
			r.do("The words could not be filled in", err)
		}).WithHint("Into what is empty; what somebody typed stays"))
	}
	head = append(head, look.NewButton("Read back", look.Edged, func() { d.readBack(r.id) }).WithHint("Go from text to text and settle each (Ctrl+Alt+R)"))
	r.head(head...)
	for _, p := range report.Parts {
		r.part(p)
	}
	r.findings(report.Findings)
	r.fields(report)
	r.panel.Refresh()
}

func (r *photoRoom) head(objects ...fyne.CanvasObject) {
	r.panel.Add(look.Column(0, 0, look.On(look.Panel, look.Bar(look.Toolbar-1, look.Side, 8, objects...)), look.NewRule()))
}

// part shows one text of the photo. A click goes to it in Copy, where it is
// written.
func (r *photoRoom) part(p app.PhotoPart) {
	d := r.d
	words, ink := p.Text, look.Ink
	if words == "" {
		words, ink = "None yet; click to write it", look.Ink3
	}
	soft := func(p look.Palette) look.Colour { return p.NoteBg }
	badge := look.NewBadge("from the file", look.Add, func(p look.Palette) look.Colour { return p.AddBg })
	switch p.State {
	case app.WordsChanged:
		badge = look.NewBadge("changed", look.Ink2, soft)
	case app.WordsTyped:
		badge = look.NewBadge("typed", look.Ink2, soft)
	case app.WordsMissing:
		badge = look.NewQueryBadge("missing")
	}
	text := look.Column(0, 3, look.NewProse(look.Label, words, ink))
	if p.State == app.WordsChanged {
		text.Add(look.NewProse(look.Meta, "The file says: "+p.File, look.Ink3))
	}
	row := look.Border(nil, nil, look.Fixed(86, 0, look.NewWords(look.Meta, kindTitle(p.Kind), look.Ink3)), look.Fixed(92, 0, look.Bar(24, 0, 0, look.Spring(), badge)), text)
	line := look.NewRow(32, look.Inset(look.Side, 6, look.Side, 6, row), func() {
		block := p.Block
		if block == "" {
			block = r.id
		}
		d.toPart(r.id, p.Kind, block)
	})
	line.Padding = 0
	r.panel.Add(line)
}

// findings shows what somebody must look at, and what the file gives away.
func (r *photoRoom) findings(all []photo.Finding) {
	open := 0
	for _, f := range all {
		if f.Severity != "note" {
			open++
		}
	}
	head := []fyne.CanvasObject{look.NewWords(look.Title, "Before it leaves", look.Ink), look.Spring()}
	if open > 0 {
		head = append(head, look.NewQueryBadge(fmt.Sprintf("%d to look at", open)))
	} else {
		head = append(head, look.NewBadge("who, what, where, when, credit", look.Add, func(p look.Palette) look.Colour { return p.AddBg }))
	}
	r.head(head...)
	for _, f := range all {
		icon, ink := "warn", look.QueryC
		switch f.Severity {
		case "error":
			ink = look.Del
		case "note":
			icon, ink = "lock", look.Ink3
		}
		r.panel.Add(look.Inset(look.Side, 5, look.Side, 5, look.Border(nil, nil, look.Inset(0, 0, 8, 0, look.NewGlyph(icon, 14, ink)), nil, look.NewProse(look.UI, sentence(f.Message), look.Ink))))
	}
}

// fields lists what the file says.
func (r *photoRoom) fields(report app.PhotoReport) {
	i := report.Info
	size := ""
	if i.Width > 0 {
		size = fmt.Sprintf("%s, %d × %d px", report.Name, i.Width, i.Height)
	}
	r.head(look.NewWords(look.Title, "In the file", look.Ink), look.NewWords(look.UI, size, look.Ink3), look.Spring(), look.NewWords(look.UI, fmt.Sprintf("%d fields", len(i.Fields)), look.Ink3))
	for _, f := range i.Fields {
		text := look.Column(0, 2, look.NewProse(look.UI, f.Value.String(), look.Ink))
		for _, o := range f.Other {
			text.Add(look.NewProse(look.Meta, fmt.Sprintf("but %s says: %s", o.From, o.Text), look.StaleC))
		}
		row := look.Border(nil, nil, look.Fixed(150, 0, look.NewWords(look.Meta, f.Name, look.Ink3)), look.Fixed(60, 0, look.NewWords(look.Meta, string(f.From), look.Ink3).Right()), text)
		r.panel.Add(look.Inset(look.Side, 4, look.Side, 4, row))
	}
}
