package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// press is the behaviour that all pressable controls share: hover, pressed,
// keyboard focus with Space and Enter, and a word for the status bar.
type press struct {
	widget.BaseWidget
	hovered, pressed, focused bool

	OnTap    func()
	Disabled string // why it cannot be pressed; empty: it can
	Hint     string // said in the status bar while the pointer is on it
}

// OnHint is told what the control under the pointer does, and "" when the
// pointer leaves it. The desk shows it in the status bar.
var OnHint = func(string) {}

// OnEscape is told when Escape is pressed in a control: the keyboard is wanted
// back.
var OnEscape = func() {}

func (p *press) refresh() { p.Refresh() }

func (p *press) MouseIn(*desktop.MouseEvent) {
	p.hovered = true
	if p.Disabled != "" {
		OnHint(p.Disabled)
	} else if p.Hint != "" {
		OnHint(p.Hint)
	}
	p.refresh()
}

func (p *press) MouseMoved(*desktop.MouseEvent) {}

func (p *press) MouseOut() {
	p.hovered, p.pressed = false, false
	OnHint("")
	p.refresh()
}

func (p *press) MouseDown(*desktop.MouseEvent) { p.pressed = true; p.refresh() }
func (p *press) MouseUp(*desktop.MouseEvent)   { p.pressed = false; p.refresh() }

func (p *press) Tapped(*fyne.PointEvent) { p.act() }

func (p *press) act() {
	if p.Disabled == "" && p.OnTap != nil {
		p.OnTap()
	}
}

func (p *press) FocusGained()     { p.focused = true; p.refresh() }
func (p *press) FocusLost()       { p.focused = false; p.refresh() }
func (p *press) TypedRune(r rune) {}

func (p *press) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeySpace || k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter {
		p.act()
	} else if k.Name == fyne.KeyEscape {
		OnEscape()
	}
}

// drawing is a renderer whose objects and layout are given by functions, so
// that a control says only what it draws and where.
type drawing struct {
	objects func() []fyne.CanvasObject // called on every refresh
	layout  func(fyne.Size)
	min     func() fyne.Size
	now     []fyne.CanvasObject
	shown   map[*canvas.Image]fyne.Resource
	size    fyne.Size
}

func newDrawing(objects func() []fyne.CanvasObject, layout func(fyne.Size), minimum func() fyne.Size) *drawing {
	return &drawing{objects: objects, layout: layout, min: minimum, now: objects()}
}

func (d *drawing) Destroy()                     {}
func (d *drawing) Layout(s fyne.Size)           { d.size = s; d.layout(s) }
func (d *drawing) MinSize() fyne.Size           { return d.min() }
func (d *drawing) Objects() []fyne.CanvasObject { return d.now }
func (d *drawing) Refresh() {
	d.now = d.objects()
	d.layout(d.size)
	for _, o := range d.now {
		// A picture is drawn anew only when it is told to read itself again.
		if img, ok := o.(*canvas.Image); ok && d.shown[img] != img.Resource {
			if d.shown == nil {
				d.shown = map[*canvas.Image]fyne.Resource{}
			}
			d.shown[img] = img.Resource
			img.Refresh()
			continue
		}
		canvas.Refresh(o)
	}
}

// box sets up a rectangle with a corner radius and an edge.
func box(r *canvas.Rectangle, fill, edge color.Color, width, radius float32) {
	r.FillColor, r.StrokeColor, r.StrokeWidth, r.CornerRadius = fill, edge, width, radius
}

// put places an object at a spot and size.
func put(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

// putText places words with their middle on a line at y.
func putText(t *canvas.Text, x, y float32) {
	size, _ := fyne.CurrentApp().Driver().RenderedTextSize(t.Text, t.TextSize, t.TextStyle, t.FontSource)
	put(t, x, y-size.Height/2, size.Width, size.Height)
}

func clear() color.NRGBA { return color.NRGBA{} }
