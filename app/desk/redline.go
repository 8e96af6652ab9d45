package desk

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"cutline/app/desk/look"
	"cutline/editor/diff"
)

// asked marks words that a query stays on.
const asked diff.Op = "asked"

// redline draws words with what was added and deleted: an addition is green and
// underlined, a deletion red and struck through, and what a query stays on is
// underlined in its colour.
type redline struct {
	widget.BaseWidget
	role  look.Role
	runs  []textRun
	width float32
}

func newRedline(role look.Role, spans []diff.Span) *redline {
	r := &redline{role: role}
	r.ExtendBaseWidget(r)
	r.set(spans)
	return r
}

// set shows other words.
func (r *redline) set(spans []diff.Span) {
	r.runs = nil
	for _, s := range spans {
		r.runs = append(r.runs, textRun{text: s.Text, op: s.Op, change: -1})
	}
	r.Refresh()
}

// inked draws the words that stand in another colour.
func (r *redline) inked(ink look.InkFunc) *redline {
	for i := range r.runs {
		r.runs[i].ink = ink
	}
	return r
}

// textRun is words of one kind of type with what happened to them.
type textRun struct {
	text   string
	op     diff.Op
	face   fyne.Resource // nil: the role's
	ink    look.InkFunc  // of words that stand; nil: the usual
	link   bool
	change int // which of the changes of its block it is part of, or -1
}

// piece is a part of a run on one line.
type piece struct {
	textRun
	x, w float32
	line int
}

// layRuns breaks runs into lines of a width. Spaces hang over the end of a
// line; a word longer than a line is broken.
func layRuns(role look.Role, runs []textRun, width float32) ([]piece, int) {
	var out []piece
	x, line := float32(0), 0
	add := func(r textRun, words string, w float32) {
		if k := len(out) - 1; k >= 0 && out[k].line == line && out[k].op == r.op && out[k].face == r.face && out[k].link == r.link && out[k].change == r.change {
			out[k].text += words
			out[k].w += w
		} else {
			if k >= 0 && out[k].line == line && out[k].op == diff.Delete && r.op == diff.Insert && !strings.HasSuffix(out[k].text, " ") {
				x += 3 // so that old and new do not read as one word
			}
			r.text = words
			out = append(out, piece{r, x, w, line})
		}
		x += w
	}
	for _, r := range runs {
		face := role
		if r.face != nil {
			face.Face = r.face
		}
		for rest := r.text; rest != ""; {
			word := rest
			switch n := strings.IndexByte(rest, ' '); {
			case n == 0:
				word = " "
			case n > 0:
				word = rest[:n]
			}
			rest = rest[len(word):]
			w := look.Width(face, word)
			if x+w > width && x > 0 && word != " " {
				x, line = 0, line+1
			}
			for w > width && len(word) > 1 {
				head := headOf(face, word, width)
				add(r, head, look.Width(face, head))
				word = word[len(head):]
				w = look.Width(face, word)
				x, line = 0, line+1
			}
			add(r, word, w)
		}
	}
	return out, line + 1
}

// headOf gives as much of a word as fits a width, a character at least.
func headOf(role look.Role, word string, width float32) string {
	end := 0
	for i := range word {
		if i > 0 {
			if look.Width(role, word[:i]) > width && end > 0 {
				break
			}
			end = i
		}
	}
	if end == 0 {
		return word
	}
	return word[:end]
}

// drawRuns draws laid pieces from a spot on. current is the change that is
// ringed, or -1.
func drawRuns(s *sheet, role look.Role, pieces []piece, left, top float32, current int) {
	p := look.Current()
	for _, one := range pieces {
		x, y := left+one.x, top+float32(one.line)*role.Line
		face := role
		if one.face != nil {
			face.Face = one.face
		}
		// The ground and the line of a change do not cover the spaces around it.
		gx, gw := x, one.w
		if one.op != diff.Equal {
			lead := len(one.text) - len(strings.TrimLeft(one.text, " "))
			gx += look.Width(face, one.text[:lead])
			gw = look.Width(face, strings.TrimSpace(one.text))
		}
		ink := p.Ink
		if one.ink != nil {
			ink = one.ink(p)
		}
		switch one.op {
		case diff.Insert:
			ink = p.Add
			s.fill(gx, y+1, gw, role.Line-3, p.AddBg)
		case diff.Delete:
			ink = p.Del
			s.fill(gx, y+1, gw, role.Line-3, p.DelBg)
		case asked:
			s.fill(gx, y+1, gw, role.Line-3, p.QueryBg)
		}
		size, _ := look.Measure(face, one.text)
		s.put(look.Text(face, one.text, ink), x, y+(role.Line-size.Height)/2, size.Width, size.Height)
		switch one.op {
		case diff.Insert:
			s.fill(gx, y+role.Line/2+role.Size*.55, gw, 1.5, p.Add)
		case diff.Delete:
			s.fill(gx, y+role.Line/2, gw, 1.5, p.Del)
		case asked:
			s.fill(gx, y+role.Line/2+role.Size*.55, gw, 2, p.Query)
		}
		if one.link {
			s.fill(gx, y+role.Line/2+role.Size*.5, gw, 1, p.Ink3)
		}
		if one.change >= 0 && one.change == current && gw > 0 {
			s.box(gx-3, y-1, gw+6, role.Line+1, 3, nil, p.Accent, 2)
		}
	}
}

func (r *redline) lay() ([]piece, int) {
	width := r.width
	if width <= 0 {
		width = 260
	}
	return layRuns(r.role, r.runs, width)
}

func (r *redline) Resize(s fyne.Size) {
	changed := s.Width != r.width
	r.width = s.Width
	r.BaseWidget.Resize(s)
	if changed {
		r.Refresh()
	}
}

func (r *redline) MinSize() fyne.Size {
	r.ExtendBaseWidget(r)
	_, lines := r.lay()
	return fyne.NewSize(60, float32(lines)*r.role.Line)
}

func (r *redline) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	return drawn(r, r.MinSize, func(s *sheet, _ fyne.Size) {
		pieces, _ := r.lay()
		drawRuns(s, r.role, pieces, 0, 0, -1)
	})
}
