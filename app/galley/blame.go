package galley

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"cutline/app/desk/look"
	"cutline/editor"
	"cutline/editor/story"
)

// Passage is words of a block that one version wrote.
type Passage struct {
	Start, End int // bytes of the block's text as it was when it was asked about
	Who        int // whose: the number of an author, who has a colour and a line of his own; Plain has neither
	Version    int // the larger, the newer; 0: in no version yet
	Tag        string
	Says       string // on the card that stands under the pointer
}

// Plain is the Who of words that are drawn as they are.
const Plain = -1

// written is the passages of a block and the block they are of.
type written struct {
	block    *story.Block
	passages []Passage
}

// SetBlame shows who wrote what: passages gives those of each block of s, which
// may be the story as it was a moment ago. nil shows the story as it is.
func (g *Galley) SetBlame(s story.Story, passages func(*story.Block) []Passage) {
	g.blame = nil
	if passages == nil {
		g.under = hovered{}
	} else {
		g.blame = map[story.ID]written{}
		for _, b := range s.Blocks() {
			if list := passages(b); len(list) > 0 {
				g.blame[b.ID] = written{b, list}
			}
		}
	}
	g.Refresh()
}

// Blamed reports whether it is shown who wrote what.
func (g *Galley) Blamed() bool { return g.blame != nil }

// passagesOf gives the passages of a block as its words are now. Those that came
// since it was asked about are nobody's yet, until it is asked again.
func (g *Galley) passagesOf(b *story.Block) []Passage {
	w := g.blame[b.ID]
	if w.block == nil || w.block == b || w.block.Text == b.Text {
		return w.passages
	}
	from, end, wasEnd := changed(w.block.Text, b.Text)
	out := make([]Passage, 0, len(w.passages)+1)
	for _, p := range w.passages {
		head, tail := p, p
		if head.End = min(p.End, from); head.Start < head.End {
			out = append(out, head)
		}
		tail.Start, tail.End = max(p.Start, wasEnd)+end-wasEnd, p.End+end-wasEnd
		if tail.Start < tail.End {
			out = append(out, tail)
		}
	}
	g.blame[b.ID] = written{b, out}
	return out
}

// writerTone gives the colours of an author's words: of their line and of their
// ground. After five authors the colours come again with other lines.
func writerTone(p look.Palette, who int) (ink, ground color.NRGBA) {
	switch who % 5 {
	case 1:
		return p.Accent, p.ASoft
	case 2:
		return p.Sug, p.SugBg
	case 3:
		return p.Query, p.QueryBg
	case 4:
		return p.Note, p.NoteBg
	}
	return p.Add, p.AddBg
}

// writers draws the grounds and lines of a row's authors.
func (b *brush) writers(r *row, x, y, base float32) {
	if b.g.blame == nil || r.set.cut {
		return
	}
	top, bottom := y+r.h*.12, y+r.h*.86
	line := min(base+r.set.role.Size*.24, y+r.h-3)
	for _, p := range b.g.passagesOf(r.set.block) {
		if p.Who < 0 {
			continue
		}
		_, ground := writerTone(b.p, p.Who)
		b.boxes(r, p.Start, p.End, func(x0, x1 float32) {
			b.rect(x+x0, top, x1-x0, bottom-top, ground)
			b.authorLine(x+x0, x+x1, line, p.Who, b.p.Add)
		})
	}
}

// newest gives the newest passage of which a row shows words.
func (g *Galley) newest(r *row) (newest Passage, ok bool) {
	age := func(p Passage) int {
		if p.Version == 0 {
			return int(^uint(0) >> 1)
		}
		return p.Version
	}
	for _, p := range g.passagesOf(r.set.block) {
		if from, to := r.set.span(p.Start, p.End); from < r.end && to > r.start && (!ok || age(p) > age(newest)) {
			newest, ok = p, true
		}
	}
	return newest, ok
}

// writerMargin draws beside a line which version touched it last, in place of
// its number.
func (b *brush) writerMargin(r *row, left, y float32) (wide float32) {
	p, ok := b.g.newest(r)
	if !ok || r.set.cut {
		return 0
	}
	if p.Who >= 0 {
		ink, _ := writerTone(b.p, p.Who)
		b.rect(left-textX+barX, y+2, 3, r.h-4, ink)
	}
	wide = b.labelWidth(look.Meta, p.Tag)
	b.label(look.Meta, p.Tag, left-textX+numberX-wide, y+r.h/2, b.p.Ink3)
	return wide
}

// hovered is the words under the pointer.
type hovered struct {
	block story.ID
	off   int // where their passage begins, or the line does
	at    int // where the pointer came to them
}

// hover opens the card of the words at a position, and closes it elsewhere. It
// stays where it is while the pointer is on the same words of the same line.
func (g *Galley) hover(p fyne.Position) {
	if g.blame == nil {
		return
	}
	var now hovered
	if at, ok := g.pointAt(p); ok {
		pass, ok := g.passageAt(at)
		if r := g.rowUnder(p, at); ok && r != nil {
			now = hovered{at.Block, max(pass.Start, r.set.off(r.start)), at.Off}
		}
	}
	if now.block == g.under.block && now.off == g.under.off {
		return
	}
	g.under = now
	g.Refresh()
}

// passageAt gives the passage at a point; behind the last word it is the last.
func (g *Galley) passageAt(at editor.Point) (Passage, bool) {
	b := g.flow.story.Block(at.Block)
	if b == nil {
		return Passage{}, false
	}
	for _, p := range g.passagesOf(b) {
		if p.Start <= at.Off && (at.Off < p.End || at.Off == p.End && p.End == len(b.Text)) {
			return p, true
		}
	}
	return Passage{}, false
}

// rowUnder gives the line of a point if a position lies on its words, not beside
// them; otherwise nil.
func (g *Galley) rowUnder(p fyne.Position, at editor.Point) *row {
	s, ok := g.flow.find(at)
	if !ok {
		return nil
	}
	r, x, y := s.line(), p.X-g.left(), float32(s.y()-g.offset)
	if left, right := r.extent(); p.Y < y || p.Y > y+r.h || x < r.x+left || x > r.x+right {
		return nil
	}
	return r
}

// writerCard draws the card of the words under the pointer.
func (b *brush) writerCard() {
	g := b.g
	if g.blame == nil || g.under.block == "" {
		return
	}
	at := editor.Point{Block: g.under.block, Off: g.under.at}
	p, ok := g.passageAt(at)
	s, found := g.flow.find(at)
	if !ok || !found {
		return
	}
	const pad, high = 8, 28
	size, r := g.Size(), s.line()
	words := look.Fit(look.UI, p.Says, min(480, size.Width-2*pad-16))
	w := b.labelWidth(look.UI, words) + 2*pad
	x := g.left() + r.x + r.caretX(r.set.shown(at.Off))
	x = max(4, min(x, size.Width-w-4))
	y := float32(s.y()-g.offset) + r.h + 2
	if y+high > size.Height { // it is the last line that is seen
		y = float32(s.y()-g.offset) - high - 2
	}
	card := b.rect(x, y, w, high, b.p.Raised)
	card.StrokeColor, card.StrokeWidth, card.CornerRadius = b.p.Line2, 1, 4
	b.label(look.UI, words, x+pad, y+high/2, b.p.Ink)
}

// MouseIn follows the pointer into the manuscript.
func (g *Galley) MouseIn(e *desktop.MouseEvent) { g.hover(e.Position) }

// MouseMoved follows the pointer over words whose author is shown.
func (g *Galley) MouseMoved(e *desktop.MouseEvent) { g.hover(e.Position) }

// MouseOut closes the card of the words that the pointer was on.
func (g *Galley) MouseOut() { g.hover(fyne.NewPos(-1, -1)) }
