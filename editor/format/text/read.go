// Package text reads articles that came as plain text, in whatever encoding,
// and recovers what scraping took apart: which line is a hed, a dek or a graf,
// and which short lines are a map's labels, callouts and Sources line that were
// left lying between the paragraphs. It also writes the reader copy as text.
package text

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	utf16 "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"cutline/editor/story"
)

// Errors that callers decide on.
var (
	ErrEmpty    = errors.New("there are no words in it; choose a file with text")
	ErrBinary   = errors.New("it is not text")
	ErrTooLarge = errors.New("it is too large")
)

// Document is a text as it was read: one line a block.
type Document struct {
	Lines    []string
	Encoding string // "UTF-8", "UTF-16LE", "Windows-1252" ...
}

// Read reads a text of at most story.MaxTextBytes. name is used in errors only.
func Read(r io.Reader, name string) (Document, error) {
	text, encoding, err := Decode(r, name)
	if err != nil {
		return Document{}, err
	}
	doc := Document{Encoding: encoding, Lines: lines(text)}
	if len(doc.Lines) == 0 {
		return Document{}, fmt.Errorf("read %s: %w", name, ErrEmpty)
	}
	words := 0
	for _, l := range doc.Lines {
		if words += story.CountWords(l); words > story.MaxWords {
			return Document{}, fmt.Errorf("read %s: it has more than %d words: %w; cut it in parts", name, story.MaxWords, ErrTooLarge)
		}
	}
	return doc, nil
}

// Decode reads a text as it is, whatever its encoding, which it names. It
// refuses what is no text, and what is too large. An empty text is one.
func Decode(r io.Reader, name string) (text, encoding string, err error) {
	data, err := io.ReadAll(io.LimitReader(r, story.MaxTextBytes+1))
	if err != nil {
		return "", "", fmt.Errorf("read %s: %w", name, err)
	}
	if len(data) > story.MaxTextBytes {
		return "", "", fmt.Errorf("read %s: it has more than %d MB, the most that Cutline reads as one text: %w", name, story.MaxTextBytes>>20, ErrTooLarge)
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return string(data), "UTF-8", nil
	}
	if text, encoding, err = decode(data); err != nil {
		return "", "", fmt.Errorf("read %s: %w", name, err)
	}
	return text, encoding, nil
}

// magic are the first bytes of files that people take for text.
var magic = []struct{ head, what string }{
	{"%PDF", "a PDF"}, {"PK\x03\x04", "a Word, EPUB or ZIP file"}, {"\x89PNG", "a PNG picture"}, {"\xff\xd8\xff", "a JPEG picture"},
	{"GIF8", "a GIF picture"}, {"\x1f\x8b", "a gzip file"}, {"\xd0\xcf\x11\xe0", "an old Word or Excel file"}, {"{\\rtf", "an RTF file"},
	{"\x7fELF", "a program"}, {"MZ\x90", "a program"}, {"II*\x00", "a TIFF picture"}, {"MM\x00*", "a TIFF picture"}, {"SQLite format", "a database"},
}

// decode finds the encoding: by byte order mark, by the zeros of UTF-16 without
// one, as UTF-8 where it is valid, else as Windows-1252 where that reads as
// text.
func decode(data []byte) (text, encoding string, err error) {
	for _, m := range magic {
		if bytes.HasPrefix(data, []byte(m.head)) {
			return "", "", fmt.Errorf("%w but %s; open it in its program and save it as plain text", ErrBinary, m.what)
		}
	}
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xff\xfe\x00\x00")):
		data, err = utf32.UTF32(utf32.LittleEndian, utf32.ExpectBOM).NewDecoder().Bytes(data)
		encoding = "UTF-32LE"
	case bytes.HasPrefix(data, []byte("\xff\xfe")), zeros(data, 1):
		data, err = utf16.UTF16(utf16.LittleEndian, utf16.UseBOM).NewDecoder().Bytes(data)
		encoding = "UTF-16LE"
	case bytes.HasPrefix(data, []byte("\xfe\xff")), zeros(data, 0):
		data, err = utf16.UTF16(utf16.BigEndian, utf16.UseBOM).NewDecoder().Bytes(data)
		encoding = "UTF-16BE"
	}
	if err != nil {
		return "", "", fmt.Errorf("%w that can be read (%s is broken: %v)", ErrBinary, encoding, err)
	}
	if encoding == "" {
		encoding = "UTF-8"
		if !utf8.Valid(data) {
			encoding = "Windows-1252"
			if data, err = charmap.Windows1252.NewDecoder().Bytes(data); err != nil {
				return "", "", fmt.Errorf("%w in an encoding that Cutline knows; save it as UTF-8", ErrBinary)
			}
		}
	}
	bad, total := 0, 0
	for _, r := range string(data) {
		total++
		if r == 0 || r == utf8.RuneError || r < 0x20 && !strings.ContainsRune("\t\n\r\f\v\x1a", r) || r >= 0x7f && r < 0xa0 && r != 0x85 {
			bad++
		}
	}
	if bad*100 > total || bytes.ContainsRune(data, 0) {
		return "", "", fmt.Errorf("%w: %d of its %d characters are control codes; save it as UTF-8 text", ErrBinary, bad, total)
	}
	return string(data), encoding, nil
}

// zeros reports whether text looks like UTF-16 without a byte order mark: nearly
// all bytes at odd (1) or even (0) offsets are zero, and the others are not.
func zeros(data []byte, offset int) bool {
	head := data[:min(len(data), 1000)&^1]
	if len(head) < 8 {
		return false
	}
	zero, other := 0, 0
	for i, b := range head {
		if b == 0 {
			if i%2 == offset {
				zero++
			} else {
				other++
			}
		}
	}
	return other == 0 && zero*10 >= len(head)/2*6
}

// lines parts a text into blocks: a line each, or where the text was wrapped by
// hand, a paragraph between blank lines each.
func lines(text string) []string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n\n", "\u0085", "\n", "\f", "\n", "\v", "\n", "\x1a", "").Replace(text)
	raw := strings.Split(text, "\n")
	wrapped := handWrapped(raw)
	var out []string
	var para []string
	flush := func() {
		if len(para) > 0 {
			out = append(out, strings.Join(para, " "))
			para = nil
		}
	}
	for _, l := range raw {
		l = strings.TrimFunc(clean(l), unicode.IsSpace)
		if l == "" {
			flush()
			continue
		}
		para = append(para, l)
		if !wrapped {
			flush()
		}
	}
	flush()
	return out
}

func clean(l string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return ' '
		case r < 0x20 || r >= 0x7f && r < 0xa0 || r == '\ufeff':
			return -1
		}
		return r
	}, l)
}

// handWrapped reports whether lines were broken at a width: blank lines part
// paragraphs, and inside them nearly every line but the last is 50 to 90
// characters long.
func handWrapped(raw []string) bool {
	inner, full, blanks := 0, 0, 0
	for i, l := range raw {
		if strings.TrimSpace(l) == "" {
			blanks++
			continue
		}
		if i+1 < len(raw) && strings.TrimSpace(raw[i+1]) != "" {
			inner++
			if n := utf8.RuneCountInString(l); n >= 50 && n <= 90 {
				full++
			}
		}
	}
	return blanks > 0 && inner >= 3 && full*10 >= inner*8
}

// Plain gives the story as it came in: every line a graf.
func (d Document) Plain(slug string) story.Story {
	s := story.New(slug)
	blocks := make([]*story.Block, len(d.Lines))
	for i, l := range d.Lines {
		blocks[i] = &story.Block{ID: story.ID("b" + strconv.Itoa(i+1)), Kind: story.Graf, Text: l}
	}
	return s.WithNext(len(blocks)).Append(blocks...)
}
