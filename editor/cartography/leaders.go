package cartography

import (
	"fmt"

	"cutline/editor/story"
)

// leaderLine is a leader as it stands at the width, from the edge of its label's
// words to its spot.
type leaderLine struct {
	label int
	at    [4]float64
}

// Leaders tells which leaders do not lead to their spots: those that end off the
// map, run through another label's words, or cross another leader. What goes on
// with a callout's sentence is its own.
func (f *Fitting) Leaders() []Misfit {
	var lines []leaderLine
	var out []Misfit
	wrong := func(rule string, i int, other story.ID, format string, args ...any) {
		out = append(out, Misfit{rule, f.boxes[i].block.ID, other, f.Width, fmt.Sprintf(format, args...)})
	}
	for i, l := range f.boxes {
		p := l.block.Place
		if p == nil || p.Leader == nil || f.w == 0 || l.block.Text == "" {
			continue
		}
		to := *p.Leader
		if to.X < 0 || to.X > 1 || to.Y < 0 || to.Y > 1 {
			wrong("leader-off-map", i, "", "The leader of %q ends off the map: move its end to its spot", l.block.Text)
			continue
		}
		x2, y2 := to.X*f.w, to.Y*f.h
		x1, y1 := p.X*f.w, p.Y*f.h
		if p.Rotate == 0 {
			x1, y1 = min(max(x2, l.box.Left), l.box.Right), min(max(y2, l.box.Top), l.box.Bottom)
		}
		if x1 != x2 || y1 != y2 {
			lines = append(lines, leaderLine{i, [4]float64{x1, y1, x2, y2}})
		}
	}
	for n, line := range lines {
		a := line.at
		low, high := [2]float64{min(a[0], a[2]), min(a[1], a[3])}, [2]float64{max(a[0], a[2]), max(a[1], a[3])}
		f.tree.Search(low, high, func(_, _ [2]float64, j int) bool {
			if j != line.label && f.sentence(j) != f.sentence(line.label) && f.boxes[j].box.grow(-1).crossed(a[0], a[1], a[2], a[3]) {
				wrong("leader-through-label", line.label, f.boxes[j].block.ID, "The leader of %q runs through %q: move one of them, or its end", f.boxes[line.label].block.Text, f.boxes[j].block.Text)
				return false
			}
			return true
		})
		for _, o := range lines[:n] {
			if crosses(a, o.at) {
				wrong("leaders-cross", line.label, f.boxes[o.label].block.ID, "The leaders of %q and %q cross: exchange the labels, or move one", f.boxes[line.label].block.Text, f.boxes[o.label].block.Text)
				break
			}
		}
	}
	return out
}

// sentence gives the first label of the sentence that a label is of.
func (f *Fitting) sentence(i int) int {
	for range f.boxes { // joined in a ring, it would never end
		before, ok := f.labels[f.boxes[i].block.Follows]
		if !ok || f.boxes[i].block.Follows == "" {
			return i
		}
		i = before
	}
	return i
}
