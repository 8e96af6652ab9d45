package desk

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"cutline/app/desk/look"
	"cutline/editor/diff"
	"cutline/editor/story"
)

// noteCard is a note's card as it was made for the note's state then.
type noteCard struct {
	card  *look.Card
	state string
}

// state is what of a note its card shows.
func (i *inspector) state(n *story.Note) string {
	words := 0
	for _, c := range n.Thread {
		words += len(c.Text)
	}
	return fmt.Sprint(n.Kind, len(n.Thread), words, n.Quote, n.With, n.ID == i.chosen)
}

// fillNotes makes the cards of the notes whose lines are seen, and the row of
// those that are unplaced.
func (i *inspector) fillNotes() {
	var objects []fyne.CanvasObject
	s := i.d.current.draft.Story()
	if i.draft != nil {
		objects = append(objects, i.draft.card)
	}
	seen := map[story.ID]bool{}
	if i.d.galley != nil {
		for _, id := range i.d.galley.SeenNotes() {
			seen[id] = true
		}
	}
	if n := s.Note(i.chosen); n != nil && n.Open() && !n.Unplaced {
		seen[i.chosen] = true
	}
	open := false
	for _, n := range s.Notes() {
		if n.Record() || !n.Open() || n.Unplaced {
			continue
		}
		if open = true; !seen[n.ID] {
			continue
		}
		c, state := i.cards[n.ID], i.state(n)
		if c == nil || c.state != state {
			c = &noteCard{look.NewCard(i.noteCard(n), func() { i.choose(n.ID); i.d.galley.RevealNote(n.ID) }), state}
			c.card.Selected = n.ID == i.chosen
			i.cards[n.ID] = c
		}
		objects = append(objects, c.card)
	}
	for id := range i.cards {
		if !seen[id] {
			delete(i.cards, id)
		}
	}
	if !open && i.draft == nil {
		objects = append(objects, look.Inset(16, 20, 16, 0, look.NewProse(look.UI, "No open notes. Select words and press Note, Query or Suggest; the card stands here, level with its line.", look.Ink3)))
	}
	if !slices.Equal(objects, i.notes.Objects) {
		i.notes.Objects = objects
		i.notes.Refresh()
	}
}

// fillFoot puts the row of the unplaced notes there.
func (i *inspector) fillFoot() {
	var lost []*story.Note
	for _, n := range i.d.current.draft.Story().Notes() {
		if !n.Record() && n.Open() && n.Unplaced {
			lost = append(lost, n)
		}
	}
	i.foot.Objects = nil
	if len(lost) > 0 {
		row := look.NewRow(36, look.Bar(36, 0, 8, look.NewGlyph("unplaced", 16, look.Ink2), look.NewWords(look.Strong, "Unplaced", look.Ink),
			look.NewBadge(fmt.Sprint(len(lost)), look.NoteC, func(p look.Palette) look.Colour { return p.NoteBg }),
			look.NewWords(look.UI, "“"+lost[0].Quote+"”", look.Ink2), look.Spring()), func() { i.showUnplaced(lost) })
		i.foot.Add(look.Column(0, 0, look.NewRule(), row))
	}
	i.foot.Refresh()
}

// showUnplaced lists the notes whose words are gone.
func (i *inspector) showUnplaced(lost []*story.Note) {
	col := look.Column(12, 8)
	for _, n := range lost {
		col.Add(look.NewCard(look.Column(0, 6,
			look.NewProse(look.Label, "“"+n.Quote+"”", look.Ink2),
			look.NewProse(look.UI, thread(n), look.Ink),
			look.Bar(24, 0, 6, look.NewButton("Resolve", look.Edged, func() { i.try("resolve the note", i.d.current.draft.Resolve(n.ID, "")) }).AsSmall())), nil))
	}
	i.stack.Objects = []fyne.CanvasObject{container.NewVScroll(col)}
	i.stack.Refresh()
}

func thread(n *story.Note) string {
	var lines []string
	for _, c := range n.Thread {
		lines = append(lines, c.Text)
	}
	return strings.Join(lines, " / ")
}

// noteCard is what stands in a note's card.
func (i *inspector) noteCard(n *story.Note) fyne.CanvasObject {
	icon, name, ink := "note", "Note", look.NoteC
	switch n.Kind {
	case story.Query:
		icon, name, ink = "query", "Query", look.QueryC
	case story.Suggestion:
		icon, name, ink = "suggest", "Suggestion", look.SugC
	}
	by, at := "", ""
	if len(n.Thread) > 0 {
		by = n.Thread[0].By
		if t := n.Thread[0].At; !t.IsZero() {
			at = t.Local().Format("15:04")
		}
	}
	col := look.Column(0, 5, look.Bar(18, 0, 6, look.NewGlyph(icon, 14, ink), look.NewWords(look.Strong, name, ink), look.NewWords(look.UI, by, look.Ink3), look.Spring(), look.NewWords(look.Meta, at, look.Ink3)))
	draft := i.d.current.draft
	if n.Kind == story.Suggestion {
		col.Add(newRedline(look.Label, []diff.Span{{Op: diff.Delete, Text: n.Quote}, {Op: diff.Equal, Text: " "}, {Op: diff.Insert, Text: n.With}}))
	}
	for k, c := range n.Thread {
		words := c.Text
		if k > 0 {
			words = c.By + ": " + words
		}
		col.Add(look.NewProse(look.UI, words, look.Ink))
	}
	switch {
	case n.Kind == story.Suggestion:
		col.Add(look.Bar(26, 0, 4, look.NewButton("Accept", look.Edged, func() { i.try("accept the suggestion", draft.Accept(n.ID)) }).WithIcon("check").AsSmall(),
			look.NewButton("Reject", look.Quiet, func() { i.try("reject the suggestion", draft.Resolve(n.ID, "")) }).AsSmall()))
	case n.ID == i.chosen:
		plain := widget.NewEntry()
		plain.SetPlaceHolder("Answer")
		answer := newSubmitEntry(plain, func() { i.try("answer the note", draft.Reply(n.ID, plain.Text)) }, i.d.focusGalley)
		answer.act = i.d.act
		i.answer = answer
		col.Add(answer.boxed("", look.Small, look.UI))
		col.Add(look.Bar(26, 0, 4, look.NewButton("Resolve", look.Edged, func() { i.try("resolve the note", draft.Resolve(n.ID, answer.Text)) }).WithIcon("check").AsSmall(),
			look.NewButton("Reply", look.Quiet, func() { i.try("answer the note", draft.Reply(n.ID, answer.Text)) }).AsSmall()))
	}
	return col
}
