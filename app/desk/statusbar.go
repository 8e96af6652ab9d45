package desk

import (
	"fmt"

	"fyne.io/fyne/v2"

	"cutline/app/desk/look"
	"cutline/editor/preflight"
)

// statusBar says how long the story is, where the caret stands and whether all
// is saved.
type statusBar struct {
	d           *Desk
	bar         fyne.CanvasObject
	left, right *fyne.Container
}

func newStatusBar(d *Desk) *statusBar {
	s := &statusBar{d: d, left: look.Bar(look.StatusBar-1, look.Side, 16), right: look.Bar(look.StatusBar-1, look.Side, 16)}
	s.bar = look.On(look.Win, look.Border(look.NewRule(), nil, nil, s.right, s.left))
	return s
}

func (s *statusBar) update() {
	d := s.d
	s.left.Objects, s.right.Objects = nil, nil
	if d.current != nil {
		st := d.current.draft.Story()
		words := look.NewRow(20, pair(thousands(st.Words()), "words"), nil)
		words.NoRule, words.Padding = true, 0
		words.Hint = fmt.Sprintf("Text alone, as the wires count; captions and labels have %s words more", thousands(st.CaptionWords()))
		s.left.Add(words)
		s.fit()
		if n := st.OpenQueries(); n > 0 {
			s.left.Add(look.Bar(20, 0, 4, look.NewGlyph("query", 14, look.QueryC), look.NewWords(look.Strong, queriesOpen(n), look.QueryC)))
		}
		s.checks()
	}
	if d.hint != "" {
		s.left.Add(look.NewWords(look.UI, d.hint, look.Ink2))
	}
	if d.current != nil {
		if d.galley != nil {
			if line, what := d.galley.CaretLine(); line > 0 {
				s.right.Add(look.NewWords(look.UI, fmt.Sprintf("Line %d, %s", line, what), look.Ink2))
			}
			if n := d.galley.Selected(); n > 0 {
				s.right.Add(look.NewWords(look.UI, fmt.Sprintf("%d characters selected", n), look.Ink2))
			}
		}
		if d.merging != nil {
			open, taken := d.merging.mergeStatus()
			s.right.Add(look.NewWords(look.UI, open, look.Ink2))
			s.right.Add(look.NewWords(look.UI, taken, look.Ink2))
		}
		if d.versions != nil {
			for _, words := range d.versions.foot() {
				s.right.Add(look.NewWords(look.UI, words, look.Ink2))
			}
		}
		s.light()
		switch {
		case d.saved == "":
			s.right.Add(state("check", "Saved", look.Add))
		case d.saved == "Saving":
			s.right.Add(state("history", "Saving", look.Ink3))
		case d.saved == notSaved:
			s.right.Add(state("warn", notSaved, look.Del))
		default:
			s.right.Add(state("check", d.saved, look.Add))
		}
	}
	s.left.Refresh()
	s.right.Refresh()
	if c, ok := s.bar.(*fyne.Container); ok {
		c.Refresh()
	}
}

// light says how much blocks the story, and how much a person should look at.
func (s *statusBar) light() {
	lit, ok := s.d.lit()
	if !ok {
		return
	}
	row := func(content fyne.CanvasObject) {
		r := look.NewRow(20, content, s.d.showPreflight)
		r.NoRule, r.Padding, r.Hint = true, 0, "Show what must hold before it leaves"
		s.right.Add(r)
	}
	blocks, reviews := preflight.Count(lit.Found, preflight.Block), preflight.Count(lit.Found, preflight.Review)
	if blocks > 0 {
		row(look.Bar(20, 0, 4, look.NewGlyph("block", 14, look.Del), look.NewWords(look.Strong, fmt.Sprintf("%d block", blocks), look.Del)))
	} else {
		row(look.Bar(20, 0, 4, look.NewGlyph("preflight", 14, look.Add), look.NewWords(look.UI, "Nothing blocks", look.Ink2)))
	}
	if reviews > 0 {
		row(look.NewWords(look.UI, fmt.Sprintf("%d to review", reviews), look.Ink2))
	}
}

// checks says how many checks of the story hold and how many are stale.
func (s *statusBar) checks() {
	all, stale := s.d.current.draft.Story().Checks()
	if all == 0 {
		return
	}
	words := fmt.Sprintf("Checks %d of %d", all-stale, all)
	if stale > 0 {
		words += fmt.Sprintf(", %d stale", stale)
	}
	row := look.NewRow(20, look.NewWords(look.UI, words, look.Ink2), s.d.showChecks)
	row.NoRule, row.Padding, row.Hint = true, 0, "Show the checks"
	s.left.Add(row)
}

// fit says how deep the story stands in print, and how much that is over or
// under the length that was set.
func (s *statusBar) fit() {
	t, set := s.d.current, s.d.settings.view.Measure
	if !t.fitted {
		return
	}
	inches := t.fit.Inches()
	row := func(content fyne.CanvasObject) {
		r := look.NewRow(20, content, s.d.askLength)
		r.NoRule, r.Padding, r.Hint = true, 0, "Set the story's length and the column's measure"
		s.left.Add(r)
	}
	row(pair(thousands(t.fit.Lines), "lines"))
	row(pair(fmt.Sprintf("%.1f", inches), "column inches at "+measureName(set)))
	length := t.draft.Story().Meta.Inches
	switch over := inches - length; {
	case length == 0:
	case over > .05:
		row(look.Bar(20, 0, 4, look.NewGlyph("warn", 14, look.Del), look.NewWords(look.Strong, fmt.Sprintf("Over by %.1f in.", over), look.Del)))
	case over < -.05:
		row(look.NewWords(look.UI, fmt.Sprintf("Under by %.1f in.", -over), look.Ink2))
	default:
		row(look.Bar(20, 0, 4, look.NewGlyph("check", 14, look.Add), look.NewWords(look.UI, fmt.Sprintf("Fits %g in.", length), look.Ink2)))
	}
}

func pair(number, what string) fyne.CanvasObject {
	return look.Bar(20, 0, 4, look.NewWords(look.Strong, number, look.Ink), look.NewWords(look.UI, what, look.Ink2))
}

func state(icon, words string, ink look.InkFunc) fyne.CanvasObject {
	return look.Bar(20, 0, 6, look.NewGlyph(icon, 14, ink), look.NewWords(look.UI, words, look.Ink2))
}

func queriesOpen(n int) string {
	if n == 1 {
		return "1 open query"
	}
	return fmt.Sprintf("%d open queries", n)
}
