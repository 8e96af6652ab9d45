package desk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"cutline/app/desk/look"
	"cutline/app/galley"
	"cutline/editor/story"
)

// selectionBar is the black bar beside selected words, with what is mostly done
// to them. It never covers the words.
type selectionBar struct {
	d      *Desk
	object *fyne.Container
}

func newSelectionBar(d *Desk) *selectionBar {
	tool := func(words, icon, hint string, do func()) fyne.CanvasObject {
		return look.NewButton(words, look.OnDark, do).WithIcon(icon).WithHint(hint).AsSmall()
	}
	mark := func(icon, hint string, kind story.MarkKind) fyne.CanvasObject {
		b := look.NewIconButton(icon, hint, func() { d.galley.Toggle(kind); d.focusGalley() }).AsSmall()
		b.Weight = look.OnDark
		return b
	}
	link := look.NewIconButton("link", "Link (Ctrl+Shift+K)", d.link).AsSmall()
	link.Weight = look.OnDark
	ground := look.NewGround(func(p look.Palette) look.Colour { return p.Black })
	ground.Radius = 6
	bar := look.Bar(32, 6, 2,
		tool("Note", "note", "Note on the selected words (Ctrl+M)", func() { d.compose(story.Remark) }),
		tool("Query", "query", "A query that must be answered before it leaves (Ctrl+Shift+M)", func() { d.compose(story.Query) }),
		tool("Suggest", "suggest", "Suggest other words (Ctrl+Shift+E)", func() { d.compose(story.Suggestion) }),
		tool("CQ", "cq", "Checked, and right as it stands (Ctrl+Shift+Q)", d.checkWords),
		mark("bold", "Bold (Ctrl+B)", story.Bold), mark("italic", "Italic (Ctrl+I)", story.Italic), link)
	b := &selectionBar{d: d, object: container.NewStack(ground, bar)}
	b.object.Hide()
	return b
}

// place puts the bar behind the last selected line where that is short, else
// above the first, else below the last; without a selection it is hidden.
func (b *selectionBar) place() {
	g := b.d.galley
	if g == nil {
		return
	}
	box, ok := g.SelectionBox()
	size := b.object.MinSize()
	view := g.Size()
	if !ok || !g.Focused() || g.Selecting() || view.Width < size.Width {
		b.object.Hide()
		return
	}
	x, y := barPlace(box, size, view)
	if y < 0 || y+size.Height > view.Height {
		b.object.Hide()
		return
	}
	b.object.Resize(size)
	b.object.Move(fyne.NewPos(x, y))
	b.object.Show()
}

// barPlace gives where a bar of a size stands beside a selection in a view.
func barPlace(box galley.SelectionBox, size, view fyne.Size) (x, y float32) {
	const off = 8
	if x = box.LastEnd + 2*off; x+size.Width <= box.Right && box.LastTop >= 0 {
		return x, box.LastTop + (box.LastHeight-size.Height)/2
	}
	x = max(off, min(box.FirstLeft, view.Width-size.Width-off))
	if y = box.FirstTop - size.Height - off; y >= 0 {
		return x, y
	}
	x = max(off, min(box.LastRight, view.Width-size.Width-off))
	return x, box.LastTop + box.LastHeight + off
}
