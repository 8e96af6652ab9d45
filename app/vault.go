package app

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"cutline/editor"
	"cutline/editor/story"
	"cutline/store"
)

// Sealing says what was encrypted when a library got its key, and what could not
// be: versions and files never change.
type Sealing struct {
	Sources int `json:"sources"` // confidential sources that are encrypted now
	Stories int `json:"stories"` // in so many stories, each with a new version
	Older   int `json:"older"`   // older versions that still hold one as it was typed
	Files   int `json:"files"`   // files attached to one; they stay as they are
}

// Says gives the sealing in a sentence or two.
func (s Sealing) Says() string {
	words := "Confidential sources are encrypted from now on."
	if s.Sources > 0 {
		words += fmt.Sprintf(" Those of %s were encrypted now (%d), each in a new version.", count(s.Stories, "story"), s.Sources)
	}
	if s.Older > 0 {
		words += fmt.Sprintf(" Not encrypted: %s, which never change, and backups made before.", count(s.Older, "older version"))
	}
	if s.Files > 0 {
		words += fmt.Sprintf(" Nor %s.", count(s.Files, "attached file"))
	}
	return words
}

// MakeKeyFile gives the library a key that stands in a file alone. The file must
// not exist; where the key cannot be made none is left.
func (a *App) MakeKeyFile(path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("make the key file: %w; name one that does not exist", err)
	}
	key, err := a.Lib.MakeVault("")
	if err == nil {
		_, err = f.WriteString(key)
	}
	if err = errors.Join(err, f.Close()); err != nil {
		_ = os.Remove(path)
	}
	return err
}

// OpenVaultWithFile opens the confidential sources with the first line of a file:
// a key, or a passphrase.
func (a *App) OpenVaultWithFile(path string) error {
	secret, err := FirstLine(path)
	if err != nil {
		return err
	}
	return a.Lib.OpenVault(secret)
}

// FirstLine gives the first line of a text file, as one with a passphrase has it.
func FirstLine(path string) (string, error) {
	words, err := ReadPlain(path)
	if err != nil {
		return "", err
	}
	first, _, _ := strings.Cut(words, "\n")
	return strings.TrimRight(first, "\r"), nil
}

// SealSources encrypts the confidential sources that stand in the library's
// stories as they were typed, each story in a new version; open are the stories
// at hand. In a library without a key it is store.ErrNoVault.
func (a *App) SealSources(open ...*Draft) (Sealing, error) {
	var all Sealing
	if !a.Lib.HasVault() {
		return all, fmt.Errorf("encrypt confidential sources: %w", store.ErrNoVault)
	}
	stories, err := a.Lib.Stories()
	if err != nil {
		return all, err
	}
	for _, t := range stories {
		older, err := a.plainVersions(t.ID)
		if err != nil {
			return all, fmt.Errorf("encrypt the confidential sources of %s: %w", t.Slug, err)
		}
		all.Older += older
		d := drafted(open, t.ID)
		if d == nil {
			if d, err = a.OpenDraft(string(t.ID)); err != nil {
				return all, fmt.Errorf("encrypt the confidential sources of %s: %w", t.Slug, err)
			}
		}
		n := 0
		for _, r := range d.Story().Sources() {
			if r.Confidential && r.Sealed == "" {
				n++
				if r.File != nil {
					all.Files++
				}
			}
		}
		if n == 0 {
			continue
		}
		if err := d.sealSources(); err != nil {
			return all, fmt.Errorf("encrypt the confidential sources of %s: %w", t.Slug, err)
		}
		if _, err := d.Save("Confidential sources encrypted"); err != nil {
			return all, err
		}
		all.Sources, all.Stories = all.Sources+n, all.Stories+1
	}
	return all, nil
}

// plainVersions counts the versions of a story that hold a confidential source
// as it was typed.
func (a *App) plainVersions(id store.StoryID) (int, error) {
	log, err := a.Lib.Log(id)
	if err != nil {
		return 0, err
	}
	secret := map[story.ID]bool{} // a source that is confidential in any version
	var plain [][]story.ID
	for _, r := range log {
		s, _, err := a.Lib.Load(id, r.Number)
		if err != nil {
			return 0, err
		}
		var ids []story.ID
		for _, r := range s.Sources() {
			if r.Confidential {
				secret[r.ID] = true
			}
			if r.Sealed == "" {
				ids = append(ids, r.ID)
			}
		}
		plain = append(plain, ids)
	}
	n := 0
	for _, ids := range plain {
		for _, id := range ids {
			if secret[id] {
				n++
				break
			}
		}
	}
	return n, nil
}

// sealSources encrypts the confidential sources of a draft, which undo does not
// bring back: the draft begins anew from there.
func (d *Draft) sealSources() error {
	s, err := d.app.sealed(d.Story())
	if err != nil || s.Same(d.Story()) {
		return err
	}
	if err := d.Editor.Do("encrypt confidential sources", editor.Replace{Story: s}); err != nil {
		return err
	}
	d.Editor.Forget()
	return nil
}

// sealed gives a story with its confidential sources in the vault. In a library
// without a key it is the same story.
func (a *App) sealed(s story.Story) (story.Story, error) {
	if !a.Lib.HasVault() {
		return s, nil
	}
	for _, r := range s.Sources() {
		if !r.Confidential || r.Sealed != "" {
			continue
		}
		hidden, err := a.Hide(withSaid(*r, s))
		if err != nil {
			return s, err
		}
		if s, err = (editor.PutSource{Source: &hidden}).Apply(s); err != nil {
			return s, err
		}
	}
	return s, nil
}

// withSaid gives a record that is to become secret with what the story says about
// it in citations and checks, in its note: the story keeps none of that.
func withSaid(r story.Source, s story.Story) story.Source {
	if said := editor.SaidOf(s, r.ID); len(said) > 0 {
		r.Note = strings.TrimSpace(r.Note + " Cited: " + strings.Join(said, " / "))
	}
	return r
}
