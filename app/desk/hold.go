package desk

import (
	"time"

	"cutline/app"
	"cutline/app/desk/look"
	"cutline/editor/story"
	"cutline/store"
)

// holdStory asks why the story is to be kept, and keeps it.
func (d *Desk) holdStory() {
	d.ask("Hold this story", "It does not leave until it is released. Why? It may be left empty.", "", "Hold", func(why string) error {
		return d.held(d.current.draft.Hold(why))
	})
}

// embargoStory asks before when the story must not leave, and why.
func (d *Desk) embargoStory() {
	var until time.Time
	d.askThen("Embargo this story", "Before when must it not leave? By this machine's clock, as 2026-11-20 06:00, or with a zone, as 2026-11-20T06:00-05:00.", "", "Next", func(words string) (err error) {
		until, err = app.ParseMoment(words, time.Local)
		return err
	}, func() {
		d.ask("Embargo until "+until.Local().Format("Monday, Jan. 2, 15:04 MST"), "Why? It may be left empty.", "", "Embargo", func(why string) error {
			return d.held(d.current.draft.Embargo(until, why))
		})
	})
}

// killStory asks why nobody may use the story any more.
func (d *Desk) killStory() {
	d.ask("Kill this story", "Nothing lets it leave until it is released, and undo does not bring it back. Why?", "", "Kill", func(why string) error {
		return d.held(d.current.draft.Kill(why))
	})
}

// releaseStory asks why the story may leave again.
func (d *Desk) releaseStory() {
	hint := "Why? It may be left empty."
	h := d.current.draft.Story().Meta.Hold
	if h.Kind == "" && d.current.draft.Story().Meta.Status != story.Held {
		d.say("Nothing holds this story")
		return
	}
	if h.Kind == story.Killed {
		hint = "It was killed. Why may it leave again?"
	}
	if says := h.SaysIn(time.Local); says != "" {
		hint = "It is " + says + ". " + hint
	}
	d.ask("Release this story", hint, "", "Release", func(why string) error { return d.held(d.current.draft.Release(why)) })
}

// held shows a version by which a story was held or released.
func (d *Desk) held(rev store.Revision, err error) error {
	if err != nil {
		return err
	}
	d.say(rev.Message)
	d.rebuild()
	d.checkStyle()
	return nil
}

// holdMark says in the budget what holds a story: a shape, words and their
// colour; false where nothing does.
func holdMark(h story.Hold, now time.Time) (shape, words string, ink look.InkFunc, held bool) {
	if !h.Holds(now) {
		return "", "", nil, false
	}
	switch h.Kind {
	case story.Embargo:
		words = "Embargo"
		if over := h.Over(); !over.IsZero() {
			words += " until " + over.Local().Format("Jan. 2, 15:04")
		}
	case story.Killed:
		return "killed", "Killed", look.Del, true
	default:
		words = "On hold"
	}
	return "held", words, look.QueryC, true
}
