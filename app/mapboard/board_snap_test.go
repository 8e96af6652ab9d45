package mapboard

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"cutline/editor/cartography"
	"cutline/editor/story"
)

// The end of a leader goes to a feature near by and says so; with Alt it stays
// where the mouse is.
func TestLeaderSnaps(t *testing.T) {
	s := showBoard(t)
	f := cartography.NewFeatures(900, 600)
	f.AddPlace(360, 300)
	f.AddLine([][2]float64{{500, 100}, {500, 500}}, true)
	s.opt.Features = func(*story.Asset) *cartography.Features { return f }
	sixth := s.figures[5]
	near := toPixel(story.Point{X: 363. / 900, Y: 302. / 600}, s.base)
	s.choose(s.label(6).ID)
	drag := func(to pt, mod fyne.KeyModifier) {
		from := pos(s.figures[5].Leader.To)
		s.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: from}, Button: desktop.MouseButtonPrimary, Modifier: mod})
		s.drag(pt{to.X + 30, to.Y})
		s.drag(to)
	}
	drag(near, 0)
	if !strings.Contains(s.said, "on a place") || s.press.on != cartography.OnPlace {
		t.Errorf("near a place it says %q", s.said)
	}
	s.up()
	if got := *s.label(6).Place.Leader; got != (story.Point{X: .4, Y: .5}) {
		t.Errorf("near a place it points at %v", got)
	}
	drag(near, fyne.KeyModifierAlt)
	s.up()
	if got := *s.label(6).Place.Leader; got == (story.Point{X: .4, Y: .5}) || sixth.ID != s.label(6).ID {
		t.Errorf("with Alt it points at %v", got)
	}
	drag(toPixel(story.Point{X: 505. / 900, Y: .5}, s.base), 0)
	s.up()
	if got := s.label(6).Place.Leader.X; got != .5556 {
		t.Errorf("near a line it points at %v across", got)
	}
	s.SetTool(LeaderTool) // and with the tool that sets one
	c := pos(near)
	s.dragTo(c, c.AddXY(1, 1))
	if got := *s.label(6).Place.Leader; got != (story.Point{X: .4, Y: .5}) {
		t.Errorf("a click with the tool points at %v", got)
	}
}
