package app

import (
	"fmt"
	"strings"

	"cutline/editor"
	"cutline/editor/diff"
	"cutline/editor/story"
)

// Revise gives a draft the words of a newly read file. Lines that say the same
// stay what they are, with their notes; lines much like an old one become its
// new words, and only the words that differ are touched; others come in as
// grafs or go out. A picture's lines go out only where the file speaks of the
// picture at all.
func (d *Draft) Revise(in Incoming) error {
	old := d.Story()
	fresh := in.AsItCame
	result := diff.Files(words(old), fresh)
	from := map[story.ID]story.ID{} // new block to the old one it is
	same := map[string][]story.ID{}
	gone := map[story.ID]bool{}
	matched := map[story.ID]bool{}
	for _, c := range result.Changes {
		switch c.Op {
		case diff.Cut:
			gone[c.Block] = true
		case diff.Add:
			from[c.Block] = ""
		default:
			was := c.From
			if was == "" {
				was = c.Block
			}
			from[c.Block] = was
			matched[was] = true
		}
	}
	for _, b := range old.Blocks() {
		if !b.Kind.Picture() && !gone[b.ID] && !matched[b.ID] {
			same[b.Text] = append(same[b.Text], b.ID)
		}
	}
	var batch editor.Batch
	var after story.ID
	spoken := map[story.ID]bool{} // pictures that the file speaks of
	for _, b := range fresh.Blocks() {
		was, known := from[b.ID]
		if !known {
			if list := same[b.Text]; len(list) > 0 {
				was, same[b.Text] = list[0], list[1:]
			}
		}
		if was == "" {
			id := d.Editor.NewID("b")
			batch = append(batch, editor.Insert{After: after, Blocks: []*story.Block{{ID: id, Kind: story.Graf, Text: b.Text}}})
			after = id
			continue
		}
		block := old.Block(was)
		batch = append(batch, edits(block, b.Text)...)
		if block.In != "" {
			spoken[block.In] = true
		} else {
			if i, j := old.Index(after), old.Index(was); after != "" && i >= 0 && j < i {
				batch = append(batch, editor.Move{Block: was, After: after})
			}
			after = was
		}
	}
	for _, b := range old.Blocks() {
		if gone[b.ID] && (b.In == "" || spoken[b.In]) {
			batch = append(batch, editor.Remove{Blocks: []story.ID{b.ID}})
		}
	}
	if len(batch) == 0 {
		return ErrUnchanged
	}
	if err := d.Editor.Do("revision", batch); err != nil {
		return fmt.Errorf("revise %s: %w", old.Meta.Slug, err)
	}
	return nil
}

// words gives the lines of a story as a file of text could hold them: without
// the pictures, and without empty lines.
func words(s story.Story) story.Story {
	out := story.New(s.Meta.Slug).WithNext(s.Next())
	var lines []*story.Block
	for _, b := range s.Blocks() {
		if b.Kind.Picture() || strings.TrimSpace(b.Text) == "" {
			continue
		}
		if b.In != "" {
			b = b.Clone()
			b.In = ""
		}
		lines = append(lines, b)
	}
	return out.Append(lines...)
}

// edits turns a block's words into others, touching only those that differ.
func edits(b *story.Block, text string) []editor.Op {
	var ops []editor.Op
	at := 0
	spans := diff.Words(b.Text, text)
	for i := 0; i < len(spans); i++ {
		switch s := spans[i]; s.Op {
		case diff.Equal:
			at += len(s.Text)
		case diff.Insert:
			ops = append(ops, editor.Edit{Block: b.ID, Start: at, End: at, Text: s.Text})
			at += len(s.Text)
		case diff.Delete:
			put := ""
			if i+1 < len(spans) && spans[i+1].Op == diff.Insert {
				i++
				put = spans[i].Text
			}
			ops = append(ops, editor.Edit{Block: b.ID, Start: at, End: at + len(s.Text), Text: put})
			at += len(put)
		}
	}
	return ops
}
