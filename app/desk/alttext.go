package desk

import (
	"errors"

	"cutline/app"
	"cutline/app/desk/look"
	"cutline/editor/story"
)

// draftAlt drafts the alt text of a map or photo. Where there is one it shows
// both, and asks before it writes over it.
func (d *Desk) draftAlt(id story.ID) {
	draft := d.current.draft
	done := func(err error) {
		switch {
		case errors.Is(err, app.ErrUnchanged):
			d.say("The alt text says that already")
		case err != nil:
			d.fail("No alt text could be drafted", err)
		default:
			d.say("Alt text drafted; a query on it asks to look at it")
		}
	}
	words, err := draft.DraftAlt(id, false)
	if !errors.Is(err, app.ErrHasAlt) {
		done(err)
		return
	}
	var closeIt func()
	replace := look.NewButton("Replace it", look.Main, func() {
		closeIt()
		_, err := draft.DraftAlt(id, true)
		done(err)
	})
	closeIt = d.sheet(560, 120, look.Column(16, 10, look.NewWords(look.Title, "There is an alt text already", look.Ink),
		look.NewWords(look.Meta, "It says", look.Ink3), look.NewProse(look.Label, draft.Story().Part(id, story.AltText).Text, look.Ink),
		look.NewWords(look.Meta, "The draft", look.Ink3), look.NewProse(look.Label, words, look.Ink),
		look.Bar(28, 0, 8, look.Spring(), look.NewButton("Leave it", look.Quiet, func() { closeIt() }), replace)))
	d.win.Canvas().Focus(replace)
}

// onPicture gives what does something to the map or photo that is shown.
func (d *Desk) onPicture(do func(story.ID)) func() {
	return func() {
		id := d.chosenPicture()
		if id == "" {
			d.say("This story has no map and no photo yet")
			return
		}
		do(id)
	}
}
