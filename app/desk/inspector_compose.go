package desk

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"cutline/app/desk/look"
	"cutline/editor/story"
)

// composing is a note that is being written.
type composing struct {
	kind       story.NoteKind
	block      story.ID
	start, end int
	card       fyne.CanvasObject
	keep       func() // adds it as it stands, where it has words
}

// compose opens a card to write a note in.
func (i *inspector) compose(kind story.NoteKind, block story.ID, start, end int) {
	b := i.d.current.draft.Story().Block(block)
	if b == nil {
		return
	}
	quote := b.Text[start:end]
	words := widget.NewMultiLineEntry()
	words.Wrapping = fyne.TextWrapWord
	words.SetMinRowsVisible(2)
	icon, name, hint, ink := "note", "Note", "For whoever reads it", look.NoteC
	switch kind {
	case story.Query:
		icon, name, hint, ink = "query", "Query", "What must be answered?", look.QueryC
	case story.Suggestion:
		icon, name, hint, ink = "suggest", "Suggestion", "The words to put instead", look.SugC
		words.SetText(quote)
	}
	words.SetPlaceHolder(hint)
	done := func() {
		text, with := words.Text, ""
		if kind == story.Suggestion {
			text, with = "", words.Text
		}
		id, err := i.d.current.draft.AddNote(kind, block, start, end, text, with)
		if err == nil {
			i.draft, i.chosen = nil, id
			i.d.copy.unfold(false)
		}
		i.show()
		i.try("add the "+string(kind), err)
	}
	cancel := func() { i.draft = nil; i.d.copy.unfold(false); i.show(); i.d.focusGalley() }
	entry := newSubmitEntry(words, done, cancel)
	card := look.NewCard(look.Column(0, 6,
		look.Bar(18, 0, 6, look.NewGlyph(icon, 14, ink), look.NewWords(look.Strong, name, ink), look.NewWords(look.UI, i.d.app.Author, look.Ink3), look.Spring()),
		look.NewProse(look.Label, "“"+quote+"”", look.Ink2), entry.boxed("", look.Small, look.UI),
		look.Bar(28, 0, 6, look.NewButton("Add "+strings.ToLower(name), look.Main, done).AsSmall().WithHint("Ctrl+Enter"), look.NewButton("Cancel", look.Quiet, cancel).AsSmall())), nil)
	card.Selected = true
	keep := func() {
		if strings.TrimSpace(words.Text) != "" && words.Text != quote {
			done()
		}
	}
	i.draft = &composing{kind, block, start, end, card, keep}
	i.d.copy.unfold(true)
	i.tabs.Choose(notesTab)
	i.show()
	i.d.win.Canvas().Focus(entry)
	entry.selectAll()
}
