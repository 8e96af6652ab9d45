package mapboard

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"cutline/editor"
	"cutline/editor/story"
)

// View is a way in which readers see a map: one of its artboards, or for a map
// with one drawing a width that it is shown at.
type View struct {
	Artboard string // empty: the map has one drawing
	Width    int    // px of the column that shows it so
}

// previews are the widths that a map with one drawing is tried at beside its
// own, px: a small phone's, a narrow column's.
var previews = []int{320, 600}

// Views lists how readers see the map, the narrowest first.
func (b *Board) Views() []View {
	m := b.theMap()
	if m == nil {
		return nil
	}
	var out []View
	for _, a := range m.Artboards {
		width, _ := boardSize(a)
		w := max(int(math.Round(width)), a.MinWidth)
		if a.MaxWidth > 0 {
			w = min(w, a.MaxWidth)
		}
		out = append(out, View{a.Name, w})
	}
	if len(out) > 0 {
		slices.SortStableFunc(out, func(a, b View) int { return cmp.Compare(a.Width, b.Width) })
		return out
	}
	w, _ := baseSize(m.Asset)
	for _, p := range previews {
		if float64(p) < .9*w {
			out = append(out, View{"", p})
		}
	}
	return append(out, View{"", int(w)})
}

// View gives which of the views is shown, or -1 where the map is none.
func (b *Board) View() int {
	views := b.Views()
	if m := b.theMap(); m != nil && len(m.Artboards) > 0 {
		on := b.shownArtboard()
		return slices.IndexFunc(views, func(v View) bool { return v.Artboard == on })
	}
	if i := slices.IndexFunc(views, func(v View) bool { return v.Width == b.preview }); i >= 0 {
		return i
	}
	return len(views) - 1
}

// SetView shows the map as readers see it in one of the views: an artboard, with
// its labels where they stand there, or the map at a width. The widest fits the
// board, a narrower one is shown as large as readers see it where there is room.
func (b *Board) SetView(i int) {
	views := b.Views()
	if i < 0 || i >= len(views) {
		return
	}
	b.keepWords(left)
	b.press, b.first, b.pan = nil, 0, pt{}
	v := views[i]
	b.artboard, b.preview, b.zoom = v.Artboard, v.Width, 0
	if w, _ := b.size(); v.Artboard != "" && w <= b.view.W-2*boardMargin {
		b.zoom = 1
	} else if v.Artboard == "" && i < len(views)-1 {
		b.zoom = float64(v.Width) / w
	}
	if v.Artboard != "" {
		b.opt.status(fmt.Sprintf("Artboard %s, %d px: labels that are moved here stay where they are on the others", v.Artboard, v.Width))
	}
	if b.fit != nil {
		b.fit.setWidth(v.Width)
	}
	b.Refresh()
	if b.OnView != nil {
		b.OnView()
	}
}

// StepView goes on to the next wider (1) or narrower (-1) view.
func (b *Board) StepView(by int) {
	if n := len(b.Views()); n > 0 {
		b.SetView((b.View() + by + n) % n)
	}
}

// mainArtboard gives the artboard that the labels' own places are meant on.
func (f *follower) mainArtboard() string {
	if m := f.theMap(); m != nil {
		return story.MainArtboard(m.Asset, m.Artboards)
	}
	return ""
}

// shownArtboard gives the artboard that is shown; empty: the map has one
// drawing.
func (b *Board) shownArtboard() string {
	if m := b.theMap(); m != nil && slices.ContainsFunc(m.Artboards, func(a story.Artboard) bool { return a.Name == b.artboard }) {
		return b.artboard
	}
	return b.mainArtboard()
}

// drawing gives the artboard that is shown, or nil where the map has one
// drawing.
func (b *Board) drawing() *story.Artboard {
	m := b.theMap()
	if m == nil {
		return nil
	}
	name := b.shownArtboard()
	for i := range m.Artboards {
		if m.Artboards[i].Name == name {
			return &m.Artboards[i]
		}
	}
	return nil
}

// asset gives the picture under the labels, or nil.
func (b *Board) asset() *story.Asset {
	if a := b.drawing(); a != nil {
		return a.Asset
	}
	if m := b.theMap(); m != nil {
		return m.Asset
	}
	return nil
}

// size gives the size that what is shown was drawn at, in px.
func (b *Board) size() (w, h float64) {
	if a := b.drawing(); a != nil {
		return boardSize(*a)
	}
	return baseSize(b.asset())
}

// boardSize gives the size that an artboard was drawn at, in px.
func boardSize(a story.Artboard) (w, h float64) {
	w, h = baseSize(a.Asset)
	switch {
	case a.Width > 0 && a.Height > 0:
		return a.Width, a.Height
	case a.Width > 0:
		return a.Width, a.Width * h / w
	}
	return w, h
}

// standing gives where a label stands in the story on what is shown, or nil.
func (b *Board) standing(label *story.Block) *story.Place { return b.standings()(label) }

// standings gives what tells where labels stand, for a walk over all of them.
func (b *Board) standings() func(*story.Block) *story.Place {
	on, main := b.shownArtboard(), b.mainArtboard()
	return func(label *story.Block) *story.Place { return story.PlaceOn(label.Place, label.Spots, on, main) }
}

// stand gives the op that stands a label at a place of what is shown.
func (b *Board) stand(label story.ID, place *story.Place) editor.Set {
	return editor.PlaceLabel(b.story(), label, b.shownArtboard(), place)
}
