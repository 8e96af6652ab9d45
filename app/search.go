package app

import (
	"fmt"

	"cutline/editor/find"
	"cutline/editor/story"
)

// FoundWords is a place in a story where words stand.
type FoundWords struct {
	Slug   string     `json:"slug"`
	Block  story.ID   `json:"block"`
	Kind   story.Kind `json:"kind"`
	Where  string     `json:"where"` // "graf 4", "label 2"
	Start  int        `json:"start"` // bytes of the block's text
	End    int        `json:"end"`
	Before string     `json:"before"`
	Match  string     `json:"match"` // over joined labels, as their sentence is read
	After  string     `json:"after"`
}

// aroundFound is how many characters on either side are given.
const aroundFound = 40

// Search looks for words in the newest version of every story; kind, where it is
// not empty, keeps to blocks of that kind.
func (a *App) Search(q find.Query, kind story.Kind) ([]FoundWords, error) {
	m, err := find.Compile(q)
	if err != nil {
		return nil, fmt.Errorf("search for %q: %w", q.Words, err)
	}
	stories, err := a.Lib.Stories()
	if err != nil {
		return nil, fmt.Errorf("search for %q: %w", q.Words, err)
	}
	found := []FoundWords{}
	for _, t := range stories {
		s, _, err := a.Lib.Load(t.ID, 0)
		if err != nil {
			return found, fmt.Errorf("search for %q in %s: %w", q.Words, t.Slug, err)
		}
		for _, h := range m.Find(s).All() {
			f := FoundWords{Slug: t.Slug, Block: h.Block, Kind: s.Block(h.Block).Kind, Start: h.Start, End: h.End}
			if kind != "" && f.Kind != kind {
				continue
			}
			f.Before, f.Match, f.After, f.Where = find.Context(s, h, aroundFound)
			found = append(found, f)
		}
	}
	return found, nil
}
