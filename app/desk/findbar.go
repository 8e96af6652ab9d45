package desk

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"cutline/app/desk/look"
	"cutline/editor"
	"cutline/editor/find"
	"cutline/editor/story"
)

// findHost is the manuscript that a find bar looks through.
type findHost interface {
	Story() story.Story
	Selection() editor.Selection
	Do(label string, op editor.Op) error
	Show(find.Hit)                     // select it and bring it into view
	Mark(r *find.Results, current int) // tint what was found, nil is nothing; current is -1 when none is selected
	Say(string)                        // in the status bar
	Closed()                           // the bar is gone: take the keyboard back
}

// findBar finds and replaces words in a manuscript. It is hidden until it is
// opened, and keeps its query and switches while it is closed.
type findBar struct {
	object fyne.CanvasObject
	host   findHost

	words, with    *findEntry
	status         *look.Words
	rows           *fyne.Container
	replaceRow     *fyne.Container
	list           *findList
	more, less     *look.Button // show the replacement, and hide it again
	exact, whole   *look.Button
	regexp, inside *look.Button
	keepCase       *look.Button
	listed         *look.Button
	moves          []*look.Button // what there must be a match for

	matcher *find.Matcher // nil: the query cannot be read
	results *find.Results // nil: there is nothing to look for
	in      *editor.Selection
	opened  editor.Selection // what was selected when the bar was opened
	origin  editor.Point     // where the search for words being typed begins
}

func newFindBar(host findHost) *findBar {
	f := &findBar{host: host}
	f.words = newFindEntry("Find", "Words to find; Enter for the next, Shift+Enter for the one before")
	f.words.done, f.words.cancel, f.words.step, f.words.all = func() { f.step(1) }, f.close, f.step, f.replaceAll
	f.words.tab = func(back bool) fyne.Focusable {
		if back || !f.replaceRow.Visible() {
			return nil
		}
		return f.with
	}
	f.words.OnChanged = func(string) { f.search() }
	f.with = newFindEntry("Replace with", "Words to put instead; Enter replaces this match, Ctrl+Enter all")
	f.with.done, f.with.cancel, f.with.step, f.with.all = f.replace, f.close, f.step, f.replaceAll
	f.with.tab = func(back bool) fyne.Focusable {
		if !back {
			return nil
		}
		return f.words
	}
	f.status = look.NewWords(look.UI, "", look.Ink2).Right()

	f.exact = f.toggle("Aa", "Capitals count", f.search)
	f.whole = f.toggle("W", "Whole words only", f.search)
	f.regexp = f.toggle(".*", "The words are a regular expression", f.search)
	f.inside = f.toggle("In selection", "Only in the selected words", f.keepInside)
	f.keepCase = f.toggle("Keep case", "New words take the capitals of the old ones", f.search)
	f.listed = f.toggle("List", "All matches in their lines", func() { f.showList(f.current()) })
	before := look.NewIconButton("chevron-up", "The match before (Shift+Enter)", func() { f.step(-1) })
	next := look.NewIconButton("chevron-down", "The next match (Enter)", func() { f.step(1) })
	one := look.NewButton("Replace", look.Edged, f.replace).WithHint("Replace this match and go to the next (Enter)")
	all := look.NewButton("Replace all", look.Edged, f.replaceAll).WithHint("Replace every match, as one change (Ctrl+Enter)")
	f.moves = []*look.Button{before, next, one, all}
	f.more = look.NewIconButton("chevron-right", "Replace as well", func() { f.showReplace(true) })
	f.less = look.NewIconButton("chevron-down", "Only find", func() { f.showReplace(false) })

	controls := look.Bar(look.Control, 0, 4, f.exact, f.whole, f.regexp, f.inside, divider(), before, next, f.listed, divider(),
		look.NewIconButton("close", "Close (Escape)", f.close))
	top := findRow(container.NewStack(f.more, f.less), look.Border(nil, nil, nil, container.NewStack(wide(statusWidth), look.Inset(8, 0, 0, 0, f.status)), f.words.framed("search")), controls)
	f.replaceRow = findRow(look.Fixed(look.Control, 0, wide(0)), look.Border(nil, nil, nil, wide(statusWidth), f.with.framed("")),
		look.Fixed(controls.MinSize().Width, 0, look.Bar(look.Control, 0, 4, f.keepCase, divider(), one, all, look.Spring())))
	f.list = newFindList(f.choose)
	f.rows = look.Column(0, 6, top, f.replaceRow)
	f.object = look.Column(0, 0, look.On(look.Panel, look.Column(0, 0, look.Inset(8, 6, 8, 6, f.rows), f.list.object)), look.NewRule())
	f.showReplace(false)
	f.list.object.Hide()
	f.object.Hide()
	return f
}

// statusWidth is the room for "1,234 of 5,678"; an error takes more.
const statusWidth = 92

// findRow lays a field between what stands before and behind it.
func findRow(before, field, behind fyne.CanvasObject) *fyne.Container {
	return look.Border(nil, nil, look.Inset(0, 0, 4, 0, before), look.Inset(8, 0, 0, 0, behind), field)
}

// wide takes room and shows nothing.
func wide(width float32) fyne.CanvasObject {
	g := look.NewGround(func(look.Palette) color.NRGBA { return color.NRGBA{} })
	g.Min = fyne.NewSize(width, look.Control)
	return g
}

// toggle makes a switch that does something when it changes.
func (f *findBar) toggle(words, hint string, changed func()) *look.Button {
	var b *look.Button
	b = look.NewButton(words, look.Tool, func() {
		b.SetOn(!b.On)
		changed()
		f.focus()
	}).WithHint(hint)
	return b
}

// open shows the bar with the keyboard in its field. words, those selected, are
// looked for when there are any; else the last query is.
func (f *findBar) open(replace bool, words string) {
	f.object.Show()
	f.opened = f.host.Selection()
	f.origin, _ = f.host.Selection().Ordered(f.host.Story())
	f.showReplace(replace)
	if words != "" && words != f.words.Text {
		f.words.SetText(words)
	} else {
		f.search()
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(f.words); c != nil {
		c.Focus(f.words)
	}
	f.words.submitEntry.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// focus gives the keyboard to the field.
func (f *findBar) focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(f.words); c != nil {
		c.Focus(f.words)
	}
}

// within has the bar look in what is selected now, or everywhere.
func (f *findBar) within(on bool) {
	if f.inside.SetOn(on); on {
		sel := f.host.Selection()
		f.in = &sel
	} else {
		f.in = nil
	}
}

// close hides the bar. The selection that it kept to is forgotten; the rest
// stays for the next time.
func (f *findBar) close() {
	f.in, f.results = nil, nil
	f.inside.SetOn(false)
	f.object.Hide()
	f.host.Mark(nil, -1)
	f.host.Closed()
}

func (f *findBar) showReplace(show bool) {
	f.more.Hidden, f.less.Hidden, f.replaceRow.Hidden = show, !show, !show
	f.object.Refresh()
}

// keepInside holds the search to what is selected now, or lets it go again.
func (f *findBar) keepInside() {
	sel := f.host.Selection()
	if f.current() >= 0 { // the bar itself selected that
		sel = f.opened
	}
	f.in, f.results = nil, nil
	switch {
	case !f.inside.On:
	case sel.Empty():
		f.inside.SetOn(false)
		f.host.Say("Select the words to look in first")
	default:
		f.in = &sel
		f.origin, _ = sel.Ordered(f.host.Story())
	}
	f.search()
}

// search looks for the query as it stands now and shows the first match from
// where the search began.
func (f *findBar) search() {
	if f.results != nil && f.in != nil {
		f.in = f.results.Selection() // edits moved it
	}
	f.results = nil
	m, err := find.Compile(find.Query{
		Words: f.words.Text, Case: f.exact.On, Whole: f.whole.On, Regexp: f.regexp.On, KeepCase: f.keepCase.On, In: f.in,
	})
	if f.matcher = m; err != nil {
		f.tell(err.Error(), look.Del, false)
		f.host.Mark(nil, -1)
		f.showList(-1)
		return
	}
	f.results = m.Find(f.host.Story())
	if i, ok := f.results.Next(f.origin, true); ok {
		f.host.Show(f.results.At(i))
	}
	f.show()
}

// update follows a change of the story or of the selection. The desk calls it
// after each; it costs what changed.
func (f *findBar) update() {
	if !f.object.Visible() || f.results == nil {
		return
	}
	f.results.Update(f.host.Story())
	f.show()
}

// current gives the match that is selected, or -1.
func (f *findBar) current() int {
	if f.results == nil {
		return -1
	}
	from, to := f.host.Selection().Ordered(f.host.Story())
	if i, ok := f.results.Next(from, true); ok && from.Block == to.Block && holds(f.results.At(i), from, to) {
		return i
	}
	return -1
}

// show says how many matches there are and which is selected.
func (f *findBar) show() {
	n, i := f.results.Len(), f.current()
	switch {
	case f.words.Text == "":
		f.tell("", look.Ink2, false)
	case n == 0:
		f.tell("No match", look.Del, false)
	case i < 0 && n == 1:
		f.tell("1 match", look.Ink2, true)
	case i < 0:
		f.tell(thousands(n)+" matches", look.Ink2, true)
	default:
		f.tell(thousands(i+1)+" of "+thousands(n), look.Ink2, true)
	}
	f.host.Mark(f.results, i)
	f.showList(i)
}

// showList lists the matches where that is asked for.
func (f *findBar) showList(current int) {
	if !f.listed.On && !f.list.object.Visible() {
		return
	}
	resized := f.list.object.Hidden == f.listed.On
	f.list.object.Hidden = !f.listed.On
	if f.listed.On {
		resized = f.list.show(f.host.Story(), f.results, current) || resized
	}
	if resized {
		f.object.Refresh()
	}
}

// tell says how the search stands; without a match, what needs one says so.
func (f *findBar) tell(words string, ink look.InkFunc, found bool) {
	why := ""
	if !found {
		why = "There is no match"
	}
	for _, b := range f.moves {
		b.Disable(why)
	}
	if words == f.status.Text() {
		return
	}
	f.status.Set(words)
	f.status.SetInk(ink)
	f.rows.Refresh()
}

// step shows the next match from the selection on, or, with a dir below 0, the
// one before. Behind the last comes the first.
func (f *findBar) step(dir int) {
	if f.results == nil {
		return
	}
	f.results.Update(f.host.Story())
	from, to := f.host.Selection().Ordered(f.host.Story())
	at := to
	if dir < 0 {
		at = from
	}
	i, ok := f.results.Next(at, dir > 0)
	if !ok {
		return
	}
	f.choose(i)
	if last := f.results.Len() - 1; last > 0 && dir > 0 && i == 0 {
		f.host.Say("On from the top")
	} else if last > 0 && dir < 0 && i == last {
		f.host.Say("On from the end")
	}
}

// choose shows match i.
func (f *findBar) choose(i int) {
	f.results.Update(f.host.Story())
	if i >= f.results.Len() {
		return
	}
	h := f.results.At(i)
	f.origin = editor.Point{Block: h.Block, Off: h.Start}
	f.host.Show(h)
	f.show()
}

// holds reports whether a selection in one block is of a hit's words there.
func holds(h find.Hit, from, to editor.Point) bool {
	return h.Block == from.Block && h.Start == from.Off && h.End == to.Off
}
