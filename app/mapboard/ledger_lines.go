package mapboard

import (
	"fmt"
	"image/color"
	"strings"

	"cutline/app/desk/look"
	"cutline/editor/diff"
	"cutline/editor/story"
)

const (
	lineHigh = 20 // of a line that the records write, px
	lineLeft = 70 // where its words begin
)

// lineButtons are what can be done about one of the lines.
type lineButtons struct{ use, keep *look.Button }

func (l *SourcesLedger) newLineButtons(kind story.Kind) lineButtons {
	weight := look.Edged
	if kind == story.SourceLine {
		weight = look.Main
	}
	return lineButtons{
		use: look.NewButton("Use the written line", weight, func() { l.UseWritten(kind) }),
		keep: look.NewButton("Keep typed, with a reason", look.Edged, func() {
			if l.opt.KeepTyped != nil {
				l.opt.KeepTyped(l.mapID, kind)
			}
		}),
	}
}

// lineLayout is where one of the lines stands in the body.
type lineLayout struct {
	story.Line
	nth     int  // of story.LineKinds
	always  bool // it is shown though its records have nothing to say in it
	top     float32
	written []run
	typed   []run
	lines   [2]int      // of written and typed
	spans   []diff.Span // from typed to written
	height  float32
}

// both reports whether the written line stands above the typed one, with what can
// be done about it. Where they are the same one is enough, but for the line that
// is always shown.
func (one lineLayout) both() bool { return one.always || one.Differs() }

// layLine lays one of the lines out. It is not shown where the records have
// nothing to say in it, unless it always is.
func layLine(line story.Line, nth int, always bool, top, width float32) (one lineLayout, shown bool) {
	if line.Written == "" && !always {
		return one, false
	}
	one = lineLayout{Line: line, nth: nth, always: always, top: top, spans: diff.Words(line.Typed(), line.Written)}
	if line.Written == "" { // what is typed stands
		one.spans = []diff.Span{{Op: diff.Equal, Text: line.Typed()}}
	}
	measure := func(words string) float64 { return float64(look.Width(look.Label, words)) }
	room := float64(width) - lineLeft - 14
	if line.Written != "" {
		one.written, one.lines[0] = flow(only(one.spans, diff.Insert), room, measure)
	}
	one.typed, one.lines[1] = flow(only(one.spans, diff.Delete), room, measure)
	one.height = 36 + float32(max(one.lines[1], 1))*lineHigh + 10
	if one.both() {
		one.height += float32(max(one.lines[0], 1))*lineHigh + 12 + 34
	}
	if one.Kept != nil {
		one.height += lineHigh
	}
	return one, true
}

// only gives the kept spans and those of one kind.
func only(spans []diff.Span, op diff.Op) []diff.Span {
	var out []diff.Span
	for _, s := range spans {
		if s.Op == diff.Equal || s.Op == op {
			out = append(out, s)
		}
	}
	return out
}

// drawLine draws one of the lines: the written one above the typed one, with the
// words in which they differ marked in both.
func (b *ledgerBody) drawLine(s *sheet, c look.Palette, w float32, one lineLayout) {
	l := b.ledger
	y := one.top
	s.fill(0, y, w, 1, c.Line)
	name := story.LineName(one.Kind)
	s.text(name, look.Title, c.Ink, 12, y, 100, 36)
	if words, ink, ground := one.state(c); words != "" {
		x := 20 + look.Width(look.Title, name)
		width := look.Width(look.BadgeType, words) + 12
		s.box(x, y+10, width, 16, 3, ground, nil)
		s.text(words, look.BadgeType, ink, x+6, y+10, width, 16)
	}
	y += 36
	if one.both() {
		s.text("Written", look.Meta, c.Ink3, 12, y+2, 60, lineHigh)
		if one.Written != "" {
			drawRuns(s, one.written, c, y)
		} else {
			words := "Nothing to write yet: cite a source that may be named"
			if one.Kind == story.Credit {
				words = "No source that is cited asks for a credit"
			}
			s.cutText(words, look.UI, c.Ink3, lineLeft, y, w-lineLeft-12, lineHigh)
		}
		y += float32(max(one.lines[0], 1))*lineHigh + 6
		s.fill(12, y, w-24, 1, c.Line)
		y += 6
	}
	s.text("Typed", look.Meta, c.Ink3, 12, y+2, 60, lineHigh)
	part := strings.ReplaceAll(string(one.Kind), "-", " ")
	switch {
	case one.Block == nil:
		s.text("The "+l.noun()+" has no "+part+" yet", look.UI, c.Ink3, lineLeft, y, w-lineLeft-12, lineHigh)
	case one.Typed() == "":
		s.text("The "+l.noun()+"'s "+part+" is empty", look.UI, c.Ink3, lineLeft, y, w-lineLeft-12, lineHigh)
	default:
		drawRuns(s, one.typed, c, y)
	}
	y += float32(max(one.lines[1], 1)) * lineHigh
	if one.Kept != nil {
		s.text("Kept", look.Meta, c.Ink3, 12, y+2, 60, lineHigh)
		why := one.Kept.Thread[0]
		s.cutText(why.By+": "+why.Text, look.UI, c.Ink2, lineLeft, y, w-lineLeft-12, lineHigh)
		y += lineHigh
	}
	if one.both() {
		b.drawChoices(s, c, w, y+8, one)
	}
	if one.Kind == story.SourceLine && one.always {
		words := fmt.Sprintf("%d labels rest on it", labelsResting(l.story(), l.mapID))
		if labelsResting(l.story(), l.mapID) == 1 {
			words = "1 label rests on it"
		}
		s.text(words, look.Meta, c.Ink3, w-12-look.Width(look.Meta, words), y+8, w, 28)
	}
}

// drawChoices draws what can be done about a line.
func (b *ledgerBody) drawChoices(s *sheet, c look.Palette, w, y float32, one lineLayout) {
	buttons := b.ledger.lines[one.nth]
	switch {
	case one.Written == "" && one.Kind == story.Credit:
		buttons.use.Disable("Nothing is written: no source that is cited asks for a credit")
		buttons.keep.Disable("Nothing is written: what is typed stands")
	case one.Written == "":
		buttons.use.Disable("Nothing is written: cite a source first")
		buttons.keep.Disable("Nothing is written: what is typed stands")
	case !one.Differs():
		buttons.use.Disable("The typed line is the written one")
		buttons.keep.Disable("The typed line is the written one")
	default:
		buttons.use.Disable("")
		buttons.keep.Disable(unless(one.Typed() != "", "Nothing is typed that could be kept"))
		if one.Kept != nil {
			buttons.keep.Disable("It is kept, with a reason")
		}
	}
	x := float32(12)
	for _, button := range []*look.Button{buttons.use, buttons.keep} {
		size := button.MinSize()
		s.put(button, x, y, size.Width, 28)
		x += size.Width + 8
	}
}

// state says how the typed line is beside the written one, for a badge.
func (one lineLayout) state(c look.Palette) (words string, ink, ground color.Color) {
	differ := differences(one.spans)
	switch {
	case one.Written == "" || one.Block == nil:
		return "", nil, nil
	case one.Kept != nil:
		return "kept as typed", c.Note, c.NoteBg
	case differ == 1:
		return "1 difference", c.Query, c.QueryBg
	case differ > 1:
		return fmt.Sprintf("%d differences", differ), c.Query, c.QueryBg
	}
	return "the same", c.Add, c.AddBg
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
