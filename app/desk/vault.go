package desk

import (
	"errors"

	"fyne.io/fyne/v2/widget"

	"cutline/app"
	"cutline/app/desk/filedialog"
	"cutline/app/desk/look"
	"cutline/editor/story"
	"cutline/store"
)

// errNoKeyYet is what stands on the card of a source while a key is made for it.
var errNoKeyYet = errors.New("a confidential source needs a key, and this library has none yet; make one, and it is saved then")

// keepSource gives a source as the story may hold it. Where it is confidential
// and the library has no key, it asks for one, and the card is saved then.
func (d *Desk) keepSource(t *tab) func(story.Source) (story.Source, error) {
	return func(r story.Source) (story.Source, error) {
		kept, err := t.draft.KeepSource(r)
		if !errors.Is(err, store.ErrNoVault) {
			return kept, err
		}
		d.makeKeyThen(func() { t.maps.ledger.Submit() })
		return r, errNoKeyYet
	}
}

// reveal gives a source as the desk may read it. While the vault is locked it
// asks for the passphrase or key, and opens the source's card then.
func (d *Desk) reveal(r story.Source) (story.Source, error) {
	plain, err := d.app.Reveal(r)
	switch {
	case err == nil:
	case !errors.Is(err, store.ErrVaultShut):
		d.fail("The source cannot be read", err)
	default:
		d.unlockThen(func() { d.current.maps.ledger.EditSource() })
	}
	return plain, err
}

// unlockVault asks for the passphrase or key file that opens the confidential
// sources.
func (d *Desk) unlockVault() {
	switch {
	case !d.app.Lib.HasVault():
		d.say("The library has no key for confidential sources yet; make one first")
	case d.app.Lib.VaultOpen():
		d.say("The confidential sources are unlocked already")
	default:
		d.unlockThen(func() {})
	}
}

// unlockThen asks for the passphrase or key file; then is called when the
// sources are unlocked. What does not open them is said, and can be tried again.
func (d *Desk) unlockThen(then func()) {
	typed := widget.NewEntry()
	wrong := look.NewProse(look.UI, "", look.Del)
	wrong.Hide()
	var closeIt func()
	var field *submitEntry
	var unlock, file *look.Button
	try := func(open func() error) {
		unlock.Disable("It is being tried")
		file.Disable("It is being tried")
		d.background(func() func() { // a passphrase takes a second to try
			err := open()
			return func() {
				unlock.Disable("")
				file.Disable("")
				if err != nil {
					words := sentence(err.Error())
					if errors.Is(err, store.ErrPassphrase) {
						words = "That does not open them. Try again, or choose the key file."
					}
					wrong.Set(words)
					wrong.Show()
					field.SetText("")
					d.win.Canvas().Focus(field)
					return
				}
				closeIt()
				d.say("The confidential sources are unlocked until they are locked again or Cutline is closed")
				then()
			}
		})
	}
	run := func() {
		if typed.Text != "" && unlock.Disabled == "" {
			words := typed.Text
			try(func() error { return d.app.Lib.OpenVault(words) })
		}
	}
	field = newSubmitEntry(typed, run, func() { closeIt() })
	field.Password = true
	unlock = look.NewButton("Unlock", look.Main, run)
	file = look.NewButton("Key file", look.Edged, func() {
		d.choose.Open(filedialog.Options{Title: "The key file for confidential sources"}, func(path string, err error) {
			switch {
			case err != nil:
				d.fail("No file could be chosen", err)
			case path != "":
				try(func() error { return d.app.OpenVaultWithFile(path) })
			}
		})
	}).WithIcon("folder")
	hint := "The passphrase that the key was made with. It is asked for once, until the sources are locked again."
	if !d.app.Lib.VaultOfPassphrase() {
		hint = "The key of this library is in a key file: choose it, or type its line."
	}
	closeIt = d.sheet(480, 120, look.Column(16, 12, look.Bar(20, 0, 8, look.NewGlyph("lock", 16, look.Ink2), look.NewWords(look.Title, "Unlock the confidential sources", look.Ink)),
		field.boxed("", look.Control, look.UI), look.NewProse(look.UI, hint, look.Ink3), wrong,
		look.Bar(28, 0, 8, file, look.Spring(), look.NewButton("Cancel", look.Quiet, func() { closeIt() }), unlock)))
	d.win.Canvas().Focus(field)
}

// makeKey makes the key for confidential sources.
func (d *Desk) makeKey() { d.makeKeyThen(func() {}) }

// makeKeyThen asks for a passphrase, twice, or for where a key file is to be
// written, and encrypts confidential sources with the key: those that are in the
// library already, too. then is called when that is done.
func (d *Desk) makeKeyThen(then func()) {
	if d.app.Lib.HasVault() {
		d.say("The library has a key for confidential sources already")
		return
	}
	one, two := widget.NewEntry(), widget.NewEntry()
	wrong := look.NewProse(look.UI, "", look.Del)
	wrong.Hide()
	var closeIt func()
	refuse := func(words string) {
		wrong.Set(words)
		wrong.Show()
	}
	made := func(tell string) {
		closeIt()
		sealing, err := d.app.SealSources(d.drafts()...)
		if err != nil {
			d.fail("The key is made, but not all confidential sources were encrypted", err)
			return
		}
		d.rebuild()
		d.say(tell + sealing.Says())
		then()
	}
	run := func() {
		switch {
		case len([]rune(one.Text)) < 8:
			refuse("A passphrase has eight characters at least.")
			return
		case one.Text != two.Text:
			refuse("The two are not the same.")
			return
		}
		if _, err := d.app.Lib.MakeVault(one.Text); err != nil {
			refuse(sentence(err.Error()))
			return
		}
		made("")
	}
	inFile := func() {
		d.choose.Save(filedialog.Options{Title: "Write a key file", File: "cutline-key.txt"}, func(path string, err error) {
			if err == nil && path != "" {
				err = d.app.MakeKeyFile(path)
			}
			switch {
			case err != nil:
				refuse(sentence(err.Error()))
			case path != "":
				made("The key is in " + path + ": keep a copy where the library is not. ")
			}
		})
	}
	cancel := func() { closeIt() }
	first, second := newSubmitEntry(one, run, cancel), newSubmitEntry(two, run, cancel)
	first.Password, second.Password = true, true
	closeIt = d.sheet(480, 120, look.Column(16, 10, look.NewWords(look.Title, "A key for confidential sources", look.Ink),
		look.NewProse(look.UI, "Without the passphrase nobody reads them, and it cannot be changed. Or the key is written into a file, which opens them without a passphrase.", look.Ink3),
		look.NewWords(look.Meta, "Passphrase", look.Ink3), first.boxed("", look.Control, look.UI),
		look.NewWords(look.Meta, "The same again", look.Ink3), second.boxed("", look.Control, look.UI), wrong,
		look.Bar(28, 0, 8, look.NewButton("Key file", look.Edged, inFile).WithIcon("folder"), look.Spring(), look.NewButton("Cancel", look.Quiet, cancel), look.NewButton("Make the key", look.Main, run))))
	d.win.Canvas().Focus(first)
}

// drafts gives the stories that are open.
func (d *Desk) drafts() (open []*app.Draft) {
	for _, t := range d.tabs {
		open = append(open, t.draft)
	}
	return open
}

// lockVault locks the confidential sources again, and closes the cards that show
// one.
func (d *Desk) lockVault() {
	if !d.app.Lib.VaultOpen() {
		d.say("The confidential sources are not unlocked")
		return
	}
	d.app.Lib.CloseVault()
	for _, t := range d.tabs {
		if t.maps != nil {
			t.maps.ledger.CloseConfidential()
		}
	}
	d.say("The confidential sources are locked")
}
