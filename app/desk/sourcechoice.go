package desk

import (
	"fyne.io/fyne/v2"

	"cutline/app/desk/look"
	"cutline/editor/story"
)

// sourceName is a source record in a line. One that is sealed is not named.
func sourceName(s story.Story, id story.ID) string {
	switch r := s.Source(id); {
	case r == nil:
		return "No source record"
	case r.Sealed != "" && r.From == "":
		return "Confidential source " + string(id)
	default:
		return oneLine(r.From + ": " + r.Gives)
	}
}

// chooseSource is the button that chooses among ids, of the story's records;
// "" is none of them. then is called after a choice.
func (d *Desk) chooseSource(ids []story.ID, chosen *story.ID, then func()) *look.Button {
	s := d.current.draft.Story()
	var choose *look.Button
	choose = look.NewButton(sourceName(s, *chosen), look.Edged, func() {
		var items []*fyne.MenuItem
		for _, id := range ids {
			item := fyne.NewMenuItem(sourceName(s, id), func() {
				*chosen = id
				choose.SetWords(sourceName(s, id))
				then()
			})
			item.Checked = id == *chosen
			items = append(items, item)
		}
		d.popup(items, choose)
	}).WithHint("The story's source records; new ones are made in Graphics")
	choose.Drop = true
	return choose
}
