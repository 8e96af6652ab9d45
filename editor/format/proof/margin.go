package proof

import (
	"fmt"
	"strings"
	"unicode"

	"cutline/editor/story"
	"cutline/editor/typeset"
)

const (
	noteSize = 7500
	noteLead = 9500
)

// kinds name notes at the head of one.
var kinds = map[story.NoteKind]string{story.Remark: "Note", story.Query: "Query", story.Suggestion: "Suggestion"}

// say puts in the margin beside a row what changed in it.
func (s *setter) say(r *row, words string) {
	if r.number > 0 {
		words = fmt.Sprintf("Line %d: %s", r.number, words)
	}
	n := note{}
	s.put(&n, s.elem("P", s.holder), words, "sans")
	r.notes = append(r.notes, n)
}

// boxes says beside its row of each letter that shows as a box, because no type of
// the house has it, what it is; on gives the row of a byte of the words.
func (s *setter) boxes(words string, on func(at int) *row) {
	const most = 8 // letters that are named
	for from := 0; ; {
		start, end, ok := s.Faces.Lacks(words, from)
		if !ok {
			return
		}
		runes := []rune(words[start:end])
		codes := ""
		for i, c := range runes {
			if i == most {
				codes += " …"
				break
			}
			codes += fmt.Sprintf(" U+%04X", c)
		}
		s.say(on(start), fmt.Sprintf("boxes stand for %s, which no type of the house has:%s", scriptOf(runes[0]), codes))
		from = end
	}
}

// scriptOf names the script of a letter in words: "Devanagari letters".
func scriptOf(r rune) string {
	for name, table := range unicode.Scripts {
		if name != "Common" && name != "Inherited" && unicode.Is(table, r) { // no letter is of two
			return strings.ReplaceAll(name, "_", " ") + " letters"
		}
	}
	return "signs"
}

// put adds a paragraph to a note.
func (s *setter) put(n *note, e int, words, face string) {
	for _, l := range s.set(e, face, story.Text{Text: words}, noteSize, noteLead, margin, 0, wide) {
		l.Space = true // the next paragraph's words are no part of this one's last
		l.Y = n.height + noteLead*3/4
		n.height += noteLead
		n.lines = append(n.lines, l)
	}
}

// thread puts a note with all that was said in it beside a row.
func (s *setter) thread(r *row, n *story.Note, number int) {
	s.marked[n.ID] = true
	var out note
	e := s.elem("P", s.holder)
	head := fmt.Sprintf("%d %s", number, kinds[n.Kind])
	if r.number > 0 {
		head += fmt.Sprintf(", line %d", r.number)
	}
	s.put(&out, e, head, "sans-bold")
	s.talk(&out, e, n)
	out.height += 2 * pt
	r.notes = append(r.notes, out)
}

func (s *setter) talk(out *note, e int, n *story.Note) {
	if n.Quote != "" && (n.Unplaced || !n.Whole()) {
		s.put(out, e, "“"+s.quiet.Replace(n.Quote)+"”", "serif-italic")
	}
	if n.Kind == story.Suggestion {
		with := "Cut it."
		if n.With != "" {
			with = "Make it “" + s.quiet.Replace(n.With) + "”"
		}
		s.put(out, e, with, "sans")
	}
	for _, c := range n.Thread {
		if text := strings.TrimSpace(c.Text); text != "" || n.Kind != story.Suggestion {
			s.put(out, e, by(c.By)+on(c.At)+": "+s.quiet.Replace(text), "sans")
		}
	}
}

// left sets a note whose words are gone, or whose block shows none, in a row of
// its own.
func (s *setter) left(n *story.Note) {
	s.notes++
	s.marked[n.ID] = true
	var out note
	e := s.elem("P", -1)
	where := "its words are gone"
	if b := s.Story.Block(n.Block); b != nil && !n.Unplaced {
		where = "on the " + strings.ReplaceAll(string(b.Kind), "-", " ")
	}
	s.put(&out, e, fmt.Sprintf("%d %s, %s", s.notes, kinds[n.Kind], where), "sans-bold")
	s.talk(&out, e, n)
	for i, l := range out.lines {
		l.X += galley - margin
		l.Y = noteLead * 3 / 4
		r := row{height: noteLead, lines: []typeset.Line{l}, keep: i == 0}
		if i == 0 {
			r.before = 8 * pt
		}
		s.rows = append(s.rows, r)
	}
}
