package desk

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"cutline/app"
	"cutline/app/desk/look"
	"cutline/editor"
	"cutline/editor/diff"
	"cutline/editor/story"
)

// Sizes of what stands beside a comparison, in px.
const (
	panelWide  = 340
	panelTable = 40 // labels listed below a map at most
)

// comparePanel stands beside a comparison: the maps whose labels moved, the
// pictures that changed, and the checks that hold no more.
type comparePanel struct {
	v      *versionsRoom
	object fyne.CanvasObject
	col    *fyne.Container
	scroll *container.Scroll
}

func newComparePanel(v *versionsRoom) *comparePanel {
	p := &comparePanel{v: v, col: look.Column(16, 8)}
	p.scroll = container.NewVScroll(p.col)
	edge := look.NewGround(look.Line)
	edge.Min = fyne.NewSize(1, 1)
	p.object = look.Border(nil, nil, edge, nil, look.On(look.Panel, p.scroll))
	return p
}

// show fills the panel for a comparison.
func (p *comparePanel) show(c app.Comparison, top bool) {
	p.col.Objects = nil
	p.maps(c)
	p.pictures(c)
	p.stale(c)
	if len(p.col.Objects) == 0 {
		p.col.Add(look.NewProse(look.UI, "No map, photo or check changed between these two.", look.Ink3))
	}
	p.col.Refresh()
	p.scroll.Refresh()
	if top {
		p.scroll.ScrollToTop()
	}
}

// head begins a part of the panel. large gives what it shows, at a size to look
// into.
func (p *comparePanel) head(words, meta string, large func() fyne.CanvasObject) {
	bar := look.Bar(20, 0, 8, look.NewWords(look.Title, words, look.Ink), look.NewWords(look.UI, meta, look.Ink2), look.Spring(),
		look.NewIconButton("zoom-in", "Show it large", func() { p.enlarge(words+", "+meta, large()) }).AsSmall())
	if len(p.col.Objects) > 0 {
		p.col.Add(look.Inset(0, 10, 0, 0, bar))
		return
	}
	p.col.Add(bar)
}

// maps shows each map whose labels moved, came or went: over each other, and as
// a table.
func (p *comparePanel) maps(c app.Comparison) {
	n := 0
	for _, b := range bothSides(c, story.Map) {
		n++
		labels := movedLabels(c, b.ID)
		if len(labels) == 0 {
			continue
		}
		moved, others := 0, 0
		for _, l := range labels {
			if l.old != nil && l.now != nil {
				moved++
			} else {
				others++
			}
		}
		var said []string
		if moved > 0 {
			said = append(said, count(moved, "label")+" moved")
		}
		if others > 0 {
			said = append(said, fmt.Sprintf("%d placed or taken off", others))
		}
		name := "Map"
		if n > 1 {
			name = fmt.Sprintf("Map %d", n)
		}
		p.head(name, strings.Join(said, ", "), func() fyne.CanvasObject {
			return newOverlay(b.Asset, p.v.picture(b.Asset), labels, func(story.ID) {}).asLarge()
		})
		p.col.Add(newOverlay(b.Asset, p.v.picture(b.Asset), labels, p.v.find))
		hollow, solid := newDot(false), newDot(true)
		p.col.Add(look.Bar(16, 0, 6, hollow, look.NewWords(look.UI, c.Old.Name()+", old place", look.Ink2), look.Fixed(6, 0, look.NewGround(look.Panel)), solid, look.NewWords(look.UI, c.New.Name()+", new place", look.Ink2), look.Spring()))
		p.labelTable(c, labels)
	}
}

// enlarge shows a map or pictures in a sheet.
func (p *comparePanel) enlarge(title string, content fyne.CanvasObject) {
	var closeIt func()
	ok := look.NewButton("Close", look.Main, func() { closeIt() })
	closeIt = p.v.d.sheet(1080, 60, look.Column(16, 12, look.NewWords(look.Title, title, look.Ink), content, look.Bar(28, 0, 8, look.Spring(), ok)))
	p.v.d.win.Canvas().Focus(ok)
}

// labelTable lists labels with their old and new places.
func (p *comparePanel) labelTable(c app.Comparison, labels []movedLabel) {
	row := func(label, old, now fyne.CanvasObject) fyne.CanvasObject {
		return container.New(placesLayout{}, label, old, now)
	}
	head := func(words string) fyne.CanvasObject { return look.NewWords(look.Meta, words, look.Ink3) }
	table := look.Column(0, 0, row(head("Label"), head("Place in "+c.Old.Name()), head("In "+c.New.Name())), look.NewRule())
	p.col.Add(table)
	for i, l := range labels {
		if i == panelTable {
			table.Add(look.Inset(0, 8, 0, 0, look.NewWords(look.Meta, "and "+thousands(len(labels)-i)+" more, at the left", look.Ink3)))
			break
		}
		place := func(pl *story.Place, none string) fyne.CanvasObject {
			if pl == nil {
				return look.NewWords(look.UI, none, look.Ink3)
			}
			return look.NewWords(look.UI, fmt.Sprintf("%.1f, %.1f", pl.X*100, pl.Y*100), look.Ink2)
		}
		was, is := "not placed", "not placed"
		if l.come {
			was = "not there"
		}
		if l.cut {
			is = "cut"
		}
		r := look.NewRow(24, row(look.NewWords(look.UI, fmt.Sprintf("%d  %s", l.number, l.words), look.Ink), place(l.old, was), place(l.now, is)), func() { p.v.find(l.block) })
		r.Padding = 0
		r.Hint = "Show this label in the comparison"
		table.Add(r)
	}
}

// placesLayout lays a label and its two places in columns.
type placesLayout struct{}

func (placesLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 22) }

func (placesLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	const place = 88
	label := s.Width - 2*place
	for i, x := range []float32{0, label, label + place} {
		w := float32(place - 6)
		if i == 0 {
			w = label - 8
		}
		o[i].Resize(fyne.NewSize(w, s.Height))
		o[i].Move(fyne.NewPos(x, 0))
	}
}

// pictures shows each photo or base that changed, old and new beside each
// other.
func (p *comparePanel) pictures(c app.Comparison) {
	for _, r := range c.Rows {
		ch := r.Change
		if ch == nil || !r.Block.Kind.Picture() {
			continue
		}
		old, now := ch.OldAsset, ch.NewAsset
		switch ch.Op {
		case diff.Add:
			now = r.Block.Asset
		case diff.Cut:
			old = r.Block.Asset
		}
		if old == nil && now == nil {
			continue
		}
		meta := map[diff.Action]string{diff.Add: "added", diff.Cut: "cut"}[ch.Op]
		if meta == "" {
			meta = "another picture"
		}
		beside := func(large bool) fyne.CanvasObject {
			side := func(a *story.Asset, name string) fyne.CanvasObject {
				picture := newOverlay(a, p.v.picture(a), nil, func(story.ID) {})
				if large {
					picture.asLarge()
				}
				return look.Column(0, 4, picture, look.NewWords(look.Strong, name, look.Ink2), look.NewProse(look.Meta, assetWords(a), look.Ink3))
			}
			return container.New(&acrossLayout{gap: 12, least: 100}, side(old, c.Old.Name()), side(now, c.New.Name()))
		}
		p.head(kindTitle(r.Block.Kind)+fmt.Sprintf(" %d", ch.At), meta, func() fyne.CanvasObject { return beside(true) })
		p.col.Add(beside(false))
	}
}

// stale lists the checks that hold no more, with the words that were checked and
// those that stand there now.
func (p *comparePanel) stale(c app.Comparison) {
	if len(c.Stale) == 0 {
		return
	}
	badge := look.NewStaleBadge(fmt.Sprint(len(c.Stale)))
	bar := look.Bar(20, 0, 8, look.NewWords(look.Title, "Checks gone stale", look.Ink), badge, look.Spring())
	if len(p.col.Objects) > 0 {
		p.col.Add(look.Inset(0, 10, 0, 0, bar))
	} else {
		p.col.Add(bar)
	}
	list := look.Column(0, 0, look.NewRule())
	for i, n := range c.Stale {
		if i == panelTable {
			list.Add(look.Inset(0, 8, 0, 0, look.NewWords(look.Meta, "and "+thousands(len(c.Stale)-i)+" more", look.Ink3)))
			break
		}
		list.Add(p.staleRow(c, n))
		list.Add(look.NewRule())
	}
	p.col.Add(list)
	p.col.Add(look.NewProse(look.UI, "Put the checked words back and a check holds again.", look.Ink3))
}

func (p *comparePanel) staleRow(c app.Comparison, n *story.Note) fyne.CanvasObject {
	now := editor.Standing(c.New.Story, n)
	spans := []diff.Span{{Op: diff.Delete, Text: excerpt(n.Quote, 90)}}
	if now != "" {
		spans = replaced(n.Quote, now)
	}
	again := look.NewButton("Check again", look.Quiet, func() { p.v.checkAgain(n.ID) }).AsSmall().WithHint("These words are right as they are now")
	why := p.v.notNewest()
	if now == "" {
		why = "The words were cut: there is nothing to check"
	}
	again.Disable(why)
	title := look.NewRow(20, look.NewWords(look.Title, placeName(c.New.Story, n), look.Ink), func() { p.v.find(n.Block) })
	title.NoRule, title.Padding, title.Hint = true, 0, "Show it in the comparison"
	icon := look.NewGlyph("stale", 16, look.StaleC)
	words := look.Column(0, 1, look.Border(nil, nil, nil, again, title), newRedline(look.Redline, spans))
	if meta := p.checkedBy(c, n); meta != "" {
		words.Add(look.NewProse(look.Meta, meta, look.Ink2))
	}
	return look.Inset(0, 7, 0, 8, look.Border(nil, nil, look.Column(0, 0, look.Inset(0, 4, 8, 0, icon)), nil, words))
}

// checkedBy says against what words were checked, by whom and in which version.
func (p *comparePanel) checkedBy(c app.Comparison, n *story.Note) string {
	var parts []string
	if what := against(c.New.Story, n); what != "" {
		parts = append(parts, what)
	}
	if last := n.LastChecked(); last.By != "" {
		by := last.By
		if v := p.v.versionAt(last.At); v > 0 {
			by += fmt.Sprintf(", v%d", v)
		}
		parts = append(parts, by)
	}
	return strings.Join(parts, " · ")
}

// bothSides gives the blocks of a kind of the new story, and those that only
// the old one has.
func bothSides(c app.Comparison, k story.Kind) []*story.Block {
	var out []*story.Block
	for _, b := range c.New.Story.Blocks() {
		if b.Kind == k {
			out = append(out, b)
		}
	}
	for _, b := range c.Old.Story.Blocks() {
		if b.Kind == k && c.New.Story.Block(b.ID) == nil {
			out = append(out, b)
		}
	}
	return out
}

// newDot is a pin of a map's legend.
func newDot(solid bool) fyne.CanvasObject {
	dot := canvas.NewCircle(look.White)
	dot.StrokeColor, dot.StrokeWidth = look.PinSelected, 2
	if solid {
		dot.FillColor = look.PinSelected
	}
	return look.Fixed(11, 11, dot)
}
