package desk

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"cutline/app/desk/look"
)

// sheet shows content in a raised box in the middle of the window, with what is
// behind it dimmed, and gives what closes it.
func (d *Desk) sheet(width, top float32, content fyne.CanvasObject) (closeIt func()) {
	return d.sheetThen(width, top, content, func() {})
}

// sheetThen is a sheet that, however it is closed, does something then.
func (d *Desk) sheetThen(width, top float32, content fyne.CanvasObject, closed func()) (closeIt func()) {
	ground := look.NewGround(look.Raised)
	ground.Edge, ground.Radius = look.Line2, 8
	box := container.NewStack(newSolid(ground, d.win.Canvas().FocusNext), content)
	scrim := look.NewGround(func(p look.Palette) look.Colour { return p.Scrim })
	var overlay fyne.CanvasObject
	depth := len(d.sheets)
	closeIt = func() {
		d.sheets = d.sheets[:min(depth, len(d.sheets))]
		d.win.Canvas().Overlays().Remove(overlay)
		d.focusGalley()
		closed()
	}
	d.sheets = append(d.sheets, closeIt)
	back := look.NewRow(10, scrim, closeIt)
	back.NoRule, back.Padding = true, 0
	overlay = container.New(&sheetLayout{width, top}, back, box)
	d.win.Canvas().Overlays().Add(overlay)
	overlay.Resize(d.win.Canvas().Size())
	return closeIt
}

// solid takes the clicks on a sheet that are on nothing in it, so that they do
// not reach what lies behind and close it. The toolkit takes the keyboard away on
// such a click, and what is typed then would go into the manuscript: it goes to
// the sheet's first field.
type solid struct {
	widget.BaseWidget
	ground fyne.CanvasObject
	tapped func()
}

func newSolid(ground fyne.CanvasObject, tapped func()) *solid {
	s := &solid{ground: ground, tapped: tapped}
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer implements fyne.Widget.
func (s *solid) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.ground) }

// Tapped implements fyne.Tappable.
func (s *solid) Tapped(*fyne.PointEvent) { s.tapped() }

type sheetLayout struct{ width, top float32 }

func (l *sheetLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(400, 300) }

func (l *sheetLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Resize(s)
	w := min(l.width, s.Width-32)
	o[1].Resize(fyne.NewSize(w, 10))
	h := min(o[1].MinSize().Height, s.Height-l.top-16)
	o[1].Move(fyne.NewPos((s.Width-w)/2, l.top))
	o[1].Resize(fyne.NewSize(w, h))
}

// ask asks for a line of words. do is called with them; its error is shown and
// the question stays.
func (d *Desk) ask(title, hint, words, button string, do func(string) error) {
	d.askThen(title, hint, words, button, do, func() {})
}

// askThen asks as ask does; then is called when the question is closed and what
// it was for is done.
func (d *Desk) askThen(title, hint, words, button string, do func(string) error, then func()) {
	entry := widget.NewEntry()
	entry.SetText(words)
	wrong := look.NewProse(look.UI, "", look.Del)
	wrong.Hide()
	var closeIt func()
	run := func() {
		if err := do(entry.Text); err != nil {
			wrong.Set(err.Error())
			wrong.Show()
			return
		}
		closeIt()
		then()
	}
	field := newSubmitEntry(entry, run, func() { closeIt() })
	closeIt = d.sheet(480, 120, look.Column(16, 12, look.NewWords(look.Title, title, look.Ink), field.boxed("", look.Control, look.UI), look.NewProse(look.UI, hint, look.Ink3), wrong,
		look.Bar(28, 0, 8, look.Spring(), look.NewButton("Cancel", look.Quiet, func() { closeIt() }), look.NewButton(button, look.Main, run))))
	d.win.Canvas().Focus(field)
	field.selectAll()
}

// fail says what could not be done, and why.
func (d *Desk) fail(what string, err error) {
	if err == nil {
		return
	}
	var closeIt func()
	ok := look.NewButton("OK", look.Main, func() { closeIt() })
	closeIt = d.sheet(520, 120, look.Column(16, 12, look.Bar(20, 0, 8, look.NewGlyph("warn", 16, look.Del), look.NewWords(look.Title, what, look.Ink)),
		look.NewProse(look.UI, sentence(err.Error()), look.Ink2), look.Bar(28, 0, 8, look.Spring(), ok)))
	d.win.Canvas().Focus(ok)
}

// popup opens a list under an object.
func (d *Desk) popup(items []*fyne.MenuItem, under fyne.CanvasObject) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(under)
	d.popupAt(items, at.Add(fyne.NewPos(0, under.Size().Height+2)))
}

func (d *Desk) popupAt(items []*fyne.MenuItem, at fyne.Position) {
	spellKeys(items)
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), d.win.Canvas(), at)
}

// spellKeys writes the keys of a menu's lines behind their words, all from one
// place on: the toolkit itself draws them too faint to read.
func spellKeys(items []*fyne.MenuItem) {
	column := float32(0)
	for _, item := range items {
		column = max(column, look.Width(look.UI, item.Label))
	}
	space := look.Width(look.UI, " ")
	for _, item := range items {
		if item.ChildMenu != nil {
			spellKeys(item.ChildMenu.Items)
		}
		if sc, ok := item.Shortcut.(*desktop.CustomShortcut); ok {
			n := int((column + 24 - look.Width(look.UI, item.Label)) / space)
			item.Label += strings.Repeat(" ", n) + keys(action{key: sc.KeyName, mod: sc.Modifier})
			item.Shortcut = nil
		}
	}
}

// submitEntry is a field in which Enter (in one of several lines Ctrl+Enter)
// finishes and Escape gives up.
type submitEntry struct {
	widget.Entry
	done, cancel func()
	box          *look.Field
	act          func(fyne.Shortcut) bool // the desk's own keys; nil in a question, which comes first
}

// selectAll selects what is in the entry, so that typing replaces it.
func (s *submitEntry) selectAll() { s.Entry.TypedShortcut(&fyne.ShortcutSelectAll{}) }

// boxed gives the entry in a field of a height.
func (s *submitEntry) boxed(icon string, height float32, role look.Role) *look.Field {
	s.box = look.NewField(icon, height, role, s)
	return s.box
}

func (s *submitEntry) FocusGained() {
	s.Entry.FocusGained()
	if s.box != nil {
		s.box.SetFocused(true)
	}
}

func (s *submitEntry) FocusLost() {
	s.Entry.FocusLost()
	if s.box != nil {
		s.box.SetFocused(false)
	}
}

func newSubmitEntry(e *widget.Entry, done, cancel func()) *submitEntry {
	s := &submitEntry{done: done, cancel: cancel}
	s.MultiLine, s.Wrapping, s.PlaceHolder = e.MultiLine, e.Wrapping, e.PlaceHolder
	s.ExtendBaseWidget(s)
	s.SetText(e.Text)
	if e.MultiLine {
		s.SetMinRowsVisible(2)
	}
	// What is typed here is what the caller reads from its own field.
	s.OnChanged = func(words string) { e.Text = words }
	return s
}

func (s *submitEntry) TypedKey(k *fyne.KeyEvent) {
	switch {
	case k.Name == fyne.KeyEscape:
		s.cancel()
	case !s.MultiLine && (k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter):
		s.done()
	default:
		s.Entry.TypedKey(k)
	}
}

func (s *submitEntry) TypedShortcut(sc fyne.Shortcut) {
	if c, ok := sc.(*desktop.CustomShortcut); ok && (c.KeyName == fyne.KeyReturn || c.KeyName == fyne.KeyEnter) {
		s.done()
		return
	}
	if s.act != nil && s.act(sc) { // the toolkit gives all keys to the field that has the keyboard
		return
	}
	s.Entry.TypedShortcut(sc)
}
