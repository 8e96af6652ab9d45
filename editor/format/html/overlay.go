package html

import (
	"fmt"
	"html/template"
	"math"
	"strings"

	"cutline/editor/format/ai2html"
	"cutline/editor/story"
)

// The sizes that page.css and story.css give, in rem, and of a rem in px. A browser lays the
// labels out by itself; what stands between them is worked out here for the
// widest map, and for pins for that on a phone of 390 px.
const (
	rem        = 16.0
	wideMap    = 39.5 // of main, without its padding
	phoneMap   = 390/rem - 2.5
	labelType  = .78
	labelLead  = 1.2 * labelType
	labelMost  = 13 * labelType // after which words are broken,
	labelMax   = .34            // of the map, after which they are too,
	labelLeast = 7.5            // but not before that
	pinSize    = 1.15
	pinGap     = .1
	pinInset   = .7 // a pin's middle keeps this far inside the map
)

// offset is a way in rem, to the right and down.
type offset struct{ X, Y float64 }

func (o offset) turn(degrees float64) offset {
	if degrees == 0 {
		return o
	}
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	return offset{float64(cos*o.X) - float64(sin*o.Y), float64(sin*o.X) + float64(cos*o.Y)}
}

// rems writes a length; in the drawing of the leaders an em is a rem.
func rems(f float64) string {
	s := strings.TrimRight(strings.TrimRight(fmt.Sprintf("%.2f", f), "0"), ".")
	if s == "-0" {
		return "0"
	}
	return s
}

// leaderStart gives the way from a label's place to where its leader begins: on
// the edge of its words that is nearest to the spot. lower is how far they are
// under their place, in rem. wide is the map's width in
// rem, ratio its height by its width.
func leaderStart(text string, p *story.Place, lower, wide, ratio float64) offset {
	const gap = .15
	across, lines := broken(text, widest(p, wide))
	box := offset{across, float64(lines) * labelLead} // its size
	x := clamp(p.X) * wide
	left := -box.X * share(p.Align)
	if p.Rotate == 0 { // words near an edge give way to it
		left = min(max(left, -x), wide-x-box.X)
	}
	to := offset{(clamp(p.Leader.X) - clamp(p.X)) * wide, (clamp(p.Leader.Y) - clamp(p.Y)) * wide * ratio}
	to = to.turn(-p.Rotate)
	start := offset{
		min(max(to.X, left-gap), left+box.X+gap),
		min(max(to.Y, lower-box.Y/2), lower+box.Y/2),
	}
	return start.turn(p.Rotate)
}

// widest gives how wide the lines of a label's words are at most, in rem.
func widest(p *story.Place, wide float64) float64 {
	if p.Rotate != 0 {
		return labelMost
	}
	return min(labelMost, max(labelMax*wide, labelLeast))
}

func share(a story.Align) float64 {
	switch a {
	case story.AlignCenter:
		return .5
	case story.AlignEnd:
		return 1
	}
	return 0
}

func clamp(f float64) float64 { return min(1, max(0, f)) }

// broken gives how wide a label's words are in rem, and in how many lines, where
// they are broken at most rem.
func broken(text string, most float64) (wide float64, lines int) {
	set, wide := ai2html.Lay(text, labelType, most)
	for lines = len(set); lines > 1; { // they are made as even as they can be
		even, less := ai2html.Lay(text, labelType, wide-.05)
		if len(even) > lines || less >= wide {
			break
		}
		wide = less
	}
	return wide, lines
}

// partPins gives how far each pin is moved on a phone so that pins that would
// cover each other stand side by side, in their order. ratio is the map's
// height by its width.
func partPins(at []story.Point, ratio float64) []offset {
	const apart = pinSize + pinGap
	high := phoneMap * ratio
	inside := func(o offset) offset {
		return offset{min(max(o.X, pinInset), max(phoneMap-pinInset, pinInset)), min(max(o.Y, pinInset), max(high-pinInset, pinInset))}
	}
	from := make([]offset, len(at))
	to := make([]offset, len(at))
	for i, p := range at {
		from[i] = inside(offset{clamp(p.X) * phoneMap, clamp(p.Y) * high})
		to[i] = from[i]
	}
	// Each turn pushes each two that are too close apart, both alike; what the
	// map's edge keeps one from, the other goes.
	for moved, turns := true, 0; moved && turns < max(40, 5000/(len(at)+1)); turns++ {
		moved = false
		for i := range to {
			for j := i + 1; j < len(to); j++ {
				a, b := &to[i], &to[j]
				if math.Abs(b.X-a.X) >= apart || math.Abs(b.Y-a.Y) >= apart {
					continue
				}
				for range 3 {
					gap := math.Hypot(b.X-a.X, b.Y-a.Y)
					push := (apart - gap) / 2
					if push < .005 {
						break
					}
					dx, dy := 1.0, 0.0 // on one spot: the later one goes to the right
					if gap > .01 {
						dx, dy = (b.X-a.X)/gap, (b.Y-a.Y)/gap
					} else if turns > 0 {
						dx, dy = .8, .6
					}
					*a = inside(offset{a.X - dx*push, a.Y - dy*push})
					*b = inside(offset{b.X + dx*push, b.Y + dy*push})
					moved = true
				}
			}
		}
	}
	for i := range to {
		to[i] = offset{to[i].X - from[i].X, to[i].Y - from[i].Y}
	}
	return to
}

// overlay adds to the labels of a map what stands between them: leaders, and on
// a phone pins that keep apart. wide is how wide the map is, in rem.
func (b *board) overlay(places []*story.Place, wide float64) {
	ratio := float64(b.Height) / float64(b.Width)
	at := make([]story.Point, len(places))
	for i, p := range places {
		at[i] = p.Point
	}
	for n, move := range partPins(at, ratio) {
		l, p := &b.Labels[n], places[n]
		if math.Hypot(move.X, move.Y) > .02 {
			l.Pin += template.CSS(fmt.Sprintf(";--dx:%srem;--dy:%srem", rems(move.X), rems(move.Y)))
		}
		// The pin's middle, from the label's place.
		high := phoneMap * ratio
		px, py := clamp(p.X)*phoneMap, clamp(p.Y)*high
		pin := offset{min(max(px, pinInset), max(phoneMap-pinInset, pinInset)) + move.X - px, min(max(py, pinInset), max(high-pinInset, pinInset)) + move.Y - py}
		l.PinX, l.PinY = rems(pin.X), rems(pin.Y)
		l.X, l.Y = percent(p.X), percent(p.Y)
		switch to := p.Leader; {
		case to != nil:
			l.Leader = true
			start := leaderStart(l.words, p, l.lower, wide, ratio)
			l.StartX, l.StartY = rems(start.X), rems(start.Y)
			l.ToX, l.ToY = signed(clamp(to.X)-clamp(p.X)), signed(clamp(to.Y)-clamp(p.Y))
		case math.Hypot(move.X, move.Y) > .25:
			l.Moved = true // a line leads from it to its place
		}
	}
}

// signed writes a share of the map's side in hundredths.
func signed(f float64) string { return rems(f * 100) }
