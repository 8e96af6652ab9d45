package story

import (
	"bytes"
	"unicode/utf8"
)

// plainBlock reads the line of a block that has only words, which most lines
// are, several times as fast as encoding/json. It gives nil for any other line,
// and for one that Encode would have written otherwise.
//
// room is where text is put that has escapes; it is used again.
func plainBlock(line []byte, room *[]byte) *Block {
	id, rest := cutString(line, idPrefix, room)
	b := &Block{ID: ID(id)}
	kind, rest := cutString(rest, `,"kind":"`, room)
	if b.Kind = knownKind(kind); b.ID == "" || b.Kind == "" {
		return nil
	}
	if text, more := cutString(rest, string(textPrefix), room); len(text) > 0 {
		b.Text, rest = string(text), more
	}
	if string(rest) != "}\n" {
		return nil
	}
	return b
}

// knownKind gives the kind of a name, or "".
func knownKind(name []byte) Kind {
	for _, k := range Kinds {
		if string(k) == string(name) {
			return k
		}
	}
	return ""
}

// escapes are those that Encode writes in one letter.
var escapes = [256]byte{'"': '"', '\\': '\\', 'n': '\n', 'r': '\r', 't': '\t', 'b': '\b', 'f': '\f'}

// cutString reads a string behind a prefix that ends in its quotation mark, and
// gives what follows it. It gives nil, and data as it was, where there is no
// such string as Encode writes it, or where it has a rare escape.
func cutString(data []byte, prefix string, room *[]byte) (text, rest []byte) {
	if !bytes.HasPrefix(data, []byte(prefix)) {
		return nil, data
	}
	text = data[len(prefix):]
	end, escaped, all := 0, false, byte(0)
	for ; ; end++ {
		if end >= len(text) || text[end] < ' ' {
			return nil, data
		}
		c := text[end]
		if c == '"' {
			break
		}
		if c == '\\' {
			escaped = true
			end++
		}
		all |= c
	}
	rest, text = text[end+1:], text[:end]
	if escaped {
		*room = unescaped((*room)[:0], text)
		if text = *room; text == nil {
			return nil, data
		}
	}
	// Encode escapes the two line separators of Unicode.
	if all >= utf8.RuneSelf && (!utf8.Valid(text) || bytes.Contains(text, []byte("\u2028")) || bytes.Contains(text, []byte("\u2029"))) {
		return nil, data
	}
	return text, rest
}

// unescaped adds the text of what stands between quotation marks, or nothing.
func unescaped(text, raw []byte) []byte {
	for i := 0; i < len(raw); i++ {
		c := raw[i]
		if c == '\\' {
			i++
			if c = escapes[raw[i]]; c == 0 {
				return nil
			}
		}
		text = append(text, c)
	}
	return text
}
