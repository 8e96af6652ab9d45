package desk

import (
	"strings"

	"fyne.io/fyne/v2/widget"

	"cutline/app/desk/look"
	"cutline/editor/story"
)

// citedWords says what a citation rests on: "County census, p. 3: the number".
func citedWords(s story.Story, n *story.Note) string {
	words := against(s, n)
	if words == "" {
		words = "a confidential source"
	}
	if what := n.Supports(); what != "" {
		words += ": " + what
	}
	return words
}

// citeWords asks which source the selected words rest on; with none selected it
// is about the caret's line, in Graphics about the label chosen.
func (d *Desk) citeWords() {
	if d.current == nil {
		return
	}
	s := d.current.draft.Story()
	var block story.ID
	start, end := 0, 0
	if d.galley != nil {
		var ok bool
		if block, start, end, ok = d.galley.SelectedRange(); !ok {
			d.say("Select words within one line or graf first")
			return
		}
		if d.current.draft.Editor.Selection().Empty() {
			start, end = 0, 0
		}
	} else if m := d.current.maps; d.room == GraphicsRoom && m != nil {
		if block = m.table.Selected(); block == "" && d.photo != nil {
			block = d.photo.id
		}
	}
	b := s.Block(block)
	switch {
	case b == nil:
		d.say("Select words in Copy, or a label in Graphics, first")
		return
	case len(s.Sources()) == 0:
		d.say("The story has no sources yet; add one in Graphics first")
		return
	}
	source := d.likelySource(b)
	if source == "" {
		source = s.Sources()[0].ID
	}
	what, where := widget.NewEntry(), widget.NewEntry()
	what.SetPlaceHolder("what of the words it bears out")
	where.SetPlaceHolder("table 4, p. 12")
	wrong := look.NewProse(look.UI, "", look.Del)
	wrong.Hide()
	var closeIt func()
	run := func() {
		if _, err := d.current.draft.Cite(source, block, start, end, what.Text, where.Text); err != nil {
			wrong.Set(sentence(err.Error()))
			wrong.Show()
			return
		}
		closeIt()
		d.say("Cited: " + sourceName(s, source))
	}
	cancel := func() { closeIt() }
	first, second := newSubmitEntry(what, run, cancel), newSubmitEntry(where, run, cancel)
	choose := d.chooseSource(sourceIDs(s), &source, func() { d.win.Canvas().Focus(first) })
	quote := b.Text
	switch {
	case start < end:
		quote = b.Text[start:end]
	case b.Kind.Picture():
		quote = pictureTitle(s, b.ID)
	}
	closeIt = d.sheet(520, 120, look.Column(16, 10, look.NewWords(look.Title, "Cite a source", look.Ink),
		look.NewProse(look.Label, "“"+excerpt(strings.TrimSpace(quote), 300)+"”", look.Ink), look.Bar(28, 0, 0, choose),
		look.NewWords(look.Meta, "Supports", look.Ink3), first.boxed("", look.Control, look.UI),
		look.NewWords(look.Meta, "Where in the source", look.Ink3), second.boxed("", look.Control, look.UI), wrong,
		look.Bar(28, 0, 8, look.Spring(), look.NewButton("Cancel", look.Quiet, cancel), look.NewButton("Cite", look.Main, run))))
	d.win.Canvas().Focus(first)
}

// keepTyped asks why a line under a picture may stand as it is typed.
func (d *Desk) keepTyped(picture story.ID, kind story.Kind) {
	draft := d.current.draft
	d.ask("Keep the "+story.LineName(kind)+" as typed", "Why it may stand though its records write another. The reason is kept with it, and counts until either line changes.", "", "Keep it",
		func(reason string) error { return draft.KeepTyped(picture, kind, reason) })
}

// useWritten puts a line of the chosen picture as its source records write it.
func (d *Desk) useWritten(kind story.Kind) func() {
	return d.onPicture(func(id story.ID) {
		if err := d.current.draft.WriteLine(id, kind); err != nil {
			d.say(sentence(err.Error()))
			return
		}
		d.say("The " + story.LineName(kind) + " stands as its records write it")
	})
}

// keepLine asks why a line of the chosen picture may stand as it is typed.
func (d *Desk) keepLine(kind story.Kind) func() {
	return d.onPicture(func(id story.ID) {
		if l := d.current.draft.Story().Line(id, kind); !l.Differs() || l.Typed() == "" {
			d.say("No typed " + story.LineName(kind) + " differs from what the records write")
			return
		}
		d.keepTyped(id, kind)
	})
}
