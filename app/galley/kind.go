package galley

import (
	"cutline/editor"
	"cutline/editor/story"
)

// Toggle sets the selection in a kind of type, or free of it; without a
// selection it is for what is typed next.
func (g *Galley) Toggle(kind story.MarkKind) {
	s := g.editor.Story()
	sel := g.editor.Selection()
	if sel.Empty() {
		b := s.Block(sel.Head.Block)
		if b == nil {
			return
		}
		on := false
		for _, m := range b.Marks {
			on = on || m.Kind == kind && m.Start < sel.Head.Off && m.End >= sel.Head.Off
		}
		if was, set := g.pending[kind]; set {
			on = was
		}
		g.pending[kind] = !on
		return
	}
	from, to := sel.Ordered(s)
	type part struct {
		b          *story.Block
		start, end int
	}
	var parts []part
	all := true
	for i := s.Index(from.Block); i <= s.Index(to.Block); i++ {
		b := s.At(i)
		p := part{b, 0, len(b.Text)}
		if b.ID == from.Block {
			p.start = from.Off
		}
		if b.ID == to.Block {
			p.end = to.Off
		}
		if p.start < p.end {
			parts = append(parts, p)
			all = all && editor.HasMark(b, p.start, p.end, kind)
		}
	}
	var batch editor.Batch
	for _, p := range parts {
		if all || !editor.HasMark(p.b, p.start, p.end, kind) {
			marks := editor.ToggleMark(p.b, p.start, p.end, kind)
			batch = append(batch, editor.Set{Block: p.b.ID, Marks: &marks})
		}
	}
	if len(batch) > 0 && g.editor.Do(string(kind), batch) == nil {
		g.editor.Select(sel)
		g.moved()
	}
}

// SetKind turns the blocks of the selection into another kind. It reports what
// cannot be done.
func (g *Galley) SetKind(kind story.Kind) error {
	s := g.editor.Story()
	sel := g.editor.Selection()
	from, to := sel.Ordered(s)
	var batch editor.Batch
	one := from.Block == to.Block
	for i := s.Index(from.Block); i >= 0 && i <= s.Index(to.Block); i++ {
		// Over several lines captions stay what they are.
		if b := s.At(i); !b.Kind.Picture() && (one || b.In == "" || kind.Attached()) {
			batch = append(batch, editor.Set{Block: b.ID, Kind: kind})
		}
	}
	err := g.editor.Do("kind", batch)
	g.editor.Select(sel)
	g.moved()
	return err
}

// Kind is the kind of the caret's block.
func (g *Galley) Kind() story.Kind {
	if b := g.editor.Story().Block(g.editor.Selection().Head.Block); b != nil {
		return b.Kind
	}
	return ""
}

// MoveBlock moves the caret's block, or a picture with its parts, up (-1) or
// down (1) by one.
func (g *Galley) MoveBlock(dir int) error {
	sel := g.editor.Selection()
	op, err := editor.MoveBlock(g.editor.Story(), sel.Head.Block, dir)
	if err == nil {
		err = g.editor.Do("move", op)
	}
	if err != nil {
		return err
	}
	g.editor.Select(sel)
	g.show()
	g.moved()
	return nil
}

// LinkAt gives where the selected words lead, or "".
func (g *Galley) LinkAt() string {
	id, start, end, ok := g.SelectedRange()
	if !ok {
		return ""
	}
	for _, m := range g.editor.Story().Block(id).Marks {
		if m.Kind == story.Link && m.Start < end && m.End > start {
			return m.Href
		}
	}
	return ""
}

// SetLink has the selected words lead somewhere, or with "" nowhere. A link
// that is only partly selected changes as a whole.
func (g *Galley) SetLink(href string) error {
	id, start, end, ok := g.SelectedRange()
	if !ok || start == end {
		return editor.ErrRange
	}
	b := g.editor.Story().Block(id)
	for _, m := range b.Marks {
		if m.Kind == story.Link && m.Start < end && m.End > start {
			start, end = min(start, m.Start), max(end, m.End)
		}
	}
	sel := g.editor.Selection()
	marks := editor.SetLink(b, start, end, href)
	if err := g.editor.Do("link", editor.Set{Block: id, Marks: &marks}); err != nil {
		return err
	}
	g.editor.Select(sel)
	g.moved()
	return nil
}
