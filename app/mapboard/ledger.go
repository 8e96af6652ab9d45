package mapboard

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"cutline/app/desk/look"
	"cutline/editor"
	"cutline/editor/story"
)

// SourcesLedger shows the source records that a map or photo rests on, the
// story's other records under them, and the Sources, Note and Credit lines: as
// they are written from the records, and as they are typed under the picture.
//
// The tick at the end of a row says whether the selected label cites the
// record; under a photo, whether the photo does. By keys: arrows select a record, Enter edits it, Insert adds one,
// Delete removes it, Space ticks it for the selected label.
type SourcesLedger struct {
	widget.BaseWidget
	follower

	body              *ledgerBody
	scroll            *container.Scroll
	add, edit, remove *look.Button
	lines             [3]lineButtons // of story.LineKinds
	record            story.ID       // the selected record
	form              *sourceForm
}

// NewSourcesLedger makes a ledger that follows a map of an open story.
func NewSourcesLedger(e *editor.Editor, mapID story.ID, opt Options) *SourcesLedger {
	l := &SourcesLedger{follower: follower{opt: opt}}
	l.ExtendBaseWidget(l)
	l.add = look.NewButton("Source", look.Quiet, l.AddSource).WithIcon("plus").WithHint("Add a source (Insert)")
	l.edit = look.NewButton("Edit", look.Quiet, l.EditSource).WithHint("Edit the selected source (Enter)")
	l.remove = look.NewIconButton("spike", "Remove the selected source (Delete)", l.RemoveSource)
	for i, kind := range story.LineKinds {
		l.lines[i] = l.newLineButtons(kind)
	}
	l.body = newLedgerBody(l)
	l.scroll = container.NewVScroll(l.body)
	l.changed = l.storyChanged
	l.follow(e, mapID)
	return l
}

// SetMap turns to another map, or to another story.
func (l *SourcesLedger) SetMap(e *editor.Editor, mapID story.ID) {
	l.follow(e, mapID)
	l.record, l.form = "", nil
	l.scroll.ScrollToTop()
	l.refresh()
}

// SetSelected says which label the ticks are for; none where the ID is of no
// label of this map.
func (l *SourcesLedger) SetSelected(id story.ID) {
	if l.number(id) == 0 {
		id = ""
	}
	if id != l.selected {
		l.selected = id
		l.refresh()
	}
}

func (l *SourcesLedger) storyChanged() {
	if l.record != "" && l.story().Source(l.record) == nil {
		l.record = ""
	}
	if l.form != nil && l.form.record.ID != "" && l.story().Source(l.form.record.ID) == nil {
		l.form = nil
	}
	l.refresh()
}

func (l *SourcesLedger) refresh() {
	l.Refresh()
	l.scroll.Refresh()
	l.body.Refresh()
}

// SelectSource selects a record.
func (l *SourcesLedger) SelectSource(id story.ID) {
	if id != l.record {
		l.record = id
		l.refresh()
	}
}

// SelectedSource is the selected record, or empty.
func (l *SourcesLedger) SelectedSource() story.ID { return l.record }

// AddSource opens an empty card. A new record is cited by the selected label,
// or by the map as a whole when none is selected.
func (l *SourcesLedger) AddSource() {
	if l.picture() == nil {
		l.opt.status("Open a map or photo of the story first, then add its sources")
		return
	}
	target, heading := l.mapID, "New source, for the whole map"
	if l.noun() == "photo" {
		heading = "New source, for the photo"
	}
	if n := l.number(l.selected); n > 0 {
		target, heading = l.selected, fmt.Sprintf("New source, for label %d", n)
	}
	l.openForm(story.Source{}, heading, func(r story.Source) bool {
		block := l.story().Block(target)
		if block == nil {
			return false
		}
		r.ID = l.ed.NewID("s")
		if !l.hide(&r) {
			return false
		}
		ok := l.do("add source", editor.Batch{editor.PutSource{Source: &r}, toggleCite(block, r.ID)})
		if ok {
			l.record = r.ID
		}
		return ok
	})
}

// EditSource opens the selected record's card.
func (l *SourcesLedger) EditSource() {
	r := l.story().Source(l.record)
	if r == nil {
		return
	}
	heading := fmt.Sprintf("Source %d", recordNumbers(l.story())[r.ID])
	plain := *r
	if r.Sealed != "" && l.opt.Reveal != nil {
		var err error
		if plain, err = l.opt.Reveal(*r); err != nil {
			return // Reveal says why, or asks for the passphrase
		}
	}
	l.openForm(plain, heading, func(r story.Source) bool {
		if r == plain {
			return true
		}
		if !l.hide(&r) {
			return false
		}
		if was := l.story().Source(r.ID); was != nil && *was == r {
			return true
		}
		return l.do("edit source", editor.PutSource{Source: &r})
	})
}

// hide has a confidential record kept in the library's vault; where it cannot
// be, that is said on the card and nothing is kept.
func (l *SourcesLedger) hide(r *story.Source) bool {
	if !r.Confidential {
		r.Sealed = ""
	}
	if l.opt.Hide == nil {
		return true
	}
	hidden, err := l.opt.Hide(*r)
	if err != nil {
		l.form.refuse(err.Error())
		return false
	}
	*r = hidden
	return true
}

func (l *SourcesLedger) openForm(r story.Source, heading string, save func(story.Source) bool) {
	l.form = newSourceForm(l.opt, r, heading, func(r story.Source) {
		if save(r) {
			l.closeForm()
		}
	}, l.closeForm)
	l.form.moved = func() {
		l.refresh()
		l.revealForm()
	}
	l.form.moved()
	l.form.focus(story.GivesField, l)
}

// revealForm scrolls to the open card: to all of it, or where it is higher than
// the room to its top.
func (l *SourcesLedger) revealForm() {
	lay := l.body.layout(l.scroll.Size().Width)
	top, seen := lay.form, l.scroll.Size().Height
	if high := lay.line - top; high < seen && top+high > l.scroll.Offset.Y+seen {
		top -= seen - high
	} else if high < seen && top >= l.scroll.Offset.Y {
		return
	}
	l.scroll.ScrollToOffset(fyne.NewPos(0, top))
}

// Submit saves the open card, as its button does.
func (l *SourcesLedger) Submit() {
	if l.form != nil {
		l.form.submit()
	}
}

// CloseConfidential closes the card of a confidential source, when what it says
// is not to be read any more.
func (l *SourcesLedger) CloseConfidential() {
	if l.form != nil && l.form.record.Sealed != "" {
		l.closeForm()
	}
}

func (l *SourcesLedger) closeForm() {
	l.form = nil
	l.refresh()
	l.body.focus()
}

// RemoveSource takes the selected record away, with every citation of it.
func (l *SourcesLedger) RemoveSource() {
	if l.story().Source(l.record) != nil {
		l.do("remove source", editor.DropSource{Source: l.record})
	}
}

// ToggleCite makes the selected label cite a record, or no longer.
func (l *SourcesLedger) ToggleCite(source story.ID) {
	b := l.citing()
	switch {
	case l.story().Source(source) == nil:
	case b == nil:
		l.opt.status("Select a label first, then tick the sources it rests on")
	case cites(b, source):
		l.do("uncite source", toggleCite(b, source))
	default:
		l.do("cite source", toggleCite(b, source))
	}
}

// picture gives the map's or photo's block, or nil.
func (l *SourcesLedger) picture() *story.Block {
	if b := l.story().Block(l.mapID); b != nil && b.Kind.Picture() {
		return b
	}
	return nil
}

// noun is what the picture is called: "map" or "photo".
func (l *SourcesLedger) noun() string {
	if b := l.picture(); b != nil && b.Kind == story.Photo {
		return "photo"
	}
	return "map"
}

// citing gives the block that the ticks are for: the selected label, or the photo
// itself; nil where no label is selected.
func (l *SourcesLedger) citing() *story.Block {
	if l.selected == "" && l.noun() == "photo" {
		return l.picture()
	}
	return l.story().Block(l.selected)
}

// always is the line that is shown though its records have nothing to say in it:
// whose a photo is stands in its credit.
func (l *SourcesLedger) always() story.Kind {
	if l.noun() == "photo" {
		return story.Credit
	}
	return story.SourceLine
}

// UseWritten puts a line under the picture as its records write it, as one undo step.
func (l *SourcesLedger) UseWritten(kind story.Kind) {
	if l.picture() == nil {
		return
	}
	var id story.ID
	if l.story().Part(l.mapID, kind) == nil {
		id = l.ed.NewID("b")
	}
	if op := editor.WriteLine(l.story(), l.mapID, kind, id); op != nil {
		l.do("write the "+story.LineName(kind), op)
	}
}

// MinSize implements fyne.CanvasObject.
func (l *SourcesLedger) MinSize() fyne.Size { return fyne.NewSize(420, 200) }

// AccessibilityLabel names the ledger for screen readers.
func (l *SourcesLedger) AccessibilityLabel() string { return "Sources of the " + l.noun() }

// AccessibilityRole implements fyne.Accessible.
func (l *SourcesLedger) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// CreateRenderer implements fyne.Widget.
func (l *SourcesLedger) CreateRenderer() fyne.WidgetRenderer {
	return drawn(l, nil, l.draw)
}

// draw draws the heads; the body is drawn by itself.
func (l *SourcesLedger) draw(s *sheet, size fyne.Size) {
	c := look.Current()
	w := size.Width
	s.fill(0, 0, w, size.Height, c.Panel)
	s.text("Sources", look.Title, c.Ink, 12, 0, 70, panelHead)
	count := len(l.story().SourcesOf(l.mapID))
	words := fmt.Sprintf("%d records, each with what it gives", count)
	switch count {
	case 0:
		words = "none cited yet"
	case 1:
		words = "1 record"
	}
	l.add.Disable(unless(l.picture() != nil, "No map and no photo is open"))
	l.edit.Disable(unless(l.record != "", "Select a source first"))
	l.remove.Disable(unless(l.record != "", "Select a source first"))
	x := w - 6
	for _, b := range []*look.Button{l.add, l.edit, l.remove} {
		size := b.MinSize()
		x -= size.Width + 2
		s.put(b, x, 6, size.Width, size.Height)
	}
	left := 18 + look.Width(look.Title, "Sources")
	s.cutText(words, look.Meta, c.Ink3, left, 0, x-left-8, panelHead)

	col := ledgerColumnsOf(w)
	for _, head := range []struct {
		words string
		x     float32
	}{{"No.", 12}, {"Gives", col.gives}, {"From", col.from}, {"Dated", col.dated}, {"Licence", col.licence}, {"Used by", col.used}} {
		if head.x < col.tick { // a narrow window has no room for all
			s.text(head.words, look.Meta, c.Ink3, head.x, panelHead, 80, tableHead)
		}
	}
	words = ""
	if n := l.number(l.selected); n > 0 {
		words = fmt.Sprintf("Label %d", n)
	} else if l.citing() != nil {
		words = "Photo"
	}
	if words != "" {
		s.text(words, look.BadgeType, c.Accent, w-12-look.Width(look.BadgeType, words), panelHead, 60, tableHead)
	}
	s.fill(0, panelHead-1, w, 1, c.Line)
	s.fill(0, panelHead+tableHead-1, w, 1, c.Line)
	l.body.measure(w)
	s.put(l.scroll, 0, panelHead+tableHead, w, max(size.Height-panelHead-tableHead, 0))
}
