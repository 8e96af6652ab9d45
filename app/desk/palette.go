package desk

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"cutline/app/desk/look"
)

// entry that moves in a list with the arrow keys.
type paletteEntry struct {
	submitEntry
	move func(int)
}

func (p *paletteEntry) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyUp:
		p.move(-1)
	case fyne.KeyDown:
		p.move(1)
	default:
		p.submitEntry.TypedKey(k)
	}
}

// Palette opens the list of every action and story.
func (d *Desk) Palette() {
	rows := look.Column(0, 0)
	scroll := container.NewVScroll(rows)
	const high, most = 36, 12 // of a row, px, and how many are seen
	chosen := 0
	var closeIt func()
	var shown []action
	field := &paletteEntry{}
	show := func() {
		rows.Objects, shown = nil, nil
		query := strings.ToLower(field.Text)
		all := d.actions()
		for _, s := range d.budget.stories {
			all = append(all, action{name: s.Slug, what: s.Title, icon: "page", run: func() { d.Open(string(s.ID)) }})
		}
		for _, a := range all {
			if !d.can(a) || !contains(strings.ToLower(a.name+" "+a.what), query) {
				continue
			}
			shown = append(shown, a)
		}
		chosen = max(0, min(chosen, len(shown)-1))
		for i, a := range shown {
			objects := []fyne.CanvasObject{look.NewGlyph(a.iconName(), 16, look.Ink2), look.NewWords(look.Strong, a.name, look.Ink), look.NewWords(look.UI, a.what, look.Ink3), look.Spring()}
			if k := keys(a); k != "" {
				objects = append(objects, look.NewBadge(k, look.Ink2, look.Line))
			}
			row := look.NewRow(36, look.Bar(36, 0, 10, objects...), func() { closeIt(); a.run() })
			row.Selected, row.NoRule = i == chosen, true
			rows.Add(row)
		}
		if len(shown) == 0 {
			rows.Add(look.Inset(14, 10, 14, 10, look.NewWords(look.UI, "Nothing goes by that name", look.Ink3)))
		}
		rows.Refresh()
		scroll.SetMinSize(fyne.NewSize(0, high*float32(max(1, min(most, len(shown))))))
		if seen := scroll.Size().Height; seen > 0 { // the chosen row is seen
			top := high * float32(chosen)
			scroll.Offset.Y = max(top+high-seen, min(scroll.Offset.Y, top), 0)
			scroll.Refresh()
		}
	}
	field.done = func() {
		if chosen < len(shown) {
			closeIt()
			shown[chosen].run()
		}
	}
	field.cancel = func() { closeIt() }
	field.move = func(n int) { chosen += n; show() }
	field.ExtendBaseWidget(field)
	field.SetPlaceHolder("Find or do anything")
	field.OnChanged = func(string) { chosen = 0; show() }
	show()
	field.box = look.NewField("search", 40, look.PaletteEntry, field).Bare()
	head := look.Column(0, 0, look.Inset(12, 4, 12, 4, field.box), look.NewRule())
	closeIt = d.sheet(640, 96, look.Border(head, nil, nil, nil, look.Inset(0, 6, 0, 8, scroll)))
	d.win.Canvas().Focus(field)
}

func contains(s, words string) bool {
	for _, w := range strings.Fields(words) {
		if !strings.Contains(s, w) {
			return false
		}
	}
	return true
}
