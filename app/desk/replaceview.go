package desk

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
	"golang.org/x/image/draw"

	"cutline/app/desk/look"
	"cutline/editor/story"
)

// partView shows a part of a picture with a place marked in it: a ring, and a
// line to the spot that a label points at.
type partView struct {
	widget.BaseWidget
	onTap func(story.Point) // in fractions of the picture; nil: a click does nothing
	empty string            // said where there is no picture

	img    image.Image
	part   story.Crop
	mark   *story.Place
	chosen bool // the mark is being moved
}

func newPartView(empty string) *partView {
	v := &partView{empty: empty}
	v.ExtendBaseWidget(v)
	return v
}

func (v *partView) show(img image.Image, part story.Crop, mark *story.Place) {
	v.img, v.part, v.mark = img, part, mark
	v.Refresh()
}

// Tapped gives the place that was clicked.
func (v *partView) Tapped(e *fyne.PointEvent) {
	s := v.Size()
	if v.onTap == nil || v.img == nil || s.Width <= 0 || s.Height <= 0 {
		return
	}
	v.onTap(story.Point{X: clamp01(v.part.X + float64(e.Position.X/s.Width)*v.part.W), Y: clamp01(v.part.Y + float64(e.Position.Y/s.Height)*v.part.H)})
}

// Cursor is a cross where a click sets a place.
func (v *partView) Cursor() desktop.Cursor {
	if v.chosen {
		return desktop.CrosshairCursor
	}
	return desktop.DefaultCursor
}

// MinSize implements fyne.CanvasObject.
func (v *partView) MinSize() fyne.Size { return fyne.NewSize(200, 140) }

// CreateRenderer implements fyne.Widget.
func (v *partView) CreateRenderer() fyne.WidgetRenderer {
	r := &partRenderer{
		v: v, ground: canvas.NewRectangle(color.Transparent), img: canvas.NewImageFromImage(nil), words: canvas.NewText("", color.Transparent),
		halo: canvas.NewLine(look.White), leader: canvas.NewLine(look.PinInk), dot: canvas.NewCircle(look.PinInk),
		ring: canvas.NewCircle(color.Transparent), inner: canvas.NewCircle(color.Transparent), frame: canvas.NewRectangle(color.Transparent),
	}
	r.img.FillMode, r.img.ScaleMode = canvas.ImageFillStretch, canvas.ImageScaleFastest
	r.Refresh()
	return r
}

type partRenderer struct {
	v             *partView
	ground, frame *canvas.Rectangle
	img           *canvas.Image
	words         *canvas.Text
	halo, leader  *canvas.Line
	dot           *canvas.Circle
	ring, inner   *canvas.Circle

	drawn     image.Image // what img shows
	drawnPart story.Crop
	drawnSize fyne.Size
}

func (r *partRenderer) Destroy()           {}
func (r *partRenderer) MinSize() fyne.Size { return r.v.MinSize() }

func (r *partRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.img, r.halo, r.leader, r.dot, r.ring, r.inner, r.frame, r.words}
}

func (r *partRenderer) Refresh() {
	p := look.Current()
	r.ground.FillColor = p.Desk
	r.frame.StrokeColor, r.frame.StrokeWidth = p.Line2, 1
	if r.v.chosen {
		r.frame.StrokeColor, r.frame.StrokeWidth = p.Accent, 2
	}
	r.words.Text, r.words.Color, r.words.TextSize = "", p.Ink2, 12
	if r.v.img == nil {
		r.words.Text = r.v.empty
	}
	r.Layout(r.v.Size())
	canvas.Refresh(r.v)
}

func (r *partRenderer) Layout(s fyne.Size) {
	v := r.v
	for _, o := range []fyne.CanvasObject{r.ground, r.img, r.frame} {
		o.Resize(s)
	}
	r.img.Hidden = v.img == nil
	if v.img != nil && (r.drawn != v.img || r.drawnPart != v.part || r.drawnSize != s) && s.Width >= 1 && s.Height >= 1 {
		r.drawn, r.drawnPart, r.drawnSize = v.img, v.part, s
		r.img.Image = drawPart(v.img, v.part, int(s.Width*2), int(s.Height*2), look.Current().Desk)
		r.img.Refresh()
	}
	at := func(p story.Point) fyne.Position {
		return fyne.NewPos(float32((p.X-v.part.X)/v.part.W)*s.Width, float32((p.Y-v.part.Y)/v.part.H)*s.Height)
	}
	marked := v.mark != nil && v.img != nil && v.part.W > 0 && v.part.H > 0
	led := marked && v.mark.Leader != nil
	r.ring.Hidden, r.inner.Hidden = !marked, !marked
	r.halo.Hidden, r.leader.Hidden, r.dot.Hidden = !led, !led, !led
	if marked {
		const ring, inner = 22, 16
		c := at(v.mark.Point)
		r.ring.StrokeColor, r.ring.StrokeWidth = look.White, 5
		r.inner.StrokeColor, r.inner.StrokeWidth = look.PinSelected, 2.5
		r.ring.Move(c.SubtractXY(ring/2, ring/2))
		r.ring.Resize(fyne.NewSize(ring, ring))
		r.inner.Move(c.SubtractXY(inner/2+1.5, inner/2+1.5))
		r.inner.Resize(fyne.NewSize(inner+3, inner+3))
	}
	if led {
		a, b := at(v.mark.Point), at(*v.mark.Leader)
		r.halo.StrokeWidth, r.leader.StrokeWidth = 3.5, 1.5
		r.halo.Position1, r.halo.Position2 = a, b
		r.leader.Position1, r.leader.Position2 = a, b
		r.dot.Move(b.SubtractXY(3.5, 3.5))
		r.dot.Resize(fyne.NewSize(7, 7))
	}
	w := r.words.MinSize()
	r.words.Move(fyne.NewPos((s.Width-w.Width)/2, (s.Height-w.Height)/2))
}

// drawPart draws a part of a picture so many px large; what lies outside the
// picture is ground.
func drawPart(img image.Image, part story.Crop, w, h int, ground color.Color) image.Image {
	out := image.NewRGBA(image.Rect(0, 0, max(1, w), max(1, h)))
	draw.Draw(out, out.Bounds(), image.NewUniform(ground), image.Point{}, draw.Src)
	if !(part.W > 0 && part.H > 0) {
		return out
	}
	kx, ky := float64(w)/part.W, float64(h)/part.H
	all := image.Rect(int(-part.X*kx), int(-part.Y*ky), int((1-part.X)*kx), int((1-part.Y)*ky))
	draw.Draw(out, all, image.White, image.Point{}, draw.Src) // under a drawing without a ground
	draw.ApproxBiLinear.Scale(out, all, img, img.Bounds(), draw.Over, nil)
	return out
}
