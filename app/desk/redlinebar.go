package desk

import (
	"fmt"

	"fyne.io/fyne/v2"

	"cutline/app/desk/look"
	"cutline/app/galley"
	"cutline/editor/story"
)

// redlines opens the list of versions that the manuscript can be compared with.
func (c *copyRoom) redlines() {
	d := c.d
	log, err := d.current.draft.Log()
	if err != nil {
		d.fail("The versions cannot be listed", err)
		return
	}
	var items []*fyne.MenuItem
	if d.galley.Redlined() {
		items = append(items, fyne.NewMenuItem("No redline", d.clearRedline), fyne.NewMenuItemSeparator())
	}
	for i, r := range log {
		if i == 20 {
			break
		}
		message := r.Message
		if runes := []rune(message); len(runes) > 48 {
			message = string(runes[:47]) + "…"
		}
		item := fyne.NewMenuItem(fmt.Sprintf("Since v%d, %s: %s", r.Number, r.Author, message), func() { d.redlineSince(r.Number) })
		item.Checked = d.current.redlineName == fmt.Sprintf("v%d", r.Number)
		items = append(items, item)
	}
	d.popup(items, c.redline)
}

// toggleRedline shows what changed since the last version, or no redline.
func (d *Desk) toggleRedline() {
	if d.galley.Redlined() {
		d.clearRedline()
		return
	}
	d.redlineSince(d.current.draft.Baseline())
}

func (d *Desk) clearRedline() {
	d.current.redlineName = ""
	d.galley.SetRedline(story.Story{}, nil)
	d.copy.fillStrip()
	d.focusGalley()
}

// redlineSince shows in the manuscript what changed since a version, and by
// whom.
func (d *Desk) redlineSince(n int) {
	draft := d.current.draft
	base, _, err := draft.At(n)
	if err != nil {
		d.fail("The redline cannot be shown", err)
		return
	}
	var later []galley.Version
	for v := n + 1; v <= draft.Base.Number; v++ {
		s, r, err := draft.At(v)
		if err != nil {
			d.fail("The redline cannot be shown", err)
			return
		}
		later = append(later, galley.Version{By: r.Author, Story: s})
	}
	later = append(later, galley.Version{By: d.app.Author, Story: draft.Story()})
	d.current.redlineName = fmt.Sprintf("v%d", n)
	d.galley.SetBlame(story.Story{}, nil) // one meaning at a time for colours
	d.copy.said = ""
	d.galley.SetRedline(base, later)
	d.copy.fillStrip()
	d.focusGalley()
}

// redlineStrip says whose changes are shown and how to go through them.
func (c *copyRoom) redlineStrip() fyne.CanvasObject {
	g := c.d.galley
	if !g.Redlined() {
		return nil
	}
	objects := []fyne.CanvasObject{}
	for i, name := range g.Authors() {
		objects = append(objects, look.Fixed(20, 16, galley.NewPattern(i)), look.NewWords(look.UI, name, look.Ink2))
	}
	said := c.said
	if said == "" {
		said = fmt.Sprintf("%s since %s", count(g.Changes(), "change"), c.d.current.redlineName)
	}
	objects = append(objects, look.Spring(), look.NewWords(look.UI, said, look.Ink2),
		look.NewButton("Previous", look.Quiet, func() { c.d.stepChange(-1) }).AsSmall().WithHint("Previous change (Shift+F8)"),
		look.NewButton("Next", look.Quiet, func() { c.d.stepChange(1) }).AsSmall().WithHint("Next change (F8)"),
		look.NewButton("Stet", look.Edged, c.d.stet).WithIcon("stet").AsSmall().WithHint("Put this change back (F9)"),
		look.NewIconButton("close", "No redline (Ctrl+Shift+R)", c.d.clearRedline).AsSmall())
	return look.Column(0, 0, look.On(look.Panel, look.Bar(35, look.Side, 8, objects...)), look.NewRule())
}

func (d *Desk) stepChange(step int) {
	if d.versions != nil {
		d.versions.step(step)
		return
	}
	if !d.galley.Redlined() {
		d.toggleRedline()
	}
	said, ok := d.galley.ToChange(step)
	if !ok {
		said = "Nothing has changed since " + d.current.redlineName
	}
	d.copy.said = said
	d.copy.fillStrip()
	d.focusGalley()
}

func (d *Desk) stet() {
	if d.versions != nil {
		d.versions.stet()
		return
	}
	said, ok := d.galley.Stet()
	if !ok {
		said = "Put the caret on a change first, or press F8 to go to the next"
	}
	d.copy.said = said
	d.copy.fillStrip()
	d.focusGalley()
}
