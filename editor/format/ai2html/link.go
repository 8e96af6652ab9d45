package ai2html

import (
	"math"
	"slices"
	"strings"
)

// Caption is what a graphic says once, wherever it stands: the same words on
// several artboards, or twice on one spot.
type Caption struct {
	Text     string
	Spots    []Spot
	Differs  bool // its labels do not all say the same
	ReadOnly bool
}

// Spot is a caption on one artboard.
type Spot struct {
	Artboard *Artboard
	Label    *Label
	Text     string   // what it says there
	Under    []*Label // the same words on the same spot
}

// near is how far apart, in shares of the artboard, two labels may stand to be
// taken for one caption that is worded in two ways.
const near = .16

// link finds the captions. Labels with the same words belong together, the
// nearest ones first where an artboard has the words more than once; of what is
// left, labels that stand at about the same spot and say about the same.
func (g *Graphic) link() {
	var order []string
	byText := map[string][][]Spot{} // spots for each artboard
	for i, a := range g.Artboards {
		for _, l := range a.Labels {
			text := l.Words()
			if byText[text] == nil {
				order = append(order, text)
				byText[text] = make([][]Spot, len(g.Artboards))
			}
			byText[text][i] = stack(byText[text][i], Spot{Artboard: a, Label: l, Text: text})
		}
	}
	for _, text := range order {
		if joined, ok := unbroken(text, byText); ok { // a word that only a narrow artboard breaks
			for i, spots := range byText[text] {
				byText[joined][i] = append(byText[joined][i], spots...)
			}
			delete(byText, text)
		}
	}
	var all []*Caption
	for _, text := range order {
		var of []*Caption
		for _, spots := range byText[text] {
			of = deal(of, spots, text)
		}
		all = append(all, of...)
	}
	g.Captions = g.likely(all)
	for _, c := range g.Captions {
		c.settle(g)
	}
	g.sort()
}

// stack adds a spot, or puts it under the one that it is a copy of.
func stack(spots []Spot, s Spot) []Spot {
	for i, o := range spots {
		if math.Abs(o.Label.X-s.Label.X) < .3 && math.Abs(o.Label.Y-s.Label.Y) < .3 && o.Label.Rotation == s.Label.Rotation {
			spots[i].Under = append(spots[i].Under, s.Label)
			return spots
		}
	}
	return append(spots, s)
}

// unbroken gives the words without the hyphen of a broken line, where the
// graphic has them in one piece elsewhere.
func unbroken(text string, byText map[string][][]Spot) (string, bool) {
	if !strings.Contains(text, "- ") {
		return "", false
	}
	joined := strings.ReplaceAll(text, "- ", "")
	return joined, byText[joined] != nil
}

// deal gives each spot of an artboard to the caption that stands nearest to it
// elsewhere, each caption at most one.
func deal(of []*Caption, spots []Spot, text string) []*Caption {
	type pair struct {
		c, s int
		far  float64
	}
	var pairs []pair
	for c := range of {
		for s := range spots {
			if len(pairs) > 100_000 {
				break
			}
			pairs = append(pairs, pair{c, s, apart(of[c].Spots[len(of[c].Spots)-1].Label, spots[s].Label)})
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int {
		if a.far < b.far {
			return -1
		} else if a.far > b.far {
			return 1
		}
		return 0
	})
	taken, used := make([]bool, len(of)), make([]bool, len(spots))
	for _, p := range pairs {
		if !taken[p.c] && !used[p.s] {
			taken[p.c], used[p.s] = true, true
			of[p.c].Spots = append(of[p.c].Spots, spots[p.s])
		}
	}
	for s, spot := range spots {
		if !used[s] {
			of = append(of, &Caption{Text: text, Spots: []Spot{spot}})
		}
	}
	return of
}

func apart(a, b *Label) float64 {
	d := math.Hypot(a.X-b.X, a.Y-b.Y) / 100
	if a.Layer != b.Layer {
		d += .02
	}
	if a.Paragraphs[0].Style.Transform != b.Paragraphs[0].Style.Transform {
		d += .1 // a country's name in capitals, and the same in the inset
	}
	return d
}

// likely joins captions on different artboards that are nearly the same words
// at nearly the same spot: one caption that was changed in one size only.
func (g *Graphic) likely(all []*Caption) []*Caption {
	if len(g.Artboards) < 2 || len(all) > 3000 {
		return all
	}
	on := func(c *Caption, a *Artboard) bool {
		return slices.ContainsFunc(c.Spots, func(s Spot) bool { return s.Artboard == a })
	}
	type pair struct {
		a, b  int
		score float64
	}
	var pairs []pair
	for i, a := range all {
		if len(a.Spots) == len(g.Artboards) {
			continue
		}
		for j := i + 1; j < len(all); j++ {
			b := all[j]
			if len(a.Spots)+len(b.Spots) > len(g.Artboards) || slices.ContainsFunc(b.Spots, func(s Spot) bool { return on(a, s.Artboard) }) {
				continue
			}
			far := 1.0
			for _, s := range a.Spots {
				for _, t := range b.Spots {
					far = min(far, apart(s.Label, t.Label))
				}
			}
			if far > near {
				continue
			}
			if alike := alike(a.Text, b.Text); alike >= .55 {
				pairs = append(pairs, pair{i, j, alike - far})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int {
		if a.score > b.score {
			return -1
		} else if a.score < b.score {
			return 1
		}
		return 0
	})
	gone := make([]bool, len(all))
	for _, p := range pairs {
		a, b := all[p.a], all[p.b]
		if gone[p.a] || gone[p.b] || slices.ContainsFunc(b.Spots, func(s Spot) bool { return on(a, s.Artboard) }) {
			continue
		}
		a.Spots, gone[p.b] = append(a.Spots, b.Spots...), true
	}
	out := all[:0:0]
	for i, c := range all {
		if !gone[i] {
			out = append(out, c)
		}
	}
	return out
}

// alike says how much of two texts is the same, from 0 to 1: their words, and
// the letters of short ones.
func alike(a, b string) float64 {
	fold := func(s string) []rune { return []rune(strings.ToLower(s)) }
	x, y := fold(a), fold(b)
	if len(x) > 400 || len(y) > 400 {
		x, y = x[:min(400, len(x))], y[:min(400, len(y))]
	}
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		diagonal := row[0]
		row[0] = i + 1
		for j := range y {
			cost := diagonal
			if x[i] != y[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, diagonal+1, row[j]+1)
		}
	}
	return 1 - float64(row[len(y)])/float64(max(len(x), len(y), 1))
}

// settle puts a caption's spots in the order of the artboards and chooses its
// words: what most artboards say, of two the widest.
func (c *Caption) settle(g *Graphic) {
	slices.SortStableFunc(c.Spots, func(a, b Spot) int {
		return slices.Index(g.Artboards, a.Artboard) - slices.Index(g.Artboards, b.Artboard)
	})
	count := map[string]int{}
	for i, s := range c.Spots {
		text := s.Text
		if !strings.Contains(c.Text, "- ") && strings.ReplaceAll(text, "- ", "") == c.Text {
			text = c.Text // broken by a hyphen there
			c.Spots[i].Text = text
		}
		count[text]++
		for _, l := range append([]*Label{s.Label}, s.Under...) {
			c.ReadOnly = c.ReadOnly || l.ReadOnly
		}
	}
	best := -1.0
	for _, s := range c.Spots {
		if score := float64(count[s.Text]) + s.Artboard.wide()/1e6; score > best {
			best, c.Text = score, s.Text
		}
	}
	c.Differs = len(count) > 1
}

// wide gives how wide an artboard is: as drawn, or from where it shows.
func (a *Artboard) wide() float64 {
	return max(a.FixedWidth, a.MinWidth, a.Drawn)
}

// Main gives the artboard for the widest screen.
func (g *Graphic) Main() *Artboard {
	main := g.Artboards[0]
	for _, a := range g.Artboards {
		if a.wide() > main.wide() || a.wide() == main.wide() && len(a.Labels) > 0 && a.MaxWidth == 0 {
			main = a
		}
	}
	return main
}

// sort puts the captions in reading order, as they stand on the widest
// artboard that has each.
func (g *Graphic) sort() {
	main := g.Main()
	at := func(c *Caption) (float64, float64) {
		s := c.Spots[len(c.Spots)-1]
		for _, t := range c.Spots {
			if t.Artboard == main {
				s = t
			}
		}
		return s.Label.Y, s.Label.X
	}
	slices.SortStableFunc(g.Captions, func(a, b *Caption) int {
		ay, ax := at(a)
		by, bx := at(b)
		switch {
		case ay < by || ay == by && ax < bx:
			return -1
		case ay > by || ax > bx:
			return 1
		}
		return 0
	})
}
