package desk

import (
	"fmt"
	"image"
	"slices"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"cutline/app"
	"cutline/app/desk/look"
	"cutline/editor"
)

const (
	pageEdge  = 18       // px around a page and between two
	footHigh  = 24       // px below a page
	thumbWide = 52       // px, of a small page
	actual    = 96. / 72 // px a point at 100 %
	leastZoom = .2 * actual
	mostZoom  = 4 * actual
)

// pageView shows a story's pages as they will be printed. It follows the story:
// pages are set beside the window, and those of an older story are never shown
// over those of a newer one. A click on words goes to them.
type pageView struct {
	widget.BaseWidget
	d      *Desk
	tab    *tab                     // the story's
	beside func(work func() func()) // does something beside the window
	pages  *app.Pages               // nil until they are set
	at     int                      // the page that is shown
	spread bool                     // two facing pages; the first stands alone, as in a paper
	zoom   float32                  // px a point; 0: the whole page is shown
	state  atomic.Int64             // counts the states that pages were set of: only the newest is shown
	turn   atomic.Int64             // the same of what was drawn
	caret  editor.Point             // that was followed last
	drawn  float32                  // px a point that the pages were drawn at
	wait   soon                     // until nobody types for a moment
	redraw soon                     // until nobody zooms for a moment

	stage  *fyne.Container // the pages, and what is said below them
	faces  []*pageFace
	foot   *fyne.Container
	scroll *container.Scroll
	thumbs *fyne.Container
	strip  *container.Scroll // of thumbs
	left   *look.Words       // below the page
	right  *look.Words
	size   *look.Words // the zoom
	sheet  [2]float32  // the paper's size that the small pages have

	bar      *fyne.Container // over the pages
	template *look.Button    // which the pages are set in
	whole    fyne.CanvasObject
}

// newPageView makes a view of the story that is shown. Beside the text there is
// no room for small pages.
func newPageView(d *Desk, narrow bool) *pageView {
	v := &pageView{d: d, tab: d.current, beside: d.background, at: d.current.page, spread: d.settings.spread && !narrow}
	v.wait.wait, v.redraw.wait = 200*time.Millisecond, 120*time.Millisecond
	v.left, v.right, v.size = look.NewWords(look.Meta, "Setting the pages", look.Ink3), look.NewWords(look.Meta, "", look.Ink3), look.NewWords(look.UI, "", look.Ink2)
	v.foot = look.Bar(22, 0, 8, v.left, look.Spring(), v.right)
	v.stage = container.New(&stageLayout{v}, v.foot)
	v.scroll = container.NewScroll(v.stage)
	v.thumbs = look.Column(14, 10)
	v.strip = container.NewVScroll(v.thumbs)
	how := look.NewSegment(64, []string{"Page", "Spread"}, func(i int) { v.setSpread(i == 1) })
	if v.spread {
		how.Choose(1)
	}
	v.template = v.templateButton()
	tools := []fyne.CanvasObject{how, v.template, look.Spring(),
		look.NewIconButton("zoom-out", "Smaller (−)", func() { v.zoomBy(1 / 1.25) }), look.Fixed(44, 0, v.size), look.NewIconButton("zoom-in", "Larger (+)", func() { v.zoomBy(1.25) }),
		look.NewIconButton("fit", "The whole page (0)", func() { v.setZoom(0) })}
	if narrow {
		tools = append([]fyne.CanvasObject{look.NewWords(look.Title, "Page", look.Ink)}, append(tools[2:], look.NewIconButton("close", "Notes and checks again", d.togglePage))...)
	}
	v.bar = look.Bar(look.Toolbar-1, look.Side, 6, tools...)
	var strip fyne.CanvasObject
	if !narrow {
		strip = look.Fixed(thumbWide+28, 0, v.strip)
	}
	v.whole = look.On(look.Desk, look.Border(look.Column(0, 0, look.On(look.Panel, v.bar), look.NewRule()), nil, strip, nil, v.scroll))
	v.ExtendBaseWidget(v)
	v.set()
	return v
}

// CreateRenderer implements fyne.Widget.
func (v *pageView) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(v.whole) }

// Resize implements fyne.CanvasObject: a page that is shown whole follows the room.
func (v *pageView) Resize(s fyne.Size) {
	v.BaseWidget.Resize(s)
	v.fitted()
}

// followed sets the pages anew once nobody types for a moment.
func (v *pageView) followed() { v.wait.do(v.set) }

// set sets the pages of the story as it is now.
func (v *pageView) set() {
	state, draft, before := v.state.Add(1), v.tab.draft, v.pages
	s := draft.Story()
	v.beside(func() func() {
		var pages *app.Pages
		t, err := draft.PageTemplate()
		if err == nil {
			pages, err = v.d.app.SetPages(s, t, before)
		}
		return func() {
			if state != v.state.Load() {
				return // the story went on meanwhile
			}
			if err != nil {
				v.left.Set("The pages cannot be set: " + err.Error())
				return
			}
			v.pages = pages
			v.at = min(v.at, pages.Len()-1)
			v.fill()
		}
	})
}

// fill shows the pages that were set.
func (v *pageView) fill() {
	if w, h := v.paper(); v.sheet != [2]float32{w, h} {
		v.sheet, v.thumbs.Objects = [2]float32{w, h}, nil
	}
	v.template.SetWords(v.pages.Title())
	v.bar.Refresh() // the button is as wide as its words
	for len(v.thumbs.Objects) > v.pages.Len() {
		v.thumbs.Objects = v.thumbs.Objects[:len(v.thumbs.Objects)-1]
	}
	for i := len(v.thumbs.Objects); i < v.pages.Len(); i++ {
		v.thumbs.Add(newThumb(v, i))
	}
	v.turnTo(v.at)
}

// shown gives the pages that are shown together.
func (v *pageView) shown() []int {
	if v.pages == nil {
		return nil
	}
	first := v.at
	if !v.spread || first == 0 {
		return []int{first}
	}
	if first%2 == 0 {
		first--
	}
	if first+1 >= v.pages.Len() {
		return []int{first}
	}
	return []int{first, first + 1}
}

// turnTo shows a page.
func (v *pageView) turnTo(i int) {
	if v.pages == nil {
		return
	}
	v.at = max(0, min(i, v.pages.Len()-1))
	v.tab.page = v.at
	list := v.shown()
	for len(v.faces) < len(list) {
		v.faces = append(v.faces, newPageFace(v))
	}
	v.stage.Objects = []fyne.CanvasObject{v.foot}
	for n, p := range list {
		v.faces[n].page = p
		v.stage.Objects = append(v.stage.Objects, v.faces[n])
	}
	if v.pages.FromRight() {
		slices.Reverse(v.stage.Objects[1:])
	}
	for _, o := range v.thumbs.Objects {
		t := o.(*thumb)
		t.setOn(t.page >= list[0] && t.page <= list[len(list)-1])
	}
	v.left.Set(v.pages.What())
	v.right.Set(fmt.Sprintf("page %d of %d", list[0]+1, v.pages.Len()))
	if len(list) == 2 {
		v.right.Set(fmt.Sprintf("pages %d and %d of %d", list[0]+1, list[1]+1, v.pages.Len()))
	}
	v.draw()
	v.fitted()
}

// draw draws the pages that are shown, and then the small ones, beside the
// window; what is drawn for an older story or page is thrown away.
func (v *pageView) draw() {
	turn, pages, list, k := v.turn.Add(1), v.pages, v.shown(), v.factor()
	v.drawn = k
	scale := float64(k) * float64(max(1, v.d.win.Canvas().Scale()))
	put := func(img image.Image, err error, to func(image.Image)) bool {
		if turn != v.turn.Load() {
			return false
		}
		if err != nil {
			v.left.Set("A page cannot be drawn: " + err.Error())
			return false
		}
		to(img)
		return true
	}
	var next func(i int)
	next = func(i int) { // one after the other, so that a newer turn need not wait
		if i >= len(list)+len(v.thumbs.Objects) {
			return
		}
		page, at := 0, scale
		if i < len(list) {
			page = list[i]
		} else {
			w, _ := pages.Size()
			page, at = i-len(list), 2*thumbWide/w
			if v.thumbs.Objects[page].(*thumb).of == pages {
				next(i + 1)
				return
			}
		}
		v.beside(func() func() {
			if turn != v.turn.Load() {
				return func() {}
			}
			img, err := pages.Draw(page, at)
			return func() {
				if put(img, err, func(img image.Image) {
					if i < len(list) {
						v.faces[i].show(img)
					} else {
						v.thumbs.Objects[page].(*thumb).show(img, pages)
					}
				}) {
					next(i + 1)
				}
			}
		})
	}
	next(0)
}

// factor is how many px a point has.
func (v *pageView) factor() float32 {
	if v.zoom > 0 {
		return v.zoom
	}
	w, h := v.paper()
	room := v.scroll.Size()
	n := float32(max(1, len(v.shown())))
	return max(leastZoom, min((room.Width-2*pageEdge-(n-1)*2)/(n*w), (room.Height-2*pageEdge-footHigh)/h))
}

func (v *pageView) paper() (w, h float32) {
	if v.pages == nil {
		return 612, 792
	}
	pw, ph := v.pages.Size()
	return float32(pw), float32(ph)
}

// fitted lays the pages out for the room and the zoom that there are now, and has
// them drawn for it a moment later.
func (v *pageView) fitted() {
	k := v.factor()
	v.size.Set(fmt.Sprintf("%.0f%%", k/actual*100))
	v.stage.Refresh()
	v.scroll.Refresh()
	if v.pages != nil && k != v.drawn {
		v.redraw.do(v.draw)
	}
}

// follow shows the page that the caret is on, where it moved to another.
func (v *pageView) follow(caret editor.Point) {
	if v.pages == nil || caret == v.caret {
		return
	}
	v.caret = caret
	if page, ok := v.pages.PageOf(caret.Block, caret.Off); ok && !slices.Contains(v.shown(), page) {
		v.turnTo(page)
	}
}

func (v *pageView) setSpread(on bool) {
	v.spread = on
	v.d.settings.spread = on
	v.d.keep("spread", map[bool]string{true: "on", false: "off"}[on])
	v.turnTo(v.at)
	v.d.win.Canvas().Focus(v)
}

// setZoom shows the pages at k px a point; 0: as fits.
func (v *pageView) setZoom(k float32) {
	if v.zoom = k; k > 0 {
		v.zoom = max(leastZoom, min(k, mostZoom))
	}
	v.fitted()
	v.d.win.Canvas().Focus(v)
}

func (v *pageView) zoomBy(by float32) { v.setZoom(v.factor() * by) }

// goTo goes to the words at a point of a page, or to the picture there.
func (v *pageView) goTo(page int, x, y float64) {
	block, at, ok := v.pages.At(page, x, y)
	if !ok {
		return
	}
	d := v.d
	d.Show(CopyRoom) // where it is not shown beside the text
	d.galley.RevealBlock(block, at)
	d.focusGalley()
}

// FocusGained implements fyne.Focusable.
func (v *pageView) FocusGained() {}

// FocusLost implements fyne.Focusable.
func (v *pageView) FocusLost() {}

// TypedRune implements fyne.Focusable.
func (v *pageView) TypedRune(r rune) {
	switch r {
	case '+', '=':
		v.zoomBy(1.25)
	case '-':
		v.zoomBy(1 / 1.25)
	case '0':
		v.setZoom(0)
	}
}

// TypedKey implements fyne.Focusable.
func (v *pageView) TypedKey(k *fyne.KeyEvent) {
	step := len(v.shown())
	on, back := fyne.KeyRight, fyne.KeyLeft
	if v.pages != nil && v.pages.FromRight() {
		on, back = back, on
	}
	switch k.Name {
	case fyne.KeyPageDown, on:
		v.turnTo(v.at + step)
	case fyne.KeyPageUp, back:
		v.turnTo(v.at - step)
	case fyne.KeyHome:
		v.turnTo(0)
	case fyne.KeyEnd:
		if v.pages != nil {
			v.turnTo(v.pages.Len() - 1)
		}
	case fyne.KeyDown, fyne.KeyUp:
		by := float32(60)
		if k.Name == fyne.KeyUp {
			by = -by
		}
		v.scroll.ScrollToOffset(fyne.NewPos(v.scroll.Offset.X, max(0, v.scroll.Offset.Y+by)))
	}
}

// togglePage shows a page beside the text, or no more.
func (d *Desk) togglePage() {
	d.settings.beside = !d.settings.beside
	d.keep("page-beside", map[bool]string{true: "on", false: "off"}[d.settings.beside])
	if d.room == CopyRoom {
		d.rebuild()
		return
	}
	d.Show(CopyRoom)
}

// besideLayout lays a page beside the manuscript, which keeps the width that it
// needs for its lines.
type besideLayout struct{}

// MinSize implements fyne.Layout.
func (besideLayout) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

// Layout implements fyne.Layout.
func (besideLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	w := max(0, min(s.Width*.46, s.Width-520))
	o[0].Resize(fyne.NewSize(s.Width-w, s.Height))
	o[1].Move(fyne.NewPos(s.Width-w, 0))
	o[1].Resize(fyne.NewSize(w, s.Height))
	if w > 0 {
		o[1].Show()
	} else {
		o[1].Hide()
	}
}
