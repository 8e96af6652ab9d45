package typeset

import (
	"cutline/editor/story"
)

// Fit is how a story's body stands in one column: what follows hed, dek and
// byline, without pictures and their words.
type Fit struct {
	Lines int
	Depth int // in units, Pt to a point
}

// Inches is the depth in column inches.
func (f Fit) Inches() float64 { return float64(f.Depth) / (72 * Pt) }

// Fitter sets stories in a column block by block and remembers each, so that
// after a change only what changed is set anew. It is used from one goroutine.
type Fitter struct {
	set     *Setter
	measure int
	known   map[fitKey]fitted
	round   int
}

type fitKey struct {
	block *story.Block
	first bool
	lang  string
}

type fitted struct {
	lines []Line
	depth int
	round int // of the Fit that asked last
}

// NewFitter fits to a column of a measure in units.
func NewFitter(s *Setter, measure int) *Fitter {
	return &Fitter{set: s, measure: measure, known: map[fitKey]fitted{}}
}

// inColumn reports whether a block is part of a column's depth.
func inColumn(b *story.Block) bool {
	switch b.Kind {
	case story.Hed, story.Dek, story.Byline:
		return false
	}
	return b.In == "" && !b.Kind.Picture()
}

// Fit measures a story. stop is asked now and then; where it says so the
// measuring ends and ok is false. It may be nil.
func (f *Fitter) Fit(s story.Story, stop func() bool) (sum Fit, ok bool) {
	first, lang := true, s.Language()
	f.round++
	for i, b := range s.Blocks() {
		if i%16 == 15 && stop != nil && stop() {
			return sum, false
		}
		if !inColumn(b) || b.Text == "" {
			continue
		}
		k := f.fit(b, first, lang)
		if k.round != f.round {
			k.round = f.round
			f.known[fitKey{b, first, lang}] = k
		}
		sum.Lines += len(k.lines)
		sum.Depth += k.depth
		first = f.set.setting(b.Kind).opens(first)
	}
	for key, k := range f.known { // what no story holds any more
		if k.round != f.round {
			delete(f.known, key)
		}
	}
	return sum, true
}

func (f *Fitter) fit(b *story.Block, first bool, lang string) fitted {
	key := fitKey{b, first, lang}
	if k, ok := f.known[key]; ok {
		return k
	}
	t := f.set.setting(b.Kind)
	k := fitted{lines: Paragraph(t.spans(story.Text{Text: b.Text, Marks: b.Marks}), f.set.para(t, f.measure, first, lang))}
	k.depth = len(k.lines) * t.Lead
	if len(k.lines) > 0 && !first {
		k.depth += t.Before
	}
	for i := range k.lines {
		k.lines[i].Runs = nil // only where they end matters
	}
	f.known[key] = k
	return k
}

// Lines gives a block's lines in the column, without their glyphs; lang is the
// story's language.
func (f *Fitter) Lines(b *story.Block, first bool, lang string) []Line {
	return f.fit(b, first, lang).lines
}
