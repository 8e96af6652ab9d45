package find

import (
	"errors"

	"cutline/editor/story"
)

// ErrJoint says that a hit's words stand in several labels that are joined.
var ErrJoint = errors.New("the words run over labels that are joined; change them in each label, or part the labels first")

// over gives the hits that begin in a label and go on in those joined behind it:
// "landed at" in "Ferry landed" and "at this pier.".
func (m *Matcher) over(s story.Story, b *story.Block) (hits []Hit) {
	if !b.Kind.Placed() || b.In == "" {
		return nil
	}
	x := s.SentenceOf(b.ID)
	if !x.Joined() {
		return nil
	}
	for i, p := range x.Pieces[:len(x.Pieces)-1] {
		if p.ID != b.ID || p.From == p.To {
			continue
		}
		for _, h := range m.find(nil, &story.Block{ID: b.ID, Text: x.Text.Text}) {
			if id, from, _ := x.Range(h.Start, h.Start); id == b.ID && from < p.To && h.End > x.Pieces[i+1].At {
				hits = append(hits, Hit{Block: b.ID, Start: from, End: p.To, Beyond: h.End - p.At - (p.To - p.From)})
			}
		}
	}
	return hits
}

// joinedBefore gives the first block from which a change at block i can change
// hits: the first of the labels of one picture that stand right before it.
func joinedBefore(s story.Story, i int) int {
	if i == 0 || i > s.Len() {
		return i
	}
	picture := s.At(i - 1).In
	for picture != "" && i > 0 && s.At(i-1).In == picture {
		i--
	}
	return i
}
