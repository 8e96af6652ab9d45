// Package register finds how one picture lies on another that replaces it, so
// that what stood on the old one can be looked for on the new one. It works on
// small copies: edges are compared, which stay where they are when a map gets
// other colours.
//
// The search is normalised cross-correlation (Lewis, "Fast Normalized
// Cross-Correlation", 1995) of the edges over scales and shifts, first of very
// small copies, then finer around the best. It finds crops, extensions and
// other sizes; turned or mirrored pictures are not found.
package register

import (
	"cmp"
	"math"
	"slices"
)

// Fit says where the old picture lies on the new one: its left top corner and
// its size, in fractions of the new one's. The zero Fit is none.
type Fit struct {
	X, Y, W, H float64
	Score      float64 // correlation of their edges where both are: at most 1
}

// Same is the fit of a picture that shows the same from edge to edge.
var Same = Fit{W: 1, H: 1}

// At gives where a point of the old picture lies on the new one, both in
// fractions. It may lie outside.
func (f Fit) At(x, y float64) (float64, float64) { return f.X + x*f.W, f.Y + y*f.H }

const (
	leastScore   = .55 // of edges that are the same ones
	leastOverlap = .25 // of the smaller picture that the other shows too
	slack        = .03 // a fit from edge to edge is taken when it is nearly the best
	widest       = 2.9 // times as large as the other
	scaleStep    = 1.08
)

// sizes are the px of the longer side of the copies that are compared, in turn,
// and steps how far apart, in px, the fits are that are tried of each.
var (
	sizes = [3]int{36, 120, 320}
	steps = [3][]float64{nil, {3, 1, .5}, {.75}}
)

// Find gives how the old picture lies on the new one. It is false where no fit
// is sound: another picture, or one with next to no edges.
func Find(old, new Picture) (Fit, bool) {
	var a, b [len(sizes)]edges
	for i, size := range sizes {
		a[i], b[i] = old.edges(size), new.edges(size)
	}
	list := search(a[0], b[0])
	ratio := float64(old.W) / float64(old.H) / (float64(new.W) / float64(new.H))
	same := Same
	// The same from edge to edge, perhaps stretched, is tried whatever the search
	// says.
	list = append(list, same)
	for i := 1; i < len(sizes); i++ {
		if i > 1 && len(list) > 2 { // the best of what was found, and the same
			last := len(list) - 1
			best := slices.MaxFunc(list[:last], func(f, g Fit) int { return cmp.Compare(f.Score, g.Score) })
			list = []Fit{best, list[last]}
		}
		for j, f := range list {
			if f.X == 0 && f.Y == 0 && f.W == 1 && f.H == 1 {
				list[j].Score, _ = a[i].correlate(b[i], f)
				continue
			}
			list[j] = refine(a[i], b[i], f, ratio, steps[i])
		}
	}
	best := slices.MaxFunc(list, func(f, g Fit) int { return cmp.Compare(f.Score, g.Score) })
	same = list[len(list)-1]
	if same.Score >= best.Score-slack {
		best = same
	}
	return best, best.Score >= leastScore
}

// search tries all shifts at all scales of the smallest copies and gives the
// best few.
func search(a, b edges) []Fit {
	var list []Fit
	over := b.tables()
	for scale := 1 / widest; scale <= widest; scale *= scaleStep {
		w, h := int(math.Round(float64(a.w)*scale)), int(math.Round(float64(a.h)*scale))
		if w < 8 || h < 8 {
			continue
		}
		s := a.resize(w, h)
		own := s.tables()
		best := Fit{Score: -1}
		for y := 4 - h; y <= b.h-4; y++ {
			for x := 4 - w; x <= b.w-4; x++ {
				score, overlap := s.at(b, own, over, x, y)
				if rank := score * math.Sqrt(math.Sqrt(overlap)); overlap >= leastOverlap && rank > best.Score {
					best = Fit{float64(x) / float64(b.w), float64(y) / float64(b.h), float64(w) / float64(b.w), float64(h) / float64(b.h), rank}
				}
			}
		}
		if best.Score > 0 {
			list = append(list, best)
		}
	}
	slices.SortFunc(list, func(f, g Fit) int { return cmp.Compare(g.Score, f.Score) })
	return list[:min(4, len(list))]
}

// refine looks around a fit for a better one, in steps of px of b. ratio is the
// old picture's shape over the new one's.
func refine(a, b edges, f Fit, ratio float64, steps []float64) Fit {
	f.Score = -1
	best := f
	for _, step := range steps {
		f = best
		for k := -3.; k <= 3; k++ {
			w := f.W + k*step/float64(b.w)
			h := w / ratio
			for dy := -2.; dy <= 2; dy++ {
				for dx := -2.; dx <= 2; dx++ {
					// It grows around its middle, so that a size is tried where it was.
					g := Fit{X: f.X - (w-f.W)/2 + dx*step/float64(b.w), Y: f.Y - (h-f.H)/2 + dy*step/float64(b.h), W: w, H: h}
					var overlap float64
					if g.Score, overlap = a.correlate(b, g); overlap >= leastOverlap && g.Score > best.Score {
						best = g
					}
				}
			}
		}
	}
	return best
}

// Like says how much the old picture around a point looks like the new one
// around another, both in fractions: 1 is the same, 0 nothing like it. fit says
// how large the old one is on the new. What one of them does not show counts as
// different.
func Like(old, new Picture, fit Fit, x, y, toX, toY float64) float64 {
	const side, reach = 12, .055 // samples from the middle to the edge; of the old picture's longer side
	longer := float64(max(old.W, old.H))
	var sum, n float64
	for j := -side; j <= side; j++ {
		for i := -side; i <= side; i++ {
			dx, dy := float64(i)/side*reach*longer/float64(old.W), float64(j)/side*reach*longer/float64(old.H)
			p, ok := old.sample(x+dx, y+dy)
			q, there := new.sample(toX+dx*fit.W, toY+dy*fit.H)
			switch {
			case !ok && !there:
				continue
			case ok != there:
				sum++
			default:
				for c := range p {
					d := float64(p[c] - q[c])
					sum += d * d / 3
				}
			}
			n++
		}
	}
	if n == 0 {
		return 0
	}
	return max(0, 1-4*math.Sqrt(sum/n))
}

// Alike is the Like from which on two places look the same to a person: above
// the noise of saving a picture anew, below a thin line that was added.
const Alike = .84
