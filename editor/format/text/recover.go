package text

import (
	"fmt"
	"slices"
	"strings"

	"cutline/editor/story"
)

// Finding is something recognised, for the person who looks the recovery over.
type Finding struct {
	Block story.ID
	Text  string
}

// reach is how many whole grafs may stand between two fragments of one graphic.
const reach = 6

// Recover tells the kinds of a story that came in as grafs and gathers the
// pieces of its graphics: fragments near each other become the labels of one
// Map block behind the graf before the first of them, closed by its Sources
// line. No line is dropped, and each keeps its ID and its words. Pieces that
// plainly go on with one another are joined to a sentence; one that begins or
// ends in mid-sentence otherwise carries a query.
func Recover(s story.Story) (story.Story, []Finding) {
	r := &recovery{s: s}
	for _, b := range s.Blocks() {
		r.lines = append(r.lines, look(b.Text))
		kind := b.Kind
		if b.Kind != story.Graf || b.In != "" {
			r.fixed = true // it has been worked on
		}
		r.kinds = append(r.kinds, kind)
	}
	if r.fixed || len(r.lines) == 0 {
		return s, nil
	}
	r.bottom()
	r.top()
	r.graphics()
	r.photos()
	r.subheads()
	return r.build()
}

type recovery struct {
	s      story.Story
	lines  []line
	kinds  []story.Kind
	groups [][]int // the lines of each graphic or photo, in order
	photo  []bool  // whether a group is a photo
	fixed  bool
}

// free reports whether nothing has been told of a line yet.
func (r *recovery) free(i int) bool { return r.kinds[i] == story.Graf }

// body reports whether a line is a whole graf: it is long, or a sentence.
func (r *recovery) body(i int) bool {
	l := r.lines[i]
	return r.free(i) && !l.torn() && !l.place && (l.words > maxLabel || l.stop || l.quoted() && l.words > 3)
}

// top tells hed, dek, byline and dateline at the story's head.
func (r *recovery) top() {
	n := min(len(r.lines), 8)
	start := n // the first graf: a dateline, or where the head ends
	for i := range n {
		l := r.lines[i]
		if !r.free(i) {
			continue
		}
		switch {
		case i < 6 && byline.MatchString(l.text) && l.words <= 16 && !l.stop && (i == 0 || !sourceLine.MatchString(r.lines[i-1].text)):
			r.kinds[i] = story.Byline
			start = min(start, i)
		case dateStart.MatchString(l.text) && l.words > 8:
			start = min(start, i)
		case i > 0 && l.words <= 6 && dateOnly.MatchString(l.text) && strings.ToUpper(l.text) != strings.ToLower(l.text) && i+1 < len(r.lines) && r.body(i+1):
			r.kinds[i] = story.Dateline
			start = min(start, i)
		}
	}
	first := r.lines[0]
	if !r.free(0) || start == 0 || len(r.lines) < 2 || first.torn() {
		return
	}
	at := 0
	if !first.stop && first.words <= 20 && (r.lines[1].words > first.words || start <= 2) && !first.place {
		r.kinds[0] = story.Hed
		at = 1
	}
	// One summary between hed and byline or dateline, or before a dateline.
	if at < start && start < n && start-at == 1 && r.free(at) && r.lines[at].words >= 4 && !r.lines[at].credit() && !r.lines[at].torn() {
		r.kinds[at] = story.Dek
	}
}

// bottom tells taglines and corrections at the story's foot.
func (r *recovery) bottom() {
	for i := len(r.lines) - 1; i > 0 && i >= len(r.lines)-4; i-- {
		switch l := r.lines[i]; {
		case correction.MatchString(l.text):
			r.kinds[i] = story.Correction
		case l.words <= 60 && tagline.MatchString(l.text) && !l.quoted():
			r.kinds[i] = story.Tagline
		case i < len(r.lines)-1:
			return
		}
	}
}

// graphics finds the pieces of graphics and groups them.
func (r *recovery) graphics() {
	sure := make([]bool, len(r.lines))
	for i, l := range r.lines {
		sure[i] = r.free(i) && (l.torn() || l.place || sourceLine.MatchString(l.text) && l.words <= 80)
	}
	// A short line without a stop is a piece too where it stands beside one, or
	// where a Sources line soon follows; alone between grafs it is a subhead.
	piece := slices.Clone(sure)
	for changed := true; changed; {
		changed = false
		for i, l := range r.lines {
			if piece[i] || !r.free(i) || !l.short() || l.credit() {
				continue
			}
			if i > 0 && piece[i-1] || i+1 < len(piece) && piece[i+1] || r.sourceSoon(i) {
				piece[i], changed = true, true
			}
		}
	}
	var group []int
	body := 0
	end := func() {
		if r.graphic(group) {
			r.groups, r.photo = append(r.groups, group), append(r.photo, false)
			for _, i := range group {
				r.kinds[i] = r.pieceKind(group, i)
			}
		}
		group, body = nil, 0
	}
	for i := 0; i < len(r.lines); i++ {
		if !piece[i] {
			if len(group) > 0 {
				if body++; body > reach {
					end()
				}
			}
			continue
		}
		group = append(group, i)
		body = 0
		if sourceLine.MatchString(r.lines[i].text) {
			for i+1 < len(r.lines) && r.free(i+1) &&
				(noteLine.MatchString(r.lines[i+1].text) && r.lines[i+1].words <= 60 || byOutlet.MatchString(r.lines[i+1].text) && r.lines[i+1].words <= 8 && !r.lines[i+1].stop) {
				i++
				group = append(group, i)
			}
			end()
		}
	}
	end()
}

// sourceSoon reports whether a Sources line follows within reach, with nothing
// but grafs and short lines between.
func (r *recovery) sourceSoon(i int) bool {
	for j := i + 1; j < len(r.lines) && j <= i+reach; j++ {
		if sourceLine.MatchString(r.lines[j].text) {
			return true
		}
	}
	return false
}

// graphic reports whether pieces make a graphic. One name that might as well be
// a subhead does not.
func (r *recovery) graphic(group []int) bool {
	if len(group) == 0 {
		return false
	}
	if len(group) > 1 {
		return true
	}
	l := r.lines[group[0]]
	return l.torn() || sourceLine.MatchString(l.text) || l.place && l.stop
}

// pieceKind tells what a piece of a graphic is.
func (r *recovery) pieceKind(group []int, i int) story.Kind {
	l := r.lines[i]
	switch {
	case sourceLine.MatchString(l.text):
		return story.SourceLine
	case i > group[0] && noteLine.MatchString(l.text):
		return story.NoteLine
	case i > group[0] && byOutlet.MatchString(l.text):
		return story.Credit
	case l.place || l.credit():
		return story.Label
	case l.torn(), r.goesOn(group, i):
		return story.Callout
	}
	return story.Label
}

// goesOn reports whether the next piece of the graphic takes up this one's
// sentence.
func (r *recovery) goesOn(group []int, i int) bool {
	at := slices.Index(group, i)
	return !r.lines[i].stop && at+1 < len(group) && group[at+1] == i+1 && r.lines[i+1].torn()
}

// joints gives the lines of a graphic that plainly go on with the one before
// them, and the block each follows: they stand under one another, the first
// begins a sentence, none but the last ends one and it does, and all others
// begin with a small letter. Anything less is left for somebody to join.
func (r *recovery) joints(group []int) map[int]story.ID {
	follows := map[int]story.ID{}
	for at := 0; at < len(group); at++ {
		first := at
		for r.kinds[group[at]] == story.Callout && r.goesOn(group, group[at]) && r.kinds[group[at+1]] == story.Callout {
			at++
		}
		if r.lines[group[first]].lower || !r.lines[group[at]].stop {
			continue
		}
		for _, i := range group[first+1 : at+1] {
			follows[i] = r.s.At(i - 1).ID
		}
	}
	return follows
}

// photos finds credits that stand alone and the cutlines above them.
func (r *recovery) photos() {
	for i, l := range r.lines {
		if !r.free(i) || !l.credit() || l.lower {
			continue
		}
		r.kinds[i] = story.Credit
		group := []int{i}
		if i > 0 && r.free(i-1) && i-1 > r.lastHead() && r.lines[i-1].words <= 45 && r.lines[i-1].words >= 3 && !r.lines[i-1].quoted() {
			r.kinds[i-1] = story.Cutline
			group = []int{i - 1, i}
		}
		r.groups, r.photo = append(r.groups, group), append(r.photo, true)
	}
}

// lastHead is the last line of the story's head, or -1.
func (r *recovery) lastHead() int {
	last := -1
	for i, k := range r.kinds[:min(8, len(r.kinds))] {
		if slices.Contains([]story.Kind{story.Hed, story.Dek, story.Byline, story.Dateline}, k) {
			last = i
		}
	}
	return last
}

// subheads tells short lines that stand alone between grafs.
func (r *recovery) subheads() {
	for i, l := range r.lines {
		if i == 0 || i+1 >= len(r.lines) || !r.free(i) || l.stop || l.lower || l.words == 0 || l.words > 10 {
			continue
		}
		if r.kinds[i+1] == story.Graf && r.lines[i+1].words > l.words {
			r.kinds[i] = story.Subhead
		}
	}
}

// build puts kinds, pictures and queries into the story.
func (r *recovery) build() (story.Story, []Finding) {
	s := r.s
	var findings []Finding
	group := make([]int, len(r.lines))
	for i := range group {
		group[i] = -1
	}
	for g, lines := range r.groups {
		for _, i := range lines {
			group[i] = g
		}
	}
	var out []*story.Block
	done := make([]bool, len(r.groups))
	for i, b := range r.s.Blocks() {
		g := group[i]
		if g < 0 {
			out = append(out, withKind(b, r.kinds[i], ""))
			continue
		}
		if done[g] {
			continue
		}
		done[g] = true
		kind := story.Map
		if r.photo[g] {
			kind = story.Photo
		}
		var id story.ID
		s, id = s.NewID("b")
		out = append(out, &story.Block{ID: id, Kind: kind})
		follows := r.joints(r.groups[g])
		for _, j := range r.groups[g] {
			b := withKind(r.s.At(j), r.kinds[j], id)
			b.Follows = follows[j] // it is a copy, now that it is in a picture
			out = append(out, b)
		}
		findings = append(findings, Finding{id, fmt.Sprintf("%d lines gathered as one %s", len(r.groups[g]), kind)})
	}
	s = s.Splice(0, s.Len(), out...)
	var notes []*story.Note
	for _, b := range out {
		if b.Kind != story.Callout {
			continue
		}
		l := look(b.Text)
		run := s.Run(b.ID)
		says := story.Missing(l.torn() && b.Follows == "", run[len(run)-1] == b && !l.stop)
		if b.Follows != "" && run[len(run)-1] == b {
			findings = append(findings, Finding{run[0].ID, fmt.Sprintf("%d lines read as one sentence: “%s”", len(run), s.SentenceOf(b.ID).Text.Text)})
		}
		if says == "" {
			continue
		}
		var id story.ID
		s, id = s.NewID("n")
		notes = append(notes, &story.Note{
			ID: id, Kind: story.Query, Block: b.ID, Start: 0, End: len(b.Text), Quote: b.Text,
			Thread: []story.Comment{{By: "Cutline", Text: says}},
		})
		findings = append(findings, Finding{b.ID, says})
	}
	return s.WithNote(notes...), findings
}

func withKind(b *story.Block, kind story.Kind, in story.ID) *story.Block {
	if b.Kind == kind && b.In == in {
		return b
	}
	c := b.Clone()
	c.Kind, c.In = kind, in
	return c
}
