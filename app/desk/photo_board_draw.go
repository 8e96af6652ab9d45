package desk

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"cutline/app/desk/look"
	"cutline/editor/story"
)

// CreateRenderer draws the photo, a shade over what is cropped away, the crop's
// frame with its grips, and the focus.
func (b *photoBoard) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	r := &photoRenderer{b: b, empty: canvas.NewRectangle(color.Transparent), frame: canvas.NewRectangle(color.Transparent), words: canvas.NewText("", color.Transparent), ring: canvas.NewCircle(color.Transparent), dot: canvas.NewCircle(color.Transparent)}
	for i := range r.shade {
		r.shade[i] = canvas.NewRectangle(color.Transparent)
	}
	for i := range r.grips {
		r.grips[i] = canvas.NewRectangle(color.Transparent)
	}
	r.Refresh()
	return r
}

type photoRenderer struct {
	b            *photoBoard
	img          *canvas.Image
	of           image.Image
	empty, frame *canvas.Rectangle
	words        *canvas.Text
	shade        [4]*canvas.Rectangle
	grips        [4]*canvas.Rectangle
	ring, dot    *canvas.Circle
}

func (r *photoRenderer) Destroy()           {}
func (r *photoRenderer) MinSize() fyne.Size { return r.b.MinSize() }

func (r *photoRenderer) Objects() []fyne.CanvasObject {
	list := []fyne.CanvasObject{r.empty}
	if r.img != nil {
		list = append(list, r.img)
	}
	for _, s := range r.shade {
		list = append(list, s)
	}
	list = append(list, r.frame)
	for _, g := range r.grips {
		list = append(list, g)
	}
	return append(list, r.ring, r.dot, r.words)
}

func (r *photoRenderer) Refresh() {
	p := look.Current()
	r.empty.FillColor, r.empty.StrokeColor, r.empty.StrokeWidth = p.Panel, p.Line2, 1
	has := r.b.block != nil && r.b.block.Asset != nil
	r.words = look.Text(look.UI, "", p.Ink2)
	if !has {
		r.words = look.Text(look.UI, "No picture yet; attach one with Photo above", p.Ink2)
	} else if img := r.b.picture(r.b.block.Asset); img == nil {
		r.img, r.of = nil, nil
		r.words = look.Text(look.UI, "The picture is being read", p.Ink2)
	} else if r.of != img {
		r.of = img
		r.img = canvas.NewImageFromImage(img)
		r.img.FillMode, r.img.ScaleMode = canvas.ImageFillStretch, canvas.ImageScaleSmooth
	}
	if !has {
		r.img, r.of = nil, nil
	}
	cropped := has && r.b.crop != (story.Crop{})
	for _, s := range r.shade {
		s.FillColor = color.NRGBA{0x10, 0x10, 0x10, 0xa0}
		s.Hidden = !cropped
	}
	r.frame.FillColor = color.Transparent
	r.frame.StrokeColor, r.frame.StrokeWidth = look.White, 2
	if r.b.focused {
		r.frame.StrokeColor = p.Accent
	}
	r.frame.Hidden = !has || !cropped && !r.b.focused
	for _, g := range r.grips {
		g.FillColor, g.StrokeColor, g.StrokeWidth = look.White, look.PinInk, 1
		g.Hidden = !cropped
	}
	r.ring.StrokeColor, r.ring.StrokeWidth, r.ring.FillColor = look.White, 3, color.NRGBA{0x10, 0x10, 0x10, 0x50}
	r.dot.FillColor = look.PinSelected
	r.ring.Hidden = !has || r.b.focus == (story.Point{})
	r.dot.Hidden = r.ring.Hidden
	r.Layout(r.b.Size())
	canvas.Refresh(r.b)
}

func (r *photoRenderer) Layout(fyne.Size) {
	x, y, w, h := r.b.frame()
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(max(0, w), max(0, h)))
	}
	put(r.empty, x, y, w, h)
	if r.img != nil {
		put(r.img, x, y, w, h)
	}
	c := whole(r.b.crop)
	cx, cy, cw, ch := x+float32(c.X)*w, y+float32(c.Y)*h, float32(c.W)*w, float32(c.H)*h
	put(r.shade[0], x, y, w, cy-y)
	put(r.shade[1], x, cy+ch, w, y+h-cy-ch)
	put(r.shade[2], x, cy, cx-x, ch)
	put(r.shade[3], cx+cw, cy, x+w-cx-cw, ch)
	put(r.frame, cx, cy, cw, ch)
	for i, p := range [4][2]float32{{cx, cy}, {cx + cw, cy}, {cx, cy + ch}, {cx + cw, cy + ch}} {
		put(r.grips[i], p[0]-4, p[1]-4, 8, 8)
	}
	fx, fy := x+float32(r.b.focus.X)*w, y+float32(r.b.focus.Y)*h
	put(r.ring, fx-focusWidth/2, fy-focusWidth/2, focusWidth, focusWidth)
	put(r.dot, fx-3, fy-3, 6, 6)
	s := r.words.MinSize()
	put(r.words, x+(w-s.Width)/2, y+(h-s.Height)/2, s.Width, s.Height)
}
