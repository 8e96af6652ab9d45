package galley

import (
	"math"
	"slices"
	"sort"
	"unicode/utf8"

	"cutline/app/desk/look"
	"cutline/editor/story"
	"cutline/editor/typeset"
)

// setting is a block's words as the galley sets them: its text and, in a
// redline, the words that were deleted, standing where they stood. Places in
// the text that is set and in the block's own differ only where there are such
// ghosts.
type setting struct {
	block  *story.Block
	role   look.Role
	text   string
	ghosts []ghost
	added  [][2]int // bytes of text that the redline shows as new
	by     []int    // whose each of added is; see redline.authors
	runs   []run
	cut    bool           // the block itself is gone: all of it is a ghost
	right  bool           // it runs from the right, and its lines end there
	ways   *typeset.Order // see order; nil: not found yet
}

// ghost is deleted words in a setting.
type ghost struct {
	at         int // where they stood in the block's text
	start, end int // in the setting's text
	gap        int // of it, the space between them and the words put instead
	by         int // who deleted them; see redline.authors
}

// run is a stretch of a setting in one face.
type run struct {
	start, end int
	face       *face
}

// shown gives the place in the set text of a place in the block's text. Words
// typed where others were deleted stand behind those.
func (s *setting) shown(off int) int {
	at := off
	for _, g := range s.ghosts {
		if g.at > off {
			break
		}
		at += g.end - g.start
	}
	return at
}

// span gives the place in the set text of a range of the block's text, without
// the deleted words at its end.
func (s *setting) span(start, end int) (from, to int) {
	to = end
	for _, g := range s.ghosts {
		if g.at >= end {
			break
		}
		to += g.end - g.start
	}
	return min(s.shown(start), to), to
}

// off gives the place in the block's text of a place in the set text. A place
// in deleted words is where they stood.
func (s *setting) off(shown int) int {
	gone := 0
	for _, g := range s.ghosts {
		if g.start >= shown {
			break
		}
		gone += min(shown, g.end) - g.start
	}
	return shown - gone
}

// ghostly reports whether all of start:end is deleted words.
func (s *setting) ghostly(start, end int) bool {
	if s.cut {
		return true
	}
	for _, g := range s.ghosts {
		if g.start <= start && end <= g.end {
			return true
		}
	}
	return false
}

// set prepares a block's words: the faces of their runs.
func (f *flow) set(b *story.Block) *setting {
	s := &setting{block: b, role: f.role(b.Kind), text: b.Text}
	if f.redline != nil {
		f.redline.mark(s)
	}
	s.runs, s.right = f.runs(s), f.runsRight(s.text)
	return s
}

// runs cuts a setting into stretches of one face.
func (f *flow) runs(s *setting) []run {
	b := s.block
	if s.text == "" {
		return nil
	}
	plain := f.types.face(s.role.Face, s.role.Size)
	var out []run
	start := 0
	if b.Kind == story.Graf {
		// The place that opens a story stands in the desk's own type.
		if n := datelineEnd(b); n > 0 && (len(s.ghosts) == 0 || s.ghosts[0].start >= n) {
			out = append(out, run{0, n, f.types.face(look.SansStrong, float32(math.Round(float64(13*f.zoom))))})
			start = n
		}
	}
	if len(b.Marks) == 0 && len(s.ghosts) == 0 {
		return f.emoji(s, append(out, run{start, len(s.text), plain}))
	}
	cuts := []int{start, len(s.text)}
	for _, m := range b.Marks {
		cuts = append(cuts, s.shown(m.Start), s.shown(m.End))
	}
	for _, g := range s.ghosts {
		cuts = append(cuts, g.start, g.end)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	for i := 0; i+1 < len(cuts); i++ {
		from, to := cuts[i], cuts[i+1]
		if from < start {
			continue
		}
		at, bold, italic := s.off(from), false, false
		if !s.ghostly(from, to) {
			for _, m := range b.Marks {
				if m.Start <= at && m.End > at {
					bold = bold || m.Kind == story.Bold
					italic = italic || m.Kind == story.Italic
				}
			}
		}
		out = append(out, run{from, to, f.types.face(sourceOf(s.role, bold, italic), s.role.Size)})
	}
	return f.emoji(s, out)
}

// emoji gives emoji to the toolkit's own font: those of the page have none.
func (f *flow) emoji(s *setting, runs []run) []run {
	if isLatin(s.text) {
		return runs
	}
	var out []run
	for _, r := range runs {
		from := r.start
		in := false
		for i, c := range s.text[r.start:r.end] {
			at := r.start + i
			is := c >= 0x1F000 || c >= 0x2600 && c < 0x27C0 || in && (c == 0xFE0F || c == 0x200D)
			if is != in {
				if at > from {
					out = append(out, f.emojiRun(r, from, at, in))
				}
				from, in = at, is
			}
		}
		out = append(out, f.emojiRun(r, from, r.end, in))
	}
	return out
}

func (f *flow) emojiRun(r run, from, to int, emoji bool) run {
	if emoji {
		return run{from, to, f.types.face(nil, r.face.size)}
	}
	return run{from, to, r.face}
}

// isLatin reports whether a text holds nothing but letters and marks that need
// no other font and no other direction.
func isLatin(text string) bool {
	for i := 0; i < len(text); i++ {
		if text[i] < utf8.RuneSelf {
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		if r >= 0x590 && !(r >= 0x2000 && r < 0x2600) && !(r >= 0x1E00 && r < 0x2000) {
			return false
		}
		i += n - 1
	}
	return true
}

// runAt gives the index of the run that holds a place.
func (s *setting) runAt(at int) int {
	return sort.Search(len(s.runs), func(i int) bool { return s.runs[i].end > at })
}

// width gives the width of start:end in px.
func (s *setting) width(start, end int) float32 {
	var sum float32
	for i := s.runAt(start); i < len(s.runs) && s.runs[i].start < end; i++ {
		r := s.runs[i]
		sum += r.face.width(s.text[max(start, r.start):min(end, r.end)])
	}
	return sum
}
