package desk

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"cutline/app/desk/look"
)

// topBar holds the story tabs, the workspaces, the version and the command
// list.
func (d *Desk) topBar() fyne.CanvasObject {
	mark := canvas.NewImageFromResource(look.AppIcon())
	mark.FillMode = canvas.ImageFillContain
	mark.SetMinSize(fyne.NewSquareSize(20))
	logo := look.NewRow(28, container.NewCenter(mark), func() { d.current = nil; d.rebuild() })
	logo.NoRule, logo.Padding, logo.Hint = true, 4, "Start page"
	left := []fyne.CanvasObject{look.Fixed(30, 28, logo)}
	for _, t := range d.tabs {
		left = append(left, d.storyTab(t))
	}
	left = append(left, look.NewIconButton("plus", "Open a text file (Ctrl+O)", d.ChooseFile))
	right := []fyne.CanvasObject{}
	if d.current != nil {
		version := look.NewButton(fmt.Sprintf("v%d", d.current.draft.Base.Number), look.Edged, func() { d.showVersions() }).WithIcon("history").
			WithHint("Versions of this story (Ctrl+H)")
		save := look.NewButton("Save version", look.Main, d.SaveVersion).WithHint("Make a version with a message (Ctrl+S)")
		right = append(right, version, save)
	}
	find := look.NewButton("Find or do anything", look.Edged, d.Palette).WithIcon("search").WithHint("Every action, with its keys (Ctrl+K)")
	right = append(right, find)
	var middle fyne.CanvasObject = look.Spring()
	if d.current != nil {
		seg := look.NewSegment(82, []string{"Copy", "Graphics", "Produce"}, func(i int) { d.Show(Workspace(i)) })
		seg.Choose(int(d.room))
		middle = container.NewCenter(seg)
	}
	edge := look.NewRule()
	return look.On(look.Win, container.New(&threeParts{}, look.Bar(look.TopBar, 10, 6, left...), middle, look.Bar(look.TopBar, 12, 8, right...), edge))
}

// threeParts lays the middle part out in the middle of the window, and a line
// below all.
type threeParts struct{}

func (threeParts) MinSize(o []fyne.CanvasObject) fyne.Size { return fyne.NewSize(600, look.TopBar) }

func (threeParts) Layout(o []fyne.CanvasObject, s fyne.Size) {
	put := func(o fyne.CanvasObject, x, w float32) {
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(w, s.Height-1))
	}
	mid := o[1].MinSize().Width
	right := o[2].MinSize().Width
	x := (s.Width - mid) / 2
	put(o[0], 0, max(100, x-8))
	put(o[1], x, mid)
	put(o[2], s.Width-right, right)
	o[3].Move(fyne.NewPos(0, s.Height-1))
	o[3].Resize(fyne.NewSize(s.Width, 1))
}

func (d *Desk) storyTab(t *tab) fyne.CanvasObject {
	on := t == d.current
	role, ink := look.Slug, look.Ink2
	if on {
		role, ink = look.Title, look.Ink
	}
	content := []fyne.CanvasObject{look.NewStatus(string(t.draft.Story().Meta.Status)), look.NewWords(role, t.draft.Story().Meta.Slug, ink)}
	if on {
		content = append(content, look.NewIconButton("close", "Put this story away (Ctrl+W)", func() { d.closeTab(t) }).AsSmall())
	}
	row := look.NewRow(28, look.Bar(28, 2, 6, content...), func() { d.turnTo(t) })
	row.Padding, row.NoRule = 8, true
	if !on {
		return look.Fixed(0, 28, row)
	}
	ground := look.NewGround(look.Raised)
	ground.Radius = 5
	return look.Fixed(0, 28, container.NewStack(ground, row))
}
