package app

import (
	"fmt"
	"slices"
	"sync"
	"time"

	"cutline/editor/blame"
	"cutline/editor/story"
	"cutline/store"
)

// Passage is a run of a block's words that one version wrote.
type Passage struct {
	Start   int       `json:"start"` // byte offsets into the block's text
	End     int       `json:"end"`
	Text    string    `json:"text"`
	Version int       `json:"version"` // 0: in no version yet
	Author  string    `json:"author"`
	Wire    bool      `json:"wire,omitempty"` // it came in and was not written at the desk
	At      time.Time `json:"at,omitzero"`
	Message string    `json:"message,omitempty"`
}

// By names whose words a passage holds: "Leo Brandt", "Leo Brandt (wire)" who
// brought them in, "Wire" itself.
func (p Passage) By() string { return by(p.Author, p.Wire) }

func by(author string, wire bool) string {
	if wire && author != "Wire" {
		return author + " (wire)"
	}
	return author
}

// Blame says who wrote each word of a story, for blocks of every kind.
type Blame struct {
	Story    story.Story
	Revision store.Revision // the version; of a story that is edited, the last one
	author   string         // of what is in no version yet
	versions map[int]store.Revision
	wire     map[int]bool
	words    *blame.Blame
}

// Of gives the passages of a block in order; they cover its words.
func (b *Blame) Of(id story.ID) []Passage {
	block := b.Story.Block(id)
	if block == nil {
		return nil
	}
	var out []Passage
	for _, r := range b.words.Runs(id) {
		p := Passage{Start: r.Start, End: r.End, Text: block.Text[r.Start:r.End], Version: r.Version, Author: b.author}
		if v, ok := b.versions[r.Version]; ok {
			p.Author, p.At, p.Message, p.Wire = v.Author, v.At, v.Message, b.wire[r.Version]
		}
		out = append(out, p)
	}
	return out
}

// chains keeps the blame of stories that somebody asked about. Versions never
// change, so only those that are new are read.
type chains struct {
	mu sync.Mutex
	of map[store.StoryID]*blame.Chain
}

// Blame says who wrote a version of a story; 0 is the newest of the desk.
func (a *App) Blame(id store.StoryID, n int) (*Blame, error) {
	return a.blame(id, func(c *blame.Chain, b *Blame) (*blame.Blame, error) {
		var err error
		if b.Story, b.Revision, err = a.Lib.Load(id, n); err != nil {
			return nil, err
		}
		return c.Of(b.Revision.Number), nil
	})
}

// BlameNow says who wrote a story that is edited on top of version on.
func (a *App) BlameNow(id store.StoryID, s story.Story, on store.Revision) (*Blame, error) {
	return a.blame(id, func(c *blame.Chain, b *Blame) (*blame.Blame, error) {
		b.Story, b.Revision = s, on
		return c.Draft(s, on.Number), nil
	})
}

// Blame says who wrote the story as it is now.
func (d *Draft) Blame() (*Blame, error) { return d.app.BlameNow(d.ID, d.Story(), d.Base) }

func (a *App) blame(id store.StoryID, words func(*blame.Chain, *Blame) (*blame.Blame, error)) (*Blame, error) {
	a.chains.mu.Lock()
	defer a.chains.mu.Unlock()
	fail := func(err error) (*Blame, error) { return nil, fmt.Errorf("find who wrote story %s: %w", id, err) }
	revs, err := a.Lib.Log(id)
	if err != nil {
		return fail(err)
	}
	c := a.chains.of[id]
	if c == nil {
		c = blame.NewChain()
		if a.chains.of == nil {
			a.chains.of = map[store.StoryID]*blame.Chain{}
		}
		a.chains.of[id] = c
	}
	b := &Blame{author: a.Author, versions: make(map[int]store.Revision, len(revs))}
	for _, r := range slices.Backward(revs) {
		b.versions[r.Number] = r
		if c.Of(r.Number) != nil {
			continue
		}
		s, _, err := a.Lib.Load(id, r.Number)
		if err != nil {
			return fail(err)
		}
		c.Add(blame.Version{Number: r.Number, Story: s, From: madeOf(r)})
	}
	if b.wire, err = a.wireLine(id, revs); err != nil {
		return fail(err)
	}
	if b.words, err = words(c, b); err != nil {
		return fail(err)
	}
	return b, nil
}

// madeOf gives the versions that a version's words come from, the one it is
// most like first.
func madeOf(r store.Revision) []int {
	var from []int
	for _, n := range []int{r.RestoredFrom, r.Parent, r.Merged} {
		if n > 0 {
			from = append(from, n)
		}
	}
	return from
}

// wireLine tells which of a story's versions came in and were not written at
// the desk: those of the wire, and those that the first of them was read as. A
// story that was begun at the desk, without words, has none before a wire
// version comes in; a copy that was handed off knows which are the wire's.
func (a *App) wireLine(id store.StoryID, revs []store.Revision) (map[int]bool, error) {
	line := map[int]bool{}
	if o := a.Origin(id); o != nil {
		for _, n := range o.Wire {
			line[n] = true
		}
		return line, nil
	}
	head, err := a.Lib.Head(id, store.WireRef)
	if err != nil {
		return nil, err
	}
	for _, r := range revs { // newest first
		if r.Ref == store.WireRef || r.Number == head && r.Words > 0 || line[r.Number] {
			line[r.Number] = true
			line[r.Parent] = true
		}
	}
	delete(line, 0)
	return line, nil
}
