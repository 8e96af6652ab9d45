package ai2html

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"cutline/editor/story"
)

// Board is a map as it is drawn for one range of widths of its column.
type Board struct {
	Name          string
	Asset         story.Asset
	Min           int     // px from where it shows; it shows up to the next one's
	Width, Height float64 // px, as drawn

	id       string
	typeSize float64
	main     string // the map's main artboard
	only     bool   // the map has no other
}

// Boards gives what a map was drawn as for each range of widths, from the
// narrowest to the widest; none: it has no picture. A map with one picture has
// one board, which shows at every width.
func Boards(e story.Element) []Board {
	var out []Board
	main := story.MainArtboard(e.Asset, e.Artboards)
	for _, a := range e.Artboards {
		if a.Asset == nil || a.Asset.Width <= 0 || a.Asset.Height <= 0 {
			continue
		}
		b := Board{Name: a.Name, Asset: *a.Asset, Min: a.MinWidth, Width: a.Width, Height: a.Height, typeSize: 13}
		if b.Width <= 0 {
			b.Width = float64(a.Asset.Width) / 2
		}
		if b.Height <= 0 {
			b.Height = b.Width * float64(a.Asset.Height) / float64(a.Asset.Width)
		}
		if b.Width < 480 {
			b.typeSize = 12
		}
		b.main = main
		out = append(out, b)
	}
	if len(out) == 0 {
		if e.Asset == nil || e.Asset.Width <= 0 || e.Asset.Height <= 0 {
			return nil
		}
		return []Board{{Asset: *e.Asset, Width: float64(e.Asset.Width), Height: float64(e.Asset.Height), typeSize: 13, only: true}}
	}
	slices.SortStableFunc(out, func(a, b Board) int {
		return cmp.Or(cmp.Compare(a.Min, b.Min), cmp.Compare(a.Width, b.Width))
	})
	for i := range out {
		switch b := &out[i]; {
		case i == 0:
			b.Min = 0
		case b.Min < out[i-1].Min+2: // each shows at some width
			b.Min = max(int(math.Round(b.Width)), out[i-1].Min+2)
		}
	}
	return out
}

// fragmentBoards gives the boards of a fragment, each with a name of its own. A
// map with one picture is drawn from it at three widths.
func fragmentBoards(e story.Element) []Board {
	out := Boards(e)
	if len(out) == 1 && out[0].only {
		one := out[0]
		out = nil
		for _, b := range []Board{{Name: "small", Width: 340, typeSize: 11}, {Name: "medium", Min: 480, Width: 600, typeSize: 13}, {Name: "wide", Min: 800, Width: 960, typeSize: 14}} {
			b.Asset, b.only, b.Height = one.Asset, true, b.Width*one.Height/one.Width
			out = append(out, b)
		}
	}
	seen := map[string]bool{}
	for i := range out {
		b := &out[i]
		b.id = notInName.ReplaceAllString(b.Name, "_")
		for b.id == "" || seen[b.id] {
			b.id += fmt.Sprint("-", i+1)
		}
		seen[b.id] = true
	}
	return out
}

// Place gives where a label stands on the board; nil: it is not on it.
func (b Board) Place(l story.Placed) *story.Place {
	if b.only {
		return l.Place
	}
	return story.PlaceOn(l.Place, l.Spots, b.Name, b.main)
}
