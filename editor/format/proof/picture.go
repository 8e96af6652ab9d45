package proof

import (
	"fmt"
	"slices"
	"strings"

	"cutline/editor/diff"
	"cutline/editor/story"
	"cutline/editor/typeset"
)

const small = 96 * pt // a photo's width

// picture sets a photo or map with its parts.
func (s *setter) picture(r diff.Row, parts []diff.Row, cut bool) {
	e, ok := s.pictures[r.Block.ID]
	if cut || !ok {
		s.plain("P", "sans", string(r.Block.Kind)+" cut", 8*pt, 11*pt, 8*pt)
		s.rows[len(s.rows)-1].bar = true
		for _, p := range parts {
			s.block(p, lookOf(p.Block.Kind), -1)
		}
		return
	}
	group := s.elem("Div", -1)
	s.holder = group
	defer func() { s.holder = -1 }()
	figure := s.elem("Figure", group)
	s.elems[figure].Alt, s.elems[figure].Bare = e.Alt, e.Alt == ""
	if e.Alt == "" {
		s.elems[figure].Alt = string(e.Kind)
	}
	var labels, words []diff.Row
	for _, p := range parts {
		if p.Block.Kind.Placed() {
			labels = append(labels, p)
		} else {
			words = append(words, p)
		}
	}
	w, h := e.Size()
	if w == 0 {
		w, h = 3, 2
	}
	box := typeset.Picture{Element: e, Elem: figure, X: galley, W: small}
	most := 110 * pt
	if e.Kind == story.Map || len(labels) > 0 {
		box.W, most = measure, 300*pt
	}
	if box.H = int(int64(box.W) * int64(h) / int64(w)); box.H > most {
		box.W, box.H = int(int64(most)*int64(w)/int64(h)), most
	}
	if e.Asset == nil { // an empty box, where it will be
		box.H = min(box.H, 40*pt)
	}
	first := len(s.rows)
	s.lineOf[e.ID] = s.count + 1
	if box.W > small {
		s.pin(&box, labels)
		s.rows = append(s.rows, row{before: 12 * pt, height: box.H + 4*pt, keep: true, pictures: []typeset.Picture{box}})
		s.table(labels, group)
		s.parts(words, group, galley, measure)
	} else {
		s.rows = append(s.rows, row{before: 12 * pt, pictures: []typeset.Picture{box}, keep: true})
		s.parts(words, group, galley+box.W+10*pt, measure-box.W-10*pt)
		s.fill(first, box.H+6*pt)
	}
	if rests := s.sources(r.Block, false); rests != "none" {
		s.say(&s.rows[first], "The "+string(e.Kind)+" rests on "+rests+".")
	}
	s.mark(r, s.rows[first:first+1], []span{{0, 1 << 30}})
	if r.Change != nil && r.Change.Op == diff.Add && s.Against.Name != "" {
		s.rows[first].bar = true
	}
}

// fill makes rows from one on at least as deep as a picture beside them.
func (s *setter) fill(first, depth int) {
	for i := first; i < len(s.rows); i++ {
		depth -= s.rows[i].height
		if i > first {
			depth -= s.rows[i].before
		}
		s.rows[i].keep = true
	}
	s.rows = append(s.rows, row{height: max(0, depth)})
}

// parts sets what is said with a picture.
func (s *setter) parts(words []diff.Row, group, x, measure int) {
	for _, p := range words {
		l := lookOf(p.Block.Kind)
		l.x, l.measure = x, measure
		s.block(p, l, group)
	}
}

// pin puts the numbers of labels on a map.
func (s *setter) pin(box *typeset.Picture, labels []diff.Row) {
	pins := s.pins()
	hanging := story.Hanging{}
	for _, r := range labels {
		b := r.Block
		if at, lower := hanging.Set(b.ID, b.Follows, b.Place, 1); at != nil && s.Story.Block(b.ID) != nil {
			if lower != 0 {
				at = at.Apart(lower, 11*pt, float64(box.W), float64(box.H))
			}
			s.pinAt(box, fmt.Sprint(pins[b.ID]), at.Point)
		}
	}
}

// pinAt puts a number on a picture beside a dot.
func (s *setter) pinAt(box *typeset.Picture, words string, at story.Point) {
	x, y := int(max(0, min(1, at.X))*float64(box.W)), int(max(0, min(1, at.Y))*float64(box.H))
	room := s.line("sans-bold", words, 9*pt, 0, 0, false).Width
	l := s.line("sans-bold", words, 9*pt, min(x+4*pt, box.W-room), max(9*pt, y-3*pt), false)
	l.Elem, l.Space = box.Elem, true
	box.Labels = append(box.Labels, typeset.Label{Lines: []typeset.Line{l}, X: x, Y: y, Leader: &[4]int{x, y, x, y}})
}

// pins gives the numbers that labels go by.
func (s *setter) pins() map[story.ID]int {
	out := map[story.ID]int{}
	list := diff.Ordinals(s.Story)
	for i, b := range s.Story.Blocks() {
		if b.Kind.Placed() {
			out[b.ID] = list[i].N
		}
	}
	return out
}

// The table of labels: what its columns are, and where they begin and end.
var columns = []struct {
	head    string
	x, wide int
}{{"No.", 0, 20 * pt}, {"Kind", 22 * pt, 40 * pt}, {"Words", 66 * pt, 116 * pt}, {"Checked", 188 * pt, 62 * pt}, {"Sources", 256 * pt, 48 * pt}}

// table sets a picture's labels: number, kind, words, checked, sources.
func (s *setter) table(labels []diff.Row, group int) {
	if len(labels) == 0 {
		return
	}
	const size, lead = 7500, 10 * pt
	table := s.elem("Table", group)
	pins := s.pins()
	var marks []func() // made behind the table: its notes are no part of it
	head, tr := row{height: 13 * pt, keep: true}, s.elem("TR", table)
	for _, c := range columns {
		head.lines = append(head.lines, s.set(s.elem("TH", tr), "sans-bold", story.Text{Text: c.head}, 6500, lead, galley+c.x, 8*pt, c.wide)...)
	}
	head.rules = []typeset.Rule{{X: galley, Y: 12 * pt, W: measure, Weight: 500}}
	s.rows = append(s.rows, head)
	for _, r := range labels {
		b := r.Block
		cut := r.Change != nil && r.Change.Op == diff.Cut
		kind := string(b.Kind)
		if b.Place == nil {
			kind += ", no place"
		}
		if b.Follows != "" && pins[b.Follows] > 0 {
			kind += fmt.Sprintf(", joined to %d", pins[b.Follows])
		}
		number := fmt.Sprint(pins[b.ID])
		if cut {
			number, kind = "–", "cut"
		}
		tr := s.elem("TR", table)
		out := row{}
		deep := 0
		var words []typeset.Line
		var ranges []span
		for i, c := range columns {
			td := s.elem("TD", tr)
			var lines []typeset.Line
			if i == 2 {
				l := look{face: "sans-bold", size: size, lead: lead, x: galley + c.x, measure: c.wide}
				if cut {
					l.face = "sans"
				}
				words, ranges = s.words(l, story.Text{Text: b.Text, Marks: b.Marks}, td)
				lines = words
			} else {
				text := [...]string{number, kind, "", s.checked(b, cut), s.sources(b, cut)}[i]
				lines = s.set(td, "sans", story.Text{Text: text}, size, lead, galley+c.x, 0, c.wide)
			}
			for j := range lines {
				lines[j].Y = 9*pt + j*lead
			}
			deep = max(deep, len(lines))
			out.lines = append(out.lines, lines...)
		}
		if cut {
			for _, l := range words {
				out.rules = append(out.rules, typeset.Rule{X: l.X, Y: l.Y - 2*pt, W: l.Width, Weight: 500})
			}
			out.bar = true
		} else {
			s.count++
			out.number = s.count
			s.lineOf[b.ID] = s.count
		}
		out.height = deep*lead + 4*pt
		out.rules = append(out.rules, typeset.Rule{X: galley, Y: out.height - pt/2, W: measure, Weight: 200})
		s.rows = append(s.rows, out)
		if at := len(s.rows) - 1; !cut && len(words) > 0 {
			marks = append(marks, func() { s.markCell(r, &s.rows[at], words, ranges) })
		}
	}
	for _, mark := range marks {
		mark()
	}
	s.rows[len(s.rows)-1].height += 4 * pt
}

// markCell marks the words of a table's row, which stand on lines of their own.
func (s *setter) markCell(r diff.Row, out *row, words []typeset.Line, ranges []span) {
	rows := make([]row, len(words))
	for i := range rows {
		rows[i] = row{number: out.number, lines: words[i : i+1]}
	}
	s.mark(r, rows, ranges)
	for _, w := range rows {
		out.bar = out.bar || w.bar
		out.tags, out.rules, out.notes = append(out.tags, w.tags...), append(out.rules, w.rules...), append(out.notes, w.notes...)
	}
}

// checked says how far a label is checked, and by whom.
func (s *setter) checked(b *story.Block, cut bool) string {
	if cut {
		return ""
	}
	how, n := s.Story.CheckedIn(b.ID)
	switch how {
	case story.NotChecked:
		return "not checked"
	case story.CheckIsStale:
		return "stale"
	}
	last := n.LastChecked()
	words := by(last.By)
	if !last.At.IsZero() {
		words += day(last.At)
	}
	if how == story.InPart {
		return "in part: " + words
	}
	return words
}

// sources names what a block rests on.
func (s *setter) sources(b *story.Block, cut bool) string {
	if cut {
		return ""
	}
	var list []string
	for _, id := range s.Story.SourcesIn(b) {
		list = append(list, s.names[id])
	}
	if len(list) == 0 {
		return "none"
	}
	slices.Sort(list)
	return strings.Join(list, ", ")
}
