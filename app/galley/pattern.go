package galley

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"cutline/app/desk/look"
)

// Pattern shows the line that marks one author's changes in a redline.
type Pattern struct {
	widget.BaseWidget
	author int
}

// NewPattern gives the line of an author, by the number in Authors.
func NewPattern(author int) *Pattern {
	p := &Pattern{author: author}
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
	b.authorLine(0, 20, 9, r.p.author, b.p.Add)
	r.objects = b.out
}
