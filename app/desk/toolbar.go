package desk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"cutline/app/desk/look"
)

// foldable is a bar whose buttons drop their words where there is no room for
// them: the icons and hints stay.
func foldable(height float32, buttons []*look.Button, objects ...fyne.CanvasObject) fyne.CanvasObject {
	bar := look.Bar(height, look.Side, 4, objects...)
	words := make([]string, len(buttons))
	for i, b := range buttons {
		words[i] = b.Words
	}
	l := &foldLayout{bar: bar, buttons: buttons, words: words}
	return container.New(l, bar)
}

type foldLayout struct {
	bar     *fyne.Container
	buttons []*look.Button
	words   []string
	folded  bool
}

// fold takes the words of the buttons away, or gives them back.
func (l *foldLayout) fold(on bool) {
	l.folded = on
	for i, b := range l.buttons {
		if on {
			b.SetWords("")
		} else {
			b.SetWords(l.words[i])
		}
	}
}

func (l *foldLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(100, l.bar.MinSize().Height)
}

func (l *foldLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	if l.folded {
		l.fold(false)
	}
	if l.bar.MinSize().Width > s.Width {
		l.fold(true)
	}
	l.bar.Resize(s)
	l.bar.Move(fyne.NewPos(0, 0))
}

// roomLayout lays the manuscript beside the inspector, which folds to its icons
// in a narrow window and where a page stands beside the text.
type roomLayout struct {
	d    *Desk
	open bool // the folded inspector was opened by hand
}

func (l *roomLayout) narrow() bool {
	return l.d.win.Canvas().Size().Width < foldAt || l.d.page != nil
}

// folded reports whether the inspector is folded to its icons.
func (l *roomLayout) folded() bool { return l.narrow() && !l.open }

// unfold opens the inspector in a narrow window, or folds it again.
func (c *copyRoom) unfold(on bool) {
	if c.room == nil || !c.room.narrow() || c.room.open == on {
		return
	}
	c.room.open = on
	c.whole.Refresh()
	c.d.inspector.place()
}

// foldAt is the width of the window below which the inspector folds, and
// foldedWidth how wide it is then.
const (
	foldAt      = 1200
	foldedWidth = 44
)

func (l *roomLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(400, o[0].MinSize().Height)
}

func (l *roomLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	side, beside := look.Inspector, look.Inspector
	if l.narrow() { // opened, it lies over the manuscript
		beside = foldedWidth
	}
	if l.folded() {
		side = foldedWidth
		o[1].Hide()
		o[2].Show()
	} else {
		o[1].Show()
		o[2].Hide()
	}
	if l.narrow() {
		l.d.inspector.fold.Show()
	} else {
		l.d.inspector.fold.Hide()
	}
	put := func(o fyne.CanvasObject, x, w float32) {
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(w, s.Height))
	}
	put(o[0], 0, s.Width-beside)
	put(o[1], s.Width-side, side)
	put(o[2], s.Width-side, side)
}

// foldedInspector is the inspector in a narrow window: an icon for each tab.
func (c *copyRoom) foldedInspector() fyne.CanvasObject {
	open := func(tab int) func() {
		return func() {
			c.unfold(true)
			c.d.inspector.tabs.Choose(tab)
			c.d.inspector.show()
		}
	}
	col := look.Column(8, 6,
		look.NewIconButton("note", "Notes", open(notesTab)),
		look.NewIconButton("cq", "Checks", open(checksTab)),
		look.NewIconButton("source", "Sources", open(sourcesTab)),
		look.NewIconButton("history", "Versions", open(versionsTab)))
	edge := look.NewGround(look.Line2)
	edge.Min = fyne.NewSize(1, 1)
	return look.Border(nil, nil, edge, nil, look.On(look.Panel, col))
}
