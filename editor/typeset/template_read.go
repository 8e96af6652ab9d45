package typeset

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"cutline/editor/story"
)

// ReadTemplates reads templates and gives them behind those that there are
// already; one of the same name takes the other's place. A template begins with
// its name in brackets, and a line to each thing that it says:
//
//	[metro]
//	like = broadsheet
//	columns = 5
//	graf = serif 9pt/10.5pt indent 9pt justified
//
// What a template does not say it has from the one that it is like, or from
// Default. Sizes are in pt, in, mm or picas (13p6). Empty lines and those that
// begin with # are skipped. An error names the first line that cannot be read,
// and what to write.
func ReadTemplates(r io.Reader, there []Template) ([]Template, error) {
	list := slices.Clone(there)
	lines := bufio.NewScanner(r)
	var now *Template
	begun, n := 0, 0
	said, names := map[string]bool{}, map[string]bool{}
	done := func() error {
		if now == nil {
			return nil
		}
		if err := now.check(); err != nil {
			return fmt.Errorf("line %d: template %s: %w", begun, now.Name, err)
		}
		if i := slices.IndexFunc(list, func(t Template) bool { return t.Name == now.Name }); i >= 0 {
			list[i] = *now
		} else {
			list = append(list, *now)
		}
		return nil
	}
	for n = 1; lines.Scan(); n++ {
		line := strings.TrimSpace(strings.TrimPrefix(lines.Text(), "\ufeff"))
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if strings.HasPrefix(line, "[") {
			if err := done(); err != nil {
				return nil, err
			}
			name, ok := strings.CutSuffix(line[1:], "]")
			if !ok || !templateName.MatchString(name) {
				return nil, fmt.Errorf("line %d: %s is no name for a template; write one as [metro-front]", n, line)
			}
			if names[name] {
				return nil, fmt.Errorf("line %d: there is a template %s already", n, name)
			}
			t := Default()
			t.Name, t.Title = name, name
			now, begun, said = &t, n, map[string]bool{}
			names[name] = true
			continue
		}
		key, value, ok := strings.Cut(line, "=")
		key, value = strings.TrimSpace(key), strings.TrimSpace(value)
		switch {
		case now == nil:
			return nil, fmt.Errorf("line %d: no template has begun; write its name first, as [metro-front]", n)
		case !ok:
			return nil, fmt.Errorf("line %d: %q says nothing; write it as columns = 4", n, line)
		case said[key]:
			return nil, fmt.Errorf("line %d: %s has been said of %s already", n, key, now.Name)
		case key == "like":
			base, ok := Find(list, value)
			if !ok {
				return nil, fmt.Errorf("line %d: there is no template %q to be like; name one that stands above", n, value)
			}
			if len(said) > 0 {
				return nil, fmt.Errorf("line %d: say what it is like before anything else", n)
			}
			base.Name, base.Title = now.Name, now.Name
			*now = base
		default:
			if err := now.say(key, value); err != nil {
				return nil, fmt.Errorf("line %d: %w", n, err)
			}
		}
		said[key] = true
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("line %d: %w", n, err)
	}
	if err := done(); err != nil {
		return nil, err
	}
	return list, nil
}

var templateName = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,39}$`)

// papers are pages with a name, in units.
var papers = []struct {
	name string
	w, h int
}{
	{"letter", 612 * Pt, 792 * Pt},
	{"a4", 595276, 841890},
	{"tabloid", 792 * Pt, 1224 * Pt},
	{"berliner", 892913, 1332283}, // 315 x 470 mm
	{"broadsheet", 864 * Pt, 1584 * Pt},
}

// say gives a template what a line of its file says.
func (t *Template) say(key, value string) (err error) {
	switch key {
	case "title":
		if value == "" || len(value) > 80 {
			return fmt.Errorf("the title is what people choose it by; give 1 to 80 letters")
		}
		t.Title = value
	case "page":
		if i := slices.IndexFunc(papers, func(p struct {
			name string
			w, h int
		}) bool {
			return p.name == value
		}); i >= 0 {
			t.Width, t.Height = papers[i].w, papers[i].h
			return nil
		}
		var sizes []int
		if sizes, err = measures(strings.ReplaceAll(value, " x ", " "), 2); err != nil {
			return fmt.Errorf("page: %w; write letter, a4, tabloid, berliner, broadsheet, or a size as 210mm x 297mm", err)
		}
		t.Width, t.Height = sizes[0], sizes[1]
	case "margins":
		var sizes []int
		if sizes, err = measures(value, 4); err != nil {
			return fmt.Errorf("margins: %w; write top, right, bottom and left as 46pt 45pt 50pt 45pt", err)
		}
		t.Top, t.Right, t.Bottom, t.Left = sizes[0], sizes[1], sizes[2], sizes[3]
	case "gutter":
		t.Gutter, err = measure(value)
	case "grid":
		t.Grid, err = measure(value)
	case "columns":
		t.Columns, err = number(value)
		t.PhotoColumns, t.MapColumns = min(t.PhotoColumns, max(1, t.Columns)), min(t.MapColumns, max(1, t.Columns))
	case "photo-columns":
		t.PhotoColumns, err = number(value)
	case "map-columns":
		t.MapColumns, err = number(value)
	case "drop-cap":
		t.DropCap, err = number(value)
	case "column-rules":
		t.ColumnRules, err = oneOf(value, "on", "off")
	case "hyphens":
		t.Hyphens, err = oneOf(value, "on", "off")
	case "figures":
		t.OldStyle, err = oneOf(value, "old-style", "lining")
	case "quotes":
		var ruled bool
		ruled, err = oneOf(value, string(Ruled), string(Plain))
		if t.Quotes = Plain; ruled {
			t.Quotes = Ruled
		}
	case "folio":
		t.Folio = Folio(value)
		if !slices.Contains([]Folio{FolioTop, FolioSplit, FolioBottom, FolioNone}, t.Folio) {
			err = fmt.Errorf("%q is none; write top, split, bottom or none", value)
		}
	case "continued":
		t.Continued, err = jump(value)
	case "from":
		t.From, err = jump(value)
	default:
		if k := story.Kind(key); slices.Contains(Styled, k) {
			var s Style
			if s, err = readStyle(value); err == nil {
				styles := map[story.Kind]Style{}
				for was, style := range t.Styles { // another template may have them too
					styles[was] = style
				}
				styles[k] = s
				t.Styles = styles
			}
			break
		}
		return fmt.Errorf("nothing is called %q; cutline template show letter prints all that a template can say", key)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", key, err)
	}
	return nil
}

// jump reads the words that lead to another page.
func jump(value string) (string, error) {
	switch {
	case value == "none":
		return "", nil
	case !strings.Contains(value, "{page}"), len(value) > 80:
		return "", fmt.Errorf("%q does not say where {page} stands; write it as Continued on page {page}, or none", value)
	}
	return value, nil
}

func oneOf(value, yes, no string) (bool, error) {
	if value != yes && value != no {
		return false, fmt.Errorf("%q is neither; write %s or %s", value, yes, no)
	}
	return value == yes, nil
}

func number(value string) (int, error) {
	n, err := strconv.Atoi(value)
	if err != nil || n < 0 || n > 100 {
		return 0, fmt.Errorf("%q is no number of columns or lines; write it as 3", value)
	}
	return n, nil
}

var (
	picas = regexp.MustCompile(`^(\d{1,4})p(\d{1,2}(?:\.\d{1,3})?)?$`)
	sized = regexp.MustCompile(`^(\d{1,6}(?:\.\d{1,6})?)(pt|in|mm)$`)
)

// measure reads a length: 45pt, 13p6, 0.5in or 210mm.
func measure(value string) (int, error) {
	if m := picas.FindStringSubmatch(value); m != nil {
		p, _ := strconv.Atoi(m[1])
		rest, _ := strconv.ParseFloat("0"+m[2], 64)
		return 12*p*Pt + int(math.Round(rest*Pt)), nil
	}
	m := sized.FindStringSubmatch(value)
	if m == nil {
		return 0, fmt.Errorf("%q is no length; write it as 45pt, 13p6, 0.5in or 210mm", value)
	}
	n, _ := strconv.ParseFloat(m[1], 64)
	return int(math.Round(n * map[string]float64{"pt": Pt, "in": 72 * Pt, "mm": 72 * Pt / 25.4}[m[2]])), nil
}

func measures(value string, n int) ([]int, error) {
	fields := strings.Fields(value)
	if len(fields) != n {
		return nil, fmt.Errorf("%q is not %d lengths", value, n)
	}
	var out []int
	for _, f := range fields {
		v, err := measure(f)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

// readStyle reads how a kind is set: "serif 9.2pt/11pt indent 11pt justified".
func readStyle(value string) (Style, error) {
	bad := func(what string) (Style, error) {
		return Style{}, fmt.Errorf("%s; write it as serif 9.2pt/11pt before 11pt indent 11pt justified", what)
	}
	s := Style{Align: Ragged}
	fields := strings.Fields(value)
	if len(fields) < 2 {
		return bad(fmt.Sprintf("%q is no style", value))
	}
	if s.Type = fields[0]; !slices.Contains(types, s.Type) {
		return bad(fmt.Sprintf("there is no type %q, but %s", s.Type, strings.Join(types, ", ")))
	}
	size, lead, ok := strings.Cut(fields[1], "/")
	var err, err2 error
	s.Size, err = measure(size)
	s.Lead, err2 = measure(lead)
	if !ok || err != nil || err2 != nil {
		return bad(fmt.Sprintf("%q is no size on a lead", fields[1]))
	}
	for i := 2; i < len(fields); i++ {
		switch f := fields[i]; f {
		case "before", "indent":
			if i++; i == len(fields) {
				return bad(f + " gives no length")
			}
			v, err := measure(fields[i])
			if err != nil {
				return Style{}, err
			}
			if f == "before" {
				s.Before = v
			} else {
				s.Indent = v
			}
		case string(Justified), string(Ragged), string(Centred):
			s.Align = Align(f)
		case "small-caps":
			s.SmallCapital = true
		default:
			return bad(fmt.Sprintf("%q is not known here", f))
		}
	}
	return s, nil
}

// types are the names of the faces that a style can be set in.
var types = []string{"serif", "serif-italic", "serif-bold", "serif-heavy", "sans", "sans-bold"}

// String writes a template as ReadTemplates reads it.
func (t Template) String() string {
	var b strings.Builder
	onOff := map[bool]string{true: "on", false: "off"}
	line := func(key, value string) { fmt.Fprintf(&b, "%s = %s\n", key, value) }
	or := func(s string) string {
		if s == "" {
			return "none"
		}
		return s
	}
	fmt.Fprintf(&b, "[%s]\n", t.Name)
	line("title", t.Title)
	line("page", points(t.Width)+" x "+points(t.Height))
	line("margins", points(t.Top)+" "+points(t.Right)+" "+points(t.Bottom)+" "+points(t.Left))
	line("columns", strconv.Itoa(t.Columns))
	line("gutter", points(t.Gutter))
	line("grid", points(t.Grid))
	line("column-rules", onOff[t.ColumnRules])
	line("photo-columns", strconv.Itoa(t.PhotoColumns))
	line("map-columns", strconv.Itoa(t.MapColumns))
	line("hyphens", onOff[t.Hyphens])
	line("figures", map[bool]string{true: "old-style", false: "lining"}[t.OldStyle])
	line("drop-cap", strconv.Itoa(t.DropCap))
	line("quotes", string(t.Quotes))
	line("folio", string(t.Folio))
	line("continued", or(t.Continued))
	line("from", or(t.From))
	for _, k := range Styled {
		s := t.Styles[k]
		value := s.Type + " " + points(s.Size) + "/" + points(s.Lead)
		if s.Before > 0 {
			value += " before " + points(s.Before)
		}
		if s.Indent > 0 {
			value += " indent " + points(s.Indent)
		}
		value += " " + string(s.Align)
		if s.SmallCapital {
			value += " small-caps"
		}
		line(string(k), value)
	}
	return b.String()
}

// points writes a length in points.
func points(v int) string {
	s := strconv.FormatFloat(float64(v)/Pt, 'f', 3, 64)
	return strings.TrimRight(strings.TrimRight(s, "0"), ".") + "pt"
}
