package desk

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"cutline/app/desk/look"
	"cutline/editor"
	"cutline/editor/diff"
	"cutline/editor/story"
)

// checkList is the inspector's list of checks: the stale ones first, each with
// the words that were checked and those that stand there now.
type checkList struct {
	i      *inspector
	rows   *fyne.Container
	scroll *container.Scroll
	told   string // what the rows say
}

// mostChecks is how many checks the list shows; more are counted.
const mostChecks = 200

func newCheckList(i *inspector) *checkList {
	l := &checkList{i: i, rows: look.Column(0, 0)}
	l.scroll = container.NewVScroll(l.rows)
	return l
}

// fill makes the rows anew where they say something else now.
func (l *checkList) fill() {
	d := l.i.d
	s := d.current.draft.Story()
	stale, holding := checksOf(s)
	var told strings.Builder
	for _, n := range append(append([]*story.Note{}, stale...), holding...) {
		fmt.Fprint(&told, n.ID, len(n.Thread), s.Index(n.Block), s.Stale(n), n.Quote, "\x00", editor.Standing(s, n), "\x00", against(s, n), "\x00")
	}
	fmt.Fprint(&told, l.i.check)
	if told.String() == l.told {
		return
	}
	l.told = told.String()
	l.rows.Objects = nil
	shown := 0
	var chosen fyne.CanvasObject
	section := func(title string, list []*story.Note, badge fyne.CanvasObject) {
		if len(list) == 0 {
			return
		}
		l.rows.Add(look.On(look.Win, look.Bar(28, look.Side, 8, look.NewWords(look.Strong, title, look.Ink), badge)))
		for _, n := range list {
			if shown++; shown > mostChecks && n.ID != l.i.check {
				continue
			}
			row := l.row(s, n)
			if row.Selected {
				chosen = row
			}
			l.rows.Add(row)
		}
	}
	section("Stale", stale, look.NewStaleBadge(fmt.Sprint(len(stale))))
	if len(stale) > 0 {
		l.rows.Add(look.Inset(look.Side, 8, look.Side, 10, look.NewProse(look.UI, "Put the checked words back and a check holds again.", look.Ink3)))
	}
	section("Holding", holding, look.NewBadge(fmt.Sprint(len(holding)), look.Add, func(p look.Palette) look.Colour { return p.AddBg }))
	switch {
	case shown == 0:
		l.rows.Add(look.Inset(16, 20, 16, 0, look.NewProse(look.UI, "No checks yet. Select words and press CQ (Ctrl+Shift+Q), and say which source bears them out. The check goes stale when the words change.", look.Ink3)))
	case shown > mostChecks:
		l.rows.Add(look.Inset(look.Side, 8, look.Side, 8, look.NewWords(look.Meta, "and "+thousands(shown-mostChecks)+" more", look.Ink3)))
	}
	l.rows.Refresh()
	l.scroll.Refresh()
	l.reveal(chosen)
}

// reveal scrolls to the row of the chosen check.
func (l *checkList) reveal(row fyne.CanvasObject) {
	room := l.scroll.Size().Height
	if row == nil || room <= 0 {
		return
	}
	top, bottom := row.Position().Y, row.Position().Y+row.Size().Height
	switch y := l.scroll.Offset.Y; {
	case top < y:
		l.scroll.ScrollToOffset(fyne.NewPos(0, top))
	case bottom > y+room:
		l.scroll.ScrollToOffset(fyne.NewPos(0, bottom-room))
	}
}

func (l *checkList) row(s story.Story, n *story.Note) *look.Row {
	d := l.i.d
	stale, chosen := s.Stale(n), n.ID == l.i.check
	icon, ink := "checked", look.Add
	if stale {
		icon, ink = "stale", look.StaleC
	}
	last := n.LastChecked()
	col := look.Column(0, 3, look.Bar(18, 0, 6, look.NewGlyph(icon, 14, ink), look.NewWords(look.Strong, placeName(s, n), look.Ink), look.Spring(), look.NewWords(look.Meta, ago(d.app.Now(), last.At), look.Ink3)))
	now := editor.Standing(s, n)
	switch {
	case !stale:
		col.Add(look.NewProse(look.Label, excerpt(n.Quote, 140), look.Ink))
	case now == "":
		col.Add(newRedline(look.Label, []diff.Span{{Op: diff.Delete, Text: excerpt(n.Quote, 140)}}))
		col.Add(look.NewWords(look.UI, "These words were cut.", look.Ink2))
	default:
		col.Add(newRedline(look.Label, replaced(n.Quote, now)))
	}
	if what := against(s, n); what != "" {
		col.Add(look.NewProse(look.Meta, what+" · "+last.By, look.Ink2))
	} else {
		col.Add(look.NewProse(look.Meta, "No source named · "+last.By, look.Ink3))
	}
	for _, c := range n.Thread {
		if c.Text != "" {
			col.Add(look.NewProse(look.UI, c.Text, look.Ink))
		}
	}
	var buttons []fyne.CanvasObject
	if stale && now != "" {
		buttons = append(buttons, look.NewButton("Check again", look.Edged, func() { d.checkAgain(n) }).WithIcon("check").AsSmall().WithHint("The words are right as they are now (Ctrl+Alt+Q)"),
			look.NewButton("Put words back", look.Quiet, func() { d.putBack(n) }).AsSmall().WithHint("Puts “"+oneLine(n.Quote)+"” back"))
	}
	if stale || chosen {
		buttons = append(buttons, look.Spring(), look.NewButton("Withdraw", look.Quiet, func() { d.withdraw(n) }).AsSmall().WithHint("The check does not count any more"))
		col.Add(look.Bar(26, 0, 2, buttons...))
	}
	row := look.NewRow(44, look.Inset(0, 8, 0, 9, col), func() {
		d.openCheck(n.ID)
	})
	row.Selected, row.Hint = chosen, "Show these words in the story"
	return row
}

// replaced gives the redline of words and those that came in their place, with
// what stayed the same between cut to a few words.
func replaced(was, now string) []diff.Span {
	const around = 24               // characters
	tail := func(r []rune) string { // the last words
		words := string(r[len(r)-around:])
		return "…" + strings.TrimLeft(words[strings.IndexByte(words, ' ')+1:], " ")
	}
	head := func(r []rune) string { // the first ones
		words := string(r[:around])
		return strings.TrimRight(words[:strings.LastIndexByte(words+" ", ' ')], " ") + "…"
	}
	spans := diff.Words(was, now)
	var out []diff.Span
	for i, s := range spans {
		runes := []rune(s.Text)
		switch {
		case s.Op != diff.Equal || len(runes) <= 2*around+8:
		case i == 0:
			s.Text = tail(runes)
		case i == len(spans)-1:
			s.Text = head(runes)
		default:
			s.Text = head(runes) + " " + tail(runes)
		}
		if s.Op == diff.Insert && i > 0 && spans[i-1].Op == diff.Delete {
			out = append(out, diff.Span{Op: diff.Equal, Text: " "})
		}
		out = append(out, s)
	}
	return out
}

// excerpt cuts words to a number of characters.
func excerpt(words string, most int) string {
	if runes := []rune(words); len(runes) > most {
		return strings.TrimSpace(string(runes[:most-1])) + "…"
	}
	return words
}

// oneLine cuts words to what a line holds.
func oneLine(words string) string { return excerpt(words, 80) }
