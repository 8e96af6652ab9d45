package desk

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"cutline/app/desk/look"
	"cutline/editor"
	"cutline/editor/story"
)

// askCheck asks what words of a block were checked against, and records the
// check. Both offsets 0: all of the block.
func (d *Desk) askCheck(block story.ID, start, end int) {
	s := d.current.draft.Story()
	b := s.Block(block)
	quote := b.Text
	if start < end {
		start, end = editor.WholeWords(b.Text, start, end)
		quote = b.Text[start:end]
	}
	source := d.likelySource(b)
	var first *submitEntry
	choose := d.chooseSource(append([]story.ID{""}, sourceIDs(s)...), &source, func() { d.win.Canvas().Focus(first) })

	where, words := widget.NewEntry(), widget.NewEntry()
	where.SetPlaceHolder("table 4, p. 12")
	words.SetPlaceHolder("for the desk only")
	wrong := look.NewProse(look.UI, "", look.Del)
	wrong.Hide()
	var closeIt func()
	run := func() {
		if _, err := d.current.draft.AddCheck(block, start, end, source, where.Text, words.Text); err != nil {
			wrong.Set(sentence(err.Error()))
			wrong.Show()
			return
		}
		d.current.checkedAgainst = source
		closeIt()
		d.say(fmt.Sprintf("Checked: “%s”", oneLine(quote)))
	}
	cancel := func() { closeIt() }
	first = newSubmitEntry(where, run, cancel)
	second := newSubmitEntry(words, run, cancel)
	line := func(label string, field fyne.CanvasObject) fyne.CanvasObject {
		return look.Border(nil, nil, look.Fixed(96, 28, look.NewWords(look.UI, label, look.Ink2)), nil, field)
	}
	closeIt = d.sheet(520, 120, look.Column(16, 10,
		look.Bar(20, 0, 8, look.NewGlyph("cq", 16, look.Add), look.NewWords(look.Title, "Checked, and right as it stands", look.Ink)),
		look.NewProse(look.Label, "“"+excerpt(quote, 300)+"”", look.Ink),
		line("Against", look.Bar(28, 0, 0, choose)),
		line("Where in it", first.boxed("", look.Control, look.UI)),
		line("A word", second.boxed("", look.Control, look.UI)),
		look.NewProse(look.UI, "When these words change, the check goes stale; when they are put back, it holds again.", look.Ink3),
		wrong,
		look.Bar(28, 0, 8, look.Spring(), look.NewButton("Cancel", look.Quiet, cancel), look.NewButton("Check", look.Main, run).WithIcon("check"))))
	d.win.Canvas().Focus(first)
}

// likelySource gives the record that words of a block were probably checked
// against: the one used last, else one that the block or its picture rests on.
func (d *Desk) likelySource(b *story.Block) story.ID {
	s := d.current.draft.Story()
	if s.Source(d.current.checkedAgainst) != nil {
		return d.current.checkedAgainst
	}
	for _, c := range b.Cites {
		if s.Source(c.Source) != nil {
			return c.Source
		}
	}
	return ""
}

func sourceIDs(s story.Story) []story.ID {
	var ids []story.ID
	for _, r := range s.Sources() {
		ids = append(ids, r.ID)
	}
	return ids
}
