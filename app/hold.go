package app

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"cutline/editor"
	"cutline/editor/story"
	"cutline/store"
)

// Errors that callers decide on.
var (
	ErrNothingHeld = errors.New("nothing holds it")
	ErrNoReason    = errors.New("no reason is given; type why")
	ErrKilledStory = errors.New("it is killed; release it first, with a reason")
)

// Hold keeps a story from leaving until it is released, as a new version.
func (d *Draft) Hold(reason string) (store.Revision, error) {
	return d.hold("hold", story.Hold{Kind: story.OnHold, Reason: reason})
}

// Embargo keeps a story from leaving before a time, as a new version.
func (d *Draft) Embargo(until time.Time, reason string) (store.Revision, error) {
	if !until.After(d.app.Now()) {
		return d.Base, fmt.Errorf("embargo %s: %s is past; give a time to come", d.Story().Meta.Slug, until.Format("2006-01-02 15:04 MST"))
	}
	return d.hold("embargo", story.Hold{Kind: story.Embargo, Until: until.UTC().Format(time.RFC3339), Reason: reason})
}

// Kill keeps a story from leaving for good, as a new version: no reason lets it
// through, and undo does not bring it back. Why must be said.
func (d *Draft) Kill(reason string) (store.Revision, error) {
	if strings.TrimSpace(reason) == "" {
		return d.Base, fmt.Errorf("kill %s: %w", d.Story().Meta.Slug, ErrNoReason)
	}
	rev, err := d.hold("kill", story.Hold{Kind: story.Killed, Reason: reason})
	if err == nil {
		d.Editor.Forget()
	}
	return rev, err
}

// Release lets a story leave again that was held, embargoed or killed, as a new
// version. It is ErrNothingHeld where nothing holds it. That a killed story comes
// back must be said why.
func (d *Draft) Release(reason string) (store.Revision, error) {
	meta := d.Story().Meta
	reason = strings.TrimSpace(reason)
	switch {
	case meta.Hold.Kind == "" && meta.Status != story.Held:
		return d.Base, fmt.Errorf("release %s: %w", meta.Slug, ErrNothingHeld)
	case meta.Hold.Kind == story.Killed && reason == "":
		return d.Base, fmt.Errorf("release %s: it was killed: %w", meta.Slug, ErrNoReason)
	}
	meta.Hold = story.Hold{}
	if meta.Status == story.Held {
		meta.Status = story.Copy
	}
	message := "Released"
	if reason != "" {
		message += ": " + reason
	}
	return d.setMeta("release", message, meta)
}

func (d *Draft) hold(name string, h story.Hold) (store.Revision, error) {
	meta := d.Story().Meta
	if meta.Hold.Kind == story.Killed {
		return d.Base, fmt.Errorf("%s %s: %w", name, meta.Slug, ErrKilledStory)
	}
	h.By, h.At, h.Reason = nameOnly(d.app.Author), d.app.now().Format(time.RFC3339), strings.TrimSpace(h.Reason)
	meta.Hold = h
	return d.setMeta(name, capital(h.Says()), meta)
}

// setMeta changes what the story says of itself, as a version of its own.
func (d *Draft) setMeta(name, message string, meta story.Meta) (store.Revision, error) {
	if d.Changed() {
		if _, err := d.Save(""); err != nil {
			return d.Base, err
		}
	}
	if err := d.Editor.Do(name, editor.SetMeta{Meta: meta}); err != nil {
		return d.Base, fmt.Errorf("%s %s: %w", name, meta.Slug, err)
	}
	return d.Save(message)
}

// momentForms are the forms in which a time is read, the exact ones first.
var momentForms = []string{time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02 15:04 -0700", "2006-01-02T15:04", "2006-01-02 15:04", "2006-01-02"}

// ParseMoment reads a time as people type it: "2026-11-20 06:00", on the clocks
// of a place where it does not say which; a day alone is its first moment.
func ParseMoment(words string, place *time.Location) (time.Time, error) {
	for _, form := range momentForms {
		if t, err := time.ParseInLocation(form, strings.TrimSpace(words), place); err == nil {
			return t, nil
		}
	}
	return time.Time{}, fmt.Errorf("%q is no time; write it as 2026-11-20 06:00, or with its zone as 2026-11-20T06:00-05:00", words)
}
