package app

import (
	"errors"
	"fmt"
	"iter"
	"regexp"
	"slices"
	"strings"
	"time"

	"cutline/editor"
	"cutline/editor/diff"
	"cutline/editor/merge"
	"cutline/editor/story"
	"cutline/store"
)

// ErrConflicts says that a merge has sentences that a person must look at.
var ErrConflicts = errors.New("both sides changed the same words")

// ErrNoStory says that the library has no story that a file could be a newer
// version of.
var ErrNoStory = errors.New("no story in the library is like it")

// Writethru is a newer version of a story from the wire, to be merged into the
// desk's. The wire's version is in the library from the start, beside the
// desk's, and waits until it is merged.
type Writethru struct {
	Merge *merge.Merge
	Base  store.Revision // the wire's version that was merged last
	Wire  store.Revision // the one that came in
	Name  string         // "2nd Ld-Writethru"
	Note  string         // the wire's own editor's note

	draft  *Draft
	places map[story.ID]merge.Candidate // of notes whose words are gone
}

// BeginWritethru takes a newer wire version of the draft's story in. It is kept
// in the library at once; nothing of the desk's changes before
// FinishWritethru. It is ErrKilled, and nothing is kept, where it brings back
// what was corrected.
func (d *Draft) BeginWritethru(in Incoming) (*Writethru, error) {
	slug := d.Story().Meta.Slug
	if err := d.app.Flush(); err != nil {
		return nil, fmt.Errorf("take a writethru into %s: %w", slug, err)
	}
	head, err := d.wireHead()
	if err != nil {
		return nil, fmt.Errorf("take a writethru into %s: %w", slug, err)
	}
	last, _, err := d.app.Lib.Load(d.ID, head)
	if err != nil {
		return nil, fmt.Errorf("take a writethru into %s: %w", slug, err)
	}
	name, note, fresh := header(in.Recovered)
	if fresh.Len() == 0 {
		return nil, fmt.Errorf("take %s into %s: %w", in.Name, slug, ErrNoWords)
	}
	if err := d.letDraft("writethru", fmt.Sprintf("take %s into %s", in.Name, slug), fresh); err != nil {
		return nil, err
	}
	came := merge.Adopt(last, withHed(fresh, last), max(d.Story().Next(), last.Next()))
	changes := diff.Stories(bare(last), came)
	if changes.Empty() {
		return nil, fmt.Errorf("take %s into %s: the wire's version is the one that is here: %w", in.Name, slug, ErrUnchanged)
	}
	if name == "" {
		if name, err = d.nextLead(); err != nil {
			return nil, err
		}
	}
	info := d.app.info(name)
	if note != "" {
		info.Message += ": " + note
	}
	info.Author, info.Ref, info.Summary = "Wire", store.WireRef, changes.Summary
	if _, err := d.app.Lib.Commit(d.ID, head, came, info); err != nil {
		return nil, fmt.Errorf("take %s into %s: %w", in.Name, slug, err)
	}
	return d.PendingWritethru()
}

// withHed gives the wire's story the hed it had, where it came without one: the
// body of a story is often sent alone.
func withHed(s, last story.Story) story.Story {
	isHed := func(b *story.Block) bool { return b.Kind == story.Hed }
	if slices.ContainsFunc(slices.Collect(blocks(s)), isHed) {
		return s
	}
	for b := range blocks(last) {
		if isHed(b) {
			var id story.ID
			s, id = s.NewID("b")
			return s.Splice(0, 0, &story.Block{ID: id, Kind: story.Hed, Text: b.Text})
		}
	}
	return s
}

func blocks(s story.Story) iter.Seq[*story.Block] {
	return func(yield func(*story.Block) bool) {
		for _, b := range s.Blocks() {
			if !yield(b) {
				return
			}
		}
	}
}

// bare gives a story without its notes, which a wire's version never has.
func bare(s story.Story) story.Story {
	b := story.New(s.Meta.Slug).WithNext(s.Next())
	b.Meta = s.Meta
	b = b.Append(slices.Collect(blocks(s))...)
	for _, src := range s.Sources() {
		b = b.WithSource(src)
	}
	return b
}

// wireHead gives the newest wire version: what came in first, where none came
// after it. Libraries made before there were wire versions have none; there it
// is the first version.
func (d *Draft) wireHead() (int, error) {
	n, err := d.app.Lib.Head(d.ID, store.WireRef)
	if n == 0 && err == nil {
		n = 1
	}
	return n, err
}

// nextLead names the next writethru by how many came before it.
func (d *Draft) nextLead() (string, error) {
	log, err := d.Log()
	n := 1
	for _, r := range log {
		if r.Ref == store.WireRef {
			n++
		}
	}
	suffix := "th"
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return fmt.Sprintf("%d%s Ld-Writethru", n, suffix), err
}

var (
	leadLine = regexp.MustCompile(`(?i)^\W*((?:\d+(?:st|nd|rd|th)\s+)?(?:ld|lead)[- ]writethru)\b[\s.,:;-]*(.*)$`)
	noteLine = regexp.MustCompile(`(?i)^\W*eds?(?:itors?)?(?:'s note)?:\s*(.+)$`)
)

// header takes the wire's own lines off the top of a story: the name of the
// writethru and its note to editors.
func header(s story.Story) (name, note string, rest story.Story) {
	for i := 0; i < min(4, s.Len()); {
		text := strings.TrimSpace(s.At(i).Text)
		m, n := leadLine.FindStringSubmatch(text), noteLine.FindStringSubmatch(text)
		switch {
		case m != nil && len(text) < 400:
			name = m[1]
			if m[2] != "" {
				note = strings.TrimSpace(note + " " + m[2])
			}
		case n != nil:
			note = strings.TrimSpace(note + " " + n[1])
		default:
			i++
			continue
		}
		s = s.Splice(i, 1)
	}
	return name, note, s
}

// PendingWritethru gives the newest wire version that is not merged yet, with
// what was decided of it; nil where none waits.
func (d *Draft) PendingWritethru() (*Writethru, error) {
	wire, from, err := d.waiting()
	if err != nil || wire.Number == 0 {
		return nil, err
	}
	base, baseRev, err := d.app.Lib.Load(d.ID, from)
	if err != nil {
		return nil, fmt.Errorf("merge %s: %w", wire.Message, err)
	}
	came, _, err := d.app.Lib.Load(d.ID, wire.Number)
	if err != nil {
		return nil, fmt.Errorf("merge %s: %w", wire.Message, err)
	}
	w := &Writethru{Base: baseRev, Wire: wire, draft: d}
	w.Name, w.Note, _ = strings.Cut(wire.Message, ": ")
	w.Merge = merge.Stories(base, d.Story(), came)
	if kept := d.app.Lib.Setting(w.key()); kept != "" {
		if err := w.Merge.Choose([]byte(kept)); err != nil {
			return nil, err
		}
	}
	return w, w.readPlaces()
}

func (w *Writethru) key() string { return fmt.Sprintf("merge/%s/%d", w.draft.ID, w.Wire.Number) }

// KeepChoices keeps what was decided for when the merge is opened again.
func (w *Writethru) KeepChoices() error {
	return errors.Join(w.draft.app.Lib.SetSetting(w.key(), string(w.Merge.Choices())), w.keepPlaces())
}

// Outcome gives the merged story as it is decided now, and what became of notes
// and checks.
func (w *Writethru) Outcome() merge.Outcome {
	out := w.placeNotes(w.Merge.Outcome())
	out.Story = signed(out.Story, w.draft.app.Author, w.draft.app.Now().UTC().Truncate(time.Second))
	return out
}

// signed gives comments that the program wrote an author and a time.
func signed(s story.Story, by string, at time.Time) story.Story {
	var notes []*story.Note
	for _, n := range s.Notes() {
		for i, c := range n.Thread {
			if c.At.IsZero() {
				n = n.Clone()
				n.Thread[i].By, n.Thread[i].At = by, at
				notes = append(notes, n)
			}
		}
	}
	return s.WithNote(notes...)
}

// Summary says in one line what the merge does as it is decided now.
func (w *Writethru) Summary() string { return w.Merge.Summary(w.Name, w.Outcome().Fates) }

// EditorsNote drafts what clients are told of the merged version.
func (w *Writethru) EditorsNote() string {
	return merge.EditorsNote(w.Name, w.Merge.Desk, w.Merge.Outcome().Story)
}

// FinishWritethru makes the merged story the desk's next version; undo takes it
// back as well. It is ErrConflicts while a conflict is open. Where the desk went
// on editing since the merge was opened, its choices are taken over to the
// story as it is now.
func (d *Draft) FinishWritethru(w *Writethru) (store.Revision, error) {
	if n := len(w.Merge.Conflicts()); n > 0 {
		return d.Base, fmt.Errorf("merge %s into %s: %s open: %w; choose for each of them", w.Name, d.Story().Meta.Slug, count(n, "conflict"), ErrConflicts)
	}
	return d.mergeIn(w)
}

// LeaveToQueries finishes a writethru with its open conflicts: the desk's words
// stay, and a query on each holds the wire's.
func (d *Draft) LeaveToQueries(w *Writethru) (store.Revision, error) { return d.mergeIn(w) }

func (d *Draft) mergeIn(w *Writethru) (store.Revision, error) {
	if !w.Merge.Desk.Same(d.Story()) {
		was := w.Merge
		w.Merge = merge.Stories(was.Base, d.Story(), was.Wire)
		open := len(was.Conflicts())
		if err := w.Merge.Choose(was.Choices()); err != nil {
			return d.Base, err
		}
		if n := len(w.Merge.Conflicts()); n > open {
			return d.Base, fmt.Errorf("merge %s into %s: the story was edited meanwhile: %s open: %w; choose for each of them", w.Name, d.Story().Meta.Slug, count(n, "conflict"), ErrConflicts)
		}
	}
	if d.Changed() {
		if _, err := d.Save("Before " + w.Name); err != nil {
			return d.Base, err
		}
		w.Merge.Desk = d.Story()
	}
	summary := w.Summary()
	if err := d.Editor.Do("writethru", editor.Replace{Story: w.Outcome().Story}); err != nil {
		return d.Base, fmt.Errorf("merge %s into %s: %w", w.Name, d.Story().Meta.Slug, err)
	}
	rev, err := d.commitInfo(d.Story(), store.Info{Message: summary, Merged: w.Wire.Number})
	if err != nil {
		return rev, err
	}
	return rev, errors.Join(d.app.Lib.SetSetting(w.key(), ""), d.app.Lib.SetSetting(w.placesKey(), ""))
}

// likeIt is the share of a wire story's words that another must have to be
// taken for an older version of it.
const likeIt = 0.3

// FindStory gives the slug of the story that a file is a newer version of: the
// one of its name, if their words are alike at all, or else the one whose words
// are most alike.
func (a *App) FindStory(in Incoming) (string, error) {
	list, err := a.Lib.Stories()
	if err != nil {
		return "", err
	}
	_, _, fresh := header(in.Recovered)
	mine := allWords(fresh)
	best, second := "", ""
	score, next := 0.0, 0.0
	for _, t := range list {
		n, err := a.Lib.Head(t.ID, store.WireRef)
		if err != nil {
			return "", err
		}
		s, _, err := a.Lib.Load(t.ID, max(n, 1))
		if err != nil {
			continue // a damaged story is not the one; opening it says so
		}
		like := merge.Alike(allWords(s), mine)
		if t.Slug == Slug(in.Name) && like > 0 {
			like += 0.3
		}
		switch {
		case like > score:
			best, second, score, next = t.Slug, best, like, score
		case like > next:
			second, next = t.Slug, like
		}
	}
	switch {
	case score < likeIt:
		return "", fmt.Errorf("find the story that %s is a newer version of: %w; import it, or say which story", in.Name, ErrNoStory)
	case score-next < 0.05:
		return "", fmt.Errorf("find the story that %s is a newer version of: both %s and %s are like it: %w; say which", in.Name, best, second, store.ErrAmbiguous)
	}
	return best, nil
}

// allWords gives a story's words, a line to a block.
func allWords(s story.Story) string {
	var out strings.Builder
	for _, b := range s.Blocks() {
		out.WriteString(b.Text)
		out.WriteByte('\n')
	}
	return out.String()
}
