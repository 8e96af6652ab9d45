package mapboard

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"cutline/app/desk/look"
	"cutline/editor/story"
)

const recordRow = 28

// ledgerColumns are where the columns of the ledger begin, in px.
type ledgerColumns struct{ gives, from, dated, licence, used, tick float32 }

func ledgerColumnsOf(width float32) ledgerColumns {
	c := ledgerColumns{gives: 44, tick: width - 40}
	c.used = c.tick - 78
	c.licence = c.used - 92
	if c.licence-78-c.gives < 180 { // what it gives and who from come before the licence and its use
		c.used, c.licence = c.tick, c.tick
	}
	c.dated = c.licence - 84
	c.from = c.gives + (c.dated-c.gives)*0.48
	return c
}

// ledgerBody is what scrolls in a ledger: the records, the open card and the
// lines that the records write.
type ledgerBody struct {
	widget.BaseWidget
	ledger  *SourcesLedger
	height  float32
	focused bool
}

func newLedgerBody(l *SourcesLedger) *ledgerBody {
	b := &ledgerBody{ledger: l}
	b.ExtendBaseWidget(b)
	return b
}

// ledgerLayout is where the parts of the body begin, from the top in px.
type ledgerLayout struct {
	records []*story.Source // those of the map, then the others
	own     int             // how many are the map's
	others  float32         // the head over the others
	form    float32
	line    float32 // the lines that the records write
	lines   []lineLayout
	height  float32
}

// layout works out where everything stands in a width.
func (b *ledgerBody) layout(width float32) ledgerLayout {
	l := b.ledger
	s := l.story()
	used := map[story.ID]bool{}
	for _, r := range s.SourcesOf(l.mapID) {
		used[r.ID] = true
	}
	var lay ledgerLayout
	var others []*story.Source
	for _, r := range s.Sources() {
		if used[r.ID] {
			lay.records = append(lay.records, r)
		} else {
			others = append(others, r)
		}
	}
	lay.own = len(lay.records)
	y := float32(lay.own) * recordRow
	if len(lay.records)+len(others) == 0 {
		y = 64 // words that say so
	}
	lay.others = y
	if len(others) > 0 {
		lay.records = append(lay.records, others...)
		y += float32(len(others)+1) * recordRow
	}
	lay.form = y
	if l.form != nil {
		y += l.form.height(width-24) + 16
	}
	lay.line = y
	for i, line := range s.Lines(l.mapID) {
		if one, ok := layLine(line, i, line.Kind == l.always(), y, width); ok {
			lay.lines = append(lay.lines, one)
			y += one.height
		}
	}
	lay.height = y + 12
	return lay
}

// measure works out the body's height for a width.
func (b *ledgerBody) measure(width float32) { b.height = b.layout(width).height }

// MinSize implements fyne.CanvasObject.
func (b *ledgerBody) MinSize() fyne.Size { return fyne.NewSize(380, b.height) }

// CreateRenderer implements fyne.Widget.
func (b *ledgerBody) CreateRenderer() fyne.WidgetRenderer {
	return drawn(b, nil, b.draw)
}

// rowTop gives where a record's row begins.
func (lay ledgerLayout) rowTop(i int) float32 {
	if i >= lay.own {
		return lay.others + float32(i-lay.own+1)*recordRow
	}
	return float32(i) * recordRow
}

func (b *ledgerBody) draw(s *sheet, size fyne.Size) {
	l := b.ledger
	c := look.Current()
	lay := b.layout(size.Width)
	s.fill(0, 0, size.Width, lay.line, c.Paper)
	if len(lay.records) == 0 {
		s.text("No sources yet", look.Title, c.Ink, (size.Width-look.Width(look.Title, "No sources yet"))/2, 10, 200, 20)
		hint := "Add where the shores, names and numbers of this map come from"
		if l.noun() == "photo" {
			hint = "Add who took or gave out this photo, and what the credit must say"
		}
		s.cutText(hint, look.UI, c.Ink3, max((size.Width-look.Width(look.UI, hint))/2, 12), 32, size.Width-24, 20)
	}
	numbers := recordNumbers(l.story())
	for i, r := range lay.records {
		b.drawRecord(s, c, size.Width, lay.rowTop(i), r, numbers[r.ID])
	}
	if len(lay.records) > lay.own {
		s.fill(0, lay.others, size.Width, recordRow, c.Panel)
		s.text("Also in this story, not used on this "+l.noun(), look.Meta, c.Ink3, 12, lay.others, size.Width, recordRow)
		s.fill(0, lay.others+recordRow-1, size.Width, 1, c.Line)
	}
	if l.form != nil {
		s.put(l.form, 12, lay.form+8, size.Width-24, l.form.height(size.Width-24))
	}
	for _, one := range lay.lines {
		b.drawLine(s, c, size.Width, one)
	}
}

// drawRecord draws the row of a record.
func (b *ledgerBody) drawRecord(s *sheet, c look.Palette, w, y float32, r *story.Source, number int) {
	l := b.ledger
	col := ledgerColumnsOf(w)
	strong := look.UI
	if r.ID == l.record {
		s.fill(0, y, w, recordRow, c.ASoft)
		s.fill(0, y, 3, recordRow, c.Accent)
		strong = look.Strong
		if b.focused {
			s.box(1, y+1, w-2, recordRow-3, 3, nil, c.Accent)
		}
	}
	s.fill(0, y+recordRow-1, w, 1, c.Line)
	s.text(strconv.Itoa(number), look.Strong, c.Ink, 12, y, 20, recordRow)
	if r.Confidential {
		s.put(look.Image("lock", c.Ink2, 14), 25, y+7, 14, 14)
	}
	gives := r.Gives
	if r.Sealed != "" && gives == "" {
		gives = "Confidential, in the vault"
	}
	s.cutText(gives, strong, c.Ink, col.gives, y, col.from-col.gives-8, recordRow)
	s.cutText(r.From, look.UI, c.Ink2, col.from, y, col.dated-col.from-8, recordRow)
	s.cutText(r.Retrieved, look.UI, c.Ink2, col.dated, y, col.licence-col.dated-6, recordRow)
	if col.licence < col.tick {
		s.cutText(r.Licence, look.UI, c.Ink2, col.licence, y, col.used-col.licence-6, recordRow)
		s.cutText(usedBy(l.story(), l.mapID, r.ID), look.UI, c.Ink2, col.used, y, col.tick-col.used-6, recordRow)
	}
	if block := l.citing(); block != nil {
		s.drawTick(col.tick+13, y+7, cites(block, r.ID), c)
	}
}

// Tapped implements fyne.Tappable.
func (b *ledgerBody) Tapped(ev *fyne.PointEvent) {
	b.focus()
	lay := b.layout(b.Size().Width)
	for i, r := range lay.records {
		top := lay.rowTop(i)
		if ev.Position.Y < top || ev.Position.Y >= top+recordRow {
			continue
		}
		again := r.ID == b.ledger.record
		b.ledger.SelectSource(r.ID)
		switch {
		case ev.Position.X >= ledgerColumnsOf(b.Size().Width).tick:
			b.ledger.ToggleCite(r.ID)
		case again:
			b.ledger.EditSource()
		}
		return
	}
}

func (b *ledgerBody) focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(b); c != nil {
		c.Focus(b)
	}
}

// FocusGained implements fyne.Focusable.
func (b *ledgerBody) FocusGained() {
	b.focused = true
	b.Refresh()
}

// FocusLost implements fyne.Focusable.
func (b *ledgerBody) FocusLost() {
	b.focused = false
	b.Refresh()
}

// TypedRune implements fyne.Focusable.
func (b *ledgerBody) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (b *ledgerBody) TypedKey(key *fyne.KeyEvent) {
	l := b.ledger
	switch key.Name {
	case fyne.KeyUp:
		b.step(-1)
	case fyne.KeyDown:
		b.step(1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyF2:
		l.EditSource()
	case fyne.KeyInsert:
		l.AddSource()
	case fyne.KeyDelete, fyne.KeyBackspace:
		l.RemoveSource()
	case fyne.KeySpace:
		l.ToggleCite(l.record)
	}
}

// step selects the record that is by rows on.
func (b *ledgerBody) step(by int) {
	lay := b.layout(b.Size().Width)
	for i, r := range lay.records {
		if r.ID == b.ledger.record {
			b.ledger.SelectSource(lay.records[min(max(i+by, 0), len(lay.records)-1)].ID)
			return
		}
	}
	if len(lay.records) > 0 {
		b.ledger.SelectSource(lay.records[0].ID)
	}
}
