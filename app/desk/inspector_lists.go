package desk

import (
	"strings"

	"fyne.io/fyne/v2"

	"cutline/app/desk/look"
	"cutline/editor/story"
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
		for _, c := range s.CitedBy(r.ID) {
			if c.Note != "" {
				lines.Add(i.citedRange(c))
			}
		}
		col.Add(look.NewCard(lines, func() { i.d.Show(GraphicsRoom) }))
	}
	if len(s.Sources()) == 0 {
		col.Add(look.NewProse(look.UI, "No sources yet. Attach them to the map in Graphics; its Sources line is written from them.", look.Ink3))
	}
	col.Add(look.Bar(32, 0, 0, look.NewButton("Open Graphics", look.Edged, func() { i.d.Show(GraphicsRoom) }).WithIcon("source")))
	return col
}

// citedRange shows words that cite a source, and takes the citation away.
func (i *inspector) citedRange(c story.Cited) fyne.CanvasObject {
	words := "“" + excerpt(c.Words, 80) + "”"
	if about := strings.Trim(c.Supports+", "+c.Where, ", "); about != "" {
		words += " " + about
	}
	if c.Block == "" {
		words += " (these words are gone)"
	}
	remove := look.NewIconButton("close", "Take the citation away", func() { i.try("take the citation away", i.d.current.draft.Uncite(c.Note)) }).AsSmall()
	return look.Border(nil, nil, nil, remove, look.NewProse(look.Meta, words, look.Ink2))
}
