package app

import "cutline/editor/story"

// Crops gives the parts of the old and of the new picture about what is asked,
// for a view of ratio times as wide as it is high: of a label the same ground on
// both, of words the whole pictures. In fractions of each picture; a part may
// reach over its edges.
func (r *Replacement) Crops(k Ask, ratio float64) (old, new story.Crop) {
	const reach = .16 // of the old picture's longer side, from the label to the nearer edge
	if k.Was == nil && k.Now == nil {
		return whole(r.Old, ratio), whole(r.New, ratio)
	}
	was, now := k.Was, k.Now
	if k.Moved != nil {
		now = k.Moved
	}
	if was == nil {
		was = now
	}
	if now == nil {
		now = was
	}
	oldW, oldH := sizeOf(r.Old)
	newW, newH := sizeOf(r.New)
	scale := 1. // px of the new picture for one of the old
	if r.fit.W > 0 {
		scale = r.fit.W * newW / oldW
	}
	half := reach * max(oldW, oldH)
	if l := was.Leader; l != nil { // its spot is seen too
		dx, dy := (l.X-was.X)*oldW, (l.Y-was.Y)*oldH
		half = max(half, 1.15*max(dx, -dx)/max(ratio, 1), 1.15*max(dy, -dy))
	}
	part := func(at story.Point, half, w, h float64) story.Crop {
		x, y := half/w, half/h
		if ratio > 1 {
			x *= ratio
		} else {
			y /= ratio
		}
		return story.Crop{X: at.X - x, Y: at.Y - y, W: 2 * x, H: 2 * y}
	}
	return part(was.Point, half, oldW, oldH), part(now.Point, half*scale, newW, newH)
}

// whole gives all of a picture in the middle of a view.
func whole(a *story.Asset, ratio float64) story.Crop {
	w, h := sizeOf(a)
	c := story.Crop{W: 1, H: 1}
	if k := ratio * h / w; k > 1 {
		c.X, c.W = (1-k)/2, k
	} else {
		c.Y, c.H = (1-1/k)/2, 1/k
	}
	return c
}

func sizeOf(a *story.Asset) (w, h float64) {
	if a == nil || a.Width <= 0 || a.Height <= 0 {
		return 3, 2
	}
	return float64(a.Width), float64(a.Height)
}
