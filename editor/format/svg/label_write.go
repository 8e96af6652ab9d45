package svg

import (
	"errors"
	"fmt"
	"html"
	"regexp"
	"strings"

	"cutline/editor/format/inplace"
)

// ErrReadOnly says that a label's words cannot be written where they stand.
var ErrReadOnly = errors.New("its words are no text that can be changed")

// Change gives a label new words.
type Change struct {
	Label *Label
	Words string
}

// Label finds a label by the byte at which it begins; nil: there is none.
func (m *Map) Label(offset int) *Label {
	for _, l := range m.Labels {
		if l.Offset == offset {
			return l
		}
	}
	return nil
}

// Write gives a copy of the file in which labels have new words, in their halos
// too. Where the words have not changed, no byte does. A changed line that was
// cut to bring letters closer together is put into its first piece.
func (m *Map) Write(changes ...Change) ([]byte, error) {
	var edits []inplace.Edit
	for _, c := range changes {
		words := strings.Join(strings.Fields(strings.ToValidUTF8(c.Words, "\ufffd")), " ")
		if words == c.Label.Words() {
			continue
		}
		if c.Label.ReadOnly != "" {
			return nil, fmt.Errorf("write %q over %q, which is %s: %w; change it in the drawing", words, c.Label.Words(), c.Label.ReadOnly, ErrReadOnly)
		}
		for _, l := range append([]*Label{c.Label}, c.Label.twins...) {
			edits = append(edits, m.patch(l, words)...)
		}
	}
	return inplace.Apply(m.data, edits)
}

func (m *Map) patch(l *Label, words string) []inplace.Edit {
	var lines []string
	for _, line := range l.lines {
		lines = append(lines, line.words())
	}
	var edits []inplace.Edit
	for i, to := range inplace.Spread(lines, words) {
		if to != lines[i] {
			edits = append(edits, m.patchLine(l.lines[i], to)...)
		}
	}
	return edits
}

var xList = regexp.MustCompile(`(\s(?:x|dx|rotate|textLength)\s*=\s*)("[^"]*"|'[^']*')`)

func (m *Map) patchLine(l line, to string) []inplace.Edit {
	first := l.runs[0]
	for _, r := range l.runs {
		if strings.TrimSpace(inplace.Words(r.letters)) != "" {
			first = r
			break
		}
	}
	var edits []inplace.Edit
	alike := true
	for _, r := range l.runs {
		alike = alike && (r.style == first.style || strings.TrimSpace(inplace.Words(r.letters)) == "")
	}
	// Where letters are placed one by one, new ones cannot be: the line is set
	// from its start.
	tag := m.data[first.open:first.inside]
	for _, x := range xList.FindAllSubmatchIndex(tag, -1) {
		value := string(tag[x[4]+1 : x[5]-1])
		name := strings.Fields(strings.TrimLeft(string(tag[x[2]:x[3]]), " \t\r\n") + " ")[0]
		parts := strings.FieldsFunc(value, func(r rune) bool { return strings.ContainsRune(" ,\t\r\n", r) })
		switch {
		case strings.HasPrefix(name, "textLength"):
			e := inplace.Edit{Start: first.open + x[0], End: first.open + x[1]}
			if x[1] < len(tag) && strings.IndexByte(" \t\r\n/>", tag[x[1]]) < 0 {
				e.With = " " // the next attribute follows at once
			}
			edits = append(edits, e)
		case len(parts) > 1:
			edits = append(edits, inplace.Edit{Start: first.open + x[4] + 1, End: first.open + x[5] - 1, With: parts[0]})
		}
	}
	if len(l.runs) == 1 || !alike {
		var all []inplace.Letter
		for _, r := range l.runs {
			all = append(all, r.letters...)
		}
		return append(edits, inplace.Patch(inplace.Trim(inplace.Collapse(all)), to, encode)...)
	}
	edits = append(edits, inplace.Edit{Start: start(first), End: stop(first), With: encode(to) + m.tail(l)})
	gone := first.open
	for _, r := range l.runs {
		switch {
		case r.open == first.open && start(r) == start(first), r.open == gone && r.element && r.kids == 0:
		case r.element && r.kids == 0 && r.open >= stop(first):
			edits = append(edits, inplace.Edit{Start: r.open, End: r.end})
			gone = r.open
		default:
			edits = append(edits, inplace.Edit{Start: start(r), End: stop(r)})
		}
	}
	return edits
}

// tail gives the space with which a line ended: Illustrator parts lines so.
func (m *Map) tail(l line) string {
	last := inplace.Words(l.runs[len(l.runs)-1].letters)
	if strings.HasSuffix(last, " ") {
		return " "
	}
	return ""
}

func start(r run) int { return r.letters[0].Start }
func stop(r run) int  { return r.letters[len(r.letters)-1].End }

func encode(words string) string {
	return strings.NewReplacer("&#39;", "'", "&#34;", `"`).Replace(html.EscapeString(strings.Map(func(r rune) rune {
		if r < ' ' || r == 0xfffe || r == 0xffff {
			return ' '
		}
		return r
	}, words)))
}

// Without gives a copy of the file without the labels that can be edited: the
// base that they are set over.
func (m *Map) Without() ([]byte, error) {
	var edits []inplace.Edit
	add := func(l *Label) { edits = append(edits, inplace.Edit{Start: l.Offset, End: l.end}) }
	for _, l := range m.Labels {
		if l.ReadOnly != "" {
			continue
		}
		add(l)
		for _, t := range l.twins {
			add(t)
		}
		for _, t := range l.others {
			add(t)
		}
	}
	return inplace.Apply(m.data, edits)
}
