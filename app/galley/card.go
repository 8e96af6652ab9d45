package galley

import (
	"fmt"
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"cutline/app/desk/look"
	"cutline/editor/story"
)

// card draws a picture's box, its image or empty board, and the pins on a map.
func (b *brush) card(it *item, left, top float32) {
	box := b.rect(left, top, it.width, it.height, b.p.Panel)
	box.StrokeColor, box.StrokeWidth, box.CornerRadius = b.p.Line, 1, 4
	if it.gone {
		box.StrokeColor, box.FillColor = b.p.Del, b.p.DelBg
	}
	x, y, w, h := left+it.picture[0], top+it.picture[1], it.picture[2], it.picture[3]
	b.rect(x, y, w, h, b.p.Desk)
	if img := b.g.image(it.block.Asset); img != nil {
		img.Move(fyne.NewPos(x, y))
		img.Resize(fyne.NewSize(w, h))
		b.out = append(b.out, img)
	} else {
		words := "No picture yet"
		if it.block.Kind == story.Map {
			words = "No base map yet"
		}
		b.label(look.UI, words, x+12, y+h/2, b.p.Ink3)
	}
	edge := b.rect(x, y, w, h, color.Transparent)
	edge.StrokeColor, edge.StrokeWidth = b.p.Line2, 1
	if it.block.Kind != story.Map {
		return
	}
	n := 0
	hanging := story.Hanging{}
	for _, p := range it.parts {
		if !p.Kind.Placed() {
			continue
		}
		n++
		if at, lower := hanging.Set(p.ID, p.Follows, p.Place, 1); at != nil {
			if lower != 0 {
				at = at.Apart(lower, 2*pinRadius, float64(w), float64(h))
			}
			b.pin(x+float32(at.X)*w, y+float32(at.Y)*h, n, p)
		}
	}
	hx := left + it.picture[0] + it.picture[2] + 16
	b.label(look.Strong, "Labels", hx, top+it.head+9, b.p.Ink)
	words := fmt.Sprintf("%d, in reading order", n)
	if n == 0 {
		words = "none yet; add them in Graphics"
	}
	b.label(look.Meta, words, hx+50, top+it.head+9, b.p.Ink3)
	if all, any := b.checkedLabels(it); any > 0 {
		words = fmt.Sprintf("checked %d of %d", all, n)
		b.label(look.Meta, words, left+it.width-12-b.labelWidth(look.Meta, words), top+it.head+9, b.p.Ink3)
	}
}

// image gives a picture as an object, or nil while there is none.
func (g *Galley) image(a *story.Asset) *canvas.Image {
	if a == nil || g.opt.Picture == nil {
		return nil
	}
	if img, ok := g.images[*a]; ok {
		return img
	}
	src := g.opt.Picture(a)
	if src == nil {
		return nil
	}
	img := canvas.NewImageFromImage(src)
	img.FillMode = canvas.ImageFillStretch
	img.ScaleMode = canvas.ImageScaleSmooth
	g.images[*a] = img
	return img
}

// tie draws the quiet line from the pin of a joined label up towards that of the
// label whose sentence it goes on with. y is the top of its first line.
func (b *brush) tie(x, y, high float32) {
	const clear = 9 // px: the pins are discs of 8
	from, to := y-high/2+clear, y+high/2-clear
	b.rect(x-.75, from, 1.5, max(to-from, 3), b.p.Ink2)
}

// pinRadius is that of a numbered pin on a map in the manuscript, in px.
const pinRadius = 8

// pin draws a label's number: a disc, or a diamond where a note waits.
func (b *brush) pin(x, y float32, n int, label *story.Block) {
	fill := look.PinInk
	waits := false
	for _, note := range b.g.flow.story.NotesIn(label.ID) {
		waits = waits || b.g.inMargin(note)
	}
	const r = pinRadius
	if b.g.editor.Selection().Head.Block == label.ID {
		fill = look.PinSelected
	} else if waits {
		fill = look.PinReview
	}
	if waits {
		d := canvas.NewRegularPolygon(4, fill)
		d.StrokeColor, d.StrokeWidth = look.White, 1
		d.Move(fyne.NewPos(x-r-2, y-r-2))
		d.Resize(fyne.NewSize(2*r+4, 2*r+4))
		b.out = append(b.out, d)
	} else {
		c := canvas.NewCircle(fill)
		c.StrokeColor, c.StrokeWidth = look.White, 1
		c.Move(fyne.NewPos(x-r, y-r))
		c.Resize(fyne.NewSize(2*r, 2*r))
		b.out = append(b.out, c)
	}
	num := strconv.Itoa(n)
	w := b.labelWidth(look.PinNumber, num)
	b.label(look.PinNumber, num, x-w/2, y, look.White)
}
