package desk

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"cutline/app/desk/look"
	"cutline/store"
)

// budget is the list of all stories, with search and filters.
type budget struct {
	d       *Desk
	open    fyne.CanvasObject
	rows    *fyne.Container
	meta    *look.Words
	search  *submitEntry
	narrow  fyne.CanvasObject // what stands in a narrow window; nil: to be made
	chips   []*look.Button
	queries bool
	stories []store.Summary
	chosen  map[store.StoryID]bool // to be exported together
	many    *fyne.Container        // says how many are chosen
}

func newBudget(d *Desk) *budget {
	b := &budget{d: d, chosen: map[store.StoryID]bool{}, many: container.NewStack(), rows: look.Column(0, 0), meta: look.NewWords(look.Meta, "", look.Ink3)}
	plain := widget.NewEntry()
	plain.SetPlaceHolder("Search stories")
	b.search = newSubmitEntry(plain, b.openFirst, func() { b.search.SetText(""); d.focusGalley() })
	b.search.act = d.act
	b.search.OnChanged = func(string) { b.show() }
	all := look.NewButton("All", look.Chip, func() { b.filter(false) })
	open := look.NewButton("Queries", look.Chip, func() { b.filter(true) })
	all.On = true
	b.chips = []*look.Button{all, open}
	head := look.Bar(look.Toolbar, look.Side, 8, look.NewWords(look.Title, "Budget", look.Ink), b.meta, look.Spring(),
		look.NewIconButton("folder", "Open a text file (Ctrl+O)", d.ChooseFile), look.NewIconButton("plus", "New story (Ctrl+N)", d.NewStory))
	top := look.Column(0, 0, head, look.NewRule(), look.Inset(look.Side, 8, look.Side, 0, b.search.boxed("search", look.Control, look.UI)), look.Bar(40, look.Side, 6, all, open), look.NewRule())
	edge := look.NewGround(look.Line2)
	edge.Min = fyne.NewSize(1, 1)
	b.open = look.On(look.Panel, look.Border(nil, nil, nil, edge, look.Border(top, b.many, nil, nil, container.NewVScroll(b.rows))))
	return b
}

func (b *budget) filter(queries bool) {
	b.queries = queries
	b.chips[0].SetOn(!queries)
	b.chips[1].SetOn(queries)
	b.show()
}

// fill reads the list anew.
func (b *budget) fill() {
	stories, err := b.d.app.Lib.Stories()
	if err != nil {
		b.d.fail("The stories cannot be listed", err)
	}
	b.stories, b.narrow = stories, nil
	b.show()
}

func (b *budget) show() {
	b.meta.Set(strings.Replace(count(len(b.stories), "story"), "storys", "stories", 1))
	b.rows.Objects = nil
	live := map[store.StoryID]int{} // words of what is open, as they are now
	for _, t := range b.d.tabs {
		live[t.draft.ID] = t.draft.Story().Words()
	}
	waiting := 0
	for _, s := range b.stories {
		if n, open := live[s.ID]; open {
			s.Words = n
		}
		if s.Queries > 0 {
			waiting++
		}
	}
	shown := b.shown()
	for i, s := range shown {
		if name := day(s.At); i == 0 || name != day(shown[i-1].At) {
			words := 0
			for _, t := range shown[i:] {
				if day(t.At) != name {
					break
				}
				words += t.Words
			}
			b.rows.Add(look.Bar(28, look.Side, 8, look.NewWords(look.BadgeType, name, look.Ink2), look.Spring(), look.NewWords(look.BadgeType, thousands(words)+" words", look.Ink2)))
			b.rows.Add(look.NewRule())
		}
		b.rows.Add(b.row(s))
	}
	b.chips[1].SetWords(fmt.Sprintf("Queries %d", waiting))
	if len(b.rows.Objects) == 0 {
		words := "Stories that you open stand here, with their status, their words and who touched them last."
		if len(b.stories) > 0 {
			words = "No story fits. Clear the search to see all."
		}
		b.rows.Add(look.Inset(look.Side, 16, look.Side, 0, look.NewProse(look.UI, words, look.Ink3)))
	}
	b.rows.Refresh()
	b.showMany()
}

// shown lists the stories that fit the search and the filter.
func (b *budget) shown() []store.Summary {
	var list []store.Summary
	for _, s := range b.stories {
		if (!b.queries || s.Queries > 0) && matches(s, b.search.Text) {
			list = append(list, s)
		}
	}
	return list
}

// openFirst opens the first story that is shown.
func (b *budget) openFirst() {
	if list := b.shown(); len(list) > 0 {
		b.d.Open(string(list[0].ID))
	}
}

// choose puts a story among those that are exported together, or takes it out.
func (b *budget) choose(id store.StoryID) {
	if b.chosen[id] = !b.chosen[id]; !b.chosen[id] {
		delete(b.chosen, id)
	}
	b.show()
}

// chooseShown chooses all that is shown; when it is, none.
func (b *budget) chooseShown() {
	list := b.shown()
	all := !slices.ContainsFunc(list, func(s store.Summary) bool { return !b.chosen[s.ID] })
	clear(b.chosen)
	for _, s := range list {
		if !all {
			b.chosen[s.ID] = true
		}
	}
	b.show()
	b.d.say(fmt.Sprintf("%d chosen in the budget", len(b.chosen)))
}

// showMany says below the list how many stories are chosen, and what can be done
// with them.
func (b *budget) showMany() {
	b.many.Objects = nil
	if n := len(b.chosen); n > 0 {
		b.many.Add(look.Column(0, 0, look.NewRule(), look.Bar(40, look.Side, 6, look.NewWords(look.UI, fmt.Sprintf("%d chosen", n), look.Ink), look.Spring(),
			look.NewButton("Clear", look.Quiet, func() { clear(b.chosen); b.show() }).AsSmall(),
			look.NewButton("Export", look.Main, b.d.packageMany).AsSmall().WithIcon("export").WithHint("A package of each, of what is checked in Produce"))))
	}
	b.many.Refresh()
}

func day(at time.Time) string { return at.Local().Format("Monday, Jan. 2") }

func matches(s store.Summary, words string) bool {
	all := strings.ToLower(s.Slug + " " + s.Title + " " + s.Author)
	for _, w := range strings.Fields(strings.ToLower(words)) {
		if !strings.Contains(all, w) {
			return false
		}
	}
	return true
}

func (b *budget) row(s store.Summary) fyne.CanvasObject {
	chosen := b.d.current != nil && b.d.current.draft.ID == s.ID
	role := look.Slug
	if chosen {
		role = look.Title
	}
	status, shape := string(s.Status), string(s.Status)
	if status != "" {
		status = strings.ToUpper(status[:1]) + status[1:] + " · "
	}
	second := []fyne.CanvasObject{look.Fixed(14, 16, look.NewGround(func(look.Palette) (c look.Colour) { return c }))}
	if mark, words, ink, held := holdMark(s.Hold, b.d.app.Now()); held {
		shape, status = mark, ""
		second = append(second, look.NewWords(look.BadgeType, words, ink))
	}
	second = append(second,
		look.NewWords(look.Meta, status+s.Author+" · "+ago(b.d.app.Now(), s.At), look.Ink3), look.Spring())
	if s.Queries > 0 {
		second = append(second, look.NewQueryBadge(fmt.Sprintf("%d?", s.Queries)))
	}
	mark := fyne.CanvasObject(look.NewStatus(shape))
	if b.chosen[s.ID] {
		mark = look.NewGlyph("checked", 14, look.Accent)
	}
	content := look.Column(0, 0,
		look.Bar(24, 0, 8, mark, look.NewWords(role, s.Slug, look.Ink), look.Spring(), look.NewWords(look.Meta, thousands(s.Words), look.Ink3)),
		look.Bar(18, 0, 8, second...))
	row := look.NewRow(48, look.Inset(0, 3, 0, 3, content), func() {
		if drv, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok && drv.CurrentKeyModifiers()&ctrl != 0 {
			b.choose(s.ID)
			return
		}
		b.d.Open(string(s.ID))
	})
	row.Hint = "Open it; with Ctrl, choose it to be exported with others"
	row.Selected = chosen
	return row
}

// folded is the narrow budget: one status shape for each story.
func (b *budget) folded() fyne.CanvasObject {
	col := look.Column(0, 4)
	head := look.NewIconButton("chevron-right", "Back to the manuscript and the budget (Ctrl+1)", func() { b.d.Show(CopyRoom) })
	if b.d.room == CopyRoom { // the window is too narrow for more
		head = look.NewIconButton("search", "Find a story, or do anything (Ctrl+K)", b.d.Palette)
	}
	col.Add(look.Bar(look.Toolbar, 8, 0, head))
	for _, s := range b.stories {
		shape := string(s.Status)
		if mark, _, _, held := holdMark(s.Hold, b.d.app.Now()); held {
			shape = mark
		}
		glyph := look.NewStatus(shape)
		row := look.NewRow(36, container.NewCenter(glyph), func() { b.d.Open(string(s.ID)) })
		row.NoRule, row.Hint = true, s.Slug
		row.Selected = b.d.current != nil && b.d.current.draft.ID == s.ID
		col.Add(row)
	}
	edge := look.NewGround(look.Line2)
	edge.Min = fyne.NewSize(1, 1)
	return look.On(look.Panel, look.Border(nil, nil, nil, edge, container.NewVScroll(col)))
}

func ago(now, at time.Time) string {
	d := now.Sub(at)
	switch {
	case d < time.Minute:
		return "now"
	case d < time.Hour:
		return fmt.Sprintf("%d min", int(d.Minutes()))
	case d < 24*time.Hour && now.Local().Day() == at.Local().Day():
		return at.Local().Format("15:04")
	case d < 7*24*time.Hour:
		return at.Local().Format("Mon.")
	}
	return at.Local().Format("Jan. 2")
}

func thousands(n int) string {
	if n >= 1000 {
		return thousands(n/1000) + fmt.Sprintf(",%03d", n%1000)
	}
	return fmt.Sprint(n)
}
