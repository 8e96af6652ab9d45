package desk

import (
	"image"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"cutline/app"
	"cutline/app/desk/look"
	"cutline/editor/diff"
	"cutline/editor/story"
)

// movedLabel is a label whose place on a map changed: hollow is where it stood,
// solid where it stands. One of them may be nil.
type movedLabel struct {
	block     story.ID
	number    int
	words     string
	old, now  *story.Place
	cut, come bool // it was cut, or it is new
}

// movedLabels gives the labels of a map that moved, came or went.
func movedLabels(c app.Comparison, mapID story.ID) []movedLabel {
	var out []movedLabel
	for _, r := range c.Rows {
		ch := r.Change
		if ch == nil || !r.Block.Kind.Placed() || r.Block.In != mapID {
			continue
		}
		m := movedLabel{block: r.Block.ID, number: ch.At, words: r.Block.Text, old: ch.OldPlace, now: ch.NewPlace}
		switch ch.Op {
		case diff.Add:
			m.now, m.come = r.Block.Place, true
		case diff.Cut:
			m.old, m.cut = r.Block.Place, true
		}
		if m.old != nil || m.now != nil {
			out = append(out, m)
		}
	}
	return out
}

// overlay draws a map with the labels that moved: a hollow pin at the old
// place, a solid one at the new place, a dashed line between.
type overlay struct {
	widget.BaseWidget
	picture image.Image
	wide    float32 // shape of the base
	high    float32
	most    float32 // how high it is at most, in px
	labels  []movedLabel
	onPick  func(story.ID)
}

func newOverlay(a *story.Asset, picture image.Image, labels []movedLabel, onPick func(story.ID)) *overlay {
	o := &overlay{picture: picture, wide: 3, high: 2, most: 340, labels: labels, onPick: onPick}
	if a != nil && a.Width > 0 && a.Height > 0 {
		o.wide, o.high = float32(a.Width), float32(a.Height)
	}
	o.ExtendBaseWidget(o)
	return o
}

// asLarge lets the map be as high as a window has room for.
func (o *overlay) asLarge() *overlay {
	o.most = 620
	return o
}

// MinSize implements fyne.CanvasObject.
func (o *overlay) MinSize() fyne.Size {
	o.ExtendBaseWidget(o)
	w := o.Size().Width
	if w <= 0 {
		w = 308
	}
	return fyne.NewSize(100, min(w*o.high/o.wide, o.most))
}

// base is where the base lies.
func (o *overlay) base(size fyne.Size) (x, y, w, h float32) {
	w, h = size.Width, size.Width*o.high/o.wide
	if h > size.Height {
		w, h = size.Height*o.wide/o.high, size.Height
	}
	return (size.Width - w) / 2, 0, w, h
}

// Resize implements fyne.CanvasObject: its height follows its width.
func (o *overlay) Resize(s fyne.Size) {
	changed := s.Width != o.Size().Width
	o.BaseWidget.Resize(s)
	if changed {
		o.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (o *overlay) CreateRenderer() fyne.WidgetRenderer {
	o.ExtendBaseWidget(o)
	return drawn(o, o.MinSize, o.draw)
}

// pinRadius is that of the mark of a label, in px.
const pinRadius = 8.5

func (o *overlay) draw(s *sheet, size fyne.Size) {
	p := look.Current()
	x, y, w, h := o.base(size)
	s.box(x, y, w, h, 0, p.Desk, nil, 0)
	if o.picture != nil {
		img := canvas.NewImageFromImage(o.picture)
		img.ScaleMode, img.FillMode = canvas.ImageScaleSmooth, canvas.ImageFillStretch
		s.put(img, x, y, w, h)
	}
	s.box(x, y, w, h, 0, nil, p.Line2, 1)
	at := func(pl *story.Place) (float32, float32) { return x + float32(pl.X)*w, y + float32(pl.Y)*h }
	ink := look.PinSelected // pins keep their colours in the dark, as pictures do
	for _, l := range o.labels {
		if l.old != nil && l.now != nil {
			x0, y0 := at(l.old)
			x1, y1 := at(l.now)
			s.dashed(x0, y0, x1, y1, ink)
		}
	}
	for _, l := range o.labels {
		if l.old != nil {
			x0, y0 := at(l.old)
			s.disc(x0, y0, pinRadius, look.White, ink, 1.5)
			s.middle(look.PinNumber, strconv.Itoa(l.number), ink, x0, y0)
		}
	}
	for _, l := range o.labels {
		if l.now != nil {
			x1, y1 := at(l.now)
			s.disc(x1, y1, pinRadius, ink, look.White, 1)
			s.middle(look.PinNumber, strconv.Itoa(l.number), look.White, x1, y1)
		}
	}
}

// Tapped goes to the label under the pointer.
func (o *overlay) Tapped(e *fyne.PointEvent) {
	x, y, w, h := o.base(o.Size())
	for _, l := range o.labels {
		for _, pl := range []*story.Place{l.now, l.old} {
			if pl == nil {
				continue
			}
			dx, dy := x+float32(pl.X)*w-e.Position.X, y+float32(pl.Y)*h-e.Position.Y
			if dx*dx+dy*dy <= (pinRadius+2)*(pinRadius+2) {
				o.onPick(l.block)
				return
			}
		}
	}
}
