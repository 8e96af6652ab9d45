package galley

import (
	"math"
	"slices"
	"sort"
	"strings"

	"github.com/rivo/uniseg"
)

// row is one line of words on the galley.
type row struct {
	set        *setting
	start, end int     // bytes of the set text
	x, y, w, h float32 // within the item, px
	number     int     // of the label, for its pin; 0: none
	name       string  // of the part, beside its first line
	hyphen     bool    // the printed column parts a word here
	pieces     []piece // in the order they stand, left to right; see parts
}

// piece is a stretch of a line in one face and one direction.
type piece struct {
	start, end int // bytes of the set text
	x, w       float32
	face       *face
	rtl        bool
}

// last reports whether a row is the last of its block.
func (r *row) last() bool { return r.end == len(r.set.text) }

// parts gives the pieces of a line in the order they stand. Most lines are of
// one direction; in others the runs are ordered as Unicode says (UAX #9),
// because the toolkit draws words in the order they are written.
func (r *row) parts() []piece {
	if r.pieces != nil || r.start == r.end {
		return r.pieces
	}
	s := r.set
	add := func(start, end int, rtl bool) {
		for i := s.runAt(start); i < len(s.runs) && s.runs[i].start < end; i++ {
			from, to := max(start, s.runs[i].start), min(end, s.runs[i].end)
			r.pieces = append(r.pieces, piece{start: from, end: to, face: s.runs[i].face, w: s.width(from, to), rtl: rtl})
		}
	}
	words := s.text[r.start:r.end]
	if !s.right && isLatin(words) {
		add(r.start, r.end, false)
	} else {
		for _, d := range s.order().Drawn(r.start, r.end) {
			from := len(r.pieces)
			add(d.Start, d.End, d.Right())
			if d.Right() { // its parts in other type, too
				slices.Reverse(r.pieces[from:])
			}
		}
	}
	x := float32(0)
	if s.right { // it ends at the right
		x = r.w
		for _, p := range r.pieces {
			x -= p.w
		}
	}
	for i := range r.pieces {
		r.pieces[i].x = x
		x += r.pieces[i].w
	}
	return r.pieces
}

// caretX gives where a place of the set text stands on the line, px from the
// line's start. A place between two pieces stands before the later one.
func (r *row) caretX(at int) float32 {
	parts := r.parts()
	if len(parts) == 0 {
		return r.begins()
	}
	at = max(r.start, min(at, r.end))
	last := -1
	for i, p := range parts {
		if at >= p.start && at < p.end {
			return p.caretX(r.set, at)
		}
		if p.end == at {
			last = i
		}
	}
	if last >= 0 {
		return parts[last].caretX(r.set, at)
	}
	return 0
}

func (p *piece) caretX(s *setting, at int) float32 {
	w := p.face.width(s.text[p.start:at])
	if p.rtl {
		return p.x + p.w - w
	}
	return p.x + w
}

// nearest gives the place of the set text that stands nearest to x px from the
// line's start, between two characters.
func (r *row) nearest(x float32) int {
	parts := r.parts()
	if len(parts) == 0 {
		return r.start
	}
	if slices.ContainsFunc(parts, func(p piece) bool { return p.rtl }) {
		return r.nearestMixed(x)
	}
	i := 0
	for i+1 < len(parts) && x >= parts[i+1].x {
		i++
	}
	p := &parts[i]
	end := p.end
	if p.end == r.end && !r.last() && p.end-p.start > 1 && strings.HasSuffix(r.set.text[p.start:p.end], " ") {
		end-- // the space that the line was broken at is no place for the caret
	}
	stops := stops(r.set.text[p.start:end])
	at := func(i int) float32 { return p.caretX(r.set, p.start+stops[i]) }
	n := sort.Search(len(stops), func(i int) bool { return at(i) >= x })
	if n == len(stops) {
		return p.start + stops[n-1]
	}
	if n > 0 && abs(at(n-1)-x) < abs(at(n)-x) {
		n--
	}
	return p.start + stops[n]
}

// nearestMixed is nearest where directions mix: two places may stand at one x,
// and the one at which the caret would be drawn there is meant.
func (r *row) nearestMixed(x float32) int {
	best, distance := r.start, float32(math.MaxFloat32)
	for _, stop := range stops(r.set.text[r.start:r.end]) {
		if stop > 0 && r.start+stop == r.end && !r.last() {
			continue // it is the next line's
		}
		if d := abs(r.caretX(r.start+stop) - x); d < distance {
			best, distance = r.start+stop, d
		}
	}
	return best
}

// begins gives where a line without words begins, px from its start.
func (r *row) begins() float32 {
	if r.set.right {
		return r.w
	}
	return 0
}

// extent gives where the words of the line begin and end, px from its start.
func (r *row) extent() (left, right float32) {
	parts := r.parts()
	if len(parts) == 0 {
		return r.begins(), r.begins()
	}
	last := &parts[len(parts)-1]
	return parts[0].x, last.x + last.w
}

// boxes gives the stretches of the line, px from its start, that show from:to
// of the set text: more than one where directions mix.
func (r *row) boxes(from, to int) [][2]float32 {
	var out [][2]float32
	for i := range r.parts() {
		p := &r.pieces[i]
		a, b := max(from, p.start), min(to, p.end)
		if a >= b {
			continue
		}
		x0, x1 := p.caretX(r.set, a), p.caretX(r.set, b)
		if x0 > x1 {
			x0, x1 = x1, x0
		}
		if k := len(out) - 1; k >= 0 && abs(out[k][1]-x0) < .01 {
			out[k][1] = x1
		} else {
			out = append(out, [2]float32{x0, x1})
		}
	}
	return out
}

// lineEnd gives where the line that begins at from ends, at a place that
// Unicode allows (UAX #14); a word longer than the line is broken between
// characters.
func (s *setting) lineEnd(from int, width float32) int {
	rest, state := s.text[from:], -1
	at, used := from, float32(0)
	for rest != "" {
		var seg string
		seg, rest, _, state = uniseg.FirstLineSegmentInString(rest, state)
		words := len(strings.TrimRight(seg, " "))
		w := s.width(at, at+words)
		if used+w > width {
			if at > from {
				return at
			}
			if end := s.cutWord(from, at+words, width); end < at+words {
				return end
			}
		}
		used += w + s.width(at+words, at+len(seg))
		at += len(seg)
	}
	return at
}

// cutWord gives how much of a word that is longer than a line fits one: one
// character at least.
func (s *setting) cutWord(from, end int, width float32) int {
	at, state := from, -1
	for at < end {
		g, _, _, next := uniseg.FirstGraphemeClusterInString(s.text[at:end], state)
		if at > from && s.width(from, at+len(g)) > width {
			return at
		}
		at, state = at+len(g), next
	}
	return end
}

// wrap breaks a setting into lines of at most width px. The lines together are
// the whole text.
func (s *setting) wrap(width float32) []int {
	ends := make([]int, 0, 1+len(s.text)/60)
	for at := 0; at < len(s.text); {
		at = s.lineEnd(at, width)
		ends = append(ends, at)
	}
	if len(ends) == 0 {
		ends = append(ends, 0)
	}
	return ends
}

// rewrap breaks a setting into lines after from:wasEnd of the text was replaced
// by from:end, given where the lines ended before. From the line where both
// break alike again, the old lines are kept.
func (s *setting) rewrap(width float32, was []int, from, end, wasEnd int) []int {
	k := sort.SearchInts(was, from)
	k = max(0, k-1) // its first word may now fit the line before
	ends := append(make([]int, 0, len(was)+4), was[:k]...)
	at := 0
	if k > 0 {
		at = was[k-1]
	}
	delta := end - wasEnd
	for at < len(s.text) {
		at = s.lineEnd(at, width)
		ends = append(ends, at)
		if at < end {
			continue
		}
		if i := sort.SearchInts(was, at-delta); i < len(was) && was[i] == at-delta && was[i] >= wasEnd {
			for _, e := range was[i+1:] {
				ends = append(ends, e+delta)
			}
			break
		}
	}
	if len(ends) == 0 {
		ends = append(ends, 0)
	}
	return ends
}
