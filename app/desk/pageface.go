package desk

import (
	"image"
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"cutline/app"
	"cutline/app/desk/look"
)

// pageFace is a page in its size; a click goes to the words there.
type pageFace struct {
	widget.BaseWidget
	v    *pageView
	page int
	img  *canvas.Image
	body *fyne.Container
}

func newPageFace(v *pageView) *pageFace {
	s := &pageFace{v: v, img: &canvas.Image{FillMode: canvas.ImageFillStretch, ScaleMode: canvas.ImageScaleSmooth}}
	s.body = container.NewStack(paper(), look.Inset(1, 1, 1, 1, s.img))
	s.ExtendBaseWidget(s)
	return s
}

func (s *pageFace) show(img image.Image) {
	s.img.Image = img
	s.img.Refresh()
}

// paper is a blank page.
func paper() *look.Ground {
	g := look.NewGround(func(look.Palette) color.NRGBA { return look.White })
	g.Edge = look.Line2
	return g
}

// CreateRenderer implements fyne.Widget.
func (s *pageFace) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.body) }

// Cursor implements desktop.Cursorable.
func (s *pageFace) Cursor() desktop.Cursor { return desktop.PointerCursor }

// Tapped implements fyne.Tappable.
func (s *pageFace) Tapped(e *fyne.PointEvent) {
	k := s.v.factor()
	s.v.goTo(s.page, float64(e.Position.X/k), float64(e.Position.Y/k))
}

// thumb is a small page with its number.
type thumb struct {
	widget.BaseWidget
	v    *pageView
	page int
	of   *app.Pages // what is drawn on it; nil: nothing yet
	edge *look.Ground
	no   *look.Words
	img  *canvas.Image
	body fyne.CanvasObject
}

func newThumb(v *pageView, page int) *thumb {
	t := &thumb{v: v, page: page, edge: paper(), img: &canvas.Image{FillMode: canvas.ImageFillStretch, ScaleMode: canvas.ImageScaleSmooth}}
	w, h := v.paper()
	t.no = look.NewWords(look.Meta, strconv.Itoa(page+1), look.Ink3)
	t.body = look.Column(0, 4, look.Fixed(thumbWide, thumbWide*h/w, container.NewStack(t.edge, look.Inset(2, 2, 2, 2, t.img))), look.Bar(14, 0, 0, look.Spring(), t.no, look.Spring()))
	t.ExtendBaseWidget(t)
	return t
}

func (t *thumb) show(img image.Image, of *app.Pages) {
	t.img.Image, t.of = img, of
	t.img.Refresh()
}

func (t *thumb) setOn(on bool) {
	t.edge.Edge, t.edge.Thick = look.Line2, 1
	if on {
		t.edge.Edge, t.edge.Thick = look.Accent, 2
	}
	t.edge.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (t *thumb) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(t.body) }

// Tapped implements fyne.Tappable.
func (t *thumb) Tapped(*fyne.PointEvent) {
	t.v.turnTo(t.page)
	t.v.d.win.Canvas().Focus(t.v)
}

// stageLayout puts the pages beside each other, in the middle of the room.
type stageLayout struct{ v *pageView }

func (l *stageLayout) size(n int) (w, h float32) {
	pw, ph := l.v.paper()
	k := l.v.factor()
	return float32(n)*pw*k + float32(max(0, n-1))*2 + 2*pageEdge, ph*k + 2*pageEdge + footHigh
}

// MinSize implements fyne.Layout.
func (l *stageLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	if l.v.zoom == 0 { // shown whole: nothing to scroll
		return fyne.NewSize(40, 40)
	}
	return fyne.NewSize(l.size(len(o) - 1))
}

// Layout implements fyne.Layout.
func (l *stageLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	w, _ := l.size(max(1, len(o)-1))
	pw, ph := l.v.paper()
	k := l.v.factor()
	x := max(0, (s.Width-w)/2) + pageEdge
	o[0].Move(fyne.NewPos(x, pageEdge+ph*k+4))
	o[0].Resize(fyne.NewSize(w-2*pageEdge, footHigh))
	for _, page := range o[1:] {
		page.Move(fyne.NewPos(x, pageEdge))
		page.Resize(fyne.NewSize(pw*k, ph*k))
		x += pw*k + 2
	}
}
