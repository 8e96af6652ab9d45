package typeset

import "slices"

// frame is a column's free height, in reading order.
type frame struct{ x, y, end int }

// next gives where a line ends that begins at y. Lines that are as high as the
// grid stand on it.
func (t *Template) next(y int, l *flowLine, first bool) int {
	if !first {
		y += l.before
		if l.over {
			y += l.height / 3
		}
	}
	if l.height == t.Grid {
		y = t.snap(y)
	}
	y += l.height
	if l.under {
		y += l.height / 2
	}
	return y
}

// take gives how many lines of the flow go into a frame, and where they end.
// Lines that stay together are taken together, or not at all.
func (t *Template) take(flow []flowLine, f frame) (n, end int) {
	end = f.y
	for n < len(flow) {
		y, group := end, n
		for {
			y = t.next(y, &flow[group], group == 0)
			if y > f.end || !flow[group].keep || group+1 == len(flow) {
				break
			}
			group++
		}
		if y > f.end {
			break
		}
		end, n = y, group+1
	}
	return n, end
}

// taken gives how many lines of the flow go into frames.
func (t *Template) taken(flow []flowLine, frames []frame) int {
	sum := 0
	for _, f := range frames {
		n, _ := t.take(flow[sum:], f)
		sum += n
	}
	return sum
}

// balance raises the columns' foot, a line of the grid at a time, for as long as
// all lines fit: so the columns of the last page end beside each other.
func (t *Template) balance(flow []flowLine, frames []frame) []frame {
	best := frames
	for {
		next := slices.Clone(best)
		low := 0
		for _, f := range next {
			low = max(low, f.end)
		}
		open := false
		for i := range next {
			next[i].end = min(next[i].end, low-t.Grid)
			open = open || next[i].end > next[i].y
		}
		if !open || t.taken(flow, next) < len(flow) {
			return t.gather(flow, frames, best)
		}
		best = next
	}
}

// gather leaves no last line or two alone below a picture: they go on in the
// column before it, where that is long enough.
func (t *Template) gather(flow []flowLine, whole, frames []frame) []frame {
	const few = 3
	for i, f := range frames[:len(frames)-1] {
		n, _ := t.take(flow, f)
		rest := len(flow) - n
		if flow = flow[n:]; rest == 0 || rest >= few || n == 0 || frames[i+1].y <= f.y {
			continue
		}
		next := slices.Clone(frames)
		next[i].end = min(whole[i].end, f.end+(rest+1)*t.Grid)
		return next
	}
	return frames
}

// find gives where line n of the flow is put in frames; ok is false where it is
// in none of them.
func (t *Template) find(flow []flowLine, frames []frame, n int) (column, y int, ok bool) {
	sum := 0
	for i, f := range frames {
		took, _ := t.take(flow[sum:], f)
		if n < sum+took {
			y := f.y
			for k := sum; k <= n; k++ {
				y = t.next(y, &flow[k], k == sum)
			}
			return i, y, true
		}
		sum += took
	}
	return 0, 0, false
}
