package mapboard

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"cutline/app/desk/look"
)

// ending says how the editing of a field ended.
type ending int

const (
	entered  ending = iota // Enter: keep the words and go on
	left                   // the focus went elsewhere: keep them
	reverted               // Escape: as it was
)

// field is a line of words that are edited in place. done is called once, when
// the editing ends.
type field struct {
	widget.Entry
	done  func(words string, how ending)
	ended bool
}

func newField(words string, done func(string, ending)) *field {
	f := &field{done: done}
	f.ExtendBaseWidget(f)
	f.Scroll = fyne.ScrollNone
	f.Wrapping = fyne.TextWrapOff
	f.SetText(words)
	return f
}

// open gives the field the keyboard, with all its words selected.
func (f *field) open(in fyne.CanvasObject) {
	c := fyne.CurrentApp().Driver().CanvasForObject(in)
	if c == nil {
		return
	}
	c.Focus(f)
	f.TypedShortcut(&fyne.ShortcutSelectAll{})
}

func (f *field) end(how ending) {
	if f.ended {
		return
	}
	f.ended = true
	f.done(f.Text, how)
}

// TypedKey implements fyne.Focusable.
func (f *field) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		f.end(entered)
	case fyne.KeyEscape:
		f.end(reverted)
	default:
		f.Entry.TypedKey(key)
	}
}

// FocusLost implements fyne.Focusable.
func (f *field) FocusLost() {
	f.Entry.FocusLost()
	f.end(left)
}

// tight is the desk's theme for a field that stands in a row or a card: in the
// size of a role, with the padding that sets its words in the middle. The font stays that of the theme:
// the toolkit measures the caret's place in it whatever an override says.
type tight struct {
	fyne.Theme
	role look.Role
	pad  float32
}

// tightly puts a field of a height in px into the theme.
func tightly(o fyne.CanvasObject, role look.Role, height float32) *container.ThemeOverride {
	words, _ := look.Measure(look.Role{Face: look.Sans, Size: role.Size}, "M")
	return container.NewThemeOverride(o, tight{look.Theme(), role, max((height-words.Height)/2, 2)})
}

func (t tight) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return t.role.Size
	case theme.SizeNameInnerPadding:
		return t.pad
	case theme.SizeNameLineSpacing:
		return 0
	}
	return t.Theme.Size(name)
}
