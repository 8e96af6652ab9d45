package desk

import (
	"errors"

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
