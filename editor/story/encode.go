package story

import (
	"bytes"
	"encoding/json"
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

func (s Story) header() header {
	return header{encodingVersion, s.next, s.Len(), s.NoteCount(), len(s.sources), s.Meta}
}

// Encode writes the story down. The same story always gives the same bytes.
func (s Story) Encode() []byte {
	w := newPen()
	w.put(s.header())
	for _, b := range s.Blocks() {
		w.put(b)
	}
	for _, n := range s.Notes() {
		w.put(n)
	}
	for _, r := range s.sources {
		w.put(r)
	}
	return mended(w.buf.Bytes())
}

// pen writes the lines of a story.
type pen struct {
	buf bytes.Buffer
	enc *json.Encoder
}

func newPen() *pen {
	w := &pen{}
	w.enc = json.NewEncoder(&w.buf)
	w.enc.SetEscapeHTML(false)
	return w
}

func (w *pen) put(v any) {
	if err := w.enc.Encode(v); err != nil {
		panic("story: encode: " + err.Error()) // only types of this package, which all encode
	}
}

// line gives one item as Encode writes it, with the line's end.
func (w *pen) line(v any) []byte {
	w.buf.Reset()
	w.put(v)
	return bytes.Clone(mended(w.buf.Bytes()))
}

// meta gives what a story says about itself as Encode writes it.
func (w *pen) meta(m Meta) []byte { return bytes.TrimSuffix(w.line(m), []byte{'\n'}) }

// badRune is how encoding/json writes a byte that is no UTF-8. It reads it as
// U+FFFD and writes that as it is, so what was read would be written otherwise
// than it was. mended writes it so at once.
var badRune = []byte(`\ufffd`)

func mended(data []byte) []byte {
	if !bytes.Contains(data, badRune) {
		return data
	}
	out := make([]byte, 0, len(data))
	for i := 0; i < len(data); {
		switch {
		case bytes.HasPrefix(data[i:], badRune):
			out, i = append(out, "\uFFFD"...), i+len(badRune)
		case data[i] == '\\': // and what it escapes, which may be one too
			out, i = append(out, data[i:i+2]...), i+2
		default:
			out, i = append(out, data[i]), i+1
		}
	}
	return out
}
