package desk

import (
	"errors"

	"fyne.io/fyne/v2/widget"

	"cutline/app"
	"cutline/app/desk/look"
	"cutline/editor/story"
	"cutline/store"
)

// reveal gives a source as the desk may read it. While the vault is locked it
// asks for the passphrase or key, once until the library is closed.
func (d *Desk) reveal(r story.Source) (story.Source, error) {
	plain, err := d.app.Reveal(r)
	switch {
	case err == nil:
	case !errors.Is(err, store.ErrVaultShut):
		d.fail("The source cannot be read", err)
	default:
		d.ask("Confidential sources", "The passphrase, or the line of the key file. It is asked for once; then choose the source again.", "", "Unlock", d.app.Lib.OpenVault)
	}
	return plain, err
}

// makeKey asks for a passphrase, twice, and encrypts confidential sources with
// it: those that are in the library already, too.
func (d *Desk) makeKey() {
	if d.app.Lib.HasVault() {
		d.say("The library has a key for confidential sources already")
		return
	}
	one, two := widget.NewEntry(), widget.NewEntry()
	wrong := look.NewProse(look.UI, "", look.Del)
	wrong.Hide()
	var closeIt func()
	run := func() {
		words := ""
		switch {
		case len([]rune(one.Text)) < 8:
			words = "A passphrase has eight characters at least."
		case one.Text != two.Text:
			words = "The two are not the same."
		}
		if words == "" {
			if _, err := d.app.Lib.MakeVault(one.Text); err != nil {
				words = sentence(err.Error())
			}
		}
		if words != "" {
			wrong.Set(words)
			wrong.Show()
			return
		}
		closeIt()
		var open []*app.Draft
		for _, t := range d.tabs {
			open = append(open, t.draft)
		}
		sealing, err := d.app.SealSources(open...)
		if err != nil {
			d.fail("The key is made, but not all confidential sources were encrypted", err)
			return
		}
		d.rebuild()
		d.say(sealing.Says())
	}
	cancel := func() { closeIt() }
	first, second := newSubmitEntry(one, run, cancel), newSubmitEntry(two, run, cancel)
	first.Password, second.Password = true, true
	closeIt = d.sheet(480, 120, look.Column(16, 10, look.NewWords(look.Title, "A key for confidential sources", look.Ink),
		look.NewProse(look.UI, "Without the passphrase nobody reads them, and it cannot be changed.", look.Ink3),
		look.NewWords(look.Meta, "Passphrase", look.Ink3), first.boxed("", look.Control, look.UI),
		look.NewWords(look.Meta, "The same again", look.Ink3), second.boxed("", look.Control, look.UI), wrong,
		look.Bar(28, 0, 8, look.Spring(), look.NewButton("Cancel", look.Quiet, cancel), look.NewButton("Make the key", look.Main, run))))
	d.win.Canvas().Focus(first)
}

// lockVault locks the confidential sources again.
func (d *Desk) lockVault() {
	if !d.app.Lib.VaultOpen() {
		d.say("The confidential sources are not unlocked")
		return
	}
	d.app.Lib.CloseVault()
	d.say("The confidential sources are locked")
}
