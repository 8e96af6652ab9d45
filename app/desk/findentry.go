package desk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"cutline/app/desk/look"
)

// findEntry is a field of the find bar. Enter goes forward and with Shift back,
// as Down and Up do; Ctrl+Enter does it all; Tab goes to the other field where
// tab says that there is one in that direction.
type findEntry struct {
	submitEntry
	hint  string
	shift bool // held down
	step  func(dir int)
	all   func()
	tab   func(back bool) (other fyne.Focusable)
}

func newFindEntry(placeholder, hint string) *findEntry {
	e := &findEntry{hint: hint}
	e.ExtendBaseWidget(e)
	e.SetPlaceHolder(placeholder)
	return e
}

// framed gives the entry in a field.
func (e *findEntry) framed(icon string) *look.Field {
	e.box = look.NewField(icon, look.Control, look.UI, e)
	return e.box
}

// KeyDown notes Shift, which TypedKey is not told of.
func (e *findEntry) KeyDown(k *fyne.KeyEvent) {
	if k.Name == desktop.KeyShiftLeft || k.Name == desktop.KeyShiftRight {
		e.shift = true
	}
	e.submitEntry.KeyDown(k)
}

// KeyUp notes that Shift is let go.
func (e *findEntry) KeyUp(k *fyne.KeyEvent) {
	if k.Name == desktop.KeyShiftLeft || k.Name == desktop.KeyShiftRight {
		e.shift = false
	}
	e.submitEntry.KeyUp(k)
}

// FocusLost forgets Shift: its release goes elsewhere.
func (e *findEntry) FocusLost() {
	e.shift = false
	e.submitEntry.FocusLost()
}

// AcceptsTab keeps Tab where it leads to the other field.
func (e *findEntry) AcceptsTab() bool { return e.tab(e.shift) != nil }

// TypedKey does what the keys of a find bar do.
func (e *findEntry) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyTab:
		if other := e.tab(e.shift); other != nil {
			fyne.CurrentApp().Driver().CanvasForObject(e).Focus(other)
		}
	case fyne.KeyUp:
		e.step(-1)
	case fyne.KeyDown:
		e.step(1)
	case fyne.KeyReturn, fyne.KeyEnter:
		if e.shift {
			e.step(-1)
		} else {
			e.done()
		}
	case fyne.KeyF3, fyne.KeyF6, fyne.KeyF7, fyne.KeyF8, fyne.KeyF9: // the desk's
		if e.act != nil {
			mod := fyne.KeyModifier(0)
			if e.shift {
				mod = shift
			}
			e.act(&desktop.CustomShortcut{KeyName: k.Name, Modifier: mod})
		}
	default:
		e.submitEntry.TypedKey(k)
	}
}

// TypedShortcut takes Ctrl+Enter.
func (e *findEntry) TypedShortcut(sc fyne.Shortcut) {
	if c, ok := sc.(*desktop.CustomShortcut); ok && (c.KeyName == fyne.KeyReturn || c.KeyName == fyne.KeyEnter) {
		e.all()
		return
	}
	e.submitEntry.TypedShortcut(sc)
}

// MouseIn says what the field is for.
func (e *findEntry) MouseIn(*desktop.MouseEvent) { look.OnHint(e.hint) }

// MouseMoved is part of desktop.Hoverable.
func (e *findEntry) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes the hint back.
func (e *findEntry) MouseOut() { look.OnHint("") }
