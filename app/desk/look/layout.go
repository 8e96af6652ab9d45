package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// Bar lays its objects in a row of one height, each in the middle, with a gap
// between them and padding at both ends. A Spring takes the room that is left.
func Bar(height, padding, gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&barLayout{height, padding, gap}, objects...)
}

// Spring takes the room that is left in a Bar.
func Spring() fyne.CanvasObject { return layout.NewSpacer() }

type barLayout struct{ height, padding, gap float32 }

func isSpring(o fyne.CanvasObject) bool {
	s, ok := o.(layout.SpacerObject)
	return ok && s.ExpandHorizontal()
}

func (l *barLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	w, h, n := 2*l.padding, l.height, 0
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		h = max(h, m.Height)
		n++
		switch {
		case isSpring(o):
		case isGrow(o):
			w += least
		default:
			w += m.Width
		}
	}
	return fyne.NewSize(w+l.gap*float32(max(0, n-1)), h)
}

func isGrow(o fyne.CanvasObject) bool { w, ok := o.(*Words); return ok && !w.wraps && w.grow() }

// least is the width below which a line of type in a Bar is not cut.
const least = 240

// grow reports whether a line of type may be cut: only long ones are.
func (w *Words) grow() bool { return Width(w.role, w.text) > least }

func (l *barLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	springs, grows := 0, 0
	used := 2 * l.padding
	n := 0
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		n++
		switch {
		case isSpring(o):
			springs++
		case isGrow(o):
			grows++
			used += o.MinSize().Width
		default:
			used += o.MinSize().Width
		}
	}
	used += l.gap * float32(max(0, n-1))
	left := s.Width - used
	x := l.padding
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		w := m.Width
		switch {
		case isSpring(o):
			w = max(0, left) / float32(springs)
		case isGrow(o) && left < 0:
			w = max(40, w+left/float32(grows))
		}
		h := min(m.Height, s.Height)
		if isSpring(o) {
			h = 0
		}
		put(o, x, (s.Height-h)/2, w, h)
		x += w + l.gap
	}
}

// Column lays its objects under each other at full width, with a gap between
// them and padding around. Prose is given its width before its height is asked.
func Column(padding, gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&columnLayout{padding: padding, gap: gap}, objects...)
}

type columnLayout struct{ padding, gap, width float32 }

func (l *columnLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	w, h, n := float32(0), 2*l.padding, 0
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		if l.width > 0 {
			o.Resize(fyne.NewSize(l.width-2*l.padding, o.Size().Height))
		}
		m := o.MinSize()
		w = max(w, m.Width)
		h += m.Height
		n++
	}
	return fyne.NewSize(w+2*l.padding, h+l.gap*float32(max(0, n-1)))
}

func (l *columnLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	l.width = s.Width
	y := l.padding
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		w := s.Width - 2*l.padding
		o.Resize(fyne.NewSize(w, o.Size().Height))
		h := o.MinSize().Height
		put(o, l.padding, y, w, h)
		y += h + l.gap
	}
}

// Fixed gives content a fixed width or height; 0 leaves that side to it.
func Fixed(w, h float32, content fyne.CanvasObject) *fyne.Container {
	return container.New(fixedLayout{w, h}, content)
}

type fixedLayout struct{ w, h float32 }

func (l fixedLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	m := objects[0].MinSize()
	if l.w > 0 {
		m.Width = l.w
	}
	if l.h > 0 {
		m.Height = l.h
	}
	return m
}

func (l fixedLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	put(objects[0], 0, 0, s.Width, s.Height)
}

// Inset puts padding around content.
func Inset(left, top, right, bottom float32, content fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedLayout(top, bottom, left, right), content)
}

// NewPage gives content a height that keeps a ratio of width to height.
func NewPage(content fyne.CanvasObject, ratio float32) *fyne.Container {
	return container.New(&ratioLayout{ratio: ratio}, content)
}

type ratioLayout struct{ ratio, width float32 }

func (l *ratioLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(100, max(100, l.width)/l.ratio)
}

func (l *ratioLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	l.width = s.Width
	put(objects[0], 0, 0, s.Width, s.Width/l.ratio)
}

// Border lays parts along the edges, without gaps, and the content in the room
// that is left. Parts may be nil.
func Border(top, bottom, left, right, content fyne.CanvasObject) *fyne.Container {
	l := &borderLayout{top, bottom, left, right, content}
	var objects []fyne.CanvasObject
	for _, o := range []fyne.CanvasObject{content, top, bottom, left, right} {
		if o != nil {
			objects = append(objects, o)
		}
	}
	return container.New(l, objects...)
}

type borderLayout struct{ top, bottom, left, right, content fyne.CanvasObject }

func min0(o fyne.CanvasObject) fyne.Size {
	if o == nil || !o.Visible() {
		return fyne.Size{}
	}
	return o.MinSize()
}

func (l *borderLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	mid := min0(l.content)
	left, right := min0(l.left), min0(l.right)
	top, bottom := min0(l.top), min0(l.bottom)
	return fyne.NewSize(max(left.Width+mid.Width+right.Width, top.Width, bottom.Width), max(left.Height, mid.Height, right.Height)+top.Height+bottom.Height)
}

func (l *borderLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	y, end := float32(0), s.Height
	if l.top != nil {
		l.top.Resize(fyne.NewSize(s.Width, l.top.Size().Height))
		h := min0(l.top).Height
		put(l.top, 0, 0, s.Width, h)
		y = h
	}
	if l.bottom != nil {
		l.bottom.Resize(fyne.NewSize(s.Width, l.bottom.Size().Height))
		h := min0(l.bottom).Height
		put(l.bottom, 0, s.Height-h, s.Width, h)
		end -= h
	}
	x, right := float32(0), s.Width
	if l.left != nil {
		w := min0(l.left).Width
		put(l.left, 0, y, w, end-y)
		x = w
	}
	if l.right != nil {
		w := min0(l.right).Width
		put(l.right, s.Width-w, y, w, end-y)
		right -= w
	}
	if l.content != nil {
		put(l.content, x, y, max(0, right-x), max(0, end-y))
	}
}
