package story

import (
	"bytes"
	"unicode/utf8"
)

// plainBlock reads the line of a block that has only words, which most lines
// are, several times as fast as encoding/json. It gives nil for any other line,
// and for one that Encode would have written otherwise.
func plainBlock(line []byte) *Block {
	id, rest := cutString(line, idPrefix)
	kind, rest := cutString(rest, `,"kind":"`)
	if len(id) == 0 || len(kind) == 0 {
		return nil
	}
	b := &Block{Kind: knownKind(kind)}
	if b.Kind == "" {
		return nil
	}
	if text, more := cutString(rest, string(textPrefix)); len(text) > 0 {
		b.Text, rest = string(text), more
	}
	if string(rest) != "}\n" {
		return nil
	}
	b.ID = ID(id)
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
func cutString(data []byte, prefix string) (text, rest []byte) {
	if !bytes.HasPrefix(data, []byte(prefix)) {
		return nil, data
	}
	text = data[len(prefix):]
	end, escaped := 0, false
	for ; ; end++ {
		if end >= len(text) || text[end] < ' ' {
			return nil, data
		}
		if text[end] == '"' {
			break
		}
		if text[end] == '\\' {
			escaped = true
			end++
		}
	}
	rest, text = text[end+1:], text[:end]
	if escaped {
		text = unescaped(text)
	}
	// Encode escapes the two line separators of Unicode.
	if !utf8.Valid(text) || bytes.Contains(text, []byte("\u2028")) || bytes.Contains(text, []byte("\u2029")) {
		return nil, data
	}
	return text, rest
}

// unescaped gives the text of what stands between quotation marks, or nil.
func unescaped(raw []byte) []byte {
	text := make([]byte, 0, len(raw))
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
