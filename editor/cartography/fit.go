package cartography

import (
	"fmt"
	"math"
	"unicode/utf8"

	"github.com/tidwall/rtree"

	"cutline/editor/story"
	"cutline/editor/typeset"
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
		out = append(out, NewFitting(labels, base, dots, letters, width).Misfits...)
	}
	return out
}

// Fitting is how the labels of a map fit where it is shown at one width.
type Fitting struct {
	Width    int      // px
	Artboard string   // the one that is shown at this width; empty: the map has one drawing
	Misfits  []Misfit // in the order of the labels

	w, h   float64 // px
	labels map[story.ID]int
	boxes  []standingLabel
	tree   rtree.RTreeG[int] // of the boxes
	dots   rtree.RTreeG[int]
}

// standingLabel is a label as it stands at the width.
type standingLabel struct {
	block  *story.Block
	box    Box // no width: it is not measured
	misfit *Misfit
}

// NewFitting measures labels on a map shown at a width in px, as Fit does.
func NewFitting(labels []*story.Block, base story.Asset, dots [][2]float64, letters Letters, width int) *Fitting {
	f := &Fitting{Width: width, labels: map[story.ID]int{}, boxes: make([]standingLabel, len(labels))}
	for i, b := range labels {
		f.labels[b.ID], f.boxes[i].block = i, b
	}
	if base.Width <= 0 || base.Height <= 0 || width <= 0 {
		return f
	}
	f.w = float64(width)
	k := f.w / float64(base.Width)
	f.h = float64(base.Height) * k
	for i, d := range dots {
		at := [2]float64{d[0] * k, d[1] * k}
		f.dots.Insert(at, at, i)
	}
	boxes := Boxes(labels, f.w, f.h, letters)
	for i, b := range labels {
		if boxes[i].Place == nil || b.Text == "" || boxes[i].Place.Rotate != 0 {
			continue
		}
		f.boxes[i].box = boxes[i].Box
		f.judge(i)
		f.tree.Insert(f.boxes[i].box.low(), f.boxes[i].box.high(), i)
	}
	for i := range f.Misfits {
		if l := &f.boxes[f.labels[f.Misfits[i].Label]]; l.misfit == nil {
			l.misfit = &f.Misfits[i]
		}
	}
	return f
}

// judge lists what is wrong with a label among those before it.
func (f *Fitting) judge(i int) {
	b, box := f.boxes[i].block, f.boxes[i].box
	wrong := func(rule string, other story.ID, format string, args ...any) {
		f.Misfits = append(f.Misfits, Misfit{rule, b.ID, other, f.Width, fmt.Sprintf(format, args...)})
	}
	if !box.within(Box{0, 0, f.w, f.h}) {
		wrong("off-map", "", "%q runs off the map at %d px: move it inwards, or break its words", b.Text, f.Width)
	}
	if f.covers(box) {
		wrong("covers-place", "", "%q covers the dot of a place at %d px: move it, or leave it out there", b.Text, f.Width)
	}
	f.tree.Search(box.low(), box.high(), func(_, _ [2]float64, j int) bool {
		if o := f.boxes[j]; box.overlaps(o.box) {
			wrong("collides", o.block.ID, "%q runs into %q at %d px: move one, or leave it out there", b.Text, o.block.Text, f.Width)
		}
		return true
	})
}

// covers reports whether words in a box cover the dot of a place.
func (f *Fitting) covers(box Box) bool {
	found := false
	g := box.grow(dotRadius - 1)
	f.dots.Search(g.low(), g.high(), func(_, _ [2]float64, _ int) bool {
		found = true
		return false
	})
	return found
}

// Room is how a label fits, counted in letters with the spaces between words.
type Room struct {
	Placed bool    // it stands on what is shown at the width
	Judged bool    // it was measured: a turned label is left to the eye, as all are on a map without a base
	Used   int     // letters that its words have
	Fits   int     // letters that would fit where it stands, set as its words are; 0: not one
	Misfit *Misfit // why it does not fit; nil: it does
}

// mostLetters is how many letters a label is said to have room for at most: two
// full lines.
const mostLetters = 2 * typeset.LabelLetters

// Room tells how many letters fit where a label stands: up to the map's edges,
// the labels beside it and the dots of places. Words of another length are taken
// to be as wide, letter for letter, as those that stand there.
func (f *Fitting) Room(label story.ID) Room {
	i, ok := f.labels[label]
	if !ok {
		return Room{}
	}
	l := f.boxes[i]
	r := Room{Placed: l.block.Place != nil, Used: utf8.RuneCountInString(l.block.Text), Misfit: l.misfit}
	r.Judged = r.Placed && r.Used > 0 && l.block.Place.Rotate == 0 && f.w > 0
	if r.Fits = r.Used; !r.Judged {
		return r
	}
	if r.Misfit == nil {
		for r.Fits < mostLetters && f.free(i, r.Fits+1, r.Used) {
			r.Fits++
		}
		return r
	}
	for r.Fits--; r.Fits > 0 && !f.free(i, r.Fits, r.Used); {
		r.Fits--
	}
	return r
}

// Misfit gives the first thing that is wrong with a label, or nil.
func (f *Fitting) Misfit(label story.ID) *Misfit {
	if i, ok := f.labels[label]; ok {
		return f.boxes[i].misfit
	}
	return nil
}

// free reports whether n letters would fit where label i stands with used.
func (f *Fitting) free(i, n, used int) bool {
	l := f.boxes[i]
	wide := l.box.Right - l.box.Left
	lines, longest := inLines(n)
	_, was := inLines(used)
	wide *= float64(longest) / float64(was)
	p := l.block.Place
	high := letterLine * float64(lines)
	box := standing(p.X*f.w, p.Y*f.h+below(p, high), wide, high, p.Align)
	if !box.within(Box{0, 0, f.w, f.h}) || f.covers(box) {
		return false
	}
	clear := true
	f.tree.Search(box.low(), box.high(), func(_, _ [2]float64, j int) bool {
		clear = j == i || !box.overlaps(f.boxes[j].box)
		return clear
	})
	return clear
}

// inLines gives in how many lines n letters are set, and how many the longest
// has.
func inLines(n int) (lines, longest int) {
	lines = max(1, (n+typeset.LabelLetters-1)/typeset.LabelLetters)
	return lines, (n + lines - 1) / lines
}

// Standing is where a label stands on a map.
type Standing struct {
	Place *story.Place // nil: nowhere; of one under another that one's, with its own leader
	Lower float64      // how many lines its words are lower than at that place
	Box   Box          // around its words before they are turned, px
}

// Apart gives the place of its own, at the same spot, of a label that stands under
// another on a map shown at w by h px.
func (s Standing) Apart(w, h float64) *story.Place { return s.Place.Apart(s.Lower, letterLine, w, h) }

// Boxes gives where the words of labels, in their order, stand on a map shown at
// w by h px.
func Boxes(labels []*story.Block, w, h float64, letters Letters) []Standing {
	out := make([]Standing, len(labels))
	hanging := story.Hanging{}
	for i, b := range labels {
		if b.Place == nil {
			continue
		}
		bw, bh := letters.Size(b.Text, IsWater(b))
		s := &out[i]
		s.Place, s.Lower = hanging.Set(b.ID, b.Follows, b.Place, int(math.Round(bh/letterLine)))
		s.Box = standing(s.Place.X*w, s.Place.Y*h+below(s.Place, bh)+s.Lower*letterLine, bw, bh, s.Place.Align)
		if s.Lower > 0 { // it touches the one over it, and is not in its way
			s.Box.Top += .01
		}
	}
	return out
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
