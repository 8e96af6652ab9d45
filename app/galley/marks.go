package galley

import (
	"image/color"
	"math"
	"slices"

	"fyne.io/fyne/v2"

	"cutline/editor/find"
	"cutline/editor/story"
)

// Look is how a finding is marked: by its shape, not by its colour alone.
type Look int

const (
	MustFix Look = iota // a wave: spelling, a doubled word
	LookAt              // a row of dots: house style
	Differs             // a double line: names and numbers that disagree
	Right               // a thin line: checked and right as it stands
)

// Finding is what a checker found at some words of a block. Block is the block
// as it was checked: when its words change, the finding moves with those that
// stay and goes with those that go.
type Finding struct {
	Block      *story.Block
	Start, End int // bytes of Block's text
	Look       Look
	Rule       string // "spelling"
	Message    string
	Fixes      []string // words to put instead, the best first
}

// marks are what is drawn on the words besides the story's own notes.
type marks struct {
	findings map[story.ID][]Finding
	hits     *find.Results // nil: nothing is looked for
	current  int           // the one that is selected, or -1
}

// SetFindings shows what a checker found, in place of what was shown before.
func (g *Galley) SetFindings(list []Finding) {
	g.marks.findings = map[story.ID][]Finding{}
	for _, f := range list {
		g.marks.findings[f.Block.ID] = append(g.marks.findings[f.Block.ID], f)
	}
	g.Refresh()
}

// FindingsIn gives the findings of a block as its words are now, without those
// on words that were checked and stand as they were.
func (g *Galley) FindingsIn(b *story.Block) []Finding {
	list := g.findingsIn(b)
	if !slices.ContainsFunc(list, g.rightAsTheyStand) {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), g.rightAsTheyStand)
}

func (g *Galley) findingsIn(b *story.Block) []Finding {
	list := g.marks.findings[b.ID]
	if len(list) == 0 || list[0].Block == b || list[0].Block.Text == b.Text {
		return list
	}
	out := make([]Finding, 0, len(list))
	var was *story.Block
	var from, end, wasEnd int
	for _, f := range list {
		if f.Block != was {
			was = f.Block
			from, end, wasEnd = changed(was.Text, b.Text)
		}
		switch {
		case f.End < from:
		case f.Start > wasEnd:
			f.Start, f.End = f.Start+end-wasEnd, f.End+end-wasEnd
		default:
			continue // its words, or what touches them, changed
		}
		f.Block = b
		out = append(out, f)
	}
	g.marks.findings[b.ID] = out
	return out
}

// FindingAt gives the finding at a place, if there is one.
func (g *Galley) FindingAt(id story.ID, off int) (Finding, bool) {
	b := g.editor.Story().Block(id)
	if b == nil {
		return Finding{}, false
	}
	for _, f := range g.FindingsIn(b) {
		if f.Look != Right && f.Start <= off && off <= f.End {
			return f, true
		}
	}
	return Finding{}, false
}

// SetHits draws where words were found, the current one stronger; r is nil when
// nothing is looked for.
func (g *Galley) SetHits(r *find.Results, current int) {
	g.marks.hits, g.marks.current = r, current
	g.Refresh()
}

// tone gives the colours of a note.
func (b *brush) tone(n *story.Note) (ink, ground color.NRGBA) {
	switch n.Kind {
	case story.Query:
		return b.p.Query, b.p.QueryBg
	case story.Suggestion:
		return b.p.Sug, b.p.SugBg
	case story.Check:
		return b.p.Stale, b.p.StaleBg
	}
	return b.p.Note, b.p.NoteBg
}

// boxes draws a shape for each stretch of a line that shows from:to of the
// block's own text.
func (b *brush) boxes(r *row, start, end int, draw func(x0, x1 float32)) {
	from, to := r.set.span(start, end)
	r.seen(from, to, draw)
}

// seen draws a shape for each stretch of a line that shows from:to of the set
// text. The space at the line's end is not seen.
func (r *row) seen(from, to int, draw func(x0, x1 float32)) {
	from, to = max(from, r.start), min(to, r.end)
	for to > from && to == r.end && !r.last() && r.set.text[to-1] == ' ' {
		to--
	}
	if from >= to {
		return
	}
	for _, box := range r.boxes(from, to) {
		draw(box[0], box[1])
	}
}

// grounds draws what lies behind the words of a line: notes, the redline, what
// was found.
func (b *brush) grounds(r *row, x, y float32) {
	g, s := b.g, r.set
	top, bottom := y+r.h*.12, y+r.h*.86
	if s.cut {
		left, right := r.extent()
		b.rect(x+left, top, right-left, bottom-top, b.p.DelBg)
		return
	}
	ground := func(from, to int, c color.NRGBA) {
		r.seen(from, to, func(x0, x1 float32) { b.rect(x+x0, top, x1-x0, bottom-top, c) })
	}
	for _, a := range s.added {
		ground(a[0], a[1], b.p.AddBg)
	}
	for _, gh := range s.ghosts {
		ground(gh.start, gh.end-gh.gap, b.p.DelBg)
	}
	for _, checks := range []bool{false, true} { // those that are stale over notes on the same words
		for _, n := range g.flow.story.NotesIn(s.block.ID) {
			if start, end, ok := g.marked(n, s.block); ok && g.blame == nil && g.inMargin(n) && (n.Kind == story.Check) == checks {
				_, soft := b.tone(n)
				b.boxes(r, start, end, func(x0, x1 float32) { b.rect(x+x0, top, x1-x0, bottom-top, soft) })
			}
		}
	}
	if g.marks.hits == nil {
		return
	}
	var current find.Hit
	if i := g.marks.current; i >= 0 && i < g.marks.hits.Len() {
		current = g.marks.hits.At(i)
	}
	for _, h := range g.marks.hits.In(s.block.ID) {
		b.boxes(r, h.Start, h.End, func(x0, x1 float32) {
			box := b.rect(x+x0-1, y+r.h*.08, x1-x0+2, r.h*.8, b.p.ASoft)
			box.CornerRadius = 2
			if h == current {
				box.FillColor = b.p.Sel
				box.StrokeColor, box.StrokeWidth = b.p.Accent, 1.5
			}
		})
	}
}

// lines draws what lies under the words of a line: the lines of notes, squiggles
// and the redline. Marks under the same words go lower, 3 px each.
func (b *brush) lines(r *row, x, y, base float32) {
	g, s := b.g, r.set
	if s.cut {
		left, right := r.extent()
		b.rect(x+left, base-s.role.Size*.28, right-left, 1.5, b.p.Del)
		return
	}
	bottom := min(base+s.role.Size*.24, y+r.h-3)
	var taken [][3]float32 // x0, x1 and depth of what is drawn
	depth := func(x0, x1 float32) float32 {
		d := float32(0)
		for slices.ContainsFunc(taken, func(t [3]float32) bool { return t[0] < x1-.5 && t[1] > x0+.5 && t[2] == d }) {
			d += 3
		}
		taken = append(taken, [3]float32{x0, x1, d})
		return d
	}
	for i, a := range s.added {
		r.seen(a[0], a[1], func(x0, x1 float32) { b.authorLine(x+x0, x+x1, bottom+depth(x0, x1), s.by[i], b.p.Add) })
	}
	for _, gh := range s.ghosts {
		r.seen(gh.start, gh.end-gh.gap, func(x0, x1 float32) { b.authorLine(x+x0, x+x1, base-s.role.Size*.28, gh.by, b.p.Del) })
	}
	for _, n := range g.flow.story.NotesIn(s.block.ID) {
		start, end, ok := g.marked(n, s.block)
		switch ink, _ := b.tone(n); {
		case !ok || g.blame != nil: // there colours are authors
		case n.Kind == story.Check:
			b.boxes(r, start, end, func(x0, x1 float32) { b.checkLine(n, x+x0, x+x1, bottom+depth(x0, x1)) })
		case n.Kind == story.Citation:
			b.boxes(r, start, end, func(x0, x1 float32) { b.citeLine(x+x0, x+x1, bottom+depth(x0, x1)) })
		default:
			b.boxes(r, start, end, func(x0, x1 float32) { b.rect(x+x0, bottom+depth(x0, x1), x1-x0, 2, ink) })
		}
	}
	for _, m := range s.block.Marks {
		if m.Kind == story.Link {
			b.boxes(r, m.Start, m.End, func(x0, x1 float32) { b.rect(x+x0, bottom+depth(x0, x1), x1-x0, 1, b.p.Accent) })
		}
	}
	if b.dim {
		return
	}
	for _, f := range g.FindingsIn(s.block) {
		b.boxes(r, f.Start, f.End, func(x0, x1 float32) { b.squiggle(f.Look, x+x0, x+x1, bottom+depth(x0, x1)) })
	}
}

// squiggle draws the mark of a finding.
func (b *brush) squiggle(l Look, x0, x1, y float32) {
	switch l {
	case MustFix:
		const half = 2
		up := false
		for x := x0; x < x1-.5; x += half {
			from, to := y, y+2
			if up {
				from, to = to, from
			}
			b.line(x, from, min(x+half, x1), to, 1.2, b.p.Del)
			up = !up
		}
	case LookAt:
		for x := x0; x+2 <= x1+.5; x += 4 {
			dot := b.rect(x, y, 2, 2, b.p.Accent)
			dot.CornerRadius = 1
		}
	case Differs:
		b.rect(x0, y-.5, x1-x0, 1, b.p.Sug)
		b.rect(x0, y+1.5, x1-x0, 1, b.p.Sug)
	case Right:
		b.rect(x0, y+.5, x1-x0, 1, b.p.Line2)
	}
}

// authorLine draws the line of a change in its author's colour and pattern:
// solid, long dashes, dots, a double line, dash and dot. The first author's
// colour is that of the change.
func (b *brush) authorLine(x0, x1, y float32, author int, c color.NRGBA) {
	colours := []color.NRGBA{c, b.p.Accent, b.p.Sug, b.p.Query, b.p.Note}
	c = colours[author%len(colours)]
	patterns := [][]float32{nil, {7, 3}, {2, 2}, {}, {8, 3, 2, 3}}
	p := patterns[author%len(patterns)]
	switch {
	case p == nil:
		b.rect(x0, y, x1-x0, 1.5, c)
	case len(p) == 0:
		b.rect(x0, y-1, x1-x0, 1, c)
		b.rect(x0, y+1, x1-x0, 1, c)
	default:
		for i, x := 0, x0; x < x1; i++ {
			n := p[i%len(p)]
			if i%2 == 0 {
				b.rect(x, y, min(n, x1-x), 1.5, c)
			}
			x += n
		}
	}
}

// changeBar draws the bar of a line that a redline shows as changed; a block
// that moved has a double one.
func (b *brush) changeBar(it *item, r *row, left, y float32) {
	red := b.g.flow.redline
	if red == nil {
		return
	}
	c := red.changes[r.set.block.ID]
	if c == nil && !it.gone {
		return
	}
	x := left - textX + barX
	if it.gone || c.Op == "add" || c.Old == c.New && c.Op != "move" || r.touched() {
		b.rect(x, y+2, 3, r.h-4, b.p.Ink2)
	}
	if c != nil && c.Reordered {
		b.rect(x, y, 1.5, r.h, b.p.Note)
		b.rect(x+3, y, 1.5, r.h, b.p.Note)
	}
}

// touched reports whether a line shows any change.
func (r *row) touched() bool {
	for _, a := range r.set.added {
		if a[0] < r.end && a[1] > r.start {
			return true
		}
	}
	for _, g := range r.set.ghosts {
		if g.start < r.end && g.end > r.start {
			return true
		}
	}
	return false
}

// dropMark draws where dragged words would fall.
func (b *brush) dropMark(left float32) {
	p := b.g.mouse.drop
	if p.Block == "" {
		return
	}
	if at, ok := b.g.flow.find(p); ok {
		r := at.line()
		y := float32(at.y() - b.g.offset)
		b.rect(left+r.x+r.caretX(r.set.shown(p.Off))-1, y+2, 2, r.h-4, b.p.Ink2)
	}
}

func abs(f float32) float32 { return float32(math.Abs(float64(f))) }

var _ fyne.Widget = (*Galley)(nil)

// ToFinding moves to the next finding, or the one before, over the ends of the
// story; it is false where there is none.
func (g *Galley) ToFinding(step int) (Finding, bool) {
	s := g.editor.Story()
	sel := g.editor.Selection()
	from, _ := sel.Ordered(s)
	here := s.Index(from.Block)
	n := s.Len()
	for k := 0; k <= n; k++ {
		i := ((here+k*step)%n + n) % n
		list := g.FindingsIn(s.At(i))
		var best *Finding
		for j := range list {
			f := &list[j]
			if f.Look == Right || k == 0 && (f.Start-from.Off)*step <= 0 && !(sel.Empty() && f.Start == from.Off && step > 0) {
				continue
			}
			if k == n && (f.Start-from.Off)*step > 0 { // all around
				continue
			}
			if best == nil || (f.Start < best.Start) == (step > 0) {
				best = f
			}
		}
		if best != nil {
			g.SelectRange(best.Block.ID, best.Start, best.End)
			return *best, true
		}
	}
	return Finding{}, false
}

// CaretAt gives where the caret's foot stands in the view, px.
func (g *Galley) CaretAt() (fyne.Position, bool) {
	head := g.editor.Selection().Head
	at, ok := g.flow.find(head)
	if !ok {
		return fyne.Position{}, false
	}
	r := at.line()
	return fyne.NewPos(g.left()+r.x+r.caretX(r.set.shown(head.Off)), float32(at.y()-g.offset)+r.h), true
}
