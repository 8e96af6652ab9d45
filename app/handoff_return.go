package app

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"cutline/editor"
	"cutline/editor/diff"
	"cutline/editor/merge"
	"cutline/editor/story"
	"cutline/store"
)

// Return is a hand-off on its way back, merged into the desk's story but not
// taken yet.
type Return struct {
	Role    Role
	By      string // whose changes they are
	Message string // and what they are about
	Base    int    // the version they are based on
	Taken   string // what changed within the role, in one line
	Left    diff.Result
	Merge   *merge.Merge

	handoff *Handoff
	back    story.Story // with only what the role may change
	ids     map[story.ID]story.ID
	before  int // the version in which the same copy came back last, or 0
	draft   *Draft
}

// returned is what the library remembers of a copy that came back, so that it
// can come back again: then what it brought last time is the base.
type returned struct {
	Story   string                `json:"story"`   // its hash as an asset, written down
	IDs     map[story.ID]story.ID `json:"ids"`     // the copy's to the desk's
	Version int                   `json:"version"` // in which it was taken
}

func returnedKey(id store.StoryID, copied string) string {
	return fmt.Sprintf("returned %s %s", id, copied)
}

// lastReturn gives what a copy brought when it came back last.
func (d *Draft) lastReturn(h *Handoff) (last returned, s story.Story, err error) {
	kept := d.app.Lib.Setting(returnedKey(d.ID, h.m.Copy))
	if kept == "" {
		return last, s, nil
	}
	if err = json.Unmarshal([]byte(kept), &last); err != nil {
		return last, s, err
	}
	data, err := d.app.Lib.Asset(last.Story)
	if err == nil {
		s, err = story.Decode(data)
	}
	return last, s, err
}

// remember keeps what the copy brought, and in which version.
func (r *Return) remember(n int) error {
	hash, err := r.draft.app.Lib.PutAsset(r.back.Encode())
	if err != nil {
		return err
	}
	data, err := json.Marshal(returned{hash, r.ids, n})
	if err != nil {
		return err
	}
	return r.draft.app.Lib.SetSetting(returnedKey(r.draft.ID, r.handoff.m.Copy), string(data))
}

// FindReturn gives the story of the library that a hand-off on its way back
// belongs to. It is ErrUnknownStory where there is none, and ErrOutgoing where
// the hand-off is a copy on its way out.
func (a *App) FindReturn(h *Handoff) (store.StoryID, error) {
	if !h.m.Returns {
		return "", fmt.Errorf("take a hand-off of %s back: %w; read it with: cutline handoff open FILE", h.m.Slug, ErrOutgoing)
	}
	list, err := a.Lib.Stories()
	if err != nil {
		return "", err
	}
	for _, t := range list {
		if a.Origin(t.ID) != nil {
			continue // a copy itself
		}
		log, err := a.Lib.Log(t.ID)
		if err != nil {
			continue // a damaged story is not the one; opening it says so
		}
		if len(log) > 0 && log[len(log)-1].Hash == h.m.Root {
			return t.ID, nil
		}
	}
	return "", fmt.Errorf("take a hand-off of %s back: %w; open the library that it was handed off from", oneLine(h.m.Slug), ErrUnknownStory)
}

// BeginReturn merges a hand-off on its way back into the story as it is now,
// which is given so that the window need not wait: block by block, on the
// version that was handed off. Only blocks within the role are merged; Left says
// what else was changed. Nothing is changed before TakeBack. It is ErrEditedBase
// where the base is not the version that was handed off.
func (d *Draft) BeginReturn(h *Handoff, now story.Story) (*Return, error) {
	fail := func(err error) (*Return, error) {
		return nil, fmt.Errorf("take the hand-off of %s back: %w", now.Meta.Slug, err)
	}
	n := h.m.Base.Number
	base, rev, err := d.At(n)
	if err != nil {
		return fail(err)
	}
	var left secrets
	for _, id := range h.m.LeftOut {
		left.sources = append(left.sources, story.Source{ID: id})
	}
	if rev.Hash != h.m.Base.Hash || sumOf(left.without(base).Encode()) != h.m.Base.Content {
		return fail(fmt.Errorf("v%d: %w: somebody edited it on the way; compare the words by hand, or hand the story off anew", n, ErrEditedBase))
	}
	r := &Return{Role: h.m.Role, By: oneLine(h.m.Author), Message: oneLine(h.m.Message), Base: n, handoff: h, draft: d}
	base = h.versions[len(h.versions)-1] // the same, as it left
	last, before, err := d.lastReturn(h)
	if err != nil {
		return fail(fmt.Errorf("what the copy brought last time cannot be read: %w", err))
	}
	var back story.Story
	back, r.ids = renumbered(h.changed, base, last.IDs, max(before.Next(), now.Next()))
	r.back = r.Role.within(base, back)
	if err := r.back.Check(); err != nil {
		return fail(broken("%v", err))
	}
	r.Left = diff.Stories(r.back, back)
	if last.Story != "" {
		base, r.before = before, last.Version
	}
	r.Taken = diff.Stories(base, r.back).Summary
	r.merge(base, now)
	return r, nil
}

// merge merges with the story as it is now.
func (r *Return) merge(base, now story.Story) {
	r.Merge = merge.Stories(base, now, r.back)
	r.Merge.TakeSafe()
	for _, it := range r.Merge.Items {
		if it.Kind == merge.Combined && it.Choice == merge.Undecided {
			it.Choice = merge.Merged // with its facts it is shown to a person
		}
	}
}

// Looks lists what a person must look at: sentences that both changed, and
// facts in those that were put together.
func (r *Return) Looks() []*merge.Item {
	var out []*merge.Item
	for _, it := range r.Merge.Items {
		if it.Kind == merge.Conflict || len(it.Facts) > 0 {
			out = append(out, it)
		}
	}
	return out
}

// TakeBack makes the merged story the desk's next version, with the words' own
// author; undo takes it back as well. Where both changed the same words the
// desk's stay and a query holds the others. It is ErrUnchanged where the
// hand-off brings nothing, and ErrKilled where it brings back what was corrected,
// unless Override says why it may.
func (d *Draft) TakeBack(r *Return) (store.Revision, error) {
	slug := d.Story().Meta.Slug
	fail := func(err error) (store.Revision, error) {
		return d.Base, fmt.Errorf("take the hand-off of %s back: %w", slug, err)
	}
	if d.Changed() {
		if _, err := d.Save("Before taking a hand-off back"); err != nil {
			return fail(err)
		}
	}
	if !r.Merge.Desk.Same(d.Story()) { // it was edited meanwhile
		r.merge(r.Merge.Base, d.Story())
	}
	s := askedBy(r.Merge.Outcome().Story, r.By)
	s = signed(s, r.By, d.app.now())
	s.Meta.Slug = slug
	if diff.Stories(d.Story(), s).Empty() {
		if r.before > 0 {
			return fail(fmt.Errorf("it was taken as v%d and brings nothing new; to have its words again, restore that version: %w", r.before, ErrUnchanged))
		}
		return fail(fmt.Errorf("it brings nothing that the desk does not have: %w", ErrUnchanged))
	}
	if err := s.Check(); err != nil {
		return fail(err)
	}
	kills, err := d.app.let("take the hand-off of "+slug+" back", d.Override, d.Story(), s)
	if err != nil {
		return d.Base, err
	}
	if err := d.app.keepAssets(r.handoff, r.back); err != nil {
		return fail(err)
	}
	if err := d.Editor.Do("hand-off", editor.Replace{Story: s}); err != nil {
		return fail(err)
	}
	message := "Hand-off back, " + r.Role.Says()
	if r.Message != "" {
		message += ": " + r.Message
	}
	d.pass("hand-off", kills)
	rev, err := d.commitInfo(d.Story(), store.Info{Message: message, Author: r.By})
	if err == nil {
		err = r.remember(rev.Number)
	}
	if err == nil {
		err = r.takeReasons(rev.Number)
	}
	if err != nil {
		return fail(err)
	}
	return rev, nil
}

// askedBy has the queries that a merge added speak of the one who worked on the
// copy, not of the wire.
func askedBy(s story.Story, who string) story.Story {
	if who == "" {
		who = "the hand-off"
	}
	var notes []*story.Note
	for _, n := range s.Notes() {
		if n.Kind != story.Query || len(n.Thread) != 1 || !n.Thread[0].At.IsZero() {
			continue
		}
		c := n.Clone()
		for _, said := range [][2]string{
			{"The desk and the wire both changed this. The wire has: ", "The desk and " + who + " both changed this. The copy has: "},
			{"The wire cut this; ", who + " cut this; "},
			{"The wire has ", "The copy has "},
		} {
			if rest, ok := strings.CutPrefix(c.Thread[0].Text, said[0]); ok {
				c.Thread[0].Text = said[1] + rest
				break
			}
		}
		notes = append(notes, c)
	}
	return s.WithNote(notes...)
}

// renumbered gives a changed story with new IDs, above next and its own, for all
// that its base does not have, and which they are. So what came in the copy and
// what came at the desk since have no ID in common. known are the IDs that the
// copy's were given before.
func renumbered(s, base story.Story, known map[story.ID]story.ID, next int) (story.Story, map[story.ID]story.ID) {
	next = max(next, s.Next(), base.Next())
	to := map[story.ID]story.ID{}
	id := func(was story.ID, inBase bool) {
		if inBase {
			return
		}
		if to[was] = known[was]; to[was] == "" {
			next++
			to[was] = was[:1] + story.ID(strconv.Itoa(next))
		}
	}
	for _, b := range s.Blocks() {
		id(b.ID, base.Block(b.ID) != nil)
	}
	for _, n := range s.Notes() {
		id(n.ID, base.Note(n.ID) != nil)
	}
	for _, r := range s.Sources() {
		id(r.ID, base.Source(r.ID) != nil)
	}
	if len(to) == 0 {
		return s, to
	}
	now := func(was story.ID) story.ID {
		if id, ok := to[was]; ok {
			return id
		}
		return was
	}
	out := story.New(s.Meta.Slug).WithNext(next)
	out.Meta = s.Meta
	blocks := make([]*story.Block, s.Len())
	for i, b := range s.Blocks() {
		c := b.Clone()
		c.ID, c.In, c.Follows = now(c.ID), now(c.In), now(c.Follows)
		for j := range c.Cites {
			c.Cites[j].Source = now(c.Cites[j].Source)
		}
		blocks[i] = c
	}
	out = out.Append(blocks...)
	notes := make([]*story.Note, 0, s.NoteCount())
	for _, n := range s.Notes() {
		c := n.Clone()
		c.ID, c.Block, c.Source = now(c.ID), now(c.Block), now(c.Source)
		notes = append(notes, c)
	}
	out = out.WithNote(notes...)
	for _, r := range s.Sources() {
		c := *r
		c.ID = now(r.ID)
		out = out.WithSource(&c)
	}
	return out, to
}
