package desk

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"cutline/app/desk/look"
	"cutline/editor/story"
)

// action is something a user can do: it is in the command list, and its keys
// work everywhere.
type action struct {
	name, what, icon string
	key              fyne.KeyName
	mod              fyne.KeyModifier
	story            bool // it needs an open story
	run              func()
}

const ctrl, ctrlShift = fyne.KeyModifierControl, fyne.KeyModifierControl | fyne.KeyModifierShift

func (d *Desk) actions() []action {
	return []action{
		{"Open a text file", "read an article into the library", "folder", fyne.KeyO, ctrl, false, d.ChooseFile},
		{"New story", "with empty lines for hed, dek, byline and graf", "plus", fyne.KeyN, ctrl, false, d.NewStory},
		{"Paste an article", "from the clipboard, as if it came in a file", "paste", fyne.KeyV, ctrlShift, false, d.PasteArticle},
		{"Open the sample as it was scraped", "and watch its map come back together", "map", "", 0, false, d.OpenSample},
		{"Save a version", "with a message", "history", fyne.KeyS, ctrl, true, d.SaveVersion},
		{"Versions", "compare and restore", "history", fyne.KeyH, ctrl, true, d.showVersions},
		{"Note", "on the selected words", "note", fyne.KeyM, ctrl, true, func() { d.compose(story.Remark) }},
		{"Query", "that must be answered before it leaves", "query", fyne.KeyM, ctrlShift, true, func() { d.compose(story.Query) }},
		{"Suggest other words", "in place of the selected ones", "suggest", fyne.KeyE, ctrlShift, true, func() { d.compose(story.Suggestion) }},
		{"Add a photo", "behind this block", "photo", "", 0, true, func() { d.addPicture(story.Photo) }},
		{"Add a map", "behind this block", "map", "", 0, true, func() { d.addPicture(story.Map) }},
		{"Undo", "the last change", "undo", fyne.KeyZ, ctrl, true, d.undo},
		{"Redo", "what was undone", "redo", fyne.KeyY, ctrl, true, d.redo},
		{"Copy", "the manuscript and its notes", "page", fyne.Key1, ctrl, true, func() { d.Show(CopyRoom) }},
		{"Graphics", "maps, labels and sources", "map", fyne.Key2, ctrl, true, func() { d.Show(GraphicsRoom) }},
		{"Produce", "pages and export", "export", fyne.Key3, ctrl, true, func() { d.Show(ProduceRoom) }},
		{"Export", "HTML, PDF and text", "export", fyne.KeyE, ctrl, true, func() { d.Show(ProduceRoom); d.export() }},
		{"Put this story away", "its changes are kept", "close", fyne.KeyW, ctrl, true, func() { d.closeTab(d.current) }},
		{"Light or dark", "change the colours", "eye", "", 0, false, d.toggleVariant},
		{"Find or do anything", "this list", "search", fyne.KeyK, ctrl, false, d.Palette},
	}
}

// shortcuts makes the keys of all actions work. The toolkit gives undo and redo
// names of their own.
func (d *Desk) shortcuts(add func(fyne.Shortcut, func(fyne.Shortcut))) {
	add(&fyne.ShortcutUndo{}, func(fyne.Shortcut) { d.undo() })
	add(&fyne.ShortcutRedo{}, func(fyne.Shortcut) { d.redo() })
	add(&desktop.CustomShortcut{KeyName: fyne.KeyZ, Modifier: ctrlShift}, func(fyne.Shortcut) { d.redo() })
	for _, a := range d.actions() {
		if a.key == "" {
			continue
		}
		add(&desktop.CustomShortcut{KeyName: a.key, Modifier: a.mod}, func(sc fyne.Shortcut) { d.shortcut(sc) })
	}
}

// shortcut does the action of a shortcut that the focused widget did not take.
func (d *Desk) shortcut(sc fyne.Shortcut) { d.act(sc) }

// act does the action of a shortcut and reports whether there is one.
func (d *Desk) act(sc fyne.Shortcut) bool {
	c, ok := sc.(*desktop.CustomShortcut)
	if !ok {
		return false
	}
	for _, a := range d.actions() {
		if a.key == c.KeyName && a.mod == c.Modifier && (!a.story || d.current != nil) {
			a.run()
			return true
		}
	}
	return false
}

func keys(a action) string {
	if a.key == "" {
		return ""
	}
	s := "Ctrl "
	if a.mod&fyne.KeyModifierShift != 0 {
		s += "Shift "
	}
	return s + string(a.key)
}

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
	chosen := 0
	var closeIt func()
	var shown []action
	field := &paletteEntry{}
	show := func() {
		rows.Objects, shown = nil, nil
		query := strings.ToLower(field.Text)
		all := d.actions()
		for _, s := range d.budget.stories {
			all = append(all, action{s.Slug, s.Title, "page", "", 0, false, func() { d.Open(string(s.ID)) }})
		}
		for _, a := range all {
			if a.story && d.current == nil || !contains(strings.ToLower(a.name+" "+a.what), query) || len(shown) == 12 {
				continue
			}
			shown = append(shown, a)
		}
		chosen = max(0, min(chosen, len(shown)-1))
		for i, a := range shown {
			objects := []fyne.CanvasObject{look.NewGlyph(a.icon, 16, look.Ink2), look.NewWords(look.Strong, a.name, look.Ink), look.NewWords(look.UI, a.what, look.Ink3), look.Spring()}
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
	closeIt = d.sheet(640, 96, look.Border(head, nil, nil, nil, look.Inset(0, 6, 0, 8, rows)))
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
