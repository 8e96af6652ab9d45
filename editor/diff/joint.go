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

// readTogether says of a label that changed what it says with those it is joined
// with, and what it said.
func (p *pairing) readTogether(b *story.Block, c *Change) {
	switch c.Op {
	case Cut:
		c.Sentence = together(p.a, b)
	case Add:
		c.Sentence = together(p.b, b)
	default:
		c.Sentence = together(p.b, b)
		was := c.From
		if was == "" {
			was = c.Block
		}
		if o := p.a.Block(was); o != nil {
			said := together(p.a, o)
			if said == "" && c.Sentence != "" { // it was read alone
				said = o.Text
			}
			if said != c.Sentence {
				c.OldSentence = said
			}
		}
	}
}

// ReadWords compares what a joined label and those it is read with said and say:
// as one sentence, whatever of it stands in which label. It is nil for a label
// that is joined with none.
func (c Change) ReadWords() []Span {
	was, is := c.OldSentence, c.Sentence
	switch {
	case was == "" && is == "":
		return nil
	case c.Op == Add:
	case c.Op == Cut:
		was, is = is, ""
	case was == "": // the same
		was = is
	case is == "": // it is read alone now
		is = c.New
	}
	return Words(was, is)
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
