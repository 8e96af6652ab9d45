package galley

import (
	"cmp"

	"fyne.io/fyne/v2"

	"cutline/app/desk/look"
	"cutline/editor"
	"cutline/editor/story"
)

// marked gives the bytes of a block's words that a note is marked under. A
// resolved note and one about the whole block are marked under none; a check of
// the whole block is marked under all of it, and one whose words were cut only
// in the margin.
func (g *Galley) marked(n *story.Note, b *story.Block) (start, end int, ok bool) {
	switch {
	case !n.Open() || n.Cut || n.Kind == story.Kept || n.Kind == story.Citation && !g.flow.story.Cites(n):
		return 0, 0, false
	case n.Kind != story.Check:
		return n.Start, n.End, n.Start < n.End
	case n.Whole():
		return 0, len(b.Text), b.Text != ""
	case g.flow.story.Stale(n):
		start, end = editor.WholeWords(b.Text, n.Start, n.End)
		return start, end, true
	}
	return n.Start, n.End, true
}

// inMargin reports whether a note has a mark in the margin: every open one, but
// of the checks only those that are stale.
func (g *Galley) inMargin(n *story.Note) bool {
	if n.Record() {
		return g.flow.story.Stale(n) // only a check goes stale
	}
	return n.Open()
}

// notesAt gives what is marked under a place: the first note, the first stale
// check, and what holds there: the first check, or else the first citation. Each
// is empty where there is none.
func (g *Galley) notesAt(b *story.Block, off int) (note, stale, holds story.ID) {
	cited := story.ID("")
	for _, n := range g.flow.story.NotesIn(b.ID) {
		start, end, ok := g.marked(n, b)
		if !ok || off < start || off > end {
			continue
		}
		at := &note
		switch {
		case n.Kind == story.Check && g.inMargin(n):
			at = &stale
		case n.Kind == story.Check:
			at = &holds
		case n.Kind == story.Citation:
			at = &cited
		}
		if *at == "" {
			*at = n.ID
		}
	}
	return note, stale, cmp.Or(holds, cited)
}

// citeLine draws the quiet mark under words that cite a source: fine dots.
func (b *brush) citeLine(x0, x1, y float32) {
	const dot, gap = 1.5, 3
	for x := x0; x+dot <= x1; x += dot + gap {
		b.rect(x, y+.5, dot, dot, b.p.Ink3)
	}
}

// checkLine draws the line under checked words: a thin one while the check
// holds, dashes once it is stale.
func (b *brush) checkLine(n *story.Note, x0, x1, y float32) {
	if !b.g.flow.story.Stale(n) {
		b.rect(x0, y+.5, x1-x0, 1, b.p.Add)
		return
	}
	const dash, gap = 5, 3
	for x := x0; x < x1; x += dash + gap {
		b.rect(x, y, min(dash, x1-x), 2, b.p.Stale)
	}
}

// Where the clock of a stale check stands behind the measure, px: behind the
// square of a note on the same line.
const (
	clockX    = 17
	clockSize = 14
)

// clock draws the margin mark of a stale check.
func (b *brush) clock(m mark, x float32) {
	ink := b.p.Stale
	if m.note == b.g.chosen {
		ink = b.p.Accent
	}
	b.rect(x+clockX-2, m.y-clockSize/2-1, clockSize+4, clockSize+2, b.p.Paper) // over the line of a note
	img := look.Image("stale", ink, clockSize)
	img.Move(fyne.NewPos(x+clockX, m.y-clockSize/2))
	b.out = append(b.out, img)
}

// checkedLabels counts the labels of a map that are checked in all their words,
// and those that have any check.
func (b *brush) checkedLabels(it *item) (all, any int) {
	for _, p := range it.parts {
		if !p.Kind.Placed() {
			continue
		}
		switch how, _ := b.g.flow.story.CheckedIn(p.ID); how {
		case story.NotChecked:
		case story.AllChecked:
			all++
			any++
		default:
			any++
		}
	}
	return all, any
}

// rightAsTheyStand reports whether a check that holds says that the
// words of a finding are right (CQ): the finding is not shown.
func (g *Galley) rightAsTheyStand(f Finding) bool {
	return f.Look != Right && g.editor.Story().Holds(f.Block.ID, f.Start, f.End)
}

// CheckAt gives the check at the caret, a stale one before one that holds, or
// the empty ID.
func (g *Galley) CheckAt() story.ID {
	head := g.editor.Selection().Head
	b := g.editor.Story().Block(head.Block)
	if b == nil {
		return ""
	}
	_, stale, holds := g.notesAt(b, head.Off)
	if n := g.editor.Story().Note(holds); n != nil && n.Kind != story.Check {
		holds = ""
	}
	return cmp.Or(stale, holds)
}
