package story

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
)

// encoding is the story as it is written down: JSON, so that a library can be
// read with any tool, one block, note and source to a line, so that a delta
// against the parent revision stays small.
const encodingVersion = 1

type header struct {
	Version int  `json:"cutline"`
	Next    int  `json:"next"`
	Blocks  int  `json:"blocks"`
	Notes   int  `json:"notes"`
	Sources int  `json:"sources"`
	Meta    Meta `json:"meta"`
}

// Encode writes the story down. The same story always gives the same bytes.
func (s Story) Encode() []byte {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	put := func(v any) {
		if err := enc.Encode(v); err != nil {
			panic("story: encode: " + err.Error()) // only types of this package, which all encode
		}
	}
	put(header{encodingVersion, s.next, s.Len(), s.NoteCount(), len(s.sources), s.Meta})
	for _, b := range s.Blocks() {
		put(b)
	}
	for _, n := range s.Notes() {
		put(n)
	}
	for _, r := range s.sources {
		put(r)
	}
	return buf.Bytes()
}

// Decode reads what Encode wrote. It checks the story's rules, so that a
// damaged library gives an error and never a broken story.
func Decode(data []byte) (Story, error) {
	dec := json.NewDecoder(bytes.NewReader(data))
	var h header
	if err := dec.Decode(&h); err != nil {
		return Story{}, fmt.Errorf("decode story: its first line: %w", err)
	}
	if h.Version != encodingVersion {
		return Story{}, fmt.Errorf("decode story: it is written in form %d and this Cutline reads form %d; use the newer Cutline", h.Version, encodingVersion)
	}
	if h.Blocks < 0 || h.Notes < 0 || h.Sources < 0 || h.Blocks+h.Notes+h.Sources > len(data) {
		return Story{}, fmt.Errorf("decode story: it claims %d blocks in %d bytes", h.Blocks, len(data))
	}
	s := Story{Meta: h.Meta, next: h.Next}
	blocks := make([]*Block, h.Blocks)
	for i := range blocks {
		if err := dec.Decode(&blocks[i]); err != nil {
			return Story{}, fmt.Errorf("decode story: block %d of %d: %w", i+1, h.Blocks, err)
		}
		if blocks[i] == nil {
			return Story{}, fmt.Errorf("decode story: block %d of %d is missing", i+1, h.Blocks)
		}
	}
	s = s.Append(blocks...)
	notes := make([]*Note, 0, h.Notes)
	for i := range h.Notes {
		var n *Note
		if err := dec.Decode(&n); err != nil || n == nil {
			return Story{}, fmt.Errorf("decode story: note %d of %d: %w", i+1, h.Notes, err)
		}
		notes = append(notes, n)
	}
	s = s.WithNote(notes...)
	if s.NoteCount() != h.Notes {
		return Story{}, fmt.Errorf("decode story: two notes have one ID")
	}
	for i := range h.Sources {
		var r *Source
		if err := dec.Decode(&r); err != nil || r == nil {
			return Story{}, fmt.Errorf("decode story: source %d of %d: %w", i+1, h.Sources, err)
		}
		s.sources = append(s.sources, r)
	}
	if err := s.Check(); err != nil {
		return Story{}, fmt.Errorf("decode story: %w", err)
	}
	return s, nil
}

// Check reports the first rule that the story breaks: IDs given out once and by
// its counter, parts behind their picture, marks and notes inside their text.
func (s Story) Check() error {
	seen := map[ID]bool{}
	id := func(id ID, what string) error {
		n, err := strconv.Atoi(string(id[min(1, len(id)):]))
		if err != nil || n < 1 || n > s.next {
			return fmt.Errorf("%s has the ID %q, which this story never gave out", what, id)
		}
		if seen[id] {
			return fmt.Errorf("%s has the ID %s, which something else has", what, id)
		}
		seen[id] = true
		return nil
	}
	var picture ID
	for i, b := range s.Blocks() {
		what := fmt.Sprintf("block %d", i+1)
		if err := id(b.ID, what); err != nil {
			return err
		}
		if s.Index(b.ID) != i {
			return fmt.Errorf("%s has an ID with the number of %s, which something else has", what, b.ID)
		}
		if _, err := ParseKind(string(b.Kind)); err != nil {
			return fmt.Errorf("%s: %w", what, err)
		}
		if b.Kind.Picture() {
			picture = b.ID
		} else if b.In == "" {
			picture = ""
		}
		if b.In != "" && (b.In != picture || b.Kind.Picture()) {
			return fmt.Errorf("%s belongs to %s but does not stand behind it", what, b.In)
		}
		for _, m := range b.Marks {
			if m.Start < 0 || m.End <= m.Start || m.End > len(b.Text) {
				return fmt.Errorf("%s has a %s mark at %d:%d of %d bytes", what, m.Kind, m.Start, m.End, len(b.Text))
			}
		}
	}
	for i, n := range s.Notes() {
		if err := id(n.ID, fmt.Sprintf("note %d", i+1)); err != nil {
			return err
		}
		if n.Unplaced {
			continue
		}
		b := s.Block(n.Block)
		if b == nil {
			return fmt.Errorf("note %d is tied to block %s, which is gone", i+1, n.Block)
		}
		if n.Start < 0 || n.End < n.Start || n.End > len(b.Text) {
			return fmt.Errorf("note %d is tied to bytes %d:%d of %d", i+1, n.Start, n.End, len(b.Text))
		}
	}
	for i, r := range s.sources {
		if err := id(r.ID, fmt.Sprintf("source %d", i+1)); err != nil {
			return err
		}
	}
	return nil
}
