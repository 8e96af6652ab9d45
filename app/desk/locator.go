package desk

import (
	"errors"
	"fmt"
	"image"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"cutline/app"
	"cutline/app/desk/look"
	"cutline/editor/story"
)

// How large things are on the sheet of a new locator map, px.
const (
	locatorSide    = 288
	locatorPreview = 400
	mostPlaces     = 6
)

// locatorSheet asks what a new locator map shows and shows it before it is made.
type locatorSheet struct {
	d       *Desk
	draft   *app.Draft
	closeIt func()

	about            *look.Choice // a place, or bounds
	place            *paletteEntry
	bounds           *submitEntry
	km, width        *submitEntry
	layers           map[string]bool
	byPlace, byBound *fyne.Container
	list             *fyne.Container
	found            []app.Place
	chosen           int        // of found
	at               *app.Place // the place that was taken

	preview *canvas.Image
	says    *look.Words
	wrong   *look.Words
	make    *look.Button
	still   soon // nobody typed for a moment
	drawing int  // counts the previews, so that an old one is not shown
}

// newLocator opens the sheet of a new locator map.
func (d *Desk) newLocator() {
	if d.current == nil {
		return
	}
	l := &locatorSheet{d: d, draft: d.current.draft, layers: map[string]bool{}}
	l.still.wait = 300 * time.Millisecond
	for _, name := range app.LocatorLayers() {
		l.layers[name] = true
	}
	cancel := func() { l.closeIt() }
	l.place = &paletteEntry{}
	l.place.done, l.place.cancel = l.enter, cancel
	l.place.move = func(by int) {
		l.chosen = max(0, min(l.chosen+by, len(l.found)-1))
		l.showFound()
	}
	l.place.ExtendBaseWidget(l.place)
	l.place.SetPlaceHolder("Baghdad, or Springfield, Missouri")
	l.place.OnChanged = l.search
	entry := func(hint string) *submitEntry {
		e := newSubmitEntry(&widget.Entry{PlaceHolder: hint}, l.add, cancel)
		e.OnChanged = func(string) { l.still.do(l.redraw) }
		return e
	}
	l.bounds, l.km, l.width = entry("38, 29, 50, 38.5"), entry("600"), entry("620")

	l.place.box = look.NewField("search", look.Control, look.UI, l.place)
	l.list = look.Column(0, 0)
	l.byPlace = look.Column(0, 4, look.NewWords(look.Meta, "Place", look.Ink3), l.place.box, l.list,
		look.NewWords(look.Meta, "Km of ground that it is wide", look.Ink3), l.km.boxed("", look.Control, look.UI))
	l.byBound = look.Column(0, 4, look.NewWords(look.Meta, "West, south, east and north, in degrees", look.Ink3), l.bounds.boxed("", look.Control, look.UI))
	l.byBound.Hide()
	l.about = look.NewSegment(0, []string{"About a place", "Of bounds"}, func(i int) {
		if i == 0 {
			l.byPlace.Show()
			l.byBound.Hide()
		} else {
			l.byPlace.Hide()
			l.byBound.Show()
		}
		l.focus()
		l.redraw()
	})
	shows := container.NewGridWithColumns(2)
	for _, name := range app.LocatorLayers() {
		check := widget.NewCheck(strings.ToUpper(name[:1])+name[1:], func(on bool) {
			if l.layers[name] != on {
				l.layers[name] = on
				l.redraw()
			}
		})
		check.SetChecked(true)
		shows.Add(check)
	}
	l.preview = canvas.NewImageFromImage(nil)
	l.preview.FillMode = canvas.ImageFillContain
	l.preview.SetMinSize(fyne.NewSize(locatorPreview, locatorPreview*3/4))
	ground := look.NewGround(look.Desk)
	ground.Edge = look.Line2
	l.says = look.NewWords(look.Meta, "The map is shown here before it is made", look.Ink3)
	l.wrong = look.NewProse(look.UI, "", look.Del)
	l.wrong.Hide()
	l.make = look.NewButton("Add the map", look.Main, l.add)
	side := look.Column(0, 8, look.Bar(28, 0, 0, l.about), l.byPlace, l.byBound,
		look.NewWords(look.Meta, "Width in px, at which its labels are placed", look.Ink3), l.width.boxed("", look.Control, look.UI),
		look.NewWords(look.Meta, "Shown over the land", look.Ink3), shows)
	beside := look.Column(0, 6, container.NewStack(ground, look.Inset(1, 1, 1, 1, l.preview)), l.says)
	l.closeIt = d.sheet(locatorSide+locatorPreview+16+32, 84, look.Column(16, 12,
		look.Bar(20, 0, 8, look.NewGlyph("map", 16, look.Ink2), look.NewWords(look.Title, "New locator map", look.Ink)),
		look.Border(nil, nil, look.Fixed(locatorSide, 0, side), nil, look.Inset(16, 0, 0, 0, beside)), l.wrong,
		look.Bar(28, 0, 8, look.NewWords(look.Meta, "From Natural Earth, which comes with Cutline and is cited", look.Ink3), look.Spring(), look.NewButton("Cancel", look.Quiet, cancel), l.make)))
	l.focus()
}

// search lists the places that go by what is typed.
func (l *locatorSheet) search(words string) {
	if l.at != nil && words == l.at.Says() {
		return
	}
	l.at, l.chosen = nil, 0
	l.found = app.Places(words, mostPlaces)
	l.showFound()
	l.still.do(l.redraw)
}

func (l *locatorSheet) showFound() {
	l.list.Objects = nil
	for i, p := range l.found {
		row := look.NewRow(26, look.Bar(26, 8, 6, look.NewWords(look.UI, p.Says(), look.Ink)), func() { l.take(i) })
		row.Selected, row.NoRule = i == l.chosen, true
		l.list.Add(row)
	}
	if len(l.found) == 0 && l.at == nil && strings.TrimSpace(l.place.Text) != "" {
		l.list.Add(look.NewProse(look.UI, "The atlas has no such place; give the bounds instead.", look.Ink3))
	}
	l.list.Refresh()
	l.resized()
}

// resized lays the sheet out anew, after what it holds became higher or lower.
func (l *locatorSheet) resized() {
	if list := l.d.win.Canvas().Overlays().List(); len(list) > 0 {
		list[len(list)-1].Refresh()
	}
}

// take takes a place of the list.
func (l *locatorSheet) take(i int) {
	p := l.found[i]
	l.at, l.found = &p, nil
	l.place.SetText(p.Says())
	l.place.CursorColumn = len([]rune(l.place.Text))
	l.place.Refresh()
	l.showFound()
	l.redraw()
}

// enter takes the place that is chosen in the list; where one is taken it makes
// the map.
func (l *locatorSheet) enter() {
	if l.at == nil && len(l.found) > 0 {
		l.take(l.chosen)
		return
	}
	l.add()
}

// errNoPlaceYet says that the sheet does not say yet what the map shows.
var errNoPlaceYet = errors.New("name a place first, or its bounds")

// options reads what the sheet says.
func (l *locatorSheet) options() (opt app.LocatorOptions, err error) {
	number := func(e *submitEntry, what string) (v float64) {
		words := strings.TrimSpace(e.Text)
		if words == "" || err != nil {
			return 0
		}
		if v, err = strconv.ParseFloat(words, 64); err != nil || !(v > 0) {
			err = fmt.Errorf("read the %s: %q is no number; write it as in %s", what, words, e.PlaceHolder)
		}
		return v
	}
	opt.Width = int(number(l.width, "width in px"))
	if l.about.Chosen == 0 {
		opt.At, opt.WidthKM = l.at, number(l.km, "width of the ground")
		if opt.At == nil && len(l.found) > 0 {
			opt.At = &l.found[l.chosen]
		}
		if opt.At == nil {
			return opt, errNoPlaceYet
		}
	} else {
		if strings.TrimSpace(l.bounds.Text) == "" {
			return opt, errNoPlaceYet
		}
		e, bad := app.ReadExtent(l.bounds.Text)
		if bad != nil {
			return opt, bad
		}
		opt.Extent = &e
	}
	opt.Layers = []string{} // none but the land, where all are off
	for _, name := range app.LocatorLayers() {
		if l.layers[name] {
			opt.Layers = append(opt.Layers, name)
		}
	}
	return opt, err
}

// redraw shows the map as it would be.
func (l *locatorSheet) redraw() {
	l.drawing++
	nth := l.drawing
	opt, err := l.options()
	if err != nil {
		l.show(nil, err)
		return
	}
	l.says.Set("Drawing")
	l.d.background(func() func() {
		img, err := l.draft.PreviewLocator(opt)
		return func() {
			if nth == l.drawing {
				l.show(img, err)
			}
		}
	})
}

// show shows a preview, or says why there is none.
func (l *locatorSheet) show(img image.Image, err error) {
	l.preview.Image = img
	l.preview.Refresh()
	l.wrong.Hide()
	switch {
	case errors.Is(err, errNoPlaceYet):
		l.says.Set("The map is shown here before it is made")
	case err != nil:
		l.says.Set("")
		l.wrong.Set(sentence(err.Error()))
		l.wrong.Show()
	default:
		l.says.Set(fmt.Sprintf("%d × %d px", img.Bounds().Dx(), img.Bounds().Dy()))
	}
	l.resized()
}

// add makes the map, behind the caret's block, in one step.
func (l *locatorSheet) add() {
	opt, err := l.options()
	if err == nil {
		opt.After = l.d.afterCaret()
		var m app.Mapped
		if m, err = l.draft.NewLocator(opt); err == nil {
			l.drawing++ // no preview any more
			l.closeIt()
			l.d.current.picture = m.Map
			l.d.room = GraphicsRoom
			l.d.rebuild()
			l.d.say(mappedWords(m))
			return
		}
	}
	l.wrong.Set(sentence(err.Error()))
	l.wrong.Show()
	l.resized()
	if l.d.win.Canvas().Focused() == nil { // it was a click
		l.focus()
	}
}

// focus gives the field that says what the map shows the keyboard.
func (l *locatorSheet) focus() {
	if l.about.Chosen == 0 {
		l.d.win.Canvas().Focus(l.place)
	} else {
		l.d.win.Canvas().Focus(l.bounds)
	}
}

// afterCaret is the block that a new picture stands behind: the caret's, or the
// picture that it is in.
func (d *Desk) afterCaret() story.ID {
	s := d.current.draft.Story()
	after := d.current.draft.Editor.Selection().Head.Block
	if b := s.Block(after); b != nil && b.In != "" {
		after = b.In
	}
	return after
}
