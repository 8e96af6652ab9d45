package desk

import (
	"strings"

	"fyne.io/fyne/v2"

	"cutline/app/desk/look"
)

// sources lists the story's records.
func (i *inspector) sources() fyne.CanvasObject {
	col := look.Column(12, 8)
	s := i.d.current.draft.Story()
	for _, r := range s.Sources() {
		lines := look.Column(0, 2, look.NewProse(look.Strong, r.From, look.Ink), look.NewProse(look.UI, r.Gives, look.Ink2))
		detail := strings.Trim(r.Retrieved+" · "+r.Licence, " ·")
		if detail != "" {
			lines.Add(look.NewWords(look.Meta, detail, look.Ink3))
		}
		if r.Confidential {
			lines.Add(look.Bar(18, 0, 4, look.NewGlyph("lock", 14, look.Del), look.NewWords(look.Meta, "Confidential: never leaves the desk", look.Del)))
		}
		col.Add(look.NewCard(lines, func() { i.d.Show(GraphicsRoom) }))
	}
	if len(s.Sources()) == 0 {
		col.Add(look.NewProse(look.UI, "No sources yet. Attach them to the map in Graphics; its Sources line is written from them.", look.Ink3))
	}
	col.Add(look.Bar(32, 0, 0, look.NewButton("Open Graphics", look.Edged, func() { i.d.Show(GraphicsRoom) }).WithIcon("source")))
	return col
}
