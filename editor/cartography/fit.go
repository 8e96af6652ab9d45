package cartography

import (
	"fmt"

	"github.com/tidwall/rtree"

	"cutline/editor/story"
)

// Misfit is a label that does not fit at a width.
type Misfit struct {
	Rule    string   // off-map, collides or covers-place
	Label   story.ID // the label
	Other   story.ID // collides: the label it runs into
	Width   int      // px that the map is shown at
	Message string   // what is wrong and what to do
}

// Fit tells which of a map's placed labels run off the map, into each other or
// over a place's dot when it is shown at widths in px. base is the map's own
// size; dots are places on it, in its own px. The letters stay as large however
// small the map is, as on the web page. A label that is turned is left to the
// eye, since how far it reaches is not measured.
func Fit(labels []*story.Block, base story.Asset, dots [][2]float64, letters Letters, widths []int) []Misfit {
	var out []Misfit
	for _, width := range widths {
		out = append(out, fit(labels, base, dots, letters, width)...)
	}
	return out
}

func fit(labels []*story.Block, base story.Asset, dots [][2]float64, letters Letters, width int) []Misfit {
	if base.Width <= 0 || base.Height <= 0 || width <= 0 {
		return nil
	}
	var out []Misfit
	w := float64(width)
	k := w / float64(base.Width)
	h := float64(base.Height) * k
	var tree, spots rtree.RTreeG[int]
	for i, d := range dots {
		at := [2]float64{d[0] * k, d[1] * k}
		spots.Insert(at, at, i)
	}
	boxes := make([]Box, len(labels))
	for i, b := range labels {
		p := b.Place
		if p == nil || b.Text == "" || p.Rotate != 0 {
			continue
		}
		box := BoxOf(b, w, h, letters)
		boxes[i] = box
		if !box.within(Box{0, 0, w, h}) {
			out = append(out, Misfit{Rule: "off-map", Label: b.ID, Width: width, Message: fmt.Sprintf("%q runs off the map at %d px: move it inwards, or break its words", b.Text, width)})
		}
		covered := false
		g := box.grow(dotRadius - 1)
		spots.Search([2]float64{g.Left, g.Top}, [2]float64{g.Right, g.Bottom}, func(at, _ [2]float64, _ int) bool {
			covered = true
			return false
		})
		if covered {
			out = append(out, Misfit{Rule: "covers-place", Label: b.ID, Width: width, Message: fmt.Sprintf("%q covers the dot of a place at %d px: move it, or leave it out there", b.Text, width)})
		}
		lo, hi := [2]float64{box.Left, box.Top}, [2]float64{box.Right, box.Bottom}
		tree.Search(lo, hi, func(_, _ [2]float64, j int) bool {
			if box.overlaps(boxes[j]) {
				out = append(out, Misfit{Rule: "collides", Label: b.ID, Other: labels[j].ID, Width: width, Message: fmt.Sprintf("%q runs into %q at %d px: move one, or leave it out there", b.Text, labels[j].Text, width)})
			}
			return true
		})
		tree.Insert(lo, hi, i)
	}
	return out
}

// BoxOf gives where a placed label's words stand on a map shown at w by h px.
func BoxOf(b *story.Block, w, h float64, letters Letters) Box {
	bw, bh := letters.Size(b.Text, IsWater(b))
	return standing(b.Place.X*w, b.Place.Y*h+below(b.Place, bh), bw, bh, b.Place.Align)
}

// below gives how far the middle of a label's lines, high px in all, stands
// below its place.
func below(p *story.Place, high float64) float64 {
	switch p.Valign {
	case story.ValignTop:
		return high / 2
	case story.ValignBottom:
		return -high / 2
	}
	return 0
}

// IsWater reports whether a label is set as waters are: all of it in italic.
func IsWater(b *story.Block) bool {
	for _, m := range b.Marks {
		if m.Kind == story.Italic && m.Start == 0 && m.End == len(b.Text) {
			return true
		}
	}
	return false
}
