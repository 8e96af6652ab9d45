package desk

import (
	"fmt"
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"cutline/app/desk/look"
	"cutline/editor/story"
)

// preview is the column of Produce with the pages as they will be printed.
func (d *Desk) preview(st story.Story) fyne.CanvasObject {
	pages := look.Column(24, 24, look.NewWords(look.UI, "Setting the pages", look.Ink3))
	scroll := container.NewVScroll(pages)
	note := look.NewWords(look.UI, "", look.Ink3)
	d.background(func() func() {
		images, err := d.app.Pages(st, 1.4)
		return func() { d.showPages(pages, note, images, err) }
	})
	head := look.On(look.Panel, look.Bar(look.Toolbar-1, look.Side, 8, look.NewWords(look.Title, "Page", look.Ink), look.NewWords(look.UI, "Letter, 3 columns of 13p6", look.Ink3), look.Spring(), note))
	return look.On(look.Desk, look.Border(look.Column(0, 0, head, look.NewRule()), nil, nil, nil, scroll))
}

func (d *Desk) showPages(pages *fyne.Container, note *look.Words, images []image.Image, err error) {
	pages.Objects = nil
	if err != nil {
		pages.Add(look.NewProse(look.UI, "The pages cannot be set: "+err.Error(), look.Del))
	}
	for i, img := range images {
		c := canvas.NewImageFromImage(img)
		c.FillMode = canvas.ImageFillContain
		c.ScaleMode = canvas.ImageScaleSmooth
		edge := look.NewGround(look.Raised)
		edge.Edge = look.Line2
		pages.Add(look.NewPage(container.NewStack(edge, look.Inset(1, 1, 1, 1, c)), 612./792))
		pages.Add(look.NewWords(look.Meta, fmt.Sprintf("Page %d of %d", i+1, len(images)), look.Ink3))
	}
	note.Set(count(len(images), "page"))
	pages.Refresh()
}
