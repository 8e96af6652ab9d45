package desk

import (
	"fmt"

	"fyne.io/fyne/v2"

	"cutline/app/desk/look"
	"cutline/editor/diff"
)

// mostListed is how many versions the inspector lists; the screen of versions
// has them all.
const mostListed = 20

// versions lists the story's newest versions.
func (i *inspector) versions() fyne.CanvasObject {
	col := look.Column(0, 0)
	draft := i.d.current.draft
	log, err := draft.Log()
	if err != nil {
		i.d.fail("The versions cannot be listed", err)
	}
	all := look.NewButton("Open the versions", look.Edged, i.d.showVersions).WithIcon("history").AsSmall().WithHint("Compare any two on a timeline, and restore (Ctrl+Shift+H)")
	col.Add(look.Bar(36, look.Side, 8, all, look.Spring(), look.NewWords(look.Meta, count(len(log), "version"), look.Ink3)))
	col.Add(look.NewRule())
	if draft.Changed() {
		now := diff.Stories(draft.Saved(), draft.Story())
		col.Add(look.NewRow(44, look.Inset(0, 6, 0, 6, look.Column(0, 0,
			look.Bar(18, 0, 6, look.NewWords(look.Strong, "Not yet a version", look.Accent), look.Spring(), look.NewButton("Compare", look.Edged, func() { i.d.compare(draft.Base.Number, 0) }).AsSmall()),
			look.NewProse(look.UI, now.Summary, look.Ink2))), nil))
	}
	for k, r := range log {
		if k == mostListed {
			col.Add(look.Inset(look.Side, 10, look.Side, 10, look.NewProse(look.Meta, fmt.Sprintf("and %d older ones, on the screen of versions", len(log)-k), look.Ink3)))
			break
		}
		bar := []fyne.CanvasObject{
			look.NewWords(look.Strong, fmt.Sprintf("v%d", r.Number), look.Ink), look.NewWords(look.UI, r.Author, look.Ink2), look.Spring(),
			look.NewWords(look.Meta, r.At.Local().Format("Jan. 2, 15:04"), look.Ink3),
		}
		lines := look.Column(0, 2, look.Bar(18, 0, 6, bar...), look.NewProse(look.UI, r.Message, look.Ink))
		if r.Milestone != "" {
			lines.Add(look.Bar(16, 0, 4, look.NewGlyph("milestone", 12, look.Ink), look.NewWords(look.BadgeType, r.Milestone, look.Ink2)))
		}
		if r.Summary != "" && r.Summary != r.Message {
			lines.Add(look.NewProse(look.Meta, r.Summary, look.Ink3))
		}
		actions := []fyne.CanvasObject{}
		if r.Parent > 0 {
			actions = append(actions, look.NewButton("What changed", look.Edged, func() { i.d.compare(r.Parent, r.Number) }).AsSmall())
		}
		if r.Number != draft.Base.Number {
			actions = append(actions, look.NewButton(fmt.Sprintf("Compare with v%d", draft.Base.Number), look.Quiet, func() { i.d.compare(r.Number, draft.Base.Number) }).AsSmall())
		}
		if len(actions) > 0 {
			lines.Add(look.Bar(26, 0, 2, actions...))
		}
		col.Add(look.NewRow(44, look.Inset(0, 8, 0, 8, lines), nil))
	}
	return col
}
