package diff

import "cutline/editor/story"

// joint gives how a label is joined otherwise than it was, or nil. A label is
// joined to the same one where that is the same block in both stories.
func (p *pairing) joint(x, y *story.Block) *Joint {
	if x.Follows == "" && y.Follows == "" {
		return nil
	}
	j := Joint{Old: x.Follows, New: y.Follows}
	i, k := p.a.Index(x.Follows), p.b.Index(y.Follows)
	if k >= 0 && p.of[k] == i && i >= 0 {
		return nil
	}
	if i >= 0 {
		j.OldN = p.wasAt[i].N
	}
	if k >= 0 {
		j.NewN = p.isAt[k].N
	}
	return &j
}

// together gives what joined labels say; it is empty for a block that is joined
// with none.
func together(s story.Story, b *story.Block) string {
	if !b.Kind.Placed() || b.In == "" {
		return ""
	}
	if x := s.SentenceOf(b.ID); x.Joined() {
		return x.Text.Text
	}
	return ""
}
