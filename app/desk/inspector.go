package desk

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"cutline/app/desk/look"
	"cutline/editor/story"
)

// inspector stands beside the manuscript: the notes, each card level with its
// line, the sources, and the versions.
type inspector struct {
	d      *Desk
	body   fyne.CanvasObject
	tabs   *look.Choice
	stack  *fyne.Container
	cards  map[story.ID]*noteCard
	fold   *look.Button // only where the window is too narrow to keep the panel open
	told   string       // what the tabs said when they were last filled
	chosen story.ID
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
	i.board = container.NewStack(newWheel(func(e *fyne.ScrollEvent) {
		if d.galley != nil {
			d.galley.Scrolled(e)
		}
	}), container.NewClip(i.notes))
	i.tabs = look.NewTabs([]string{"Notes", "Sources", "Versions"}, func(int) { i.show() })
	i.fold = look.NewIconButton("chevron-right", "Fold this panel", func() { d.copy.unfold(false) })
	i.fold.Hide()
	head := look.Column(0, 0, look.Bar(look.Toolbar-1, 8, 0, i.tabs, look.Spring(), i.fold), look.NewRule())
	i.body = look.Border(head, i.foot, nil, nil, i.stack)
	i.show()
	return i
}

// show fills the panel for its tab.
func (i *inspector) show() {
	i.counts()
	switch i.tabs.Chosen {
	case 0:
		clear(i.cards)
		i.fillFoot()
		i.fillNotes()
		i.stack.Objects = []fyne.CanvasObject{i.board}
	case 1:
		i.stack.Objects = []fyne.CanvasObject{container.NewVScroll(i.sources())}
	case 2:
		i.stack.Objects = []fyne.CanvasObject{container.NewVScroll(i.versions())}
	}
	i.stack.Refresh()
	i.place()
}

// update follows a change of the story: most keystrokes move cards at most.
func (i *inspector) update() {
	s := i.d.current.draft.Story()
	told := fmt.Sprint(len(s.Sources()), i.d.current.draft.Base.Number, i.tabs.Chosen)
	lost := 0
	for _, n := range s.Notes() {
		if n.Unplaced && n.Open() {
			lost++
		}
	}
	told += fmt.Sprint(" ", lost, " ", len(s.Notes()))
	if told != i.told || i.tabs.Chosen != 0 {
		i.told = told
		i.show()
		return
	}
	i.counts()
	i.place()
}

func (i *inspector) counts() {
	s := i.d.current.draft.Story()
	open := 0
	for _, n := range s.Notes() {
		if n.Open() {
			open++
		}
	}
	i.tabs.SetCounts(fmt.Sprint(open), fmt.Sprint(len(s.Sources())), fmt.Sprintf("v%d", i.d.current.draft.Base.Number))
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
	i.tabs.Choose(0)
	i.show()
}

func (d *Desk) focusGalley() {
	if d.galley != nil {
		d.win.Canvas().Focus(d.galley)
	}
}
