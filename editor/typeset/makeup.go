package typeset

import "slices"

// compose makes the pages up: head, dek and byline over the first one's columns,
// then the text in columns around the pictures.
func (c *composer) compose() {
	c.newPage()
	y := c.heads()
	for {
		fresh := len(c.doc.Pages) > 1
		flow := c.flow[c.used:]
		frames := c.frames(y)
		frames = c.place(frames, y)
		n := c.t.taken(flow, frames)
		last := n == len(flow)
		if last {
			frames = c.t.balance(flow, frames)
		} else if c.t.Continued != "" {
			frames = c.leave(flow, frames)
			n = c.t.taken(flow, frames)
		}
		if n == 0 && len(flow) > 0 && fresh && len(c.page.Pictures) == 0 {
			c.force(frames[0])
			n = 1
		} else {
			c.mend(frames)
			c.fill(frames)
		}
		c.rules(frames)
		if c.used += n; c.used >= len(c.flow) && len(c.figures) == 0 {
			return
		}
		if len(c.flow) > 0 && c.used > 0 && c.used < len(c.flow) {
			c.jump(frames)
		}
		c.newPage()
		y = c.t.snap(c.t.Top + c.from())
	}
}

// heads sets hed, dek and byline and gives where the columns begin.
func (c *composer) heads() int {
	y := c.t.Top
	put := func(lines []flowLine, rise int) {
		for _, l := range lines {
			if y+l.height > c.t.foot() { // a hed as long as a page
				c.newPage()
				y = c.t.Top
			}
			y += l.height
			l.X, l.Y = l.X+c.t.Left, y-l.height/rise
			c.page.Lines = append(c.page.Lines, l.Line)
		}
	}
	for _, lines := range [][]flowLine{c.head, c.dek} {
		put(lines, 5)
		y += c.t.Grid / 2
	}
	if c.dek != nil || c.head != nil {
		c.page.Rules = append(c.page.Rules, Rule{X: c.t.Left, Y: y, W: c.t.Full(), Weight: 300})
		y += 4 * Pt
	}
	put(c.by, 5)
	if y += c.t.Grid / 2; y+4*c.t.Grid > c.t.foot() {
		c.newPage()
		y = c.t.Top
	}
	return c.t.snap(y)
}

func (c *composer) frames(y int) []frame {
	frames := make([]frame, c.t.Columns)
	for i := range frames {
		frames[i] = frame{c.t.x(i), y, c.t.foot()}
	}
	return frames
}

// place puts the pictures on the page that belong beside what is on it, and gives
// the columns that are left. A picture stands at the head or at the foot of some
// columns, as near as it can to the words that it goes with.
func (c *composer) place(frames []frame, top int) []frame {
	flow := c.flow[c.used:]
	for len(c.figures) > 0 {
		fig := c.figures[0]
		at := max(0, fig.at-c.used)
		n := c.t.taken(flow, frames)
		if at >= n && n < len(flow) { // it goes with words of a later page
			return frames
		}
		var best []frame
		bestCost, bestColumn, bestY := 0, 0, 0
		for from := 0; from+fig.span <= c.t.Columns; from++ {
			for _, low := range []bool{false, true} {
				next, y, ok := c.around(frames, fig, from, low)
				if !ok || low && c.t.taken(flow, next) == len(flow) { // a last page's columns end where the words do
					continue
				}
				if _, _, ok := c.t.find(flow, next, at); !ok && at > 0 && at < len(flow) { // it would push its words off
					continue
				}
				cost := c.cost(flow, frames, next, fig, at, from, y, top)
				if best == nil || cost < bestCost {
					best, bestCost, bestColumn, bestY = next, cost, from, y
				}
			}
		}
		if best == nil {
			return frames
		}
		c.set(fig, bestColumn, bestY)
		frames, c.figures = best, c.figures[1:]
	}
	return frames
}

// around gives the columns that are left beside a picture that spans some from
// one on, at their head or foot, and where it begins. ok is false where there is
// no room, or where it would leave a column with room for a few lines only.
func (c *composer) around(frames []frame, fig figure, from int, low bool) (next []frame, y int, ok bool) {
	next = slices.Clone(frames)
	part := next[from : from+fig.span]
	air := c.t.Grid
	top, end := 0, part[0].end
	for _, f := range part {
		top, end = max(top, f.y), min(end, f.end)
	}
	words := c.used < len(c.flow)
	if low {
		y = end - fig.height
		for i := range part {
			if part[i].end = c.t.snap(y - air - c.t.Grid + 1); part[i].end-part[i].y < 6*c.t.Grid {
				return nil, 0, false
			}
		}
		return next, y, true
	}
	y = top
	for i := range part {
		part[i].y = c.t.snap(y + fig.height + air*3/4)
		if room := part[i].end - part[i].y; words && room > 0 && room < 4*c.t.Grid {
			part[i].y = part[i].end // too little for type
		}
	}
	if y+fig.height > end {
		return nil, 0, false
	}
	free := 0
	for _, f := range next {
		free += max(0, f.end-f.y)
	}
	if words && len(c.doc.Pages) == 1 && free < 6*c.t.Grid*c.t.Columns { // a story begins on its first page
		return nil, 0, false
	}
	return next, y, true
}

// cost says how far a picture stands from its words, and what else is amiss.
func (c *composer) cost(flow []flowLine, before, frames []frame, fig figure, at, from, y, top int) int {
	cost := 0
	if column, line, ok := c.t.find(flow, frames, at); ok {
		middle := y + fig.picture.H/2
		cost = max(line-middle, middle-line)
		switch {
		case column < from:
			cost += c.t.x(from) - c.t.x(column)
		case column >= from+fig.span:
			cost += c.t.x(column) - c.t.x(from+fig.span-1)
		}
	} else if at < len(flow) {
		cost = 2 * c.t.Height
	}
	if from > 0 && from+fig.span < c.t.Columns { // it parts the page
		cost += c.t.Column() / 2
	}
	for i := from; i < from+fig.span; i++ { // columns that it leaves white beside another picture
		white := y - before[i].y
		if y > frames[i].y { // at the foot
			white = before[i].end - y - fig.height
		}
		cost += 2 * max(0, white)
	}
	if y > top { // the head is where a reader looks first
		cost += c.t.Height / 8
	}
	if len(c.doc.Pages) == 1 && from == 0 && fig.span < c.t.Columns { // the story begins there
		cost += c.t.Height
	}
	return cost
}

// across gives where what is so wide stands on the page that would begin at x
// were it read from the left: there, or mirrored between the margins.
func (c *composer) across(x, wide int) int {
	if !c.right {
		return x
	}
	return 2*c.t.Left + c.t.Full() - x - wide
}

// set puts a picture and its words on the page.
func (c *composer) set(fig figure, column, y int) {
	p := fig.picture
	shift(&p, c.across(c.t.x(column), p.W), y)
	x := c.across(c.t.x(column), max(p.W, c.t.Column()))
	c.page.Pictures = append(c.page.Pictures, p)
	y += p.H + 5*Pt
	for _, l := range fig.text {
		y += l.height
		l.X, l.Y = l.X+x, l.Y+y-l.height/4
		c.page.Lines = append(c.page.Lines, l.Line)
	}
}

// fill puts the lines into the frames.
func (c *composer) fill(frames []frame) {
	flow := c.flow[c.used:]
	for _, f := range frames {
		n, _ := c.t.take(flow, f)
		y := f.y
		for j := range flow[:n] {
			l := &flow[j]
			end := c.t.next(y, l, j == 0)
			c.put(l, f.x, y, end)
			y = end
		}
		flow = flow[n:]
	}
}

// put sets a line of the flow on the page, in the column at x; it ends at end, and
// what is before it in its column at y.
func (c *composer) put(l *flowLine, x, y, end int) {
	x = c.across(x, c.t.Column())
	foot := end
	if l.under {
		foot -= l.height / 2
		c.page.Rules = append(c.page.Rules, Rule{X: x, Y: end - l.height/5, W: c.t.Column(), Weight: 500})
	}
	if l.over {
		c.page.Rules = append(c.page.Rules, Rule{X: x, Y: max(y, foot-l.height-l.height/5), W: c.t.Column(), Weight: 1200})
	}
	line := l.Line
	line.X, line.Y = line.X+x, line.Y+foot-l.height/4
	if l.cap != nil {
		letter := *l.cap
		letter.X, letter.Y = letter.X+x, line.Y+(l.capLines-1)*l.height
		c.page.Lines = append(c.page.Lines, letter)
	}
	c.page.Lines = append(c.page.Lines, line)
}

// force sets a line that fits in no column, so that every word is on a page.
func (c *composer) force(f frame) {
	l := &c.flow[c.used]
	c.put(l, f.x, f.y, c.t.next(f.y, l, true))
}

// rules stand between columns that have words on both sides.
func (c *composer) rules(frames []frame) {
	if !c.t.ColumnRules {
		return
	}
	flow := c.flow[c.used:]
	ends := make([]int, len(frames))
	for i, f := range frames {
		n, end := c.t.take(flow, f)
		flow, ends[i] = flow[n:], end
		if n == 0 {
			ends[i] = f.y
		}
		if i == 0 {
			continue
		}
		top, foot := max(frames[i-1].y, f.y), min(ends[i-1], ends[i])
		if foot-top > 2*c.t.Grid {
			x := c.across(f.x-c.t.Gutter/2, 0)
			c.page.Rules = append(c.page.Rules, Rule{X: x, Y: top + 2*Pt, H: foot - top - 2*Pt - c.t.Grid/4, Weight: 250})
		}
	}
}
