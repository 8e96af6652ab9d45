package mapboard

import (
	"math"
	"slices"

	"cutline/editor/story"
	"cutline/editor/typeset"
)

// Sizes of what stands on the map, in px (look.md, section 5).
const (
	labelLine  = 15.0 // from one line of a label to the next
	pinRadius  = 9.0
	pinClear   = 6.0 // between a pin and the words
	pinTouch   = 3.0 // how far two pins may run into each other: joined callouts stand close
	dotRadius  = 2.5
	grabRadius = 8.0 // how near a click must be to a leader's dot
)

// figure is a label as it stands on the map.
type figure struct {
	ID     story.ID
	Number int
	Place  story.Place // of one under another: that one's, with its own leader
	Lower  float64     // how many lines lower it is than at that place
	Lines  []string
	Right  bool // they run from the right
	Starts []pt // top left of each line, before it is turned
	Widths []float64
	Words  rect // around all lines, before they are turned; it never shrinks below a place to click
	Turn   turn // of the words
	Box    rect // around the words as they stand
	Pin    pt   // middle of the pin
	Leader *leader
}

// shifted gives the figure as it would stand elsewhere, rounded so that moving
// it there and back gives the same one.
func (f figure) shifted(by pt) figure {
	round := func(v float64) float64 { return math.Round(v*64) / 64 }
	move := func(p pt) pt { return pt{round(p.X + by.X), round(p.Y + by.Y)} }
	moved := func(r rect) rect {
		at := move(pt{r.X, r.Y})
		return rect{at.X, at.Y, round(r.W), round(r.H)}
	}
	f.Starts = slices.Clone(f.Starts)
	for i, s := range f.Starts {
		f.Starts[i] = move(s)
	}
	f.Words, f.Box, f.Pin, f.Turn.at = moved(f.Words), moved(f.Box), move(f.Pin), move(f.Turn.at)
	if f.Leader != nil {
		f.Leader = &leader{move(f.Leader.From), move(f.Leader.To)}
	}
	return f
}

// reach gives all that a figure covers, near enough to tell whether it is seen.
func (f figure) reach() rect {
	left, top := min(f.Box.X, f.Pin.X-pinRadius), min(f.Box.Y, f.Pin.Y-pinRadius)
	right, bottom := max(f.Box.right(), f.Pin.X+pinRadius), max(f.Box.bottom(), f.Pin.Y+pinRadius)
	if f.Leader != nil {
		left, top = min(left, f.Leader.To.X), min(top, f.Leader.To.Y)
		right, bottom = max(right, f.Leader.To.X), max(bottom, f.Leader.To.Y)
	}
	const around = 12 // halos, the ring of a selected pin
	return rect{left, top, right - left, bottom - top}.grow(around)
}

// leader is the line from a callout to the spot it points at.
type leader struct{ From, To pt }

func pinRect(c pt) rect { return rect{c.X - pinRadius, c.Y - pinRadius, 2 * pinRadius, 2 * pinRadius} }

// labelled is a label to be arranged.
type labelled struct {
	ID     story.ID
	Number int
	Text   string
	Place  story.Place
	Right  bool // its words run from the right

	Follows story.ID
}

// arrange works out where the words, pins and leaders of labels stand. measure
// gives the width of a line of a label in px. A place is the middle of the
// label's first line in height, so that words that run on do not move it.
// bounds is what can be seen: pins stay in it where they can.
func arrange(labels []labelled, base, bounds rect, measure func(id story.ID, line string) float64) []figure {
	figures := make([]figure, len(labels))
	hanging := story.Hanging{}
	for i, l := range labels {
		figures[i] = letter(l, hanging, base, measure)
	}
	placePins(figures, bounds)
	for i := range figures {
		f := &figures[i]
		if f.Place.Leader != nil {
			to := toPixel(*f.Place.Leader, base)
			f.Leader = &leader{From: leaderStart(*f, to), To: to}
		}
	}
	return figures
}

// letter sets a label's words at its place.
func letter(l labelled, hanging story.Hanging, base rect, measure func(story.ID, string) float64) figure {
	f := figure{ID: l.ID, Number: l.Number, Right: l.Right, Lines: typeset.LabelLines(l.Text)}
	place, lower := hanging.Set(l.ID, l.Follows, &l.Place, len(f.Lines))
	f.Place, f.Lower = *place, lower
	at := toPixel(place.Point, base)
	widest := 0.0
	for _, line := range f.Lines {
		w := measure(l.ID, line)
		f.Widths = append(f.Widths, w)
		widest = max(widest, w)
	}
	widest = max(widest, 4)
	top := at.Y - labelLine/2
	switch place.Valign {
	case story.ValignTop:
		top = at.Y
	case story.ValignBottom:
		top = at.Y - labelLine*float64(len(f.Lines))
	}
	top += labelLine * lower
	f.Words = rect{at.X - widest*alignShare(place.Align), top, widest, labelLine * float64(len(f.Lines))}
	for i, w := range f.Widths {
		f.Starts = append(f.Starts, pt{at.X - w*alignShare(place.Align), top + labelLine*float64(i)})
	}
	f.Turn = turned(place.Rotate, at)
	f.Box = f.Turn.around(f.Words)
	return f
}

// alignShare gives which share of a line stands left of its place.
func alignShare(a story.Align) float64 {
	switch a {
	case story.AlignCenter:
		return 0.5
	case story.AlignEnd:
		return 1
	}
	return 0
}

// pinSpots gives where a label's pin may stand, the best first: at the end of
// the words that stands at the place, at the other end, then over and under.
func pinSpots(f figure) []pt {
	const off = pinRadius + pinClear
	first := f.Words.Y + labelLine/2
	left, right := pt{f.Words.X - off, first}, pt{f.Words.right() + off, first}
	over, under := f.Words.Y-off, f.Words.bottom()+off
	x := f.Words.X + pinRadius
	if f.Place.Align == story.AlignEnd {
		left, right = right, left
		x = f.Words.right() - pinRadius
	}
	spots := []pt{left, right, {x, over}, {x, under}, {f.Words.center().X, over}, {f.Words.center().X, under}}
	for i := range spots {
		spots[i] = f.Turn.on(spots[i])
	}
	return spots
}

// placePins gives each label a pin that is clear of all words and of the pins
// before it. Where there is no such spot it takes the one that covers least; a
// pin never stands on its own words.
func placePins(figures []figure, bounds rect) {
	const cellWide, cellHigh, reach = 96.0, 32.0, 2*(pinRadius+pinClear) + pinRadius // px
	type cell struct{ x, y int }
	in := func(p pt) cell { return cell{int(math.Floor(p.X / cellWide)), int(math.Floor(p.Y / cellHigh))} }
	// cells holds, for each cell of the board, the labels that a pin whose middle
	// is in it could touch, so that a thousand labels stay quick.
	cells := map[cell][]int{}
	for i, f := range figures {
		near := f.Box.grow(reach)
		from, to := in(pt{near.X, near.Y}), in(pt{near.right(), near.bottom()})
		for y := from.y; y <= to.y; y++ {
			for x := from.x; x <= to.x; x++ {
				cells[cell{x, y}] = append(cells[cell{x, y}], i)
			}
		}
	}
	for i := range figures {
		f := &figures[i]
		least := math.Inf(1)
		for _, spot := range pinSpots(*f) {
			cost := pinCost(figures, cells[in(spot)], i, spot, bounds)
			if cost < least {
				least, f.Pin = cost, spot
			}
			if cost == 0 {
				break
			}
		}
	}
}

// pinCost tells how much a label's pin at a spot covers of the labels near it,
// in px²; what lies out of bounds counts four times.
func pinCost(figures []figure, near []int, own int, spot pt, bounds rect) float64 {
	r := pinRect(spot)
	cost := 4 * (r.W*r.H - r.overlap(bounds))
	for _, j := range near {
		if j == own {
			continue
		}
		cost += r.overlap(figures[j].Box)
		if j < own {
			const touch = 2*pinRadius - pinTouch
			if dx, dy := spot.X-figures[j].Pin.X, spot.Y-figures[j].Pin.Y; dx*dx+dy*dy < touch*touch {
				cost += (touch - math.Sqrt(dx*dx+dy*dy)) * 2 * pinRadius
			}
		}
	}
	return cost
}

// leaderStart gives where a leader leaves its label: on the side of the words
// or the pin that is nearest to the spot pointed at.
func leaderStart(f figure, to pt) pt {
	from := f.Turn.on(f.Words.grow(3).nearest(f.Turn.back(to)))
	d := f.Pin.distance(to)
	if rim := pinRadius + 1; d-rim < from.distance(to) && d > rim {
		return pt{f.Pin.X + (to.X-f.Pin.X)*rim/d, f.Pin.Y + (to.Y-f.Pin.Y)*rim/d}
	}
	return from
}
