package galley

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"cutline/editor"
	"cutline/editor/story"
)

// KeyDown follows the shift key.
func (g *Galley) KeyDown(k *fyne.KeyEvent) {
	if k.Name == desktop.KeyShiftLeft || k.Name == desktop.KeyShiftRight {
		g.shift = true
	}
}

// KeyUp follows the shift key.
func (g *Galley) KeyUp(k *fyne.KeyEvent) {
	if k.Name == desktop.KeyShiftLeft || k.Name == desktop.KeyShiftRight {
		g.shift = false
	}
}

// AcceptsTab keeps Tab: it goes on to the next graf, label or caption.
func (g *Galley) AcceptsTab() bool { return true }

// TypedRune types a character over what is selected.
func (g *Galley) TypedRune(r rune) { g.typed(r) }

// TypedKey moves the caret and deletes.
func (g *Galley) TypedKey(k *fyne.KeyEvent) {
	if onScreen() { // a sheet may have taken the key's release
		g.shift = modifiers()&fyne.KeyModifierShift != 0
	}
	s := g.editor.Story()
	sel := g.editor.Selection()
	head := sel.Head
	switch k.Name {
	case fyne.KeyLeft, fyne.KeyRight:
		step := g.forward(k.Name)
		if !g.shift && !sel.Empty() {
			from, to := sel.Ordered(s)
			if step < 0 {
				to = from
			}
			g.moveTo(to)
			return
		}
		g.moveTo(stepChar(s, head, step))
	case fyne.KeyUp:
		g.vertical(-1)
	case fyne.KeyDown:
		g.vertical(1)
	case fyne.KeyPageUp:
		g.vertical(-g.page())
	case fyne.KeyPageDown:
		g.vertical(g.page())
	case fyne.KeyHome:
		g.toLineEnd(-1)
	case fyne.KeyEnd:
		g.toLineEnd(1)
	case fyne.KeyBackspace:
		g.delete(-1, stepChar)
	case fyne.KeyDelete:
		g.delete(1, stepChar)
	case fyne.KeyReturn, fyne.KeyEnter:
		g.enter()
	case fyne.KeyTab:
		step := 1
		if g.shift {
			step = -1
		}
		g.shift = false
		if n := neighbour(s, s.Index(head.Block), step); n != nil {
			g.moveTo(editor.Point{Block: n.ID})
		}
	case fyne.KeyEscape:
		g.escape()
	default:
		// The function keys are the desk's: they come without a shortcut.
		if g.opt.OnShortcut != nil && strings.HasPrefix(string(k.Name), "F") && len(k.Name) > 1 {
			var mod fyne.KeyModifier
			if g.shift {
				mod = fyne.KeyModifierShift
			}
			g.opt.OnShortcut(&desktop.CustomShortcut{KeyName: k.Name, Modifier: mod})
		}
	}
}

// escape lets go: of carried words, or of what is selected.
func (g *Galley) escape() {
	if g.mouse.drag == carrying {
		g.mouse.drag, g.mouse.drop = noDrag, editor.Point{}
		g.Refresh()
		return
	}
	if g.opt.OnEscape != nil && g.opt.OnEscape() {
		return
	}
	g.extend(g.editor.Selection().Head, false)
}

// TypedShortcut does the galley's own shortcuts and hands on the others.
func (g *Galley) TypedShortcut(sc fyne.Shortcut) {
	switch sc := sc.(type) {
	case *fyne.ShortcutUndo:
		g.Undo()
	case *fyne.ShortcutRedo:
		g.Redo()
	case *fyne.ShortcutCut:
		g.Cut()
	case *fyne.ShortcutCopy:
		g.Copy()
	case *fyne.ShortcutPaste:
		g.Paste()
	case *fyne.ShortcutSelectAll:
		g.SelectAll()
	case *desktop.CustomShortcut:
		if !g.custom(sc) && g.opt.OnShortcut != nil {
			g.opt.OnShortcut(sc)
		}
	default:
		if g.opt.OnShortcut != nil {
			g.opt.OnShortcut(sc)
		}
	}
}

func (g *Galley) custom(sc *desktop.CustomShortcut) bool {
	ctrl := sc.Modifier&(fyne.KeyModifierControl|fyne.KeyModifierSuper) != 0
	shift := sc.Modifier&fyne.KeyModifierShift != 0
	if !ctrl || sc.Modifier&fyne.KeyModifierAlt != 0 {
		return false
	}
	s := g.editor.Story()
	was := g.shift
	g.shift = was || shift
	defer func() { g.shift = was }()
	switch sc.KeyName {
	case fyne.KeyB:
		g.Toggle(story.Bold)
	case fyne.KeyI:
		g.Toggle(story.Italic)
	case fyne.KeyZ:
		if !shift {
			return false
		}
		g.Redo()
	case fyne.KeyY:
		g.Redo()
	case fyne.KeyLeft, fyne.KeyRight:
		g.moveTo(stepWord(s, g.editor.Selection().Head, g.forward(sc.KeyName)))
	case fyne.KeyUp:
		g.byBlock(-1)
	case fyne.KeyDown:
		g.byBlock(1)
	case fyne.KeyHome:
		g.toEnd(-1)
	case fyne.KeyEnd:
		g.toEnd(1)
	case fyne.KeyV:
		if !shift {
			return false
		}
		g.PastePlain()
	case fyne.KeyBackspace:
		g.delete(-1, stepWord)
	case fyne.KeyDelete:
		g.delete(1, stepWord)
	default:
		return false
	}
	return true
}
