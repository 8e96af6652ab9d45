package desk

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"cutline/app/desk/look"
	"cutline/editor/diff"
)

// redline draws words with what was added and deleted: an addition is green and
// underlined, a deletion red and struck through.
type redline struct {
	widget.BaseWidget
	role  look.Role
	spans []diff.Span
	width float32
}

func newRedline(role look.Role, spans []diff.Span) *redline {
	r := &redline{role: role, spans: spans}
	r.ExtendBaseWidget(r)
	return r
}

type piece struct {
	words string
	op    diff.Op
	x, w  float32
	line  int
}

// lay breaks the words into lines.
func (r *redline) lay() ([]piece, int) {
	width := r.width
	if width <= 0 {
		width = 260
	}
	var out []piece
	x, line := float32(0), 0
	for _, s := range r.spans {
		rest := s.Text
		for rest != "" {
			n := strings.IndexByte(rest, ' ')
			word := rest
			if n == 0 {
				word = " "
			} else if n > 0 {
				word = rest[:n]
			}
			rest = rest[len(word):]
			w := look.Width(r.role, word)
			if x+w > width && x > 0 && word != " " {
				x, line = 0, line+1
			}
			if k := len(out) - 1; k >= 0 && out[k].op == s.Op && out[k].line == line {
				out[k].words += word
				out[k].w += w
			} else {
				out = append(out, piece{word, s.Op, x, w, line})
			}
			x += w
		}
	}
	return out, line + 1
}

func (r *redline) Resize(s fyne.Size) {
	changed := s.Width != r.width
	r.width = s.Width
	r.BaseWidget.Resize(s)
	if changed {
		r.Refresh()
	}
}

func (r *redline) MinSize() fyne.Size {
	r.ExtendBaseWidget(r)
	_, lines := r.lay()
	return fyne.NewSize(60, float32(lines)*r.role.Line)
}

func (r *redline) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	return &redlineRenderer{r: r}
}

type redlineRenderer struct {
	r       *redline
	objects []fyne.CanvasObject
}

func (d *redlineRenderer) Destroy()           {}
func (d *redlineRenderer) Layout(fyne.Size)   { d.paint() }
func (d *redlineRenderer) MinSize() fyne.Size { return d.r.MinSize() }
func (d *redlineRenderer) Refresh()           { d.paint(); canvas.Refresh(d.r) }
func (d *redlineRenderer) Objects() []fyne.CanvasObject {
	if d.objects == nil {
		d.paint()
	}
	return d.objects
}

func (d *redlineRenderer) paint() {
	p := look.Current()
	d.objects = nil
	pieces, _ := d.r.lay()
	rect := func(x, y, w, h float32, c look.Colour) {
		o := canvas.NewRectangle(c)
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
		d.objects = append(d.objects, o)
	}
	for _, one := range pieces {
		top := float32(one.line) * d.r.role.Line
		ink := p.Ink
		switch one.op {
		case diff.Insert:
			ink = p.Add
			rect(one.x, top+1, one.w, d.r.role.Line-3, p.AddBg)
		case diff.Delete:
			ink = p.Del
			rect(one.x, top+1, one.w, d.r.role.Line-3, p.DelBg)
		}
		t := look.Text(d.r.role, one.words, ink)
		size, _ := look.Measure(d.r.role, one.words)
		t.Move(fyne.NewPos(one.x, top+(d.r.role.Line-size.Height)/2))
		t.Resize(size)
		d.objects = append(d.objects, t)
		switch one.op {
		case diff.Insert:
			rect(one.x, top+d.r.role.Line/2+d.r.role.Size*.55, one.w, 1.5, p.Add)
		case diff.Delete:
			rect(one.x, top+d.r.role.Line/2, one.w, 1.5, p.Del)
		}
	}
}
