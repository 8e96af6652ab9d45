package app

import (
	"fmt"
	"slices"

	"cutline/editor/diff"
	"cutline/editor/story"
	"cutline/store"
)

// KindStat counts what a version changed in blocks of one kind.
type KindStat struct {
	Kind     story.Kind `json:"kind"`
	Added    int        `json:"added"` // blocks
	Cut      int        `json:"cut"`
	Edited   int        `json:"edited"`
	Moved    int        `json:"moved"`
	WordsIn  int        `json:"wordsIn"`
	WordsOut int        `json:"wordsOut"`
}

// Stat is a version with what it changed in the one it was made on.
type Stat struct {
	store.Revision
	Wire     bool       `json:"wire,omitempty"` // it came in and was not written at the desk
	Blocks   int        `json:"blocks"`         // how many changed
	WordsIn  int        `json:"wordsIn"`
	WordsOut int        `json:"wordsOut"`
	Kinds    []KindStat `json:"kinds"` // in the order of story.Kinds
}

// Marked is a version of the log with whether it came in from the wire.
type Marked struct {
	store.Revision
	Wire bool `json:"wire,omitempty"`
}

// By names whose version it is: "Leo Brandt", "Leo Brandt (wire)" who brought it
// in, "Wire" itself.
func (m Marked) By() string { return by(m.Author, m.Wire) }

// Log lists the versions of a story, newest first.
func (a *App) Log(id store.StoryID) ([]Marked, error) {
	revs, err := a.Lib.Log(id)
	if err != nil {
		return nil, err
	}
	wire, err := a.wireLine(id, revs)
	if err != nil {
		return nil, err
	}
	out := make([]Marked, len(revs))
	for i, r := range revs {
		out[i] = Marked{r, wire[r.Number]}
	}
	return out, nil
}

// Stats lists the versions of a story with what each changed, newest first.
func (a *App) Stats(id store.StoryID) ([]Stat, error) {
	log, err := a.Log(id)
	if err != nil {
		return nil, err
	}
	waits := map[int]int{} // how many versions were made on one
	for _, r := range log {
		waits[r.Parent]++
	}
	stories := map[int]story.Story{0: {}}
	out := make([]Stat, len(log))
	for i, r := range slices.Backward(log) {
		s, _, err := a.Lib.Load(id, r.Number)
		if err != nil {
			return nil, fmt.Errorf("count what v%d changed: %w", r.Number, err)
		}
		out[i] = stat(r, diff.Stories(stories[r.Parent], s))
		if waits[r.Number] > 0 {
			stories[r.Number] = s
		}
		if waits[r.Parent]--; waits[r.Parent] == 0 && r.Parent > 0 {
			delete(stories, r.Parent) // a long history must not be held all at once
		}
	}
	return out, nil
}

func stat(r Marked, d diff.Result) Stat {
	out := Stat{Revision: r.Revision, Wire: r.Wire, Blocks: len(d.Changes), WordsIn: d.Counts.WordsIn, WordsOut: d.Counts.WordsOut, Kinds: []KindStat{}}
	of := map[story.Kind]*KindStat{}
	for _, c := range d.Changes {
		k := of[c.Kind]
		if k == nil {
			k = &KindStat{Kind: c.Kind}
			of[c.Kind] = k
		}
		switch c.Op {
		case diff.Add:
			k.Added++
		case diff.Cut:
			k.Cut++
		case diff.Move:
			k.Moved++
		default:
			k.Edited++
		}
		for _, w := range c.Words {
			switch w.Op {
			case diff.Insert:
				k.WordsIn += story.CountWords(w.Text)
			case diff.Delete:
				k.WordsOut += story.CountWords(w.Text)
			}
		}
	}
	for _, kind := range story.Kinds {
		if k := of[kind]; k != nil {
			out.Kinds = append(out.Kinds, *k)
		}
	}
	return out
}
