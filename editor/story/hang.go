package story

import "math"

// Same reports whether two places are the same; nil is none.
func (p *Place) Same(q *Place) bool {
	if p == nil || q == nil {
		return p == q
	}
	a, b := *p, *q
	a.Leader, b.Leader = nil, nil
	return a == b && (p.Leader == nil) == (q.Leader == nil) && (p.Leader == nil || *p.Leader == *q.Leader)
}

// Hanging works out where the labels of a map stand on one drawing of it, given
// in their order: one that stands under the label whose sentence it goes on with
// is set as that one's next lines, however large the map is.
type Hanging map[ID]hung

type hung struct {
	place *Place
	lines int
	lower float64
}

// Set gives where a label of a number of lines stands, and how many lines lower
// its words are than such words at that place. Its own place is given back where
// it stands by itself, or what it would stand under is not there.
func (h Hanging) Set(id, follows ID, p *Place, lines int) (at *Place, lower float64) {
	if p == nil {
		return nil, 0
	}
	l := hung{p, lines, 0}
	if over, ok := h[follows]; ok && p.Under {
		place := *over.place
		place.Leader, place.Under = p.Leader, true
		l.place, l.lower = &place, over.lower
		switch place.Valign {
		case ValignTop:
			l.lower += float64(over.lines)
		case ValignBottom:
			l.lower += float64(lines)
		default:
			l.lower += float64(over.lines+lines) / 2
		}
	}
	h[id] = l
	return l.place, l.lower
}

// Apart gives the place of its own, at the same spot, of a label that stands
// under another: that one's place, and the label as many lines lower as Set gave.
// A line is so many px high, the map w by h.
func (p Place) Apart(lower, line, w, h float64) *Place {
	sin, cos := math.Sincos(p.Rotate * math.Pi / 180)
	p.X -= sin * lower * line / w
	p.Y += cos * lower * line / h
	p.X, p.Y, p.Under = min(max(p.X, 0), 1), min(max(p.Y, 0), 1), false
	return &p
}
