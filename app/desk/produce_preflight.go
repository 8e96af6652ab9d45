package desk

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"cutline/app/desk/look"
	"cutline/editor/find"
	"cutline/editor/preflight"
	"cutline/editor/story"
)

// preflightPanel is the column of Produce with what must hold before the story
// leaves: what blocks, what to review, and what holds. It shows what the desk
// found last, and is built anew when that changes.
type preflightPanel struct {
	d      *Desk
	object fyne.CanvasObject
	head   *fyne.Container
	list   *fyne.Container
	scroll *container.Scroll
	folded bool              // the rules that hold are not listed
	asking string            // the key of the finding whose override is being typed
	box    fyne.CanvasObject // where it is typed: kept while other things change
	field  *submitEntry
	at     map[string]int // of a group of findings: which one Go to shows next
	shown  []preflight.Finding
}

func newPreflightPanel(d *Desk) *preflightPanel {
	p := &preflightPanel{d: d, head: look.Bar(look.Toolbar-1, look.Side, 8), list: look.Column(0, 0), at: map[string]int{}}
	p.scroll = container.NewVScroll(p.list)
	edge := look.NewGround(look.Line2)
	edge.Min = fyne.NewSize(1, 1)
	p.object = look.On(look.Paper, look.Border(look.Column(0, 0, look.On(look.Panel, p.head), look.NewRule()), nil, edge, nil, p.scroll))
	p.update()
	return p
}

// update shows what was found last.
func (p *preflightPanel) update() {
	lit, ok := p.d.lit()
	head := []fyne.CanvasObject{look.NewWords(look.Title, "Preflight", look.Ink)}
	p.list.Objects = nil
	switch {
	case p.d.style.failed != "":
		p.list.Add(look.Inset(16, 16, 16, 0, look.NewProse(look.UI, sentence(p.d.style.failed)+" Nothing leaves until that is mended.", look.Del)))
	case !ok:
		p.list.Add(look.Inset(16, 16, 16, 0, look.NewWords(look.UI, "Holding the story against the rules", look.Ink3)))
	default:
		p.shown = lit.Found
		blocks, reviews := preflight.Count(lit.Found, preflight.Block), preflight.Count(lit.Found, preflight.Review)
		head = append(head, look.NewWords(look.UI, fmt.Sprintf("v%d, %d rules", p.d.current.draft.Base.Number, len(preflight.Rules())), look.Ink3), look.Spring())
		if blocks > 0 {
			head = append(head, look.NewBadge(fmt.Sprintf("%d block", blocks), look.Del, func(c look.Palette) look.Colour { return c.DelBg }))
		}
		if reviews > 0 {
			head = append(head, look.NewQueryBadge(fmt.Sprintf("%d review", reviews)))
		}
		head = append(head, look.NewBadge(fmt.Sprintf("%d passed", len(lit.Passed)), look.Add, func(c look.Palette) look.Colour { return c.AddBg }))
		p.sections(lit.Story, lit.Found, lit.Passed)
	}
	p.head.Objects = head
	p.head.Refresh()
	p.list.Refresh()
	p.scroll.Refresh()
}

func (p *preflightPanel) sections(s story.Story, found []preflight.Finding, passed []preflight.Passed) {
	at := func(level preflight.Level) []preflight.Finding {
		return slices.DeleteFunc(slices.Clone(found), func(f preflight.Finding) bool { return f.Level != level || f.Let != nil })
	}
	for _, section := range []struct {
		level       preflight.Level
		title, what string
		icon        string
		ink         look.InkFunc
	}{
		{preflight.Block, "Blocking", "stop the export", "block", look.Del},
		{preflight.Review, "Review", "look before it leaves", "warn", look.QueryC},
		{preflight.Advice, "Advice", "for whoever has the time", "note", look.Ink3},
	} {
		groups := grouped(at(section.level))
		if len(groups) == 0 {
			continue
		}
		p.list.Add(p.heading(section.icon, section.title, section.what, section.ink, nil))
		for _, g := range groups {
			p.list.Add(p.group(s, g, section.icon, section.ink))
		}
	}
	if let := slices.DeleteFunc(slices.Clone(found), func(f preflight.Finding) bool { return f.Let == nil }); len(let) > 0 {
		p.list.Add(p.heading("stet", "Let through", "each for a reason that is kept", look.Ink2, nil))
		for _, f := range let {
			p.list.Add(p.row("stet", look.Ink3, f.Message, fmt.Sprintf("%s: “%s” (%s, %s)", f.Let.By, f.Let.Reason, f.Let.At.Local().Format("Jan. 2, 15:04"), p.place(s, f)),
				"Take back", nil, func() { p.do("The reason could not be taken back", p.d.current.draft.TakeBackReason(f)) }))
		}
	}
	p.list.Add(p.heading("check", "Passed", count(len(passed), "rule"), look.Add, func() { p.folded = !p.folded; p.update() }))
	if p.folded {
		return
	}
	for _, r := range passed {
		row := look.NewRow(27, look.Bar(26, 0, 10, look.NewGlyph("check", 14, look.Add), look.NewWords(look.UI, r.Title, look.Ink), look.Spring(), look.NewWords(look.Meta, r.Over, look.Ink2)), nil)
		row.Hint, row.Padding = r.Why, 16
		p.list.Add(row)
	}
}

// heading stands above the findings of a level. With fold it can be opened and
// closed.
func (p *preflightPanel) heading(icon, title, what string, ink look.InkFunc, fold func()) fyne.CanvasObject {
	objects := []fyne.CanvasObject{look.NewGlyph(icon, 14, ink), look.NewWords(look.Strong, title, ink), look.NewWords(look.UI, what, look.Ink2), look.Spring()}
	if fold == nil {
		return look.On(look.Panel, look.Column(0, 0, look.Bar(27, 16, 8, objects...), look.NewRule()))
	}
	chevron := "chevron-down"
	if p.folded {
		chevron = "chevron-right"
	}
	row := look.NewRow(28, look.Bar(27, 0, 8, append(objects, look.NewGlyph(chevron, 14, ink))...), fold)
	row.Padding, row.Hint = 16, "List the rules that hold, or do not"
	return look.On(look.Panel, row)
}

// grouped puts findings of a rule together. What can be put right by itself
// stands by itself.
func grouped(found []preflight.Finding) [][]preflight.Finding {
	const alone = 4
	var groups [][]preflight.Finding
	number := map[string]int{}
	for _, f := range found {
		number[f.Rule]++
	}
	of := map[string]int{}
	for _, f := range found {
		i, ok := of[f.Rule]
		if !ok || len(f.Suggestions) == 1 && number[f.Rule] <= alone {
			of[f.Rule] = len(groups)
			groups = append(groups, []preflight.Finding{f})
			continue
		}
		groups[i] = append(groups[i], f)
	}
	return groups
}

// group is the row of one finding, or of several of a rule.
func (p *preflightPanel) group(s story.Story, g []preflight.Finding, icon string, ink look.InkFunc) fyne.CanvasObject {
	f := g[0]
	rule, _ := preflight.RuleOf(f.Rule)
	switch f.Rule {
	case "query", "suggestion":
		icon = map[string]string{"query": "query", "suggestion": "suggest"}[f.Rule]
	case "stale-check":
		icon, ink = "stale", look.StaleC
	}
	title, detail := sentenceCase(f.Message), p.place(s, f)
	if rule.One != "" {
		title, detail = rule.One, f.Message
	}
	if len(g) > 1 {
		title = fmt.Sprintf(rule.Many, len(g))
		var places []string
		for _, f := range g[:min(len(g), 4)] {
			places = append(places, p.place(s, f))
		}
		if more := len(g) - len(places); more > 0 {
			places = append(places, fmt.Sprintf("%d more", more))
		}
		detail = sentenceCase(strings.Join(places, "; "))
	} else {
		detail = sentenceCase(detail)
	}
	button, act := p.remedy(s, f)
	if len(g) > 1 || button == "" {
		button, act = "Go to", func() {
			i := p.at[f.Rule] % len(g)
			p.at[f.Rule] = i + 1
			p.goTo(g[i])
		}
	}
	if f.Level != preflight.Block || rule.Firm {
		row := p.row(icon, ink, title, detail, button, nil, act)
		row.Hint = rule.Why
		return row
	}
	ask := func() { p.ask(f.Key) }
	row := p.row(icon, ink, title, detail, button, ask, act)
	if p.asking != f.Key {
		return row
	}
	row.NoRule = true
	return look.Column(0, 0, row, look.Inset(41, 0, 16, 12, p.override(g)), look.NewRule())
}

// row shows what was found, with a button. tap is what a click beside the button
// does; it may be nil.
func (p *preflightPanel) row(icon string, ink look.InkFunc, title, detail, button string, tap, act func()) *look.Row {
	text := look.Column(0, 1, look.NewProse(look.Strong, title, look.Ink), look.NewProse(look.UI, detail, look.Ink2))
	content := look.Border(nil, nil, look.Inset(0, 0, 9, 0, look.Column(0, 0, look.NewGlyph(icon, 16, ink))), look.Inset(12, 3, 0, 0, look.Column(0, 0, look.Fixed(84, 26, look.NewButton(button, look.Edged, act)))), text)
	row := look.NewRow(48, look.Inset(0, 8, 0, 9, content), tap)
	row.Padding = 16
	if tap != nil {
		row.Hint = "Override it, with a reason"
	}
	return row
}

// place says where a finding stands, and the words that it is about.
func (p *preflightPanel) place(s story.Story, f preflight.Finding) string {
	b := s.Block(f.Block)
	if b == nil {
		return "the story"
	}
	where := strings.ReplaceAll(find.Place(s, f.Block), "-", " ")
	if f.Start < f.End && f.End <= len(b.Text) {
		where += ", “" + excerpt(b.Text[f.Start:f.End], 60) + "”"
	}
	return where
}

// goTo shows where a finding stands.
func (p *preflightPanel) goTo(f preflight.Finding) {
	d := p.d
	b := d.current.draft.Story().Block(f.Block)
	switch {
	case b == nil:
		d.Show(CopyRoom)
	case b.Kind.Placed() && slices.Contains([]string{"fit", "unplaced-label", "leader", "map-scale"}, f.Rule):
		d.Show(GraphicsRoom)
		d.mapsOf(d.current, b.In).board.SetSelected(b.ID)
	case f.Rule == "photo", f.Rule == "caption-form", b.Kind.Picture():
		picture := b.ID
		if b.In != "" {
			picture = b.In
		}
		d.current.picture = picture
		d.Show(GraphicsRoom)
	default:
		d.Show(CopyRoom)
		d.galley.RevealBlock(f.Block, f.Start)
	}
}

// do says what could not be done; what was done shows at once.
func (p *preflightPanel) do(what string, err error) {
	if err != nil {
		p.d.fail(what, err)
		return
	}
	p.d.style.next = time.Time{} // it counts at once
	p.d.checkStyle()
}
