package story

import "slices"

// MainArtboard gives the name of the artboard that a label's own Place is meant
// on: the one whose picture is the map's, or else the widest. It is empty where
// the map has one drawing for every width.
func MainArtboard(own *Asset, boards []Artboard) string {
	main, found := -1, false
	for i, a := range boards {
		same := own != nil && a.Asset != nil && a.Asset.Hash == own.Hash
		if main < 0 || same && !found || same == found && a.Width > boards[main].Width {
			main, found = i, found || same
		}
	}
	if main < 0 {
		return ""
	}
	return boards[main].Name
}

// PlaceOn gives where a label stands on an artboard of its map, or nil where it
// is not on it. main is the map's MainArtboard; on a map without artboards both
// are empty.
func PlaceOn(own *Place, spots []Spot, artboard, main string) *Place {
	if main == "" {
		return own
	}
	for _, s := range spots {
		if s.Artboard == artboard {
			if s.Place != nil {
				return s.Place
			}
			return own
		}
	}
	if len(spots) == 0 && artboard == main {
		return own
	}
	return nil
}

// InFile reports whether a label stands in its map's original file, into which
// its words can be written back.
func (b *Block) InFile() bool {
	return slices.ContainsFunc(b.Spots, func(s Spot) bool { return s.Offset > 0 })
}
