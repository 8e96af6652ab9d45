package desk

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// playWait is how long each version is shown while the story's life is played.
const playWait = 1400 * time.Millisecond

// playOrPause plays the story's life: each version beside the one before it,
// from the one that is shown, or from the first where that is the last.
func (v *versionsRoom) playOrPause() {
	defer v.focus()
	if v.play {
		v.pause()
		return
	}
	if len(v.marks) < 2 {
		v.d.say("There is one version; save another, and the story's life can be played")
		return
	}
	v.setPlay(true)
	if v.now == len(v.marks)-1 {
		v.choose(0, 1)
		return
	}
	v.playOn()
}

// playOn shows the next version.
func (v *versionsRoom) playOn() {
	if !v.play || v.gone {
		return
	}
	if v.now == len(v.marks)-1 {
		v.pause()
		return
	}
	v.choose(v.before(v.now+1), v.now+1)
}

func (v *versionsRoom) pause() {
	if v.play {
		v.setPlay(false)
	}
}

func (v *versionsRoom) setPlay(on bool) {
	v.play = on
	v.playing.Icon, v.playing.Hint = "play", "Play the story's life, version by version (F5)"
	if on {
		v.playing.Icon, v.playing.Hint = "pause", "Pause (F5)"
	}
	v.playing.Refresh()
}

// key does what a key without a modifier, or with Shift, does on this screen.
func (v *versionsRoom) key(k *fyne.KeyEvent) {
	shifted := false
	if drv, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		shifted = drv.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
	}
	switch k.Name {
	case fyne.KeyEscape:
		v.d.leaveVersions()
	case fyne.KeyLeft:
		v.shift(shifted, -1)
	case fyne.KeyRight:
		v.shift(shifted, 1)
	case fyne.KeySpace:
		v.playOrPause()
	case fyne.KeyReturn, fyne.KeyEnter:
		v.foldAll()
	default:
		mod := fyne.KeyModifier(0)
		if shifted {
			mod = fyne.KeyModifierShift
		}
		v.d.act(&desktop.CustomShortcut{KeyName: k.Name, Modifier: mod})
	}
}

// shortcut does what a key with a modifier does. The toolkit gives undo and redo
// names of their own.
func (v *versionsRoom) shortcut(sc fyne.Shortcut) {
	switch sc := sc.(type) {
	case *fyne.ShortcutUndo:
		v.d.undo()
	case *fyne.ShortcutRedo:
		v.d.redo()
	case *desktop.CustomShortcut:
		if sc.KeyName == fyne.KeyZ && sc.Modifier == ctrlShift {
			v.d.redo()
			return
		}
		v.d.act(sc)
	}
}

// versionActions are what can be done where versions are compared.
func (d *Desk) versionActions() []action {
	v := func(do func(*versionsRoom)) func() {
		return func() {
			if d.versions != nil {
				do(d.versions)
			}
		}
	}
	return []action{
		{name: "Restore the old side", what: "as a new version", icon: "stet", key: fyne.KeyF9, mod: ctrl, needs: inVersions, menu: "Changes", run: v((*versionsRoom).restoreOld)},
		{name: "Restore this block", what: "of the current change, as a new version", icon: "stet", key: fyne.KeyF9, mod: shift, needs: inVersions, menu: "Changes", run: v((*versionsRoom).restoreBlock)},
		{name: "New side: the version before", what: "is compared", icon: "history", key: fyne.KeyLeft, mod: alt, needs: inVersions, menu: "Changes", run: v(func(v *versionsRoom) { v.shift(false, -1) })},
		{name: "New side: the next version", what: "is compared", icon: "history", key: fyne.KeyRight, mod: alt, needs: inVersions, menu: "Changes", run: v(func(v *versionsRoom) { v.shift(false, 1) })},
		{name: "Old side: the version before", what: "is compared", icon: "history", key: fyne.KeyLeft, mod: alt | shift, needs: inVersions, menu: "Changes", run: v(func(v *versionsRoom) { v.shift(true, -1) })},
		{name: "Old side: the next version", what: "is compared", icon: "history", key: fyne.KeyRight, mod: alt | shift, needs: inVersions, menu: "Changes", run: v(func(v *versionsRoom) { v.shift(true, 1) })},
		{name: "Play the story's life", what: "version by version", icon: "play", key: fyne.KeyF5, needs: inVersions, menu: "Changes", run: v((*versionsRoom).playOrPause)},
		{name: "Compare in place", what: "in one column, not side by side", key: fyne.KeyI, mod: ctrlShift, needs: inVersions, menu: "Changes", on: func() bool { return d.versions != nil && d.versions.table.inPlace }, run: v(func(v *versionsRoom) { v.setInPlace(!v.table.inPlace) })},
		{name: "Show what is unchanged", what: "between the changes", key: fyne.KeyU, mod: ctrlShift, needs: inVersions, menu: "Changes", on: func() bool { return d.versions != nil && d.versions.allOpen }, run: v((*versionsRoom).foldAll)},
		{name: "Filter the changes", what: "by kind, or by who made them", icon: "filter", key: fyne.KeyF, mod: ctrlShift, needs: inVersions, menu: "Changes", run: v((*versionsRoom).filters)},
	}
}
