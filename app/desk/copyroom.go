package desk

import (
	"fyne.io/fyne/v2"

	"cutline/app/desk/look"
	"cutline/app/galley"
	"cutline/editor/story"
)

// copyRoom is the Copy workspace: the manuscript under its toolbar, the
// inspector at its right.
type copyRoom struct {
	d    *Desk
	kind *look.Button
}

func (d *Desk) copyDesk() fyne.CanvasObject {
	c := &copyRoom{d: d}
	d.copy = c
	d.inspector = newInspector(d)
	d.galley = d.manuscript(d.current)
	c.kind = look.NewButton("Graf", look.Tool, c.kinds)
	c.kind.Drop, c.kind.Strong, c.kind.Hint = true, true, "What this line is: hed, graf, subhead ..."
	g := d.galley
	bar := look.On(look.Panel, look.Bar(look.Toolbar-1, look.Side, 4, c.kind, divider(),
		look.NewIconButton("bold", "Bold (Ctrl+B)", func() { g.Toggle(story.Bold) }),
		look.NewIconButton("italic", "Italic (Ctrl+I)", func() { g.Toggle(story.Italic) }), divider(),
		look.NewIconButton("undo", "Undo (Ctrl+Z)", g.Undo), look.NewIconButton("redo", "Redo (Ctrl+Y)", g.Redo), divider(),
		look.NewButton("Note", look.Tool, func() { d.compose(story.Remark) }).WithIcon("note").WithHint("Note on the selected words (Ctrl+M)"),
		look.NewButton("Query", look.Tool, func() { d.compose(story.Query) }).WithIcon("query").WithHint("A query that must be answered before it leaves (Ctrl+Shift+M)"),
		look.NewButton("Suggest", look.Tool, func() { d.compose(story.Suggestion) }).WithIcon("suggest").WithHint("Suggest other words (Ctrl+Shift+E)"), divider(),
		look.NewButton("Photo", look.Tool, func() { d.addPicture(story.Photo) }).WithIcon("photo").WithHint("Put a photo behind this block"),
		look.NewButton("Map", look.Tool, func() { d.addPicture(story.Map) }).WithIcon("map").WithHint("Put a map behind this block"),
	))
	top := look.Column(0, 0, bar, look.NewRule())
	if n := d.notice(); n != nil {
		top.Add(n)
	}
	edge := look.NewGround(look.Line2)
	edge.Min = fyne.NewSize(1, 1)
	side := look.Fixed(look.Inspector, 0, look.Border(nil, nil, edge, nil, look.On(look.Panel, d.inspector.body)))
	c.moved()
	return look.On(look.Paper, look.Border(nil, nil, nil, side, look.Border(top, nil, nil, nil, d.galley)))
}

// manuscript gives a story's galley. It is made once, so that its place and its
// pictures stay while other workspaces are shown.
func (d *Desk) manuscript(t *tab) *galley.Galley {
	if t.galley != nil {
		return t.galley
	}
	shown := func() bool { return d.galley == t.galley && d.inspector != nil }
	t.galley = galley.New(t.draft.Editor, galley.Options{
		Picture: d.picture,
		OnSelect: func() {
			if shown() {
				d.copy.moved()
			}
		},
		OnScroll: func() {
			if shown() {
				d.inspector.place()
			}
		},
		OnNote:     func(id story.ID) { d.inspector.choose(id) },
		OnPicture:  func(story.ID) { d.Show(GraphicsRoom) },
		OnShortcut: d.shortcut,
		OnMenu:     func(at fyne.Position) { d.copy.menu(at) },
	})
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
			d.rebuild()
		}).AsSmall())
	}
	objects = append(objects, look.NewIconButton("close", "Dismiss", func() { t.notice = ""; d.rebuild() }).AsSmall())
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
		item := fyne.NewMenuItem(kindTitle(k), func() {
			if err := c.d.galley.SetKind(k); err != nil {
				c.d.fail("The line cannot be made a "+kindTitle(k), err)
			}
		})
		item.Checked = k == c.d.galley.Kind()
		items = append(items, item)
	}
	c.d.popup(items, c.kind)
}

// menu opens the list of a right click.
func (c *copyRoom) menu(at fyne.Position) {
	d := c.d
	g := d.galley
	d.popupAt([]*fyne.MenuItem{
		fyne.NewMenuItem("Cut", g.Cut), fyne.NewMenuItem("Copy", g.Copy), fyne.NewMenuItem("Paste", g.Paste), fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem("Note", func() { d.compose(story.Remark) }), fyne.NewMenuItem("Query", func() { d.compose(story.Query) }),
		fyne.NewMenuItem("Suggest other words", func() { d.compose(story.Suggestion) }),
	}, at)
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
	after := dr.Editor.Selection().Head.Block
	if b := dr.Story().Block(after); b != nil && b.In != "" {
		after = b.In
	}
	id, err := dr.AddPicture(kind, after, nil)
	if err != nil {
		d.fail("The picture could not be added", err)
		return
	}
	d.attach(id)
}

// attach asks for a picture file and puts it on a photo or map.
func (d *Desk) attach(block story.ID) {
	d.choose.Open(pictureOptions(d), func(path string, err error) {
		switch {
		case err != nil:
			d.fail("No file could be chosen", err)
		case path != "":
			if _, err := d.current.draft.AttachPicture(path, block); err != nil {
				d.fail("The picture could not be attached", err)
				return
			}
			if d.room == GraphicsRoom {
				d.rebuild()
			}
		}
	})
}
