package svg

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"cutline/editor/format/css"
	"cutline/editor/format/inplace"
)

// Why a label's words cannot be edited.
const (
	AlongPath   = "set along a path"
	LetterWise  = "set letter by letter"
	FromEntity  = "written as an entity or a CDATA section"
	maxElements = 100_000
	maxLabels   = 20_000
)

// Map is a vector picture with its words as labels, so that they can be edited
// and written back into it.
type Map struct {
	Width, Height float64
	Labels        []*Label

	data  []byte
	sheet css.Sheet
	box   [2]float64 // width and height in the file's own units
}

// Label is a caption of a map: one <text>, its lines joined, or two where one
// is the halo of the other.
type Label struct {
	X, Y      float64 // where its first line starts or ends, on the baseline: shares of the picture's size
	Before    float64 // which share of its words stands left of that point: 0, 0.5 or 1
	Rotation  float64 // degrees, clockwise
	Size      float64 // of its type, in the picture's own units
	Bold      bool
	ReadOnly  string   // why it cannot be edited; empty: it can
	Languages []string // other languages that it stands in; only these words are edited
	Offset    int      // byte at which it begins in the file

	lines  []line
	twins  []*Label
	others []*Label // the same in other languages
	end    int      // byte behind its </text>
	choice int      // byte offset of the <switch> that it is in
	lang   string
}

// line is what stands on one baseline.
type line struct {
	runs []run
}

// run is a piece of text in one element.
type run struct {
	letters      []inplace.Letter
	open, inside int // bytes at which its element begins, and behind its start tag
	end          int // behind the element
	element      bool
	style        string // of the tag, without its place
	kids         int    // elements in its element
}

func (l line) words() string {
	var all []inplace.Letter
	for _, r := range l.runs {
		all = append(all, r.letters...)
	}
	return strings.Join(strings.Fields(inplace.Words(inplace.Collapse(all))), " ")
}

// Words gives what a label says: its lines joined.
func (l *Label) Words() string {
	var out []string
	for _, line := range l.lines {
		if w := line.words(); w != "" {
			out = append(out, w)
		}
	}
	return strings.Join(out, " ")
}

// Lines gives how many lines a label is set in.
func (l *Label) Lines() int { return len(l.lines) }

var (
	styleElement = regexp.MustCompile(`(?s)<style[^>]*>(.*?)</style\s*>`)
	entityDecl   = regexp.MustCompile(`(?s)<?!?ENTITY\s+(%\s+)?([\w.:-]+)\s+(SYSTEM\s+|PUBLIC\s+)?["']([^"']*)["']`)
	outside      = regexp.MustCompile(`(?i)url\(\s*["']?\s*([^"')\s]+)`)
)

// scope is what an element hands down to those in it, for labels.
type scope struct {
	m        matrix
	node     *css.Node
	style    css.Style
	hidden   bool
	skip     bool
	preserve bool
	choice   int
	lang     string
	tag      string
}

// ReadMap reads an SVG's words as labels. A file with a script, or that draws
// on something outside itself, is refused.
func ReadMap(r io.Reader) (*Map, error) {
	data, err := io.ReadAll(io.LimitReader(r, 64<<20+1))
	if err != nil {
		return nil, fmt.Errorf("read the map: %w", err)
	}
	return ParseMap(data)
}

// ParseMap reads an SVG's bytes.
func ParseMap(data []byte) (*Map, error) {
	m, err := parseMap(data)
	if err != nil {
		return nil, fmt.Errorf("read the map: %w", err)
	}
	return m, nil
}

func parseMap(data []byte) (*Map, error) {
	if len(data) > 64<<20 {
		return nil, errors.New("it has more than 64 MB; simplify it")
	}
	if !utf8.Valid(data) {
		return nil, errors.New("it is not UTF-8; save it as UTF-8")
	}
	m := &Map{data: data}
	for _, s := range styleElement.FindAllSubmatch(data, 1000) {
		text := strings.NewReplacer("<![CDATA[", "", "]]>", "", "&gt;", ">").Replace(string(s[1]))
		if err := reaches("style sheet", text); err != nil {
			return nil, err
		}
		if err := m.sheet.Add(text); err != nil {
			return nil, err
		}
	}
	dec := xml.NewDecoder(bytes.NewReader(data))
	dec.Entity = map[string]string{}
	stack := []scope{{m: matrix{a: 1, d: 1}, style: css.Style{"font-size": "16px", "text-anchor": "start"}}}
	elements := 0
	var drawing Drawing
	for {
		start := int(dec.InputOffset())
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			if !bytes.Contains(data, []byte("<svg")) {
				return nil, ErrNotSVG
			}
			return nil, fmt.Errorf("it is not well-formed (%w); open it in the program that made it and save it again", err)
		}
		switch t := tok.(type) {
		case xml.Directive:
			if err := entities(string(t), dec.Entity); err != nil {
				return nil, err
			}
		case xml.ProcInst:
			if t.Target == "xml-stylesheet" {
				return nil, errors.New("its style sheet is a file of its own; export it with its styles inside")
			}
		case xml.StartElement:
			if elements++; elements >= maxElements {
				return nil, fmt.Errorf("it has %d elements or more; simplify it", maxElements)
			}
			if len(stack) > 200 {
				return nil, errors.New("its elements are nested more than 200 deep")
			}
			if err := hostile(t); err != nil {
				return nil, err
			}
			attr := attributes(t)
			if len(stack) == 1 {
				if t.Name.Local != "svg" {
					return nil, fmt.Errorf("its root is <%s>: %w", t.Name.Local, ErrNotSVG)
				}
				if stack[0].m, err = drawing.size(attr); err != nil {
					return nil, err
				}
				m.Width, m.Height, m.box = drawing.Width, drawing.Height, drawing.box
			}
			s, err := m.enter(stack[len(stack)-1], t, attr, start)
			if err != nil {
				return nil, err
			}
			if t.Name.Local == "text" && !s.skip && !s.hidden {
				l, n, err := m.text(dec, t, attr, s, start)
				if err != nil {
					return nil, err
				}
				if elements += n; elements >= maxElements {
					return nil, fmt.Errorf("it has %d elements or more; simplify it", maxElements)
				}
				if l != nil {
					if m.Labels = append(m.Labels, l); len(m.Labels) > maxLabels {
						return nil, fmt.Errorf("it has more than %d texts; simplify it", maxLabels)
					}
				}
				continue
			}
			stack = append(stack, s)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		}
	}
	if elements == 0 {
		return nil, ErrNotSVG
	}
	m.gather()
	return m, nil
}

// enter gives what an element hands down.
func (m *Map) enter(up scope, t xml.StartElement, attr map[string]string, start int) (scope, error) {
	s := up
	s.tag = t.Name.Local
	s.node = &css.Node{Tag: t.Name.Local, ID: attr["id"], Classes: strings.Fields(attr["class"]), Parent: up.node}
	switch t.Name.Local {
	case "defs", "clipPath", "mask", "symbol", "pattern", "marker", "metadata", "foreignObject":
		s.skip = true
	case "switch":
		s.choice = start
	}
	if s.skip {
		return s, nil
	}
	if v := attr["transform"]; v != "" && len(v) < 10_000 && s.tag != "tspan" { // only a text as a whole can be turned
		s.m = s.m.times(turned(v, attr["transform-origin"]))
	}
	for _, a := range t.Attr {
		if a.Name.Local == "space" && a.Name.Space != "" {
			s.preserve = a.Value == "preserve"
		}
	}
	if v := attr["systemLanguage"]; v != "" {
		s.lang = v
	}
	var own []string
	for _, key := range []string{"font-size", "font-weight", "text-anchor", "direction", "dominant-baseline", "fill", "visibility"} {
		if v, ok := attr[key]; ok {
			own = append(own, key+":"+v)
		}
	}
	var err error
	// Attributes are weaker than rules, so they count as what is handed down.
	base := css.Style{}
	for k, v := range up.style {
		base[k] = v
	}
	plain, err := new(css.Sheet).Style(&css.Node{}, strings.Join(own, ";"), base)
	if err != nil {
		return s, err
	}
	inline := ""
	for _, a := range t.Attr {
		if a.Name.Local == "style" {
			inline = a.Value
		}
	}
	if s.style, err = m.sheet.Style(s.node, inline, plain); err != nil {
		return s, err
	}
	if v, ok := attr["alignment-baseline"]; ok && s.style["alignment-baseline"] == "" { // it is not handed down
		s.style["alignment-baseline"] = v
	}
	s.hidden = s.hidden || attr["display"] == "none" || s.style["display"] == "none" || s.style["visibility"] == "hidden" || attr["opacity"] == "0" || s.style["opacity"] == "0"
	return s, nil
}

// entities reads the entities that a DOCTYPE defines: Illustrator writes the
// names of its name spaces so.
func entities(directive string, into map[string]string) error {
	if !strings.Contains(directive, "ENTITY") {
		return nil
	}
	for _, d := range entityDecl.FindAllStringSubmatch(directive, 1000) {
		if d[1] != "" || d[3] != "" {
			return fmt.Errorf("its entity %q is read from outside; save it as plain SVG", d[2])
		}
		if strings.ContainsAny(d[4], "&%<") || len(d[4]) > 200 {
			return fmt.Errorf("its entity %q is made of others or is too long; save it as plain SVG", d[2])
		}
		into[d[2]] = d[4]
	}
	return nil
}

// hostile refuses what would run, or fetch, where the map is shown.
func hostile(t xml.StartElement) error {
	if t.Name.Local == "script" {
		return errors.New("it holds a script; export it without one")
	}
	for _, a := range t.Attr {
		name, v := strings.ToLower(a.Name.Local), strings.TrimSpace(a.Value)
		switch {
		case strings.HasPrefix(name, "on") && a.Name.Space == "" && len(name) > 3:
			return fmt.Errorf("its <%s> has a script (%s); export it without one", t.Name.Local, a.Name.Local)
		case (name == "href" || name == "src" || name == "base") && a.Name.Space != "http://www.inkscape.org/namespaces/inkscape":
			low := strings.ToLower(v)
			switch {
			case strings.HasPrefix(low, "javascript:") || strings.HasPrefix(low, "vbscript:"):
				return fmt.Errorf("its <%s> has a script (%s); export it without one", t.Name.Local, a.Name.Local)
			case t.Name.Local == "a" || v == "" || strings.HasPrefix(v, "#") || strings.HasPrefix(low, "data:image/"):
			default:
				return fmt.Errorf("its <%s> is drawn from %q, outside the file; export it with everything inside", t.Name.Local, v[:min(80, len(v))])
			}
		case strings.Contains(v, "(") && (name == "style" || name == "fill" || name == "stroke" || name == "filter" || name == "mask" || name == "clip-path" || strings.HasPrefix(name, "marker") || name == "cursor"):
			if err := reaches("<"+t.Name.Local+">", v); err != nil {
				return err
			}
		}
	}
	return nil
}

func reaches(what, text string) error {
	if strings.Contains(strings.ToLower(text), "@import") {
		return fmt.Errorf("its %s imports another; export it with everything inside", what)
	}
	for _, u := range outside.FindAllStringSubmatch(text, 1000) {
		if low := strings.ToLower(u[1]); !strings.HasPrefix(low, "#") && !strings.HasPrefix(low, "data:") {
			return fmt.Errorf("its %s fetches %q, outside the file; export it with everything inside", what, u[1][:min(80, len(u[1]))])
		}
	}
	return nil
}

// gather puts together what is one caption: halo and fill, the languages of a
// switch, and words that are set letter by letter.
func (m *Map) gather() {
	var out []*Label
	seen := map[string][]*Label{}
	choices := map[int]*Label{}
	for _, l := range m.letterwise() {
		words := l.Words()
		if l.choice > 0 {
			if first := choices[l.choice]; first != nil {
				if l.lang == "" && first.lang != "" { // the words for everyone else
					first.lang, l.lang = l.lang, first.lang
					first.lines, l.lines = l.lines, first.lines
				}
				first.Languages = append(first.Languages, l.lang)
				first.others = append(first.others, l)
				continue
			}
			choices[l.choice] = l
		}
		twin := false
		for _, o := range seen[words] {
			if math.Abs(o.X-l.X) < .002 && math.Abs(o.Y-l.Y) < .002 && math.Abs(o.Rotation-l.Rotation) < .1 && o.Size == l.Size && o.ReadOnly == l.ReadOnly {
				o.twins = append(o.twins, l)
				twin = true
				break
			}
		}
		if !twin {
			if len(seen[words]) < 50 {
				seen[words] = append(seen[words], l)
			}
			out = append(out, l)
		}
	}
	m.Labels = out
}

// letterwise joins runs of four or more single letters that follow each other
// into one label that cannot be edited.
func (m *Map) letterwise() []*Label {
	single := func(l *Label) bool { return utf8.RuneCountInString(l.Words()) == 1 && l.ReadOnly == "" }
	var out []*Label
	for i := 0; i < len(m.Labels); {
		j := i
		for j < len(m.Labels) && single(m.Labels[j]) {
			if a := m.Labels[max(i, j-1)]; j > i && math.Hypot((a.X-m.Labels[j].X)*m.Width, (a.Y-m.Labels[j].Y)*m.Height) > 4*max(1, a.Size) {
				break
			}
			j++
		}
		if j-i < 4 {
			j = max(j, i+1)
			out = append(out, m.Labels[i:j]...)
			i = j
			continue
		}
		word := *m.Labels[i]
		word.lines = []line{{}}
		for _, l := range m.Labels[i:j] {
			for _, line := range l.lines {
				word.lines[0].runs = append(word.lines[0].runs, line.runs...)
			}
		}
		word.ReadOnly = LetterWise
		word.end = m.Labels[j-1].end
		out = append(out, &word)
		i = j
	}
	return slices.Clip(out)
}
