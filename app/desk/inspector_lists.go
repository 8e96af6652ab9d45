package desk

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"cutline/app/desk/look"
	"cutline/editor/diff"
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

// versions lists the story's versions, newest first.
func (i *inspector) versions() fyne.CanvasObject {
	col := look.Column(0, 0)
	draft := i.d.current.draft
	if draft.Changed() {
		now := diff.Stories(draft.Saved(), draft.Story())
		col.Add(look.NewRow(44, look.Inset(0, 6, 0, 6, look.Column(0, 0,
			look.Bar(18, 0, 6, look.NewWords(look.Strong, "Not yet a version", look.Accent), look.Spring(), look.NewButton("Compare", look.Edged, func() { i.d.compare(draft.Base.Number, 0) }).AsSmall()),
			look.NewProse(look.UI, now.Summary, look.Ink2))), nil))
	}
	log, err := draft.Log()
	if err != nil {
		i.d.fail("The versions cannot be listed", err)
	}
	for _, r := range log {
		bar := []fyne.CanvasObject{look.NewWords(look.Strong, fmt.Sprintf("v%d", r.Number), look.Ink), look.NewWords(look.UI, r.Author, look.Ink2), look.Spring(),
			look.NewWords(look.Meta, r.At.Local().Format("Jan. 2, 15:04"), look.Ink3)}
		lines := look.Column(0, 2, look.Bar(18, 0, 6, bar...), look.NewProse(look.UI, r.Message, look.Ink))
		if r.Summary != "" && r.Summary != r.Message {
			lines.Add(look.NewProse(look.Meta, r.Summary, look.Ink3))
		}
		actions := []fyne.CanvasObject{}
		if r.Parent > 0 {
			actions = append(actions, look.NewButton("What changed", look.Edged, func() { i.d.compare(r.Parent, r.Number) }).AsSmall())
		}
		if r.Number != draft.Base.Number {
			actions = append(actions, look.NewButton(fmt.Sprintf("Compare with v%d", draft.Base.Number), look.Quiet, func() { i.d.compare(r.Number, draft.Base.Number) }).AsSmall(),
				look.NewButton("Restore", look.Quiet, func() { i.d.restore(r.Number) }).AsSmall().WithHint(fmt.Sprintf("Makes v%d with the words of v%d", draft.Base.Number+1, r.Number)))
		}
		if len(actions) > 0 {
			lines.Add(look.Bar(26, 0, 2, actions...))
		}
		col.Add(look.NewRow(44, look.Inset(0, 8, 0, 8, lines), nil))
	}
	return col
}
