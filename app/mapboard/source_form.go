package mapboard

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"cutline/app/desk/look"
	"cutline/editor"
	"cutline/editor/story"
)

// formHeight is how high the card of a source record is, in px.
const formHeight = 264

// fieldHigh is how high its fields are, in px.
const fieldHigh = 25

// sourceForm is the card in which a source record is filled in. Enter saves,
// Escape lets go of it, Tab goes from field to field.
type sourceForm struct {
	widget.BaseWidget
	record  story.Source // as it was opened; an empty ID is a new one
	heading string
	problem string // why it could not be saved
	save    func(story.Source)
	cancel  func()

	fields       []*formField
	confidential *tick
	keep, letGo  *look.Button
}

// formField is one field of the card: where its words go in the record, and
// where it stands: its row, and from and to which twelfth of the width.
type formField struct {
	label, hint string
	of          func(*story.Source) *string
	row         int
	from, to    float32
	entry       *formEntry
	holds       *container.ThemeOverride
}

// formEntry is an entry that saves with Enter and lets go with Escape.
type formEntry struct {
	widget.Entry
	enter, escape func()
}

// TypedKey implements fyne.Focusable.
func (e *formEntry) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		e.enter()
	case fyne.KeyEscape:
		e.escape()
	default:
		e.Entry.TypedKey(key)
	}
}

func newSourceForm(record story.Source, heading string, save func(story.Source), cancel func()) *sourceForm {
	f := &sourceForm{record: record, heading: heading, save: save, cancel: cancel}
	f.ExtendBaseWidget(f)
	f.fields = []*formField{
		{label: "Gives", hint: "what it gives: shores, streets, names", of: func(r *story.Source) *string { return &r.Gives }, row: 0, from: 0, to: 6},
		{label: "From", hint: "who it is from", of: func(r *story.Source) *string { return &r.From }, row: 0, from: 6, to: 12},
		{label: "Kind", hint: "document, data, imagery", of: func(r *story.Source) *string { return &r.Kind }, row: 1, from: 0, to: 4},
		{label: "Dated or retrieved", hint: "2026-11-18", of: func(r *story.Source) *string { return &r.Retrieved }, row: 1, from: 4, to: 8},
		{label: "Licence", hint: "public record", of: func(r *story.Source) *string { return &r.Licence }, row: 1, from: 8, to: 12},
		{label: "URL", hint: "where it can be read", of: func(r *story.Source) *string { return &r.URL }, row: 2, from: 0, to: 6},
		{label: "Credit line", hint: "as the licence asks for it", of: func(r *story.Source) *string { return &r.Credit }, row: 2, from: 6, to: 12},
		{label: "Note", hint: "for the desk only", of: func(r *story.Source) *string { return &r.Note }, row: 3, from: 0, to: 12},
	}
	for _, field := range f.fields {
		field.entry = &formEntry{enter: f.submit, escape: cancel}
		field.entry.ExtendBaseWidget(field.entry)
		field.entry.Scroll = fyne.ScrollNone
		field.entry.Wrapping = fyne.TextWrapOff
		field.entry.PlaceHolder = field.hint
		field.entry.SetText(*field.of(&record))
		field.holds = tightly(field.entry, look.UI, fieldHigh)
	}
	f.confidential = newTick("Confidential: never named to readers")
	f.confidential.on = record.Confidential
	f.keep = look.NewButton("Save", look.Main, f.submit)
	f.letGo = look.NewButton("Cancel", look.Edged, cancel)
	return f
}

// filled gives the record as it is filled in.
func (f *sourceForm) filled() story.Source {
	r := f.record
	for _, field := range f.fields {
		*field.of(&r) = strings.TrimSpace(editor.Clean(field.entry.Text))
	}
	r.Confidential = f.confidential.on
	return r
}

// submit saves the record, or says on the card why it cannot be kept.
func (f *sourceForm) submit() {
	r := f.filled()
	if err := r.Check(""); err != nil { // whether a day is still to come is known to those who save it
		f.problem = "Save the source: " + err.Error()
		f.Refresh()
		return
	}
	f.save(r)
}

// open gives the first field the keyboard.
func (f *sourceForm) open() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(f); c != nil {
		c.Focus(f.fields[0].entry)
	}
}

// MinSize implements fyne.CanvasObject.
func (f *sourceForm) MinSize() fyne.Size { return fyne.NewSize(320, formHeight) }

// CreateRenderer implements fyne.Widget.
func (f *sourceForm) CreateRenderer() fyne.WidgetRenderer {
	return &drawn{owner: f, build: f.draw}
}

func (f *sourceForm) draw(s *sheet, size fyne.Size) {
	c := look.Current()
	s.box(0, 0, size.Width, size.Height, 6, c.Raised, c.Line2)
	s.text(f.heading, look.Strong, c.Ink, 12, 6, size.Width-24, 20)
	inner := size.Width - 24 + 8
	for _, field := range f.fields {
		x := 12 + inner*field.from/12
		w := inner*(field.to-field.from)/12 - 8
		y := 30 + float32(field.row)*46
		s.text(field.label, look.Meta, c.Ink3, x, y, w, 16)
		s.put(field.holds, x, y+17, w, fieldHigh)
	}
	y := size.Height - 40
	s.put(f.confidential, 12, y+2, f.confidential.MinSize().Width, 24)
	x := size.Width - 12 - f.keep.MinSize().Width
	s.put(f.keep, x, y, f.keep.MinSize().Width, 28)
	x -= 8 + f.letGo.MinSize().Width
	s.put(f.letGo, x, y, f.letGo.MinSize().Width, 28)
	if f.problem != "" {
		s.cutText(f.problem, look.Meta, c.Del, 12, y-19, size.Width-24, 16)
	}
}
