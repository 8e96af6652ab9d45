package editor

import (
	"fmt"

	"cutline/editor/story"
)

// Insert puts blocks behind the block After and its parts, or behind a part of
// the same picture; an empty After means the front. Blocks need IDs from
// Editor.NewID.
type Insert struct {
	After  story.ID       `json:"after,omitempty"`
	Blocks []*story.Block `json:"blocks"`
}

func (Insert) name() string { return "insert" }

// Apply implements Op.
func (op Insert) Apply(s story.Story) (story.Story, error) {
	at := 0
	if op.After != "" {
		i := s.Index(op.After)
		if i < 0 {
			return s, fmt.Errorf("insert behind block %s: %w", op.After, ErrNoBlock)
		}
		at = i + 1
		// Behind a picture means behind its parts, unless the new blocks are parts.
		if len(op.Blocks) > 0 && op.Blocks[0].In != op.After {
			at = s.PartsEnd(i)
		}
		if in := s.At(i).In; in != "" && len(op.Blocks) > 0 && op.Blocks[0].In != in {
			at = s.PartsEnd(s.Index(in))
		}
	}
	placed := 0
	for _, b := range op.Blocks {
		n, err := number(b.ID)
		if err != nil {
			return s, fmt.Errorf("insert %s: %w", b.Kind, err)
		}
		if s.Index(b.ID) >= 0 {
			return s, fmt.Errorf("insert %s %s: the story already has that block", b.Kind, b.ID)
		}
		s = s.WithNext(n)
		if b.Kind.Placed() {
			placed++
		}
	}
	if placed > 0 && len(op.Blocks) > 0 && len(s.Parts(op.Blocks[0].In))+placed > story.MaxLabels+16 {
		return s, fmt.Errorf("add a label: %w (%d labels on one map)", ErrLimit, story.MaxLabels)
	}
	was := s
	s = settle(s.Splice(at, 0, op.Blocks...), at, len(op.Blocks))
	pictures := map[story.ID]bool{} // that got labels
	for i := at; i < at+len(op.Blocks); i++ {
		b := s.At(i)
		if b.Kind.Placed() && b.In != "" {
			pictures[b.In] = true
		} else if b.Follows != "" {
			c := b.Clone()
			c.Follows = ""
			s = s.With(c)
		}
	}
	for id := range pictures {
		s = s.Rejoined(was, id)
	}
	return s, nil
}

// settle lets go of parts that do not stand behind their picture, among n
// blocks that were put in at an index and the parts that follow them.
func settle(s story.Story, at, n int) story.Story {
	picture := story.ID("")
	if at > 0 {
		if before := s.At(at - 1); before.Kind.Picture() {
			picture = before.ID
		} else {
			picture = before.In
		}
	}
	for i, b := range s.BlocksFrom(at) {
		switch {
		case b.Kind.Picture() || b.In == "":
			if i >= at+n {
				return s
			}
			picture = ""
			if b.Kind.Picture() {
				picture = b.ID
			}
		case b.In != picture:
			c := b.Clone()
			c.In, c.Follows = "", ""
			s = s.With(c)
			picture = ""
		}
	}
	return s
}
