package app

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"cutline/editor"
	"cutline/editor/story"
)

// ErrNoWords says that a note or source was given without words.
var ErrNoWords = errors.New("it has no words")

// AddNote ties a note to the bytes start:end of a block, or to the whole block
// where both are 0. with are a suggestion's words.
func (d *Draft) AddNote(kind story.NoteKind, block story.ID, start, end int, words, with string) (story.ID, error) {
	words = strings.TrimSpace(words)
	if words == "" && kind != story.Suggestion {
		return "", fmt.Errorf("add a %s: %w", kind, ErrNoWords)
	}
	b := d.Story().Block(block)
	if b == nil {
		return "", fmt.Errorf("add a %s to block %s: %w", kind, block, editor.ErrNoBlock)
	}
	if start < 0 || end < start || end > len(b.Text) {
		return "", fmt.Errorf("add a %s at bytes %d:%d of block %s, which has %d: %w", kind, start, end, block, len(b.Text), editor.ErrRange)
	}
	quote := b.Text[start:end]
	if start == end {
		quote = b.Text
	}
	id := d.Editor.NewID("n")
	note := &story.Note{ID: id, Kind: kind, Block: block, Start: start, End: end, Quote: quote, With: with}
	if words != "" {
		note.Thread = []story.Comment{d.comment(words)}
	}
	return id, d.Editor.Do(string(kind), editor.PutNote{Note: note})
}

func (d *Draft) comment(words string) story.Comment {
	return story.Comment{By: d.app.Author, At: d.app.Now().UTC().Truncate(time.Second), Text: words}
}

// change does f on a copy of a note and puts it in the note's place.
func (d *Draft) change(label string, id story.ID, f func(*story.Note)) error {
	n := d.Story().Note(id)
	if n == nil {
		return fmt.Errorf("%s %s: %w", label, id, editor.ErrNoNote)
	}
	c := n.Clone()
	f(c)
	return d.Editor.Do(label, editor.PutNote{Note: c})
}

// Reply adds to a note's thread.
func (d *Draft) Reply(id story.ID, words string) error {
	if strings.TrimSpace(words) == "" {
		return fmt.Errorf("answer note %s: %w", id, ErrNoWords)
	}
	return d.change("answer", id, func(n *story.Note) { n.Thread = append(n.Thread, d.comment(strings.TrimSpace(words))) })
}

// Resolve closes a note, with a last word or without.
func (d *Draft) Resolve(id story.ID, words string) error {
	return d.change("resolve", id, func(n *story.Note) {
		if words = strings.TrimSpace(words); words != "" {
			n.Thread = append(n.Thread, d.comment(words))
		}
		n.Resolved = true
	})
}

// Reopen makes a resolved note wait for an answer again.
func (d *Draft) Reopen(id story.ID) error {
	return d.change("reopen", id, func(n *story.Note) { n.Resolved = false })
}

// Accept puts a suggestion's words in place of the quoted ones and resolves it.
func (d *Draft) Accept(id story.ID) error {
	n := d.Story().Note(id)
	if n == nil || n.Kind != story.Suggestion {
		return fmt.Errorf("accept suggestion %s: %w", id, editor.ErrNoNote)
	}
	if n.Unplaced {
		return fmt.Errorf("accept suggestion %s: its words %q are gone; place it first", id, n.Quote)
	}
	done := n.Clone()
	done.Resolved = true
	start, end := n.Start, n.End
	if n.Whole() {
		end = len(d.Story().Block(n.Block).Text)
	}
	// Resolved first, so that the note leaves with its words where they go.
	return d.Editor.Do("accept", editor.Batch{
		editor.PutNote{Note: done},
		editor.Edit{Block: n.Block, Start: start, End: end, Text: n.With},
	})
}

// AddSource records a source and has the picture or block rest on it; an empty
// block records it for the story. A confidential one goes into the library's
// vault; store.ErrNoVault says that the library has no key for it.
func (d *Draft) AddSource(r story.Source, block story.ID, supports string) (story.ID, error) {
	if strings.TrimSpace(r.From) == "" {
		return "", fmt.Errorf("add a source: say who it is from: %w", ErrNoWords)
	}
	r.ID = d.Editor.NewID("s")
	r, err := d.KeepSource(r)
	if err != nil {
		return "", err
	}
	return d.putSource(r, block, supports)
}

// putSource puts a record that has its ID into the story.
func (d *Draft) putSource(r story.Source, block story.ID, supports string) (story.ID, error) {
	batch := editor.Batch{editor.PutSource{Source: &r}}
	if block != "" {
		b := d.Story().Block(block)
		if b == nil {
			return "", fmt.Errorf("add a source to block %s: %w", block, editor.ErrNoBlock)
		}
		cites := append(append([]story.Cite{}, b.Cites...), story.Cite{Source: r.ID, Supports: supports})
		batch = append(batch, editor.Set{Block: block, Cites: &cites})
	}
	return r.ID, d.Editor.Do("source", batch)
}

// FirstMap gives the story's first map, or the empty ID.
func (d *Draft) FirstMap() story.ID {
	for _, b := range d.Story().Blocks() {
		if b.Kind == story.Map {
			return b.ID
		}
	}
	return ""
}
