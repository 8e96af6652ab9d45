package app

import (
	"fmt"
	"strings"

	"cutline/editor"
	"cutline/editor/story"
)

// AddCheck records that words of a block were checked: those at the bytes
// start:end, widened to whole words and figures, or all of it where both are 0;
// against which source record (or none), where in it, and a word about it (or
// none).
func (d *Draft) AddCheck(block story.ID, start, end int, source story.ID, where, words string) (story.ID, error) {
	b := d.Story().Block(block)
	switch {
	case b == nil:
		return "", fmt.Errorf("check block %s: %w", block, editor.ErrNoBlock)
	case start < 0 || end < start || end > len(b.Text):
		return "", fmt.Errorf("check bytes %d:%d of block %s, which has %d: %w", start, end, block, len(b.Text), editor.ErrRange)
	case source != "" && d.Story().Source(source) == nil:
		return "", fmt.Errorf("check block %s against source %s: no such source in the story; cutline source list names them", block, source)
	}
	if r := d.Story().Source(source); r != nil && r.Confidential && strings.TrimSpace(where) != "" {
		return "", fmt.Errorf("check block %s against source %s: %w", block, source, ErrConfidentialWords)
	}
	if start == end {
		start, end = 0, len(b.Text)
	}
	if start, end = editor.WholeWords(b.Text, start, end); start == end {
		return "", fmt.Errorf("check block %s: %w", block, ErrNoWords)
	}
	quote := b.Text[start:end]
	if quote == strings.TrimSpace(b.Text) {
		start, end, quote = 0, 0, b.Text // all of it, so that words added later are missed too
	}
	id := d.Editor.NewID("n")
	return id, d.Editor.Do("check", editor.PutNote{Note: &story.Note{
		ID: id, Kind: story.Check, Block: block, Start: start, End: end, Quote: quote, Source: source, Where: strings.TrimSpace(where),
		Thread: []story.Comment{d.comment(strings.TrimSpace(words))},
	}})
}

// check gives a check that was not withdrawn; doing says for what.
func (d *Draft) check(doing string, id story.ID) (*story.Note, error) {
	n := d.Story().Note(id)
	switch {
	case n == nil:
		return nil, fmt.Errorf("%s %s: %w", doing, id, editor.ErrNoNote)
	case n.Kind != story.Check:
		return nil, fmt.Errorf("%s %s: that is a %s, not a check", doing, id, n.Kind)
	case n.Resolved:
		return nil, fmt.Errorf("%s %s: it was withdrawn; check the words anew", doing, id)
	}
	return n, nil
}

// CheckAgain says that the words where a check stands are right as they are
// now.
func (d *Draft) CheckAgain(id story.ID) error {
	n, err := d.check("check again", id)
	if err != nil {
		return err
	}
	if strings.TrimSpace(editor.Standing(d.Story(), n)) == "" {
		return fmt.Errorf("check again %s: its words %q were cut; withdraw it, and check what stands there now", id, n.Quote)
	}
	text := d.Story().Block(n.Block).Text
	return d.change("check again", id, func(n *story.Note) {
		if n.Whole() {
			n.Quote = text
		} else {
			n.Start, n.End = editor.WholeWords(text, n.Start, n.End)
			n.Quote = text[n.Start:n.End]
		}
		n.Thread = append(n.Thread, d.comment(""))
	})
}

// PutBack puts the words that were checked in the place of those that stand
// there now, so that the check holds again.
func (d *Draft) PutBack(id story.ID) error {
	n, err := d.check("put back the words of check", id)
	if err != nil {
		return err
	}
	b := d.Story().Block(n.Block)
	switch {
	case !d.Story().Stale(n):
		return nil
	case b == nil || n.Unplaced || n.Cut:
		return fmt.Errorf("put back the words of check %s: %q were cut, and where they belong is not known; put them back by hand or undo the cut", id, n.Quote)
	}
	start, end := 0, len(b.Text)
	if !n.Whole() {
		start, end = editor.WholeWords(b.Text, n.Start, n.End)
	}
	return d.Editor.Do("put words back", editor.Edit{Block: b.ID, Start: start, End: end, Text: n.Quote})
}

// Withdraw says that a check does not count any more. It stays in the story's
// history.
func (d *Draft) Withdraw(id story.ID) error {
	if _, err := d.check("withdraw check", id); err != nil {
		return err
	}
	return d.change("withdraw", id, func(n *story.Note) { n.Resolved = true })
}
