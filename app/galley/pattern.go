package galley

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"cutline/app/desk/look"
)

// Pattern shows the line that marks one author's changes in a redline.
type Pattern struct {
	widget.BaseWidget
	author int
	ground bool
}

// NewPattern gives the line of an author, by the number in Authors.
func NewPattern(author int) *Pattern {
	p := &Pattern{author: author}
	p.ExtendBaseWidget(p)
	return p
}

// NewWriter gives the ground and line of the words of an author in the view of
// who wrote what; Plain has neither.
func NewWriter(who int) *Pattern {
	p := &Pattern{author: who, ground: true}
	p.ExtendBaseWidget(p)
	return p
}

// MinSize is that of a short word.
func (p *Pattern) MinSize() fyne.Size { return fyne.NewSize(20, 16) }

// CreateRenderer implements fyne.Widget.
func (p *Pattern) CreateRenderer() fyne.WidgetRenderer {
	r := &patternRenderer{p: p}
	r.Refresh()
	return r
}

type patternRenderer struct {
	p       *Pattern
	objects []fyne.CanvasObject
}

func (r *patternRenderer) Destroy()                     {}
func (r *patternRenderer) Layout(fyne.Size)             {}
func (r *patternRenderer) MinSize() fyne.Size           { return r.p.MinSize() }
func (r *patternRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *patternRenderer) Refresh() {
	b := &brush{p: look.Current()}
	switch {
	case r.p.author < 0:
		edge := b.rect(0.5, 2.5, 19, 11, color.Transparent)
		edge.StrokeColor, edge.StrokeWidth = b.p.Line2, 1
	case r.p.ground:
		_, ground := writerTone(b.p, r.p.author)
		b.rect(0, 2, 20, 12, ground)
		b.authorLine(0, 20, 12, r.p.author, b.p.Add)
	default:
		b.authorLine(0, 20, 9, r.p.author, b.p.Add)
	}
	r.objects = b.out
}
