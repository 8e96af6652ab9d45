package desk

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"cutline/app"
	"cutline/app/desk/look"
	"cutline/editor"
	"cutline/editor/story"
)

// waiting lists what a person should look at before the story leaves.
func (d *Desk) waiting(st story.Story) fyne.CanvasObject {
	col := look.Column(0, 0)
	add := func(icon string, ink look.InkFunc, title, detail, button string, tap func()) {
		text := look.Column(0, 2, look.NewProse(look.Strong, title, look.Ink), look.NewProse(look.UI, detail, look.Ink2))
		col.Add(look.NewRow(48, look.Inset(0, 8, 0, 8, look.Border(nil, nil, look.Inset(0, 0, 10, 0, look.NewGlyph(icon, 16, ink)), container.NewCenter(look.NewButton(button, look.Edged, tap)), text)), nil))
	}
	reveal := func(block story.ID, off int) func() {
		return func() { d.Show(CopyRoom); d.galley.RevealBlock(block, off) }
	}
	found := 0
	d.killedRows(st, func(title, detail string, block story.ID, start int) {
		found++
		add("warn", look.Del, title, detail, "Go to", reveal(block, start))
	})
	stale, _ := checksOf(st)
	for _, n := range stale {
		found++
		detail := "“" + excerpt(n.Quote, 120) + "” was checked and cut since"
		if now := editor.Standing(st, n); now != "" {
			detail = "“" + excerpt(n.Quote, 120) + "” was checked; now it says “" + excerpt(now, 120) + "”"
		}
		add("stale", look.StaleC, "A check that is stale", detail, "Go to", func() { d.Show(CopyRoom); d.openCheck(n.ID) })
	}
	for _, n := range st.Notes() {
		if !n.Open() || n.Kind == story.Remark || n.Record() {
			continue
		}
		found++
		title := "An open query"
		if n.Kind == story.Suggestion {
			title = "A suggestion not yet decided"
		}
		add(string(iconOf(n.Kind)), look.QueryC, title, "“"+n.Quote+"”", "Go to", reveal(n.Block, n.Start))
	}
	for _, b := range st.Blocks() {
		if !b.Kind.Picture() {
			continue
		}
		name := kindTitle(b.Kind)
		if b.Asset == nil {
			found++
			add("warn", look.QueryC, name+" without a picture", "Attach a base image or photo, or take the block out", "Attach", func() { d.attach(b.ID) })
		}
		if b.Kind == story.Photo {
			found += d.photoWaits(st, b, add, reveal)
			continue
		}
		for _, k := range []story.Kind{story.Credit, story.AltText} {
			if p := st.Part(b.ID, k); p == nil || p.Text == "" {
				found++
				add("warn", look.QueryC, name+" without "+map[story.Kind]string{story.Credit: "a credit", story.AltText: "alt text"}[k], "Readers and the law expect one", "Go to", reveal(b.ID, 0))
			}
		}
		for _, p := range st.Parts(b.ID) {
			if p.Kind.Placed() && p.Place == nil {
				found++
				add("warn", look.QueryC, "A label not on the map", "“"+p.Text+"” is listed under the map instead", "Place", func() { d.Show(GraphicsRoom) })
			}
		}
		if misfits := app.PageMisfits(st, b.ID); len(misfits) > 0 {
			found++
			title := "A label that does not fit on the page"
			if n := len(misfits); n > 1 {
				title = fmt.Sprintf("%d labels that do not fit on the page", n)
			}
			add("warn", look.QueryC, title, sentence(misfits[0].Message), "Go to", func() { d.Show(GraphicsRoom); d.mapsOf(d.current, b.ID).board.SetSelected(misfits[0].Label) })
		}
	}
	head := []fyne.CanvasObject{look.NewWords(look.Title, "Before it leaves", look.Ink), look.NewWords(look.UI, fmt.Sprintf("v%d", d.current.draft.Base.Number), look.Ink3), look.Spring()}
	if found == 0 {
		head = append(head, look.NewBadge("nothing waits", look.Add, func(p look.Palette) look.Colour { return p.AddBg }))
		col.Add(look.Inset(16, 16, 16, 0, look.NewProse(look.UI, "No open query, no stale check, every picture has its credit and alt text, every label its place.", look.Ink2)))
	} else {
		head = append(head, look.NewQueryBadge(fmt.Sprintf("%d to look at", found)))
	}
	edge := look.NewGround(look.Line2)
	edge.Min = fyne.NewSize(1, 1)
	return look.On(look.Paper, look.Border(look.Column(0, 0, look.On(look.Panel, look.Bar(look.Toolbar-1, look.Side, 8, head...)), look.NewRule()), nil, edge, nil, container.NewVScroll(col)))
}

func iconOf(k story.NoteKind) string {
	if k == story.Suggestion {
		return "suggest"
	}
	return "query"
}
