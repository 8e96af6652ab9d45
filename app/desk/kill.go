package desk

import (
	"errors"
	"fmt"
	"strings"

	"fyne.io/fyne/v2/widget"

	"cutline/app"
	"cutline/app/desk/look"
	"cutline/editor/story"
)

var errNoReason = errors.New("let it through: no reason is given; type why it may stand")

// orReason says what could not be done; where the kill list stopped it, it shows
// the corrections and asks for the reason to do it all the same.
func (d *Desk) orReason(what string, err error, again func(reason string)) {
	if !errors.Is(err, app.ErrKilled) {
		d.fail(what, err)
		return
	}
	d.reasonThen(what, err, again)
}

// reasonThen shows what stopped something and asks for the reason to do it all
// the same.
func (d *Desk) reasonThen(what string, err error, again func(reason string)) {
	why := ""
	d.askThen(what, sentence(err.Error())+" The reason is kept with the version.", "", "Let it through", func(reason string) error {
		if why = strings.TrimSpace(reason); why == "" {
			return errNoReason
		}
		return nil
	}, func() { again(why) })
}

// orReasons is orReason where preflight stopped something: one reason stands for
// all that blocks.
func (d *Desk) orReasons(what string, err error, again func([]app.Reason)) {
	var stopped *app.StoppedError
	if !errors.As(err, &stopped) {
		d.fail(what, err)
		return
	}
	d.reasonThen(what, err, func(why string) {
		var reasons []app.Reason
		for _, f := range stopped.Found {
			reasons = append(reasons, app.Reason{Rule: f.Rule, Key: f.Key, Why: why})
		}
		again(reasons)
	})
}

// offerKills asks which corrections of a published story the kill list is to
// remember. Nothing is asked where none was made.
func (d *Desk) offerKills(before, after story.Story) {
	found := app.Corrections(before, after)
	if len(found) == 0 {
		return
	}
	id := d.current.draft.ID
	chosen := make([]bool, len(found))
	rows := look.Column(0, 6)
	for i, k := range found {
		chosen[i] = true
		words := fmt.Sprintf("“%s” is “%s” now", excerpt(k.Was, 80), excerpt(k.Is, 80))
		switch {
		case k.Image != "":
			words = "Another picture"
		case k.Is == "":
			words = fmt.Sprintf("“%s” is gone", excerpt(k.Was, 80))
		}
		check := widget.NewCheck(kindTitle(story.Kind(k.Kind))+": "+words, func(on bool) { chosen[i] = on })
		check.SetChecked(true)
		rows.Add(check)
	}
	why := widget.NewEntry()
	var closeIt func()
	keep := func() {
		kept := 0
		for i, k := range found {
			if !chosen[i] {
				continue
			}
			k.Story, k.Why = id, why.Text
			if _, err := d.app.Kill(k); err != nil {
				closeIt()
				d.fail("The correction could not be remembered", err)
				return
			}
			kept++
		}
		closeIt()
		d.say(count(kept, "correction") + " on the kill list")
		d.checkStyle()
	}
	field := newSubmitEntry(why, keep, func() { closeIt() })
	closeIt = d.sheet(560, 120, look.Column(16, 12, look.NewWords(look.Title, "Remember what was corrected?", look.Ink),
		look.NewProse(look.UI, "The story is published. What the kill list has cannot come back by an import, a writethru or an export.", look.Ink2),
		rows, look.NewWords(look.Meta, "What was wrong with it", look.Ink3), field.boxed("", look.Control, look.UI),
		look.Bar(28, 0, 8, look.Spring(), look.NewButton("Not now", look.Quiet, func() { closeIt() }), look.NewButton("Remember", look.Main, keep))))
	d.win.Canvas().Focus(field)
}
