package desk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"cutline/app/desk/look"
	"cutline/app/galley"
	"cutline/editor/story"
)

// copyRoom is the Copy workspace: the manuscript under its toolbar, the
// inspector at its right.
type copyRoom struct {
	d       *Desk
	kind    *look.Button
	redline *look.Button
	strip   *fyne.Container // above the manuscript: notices, the find bar, whose changes are shown
	bar     *selectionBar
	room    *roomLayout
	whole   *fyne.Container
	said    string // of the change that was moved to last
}

func (d *Desk) copyDesk() fyne.CanvasObject {
	c := &copyRoom{d: d, strip: look.Column(0, 0)}
	d.copy = c
	d.inspector = newInspector(d)
	d.galley = d.manuscript(d.current)
	c.kind = look.NewButton("Graf", look.Tool, c.kinds)
	c.kind.Drop, c.kind.Strong, c.kind.Hint = true, true, "What this line is: hed, graf, subhead ... (Ctrl+Alt and a number)"
	c.redline = look.NewButton("Redline", look.Tool, c.redlines).WithIcon("history").WithHint("Show what changed since a version, in place (Ctrl+Shift+R)")
	c.redline.Drop = true
	g := d.galley
	var more *look.Button
	more = look.NewIconButton("more", "Every other action, by menu", func() { d.popup(d.moreMenu(), more) })
	var view *look.Button
	view = look.NewIconButton("eye", "How the manuscript is shown", func() { d.popup(d.menu("View"), view) })
	note := look.NewButton("Note", look.Tool, func() { d.compose(story.Remark) }).WithIcon("note").WithHint("Note on the selected words (Ctrl+M)")
	query := look.NewButton("Query", look.Tool, func() { d.compose(story.Query) }).WithIcon("query").WithHint("A query that must be answered before it leaves (Ctrl+Shift+M)")
	suggest := look.NewButton("Suggest", look.Tool, func() { d.compose(story.Suggestion) }).WithIcon("suggest").WithHint("Suggest other words (Ctrl+Shift+E)")
	bar := look.On(look.Panel, foldable(look.Toolbar-1, []*look.Button{note, query, suggest}, c.kind, divider(),
		look.NewIconButton("bold", "Bold (Ctrl+B)", func() { g.Toggle(story.Bold); d.focusGalley() }),
		look.NewIconButton("italic", "Italic (Ctrl+I)", func() { g.Toggle(story.Italic); d.focusGalley() }),
		look.NewIconButton("link", "Link (Ctrl+Shift+K)", d.link), divider(),
		look.NewIconButton("undo", "Undo (Ctrl+Z)", g.Undo), look.NewIconButton("redo", "Redo (Ctrl+Y)", g.Redo), divider(),
		note, query, suggest, look.Spring(), c.redline,
		look.NewIconButton("search", "Find and replace (Ctrl+F, Ctrl+H)", func() { d.find(false) }), view, more,
	))
	edge := look.NewGround(look.Line2)
	edge.Min = fyne.NewSize(1, 1)
	c.bar = newSelectionBar(d)
	if d.finder == nil {
		d.finder = newFindBar(&inManuscript{d})
		d.finder.words.act, d.finder.with.act = d.act, d.act
	} else if d.finder.object.Visible() {
		d.finder.search()
	}
	page := container.New(&over{c.bar}, d.galley, c.bar.object)
	c.fillStrip()
	d.followBlame()
	c.moved()
	side := look.Border(nil, nil, edge, nil, look.On(look.Panel, d.inspector.body))
	c.room = &roomLayout{d: d}
	var text fyne.CanvasObject = look.Border(look.Column(0, 0, bar, look.NewRule(), c.strip), nil, nil, nil, page)
	if d.settings.beside {
		d.page = newPageView(d, true)
		text = container.New(&besideLayout{}, text, d.page)
	}
	c.whole = container.New(c.room, text, side, c.foldedInspector())
	return look.On(look.Paper, c.whole)
}

// fillStrip puts what stands between toolbar and manuscript there.
func (c *copyRoom) fillStrip() {
	c.strip.Objects = nil
	if n := c.d.notice(); n != nil {
		c.strip.Add(n)
	}
	c.strip.Add(c.d.finder.object)
	if n := c.redlineStrip(); n != nil {
		c.strip.Add(n)
	}
	if n := c.blameStrip(); n != nil {
		c.strip.Add(n)
	}
	on := c.d.galley.Redlined()
	words := "Redline"
	if on {
		words = "Redline since " + c.d.current.redlineName
	}
	c.redline.SetWords(words)
	c.redline.SetOn(on)
	c.strip.Refresh()
	c.d.main.Refresh()
}

// over lays the selection's bar over the manuscript.
type over struct{ bar *selectionBar }

func (o *over) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

func (o *over) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(s)
	o.bar.place()
}

// manuscript gives a story's galley. It is made once, so that its place and its
// pictures stay while other workspaces are shown.
func (d *Desk) manuscript(t *tab) *galley.Galley {
	if t.galley != nil {
		return t.galley
	}
	shown := func() bool { return d.galley == t.galley && d.inspector != nil }
	t.galley = galley.New(t.draft.Editor, galley.Options{
		Picture: d.shownPicture,
		OnSelect: func() {
			if shown() {
				d.copy.moved()
			}
		},
		OnScroll: func() {
			if shown() {
				d.inspector.place()
				d.copy.bar.place()
			}
		},
		OnNote: func(id story.ID) {
			if shown() {
				d.openNote(id)
			}
		},
		OnFinding:  func(f galley.Finding) { d.openFinding(f) },
		OnPicture:  func(id story.ID) { d.current.picture = id; d.Show(GraphicsRoom) },
		OnShortcut: d.shortcut,
		OnMenu:     func(at fyne.Position) { d.copy.menu(at) },
		OnEscape:   d.closeFinder,
		OnZoom:     func(steps int) { d.changeView(func(v *galley.View) { *v = v.Zoomed(steps) })() },
		Refused:    func(err error) { d.say("That cannot be done: " + err.Error()) },
	})
	t.galley.SetSmart(d.settings.smart)
	t.galley.SetView(d.settings.view, d.columns)
	d.checkStyle()
	return t.galley
}

func divider() fyne.CanvasObject {
	g := look.NewGround(look.Line2)
	g.Min = fyne.NewSize(1, 16)
	return look.Inset(5, 0, 5, 0, g)
}

// notice tells above the manuscript what was recovered.
func (d *Desk) notice() fyne.CanvasObject {
	t := d.current
	if t.notice == "" {
		return nil
	}
	objects := []fyne.CanvasObject{look.NewGlyph("unplaced", 16, look.Accent), look.NewWords(look.UI, t.notice, look.Ink), look.Spring()}
	if t.undo {
		objects = append(objects, look.NewButton("Undo recovery", look.Edged, func() {
			d.current.notice = ""
			d.galley.Undo()
			d.copy.fillStrip()
		}).AsSmall())
	}
	objects = append(objects, look.NewIconButton("close", "Dismiss", func() { t.notice = ""; d.copy.fillStrip() }).AsSmall())
	return look.On(func(p look.Palette) look.Colour { return p.ASoft }, look.Bar(36, look.Side, 8, objects...))
}

// moved follows the caret.
func (c *copyRoom) moved() {
	if c.d.galley == nil {
		return
	}
	if k := c.d.galley.Kind(); k != "" {
		c.kind.SetWords(kindTitle(k))
	}
	c.d.hint = "" // it spoke of what was before
	c.bar.place()
	if c.d.finder != nil {
		c.d.finder.update()
	}
	if c.d.page != nil {
		c.d.page.follow(c.d.current.draft.Editor.Selection().Head)
	}
	c.d.status.update()
}

func kindTitle(k story.Kind) string {
	switch k {
	case story.SourceLine:
		return "Sources line"
	case story.AltText:
		return "Alt text"
	case story.NoteLine:
		return "Note line"
	case story.Rights:
		return "Usage rights"
	case "":
		return ""
	}
	return string(k[0]-32) + string(k[1:])
}

// kinds opens the list of kinds under their button.
func (c *copyRoom) kinds() {
	var items []*fyne.MenuItem
	for _, k := range story.Kinds {
		if k.Picture() {
			continue
		}
		item := fyne.NewMenuItem(kindTitle(k), func() { c.d.setKind(k) })
		for _, key := range kindKeys {
			if key.kind == k {
				item.Shortcut = &desktop.CustomShortcut{KeyName: key.key, Modifier: ctrlAlt}
			}
		}
		item.Checked = k == c.d.galley.Kind()
		items = append(items, item)
	}
	c.d.popup(items, c.kind)
}

func (d *Desk) setKind(k story.Kind) {
	if err := d.galley.SetKind(k); err != nil {
		d.fail("The line cannot be made a "+kindTitle(k), err)
	}
}

// moveBlock moves the caret's block up or down.
func (d *Desk) moveBlock(dir int) {
	if err := d.galley.MoveBlock(dir); err != nil {
		d.say("It cannot go there: " + err.Error())
	}
}

// menu opens the list of a right click: what can be done about the finding
// there, then the common actions.
func (c *copyRoom) menu(at fyne.Position) {
	d := c.d
	items := d.fixes()
	if len(items) > 0 {
		items = append(items, fyne.NewMenuItemSeparator())
	}
	wanted := []string{"Cut", "Copy", "Paste", "Paste as plain text", "", "Note", "Query", "Suggest other words", "Check these words", "Link", "", "Move the line up", "Move the line down"}
	if d.galley.Redlined() {
		wanted = append(wanted, "", "Stet", "Next change")
	}
	actions := d.actions()
	for _, name := range wanted {
		if name == "" {
			items = append(items, fyne.NewMenuItemSeparator())
			continue
		}
		for _, a := range actions {
			if a.name == name {
				items = append(items, d.menuItem(a))
			}
		}
	}
	d.popupAt(items, at)
}

// link asks where the selected words lead.
func (d *Desk) link() {
	if d.galley == nil {
		return
	}
	if _, start, end, ok := d.galley.SelectedRange(); !ok || start == end {
		d.say("Select the words of the link first, within one line or graf")
		return
	}
	d.askLink(d.galley.LinkAt(), func(href string) {
		if err := d.galley.SetLink(href); err != nil {
			d.fail("The link could not be set", err)
		}
	})
}

// compose begins a note on the selected words.
func (d *Desk) compose(kind story.NoteKind) {
	if d.galley == nil {
		return
	}
	block, start, end, ok := d.galley.SelectedRange()
	if !ok {
		d.say("Select words within one line or graf first")
		return
	}
	d.inspector.compose(kind, block, start, end)
}

// addPicture puts an empty photo or map behind the caret's block.
func (d *Desk) addPicture(kind story.Kind) {
	if d.current == nil {
		return
	}
	dr := d.current.draft
	id, err := dr.AddPicture(kind, d.afterCaret(), nil)
	if err != nil {
		d.fail("The picture could not be added", err)
		return
	}
	d.attach(id)
}
