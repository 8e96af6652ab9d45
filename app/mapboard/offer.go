package mapboard

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"cutline/app/desk/look"
	"cutline/editor/story"
)

// mostOffered is how many organisations are offered at once.
const mostOffered = 6

const offerRow = 26

// offer lists organisations that go by what is typed, under the field.
type offer struct {
	widget.BaseWidget
	known  []story.Source
	chosen int // -1: none
	width  float32
	take   func(story.Source)
}

func newOffer(take func(story.Source)) *offer {
	o := &offer{take: take, chosen: -1}
	o.ExtendBaseWidget(o)
	return o
}

func (o *offer) set(known []story.Source) {
	o.known, o.chosen = known, -1
	o.Refresh()
}

// typed moves along the list, takes what is chosen or puts it away, and reports
// whether the key was for that.
func (o *offer) typed(key *fyne.KeyEvent) bool {
	if len(o.known) == 0 {
		return false
	}
	switch key.Name {
	case fyne.KeyDown:
		o.chosen = min(o.chosen+1, len(o.known)-1)
	case fyne.KeyUp:
		o.chosen = max(o.chosen-1, -1)
	case fyne.KeyReturn, fyne.KeyEnter:
		if o.chosen < 0 {
			return false
		}
		o.take(o.known[o.chosen])
	case fyne.KeyEscape:
		o.set(nil)
	default:
		return false
	}
	o.Refresh()
	return true
}

// Tapped implements fyne.Tappable.
func (o *offer) Tapped(ev *fyne.PointEvent) {
	if i := int(ev.Position.Y-2) / offerRow; i >= 0 && i < len(o.known) {
		o.take(o.known[i])
	}
}

// MinSize implements fyne.CanvasObject.
func (o *offer) MinSize() fyne.Size {
	return fyne.NewSize(o.width, float32(len(o.known))*offerRow+4)
}

// CreateRenderer implements fyne.Widget.
func (o *offer) CreateRenderer() fyne.WidgetRenderer {
	return drawn(o, nil, o.draw)
}

func (o *offer) draw(s *sheet, size fyne.Size) {
	c := look.Current()
	s.box(0, 0, size.Width, size.Height, 4, c.Raised, c.Line2)
	for i, r := range o.known {
		y := 2 + float32(i)*offerRow
		role := look.UI
		if i == o.chosen {
			s.fill(1, y, size.Width-2, offerRow, c.ASoft)
			s.fill(1, y, 3, offerRow, c.Accent)
			role = look.Strong
		}
		about := look.Fit(look.Meta, r.Licence, size.Width/3)
		room := size.Width - 20 - look.Width(look.Meta, about)
		s.cutText(r.From, role, c.Ink, 10, y, room-6, offerRow)
		s.text(about, look.Meta, c.Ink2, size.Width-8-look.Width(look.Meta, about), y, size.Width, offerRow)
	}
}
