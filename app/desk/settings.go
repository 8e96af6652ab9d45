package desk

import (
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"cutline/app/galley"
	"cutline/editor"
	"cutline/editor/story"
	"cutline/editor/typeset"
)

// settings are how this desk is set up; the library keeps them.
type settings struct {
	view   galley.View
	smart  bool
	spread bool // pages are shown two by two
	beside bool // a page stands beside the text, in the inspector's place
}

func (d *Desk) readSettings() {
	d.settings = settings{view: galley.ParseView(d.app.Lib.Setting("view")), smart: d.app.Lib.Setting("smart") != "off",
		spread: d.app.Lib.Setting("spread") == "on", beside: d.app.Lib.Setting("page-beside") == "on"}
}

func (d *Desk) keep(key, value string) {
	if err := d.app.Lib.SetSetting(key, value); err != nil {
		d.say(err.Error())
	}
}

// changeView gives the action that changes how the manuscript is shown.
func (d *Desk) changeView(change func(*galley.View)) func() {
	return func() {
		change(&d.settings.view)
		d.keep("view", d.settings.view.String())
		for _, t := range d.tabs {
			if t.galley != nil {
				t.galley.SetView(d.settings.view, d.columns)
			}
		}
		if d.inspector != nil {
			d.inspector.place()
		}
		d.focusGalley()
		d.status.update()
	}
}

// columns gives where a block's lines end in print.
func (d *Desk) columns(b *story.Block) []galley.LineEnd {
	switch b.Kind {
	case story.Hed, story.Dek, story.Byline: // they go across the columns
		return nil
	}
	lines := d.copyfit.Lines(b, d.settings.view.Measure, d.opens(b), d.current.draft.Story().Language())
	ends := make([]galley.LineEnd, len(lines))
	for i, l := range lines {
		ends[i] = galley.LineEnd{At: l.End, Hyphen: l.Hyphen}
	}
	return ends
}

// opens reports whether a block is the first of the text or follows a subhead,
// so that print does not indent it.
func (d *Desk) opens(b *story.Block) bool {
	s := d.current.draft.Story()
	for i := s.Index(b.ID) - 1; i >= 0; i-- {
		if before := s.At(i); before.In == "" && !before.Kind.Picture() {
			return before.Kind != story.Graf && before.Kind != story.Quote
		}
	}
	return true
}

func (d *Desk) toggleSmart() {
	d.settings.smart = !d.settings.smart
	value := "off"
	if d.settings.smart {
		value = "on"
	}
	d.keep("smart", value)
	for _, t := range d.tabs {
		if t.galley != nil {
			t.galley.SetSmart(d.settings.smart)
		}
	}
	d.say("Smart quotes and dashes are " + value)
}

// askLength asks how long the story is to be and at which measure.
func (d *Desk) askLength() {
	if d.current == nil {
		return
	}
	meta := d.current.draft.Story().Meta
	was := measureName(d.settings.view.Measure)
	if meta.Inches > 0 {
		was = fmt.Sprintf("%g in. at %s", meta.Inches, was)
	}
	d.ask("Measure and length", "Column inches and the column's measure: 18 in. at 13p6", was, "Set", func(words string) error {
		inches, measure, err := parseLength(words)
		if err != nil {
			return err
		}
		if measure > 0 {
			d.changeView(func(v *galley.View) { v.Measure = measure })()
		}
		meta := d.current.draft.Story().Meta
		if meta.Inches == inches {
			d.fit()
			return nil
		}
		meta.Inches = inches
		err = d.current.draft.Editor.Do("length", editor.SetMeta{Meta: meta})
		d.fit()
		return err
	})
}

// askLanguage asks in which language the story is.
func (d *Desk) askLanguage() {
	if d.current == nil {
		return
	}
	s := d.current.draft.Story()
	hint := fmt.Sprintf("A tag such as en-GB, he, ar or fa; empty: its words tell it (%s)", s.Language())
	d.ask("Language", hint, s.Meta.Lang, "Set", func(words string) error { return d.current.draft.SetLanguage(words) })
}

// parseLength reads "18 in. at 13p6", or either half of it. A length of 0 is
// none; a measure of 0 is not named.
func parseLength(words string) (inches float64, measure int, err error) {
	words = strings.ToLower(strings.TrimSpace(words))
	length, column, both := strings.Cut(words, "at")
	if !both && strings.Contains(words, "p") {
		length, column = "", words
	}
	if length = strings.TrimRight(strings.TrimSpace(length), " .abcdefghijklmnopqrstuvwxyz\""); length != "" {
		if inches, err = strconv.ParseFloat(length, 64); err != nil || inches < 0 || inches > 10_000 {
			return 0, 0, fmt.Errorf("%q is no length; write column inches such as 18 or 18.5, or leave it out", length)
		}
	}
	if column = strings.TrimSpace(column); column != "" {
		picas, points, _ := strings.Cut(column, "p")
		p, err := strconv.Atoi(strings.TrimSpace(picas))
		q := 0
		if err == nil && strings.TrimSpace(points) != "" {
			q, err = strconv.Atoi(strings.TrimSpace(points))
		}
		measure = 12*p + q
		if err != nil || q > 11 || q < 0 || measure < galley.LeastMeasure || measure > galley.MostMeasure {
			return 0, 0, fmt.Errorf("%q is no measure; write picas and points from %s to %s, such as 13p6", column, measureName(galley.LeastMeasure), measureName(galley.MostMeasure))
		}
	}
	return inches, measure, nil
}

// measureName writes points as picas and points: 13p6.
func measureName(points int) string {
	if points%12 == 0 {
		return fmt.Sprintf("%dp", points/12)
	}
	return fmt.Sprintf("%dp%d", points/12, points%12)
}

// fit has the story's depth in print measured, once nobody types for a moment.
func (d *Desk) fit() {
	if d.current == nil {
		return
	}
	if !onScreen() {
		return // nothing runs beside the tests
	}
	t := d.current
	s := t.draft.Story()
	d.copyfit.Ask(s, d.settings.view.Measure, func(f typeset.Fit) {
		fyne.Do(func() {
			t.fit, t.fitted = f, true
			if d.current == t {
				d.status.update()
			}
		})
	})
}
