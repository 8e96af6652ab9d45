package app

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"cutline/editor/diff"
	"cutline/editor/story"
	"cutline/store"
)

// Side is a version of a story that is held against another.
type Side struct {
	Revision store.Revision // its Number is 0 for the story as it stands, which is not yet a version
	Story    story.Story
}

// Name is what a side goes by: "v12", or "now" for the story as it stands.
func (s Side) Name() string {
	if s.Revision.Number == 0 {
		return "now"
	}
	return fmt.Sprintf("v%d", s.Revision.Number)
}

// Comparison is all that changed between two versions of a story.
type Comparison struct {
	Old, New Side
	diff.Result
	Rows  []diff.Row    // the whole new story in order, cut blocks where they stood
	Names []string      // what each row's block goes by: "graf 4"
	Stale []*story.Note // checks of the new story that held in the old one, or were made since, and hold no more; in the order of their words
}

// Compare holds two versions of a story against each other. It reads nothing
// and may be called from any goroutine.
func Compare(old, now Side) Comparison {
	c := Comparison{Old: old, New: now, Result: diff.Stories(old.Story, now.Story), Rows: diff.Redline(old.Story, now.Story)}
	numbers, at := diff.Ordinals(now.Story), 0
	for _, r := range c.Rows {
		if r.Change != nil && r.Change.Op == diff.Cut {
			c.Names = append(c.Names, BlockName(r.Block.Kind, r.Change.At))
			continue
		}
		c.Names = append(c.Names, BlockName(r.Block.Kind, numbers[at].N))
		at++
	}
	for _, n := range now.Story.Notes() {
		if !now.Story.Stale(n) {
			continue
		}
		if was := old.Story.Note(n.ID); was == nil || !old.Story.Stale(was) {
			c.Stale = append(c.Stale, n)
		}
	}
	slices.SortStableFunc(c.Stale, func(a, b *story.Note) int {
		return cmp.Or(cmp.Compare(now.Story.Index(a.Block), now.Story.Index(b.Block)), cmp.Compare(a.Start, b.Start))
	})
	return c
}

// ReadSide reads a version for a comparison; 0 is the story as it stands.
type ReadSide func(version int) (Side, error)

// Sides gives what reads the versions of the draft's story. The story as it
// stands and its last version are taken as they are now, and share what they
// have in common, so that comparing them costs what changed. What it gives may
// be called from any goroutine.
func (d *Draft) Sides() ReadSide {
	now, base := d.Story(), d.base
	rev := d.Base
	return func(n int) (Side, error) {
		switch n {
		case 0:
			return Side{store.Revision{Author: d.app.Author, At: d.app.Now()}, now}, nil
		case rev.Number:
			return Side{rev, base}, nil
		}
		s, r, err := d.app.Lib.Load(d.ID, n)
		return Side{r, s}, err
	}
}

// NextNumber is the number that the next version will have, log being the
// story's versions, newest first. Where the draft has changes of its own,
// restoring anything first makes a version of them.
func (d *Draft) NextNumber(log []store.Revision) int {
	n := d.Base.Number
	if len(log) > 0 {
		n = max(n, log[0].Number)
	}
	if d.Changed() {
		n++
	}
	return n + 1
}

// Between gives the versions that lie between two, oldest first: those that led
// to the newer one since the last that both rest on, and where the older one
// stands on another line (the wire's), those that led to it. log are all
// versions; now 0 is the story as it stands, on version base.
func Between(log []store.Revision, old, now, base int) []store.Revision {
	by := map[int]store.Revision{}
	for _, r := range log {
		by[r.Number] = r
	}
	if now == 0 {
		now = base
	}
	before := map[int]bool{0: true} // old and what it rests on
	for n := old; n > 0 && !before[n]; n = by[n].Parent {
		before[n] = true
	}
	var out []store.Revision
	meet := now
	for ; !before[meet]; meet = by[meet].Parent {
		out = append(out, by[meet])
		if by[meet].Parent >= meet { // no version rests on a later one
			break
		}
	}
	for n := old; n > meet; n = by[n].Parent {
		out = append(out, by[n])
	}
	slices.SortFunc(out, func(a, b store.Revision) int { return a.Number - b.Number })
	return out
}

// Hand is who changed something, and in which version: 0 is the story as it
// stands.
type Hand struct {
	Author  string
	Version int
}

// Hands says whose hands went over what changed in a comparison, oldest first:
// blocks, notes and sources by their IDs. It reads the versions between (see
// Between) and their parents, until ctx is done.
func Hands(ctx context.Context, read ReadSide, c Comparison, between []store.Revision) (map[story.ID][]Hand, error) {
	wanted := map[story.ID]story.ID{} // an ID that it had to the one it has
	for _, ch := range c.Changes {
		wanted[ch.Block] = ch.Block
		if ch.From != "" {
			wanted[ch.From] = ch.Block
		}
	}
	for _, n := range c.Notes {
		wanted[n.Note] = n.Note
	}
	for _, s := range c.Sources {
		wanted[s.Source] = s.Source
	}
	hands := map[story.ID][]Hand{}
	add := func(id story.ID, h Hand) {
		if id = wanted[id]; id == "" {
			return
		}
		if list := hands[id]; len(list) == 0 || list[len(list)-1] != h {
			hands[id] = append(list, h)
		}
	}
	step := func(from, to Side) {
		r := diff.Stories(from.Story, to.Story)
		h := Hand{to.Revision.Author, to.Revision.Number}
		for _, ch := range r.Changes {
			add(ch.Block, h)
			if ch.From != "" {
				add(ch.From, h)
			}
		}
		for _, n := range r.Notes {
			add(n.Note, h)
		}
		for _, s := range r.Sources {
			add(s.Source, h)
		}
	}
	last := c.Old
	side := func(n int) (Side, error) {
		switch n {
		case last.Revision.Number:
			return last, nil
		case c.New.Revision.Number:
			return c.New, nil
		}
		return read(n)
	}
	for _, r := range between {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		from := Side{}
		var err error
		if r.Parent > 0 {
			if from, err = side(r.Parent); err != nil {
				return nil, fmt.Errorf("find who changed what: %w", err)
			}
		}
		to, err := side(r.Number)
		if err != nil {
			return nil, fmt.Errorf("find who changed what: %w", err)
		}
		step(from, to)
		last = to
	}
	if c.New.Revision.Number == 0 {
		if n := len(between); n > 0 && last.Revision.Number != between[n-1].Number || n == 0 {
			last = c.Old
		}
		step(last, c.New)
	}
	return hands, nil
}

// Size is how much a version changed: words that its parent did not have, and
// words of its parent that it has no more.
type Size struct{ In, Out int }

// Roughly estimates the size of a version's change from the counts of words in
// the list of versions alone.
func Roughly(r, parent store.Revision) Size {
	if n := r.Words - parent.Words; n >= 0 {
		return Size{In: n}
	} else {
		return Size{Out: -n}
	}
}

// Sizes measures how much each version changed, newest first, and tells each as
// it is found, until ctx is done. Versions that are known are left out.
func Sizes(ctx context.Context, read ReadSide, log []store.Revision, known func(version int) bool, found func(version int, s Size)) error {
	var have Side // the parent of the one before, most often the next to be read
	for _, r := range log {
		if err := ctx.Err(); err != nil {
			return err
		}
		if known(r.Number) {
			continue
		}
		side := have
		if side.Revision.Number != r.Number {
			var err error
			if side, err = read(r.Number); err != nil {
				return fmt.Errorf("measure what version %d changed: %w", r.Number, err)
			}
		}
		have = Side{}
		if r.Parent > 0 {
			var err error
			if have, err = read(r.Parent); err != nil {
				return fmt.Errorf("measure what version %d changed: %w", r.Number, err)
			}
		}
		c := diff.Stories(have.Story, side.Story).Counts
		found(r.Number, Size{c.WordsIn, c.WordsOut})
	}
	return nil
}

// BlockName is what a block goes by: "graf 4", "hed", "Sources line". n is its
// number among those of its kind.
func BlockName(k story.Kind, n int) string {
	switch k {
	case story.SourceLine:
		return "Sources line"
	case story.Graf, story.Subhead, story.Quote, story.Photo, story.Map, story.Label, story.Callout:
		if n > 0 {
			return fmt.Sprintf("%s %d", k, n)
		}
	}
	return strings.ReplaceAll(string(k), "-", " ")
}
