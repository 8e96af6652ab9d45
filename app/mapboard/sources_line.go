package mapboard

import (
	"fmt"
	"image/color"

	"cutline/app/desk/look"
	"cutline/editor/diff"
	"cutline/editor/story"
)

// drawLine draws the Sources line: the written one above the typed one, with
// the words in which they differ marked in both.
func (b *ledgerBody) drawLine(s *sheet, c look.Palette, w float32, lay ledgerLayout) {
	l := b.ledger
	y := lay.line
	s.fill(0, y, w, 1, c.Line)
	s.text("Sources line", look.Title, c.Ink, 12, y, 100, 36)
	typed := l.story().Part(l.mapID, story.SourceLine)
	written := len(lay.written) > 0
	differ := differences(lay.spans)
	x := 20 + look.Width(look.Title, "Sources line")
	mark := func(words string, ink, ground color.Color) {
		width := look.Width(look.BadgeType, words) + 12
		s.box(x, y+10, width, 16, 3, ground, nil)
		s.text(words, look.BadgeType, ink, x+6, y+10, width, 16)
	}
	switch {
	case !written || typed == nil:
	case differ == 1:
		mark("1 difference", c.Query, c.QueryBg)
	case differ > 1:
		mark(fmt.Sprintf("%d differences", differ), c.Query, c.QueryBg)
	default:
		mark("the same", c.Add, c.AddBg)
	}
	y += 36
	s.text("Written", look.Meta, c.Ink3, 12, y+2, 60, lineHigh)
	if written {
		drawRuns(s, lay.written, c, y)
	} else {
		s.cutText("Nothing to write yet: cite a source that may be named", look.UI, c.Ink3, lineLeft, y, w-lineLeft-12, lineHigh)
	}
	y += float32(lay.lines[0])*lineHigh + 6
	s.fill(12, y, w-24, 1, c.Line)
	y += 6
	s.text("Typed", look.Meta, c.Ink3, 12, y+2, 60, lineHigh)
	switch {
	case typed == nil:
		s.text("The map has no source line yet", look.UI, c.Ink3, lineLeft, y, w-lineLeft-12, lineHigh)
	case typed.Text == "":
		s.text("The map's source line is empty", look.UI, c.Ink3, lineLeft, y, w-lineLeft-12, lineHigh)
	default:
		drawRuns(s, lay.typed, c, y)
	}
	y += float32(lay.lines[1])*lineHigh + 12
	l.use.Disable(unless(written, "Nothing is written: cite a source first"))
	if written && typed != nil && differ == 0 {
		l.use.Disable("The typed line is the written one")
	}
	s.put(l.use, 12, y, l.use.MinSize().Width, 28)
	words := fmt.Sprintf("%d labels rest on a source", labelsResting(l.story(), l.mapID))
	if labelsResting(l.story(), l.mapID) == 1 {
		words = "1 label rests on a source"
	}
	s.text(words, look.Meta, c.Ink3, w-12-look.Width(look.Meta, words), y, w, 28)
}

// drawRuns draws set words, additions underlined and deletions struck.
func drawRuns(s *sheet, runs []run, c look.Palette, y float32) {
	f := look.Label
	for _, r := range runs {
		x, top, w := float32(lineLeft+r.x), y+float32(r.line)*lineHigh, float32(r.w)
		ink := c.Ink
		switch r.op {
		case diff.Insert:
			ink = c.Add
			s.fill(x, top+1, w, lineHigh-2, c.AddBg)
			s.fill(x, top+lineHigh-3, w, 1.5, c.Add)
		case diff.Delete:
			ink = c.Del
			s.fill(x, top+1, w, lineHigh-2, c.DelBg)
		}
		s.text(r.text, f, ink, x, top, w, lineHigh)
		if r.op == diff.Delete {
			s.fill(x, top+lineHigh/2+1, w, 1.5, c.Del)
		}
	}
}

// differences counts the places in which two lines differ.
func differences(spans []diff.Span) int {
	n := 0
	for i, s := range spans {
		if s.Op != diff.Equal && (i == 0 || spans[i-1].Op == diff.Equal) {
			n++
		}
	}
	return n
}
