package app

import (
	"encoding/json"
	"errors"
	"fmt"

	"cutline/editor/story"
	"cutline/store"
)

// Hide gives a source as a story may hold it: a confidential one goes into the
// library's vault, and the story keeps its token alone. In a library without a
// key that is store.ErrNoVault.
func (a *App) Hide(r story.Source) (story.Source, error) {
	if !r.Confidential {
		return r, nil
	}
	if r.Sealed != "" && r.Gives == "" && r.From == "" {
		return r, nil // sealed already
	}
	plain := r
	plain.Sealed = ""
	data, err := json.Marshal(plain)
	if err != nil {
		return r, err
	}
	token, err := a.Lib.Seal(data)
	if errors.Is(err, store.ErrNoVault) {
		return r, fmt.Errorf("keep a confidential source: %w; make one with: cutline source key", err)
	}
	if err != nil {
		return r, fmt.Errorf("keep a confidential source: %w", err)
	}
	return story.Source{ID: r.ID, Confidential: true, Sealed: token}, nil
}

// Reveal gives a source as the desk may read it. One that is sealed is
// store.ErrVaultShut until the vault is open, and comes as it stands then.
func (a *App) Reveal(r story.Source) (story.Source, error) {
	if r.Sealed == "" {
		return r, nil
	}
	data, err := a.Lib.Unseal(r.Sealed)
	if err != nil {
		return r, err
	}
	var plain story.Source
	if err := json.Unmarshal(data, &plain); err != nil {
		return r, fmt.Errorf("read confidential source %s: %w", r.ID, store.ErrDamaged)
	}
	plain.ID, plain.Confidential, plain.Sealed = r.ID, true, r.Sealed
	return plain, nil
}
