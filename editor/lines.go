package editor

import (
	"strings"

	"cutline/editor/story"
)

// WriteLine gives the op that makes a picture's Sources, Note or Credit line what
// its records write: in the place of the typed one, or as a new block with the
// ID behind the picture's parts. It is nil where there is nothing to write or it
// stands there already.
func WriteLine(s story.Story, picture story.ID, kind story.Kind, id story.ID) Op {
	l := s.Line(picture, kind)
	if !l.Differs() {
		return nil
	}
	return WritePart(s, picture, kind, id, l.Written)
}

// WritePart gives the op that makes words what a part of a picture says, as its
// cutline or its credit: in the place of what it says, or as a new block with the
// ID behind the picture's parts. It is nil where the part says so already.
func WritePart(s story.Story, picture story.ID, kind story.Kind, id story.ID, words string) Op {
	if b := s.Part(picture, kind); b != nil {
		return SetWords(b, words)
	}
	after := s.At(s.PartsEnd(s.Index(picture)) - 1).ID
	return Insert{After: after, Blocks: []*story.Block{{ID: id, Kind: kind, In: picture, Text: words}}}
}

// KeepLine gives the op that keeps a typed line as it is though its records write
// another; reason says why, and id is the record's. It is nil where the two do
// not differ or nothing is typed.
func KeepLine(s story.Story, picture story.ID, kind story.Kind, id story.ID, reason story.Comment) Op {
	l := s.Line(picture, kind)
	if !l.Differs() || l.Block == nil || strings.TrimSpace(l.Block.Text) == "" {
		return nil
	}
	return PutNote{Note: &story.Note{
		ID: id, Kind: story.Kept, Block: l.Block.ID, Quote: l.Block.Text, With: l.Digest(), Thread: []story.Comment{reason},
	}}
}
