package css

import "strings"

// nested gives the selector of a rule that stands in another's block.
func nested(under, head string) string {
	if under == "" {
		return head
	}
	var out []string
	for _, u := range list(under) {
		for _, h := range list(head) {
			if len(out) >= 1000 {
				return strings.Join(out, ",")
			}
			if strings.Contains(h, "&") {
				out = append(out, strings.ReplaceAll(h, "&", u))
			} else {
				out = append(out, u+" "+h)
			}
		}
	}
	return strings.Join(out, ",")
}

// list parts a list of selectors.
func list(s string) []string {
	var out []string
	for _, one := range strings.Split(s, ",") {
		if one = strings.TrimSpace(one); one != "" {
			out = append(out, one)
		}
	}
	return out
}

// parse reads one selector of tags, ids and classes; ok is false where it has
// anything else.
func parse(s string) (parts []part, spec int, ok bool) {
	for strings.Contains(s, ":global(") {
		before, rest, _ := strings.Cut(s, ":global(")
		inside, after, closed := strings.Cut(rest, ")")
		if !closed {
			return nil, 0, false
		}
		s = before + inside + after
	}
	s = strings.ReplaceAll(s, ">", " > ")
	child := false
	for _, word := range fields(s) {
		if word == ">" {
			child = true
			continue
		}
		p, n, ok := compound(word)
		if !ok || len(parts) >= 12 {
			return nil, 0, false
		}
		p.child = child && len(parts) > 0
		child = false
		parts, spec = append(parts, p), spec+n
	}
	return parts, spec, len(parts) > 0
}

// fields parts a selector at its spaces, but for escaped ones.
func fields(s string) []string {
	var out []string
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\' && i+1 < len(s):
			b.WriteString(s[i : i+2])
			i++
		case c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f':
			if b.Len() > 0 {
				out = append(out, b.String())
				b.Reset()
			}
		default:
			b.WriteByte(c)
		}
	}
	if b.Len() > 0 {
		out = append(out, b.String())
	}
	return out
}

func compound(s string) (p part, spec int, ok bool) {
	for i := 0; i < len(s); {
		lead := s[i]
		if lead == '#' || lead == '.' {
			i++
		}
		var name strings.Builder
		for i < len(s) && !strings.ContainsRune("#.:[]()+~*", rune(s[i])) {
			if s[i] == '\\' && i+1 < len(s) {
				i++
			}
			name.WriteByte(s[i])
			i++
		}
		switch {
		case name.Len() == 0 && lead == '*' && i == 0:
			i++
		case name.Len() == 0:
			return p, 0, false
		case lead == '#':
			p.id = name.String()
			spec += 10_000
		case lead == '.':
			p.classes = append(p.classes, name.String())
			spec += 100
		default:
			p.tag = strings.ToLower(name.String())
			spec++
		}
	}
	return p, spec, true
}

func (p part) matches(n *Node) bool {
	if p.tag != "" && p.tag != n.Tag || p.id != "" && p.id != n.ID {
		return false
	}
	for _, c := range p.classes {
		if !has(n.Classes, c) {
			return false
		}
	}
	return true
}

func has(list []string, s string) bool {
	for _, c := range list {
		if c == s {
			return true
		}
	}
	return false
}

// matches holds a selector against an element: its last part against the
// element, those before it against what the element stands in. It takes the
// nearest element for each part, and tries no other.
func (r rule) matches(n *Node, tried *int) bool {
	k := len(r.parts) - 1
	*tried++
	if !r.parts[k].matches(n) {
		return false
	}
	child := r.parts[k].child
	for n = n.Parent; k > 0; n = n.Parent {
		*tried++
		if n == nil {
			return false
		}
		if r.parts[k-1].matches(n) {
			k--
			child = r.parts[k].child
		} else if child {
			return false
		}
	}
	return true
}

// indexAny finds the first of some bytes outside quotes and parentheses.
func indexAny(s, any string) int {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\':
			i++
		case c == '"' || c == '\'':
			end := strings.IndexByte(s[i+1:], c)
			if end < 0 {
				continue
			}
			if nl := strings.IndexByte(s[i+1:i+1+end], '\n'); nl >= 0 {
				continue // an apostrophe, no string
			}
			i += end + 1
		case c == '(':
			depth++
		case c == ')':
			depth = max(0, depth-1)
		case c == '{' && strings.IndexByte(any, c) >= 0:
			return i
		case depth == 0 && strings.IndexByte(any, c) >= 0:
			return i
		}
	}
	return -1
}

// closing finds the brace that closes the one at i, or the end.
func closing(s string, i int) int {
	depth := 0
	for ; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(s)
}

// strip takes comments away, those to the line's end too, which Sass has.
func strip(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "<!--", ""), "-->", "")
	var b strings.Builder
	for {
		i := strings.Index(s, "/*")
		if i < 0 {
			break
		}
		b.WriteString(s[:i] + " ")
		end := strings.Index(s[i+2:], "*/")
		if end < 0 {
			s = ""
			break
		}
		s = s[i+2+end+2:]
	}
	b.WriteString(s)
	s = b.String()
	if !strings.Contains(s, "//") {
		return s
	}
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		if strings.HasPrefix(strings.TrimSpace(l), "//") {
			lines[i] = ""
		}
	}
	return strings.Join(lines, "\n")
}
