package desk

import (
	"fyne.io/fyne/v2"

	"cutline/app/desk/look"
)

// templateButton shows which template the pages are set in, and opens the list of
// them.
func (v *pageView) templateButton() *look.Button {
	var b *look.Button
	b = look.NewButton("Template", look.Quiet, func() {
		if items := v.templates(); items != nil {
			v.d.popup(items, b)
		}
	}).WithIcon("chevron-down").WithHint("Size, columns and type of the pages")
	return b
}

// templates lists the page templates: a choice is remembered for the story, or
// for all that have none of their own.
func (v *pageView) templates() []*fyne.MenuItem {
	d, draft := v.d, v.d.current.draft
	list, err := d.app.Templates()
	if err != nil {
		d.fail("The templates cannot be read", err)
		return nil
	}
	now, err := draft.PageTemplate()
	if err != nil {
		d.fail("The chosen template is not there", err) // and another can be chosen
	}
	choose := func(name string, all bool) {
		id := draft.ID
		if all {
			id = ""
		}
		err := d.app.ChooseTemplate(id, name)
		if err == nil && all { // the story too: it was asked for while it was shown
			err = d.app.ChooseTemplate(draft.ID, "")
		}
		if err != nil {
			d.fail("The template could not be chosen", err)
			return
		}
		v.set()
	}
	var items []*fyne.MenuItem
	for _, t := range list {
		item := fyne.NewMenuItem(t.Title, func() { choose(t.Name, false) })
		item.Checked = t.Name == now.Name
		items = append(items, item)
	}
	if now.Name != "" {
		items = append(items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem("“"+now.Title+"” for all stories", func() { choose(now.Name, true) }))
	}
	return items
}

// chooseTemplate opens the list of templates from the keyboard.
func (d *Desk) chooseTemplate() {
	d.Show(ProduceRoom)
	if d.page != nil && d.page.template != nil {
		d.page.template.OnTap()
	}
}
