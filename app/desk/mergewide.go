package desk

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"cutline/app/desk/look"
	"cutline/editor/merge"
	"cutline/store"
)

// wideCard shows what both sides changed: how it was, how each side has it, the
// choices, and what the words become.
func (r *mergeRoom) wideCard(row mergeRow) fyne.CanvasObject {
	it := row.item
	ink, soft := look.QueryC, look.QueryBg
	title := "Both changed this; their words go together"
	if it.Kind == merge.Conflict {
		ink, soft, title = look.Del, look.DelBg, "Both changed this sentence"
		switch it.What {
		case merge.Moved:
			title = "Both moved this"
		case merge.Field:
			title = "Both changed the " + it.Field
		case merge.Block:
			title = "Both changed this " + string(kindOf(r, it))
			if it.Desk == "" || it.Wire == "" {
				title = "One side cut this, the other changed it"
			}
		}
	}
	ground := look.NewGround(soft)
	ground.Radius, ground.Top = 5, true
	head := []fyne.CanvasObject{look.NewGlyph("warn", 16, ink), look.NewWords(look.Strong, title, ink), look.NewWords(look.Meta, it.Where, look.Ink2)}
	if r.queried(it) {
		head = append(head, look.NewQueryBadge("query to the wire"))
	}
	head = append(head, look.Spring(), look.NewWords(look.Meta, factWords(factsOf(it)), look.Ink2))
	trial := r.trial(it)
	col := look.Column(0, 0,
		container.NewStack(ground, look.Bar(35, 12, 8, head...)), look.NewGround(ink).Thin(),
		r.pane("Base", r.baseName(), r.side(it, it.Base, it.Base, look.Ink2), trial == merge.TakeBase, r.on(row, func() { r.try(merge.TakeBase) }), 7, 0), look.NewRule(),
		container.New(&panes{},
			r.pane("Desk", r.deskName(), r.side(it, it.Base, it.Desk, look.Ink), trial == merge.TakeDesk, r.on(row, func() { r.try(merge.TakeDesk) }), 10, 2),
			r.pane("Wire", lead(r.w.Name)+", "+clock(r.w.Wire.At, r.d.app.Now()), r.side(it, it.Base, it.Wire, look.Ink), trial == merge.TakeWire, r.on(row, func() { r.try(merge.TakeWire) }), 10, 2),
			look.NewRule()),
		look.NewRule())
	if r.writes(it) {
		col.Add(r.writingPart())
		return col
	}
	col.Add(r.choices(row, trial))
	col.Add(look.NewRule())
	words := r.becomes(it, trial, it.Words)
	var shown fyne.CanvasObject = newRedline(look.Merging, markFacts(words, it, trial))
	switch {
	case it.What == merge.Moved || it.What == merge.Field:
		shown = look.NewProse(look.UI, map[merge.Choice]string{merge.TakeDesk: it.Desk, merge.TakeWire: it.Wire, merge.TakeBase: it.Base}[trial], look.Ink)
	case words == "":
		shown = look.NewProse(look.UI, "Cut.", look.Ink3)
	}
	col.Add(section("Becomes", becomesWords(it, trial), shown, 10, 2))
	return col
}

func kindOf(r *mergeRoom, it *merge.Item) string {
	if b := r.block(it.Block); b != nil {
		return string(b.Kind)
	}
	return "block"
}

// side shows a side's words with what is new in them.
func (r *mergeRoom) side(it *merge.Item, base, words string, ink look.InkFunc) fyne.CanvasObject {
	switch {
	case words == "":
		return look.NewProse(look.UI, "Not there.", look.Ink3)
	case it.What == merge.Moved || it.What == merge.Field:
		return look.NewProse(look.UI, words, ink)
	}
	return newRedline(look.Merging, sideSpans(base, words)).inked(ink)
}

// section is a part of a card: what it is, a word about it, and the words.
func section(title, about string, words fyne.CanvasObject, pad, gap float32) fyne.CanvasObject {
	return look.Inset(12, pad, 12, pad, look.Column(0, gap, look.Bar(16, 0, 6, look.NewWords(look.BadgeType, title, look.Ink), look.NewWords(look.Meta, about, look.Ink3)), words))
}

// pane is a version's words, which a click tries.
func (r *mergeRoom) pane(title, about string, words fyne.CanvasObject, on bool, tap func(), pad, gap float32) fyne.CanvasObject {
	row := look.NewRow(0, section(title, about, words, pad, gap), tap)
	row.NoRule, row.Padding, row.Hint = true, 0, "See what comes of these words"
	if !on {
		return row
	}
	return container.NewStack(look.NewGround(look.ASoft), row)
}

// panes lays two versions beside each other with a line between.
type panes struct{ width float32 }

func (p *panes) MinSize(o []fyne.CanvasObject) fyne.Size {
	h := float32(0)
	for _, one := range o[:2] {
		if p.width > 0 {
			one.Resize(fyne.NewSize(p.width/2, one.Size().Height))
		}
		h = max(h, one.MinSize().Height)
	}
	return fyne.NewSize(240, h)
}

func (p *panes) Layout(o []fyne.CanvasObject, s fyne.Size) {
	p.width = s.Width
	half := float32(int(s.Width / 2))
	for i, one := range o[:2] {
		one.Move(fyne.NewPos(float32(i)*half, 0))
		one.Resize(fyne.NewSize(half, s.Height))
	}
	o[2].Move(fyne.NewPos(half, 0))
	o[2].Resize(fyne.NewSize(1, s.Height))
}

// choices are the buttons of a wide card.
func (r *mergeRoom) choices(row mergeRow, trial merge.Choice) fyne.CanvasObject {
	it := row.item
	var bar []fyne.CanvasObject
	names := []string{"Choose desk", "Choose wire", "Keep base", "Both"}
	for i, c := range tries {
		if !r.tries(it, c) {
			continue
		}
		weight := look.Edged
		if c == trial {
			weight = look.Main
		}
		bar = append(bar, look.NewButton(names[i], weight, r.on(row, func() { r.settleAs(it, c) })).AsSmall().WithTail(fmt.Sprint(i+1)).
			WithHint(fmt.Sprintf("Settle it so (%d shows what comes of it, Enter settles)", i+1)))
	}
	var fold []*look.Button
	if r.worded(it) {
		b := look.NewButton("Write another", look.Quiet, r.on(row, r.write)).WithIcon("suggest").AsSmall().WithHint("Write these words yourself (E)")
		fold = append(fold, b)
		bar = append(bar, b)
	}
	bar = append(bar, look.Spring())
	if it.Desk != "" {
		b := look.NewButton("Query the wire", look.Quiet, r.on(row, r.query)).WithIcon("query").AsSmall().WithHint("Leave a query on this line (Q)")
		fold = append(fold, b)
		bar = append(bar, b)
	}
	l := &foldLayout{bar: look.Bar(40, 12, 8, bar...), buttons: fold}
	for _, b := range fold {
		l.words = append(l.words, b.Words)
	}
	return container.New(l, l.bar)
}

// baseName says which version both sides came from.
func (r *mergeRoom) baseName() string {
	if r.w.Base.Ref == store.WireRef {
		return "wire, " + lead(wireName(r.w.Base))
	}
	return wireName(r.w.Base) + ", as it came in"
}

// lead shortens the name of a writethru: "2nd Ld".
func lead(name string) string {
	short, _, _ := strings.Cut(name, "-")
	return short
}

// deskName says who saved the desk's version last.
func (r *mergeRoom) deskName() string {
	draft := r.t.draft
	if draft.Changed() {
		return fmt.Sprintf("%s, since v%d", r.d.app.Author, draft.Base.Number)
	}
	return fmt.Sprintf("%s, v%d", draft.Base.Author, draft.Base.Number)
}
