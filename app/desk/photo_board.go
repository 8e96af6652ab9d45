package desk

import (
	"image"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"cutline/editor/story"
)

// The tools of a photo board.
const (
	cropTool = iota
	focusTool
)

const (
	boardEdge  = 16  // px around the photo
	grip       = 10  // px from an edge or corner at which it is taken
	leastCrop  = .02 // of the photo
	cropStep   = .01 // of the photo, for an arrow key
	focusWidth = 18
)

// photoBoard shows a photo with its crop and its focus. The crop is drawn by
// dragging, and its edges, corners and inside are dragged; the focus is clicked
// or dragged. With the keyboard, the arrows move the tool's thing, and with
// Shift the crop's lower right corner.
type photoBoard struct {
	widget.BaseWidget
	OnCrop  func(story.Crop) // a drag or a key has ended on another crop
	OnFocus func(story.Point)

	picture func(*story.Asset) image.Image
	block   *story.Block
	tool    int
	crop    story.Crop  // as it is drawn while it is dragged
	focus   story.Point // the same
	drag    *photoDrag
	shift   bool
	focused bool
}

// photoDrag is the mouse held down: where it went down, in fractions of the
// photo, and what it took.
type photoDrag struct {
	from          story.Point
	was           story.Crop
	left, right   bool // which edges move
	top, bottom   bool
	inside, focus bool
	moved         bool
}

func newPhotoBoard(picture func(*story.Asset) image.Image) *photoBoard {
	b := &photoBoard{picture: picture}
	b.ExtendBaseWidget(b)
	return b
}

// show shows a photo's block.
func (b *photoBoard) show(block *story.Block) {
	b.block, b.drag = block, nil
	b.crop, b.focus = story.Crop{}, story.Point{}
	if block != nil && block.Asset != nil {
		b.crop, b.focus = block.Asset.Crop, block.Asset.Focus
	}
	b.Refresh()
}

// frame gives where the photo is drawn.
func (b *photoBoard) frame() (x, y, w, h float32) {
	s := b.Size()
	ratio := float32(2. / 3)
	if b.block != nil && b.block.Asset != nil && b.block.Asset.Width > 0 {
		ratio = float32(b.block.Asset.Height) / float32(b.block.Asset.Width)
	}
	w = max(1, s.Width-2*boardEdge)
	if h = w * ratio; h > s.Height-2*boardEdge {
		h = max(1, s.Height-2*boardEdge)
		w = h / ratio
	}
	return (s.Width - w) / 2, (s.Height - h) / 2, w, h
}

// at gives a place of the board in fractions of the photo.
func (b *photoBoard) at(p fyne.Position) story.Point {
	x, y, w, h := b.frame()
	return story.Point{X: float64((p.X - x) / w), Y: float64((p.Y - y) / h)}
}

// whole gives a crop that is never empty.
func whole(c story.Crop) story.Crop {
	if c.W > 0 && c.H > 0 {
		return c
	}
	return story.Crop{W: 1, H: 1}
}

// MouseDown takes what is under the mouse.
func (b *photoBoard) MouseDown(e *desktop.MouseEvent) {
	if b.block == nil || b.block.Asset == nil {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(b); c != nil {
		c.Focus(b)
	}
	p := b.at(e.Position)
	_, _, w, h := b.frame()
	gx, gy := grip/float64(w), grip/float64(h)
	d := &photoDrag{from: p, was: b.crop}
	c := whole(b.crop)
	inX, inY := p.X > c.X-gx && p.X < c.X+c.W+gx, p.Y > c.Y-gy && p.Y < c.Y+c.H+gy
	switch {
	case b.tool == focusTool || b.focus != (story.Point{}) && math.Abs(p.X-b.focus.X) < gx && math.Abs(p.Y-b.focus.Y) < gy:
		d.focus = true
		b.drag = d
		b.move(p)
		return
	case b.crop == (story.Crop{}): // a new one is drawn
	default:
		d.left, d.right = inY && math.Abs(p.X-c.X) < gx, inY && math.Abs(p.X-c.X-c.W) < gx
		d.top, d.bottom = inX && math.Abs(p.Y-c.Y) < gy, inX && math.Abs(p.Y-c.Y-c.H) < gy
		d.inside = inX && inY && !(d.left || d.right || d.top || d.bottom)
	}
	b.drag = d
}

// MouseUp ends a click.
func (b *photoBoard) MouseUp(*desktop.MouseEvent) { b.end() }

// Dragged moves what was taken.
func (b *photoBoard) Dragged(e *fyne.DragEvent) { b.move(b.at(e.Position)) }

// DragEnd ends a drag.
func (b *photoBoard) DragEnd() { b.end() }

func (b *photoBoard) move(p story.Point) {
	d := b.drag
	if d == nil {
		return
	}
	p = story.Point{X: clamp01(p.X), Y: clamp01(p.Y)}
	d.moved = true
	c := whole(d.was)
	switch {
	case d.focus:
		b.focus = story.Point{X: max(.001, round3(p.X)), Y: max(.001, round3(p.Y))} // 0, 0 is none
	case d.inside:
		b.crop = story.Crop{X: round3(clamp(c.X+p.X-d.from.X, 0, 1-c.W)), Y: round3(clamp(c.Y+p.Y-d.from.Y, 0, 1-c.H)), W: c.W, H: c.H}
	case d.left || d.right || d.top || d.bottom:
		x0, y0, x1, y1 := c.X, c.Y, c.X+c.W, c.Y+c.H
		if d.left {
			x0 = min(p.X, x1-leastCrop)
		} else if d.right {
			x1 = max(p.X, x0+leastCrop)
		}
		if d.top {
			y0 = min(p.Y, y1-leastCrop)
		} else if d.bottom {
			y1 = max(p.Y, y0+leastCrop)
		}
		b.crop = between(x0, y0, x1, y1)
	default:
		from := story.Point{X: clamp01(d.from.X), Y: clamp01(d.from.Y)}
		n := between(min(from.X, p.X), min(from.Y, p.Y), max(from.X, p.X), max(from.Y, p.Y))
		if n.W < leastCrop || n.H < leastCrop {
			n = d.was // a click, or a tremble
		}
		b.crop = n
	}
	b.Refresh()
}

// end tells of what the drag ended on.
func (b *photoBoard) end() {
	d := b.drag
	if b.drag = nil; d == nil || !d.moved {
		return
	}
	switch {
	case d.focus && b.OnFocus != nil && b.focus != b.block.Asset.Focus:
		b.OnFocus(b.focus)
	case !d.focus && b.OnCrop != nil && b.crop != b.block.Asset.Crop:
		b.OnCrop(b.crop)
	}
}

func between(x0, y0, x1, y1 float64) story.Crop {
	x0, y0 = round3(clamp01(x0)), round3(clamp01(y0))
	return story.Crop{X: x0, Y: y0, W: round3(clamp01(x1) - x0), H: round3(clamp01(y1) - y0)}
}

func clamp(v, lo, hi float64) float64 { return max(lo, min(hi, v)) }
func clamp01(v float64) float64       { return clamp(v, 0, 1) }
func round3(v float64) float64        { return math.Round(v*1000) / 1000 }

// FocusGained shows where the keyboard is.
func (b *photoBoard) FocusGained() { b.focused = true; b.Refresh() }

// FocusLost lets it go.
func (b *photoBoard) FocusLost() { b.focused, b.shift = false, false; b.Refresh() }

// TypedRune is part of fyne.Focusable.
func (b *photoBoard) TypedRune(rune) {}

// KeyDown notes Shift.
func (b *photoBoard) KeyDown(k *fyne.KeyEvent) {
	if k.Name == desktop.KeyShiftLeft || k.Name == desktop.KeyShiftRight {
		b.shift = true
	}
}

// KeyUp notes that Shift is let go.
func (b *photoBoard) KeyUp(k *fyne.KeyEvent) {
	if k.Name == desktop.KeyShiftLeft || k.Name == desktop.KeyShiftRight {
		b.shift = false
	}
}

// TypedKey moves the crop or the focus a step, or takes it away.
func (b *photoBoard) TypedKey(k *fyne.KeyEvent) {
	if b.block == nil || b.block.Asset == nil {
		return
	}
	var dx, dy float64
	switch k.Name {
	case fyne.KeyLeft:
		dx = -cropStep
	case fyne.KeyRight:
		dx = cropStep
	case fyne.KeyUp:
		dy = -cropStep
	case fyne.KeyDown:
		dy = cropStep
	case fyne.KeyDelete, fyne.KeyBackspace:
		if b.tool == focusTool {
			b.OnFocus(story.Point{})
		} else {
			b.OnCrop(story.Crop{})
		}
		return
	default:
		return
	}
	if b.tool == focusTool {
		f := b.focus
		if f == (story.Point{}) {
			f = story.Point{X: .5, Y: .5}
		}
		b.OnFocus(story.Point{X: clamp(round3(f.X+dx), .001, 1), Y: clamp(round3(f.Y+dy), .001, 1)})
		return
	}
	c := whole(b.crop)
	if b.shift {
		c = between(c.X, c.Y, max(c.X+leastCrop, c.X+c.W+dx), max(c.Y+leastCrop, c.Y+c.H+dy))
	} else {
		c.X, c.Y = round3(clamp(c.X+dx, 0, 1-c.W)), round3(clamp(c.Y+dy, 0, 1-c.H))
	}
	b.OnCrop(c)
}

// Cursor is a cross: something is drawn here.
func (b *photoBoard) Cursor() desktop.Cursor { return desktop.CrosshairCursor }

// MinSize leaves room to drag in.
func (b *photoBoard) MinSize() fyne.Size { return fyne.NewSize(240, 200) }
