package editor

import (
	"fmt"
	"slices"

	"cutline/editor/story"
)

// Move puts a block, a picture with its parts, behind another one.
type Move struct {
	Block story.ID `json:"block"`
	After story.ID `json:"after,omitempty"`
}

func (Move) name() string { return "move" }

// Apply implements Op.
func (op Move) Apply(s story.Story) (story.Story, error) {
	i := s.Index(op.Block)
	if i < 0 {
		return s, fmt.Errorf("move block %s: %w", op.Block, ErrNoBlock)
	}
	end := s.PartsEnd(i)
	var run []*story.Block
	for j := i; j < end; j++ {
		run = append(run, s.At(j))
	}
	if slices.ContainsFunc(run, func(b *story.Block) bool { return b.ID == op.After }) {
		return s, nil
	}
	at, in := 0, story.ID("")
	if op.After != "" {
		j := s.Index(op.After)
		if j < 0 {
			return s, fmt.Errorf("move behind block %s: %w", op.After, ErrNoBlock)
		}
		after := s.At(j)
		switch {
		case len(run) == 1 && run[0].In != "" && (run[0].In == after.In || run[0].In == after.ID):
			if at = j + 1; run[0].Kind.Placed() {
				return moveLabel(s, i, at), nil
			}
			in = run[0].In // within its picture
		case after.In != "":
			at = s.PartsEnd(s.Index(after.In))
		default:
			at = s.PartsEnd(j)
		}
	}
	if at > i {
		at -= len(run)
	}
	if run[0].In != in && !run[0].Kind.Picture() {
		c := run[0].Clone()
		c.In, c.Follows = in, ""
		run[0] = c
	}
	was, from := s, s.At(i).In
	s = s.Splice(i, len(run)).Splice(at, 0, run...)
	if from != in {
		s = s.Rejoined(was, from)
	}
	return s, nil
}

// MoveBlock gives the op that moves a block by one place: up where dir is
// negative, else down. A picture moves with its parts, past a picture one goes
// past its parts too, and a part stays among those of its picture. The first of
// joined labels moves with its sentence; another changes places within it, or
// leaves it at its end. At the end of the way the op changes nothing.
func MoveBlock(s story.Story, id story.ID, dir int) (Op, error) {
	i := s.Index(id)
	if i < 0 {
		return nil, fmt.Errorf("move block %s: %w", id, ErrNoBlock)
	}
	in := s.At(i).In
	if run := s.Run(id); len(run) > 1 && dir > 0 && run[0].ID == id {
		last := s.Index(run[len(run)-1].ID)
		if last+1 == s.Len() || s.At(last+1).In != in {
			return Batch{}, nil
		}
		return Move{Block: id, After: s.At(last + 1).ID}, nil
	}
	if dir < 0 {
		if i == 0 || s.At(i-1).ID == in {
			return Batch{}, nil
		}
		before := i - 1 // the block to go past
		if owner := s.At(before).In; owner != in {
			before = s.Index(owner)
		}
		if before == 0 {
			return Move{Block: id}, nil
		}
		return Move{Block: id, After: s.At(before - 1).ID}, nil
	}
	next := s.PartsEnd(i)
	if next == s.Len() || s.At(next).In != in {
		return Batch{}, nil
	}
	return Move{Block: id, After: s.At(next).ID}, nil
}
