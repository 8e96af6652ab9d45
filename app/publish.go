package app

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"cutline/editor"
	"cutline/editor/correction"
	"cutline/editor/preflight"
	"cutline/editor/story"
	"cutline/store"
)

// Errors that callers decide on.
var (
	ErrNotPublished   = errors.New("it is not marked as published")
	ErrNothingToTell  = errors.New("nothing changed since that readers must be told of")
	ErrAlteredPackage = errors.New("the package is not as it was written")
)

// Published marks the version that left as published. A draft that had changes
// becomes a version first.
func (l *Leaving) Published() (store.Publication, error) {
	d, rev := l.draft, l.rev
	if l.unsaved {
		if !d.Story().Same(l.story) {
			return store.Publication{}, fmt.Errorf("publish %s: it was changed after it was exported: %w", l.story.Meta.Slug, ErrUnsaved)
		}
		var err error
		if rev, err = d.Save("Published"); err != nil && !errors.Is(err, ErrUnchanged) {
			return store.Publication{}, err
		}
	}
	return d.published(rev.Number, "")
}

// Publish marks the draft as published. It goes through the gate as an export
// does, and what is not saved becomes a version first.
func (d *Draft) Publish(reasons ...Reason) (store.Publication, error) {
	if _, err := d.Leave(Exit{What: "publish", Reasons: reasons}); err != nil {
		return store.Publication{}, err
	}
	if d.Changed() {
		if _, err := d.Save("Published"); err != nil {
			return store.Publication{}, err
		}
	}
	return d.published(d.Base.Number, "")
}

// PublishAt marks an older version as published, as Publish does the newest.
func (d *Draft) PublishAt(n int, reasons ...Reason) (store.Publication, error) {
	if _, err := d.LeaveAt(n, Exit{What: "publish", Reasons: reasons}); err != nil {
		return store.Publication{}, err
	}
	return d.published(n, "")
}

// PublishPackage marks the version as published that a package was made from: it
// went through the gate when it was written. It is ErrAlteredPackage where the
// package was altered since, or is not of this story.
func (d *Draft) PublishPackage(file string) (store.Publication, error) {
	fail := func(err error) (store.Publication, error) {
		return store.Publication{}, fmt.Errorf("publish %s from %s: %w", d.Story().Meta.Slug, file, err)
	}
	v, err := d.app.Verify(file)
	if err != nil {
		return store.Publication{}, err
	}
	if !v.Whole() {
		return fail(fmt.Errorf("%w: %s %s", ErrAlteredPackage, v.Problems[0].Path, v.Problems[0].What))
	}
	_, rev, err := d.At(v.Manifest.Story.Revision)
	if err != nil || rev.Hash != v.Manifest.Story.Hash {
		return fail(fmt.Errorf("%w: it was made from %s@%d, which is no version of this story", ErrAlteredPackage, v.Manifest.Story.Slug, v.Manifest.Story.Revision))
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return fail(cannotRead(err))
	}
	return d.published(rev.Number, sumOf(data))
}

// published keeps that a version was published; the story's status says so from
// the next version on.
func (d *Draft) published(revision int, pack string) (store.Publication, error) {
	p := store.Publication{Story: d.ID, Revision: revision, Package: pack, By: d.app.Author, At: d.app.now()}
	if err := d.app.Lib.AddPublication(p); err != nil {
		return p, err
	}
	if meta := d.Story().Meta; meta.Status != story.Published {
		meta.Status = story.Published
		if _, err := d.setMeta("publish", fmt.Sprintf("Published as v%d", revision), meta); err != nil {
			return p, err
		}
	}
	return p, nil
}

// publishedStory is a story as it was published last.
type publishedStory struct {
	at    store.Publication // zero: it was not
	story story.Story
}

// lastPublished gives what readers have of a story.
func (a *App) lastPublished(id store.StoryID) (*publishedStory, error) {
	if id == "" {
		return &publishedStory{}, nil
	}
	list, err := a.Lib.Publications(id)
	if err != nil || len(list) == 0 {
		return &publishedStory{}, err
	}
	p := &publishedStory{at: list[len(list)-1]}
	p.story, _, err = a.Lib.Load(id, p.at.Revision)
	return p, err
}

// tell finds what readers have otherwise and were not told of.
func (l *Light) tell(s story.Story) (list []preflight.Told, err error) {
	last, err := l.app.Lib.Publications(l.id)
	if err != nil {
		return nil, err
	}
	if n := len(last); l.published == nil || n > 0 && l.published.at != last[n-1] {
		if l.published, err = l.app.lastPublished(l.id); err != nil {
			return nil, err
		}
	}
	if l.published.at.Revision == 0 {
		return nil, nil
	}
	since := fmt.Sprintf("it was published on %s (v%d)", l.published.at.At.Format("2006-01-02"), l.published.at.Revision)
	for _, c := range correction.Untold(l.published.story, s) {
		message := fmt.Sprintf("“%s” was “%s” when %s; tell readers in a correction", shorten(c.Is, 60), shorten(c.Was, 60), since)
		switch {
		case c.What == "picture":
			message = fmt.Sprintf("There was another picture when %s; tell readers in a correction", since)
		case c.Is == "":
			message = fmt.Sprintf("There was a label “%s” when %s; tell readers in a correction", shorten(c.Was, 60), since)
		}
		list = append(list, preflight.Told{Block: c.Block, Start: c.Start, End: c.End, Message: message})
	}
	return list, nil
}

// DraftCorrection writes the correction that the story lacks, from what changed
// since it was published. It is ErrNotPublished where it was not, and
// ErrNothingToTell where nothing did.
func (d *Draft) DraftCorrection() (string, error) {
	fail := func(err error) (string, error) {
		return "", fmt.Errorf("correct %s: %w", d.Story().Meta.Slug, err)
	}
	last, err := d.app.lastPublished(d.ID)
	if err != nil {
		return fail(err)
	}
	if last.at.Revision == 0 {
		return fail(ErrNotPublished)
	}
	changes := correction.Untold(last.story, d.Story())
	if len(changes) == 0 {
		return fail(ErrNothingToTell)
	}
	return correction.Draft(changes), nil
}

// Correct puts a correction behind the text, as one step that undo takes back,
// and gives its block. Empty words are drafted.
func (d *Draft) Correct(words string) (story.ID, error) {
	words = strings.TrimSpace(words)
	if words == "" {
		drafted, err := d.DraftCorrection()
		if err != nil {
			return "", err
		}
		words = drafted
	}
	_, id := d.Story().NewID("b")
	op := editor.Insert{After: d.lastText(), Blocks: []*story.Block{{ID: id, Kind: story.Correction, Text: words}}}
	if err := d.Editor.Do("correction", op); err != nil {
		return "", fmt.Errorf("correct %s: %w", d.Story().Meta.Slug, err)
	}
	return id, nil
}
