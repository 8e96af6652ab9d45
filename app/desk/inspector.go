package desk

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"cutline/app/desk/look"
	"cutline/editor/story"
)

// The tabs of the inspector.
const (
	notesTab = iota
	checksTab
	sourcesTab
	versionsTab
)

// inspector stands beside the manuscript: the notes, each card level with its
// line, the checks, the sources, and the versions.
type inspector struct {
	d      *Desk
	body   fyne.CanvasObject
	tabs   *look.Choice
	stack  *fyne.Container
	cards  map[story.ID]*noteCard
	fold   *look.Button // only where the window is too narrow to keep the panel open
	told   string       // what the tabs said when they were last filled
	chosen story.ID     // the note whose card is chosen
	check  story.ID     // the check that is chosen in the list of checks
	checks *checkList
	answer *submitEntry // in the chosen note's card
	draft  *composing
	tops   map[story.ID]float32
	notes  *fyne.Container
	board  fyne.CanvasObject // the notes, cut at the panel's edge; the wheel over them scrolls the manuscript
	foot   *fyne.Container
}

func newInspector(d *Desk) *inspector {
	i := &inspector{d: d, stack: container.NewStack(), foot: container.NewStack(), cards: map[story.ID]*noteCard{}}
	i.notes = container.New(&beside{i})
	i.checks = newCheckList(i)
	i.board = container.NewStack(newWheel(func(e *fyne.ScrollEvent) {
		if d.galley != nil {
			d.galley.Scrolled(e)
		}
	}), container.NewClip(i.notes))
	i.tabs = look.NewTabs([]string{"Notes", "Checks", "Sources", "Versions"}, func(int) { i.show() })
	i.fold = look.NewIconButton("chevron-right", "Fold this panel", func() { d.copy.unfold(false) })
	i.fold.Hide()
	head := look.Column(0, 0, look.Bar(look.Toolbar-1, 6, 0, i.tabs, look.Spring(), i.fold), look.NewRule())
	i.body = look.Border(head, i.foot, nil, nil, i.stack)
	i.show()
	return i
}

// show fills the panel for its tab.
func (i *inspector) show() {
	i.counts()
	switch i.tabs.Chosen {
	case notesTab:
		clear(i.cards)
		i.fillFoot()
		i.fillNotes()
		i.stack.Objects = []fyne.CanvasObject{i.board}
	case checksTab:
		i.stack.Objects = []fyne.CanvasObject{i.checks.scroll}
		i.checks.fill()
	case sourcesTab:
		i.stack.Objects = []fyne.CanvasObject{container.NewVScroll(i.sources())}
	case versionsTab:
		i.stack.Objects = []fyne.CanvasObject{container.NewVScroll(i.versions())}
	}
	i.stack.Refresh()
	i.place()
}

// update follows a change of the story: most keystrokes move cards at most.
func (i *inspector) update() {
	s := i.d.current.draft.Story()
	n := countNotes(s)
	told := fmt.Sprint(len(s.Sources()), i.d.current.draft.Base.Number, i.tabs.Chosen, n.open, n.lost, n.all)
	switch {
	case i.tabs.Chosen == checksTab:
		i.checks.fill()
	case told != i.told || i.tabs.Chosen != notesTab:
		i.told = told
		i.show()
		return
	}
	i.counts()
	i.place()
}

// noteCounts is what the panel counts of a story's notes, without its records,
// and of its checks.
type noteCounts struct{ all, open, lost, checks, stale int }

func countNotes(s story.Story) (c noteCounts) {
	for _, n := range s.Notes() {
		if n.Record() {
			continue
		}
		c.all++
		if n.Open() {
			c.open++
			if n.Unplaced {
				c.lost++
			}
		}
	}
	c.checks, c.stale = s.Checks()
	return c
}

// counts writes behind the tabs how much is in them. The version stands in the
// top bar.
func (i *inspector) counts() {
	s := i.d.current.draft.Story()
	n := countNotes(s)
	sources := fmt.Sprint(len(s.Sources()))
	if n.stale == 0 {
		i.tabs.SetCounts(0, fmt.Sprint(n.open), fmt.Sprint(n.checks), sources)
		return
	}
	i.tabs.SetCounts(checksTab, fmt.Sprint(n.open), fmt.Sprintf("%d stale", n.stale), sources)
	room := look.Inspector - 12
	if i.fold.Visible() {
		room -= look.Control
	}
	if i.tabs.MinSize().Width > room {
		i.tabs.SetCounts(checksTab, fmt.Sprint(n.open), fmt.Sprint(n.stale), sources)
	}
}

// try tells of a change that was refused.
func (i *inspector) try(doing string, err error) {
	if err != nil {
		i.d.fail("Could not "+doing, err)
	}
	i.d.focusGalley()
}

// choose opens a note's card.
func (i *inspector) choose(id story.ID) {
	i.chosen = id
	i.d.copy.unfold(true)
	i.tabs.Choose(notesTab)
	i.show()
}

// chooseCheck opens the list of checks and chooses one of them; with the empty
// ID none.
func (i *inspector) chooseCheck(id story.ID) {
	i.check = id
	i.d.copy.unfold(true)
	i.tabs.Choose(checksTab)
	i.show()
}

// focusGalley gives the keyboard to the manuscript, or to the comparison where
// versions are shown.
func (d *Desk) focusGalley() {
	switch {
	case d.galley != nil:
		d.win.Canvas().Focus(d.galley)
	case d.versions != nil:
		d.versions.focus()
	case d.merging != nil:
		d.merging.focus()
	}
}
