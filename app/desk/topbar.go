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
	keep := 0
	for _, t := range d.tabs {
		if t == d.current {
			keep = len(left)
		}
		left = append(left, d.storyTab(t))
	}
	if len(d.tabs) == 0 {
		left = append(left, look.NewWords(look.Title, "Cutline", look.Ink))
	}
	left = append(left, look.NewIconButton("plus", "Open a text file (Ctrl+O)", d.ChooseFile))
	tabs := container.New(&tabsLayout{keep}, left...)
	var middle fyne.CanvasObject = look.Spring()
	if d.current != nil {
		seg := look.NewSegment(82, []string{"Copy", "Graphics", "Produce"}, func(i int) { d.Show(Workspace(i)) })
		if d.room == MergeRoom { // it is done on the copy desk
			seg.Again = true
		} else {
			seg.Choose(int(d.room))
		}
		middle = container.NewCenter(seg)
	}
	return look.On(look.Win, container.New(&topLayout{}, tabs, middle, d.topRight(false), d.topRight(true), look.NewRule()))
}

// topRight is the version, the save button and the command list; in a narrow
// window the last is its icon only.
func (d *Desk) topRight(narrow bool) fyne.CanvasObject {
	var right []fyne.CanvasObject
	if d.current != nil {
		version := look.NewButton(fmt.Sprintf("v%d", d.current.draft.Base.Number), look.Edged, func() { d.showVersions() }).WithIcon("history").
			WithHint("Versions of this story (Ctrl+Shift+H)")
		if pill := d.wirePill(narrow); pill != nil {
			right = append(right, pill)
		}
		right = append(right, version)
		if d.merging == nil { // finishing makes the version there
			right = append(right, look.NewButton("Save version", look.Main, d.SaveVersion).WithHint("Make a version with a message (Ctrl+S)"))
		}
	}
	const hint = "Every action, with its keys (Ctrl+K)"
	if narrow {
		right = append(right, look.NewIconButton("search", hint, d.Palette))
	} else {
		right = append(right, look.NewButton("Find or do anything", look.Edged, d.Palette).WithIcon("search").WithHint(hint))
	}
	return look.Bar(look.TopBar, 12, 8, right...)
}

// topLayout lays the tabs out at the left, the workspaces in the middle of the
// window or where the rest leaves them room, one of two right ends, and a line
// below all.
type topLayout struct{}

func (topLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(600, look.TopBar) }

func (topLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	put := func(o fyne.CanvasObject, x, w float32) {
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(w, s.Height-1))
	}
	mid := o[1].MinSize().Width
	right, other := o[2], o[3]
	if (s.Width+mid)/2+8 > s.Width-right.MinSize().Width && mid > 10 {
		right, other = other, right
	}
	other.Hide()
	right.Show()
	end := s.Width - right.MinSize().Width
	x := min((s.Width-mid)/2, end-mid-8)
	put(o[0], 0, max(100, x-8))
	put(o[1], x, mid)
	put(right, end, s.Width-end)
	o[4].Move(fyne.NewPos(0, s.Height-1))
	o[4].Resize(fyne.NewSize(s.Width, 1))
}

// tabsLayout lays as many story tabs out as there is room for, the one that is
// shown among them. The others are in the budget and the command list.
type tabsLayout struct{ keep int }

func (tabsLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(100, look.TopBar) }

func (l tabsLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	const gap = 6
	last := len(o) - 1
	room := s.Width - 10
	shown := make([]bool, len(o))
	for _, i := range append([]int{0, last, l.keep}, indexes(len(o))...) {
		if w := o[i].MinSize().Width + gap; !shown[i] && (w <= room || i == l.keep) {
			shown[i] = true
			room -= w
		}
	}
	x := float32(10)
	for i, one := range o {
		if !shown[i] {
			one.Hide()
			continue
		}
		one.Show()
		m := one.MinSize()
		w := m.Width
		if i == l.keep && room < 0 {
			w = max(60, w+room)
		}
		one.Move(fyne.NewPos(x, (s.Height-m.Height)/2))
		one.Resize(fyne.NewSize(w, m.Height))
		x += w + gap
	}
}

func indexes(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
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
