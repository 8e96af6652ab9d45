package mapboard

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"

	"cutline/app/desk/look"
	"cutline/editor"
	"cutline/editor/story"
)

const (
	handleOff = 17.0 // px from the words to the handle that turns them
	turnStep  = 15.0 // degrees that a turn with Shift goes by
)

// handle gives where the handle stands that turns the selected label: over the
// middle of its words. There is none for several labels, or a locked one.
func (b *Board) handle() (pt, bool) {
	block := b.story().Block(b.selected)
	if block == nil || block.Locked || b.tool != MoveTool || len(b.chosen()) != 1 {
		return pt{}, false
	}
	for _, f := range b.figures {
		if f.ID == b.selected {
			return f.Turn.on(pt{f.Words.center().X, f.Words.Y - handleOff}), true
		}
	}
	return pt{}, false
}

// drawHandle draws the handle on a stem.
func (b *Board) drawHandle(s *sheet) {
	at, ok := b.handle()
	if !ok {
		return
	}
	for _, f := range b.figures {
		if f.ID == b.selected {
			s.line(f.Turn.on(pt{f.Words.center().X, f.Words.Y - 3}), at, 1, look.PinSelected)
		}
	}
	s.disc(at, 4, look.White, look.PinSelected, 1.5)
}

// drawBand draws the rubber band.
func (b *Board) drawBand(s *sheet) {
	if p := b.press; p != nil && p.band {
		if r := p.bandRect(); max(r.W, r.H) >= dragStart {
			c := look.PinSelected
			s.box(float32(r.X), float32(r.Y), float32(r.W), float32(r.H), 0, color.NRGBA{R: c.R, G: c.G, B: c.B, A: 0x18}, c)
		}
	}
}

// angle gives the direction from one point to another in degrees, clockwise.
func angle(from, to pt) float64 { return math.Atan2(to.Y-from.Y, to.X-from.X) * 180 / math.Pi }

// turnTo turns the label whose handle is dragged: by whole degrees, upright
// where it nearly is, with Shift by steps of 15.
func (b *Board) turnTo(p *press, at pt) {
	const near = 2 // degrees
	turned := p.was.Rotate + angle(toPixel(p.was.Point, b.base), at) - p.turn
	step := 1.0
	if modifiers()&fyne.KeyModifierShift != 0 || b.shift {
		step = turnStep
	}
	turned = editor.Turned(math.Round(turned/step) * step)
	if math.Abs(turned) < near {
		turned = 0
	}
	p.place = clonePlace(p.was)
	p.place.Rotate = turned
}

// dragGroup moves the label that is dragged to a place, and those chosen with it
// as far, all alike; locked ones stay.
func (b *Board) dragGroup(p *press, to story.Point) {
	if len(p.group) < 2 {
		p.place = clonePlace(p.was)
		p.place.Point = to
		return
	}
	dx, dy := to.X-p.was.X, to.Y-p.was.Y
	for _, l := range p.group {
		if !l.Locked {
			dx, dy = min(max(dx, -l.Place.X), 1-l.Place.X), min(max(dy, -l.Place.Y), 1-l.Place.Y)
		}
	}
	p.by = pt{dx, dy}
	p.others = map[story.ID]*story.Place{}
	for _, l := range p.group {
		if !l.Locked {
			place := clonePlace(l.Place)
			place.Point = tidy(story.Point{X: place.X + dx, Y: place.Y + dy})
			p.others[l.Label] = place
		}
	}
}

// dropGroup puts the labels that were dragged together where they are.
func (b *Board) dropGroup(p *press) {
	op, err := editor.MoveLabels(b.story(), b.shownArtboard(), p.group, p.by.X, p.by.Y)
	b.arranged("move labels", op, err)
}
