package proof

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"cutline/editor/diff"
	"cutline/editor/story"
	"cutline/editor/typeset"
)

// look is how a kind of block stands in the galley.
type look struct {
	face         string
	size, lead   int
	before       int
	tag          string
	x, measure   int
	prefix       string // what the block is, before its words
	keep         bool   // all its lines, with what follows
	struck, bare bool   // its words were cut; it has no number
}

func lookOf(k story.Kind) look {
	l := look{face: "serif", size: 10500, lead: 15 * pt, before: 5 * pt, tag: "P", x: galley, measure: measure}
	switch k {
	case story.Hed:
		l.face, l.size, l.lead, l.before, l.tag, l.keep = "serif-heavy", 17*pt, 21*pt, 4*pt, "H1", true
	case story.Dek:
		l.face, l.size = "serif-italic", 12*pt
	case story.Byline, story.Dateline:
		l.face, l.size = "sans-bold", 8500
	case story.Subhead:
		l.face, l.size, l.before, l.tag, l.keep = "sans-bold", 9500, 10*pt, "H2", true
	case story.Quote:
		l.face, l.x, l.measure = "serif-italic", galley+14*pt, measure-28*pt
	case story.Tagline, story.Correction, story.NoteLine:
		l.face = "serif-italic"
	}
	if k.Attached() {
		l.face, l.size, l.lead, l.before = "sans", 8*pt, 11*pt, 2*pt
		l.prefix = strings.ReplaceAll(string(k), "-", " ") + " "
	}
	return l
}

// galley sets every block, and what was cut where it stood.
func (s *setter) galley() {
	hed := false
	for i := 0; i < len(s.Rows); i++ {
		r := s.Rows[i]
		cut := r.Change != nil && r.Change.Op == diff.Cut
		if r.Block.Kind.Picture() {
			end := i + 1
			for end < len(s.Rows) && s.Rows[end].Block.In == r.Block.ID {
				end++
			}
			s.picture(r, s.Rows[i+1:end], cut)
			i = end - 1
			continue
		}
		l := lookOf(r.Block.Kind)
		if l.tag == "H1" {
			if hed {
				l.tag = "H2"
			}
			hed = hed || !cut
		}
		s.block(r, l, -1)
	}
	for _, n := range s.Story.Notes() { // whose words are gone
		if !n.Record() && n.Open() && !s.marked[n.ID] {
			s.left(n)
		}
	}
}

// block sets a block's words and adds its rows; it gives the first one's index.
func (s *setter) block(r diff.Row, l look, in int) int {
	first := len(s.rows)
	if r.Change != nil && r.Change.Op == diff.Cut {
		l.face, l.size, l.lead, l.struck, l.bare, l.tag = "sans", 8*pt, 11*pt, true, true, "P"
		if l.prefix == "" {
			l.prefix = strings.ReplaceAll(string(r.Block.Kind), "-", " ") + " cut: "
		} else {
			l.prefix = strings.TrimSpace(l.prefix) + " cut: "
		}
	}
	text := story.Text{Text: r.Block.Text, Marks: r.Block.Marks}
	if strings.TrimSpace(text.Text) == "" {
		return first
	}
	lines, ranges := s.words(l, text, s.elem(l.tag, in))
	for i, line := range lines {
		line.Grey = l.struck
		line.Y = l.lead * 7 / 10
		row := row{height: l.lead, lines: []typeset.Line{line}, keep: l.keep || i == 0 && len(lines) > 1}
		if i == 0 {
			row.before = l.before
		}
		if !l.bare {
			s.count++
			row.number = s.count
		}
		if l.struck {
			from := 0
			if i == 0 {
				from = len(l.prefix)
			}
			x, end := line.XAt(from), line.XAt(1<<30)
			row.rules = append(row.rules, typeset.Rule{X: min(x, end), Y: line.Y - line.Size*3/10, W: max(x, end) - min(x, end), Weight: 500})
			row.bar = true
		}
		s.rows = append(s.rows, row)
	}
	if l.struck {
		return first
	}
	s.lineOf[r.Block.ID] = s.rows[first].number
	s.mark(r, s.rows[first:], ranges)
	return first
}

// span is bytes of a block's words.
type span struct{ from, to int }

// words sets a block's words behind its prefix, and gives for each line which of
// its bytes stand there. The first line's begin before the words by the prefix.
func (s *setter) words(l look, t story.Text, e int) ([]typeset.Line, []span) {
	before := len(l.prefix)
	text := story.Text{Text: l.prefix + t.Text}
	for _, m := range t.Marks {
		m.Start, m.End = m.Start+before, m.End+before
		text.Marks = append(text.Marks, m)
	}
	if before > 0 {
		text.Marks = append(text.Marks, story.Mark{Kind: story.Bold, End: before - 1})
	}
	lines := s.set(e, l.face, text, l.size, l.lead, l.x, 0, l.measure)
	ranges := make([]span, len(lines))
	from := 0
	for i, line := range lines {
		ranges[i] = span{from - before, line.End - before}
		from = line.End
	}
	return lines, ranges
}

// mark puts bars and notes beside a block's rows.
func (s *setter) mark(r diff.Row, rows []row, ranges []span) {
	at := func(n int) int { // the row on which a byte stands
		for i, g := range ranges {
			if n < g.to {
				return min(i, len(rows)-1)
			}
		}
		return len(rows) - 1
	}
	if c := r.Change; c != nil && s.Against.Name != "" {
		was := make([][]string, len(rows))
		pos := 0
		for _, w := range c.Words {
			switch w.Op {
			case diff.Insert:
				for i := at(pos); i <= at(max(pos, pos+len(w.Text)-1)); i++ {
					rows[i].bar = true
				}
				pos += len(w.Text)
			case diff.Equal:
				pos += len(w.Text)
			case diff.Delete:
				i := at(pos)
				rows[i].bar = true
				if words := strings.Join(strings.Fields(w.Text), " "); words != "" {
					was[i] = append(was[i], "“"+words+"”")
				}
			}
		}
		if c.Op == diff.Add {
			for i := range rows {
				rows[i].bar = true
			}
			was = make([][]string, len(rows))
		}
		if how := changed(c); how != "" {
			rows[0].bar = true
			s.say(&rows[0], how)
		}
		for i, list := range was {
			if len(list) > 0 {
				s.say(&rows[i], "was "+strings.Join(list, ", "))
			}
		}
	}
	s.boxes(r.Block.Text, func(n int) *row { return &rows[at(n)] })
	for _, n := range s.Story.NotesIn(r.Block.ID) {
		if n.Kind == story.Check {
			start := n.Start
			if n.Whole() {
				start = 0
			}
			s.lineOf[n.ID] = rows[at(start)].number
		}
		if n.Record() || !n.Open() || n.Unplaced {
			continue
		}
		s.notes++
		if len(rows[0].pictures) > 0 {
			if g := n.Region; g != nil {
				s.pinAt(&rows[0].pictures[0], fmt.Sprintf("note %d", s.notes), story.Point{X: (g.X0 + g.X1) / 2, Y: (g.Y0 + g.Y1) / 2})
			}
			s.thread(&rows[0], n, s.notes)
			continue
		}
		first, last := at(n.Start), at(max(n.Start, n.End-1))
		tag := fmt.Sprint(s.notes)
		if n.Whole() {
			first, last = 0, 0
			f := rows[0].lines[0]
			rows[0].tags = append(rows[0].tags, s.line("sans-bold", tag, 5500, f.X-pt, f.Y-4*pt, true))
		} else {
			for i := first; i <= last; i++ {
				line := rows[i].lines[0]
				from := line.XAt(set(r.Block.Text, ranges[i].from, n.Start))
				to := line.XAt(set(r.Block.Text, ranges[i].from, min(n.End, ranges[i].to)))
				rows[i].rules = append(rows[i].rules, typeset.Rule{X: min(from, to), Y: line.Y + 2*pt, W: max(from, to) - min(from, to), Weight: 500})
				if i == last {
					rows[i].tags = append(rows[i].tags, s.line("sans-bold", tag, 5500, to, line.Y-line.Size*7/10, false))
				}
			}
		}
		s.lineOf[n.ID] = rows[first].number
		s.thread(&rows[first], n, s.notes)
	}
}

// set gives how many bytes are set for those of a text from one on to another:
// each run of spaces is set as one. What stands before the text is a prefix.
func set(text string, from, to int) int {
	from, to = min(from, len(text)), min(to, len(text))
	if to <= from {
		return 0
	}
	n := max(0, -from)
	space := false
	for _, r := range text[max(0, from):max(0, to)] {
		if was := space; unicode.IsSpace(r) {
			if space = true; !was {
				n++
			}
			continue
		}
		space = false
		n += utf8.RuneLen(r)
	}
	return n
}

// changed says what of a block changed besides its words.
func changed(c *diff.Change) string {
	var how []string
	add := func(is bool, words string) {
		if is {
			how = append(how, words)
		}
	}
	add(c.Op == diff.Move || c.Reordered, "moved")
	add(c.KindFrom != "", "was a "+strings.ReplaceAll(string(c.KindFrom), "-", " "))
	add(c.OldPlace != nil && c.NewPlace != nil, "moved on the map")
	add(c.OldPlace == nil && c.NewPlace != nil && c.Op != diff.Add, "placed on the map")
	add(c.OldPlace != nil && c.NewPlace == nil, "taken off the map")
	add(c.OldAsset != nil || c.NewAsset != nil && c.Op != diff.Add, "another picture")
	add(c.Marks, "other type")
	add(c.Cites, "other sources")
	add(c.Artboards, "stands elsewhere on an artboard")
	add(c.Joint != nil, "joined otherwise")
	return strings.Join(how, ", ")
}
