package desk

import (
	"fmt"

	"fyne.io/fyne/v2"

	"cutline/app/desk/look"
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

// linesPerInch is how many lines of the page make a column inch: 72 points at
// its 11 point leading.
const linesPerInch = 72. / 11

func (s *statusBar) update() {
	d := s.d
	s.left.Objects, s.right.Objects = nil, nil
	if d.current != nil {
		st := d.current.draft.Story()
		words := st.Words()
		s.left.Add(pair(thousands(words), "words"))
		if d.galley != nil {
			s.left.Add(pair(thousands(d.galley.Lines()), "lines"))
		}
		s.left.Add(pair(fmt.Sprintf("%.1f", float64(words)/5.4/linesPerInch), "column inches at 13p6, about"))
		if n := st.OpenQueries(); n > 0 {
			s.left.Add(look.Bar(20, 0, 4, look.NewGlyph("query", 14, look.QueryC), look.NewWords(look.Strong, queriesOpen(n), look.QueryC)))
		}
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
