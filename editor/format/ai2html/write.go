package ai2html

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"

	"cutline/editor/format/inplace"
)

var namedEntity = regexp.MustCompile(`&[A-Za-z][A-Za-z0-9]{1,24};`)

// entities notes which characters the file's captions write as entities, so
// that new words are written as the old ones are.
func (f *File) entities() {
	for _, g := range f.Graphics {
		for _, a := range g.Artboards {
			for _, l := range a.Labels {
				for _, p := range l.Paragraphs {
					for _, c := range p.letters {
						if raw := string(f.data[c.Start:c.End]); c.Text != raw && namedEntity.MatchString(raw) && c.Text != " " {
							f.named[c.Text] = raw
						}
					}
				}
			}
		}
	}
}

// encode writes words as the file's captions are written.
func (f *File) encode(words string) string {
	var b strings.Builder
	for _, r := range words {
		s := string(r)
		switch named := f.named[s]; {
		case named != "":
			b.WriteString(named)
		case r == '\u00a0':
			b.WriteString("&nbsp;")
		case r == '\u00ad':
			b.WriteString("&shy;")
		case r == '<' || r == '>' || r == '&':
			b.WriteString(html.EscapeString(s))
		case f.svelte && (r == '{' || r == '}'):
			fmt.Fprintf(&b, "&#%d;", r)
		case r < ' ':
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Label finds a label by the byte offset of its start tag; nil: there is none.
func (f *File) Label(offset int) *Label {
	for _, g := range f.Graphics {
		for _, a := range g.Artboards {
			for _, l := range a.Labels {
				if l.Offset == offset {
					return l
				}
			}
		}
	}
	return nil
}

// Change gives a label new words.
type Change struct {
	Label *Label
	Words string
}

// Write gives a copy of the file in which labels have new words. Each line of a
// label keeps the words that it had; where the words have not changed, no byte
// does.
func (f *File) Write(changes ...Change) ([]byte, error) {
	var edits []inplace.Edit
	done := map[*Label]bool{}
	for _, c := range changes {
		words := strings.Join(strings.Fields(strings.ToValidUTF8(c.Words, "\ufffd")), " ")
		for _, l := range append([]*Label{c.Label}, c.Label.twins...) {
			if done[l] {
				continue
			}
			done[l] = true
			if same(l.Words(), words) {
				continue
			}
			if l.ReadOnly {
				return nil, fmt.Errorf("write %q over label %s %q: %w; change them where they come from", words, l.ID, l.Words(), ErrReadOnly)
			}
			edits = append(edits, f.patch(l, words)...)
		}
	}
	return inplace.Apply(f.data, edits)
}

// same compares words as a block of a story holds them.
func same(a, b string) bool { return strings.Join(strings.Fields(a), " ") == b }

func (f *File) patch(l *Label, words string) []inplace.Edit {
	var lines []string
	var of []int
	for i, p := range l.Paragraphs {
		if s := strings.TrimFunc(p.line(), blank); s != "" {
			lines, of = append(lines, s), append(of, i)
		}
	}
	var edits []inplace.Edit
	for i, line := range inplace.Spread(lines, words) {
		if line == strings.Join(strings.Fields(lines[i]), " ") {
			continue
		}
		letters := slices.Clone(inplace.Trim(l.Paragraphs[of[i]].letters))
		for k := range letters {
			// A soft return or no-break space between the same words stays.
			if letters[k].Text == "\x03" || letters[k].Text == "\u00a0" {
				letters[k].Text = " "
			}
		}
		edits = append(edits, inplace.Patch(letters, line, f.encode)...)
	}
	return edits
}
