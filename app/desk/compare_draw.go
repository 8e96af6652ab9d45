package desk

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"cutline/app/desk/look"
)

// Sizes of a comparison, in px (look/versions.png).
const (
	rowPad   = 8
	foldHigh = 28
	nameX    = 16
	textX    = 84
	nameWide = textX - nameX - 4
	mostWide = 680 // of the one column
)

// compareColumns are where the columns of a comparison begin, and how wide its
// text is. In one column old and now are the same.
type compareColumns struct {
	width, old, rule, now, text float32
	inPlace                     bool
}

func columnsOf(width float32, inPlace bool) compareColumns {
	if inPlace {
		return compareColumns{width: width, old: textX, now: textX, text: max(80, min(width-textX-16, mostWide)), inPlace: true}
	}
	text := max(80, float32(int((width-textX-49)/2)))
	return compareColumns{width: width, old: textX, rule: textX + text + 16, now: textX + text + 33, text: text}
}

// laidLine is a line as it was last set and drawn.
type laidLine struct {
	cols                     compareColumns
	high                     float32
	name, oldNotes, nowNotes []string
	old, now                 []piece
	oldLines, nowLines       int

	object fyne.CanvasObject
	state  lineState
}

// lineState is what of a line's look can change.
type lineState struct {
	ground  look.Colour // light or dark
	on      bool        // it has the current change
	current int         // which of its block's changes that is, or -1
	hovered bool
}

// set reports whether a line was set at these columns.
func (l *compareLine) set(cols compareColumns) bool { return l.laid.high > 0 && l.laid.cols == cols }

// height is a line's height, or a guess where it was not set yet.
func (l *compareLine) height(cols compareColumns) float32 {
	switch {
	case l.kind == foldLine:
		return foldHigh
	case l.set(cols):
		return l.laid.high
	}
	if l.guess == 0 {
		for _, side := range [][]textRun{l.old, l.now} {
			n := 0
			for _, r := range side {
				n += utf8.RuneCountInString(r.text)
			}
			l.guess = max(l.guess, n)
		}
	}
	lines := 1 + int(float32(l.guess)*7/cols.text)
	return l.floor(float32(lines) * l.role.Line)
}

// floor is the height of a line whose words are so high.
func (l *compareLine) floor(words float32) float32 {
	names := max(1, len(l.laid.name))
	named := float32(9 + 16*names)
	if len(l.tags) > 0 {
		named += 5 + 18*float32(len(l.tags)) - 2
	}
	return max(rowPad+words, named) + rowPad + 1
}

// indent is how far the new words stand in beside their double bar.
func (l *compareLine) indent() float32 {
	if l.bar {
		return 12
	}
	return 0
}

// lay sets a line at its columns.
func (l *compareLine) lay(cols compareColumns) {
	l.laid = laidLine{cols: cols, name: look.Wrap(look.Meta, l.name, nameWide)}
	if l.kind == foldLine {
		l.laid.high = foldHigh
		return
	}
	set := func(runs []textRun, width float32) ([]piece, int) {
		if len(runs) == 0 {
			return nil, 0
		}
		return layRuns(l.role, runs, width)
	}
	notes := func(words string, width float32) []string {
		if words == "" {
			return nil
		}
		return look.Wrap(look.UI, words, width)
	}
	d := &l.laid
	if cols.inPlace {
		d.now, d.nowLines = set(l.both, cols.text-l.indent())
		said := l.oldNote
		switch {
		case l.nowNote == said:
		case said == "":
			said = l.nowNote
		case l.nowNote != "":
			said += ", now " + l.nowNote
		}
		d.nowNotes = notes(said, cols.text-l.indent())
	} else {
		d.old, d.oldLines = set(l.old, cols.text)
		d.now, d.nowLines = set(l.now, cols.text-l.indent())
		d.oldNotes, d.nowNotes = notes(l.oldNote, cols.text), notes(l.nowNote, cols.text-l.indent())
	}
	side := func(lines int, notes []string) float32 {
		switch {
		case lines == 0 && len(notes) > 0:
			return l.role.Line + 16*float32(len(notes)-1)
		case len(notes) > 0:
			return float32(lines)*l.role.Line + 3 + 16*float32(len(notes))
		}
		return float32(max(1, lines)) * l.role.Line
	}
	d.high = l.floor(max(side(d.oldLines, d.oldNotes), side(d.nowLines, d.nowNotes)))
}

// draw draws a line from its own top left.
func (l *compareLine) draw(s *sheet, cols compareColumns, k lineState) {
	p := look.Current()
	d := &l.laid
	if l.kind == foldLine {
		ground := p.Panel
		if k.hovered {
			ground = p.Line
		}
		s.fill(0, 0, cols.width, foldHigh, ground)
		s.fill(0, foldHigh-1, cols.width, 1, p.Line)
		icon := "chevron-right"
		if l.open {
			icon = "chevron-down"
		}
		s.icon(icon, p.Ink2, 12, nameX-2, (foldHigh-1)/2)
		s.fit(look.Meta, l.name, p.Ink2, nameX+16, (foldHigh-1)/2, cols.width-nameX-32)
		return
	}
	s.fill(0, 0, cols.width, d.high, p.Paper)
	s.fill(0, d.high-1, cols.width, 1, p.Line)
	if cols.rule > 0 {
		s.fill(cols.rule, 0, 1, d.high, p.Line)
	}
	if k.on {
		s.fill(0, 0, textX-8, d.high-1, p.ASoft)
		s.fill(0, 0, 3, d.high-1, p.Accent)
	}
	ink := p.Ink3
	if k.on {
		ink = p.Ink2
	}
	y := float32(17)
	for _, name := range d.name {
		s.words(look.Meta, name, ink, nameX, y)
		y += 16
	}
	y += 5 - 8
	for _, t := range l.tags {
		tagInk, soft := p.Accent, p.ASoft
		switch t {
		case staleTag:
			tagInk, soft = p.Stale, p.StaleBg
		case typeTag, kindTag, sourceTag, imageTag:
			tagInk, soft = p.Note, p.NoteBg
		}
		if k.on && t == movedTag {
			soft = p.Paper
		}
		s.badge(string(t), tagInk, soft, nameX, y)
		y += 18
	}
	side := func(pieces []piece, lines int, notes []string, x float32) {
		drawRuns(s, l.role, pieces, x, rowPad, k.current)
		y := float32(rowPad) + l.role.Line/2
		if lines > 0 {
			y = rowPad + float32(lines)*l.role.Line + 3 + 8
		}
		for _, words := range notes {
			s.words(look.UI, words, p.Ink3, x, y)
			y += 16
		}
	}
	side(d.old, d.oldLines, d.oldNotes, cols.old)
	if l.bar {
		high := max(l.role.Line, float32(d.nowLines)*l.role.Line)
		s.fill(cols.now, rowPad, 1, high, p.Accent)
		s.fill(cols.now+3, rowPad, 1, high, p.Accent)
	}
	side(d.now, d.nowLines, d.nowNotes, cols.now+l.indent())
}

// says names the current change in a few words, for a button.
func (l *compareLine) says() string { return strings.TrimSpace(strings.SplitN(l.name, " to ", 2)[0]) }
