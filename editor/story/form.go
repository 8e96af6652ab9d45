package story

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
)

// Form is a story as Encode writes it, in its lines: one for its head, and one
// for each block, note and source. A library reads a version by taking one that
// is stored whole and applying deltas to its form (Apply), which costs nothing
// for what they leave alone, and makes a story of the last.
type Form struct {
	next    int    // the last number given out for an ID
	meta    []byte // as JSON
	blocks  [][]byte
	notes   [][]byte // by their numbers
	sources [][]byte

	// Room that is used again by the next delta.
	context, guess []byte
	lines          [][]byte
	made           []byte // where lines are made
}

// formHead is a header whose meta is not looked at.
type formHead struct {
	header
	Meta json.RawMessage `json:"meta"`
}

// ReadForm parts what Encode wrote into lines. It looks at the head only; Story
// reads the rest.
func ReadForm(data []byte) (*Form, error) {
	line, rest := cutLine(data)
	var h formHead
	if err := json.Unmarshal(line, &h); err != nil {
		return nil, fmt.Errorf("decode story: its first line: %w", err)
	}
	if h.Version != encodingVersion {
		return nil, fmt.Errorf("decode story: it is written in form %d and this Cutline reads form %d; use the newer Cutline", h.Version, encodingVersion)
	}
	if h.Next < 0 || h.Blocks < 0 || h.Notes < 0 || h.Sources < 0 || h.Blocks > len(data) || h.Notes > len(data) || h.Sources > len(data) {
		return nil, fmt.Errorf("decode story: it claims %d blocks, %d notes and %d sources in %d bytes", h.Blocks, h.Notes, h.Sources, len(data))
	}
	f := &Form{next: h.Next, meta: h.Meta}
	for _, part := range []struct {
		what  string
		count int
		lines *[][]byte
	}{{"block", h.Blocks, &f.blocks}, {"note", h.Notes, &f.notes}, {"source", h.Sources, &f.sources}} {
		*part.lines = make([][]byte, part.count)
		for i := range *part.lines {
			if (*part.lines)[i], rest = cutLine(rest); (*part.lines)[i] == nil {
				return nil, fmt.Errorf("decode story: %s %d of %d is not there", part.what, i+1, part.count)
			}
		}
	}
	if len(rest) > 0 {
		return nil, fmt.Errorf("decode story: %d bytes are left behind its last line", len(rest))
	}
	return f, nil
}

// cutLine gives the first line, with its end, and what follows it; nil where no
// line ends.
func cutLine(data []byte) (line, rest []byte) {
	i := bytes.IndexByte(data, '\n')
	if i < 0 {
		return nil, data
	}
	return data[: i+1 : i+1], data[i+1:]
}

// Encode gives what ReadForm read, or with deltas applied would have read.
func (f *Form) Encode() []byte {
	return slices.Concat(f.head(), bytes.Join(f.blocks, nil), bytes.Join(f.notes, nil), bytes.Join(f.sources, nil))
}

// head gives the first line. It is written as encoding/json writes a header.
func (f *Form) head() []byte {
	return fmt.Appendf(nil, `{"cutline":%d,"next":%d,"blocks":%d,"notes":%d,"sources":%d,"meta":%s}`+"\n",
		encodingVersion, f.next, len(f.blocks), len(f.notes), len(f.sources), f.meta)
}

// Story makes the story. It checks its rules, so that a damaged library gives an
// error and never a broken story. exact says whether Encode would write this
// very form again; only then is a Delta against the story one against the form.
func (f *Form) Story() (s Story, exact bool, err error) {
	s.next = f.next
	if len(f.meta) > 0 {
		if err := json.Unmarshal(f.meta, &s.Meta); err != nil {
			return Story{}, false, fmt.Errorf("decode story: its first line: %w", err)
		}
	}
	w := newPen()
	exact = bytes.Equal(w.meta(s.Meta), f.meta)
	blocks := make([]*Block, len(f.blocks))
	var room []byte
	for i, line := range f.blocks {
		if blocks[i] = plainBlock(line, &room); blocks[i] != nil {
			continue
		}
		if blocks[i], err = readItem[Block](w, line, &exact); err != nil {
			return Story{}, false, fmt.Errorf("decode story: block %d of %d: %w", i+1, len(blocks), err)
		}
	}
	s = s.Append(blocks...)
	notes := make([]*Note, len(f.notes))
	for i, line := range f.notes {
		if notes[i], err = readItem[Note](w, line, &exact); err != nil {
			return Story{}, false, fmt.Errorf("decode story: note %d of %d: %w", i+1, len(notes), err)
		}
		exact = exact && (i == 0 || notes[i-1].ID.key() < notes[i].ID.key())
	}
	s = s.WithNote(notes...)
	if s.NoteCount() != len(notes) {
		return Story{}, false, fmt.Errorf("decode story: two notes have one ID")
	}
	for i, line := range f.sources {
		r, err := readItem[Source](w, line, &exact)
		if err != nil {
			return Story{}, false, fmt.Errorf("decode story: source %d of %d: %w", i+1, len(f.sources), err)
		}
		s.sources = append(s.sources, r)
	}
	if err := s.Check(); err != nil {
		return Story{}, false, fmt.Errorf("decode story: %w", err)
	}
	return s, exact, nil
}

// readItem reads a line. It takes exact back where the item would be written
// otherwise.
func readItem[T any](w *pen, line []byte, exact *bool) (*T, error) {
	var item *T
	if err := json.Unmarshal(line, &item); err != nil {
		return nil, err
	}
	if item == nil {
		return nil, fmt.Errorf("it is missing")
	}
	*exact = *exact && bytes.Equal(w.line(item), line)
	return item, nil
}

// Decode reads what Encode wrote.
func Decode(data []byte) (Story, error) {
	f, err := ReadForm(data)
	if err != nil {
		return Story{}, err
	}
	s, _, err := f.Story()
	return s, err
}
