package mapboard

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"cutline/app/desk/look"
	"cutline/editor"
	"cutline/editor/story"
)

// sourceForm is the card in which a source record is filled in. It asks for what
// a record of its kind has, and shows the credit that such a source asks for.
// Enter saves, Escape lets go of it, Tab goes from field to field; while names
// are offered, Up and Down choose one, Enter takes it and Escape puts them away.
type sourceForm struct {
	widget.BaseWidget
	opt     Options
	record  story.Source // as it was opened; an empty ID is a new one
	file    *story.Asset // attached now
	heading string
	problem string // why it could not be saved
	save    func(story.Source)
	cancel  func()
	moved   func() // it is higher or lower now

	kind         *look.Choice
	fields       []*formField // all that there are
	shown        []*formField // those that are asked for, in order
	copies       bool         // a file is asked for
	offer        *offer       // organisations that go by what is typed
	confidential *tick
	keep, letGo  *look.Button

	attachIt, openIt, saveIt, takeOff *look.Button
}

// sourceKinds are the kinds of record as the card names them.
var sourceKinds = []struct{ words, kind string }{
	{"Organisation", ""}, {"Web page", story.WebSource}, {"Person", story.PersonSource},
	{"Satellite", story.SceneSource}, {"Dataset", story.DatasetSource}, {"File", story.FileSource},
}

func newSourceForm(opt Options, record story.Source, heading string, save func(story.Source), cancel func()) *sourceForm {
	f := &sourceForm{opt: opt, record: record, file: record.File, heading: heading, save: save, cancel: cancel}
	f.ExtendBaseWidget(f)
	for _, field := range sourceFields {
		field.entry = &formEntry{typed: func(k *fyne.KeyEvent) bool { return f.typed(field.of, k) }, gained: func() { f.offers(nil) }}
		field.entry.ExtendBaseWidget(field.entry)
		field.entry.Scroll = fyne.ScrollNone
		field.entry.Wrapping = fyne.TextWrapOff
		field.entry.PlaceHolder = field.hint
		words := *record.Field(field.of)
		if field.of == story.CalledField && kindOf(record) > 0 {
			words = ""
		}
		field.entry.SetText(words)
		field.entry.OnChanged = func(words string) { f.changed(field.of, words) }
		field.holds = tightly(field.entry, look.UI, fieldHigh)
		f.fields = append(f.fields, &field)
	}
	words := make([]string, len(sourceKinds))
	for i, k := range sourceKinds {
		words[i] = k.words
	}
	f.kind = look.NewSegment(0, words, func(int) {
		f.ask()
		f.resized()
	})
	f.kind.Chosen = kindOf(record)
	f.offer = newOffer(f.take)
	f.confidential = newTick("Confidential: never named to readers")
	f.confidential.on = record.Confidential
	f.confidential.turned = f.Refresh
	f.keep = look.NewButton("Save", look.Main, f.submit)
	f.letGo = look.NewButton("Cancel", look.Edged, cancel)
	f.fileButtons()
	f.ask()
	return f
}

// kindOf gives the place of a record's kind in sourceKinds.
func kindOf(r story.Source) int {
	return max(0, slices.IndexFunc(sourceKinds, func(k struct{ words, kind string }) bool { return k.kind == r.Kind }))
}

// filled gives the record as it is filled in.
func (f *sourceForm) filled() story.Source {
	r := f.record
	for _, field := range f.fields {
		if field.of != story.CalledField {
			*r.Field(field.of) = strings.TrimSpace(editor.Clean(field.entry.Text))
		}
	}
	if r.Kind = sourceKinds[f.kind.Chosen].kind; r.Kind == "" {
		r.Kind = strings.TrimSpace(editor.Clean(f.entry(story.CalledField).Text))
	}
	r.File, r.Confidential = f.file, f.confidential.on
	return r
}

// entry gives the entry of a field.
func (f *sourceForm) entry(of story.SourceField) *formEntry {
	for _, field := range f.fields {
		if field.of == of {
			return field.entry
		}
	}
	return nil
}

// submit saves the record, or says on the card why it cannot be kept.
func (f *sourceForm) submit() {
	f.offers(nil)
	r := f.filled()
	if err := r.Check(""); err != nil { // whether a day is still to come is known to those who save it
		f.refuse("Save the source: " + err.Error())
		return
	}
	f.save(r)
}

// refuse says on the card what cannot be done.
func (f *sourceForm) refuse(why string) {
	first, n := utf8.DecodeRuneInString(why)
	f.problem = string(unicode.ToUpper(first)) + why[n:]
	f.resized()
}

// resized has the ledger lay the card out anew.
func (f *sourceForm) resized() {
	f.Refresh()
	if f.moved != nil {
		f.moved()
	}
}

// focus gives a field the keyboard. in is what the card stands in: the toolkit
// does not know the card itself before it was painted once.
func (f *sourceForm) focus(of story.SourceField, in fyne.CanvasObject) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(in); c != nil {
		c.Focus(f.entry(of))
	}
}

// MinSize implements fyne.CanvasObject.
func (f *sourceForm) MinSize() fyne.Size { return fyne.NewSize(320, f.height(320)) }

// CreateRenderer implements fyne.Widget.
func (f *sourceForm) CreateRenderer() fyne.WidgetRenderer {
	return drawn(f, nil, f.draw)
}

// AccessibilityLabel names the card for screen readers.
func (f *sourceForm) AccessibilityLabel() string { return f.heading }

// AccessibilityRole implements fyne.Accessible.
func (f *sourceForm) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }
