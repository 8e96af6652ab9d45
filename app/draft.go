package app

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"cutline/editor"
	"cutline/editor/diff"
	"cutline/editor/story"
	"cutline/store"
)

// Draft is a story open for editing: what is on the screen, over its last saved
// version. Every change goes to the journal at once, in the background.
type Draft struct {
	ID        store.StoryID
	Editor    *editor.Editor
	Base      store.Revision // the version that the draft began from
	Recovered int            // changes that were not saved when Cutline last ended
	Lost      error          // why later changes in the journal could not be read

	// Override is why what the kill list stops may come in; it is kept with the
	// version that has it.
	Override string

	// Template is the page template to export with, by name; empty: the one that
	// is chosen for the story.
	Template string

	// Address is where the story's web page will stand, where that is known.
	Address string

	passed []store.Override // what Override let through since the last version
	app    *App
	base   story.Story
}

// ErrUnchanged says that a version would be the same as the one before.
var ErrUnchanged = errors.New("nothing has changed since the last version")

func (a *App) draft(id store.StoryID, rev store.Revision, e *editor.Editor) *Draft {
	return &Draft{ID: id, Editor: e, Base: rev, base: e.Story(), Address: a.Lib.Setting(addressSetting(id)), app: a}
}

func (a *App) watch(d *Draft) {
	d.Editor.Watch(func(c editor.Change) {
		if c.Record != nil {
			a.writer.Journal(d.ID, d.Base.Number, c.Record)
		}
	})
}

// OpenDraft opens a story by ID or slug at its newest version and does again
// what the journal holds beyond it.
func (a *App) OpenDraft(name string) (*Draft, error) {
	sum, err := a.Lib.Find(name)
	if err != nil {
		return nil, err
	}
	if err := a.Flush(); err != nil {
		return nil, err
	}
	s, rev, err := a.Lib.Load(sum.ID, 0)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", sum.Slug, err)
	}
	base, records, err := a.Lib.Journal(sum.ID)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", sum.Slug, err)
	}
	if len(records) == 0 || base != rev.Number {
		d := a.draft(sum.ID, rev, editor.Open(s))
		a.watch(d)
		return d, nil
	}
	e, done, lost := editor.Replay(s, records)
	d := a.draft(sum.ID, rev, e)
	d.base, d.Recovered, d.Lost = s, done, lost
	if lost != nil {
		// The journal goes on from what could be read.
		if err := a.Lib.ClearJournal(sum.ID); err != nil {
			return nil, err
		}
		if err := a.Lib.AppendJournal(sum.ID, rev.Number, records[:done]); err != nil {
			return nil, err
		}
	}
	a.watch(d)
	return d, nil
}

// Story is the story as it is now.
func (d *Draft) Story() story.Story { return d.Editor.Story() }

// Saved is the story of the last version.
func (d *Draft) Saved() story.Story { return d.base }

// Baseline gives the version that changes are shown against: the last one, or
// where nothing changed since it, the one before.
func (d *Draft) Baseline() int {
	n := d.Base.Number
	if !d.Changed() && n > 1 {
		n--
	}
	return n
}

// Changed reports whether the draft differs from its last version.
func (d *Draft) Changed() bool { return !d.Story().Same(d.base) }

// Save makes a version of the draft. A message that is empty is written from
// what changed.
func (d *Draft) Save(message string) (store.Revision, error) {
	s := d.Story()
	if s.Same(d.base) {
		return d.Base, ErrUnchanged
	}
	return d.commit(s, message, 0)
}

func (d *Draft) commit(s story.Story, message string, restored int) (store.Revision, error) {
	return d.commitInfo(s, store.Info{Message: message, RestoredFrom: restored})
}

// commitInfo makes a version with what is said of it; the time, what changed
// and, where it is nobody else's, the author are added.
func (d *Draft) commitInfo(s story.Story, info store.Info) (store.Revision, error) {
	about := d.app.info(info.Message)
	if info.At = about.At; info.Author == "" {
		info.Author = about.Author
	}
	info.Summary = diff.Stories(d.base, s).Summary
	if info.Message == "" {
		info.Message = info.Summary
	}
	if err := d.app.Flush(); err != nil {
		return d.Base, fmt.Errorf("save %s: %w", s.Meta.Slug, err)
	}
	rev, err := d.app.Lib.Commit(d.ID, d.Base.Number, s, info)
	if err != nil {
		return d.Base, fmt.Errorf("save %s: %w", s.Meta.Slug, err)
	}
	d.saved(rev)
	for _, o := range d.passed {
		if err := d.app.through(o.Doing, o.Reason, d.ID, rev.Number, o.Kills); err != nil {
			return rev, err
		}
	}
	d.passed = nil
	return rev, nil
}

func (d *Draft) saved(rev store.Revision) {
	d.Base, d.base = rev, d.Story()
	d.Editor.Saved()
}

// Restore makes the words of an older version the newest version. The draft is
// saved first where it has changes, so nothing is lost; undo takes the restore
// back as well. It is ErrKilled where the version brings back what was corrected,
// unless Override says why it may.
func (d *Draft) Restore(n int) (store.Revision, error) {
	old, rev, err := d.app.Lib.Load(d.ID, n)
	if err != nil {
		return d.Base, fmt.Errorf("restore version %d of %s: %w", n, d.Story().Meta.Slug, err)
	}
	kills, err := d.app.let(fmt.Sprintf("restore version %d of %s", n, d.Story().Meta.Slug), d.Override, d.Story(), old)
	if err != nil {
		return d.Base, err
	}
	if old, err = d.app.sealed(old); err != nil {
		return d.Base, fmt.Errorf("restore version %d of %s: %w", n, d.Story().Meta.Slug, err)
	}
	if d.Changed() {
		if _, err := d.Save(fmt.Sprintf("Before restoring version %d", n)); err != nil {
			return d.Base, err
		}
	}
	old.Meta.Slug, old.Meta.Hold = d.Story().Meta.Slug, d.Story().Meta.Hold // an older version releases nothing
	now := d.Story()
	if bytes.Equal(old.WithNext(now.Next()).Encode(), now.WithNext(old.Next()).Encode()) {
		return d.Base, fmt.Errorf("restore version %d of %s: v%d is the same: %w", n, now.Meta.Slug, d.Base.Number, ErrUnchanged)
	}
	if err := d.Editor.Do(fmt.Sprintf("restoring version %d", n), editor.Replace{Story: old}); err != nil {
		return d.Base, err
	}
	d.pass("restore", kills)
	return d.commit(d.Story(), fmt.Sprintf("Restored version %d", n), rev.Number)
}

// At gives the story at a version; 0 is the newest one.
func (d *Draft) At(n int) (story.Story, store.Revision, error) { return d.app.Lib.Load(d.ID, n) }

// Log gives the versions, newest first.
func (d *Draft) Log() ([]store.Revision, error) { return d.app.Lib.Log(d.ID) }

// Milestone names a version, or takes its name away where name is empty.
func (d *Draft) Milestone(n int, name string) error {
	return d.app.Lib.SetMilestone(d.ID, n, strings.TrimSpace(name))
}
