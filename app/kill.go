package app

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"cutline/editor/story"
	"cutline/editor/style"
	"cutline/store"
)

// ErrKilled says that a story brings back what was corrected.
var ErrKilled = errors.New("it brings back what was corrected")

// KilledError says what a story brings back. It is ErrKilled.
type KilledError struct {
	Doing string // "import note.txt"
	Found []style.KilledWords
}

// Error says all of it in one line, with the corrections.
func (e *KilledError) Error() string {
	var says []string
	for _, f := range e.Found {
		if line := fmt.Sprintf("%s (kill %s)", f.Kill.Says(), f.Kill.ID); !slices.Contains(says, line) {
			says = append(says, line)
		}
	}
	return fmt.Sprintf("%s: %v: %s; put the correction in, or say with a reason why it may stand", e.Doing, ErrKilled, strings.Join(says, "; "))
}

// Unwrap gives ErrKilled.
func (e *KilledError) Unwrap() error { return ErrKilled }

// kills gives the kill list as stories are held against it.
func (a *App) kills() ([]style.Kill, error) {
	list, err := a.Lib.Kills()
	if err != nil {
		return nil, err
	}
	kills := make([]style.Kill, len(list))
	for i, k := range list {
		kills[i] = style.Kill{ID: k.ID, Was: k.Was, Is: k.Is, Kind: story.Kind(k.Kind), Image: k.Image, Why: k.Why}
		if !k.At.IsZero() {
			kills[i].When = k.At.Format("2006-01-02")
		}
	}
	return kills, nil
}

// Killed finds what corrections took out and a story has again.
func (a *App) Killed(s story.Story) ([]style.KilledWords, error) {
	kills, err := a.kills()
	if err != nil || len(kills) == 0 {
		return nil, err
	}
	return style.Killed(s, kills), nil
}

// let holds what becomes of a story against the kill list: it is an error to
// bring back what the story did not have before, unless reason says why it may.
// It gives what the reason lets through.
func (a *App) let(doing, reason string, before, after story.Story) ([]string, error) {
	found, err := a.Killed(after)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	had, err := a.Killed(before)
	if err != nil {
		return nil, err
	}
	count := map[string]int{}
	for _, f := range had {
		count[f.Kill.ID]++
	}
	var back []style.KilledWords
	var ids []string
	for _, f := range found {
		if count[f.Kill.ID]--; count[f.Kill.ID] < 0 {
			back = append(back, f)
			if !slices.Contains(ids, f.Kill.ID) {
				ids = append(ids, f.Kill.ID)
			}
		}
	}
	if len(back) > 0 && strings.TrimSpace(reason) == "" {
		return nil, &KilledError{doing, back}
	}
	return ids, nil
}

// through keeps with a version why it was let through.
func (a *App) through(doing, reason string, id store.StoryID, revision int, kills []string) error {
	if len(kills) == 0 {
		return nil
	}
	return a.Lib.AddOverride(store.Override{Story: id, Revision: revision, Doing: doing, Reason: strings.TrimSpace(reason), Kills: kills, By: a.Author, At: a.now()})
}

// letDraft is let for a change of a draft: where the draft's Override lets
// something through, it is kept with the version that is made next.
func (d *Draft) letDraft(doing, what string, after story.Story) error {
	kills, err := d.app.let(what, d.Override, d.Story(), after)
	if err == nil {
		d.pass(doing, kills)
	}
	return err
}

// pass keeps what the draft's Override lets through with the version that is
// made next.
func (d *Draft) pass(doing string, kills []string) {
	if len(kills) > 0 {
		d.passed = append(d.passed, store.Override{Doing: doing, Reason: strings.TrimSpace(d.Override), Kills: kills})
	}
}

// Kill puts a correction on the kill list.
func (a *App) Kill(k store.Kill) (store.Kill, error) {
	k.Was, k.Is, k.Why = strings.TrimSpace(k.Was), strings.TrimSpace(k.Is), strings.TrimSpace(k.Why)
	switch {
	case k.Was == "" && k.Image == "":
		return k, fmt.Errorf("put a correction on the kill list: %w; give the wrong words, or the wrong picture", ErrNoWords)
	case k.Was == k.Is && k.Image == "":
		return k, fmt.Errorf("put %q on the kill list: it was corrected to the same words; give the right ones", k.Was)
	case k.Image != "" && k.Image == k.Now:
		return k, errors.New("put a picture on the kill list: it was replaced by itself; attach the right one first")
	}
	list, err := a.Lib.Kills()
	if err != nil {
		return k, err
	}
	for _, o := range list {
		if o.Was == k.Was && o.Is == k.Is && o.Image == k.Image && o.Kind == k.Kind {
			return o, nil
		}
	}
	k.By, k.At = a.Author, a.now()
	return a.Lib.AddKill(k)
}

// Corrections gives what of a published story's labels, captions and pictures
// was corrected between two of its states: what the kill list can remember.
func Corrections(before, after story.Story) []store.Kill {
	if before.Meta.Status != story.Published {
		return nil
	}
	var found []store.Kill
	for _, was := range before.Blocks() {
		use := style.UseOf(was.Kind)
		now := after.Block(was.ID)
		if now == was || use == style.InText || was.Kind == story.Correction {
			continue
		}
		k := store.Kill{Slug: before.Meta.Slug, Block: string(was.ID), Kind: string(was.Kind)}
		if was.Kind.Picture() {
			if was.Asset == nil || now == nil || now.Asset == nil || now.Asset.Hash == was.Asset.Hash {
				continue
			}
			k.Image, k.Now = was.Asset.Hash, now.Asset.Hash
		} else {
			k.Was = strings.TrimSpace(was.Text)
			if now != nil {
				k.Is = strings.TrimSpace(now.Text)
			}
			if k.Was == "" || k.Was == k.Is {
				continue
			}
		}
		found = append(found, k)
	}
	return found
}

// HashFile gives the hash that a picture goes by.
func HashFile(path string) (string, error) {
	data, _, err := readPicture(path)
	if err != nil {
		return "", err
	}
	return sumOf(data), nil
}
