package editor

import (
	"slices"

	"cutline/editor/story"
)

// PlaceLabel gives the op that stands a label at a place of one artboard of its
// map; it stays where it is on the others. An empty artboard is the main one, on
// which a map with one drawing has all its labels.
func PlaceLabel(s story.Story, label story.ID, artboard string, place *story.Place) Set {
	op := Set{Block: label}
	b := s.Block(label)
	if b == nil {
		op.Place = place // and Apply says that there is no such block
		return op
	}
	main := ""
	if m := s.Block(b.In); m != nil {
		main = story.MainArtboard(m.Asset, m.Artboards)
	}
	on := func(name string) int {
		return slices.IndexFunc(b.Spots, func(s story.Spot) bool { return s.Artboard == name })
	}
	spots := slices.Clone(b.Spots)
	if artboard == "" || artboard == main {
		op.Place = place
		if i := on(main); main != "" && len(spots) > 0 && (i < 0 || spots[i].Place != nil) {
			if i < 0 {
				spots = append(spots, story.Spot{Artboard: main})
			} else {
				spots[i].Place = nil
			}
			op.Spots = &spots
		}
		return op
	}
	if i := on(artboard); i >= 0 {
		spots[i].Place = place
	} else {
		if len(spots) == 0 && b.Place != nil { // it stood on the main one alone
			spots = append(spots, story.Spot{Artboard: main})
		}
		spots = append(spots, story.Spot{Artboard: artboard, Place: place})
	}
	op.Spots = &spots
	return op
}
