package editor

import (
	"strings"

	"cutline/editor/story"
)

// Clip is a copied piece of a story: blocks, the first and last perhaps in
// part, with their type and citations, and the notes that lie wholly inside.
// The zero Clip is empty. It stays good whatever becomes of the story.
type Clip struct {
	blocks  []*story.Block // with the IDs they had; In may name a picture that is not in the clip
	notes   []*story.Note  // offsets into the blocks of the clip
	sources []*story.Source
	whole   bool // it holds all of its first and all of its last block
}

// CopyRange gives what lies between two points, the first before the second. A
// picture is copied with its parts where DeleteRange would take it away; its
// parts alone are copied where only some are in the range. A note about a whole
// block is copied with blocks that lie between those of the points.
func CopyRange(s story.Story, from, to Point) Clip {
	i, j := s.Index(from.Block), s.Index(to.Block)
	if i < 0 || j < i || from == to {
		return Clip{}
	}
	var c Clip
	cited := map[story.ID]bool{}
	c.whole = from.Off <= 0 && to.Off >= len(s.At(j).Text)
	for k, b := range s.BlocksFrom(i) {
		if k > j {
			break
		}
		if b.Kind.Picture() && !within(s, k, j) {
			continue
		}
		start, end := 0, len(b.Text)
		if k == i {
			start = min(max(from.Off, 0), end)
		}
		if k == j {
			end = max(min(to.Off, end), start)
		}
		c.blocks = append(c.blocks, part(b, start, end))
		bring := func(id story.ID) {
			if r := s.Source(id); r != nil && !cited[r.ID] {
				cited[r.ID] = true
				c.sources = append(c.sources, r)
			}
		}
		for _, cite := range b.Cites {
			bring(cite.Source)
		}
		for _, n := range s.NotesIn(b.ID) {
			if n.Kind == story.Check && n.Whole() && start == 0 && end == len(b.Text) && (k == i || k == j) {
				n = n.Clone() // the block may stay behind, without its words
				n.End = len(b.Text)
			}
			ranged := n.Start < n.End
			if ranged && n.Start >= start && n.End <= end || !ranged && (b.Kind.Picture() || k > i && k < j) {
				n = n.Clone()
				if ranged {
					n.Start, n.End = n.Start-start, n.End-start
				}
				c.notes = append(c.notes, n)
				bring(n.Source)
			}
		}
	}
	return c
}

// within reports whether all parts of the picture at index k come before the
// block at index j, so that a range ending there holds all of the picture.
func within(s story.Story, k, j int) bool { return s.PartsEnd(k)-1 < j }

// part gives a copy of a block with the bytes start:end of its text only.
func part(b *story.Block, start, end int) *story.Block {
	c := b.Clone()
	c.Text = b.Text[start:end]
	c.Marks = nil
	for _, m := range b.Marks {
		m.Start, m.End = max(m.Start, start)-start, min(m.End, end)-start
		if m.Start < m.End {
			c.Marks = append(c.Marks, m)
		}
	}
	return c
}

// Empty reports whether there is nothing to paste.
func (c Clip) Empty() bool {
	return len(c.blocks) == 0 || len(c.blocks) == 1 && c.blocks[0].Text == "" && !c.blocks[0].Kind.Picture()
}

// Text gives the words for other programs: blocks parted by an empty line,
// without pictures.
func (c Clip) Text() string {
	var lines []string
	for _, b := range c.blocks {
		if !b.Kind.Picture() {
			lines = append(lines, b.Text)
		}
	}
	return strings.Join(lines, "\n\n")
}
