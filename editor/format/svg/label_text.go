package svg

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"

	"cutline/editor/format/css"
	"cutline/editor/format/inplace"
)

var placeAttr = regexp.MustCompile(`\s(x|y|dx|dy|id|rotate|textLength|lengthAdjust|sodipodi:role)\s*=\s*("[^"]*"|'[^']*')`)

// piece is an open element inside a <text>.
type piece struct {
	scope
	open, inside int
	element      bool
	runs         []*run
	kids         int
}

// text reads a <text> up to its end, and how many elements it holds. A line
// begins where a tspan has another height; tspans on one height are one line,
// whose words may be cut anywhere to bring letters closer together.
func (m *Map) text(dec *xml.Decoder, t xml.StartElement, attr map[string]string, s scope, start int) (*Label, int, error) {
	l := &Label{Offset: start, choice: s.choice, lang: s.lang}
	var x, y float64
	placed, role := false, false
	em := fontSize(s.style)
	first := func(v string, em, whole float64) (float64, bool) {
		f := strings.FieldsFunc(v, func(r rune) bool { return r == ' ' || r == ',' || r == '\n' || r == '\t' })
		if len(f) == 0 {
			return 0, false
		}
		return sized(f[0], em, whole), true
	}
	if v, ok := first(attr["x"], em, m.box[0]); ok {
		x = v
	}
	if v, ok := first(attr["y"], em, m.box[1]); ok {
		y = v
	}
	if v, ok := first(attr["dx"], em, m.box[0]); ok {
		x += v
	}
	if v, ok := first(attr["dy"], em, m.box[1]); ok {
		y += v
	}
	lines := []line{{}}
	var runs [][]*run // of each line, while elements are open
	runs = append(runs, nil)
	at := func(s scope) {
		placed = true
		down := 0.
		for _, key := range baselines {
			if v, ok := s.style[key]; ok {
				down = under(v) * fontSize(s.style)
			}
		}
		px, py := s.m.at(x, y+down)
		l.X, l.Y = px/m.Width, py/m.Height
		l.Rotation = math.Atan2(s.m.b, s.m.a) * 180 / math.Pi
		l.Size = fontSize(s.style) * s.m.scale()
		w, _ := strconv.ParseFloat(s.style["font-weight"], 64)
		l.Bold = w >= 600
		switch s.style["text-anchor"] {
		case "middle":
			l.Before = .5
		case "end":
			l.Before = 1
		}
		if s.style["direction"] == "rtl" { // its start is at its right
			l.Before = 1 - l.Before
		}
	}
	stack := []*piece{{scope: s, open: start, inside: int(dec.InputOffset())}}
	count := 0
	said := false
	for {
		from := int(dec.InputOffset())
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return nil, count, errors.New("it ends within a text; save it again")
		}
		if err != nil {
			return nil, count, err
		}
		top := stack[len(stack)-1]
		switch t := tok.(type) {
		case xml.StartElement:
			count++
			if len(stack) > 100 {
				return nil, count, errors.New("its elements are nested more than 200 deep")
			}
			if err := hostile(t); err != nil {
				return nil, count, err
			}
			attr := attributes(t)
			inner, err := m.enter(top.scope, t, attr, from)
			if err != nil {
				return nil, count, err
			}
			switch t.Name.Local {
			case "textPath":
				l.ReadOnly = AlongPath
			case "title", "desc", "animate", "animateTransform", "set":
				inner.skip = true
			}
			if lang := attr["systemLanguage"]; lang != "" {
				inner.skip = true
				l.Languages = append(l.Languages, lang)
			}
			top.kids++
			stack = append(stack, &piece{scope: inner, open: from, inside: int(dec.InputOffset()), element: true})
			if inner.skip {
				continue
			}
			em := fontSize(inner.style)
			nx, hasX := first(attr["x"], em, m.box[0])
			ny, hasY := first(attr["y"], em, m.box[1])
			dx, _ := first(attr["dx"], em, m.box[0])
			dy, hasDY := first(attr["dy"], em, m.box[1])
			isLine := attr["role"] == "line"
			if hasX {
				x = nx
			}
			x += dx
			fresh := hasY && math.Abs(ny-y) > .01 || hasDY && math.Abs(dy) > .01 && (hasX || isLine) || isLine && role
			if hasY {
				y = ny
			}
			y += dy
			role = role || isLine
			if fresh && len(runs[len(runs)-1]) > 0 {
				lines, runs = append(lines, line{}), append(runs, nil)
			}
		case xml.EndElement:
			for _, r := range top.runs {
				r.end, r.kids = int(dec.InputOffset()), top.kids
			}
			if stack = stack[:len(stack)-1]; len(stack) > 0 {
				continue
			}
			l.end = int(dec.InputOffset())
			if !said {
				return nil, count, nil
			}
			for i := range lines {
				for _, r := range runs[i] {
					lines[i].runs = append(lines[i].runs, *r)
				}
				if lines[i].words() != "" {
					l.lines = append(l.lines, lines[i])
				}
			}
			return l, count, nil
		case xml.CharData:
			if top.skip || top.hidden {
				continue
			}
			to := int(dec.InputOffset())
			raw := m.data[from:to]
			blank := len(strings.TrimSpace(string(t))) == 0
			if blank && (!top.element || top.kids > 0) && bytes.ContainsAny(raw, "\r\n") {
				continue // between tags
			}
			letters := inplace.ReadText(m.data, from, to)
			if bytes.HasPrefix(raw, []byte("<![CDATA[")) || inplace.Words(letters) != strings.ReplaceAll(string(t), "\r\n", "\n") && inplace.Words(letters) != string(t) {
				l.ReadOnly = FromEntity
				letters = nil
				for _, r := range string(t) {
					letters = append(letters, inplace.Letter{Text: string(r), Start: from, End: from})
				}
			}
			if !blank {
				said = true
				if !placed {
					at(top.scope)
				}
			}
			r := &run{letters: letters, open: top.open, inside: top.inside, element: top.element, end: to, style: lookOf(m.data[top.open:top.inside], top.element)}
			top.runs = append(top.runs, r)
			runs[len(runs)-1] = append(runs[len(runs)-1], r)
		}
	}
}

// lookOf gives a start tag without its place: tags that are alike in it set
// words alike.
func lookOf(tag []byte, element bool) string {
	if !element {
		return ""
	}
	return string(bytes.Join(bytes.Fields(placeAttr.ReplaceAll(tag, nil)), []byte(" ")))
}

func fontSize(s css.Style) float64 {
	n, _, ok := css.Length(s["font-size"])
	if !ok || n <= 0 || n > 1e5 {
		return 16
	}
	return n
}
