package merge

import (
	"cutline/editor/diff"
	"cutline/editor/prose"
	"cutline/editor/story"
)

// Adopt gives a story that was read from a file as a revision of an older one:
// a block that both have keeps its ID and, as a file of plain words says little
// of it, its kind and its picture. Others get IDs above next that the older one
// never gave out. What the file does not speak of at all stays as it was: a
// picture none of whose words it has, with its labels, captions and sources.
func Adopt(old, fresh story.Story, next int) story.Story {
	was := diff.Same(old, fresh)
	fillGaps(old, fresh, was)
	a := adoption{old: old, to: map[story.ID]story.ID{}, seen: map[story.ID]bool{}}
	ids := old.WithNext(next)
	for _, b := range fresh.Blocks() {
		id, ok := was[b.ID]
		if !ok {
			ids, id = ids.NewID("b")
		}
		a.to[b.ID] = id
		a.seen[id] = true
	}
	s := story.New(old.Meta.Slug)
	s.Meta = old.Meta
	s = s.WithNext(ids.Next()).Append(a.blocks(fresh)...).AllRejoined(old)
	for _, src := range old.Sources() {
		s = s.WithSource(src)
	}
	return s
}

// adoption is a file's story on its way to become a revision of an older one.
type adoption struct {
	old  story.Story
	to   map[story.ID]story.ID // by the file's ID
	seen map[story.ID]bool     // IDs of the older story that the file has
}

// blocks gives the blocks of the file as those of the older story, with those
// that it does not speak of.
func (a *adoption) blocks(fresh story.Story) []*story.Block {
	var top []*story.Block
	parts := map[story.ID][]*story.Block{}
	for _, b := range fresh.Blocks() {
		c := b.Clone()
		c.ID, c.In, c.Follows = a.to[b.ID], a.to[b.In], a.to[b.Follows]
		if o := a.old.Block(c.ID); o != nil {
			c = a.like(o, c)
		}
		if c.In != "" {
			parts[c.In] = append(parts[c.In], c)
		} else {
			top = append(top, c)
		}
	}
	have := map[story.ID]bool{}
	for _, b := range top {
		have[b.ID] = true
	}
	// Put in what the file is silent about, behind what stood before it.
	var behind story.ID
	for i, b := range a.old.Blocks() {
		if b.In != "" {
			continue
		}
		silent := b.Kind.Picture() && (!a.spoken(b.ID) || len(parts[b.ID]) > 0)
		if !have[b.ID] && silent {
			top = insertBehind(top, behind, b)
			have[b.ID] = true
			if b.Kind.Picture() && !a.spoken(b.ID) {
				for _, p := range a.old.BlocksFrom(i + 1) {
					if p.In != b.ID {
						break
					}
					parts[b.ID] = append(parts[b.ID], p)
				}
			}
		}
		if have[b.ID] {
			behind = b.ID
		}
	}
	var out []*story.Block
	for _, b := range top {
		out = append(out, b)
		if b.Kind.Picture() {
			out = append(out, parts[b.ID]...)
		}
	}
	return out
}

// like gives a block of a file what the older story has of it besides words.
func (a *adoption) like(o, c *story.Block) *story.Block {
	if o.Kind.Picture() != c.Kind.Picture() {
		return c
	}
	n := o.Clone()
	n.Text = c.Text
	switch {
	case len(c.Marks) > 0:
		n.Marks = c.Marks
	case o.Text != c.Text && len(o.Marks) > 0:
		n.Marks = nil
		t := NewTransfer(o.Text, c.Text)
		for _, m := range o.Marks {
			if s := t.Find(m.Start, m.End); s.State != Lost {
				m.Start, m.End = s.Start, s.End
				n.Marks = append(n.Marks, m)
			}
		}
	}
	if c.Asset != nil {
		n.Asset = c.Asset
	}
	if n.In != "" && a.old.Block(n.In) == nil {
		n.In = c.In
	}
	if o.Text == c.Text && n.In == o.In && len(c.Marks) == 0 && c.Asset == nil {
		return o
	}
	return n
}

// spoken reports whether the file has a picture or anything that belongs to it.
func (a *adoption) spoken(picture story.ID) bool {
	if a.seen[picture] {
		return true
	}
	for _, p := range a.old.Parts(picture) {
		if a.seen[p.ID] {
			return true
		}
	}
	return false
}

func insertBehind(list []*story.Block, id story.ID, b *story.Block) []*story.Block {
	at := 0
	for i, x := range list {
		if x.ID == id {
			at = i + 1
		}
	}
	return append(list[:at:at], append([]*story.Block{b}, list[at:]...)...)
}

// fillGaps takes a block for the old one that stands alone between the same
// neighbours, however much of it was rewritten.
func fillGaps(old, fresh story.Story, was map[story.ID]story.ID) {
	used := map[story.ID]bool{}
	for _, id := range was {
		used[id] = true
	}
	at := 0 // in the old story
	for i, b := range fresh.Blocks() {
		if id, ok := was[b.ID]; ok {
			at = old.Index(id) + 1
			continue
		}
		alone := at < old.Len() && !used[old.At(at).ID] && old.At(at).Kind == b.Kind && (b.In == "") == (old.At(at).In == "")
		if !alone {
			continue
		}
		endOld := at+1 == old.Len() || used[old.At(at+1).ID]
		endNew := i+1 == fresh.Len()
		if !endNew {
			_, endNew = was[fresh.At(i+1).ID]
		}
		if endOld && endNew {
			was[b.ID] = old.At(at).ID
			used[old.At(at).ID] = true
			at++
		}
	}
}

// Alike gives how like two texts are: the share of their rows of three words
// that both have, 0 to 1.
func Alike(a, b string) float64 {
	rows := func(s string) map[[3]string]bool {
		m := map[[3]string]bool{}
		var last [3]string
		for _, w := range prose.Tokenize(s).Words {
			if !prose.IsWord(w) {
				continue
			}
			last = [3]string{last[1], last[2], prose.Fold(w)}
			m[last] = true
		}
		return m
	}
	x, y := rows(a), rows(b)
	both := 0
	for r := range x {
		if y[r] {
			both++
		}
	}
	if len(x)+len(y) == 0 {
		return 0
	}
	return float64(both) / float64(max(1, min(len(x), len(y))))
}
