package app

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"cutline/editor"
	"cutline/editor/story"
)

// ErrConfidentialWords says that words about a confidential source would stand
// in the story, where they are not encrypted.
var ErrConfidentialWords = errors.New("the source is confidential, and what is said with a citation or a check is not encrypted; leave it out, and write that into the source's note")

// Cite has words rest on a source: those at the bytes start:end of a block,
// widened to whole words and figures, or the whole block where both are 0 or they
// are all of its words. supports says what the source bears out, where the page,
// table or minute in it; both may be empty. It gives the citation's ID, which is
// empty for a whole block. A block that cites the source already gets the new
// words.
func (d *Draft) Cite(source, block story.ID, start, end int, supports, where string) (story.ID, error) {
	s := d.Story()
	supports, where = strings.TrimSpace(editor.Clean(supports)), strings.TrimSpace(editor.Clean(where))
	b, r := s.Block(block), s.Source(source)
	switch {
	case b == nil:
		return "", fmt.Errorf("cite a source in block %s: %w", block, editor.ErrNoBlock)
	case r == nil:
		return "", fmt.Errorf("cite source %s: no such source in the story; cutline source list names them", source)
	case start < 0 || end < start || end > len(b.Text):
		return "", fmt.Errorf("cite a source for bytes %d:%d of block %s, which has %d: %w", start, end, block, len(b.Text), editor.ErrRange)
	case r.Confidential && supports+where != "":
		return "", fmt.Errorf("cite source %s: %w", source, ErrConfidentialWords)
	}
	if start < end {
		if start, end = editor.WholeWords(b.Text, start, end); start == end {
			return "", fmt.Errorf("cite a source in block %s: %w", block, ErrNoWords)
		}
	}
	if start == end || strings.TrimSpace(b.Text) == b.Text[start:end] {
		cites := slices.DeleteFunc(slices.Clone(b.Cites), func(c story.Cite) bool { return c.Source == source })
		cites = append(cites, story.Cite{Source: source, Supports: supports, Where: where})
		return "", d.Editor.Do("cite", editor.Set{Block: block, Cites: &cites})
	}
	id := d.Editor.NewID("n")
	return id, d.Editor.Do("cite", editor.PutNote{Note: &story.Note{
		ID: id, Kind: story.Citation, Block: block, Start: start, End: end, Quote: b.Text[start:end], Source: source, Where: where,
		Thread: []story.Comment{d.comment(supports)},
	}})
}

// Uncite takes the citation of a range of words away.
func (d *Draft) Uncite(id story.ID) error {
	n := d.Story().Note(id)
	switch {
	case n == nil:
		return fmt.Errorf("take citation %s away: %w", id, editor.ErrNoNote)
	case n.Kind != story.Citation:
		return fmt.Errorf("take citation %s away: that is a %s", id, n.Kind)
	case n.Resolved:
		return nil
	}
	return d.change("uncite", id, func(n *story.Note) { n.Resolved = true })
}

// UnciteBlock has a block as a whole no longer rest on a source.
func (d *Draft) UnciteBlock(source, block story.ID) error {
	b := d.Story().Block(block)
	if b == nil {
		return fmt.Errorf("take a citation of block %s away: %w", block, editor.ErrNoBlock)
	}
	cites := slices.DeleteFunc(slices.Clone(b.Cites), func(c story.Cite) bool { return c.Source == source })
	if len(cites) == len(b.Cites) {
		return fmt.Errorf("take a citation of block %s away: it does not cite source %s as a whole", block, source)
	}
	return d.Editor.Do("uncite", editor.Set{Block: block, Cites: &cites})
}
