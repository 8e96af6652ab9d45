package desk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"cutline/app/desk/look"
)

// newVersionsRoom builds the screen; what it shows is filled in when two sides
// are chosen.
func newVersionsRoom(d *Desk, t *tab) *versionsRoom {
	v := &versionsRoom{d: d, tab: t, open: map[int]bool{}}
	v.tick.wait = playWait
	v.track = newTimeline(func(old, now int) { v.pause(); v.choose(old, now); v.focus() })
	v.list = newVersionList()
	v.list.onChoose, v.list.onMenu = v.chosen, v.menu
	v.table = newCompareTable()
	v.table.inPlace = d.app.Lib.Setting("compare") == "in place"
	v.table.onFold, v.table.onCurrent, v.table.onMenu = v.fold, v.changeLabels, func(at fyne.Position) { d.popupAt(v.changeMenu(), at) }
	v.table.onKey, v.table.onKeys = v.key, v.shortcut
	v.panel = newComparePanel(v)
	v.heads = newSideHeads()

	v.meta, v.summary = look.NewWords(look.Meta, "", look.Ink3), look.NewProse(look.Summary, "", look.Ink)
	v.restoring = look.NewButton("Restore", look.Edged, v.restoreOld).WithIcon("stet")
	v.naming = look.NewIconButton("milestone", "", v.nameMilestone)
	v.playing = look.NewIconButton("play", "Play the story's life, version by version (F5)", v.playOrPause)
	v.mode = look.NewSegment(0, []string{"Side by side", "In place"}, func(i int) { v.setInPlace(i == 1) })
	if v.table.inPlace {
		v.mode.Choose(1)
	}
	v.filtering = look.NewButton(filter{}.String(), look.Tool, v.filters).WithIcon("filter").WithHint("Which changes are shown: of what, and by whom (Ctrl+Shift+F)")
	v.filtering.Drop = true
	v.where = look.NewWords(look.UI, "", look.Ink2)
	v.stetting = look.NewButton("Stet", look.Edged, v.stet).WithIcon("stet").AsSmall()
	v.blockwise = look.NewButton("Restore block", look.Edged, v.restoreBlock).AsSmall()
	v.beside = look.NewIconButton("map", "Maps, pictures and checks", func() { v.showBeside = !v.showBeside; v.beside.SetOn(v.showBeside); v.body.Refresh() })

	about := look.NewWords(look.Meta, "one line for the whole package", look.Ink3)
	bar := look.Bar(look.Toolbar-1, look.Side, 8, look.NewWords(look.Title, "Versions", look.Ink), about, look.Spring(),
		look.NewIconButton("close", "Back to the manuscript (Escape)", func() { d.leaveVersions() }).AsSmall())
	head := container.New(toolsLayout{bar, []fyne.CanvasObject{about}, nil}, bar)
	edge := look.NewGround(look.Line2)
	edge.Min = fyne.NewSize(1, 1)
	v.side = look.On(look.Panel, look.Border(look.Column(0, 0, head, look.NewRule()), nil, nil, edge, v.list.scroll))

	line := container.New(trackLayout{}, v.track, v.playing)
	words := container.NewVScroll(look.Column(0, 0, v.meta, v.summary))
	top := look.On(look.Paper, container.New(&summaryLayout{d: d}, words, look.Bar(look.Control, 0, 4, v.naming, v.restoring)))
	bar = look.Bar(look.Toolbar-1, look.Side, 4, v.mode, v.filtering, look.Spring(), v.where,
		look.NewIconButton("chevron-up", "The change before (Shift+F8)", func() { v.step(-1) }), look.NewIconButton("chevron-down", "The next change (F8)", func() { v.step(1) }), divider(), v.stetting, v.blockwise, v.beside)
	v.tools = container.New(toolsLayout{bar, []fyne.CanvasObject{v.where, v.blockwise}, v.beside}, bar)
	tools := look.On(look.Panel, look.Column(0, 0, look.NewRule(), v.tools, look.NewRule()))
	left := look.Border(v.heads, nil, nil, nil, container.NewStack(look.NewGround(look.Paper), v.table.scroll))
	v.body = container.New(versionsLayout{v}, left, v.panel.object)
	v.main = look.On(look.Paper, look.Border(look.Column(0, 0, line, top, tools), nil, nil, nil, v.body))
	return v
}

// trackLayout puts the play button at the left end of the timeline.
type trackLayout struct{}

func (trackLayout) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (trackLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(s)
	o[1].Move(fyne.NewPos(8, trackY-look.Control/2))
	o[1].Resize(fyne.NewSize(look.Control, look.Control))
}

// summaryLayout lays the English line out with the buttons beside it. A long
// one scrolls, so that it leaves room for what it is about.
type summaryLayout struct {
	d     *Desk
	width float32
}

const summaryPad = 24

// words is the width and the height of the line.
func (l *summaryLayout) words(o []fyne.CanvasObject) (w, h float32) {
	w = max(120, l.width-2*summaryPad-o[1].MinSize().Width-16)
	content := o[0].(*container.Scroll).Content
	content.Resize(fyne.NewSize(w, content.Size().Height))
	lines := float32(5)
	if l.d.win.Canvas().Size().Height < 700 {
		lines = 2
	}
	return w, min(content.MinSize().Height, look.Meta.Line+lines*look.Summary.Line)
}

func (l *summaryLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	_, h := l.words(o)
	return fyne.NewSize(300, h+24)
}

func (l *summaryLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	l.width = s.Width
	w, h := l.words(o)
	o[0].Move(fyne.NewPos(summaryPad, 12))
	o[0].Resize(fyne.NewSize(w, h))
	m := o[1].MinSize()
	o[1].Move(fyne.NewPos(s.Width-summaryPad-m.Width, (s.Height-m.Height)/2))
	o[1].Resize(m)
}

// versionsLayout lays a comparison out with what stands beside it. In a narrow
// window that lies over the comparison, where it is wanted.
type versionsLayout struct{ v *versionsRoom }

// panelBeside is how wide a comparison must be to keep its panel beside it.
const panelBeside = 820

func (l versionsLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, 100) }

func (l versionsLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	narrow := s.Width < panelBeside
	left := s.Width - panelWide
	if narrow {
		left = s.Width
	}
	if narrow && !l.v.showBeside {
		o[1].Hide()
	} else {
		o[1].Show()
	}
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(left, s.Height))
	o[1].Move(fyne.NewPos(s.Width-panelWide, 0))
	o[1].Resize(fyne.NewSize(panelWide, s.Height))
}

// toolsLayout lays a bar out, and leaves some of it out where there is no room.
type toolsLayout struct {
	bar    *fyne.Container
	spare  []fyne.CanvasObject // of the bar; the first is left out first
	narrow fyne.CanvasObject   // shown only where the panel does not stand beside the comparison; or nil
}

func (l toolsLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(100, l.bar.MinSize().Height)
}

func (l toolsLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	for _, o := range l.spare {
		o.Show()
	}
	if l.narrow != nil {
		l.narrow.Hide()
		if s.Width < panelBeside {
			l.narrow.Show()
		}
	}
	for _, o := range l.spare {
		if l.bar.MinSize().Width > s.Width {
			o.Hide()
		}
	}
	l.bar.Resize(s)
	l.bar.Move(fyne.NewPos(0, 0))
	l.bar.Refresh()
}

// sideHeads names the two sides above their words.
type sideHeads struct {
	widget.BaseWidget
	old, now mark
	inPlace  bool
	newest   mark
}

func newSideHeads() *sideHeads {
	h := &sideHeads{}
	h.ExtendBaseWidget(h)
	return h
}

func (h *sideHeads) show(old, now, newest mark, inPlace bool) {
	h.old, h.now, h.newest, h.inPlace = old, now, newest, inPlace
	h.Refresh()
}

// MinSize implements fyne.CanvasObject.
func (h *sideHeads) MinSize() fyne.Size {
	h.ExtendBaseWidget(h)
	return fyne.NewSize(200, 33)
}

// CreateRenderer implements fyne.Widget.
func (h *sideHeads) CreateRenderer() fyne.WidgetRenderer {
	h.ExtendBaseWidget(h)
	return drawn(h, h.MinSize, h.draw)
}

func (h *sideHeads) draw(s *sheet, size fyne.Size) {
	p := look.Current()
	cols := columnsOf(size.Width, h.inPlace)
	s.fill(0, 0, size.Width, size.Height, p.Panel)
	s.fill(0, size.Height-1, size.Width, 1, p.Line)
	if cols.rule > 0 {
		s.fill(cols.rule, 0, 1, size.Height, p.Line)
	}
	name := func(m mark, x, room float32) float32 {
		from := x
		x += s.words(look.Strong, m.name(), p.Ink, x, 16) + 4
		if m.wire {
			s.icon("wire", p.Note, 12, x, 16)
			x += 16
		}
		x += s.fit(look.UI, m.by+", "+clockTime(m.at, h.newest.at), p.Ink2, x, 16, max(20, room-(x-from)))
		return x
	}
	if h.old == h.now {
		name(h.now, cols.old, cols.text)
		return
	}
	x := name(h.old, cols.old, cols.text)
	if h.inPlace {
		x += 8
		x += s.words(look.UI, "to", p.Ink3, x, 16) + 8
		name(h.now, x, size.Width-x-8)
		return
	}
	name(h.now, cols.now, cols.text)
}
