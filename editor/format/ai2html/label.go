package ai2html

import (
	"math"
	"regexp"
	"slices"
	"strings"

	"cutline/editor/format/css"
	"cutline/editor/format/inplace"
)

var (
	placeholder = regexp.MustCompile(`\{\{[^}]*\}\}|<%[-=]?.*?%>|\{@html[^}]*\}`)
	expression  = regexp.MustCompile(`\{[^}]*\}`)
	function    = regexp.MustCompile(`(matrix|rotate|rotateZ|translate|translateX|translateY)\(([^)]*)\)`)
)

// label reads a text over the picture; nil where the element holds no words.
func (r *reader) label(e *element) (*Label, error) {
	l := &Label{ID: e.ID, Offset: e.start}
	if err := r.paragraphs(l, e); err != nil {
		return nil, err
	}
	if len(l.Paragraphs) == 0 {
		return nil, nil
	}
	style, err := r.page.set(e)
	if err != nil {
		return nil, err
	}
	figma := slices.Contains(e.Classes, "f2h-text")
	for _, c := range e.Classes {
		if !strings.HasSuffix(c, "aiAbs") && !strings.HasSuffix(c, "aiPointText") && !strings.HasSuffix(c, "aiPtransformed") && c != "f2h-text" && l.Layer == "" {
			l.Layer = c
			if _, rest, ok := strings.Cut(c, "-"); ok && !figma {
				l.Layer = rest
			}
		}
	}
	l.Width = style["width"]
	switch {
	case e.has("aiPointText"):
		l.Kind = "point"
	case l.Width != "" && l.Width != "auto":
		l.Kind = "area"
	default:
		l.Kind = "point?"
	}
	l.place(style)
	return l, nil
}

// place works out the anchor from a style.
func (l *Label) place(s css.Style) {
	transform := s["transform"]
	for _, key := range []string{"-webkit-transform", "-ms-transform"} {
		if transform == "" {
			transform = s[key]
		}
	}
	var shiftX, shiftY float64 // of its own size
	for _, m := range function.FindAllStringSubmatch(transform, 8) {
		args := strings.Split(m[2], ",")
		n := func(i int) (float64, string) {
			if i >= len(args) {
				return 0, ""
			}
			v, unit, _ := css.Length(args[i])
			return v, unit
		}
		switch m[1] {
		case "matrix":
			a, _ := n(0)
			b, _ := n(1)
			l.Rotation = math.Atan2(b, a) * 180 / math.Pi
		case "rotate", "rotateZ":
			v, unit := n(0)
			if unit == "rad" {
				v *= 180 / math.Pi
			}
			l.Rotation = v
		case "translate":
			if v, unit := n(0); unit == "%" {
				shiftX = v
			}
			if v, unit := n(1); unit == "%" {
				shiftY = v
			}
		case "translateX":
			if v, unit := n(0); unit == "%" {
				shiftX = v
			}
		case "translateY":
			if v, unit := n(0); unit == "%" {
				shiftY = v
			}
		}
	}
	percent := func(key string) (float64, bool) {
		v, unit, ok := css.Length(s[key])
		return v, ok && (unit == "%" || v == 0)
	}
	negative := func(key string) bool {
		v, _, ok := css.Length(s[key])
		return ok && v < 0
	}
	l.H, l.V = Left, Top
	if x, ok := percent("left"); ok {
		l.X = x
		switch {
		case negative("margin-left") || shiftX < -25 && shiftX > -75:
			l.H = Center
		case shiftX <= -75:
			l.H = Right
		}
	} else if x, ok := percent("right"); ok {
		l.X, l.H = 100-x, Right
	} else if l.NoX = true; negative("margin-left") {
		l.H = Center
	}
	if y, ok := percent("top"); ok {
		l.Y = y
		switch {
		case negative("margin-top") || shiftY < -25 && shiftY > -75:
			l.V = Middle
		case shiftY <= -75:
			l.V = Bottom
		}
	} else if y, ok := percent("bottom"); ok {
		l.Y, l.V = 100-y, Bottom
	} else if l.NoY = true; negative("margin-top") { // top:NaN% occurs
		l.V = Middle
	}
}

// paragraphs reads the words of a label.
func (r *reader) paragraphs(l *Label, e *element) error {
	data := r.file.data
	var failed error
	said := false
	e.walk(func(k *element) bool {
		if failed != nil || k.Tag == "svg" || k.Tag == "style" || k.Tag == "script" {
			return false
		}
		if !(k.Tag == "p" || len(k.Tag) == 2 && k.Tag[0] == 'h' && k.Tag[1] >= '1' && k.Tag[1] <= '6') {
			return true
		}
		style, err := r.page.set(k)
		if err != nil {
			failed = err
			return false
		}
		p := Paragraph{Class: strings.Join(k.Classes, " "), Style: styled(style)}
		var spans []Span
		var letters []inplace.Letter
		if letters, failed = r.letters(k, nil, &spans); failed != nil {
			return false
		}
		raw := data[k.start:min(k.end, len(data))]
		if placeholder.Match(raw) || r.file.svelte && expression.MatchString(inplace.Words(letters)) {
			l.ReadOnly = true
		}
		p.letters = inplace.Collapse(letters)
		p.Text = inplace.Words(p.letters)
		for _, s := range spans {
			s.Start, s.End = offsets(p.letters, s.Start, s.End)
			s.Text = p.Text[s.Start:s.End]
			p.Spans = append(p.Spans, s)
		}
		if strings.TrimFunc(p.Text, blank) == "" {
			if len(letters) == 0 {
				return false // a stray <p></p>
			}
		} else {
			said = true
		}
		l.Paragraphs = append(l.Paragraphs, p)
		return false
	})
	if !said {
		l.Paragraphs = nil
	}
	return failed
}

// letters reads the text in an element with its spans. A span's Start and End
// are bytes of the file until offsets makes them bytes of the text.
func (r *reader) letters(e *element, out []inplace.Letter, spans *[]Span) ([]inplace.Letter, error) {
	kid := 0
	var err error
	into := func(upTo int) {
		for ; kid < upTo && err == nil; kid++ {
			k := e.kids[kid]
			if k.Tag == "br" {
				out = append(out, inplace.Letter{Text: " ", Start: k.start, End: k.end})
				continue
			}
			if k.Tag == "svg" || k.Tag == "style" || k.Tag == "script" {
				continue
			}
			var style css.Style
			if style, err = r.page.set(k); err != nil {
				return
			}
			*spans = append(*spans, Span{Tag: k.Tag, Class: strings.Join(k.Classes, " "), Start: k.start, End: k.end, Weight: style["font-weight"], Slant: style["font-style"]})
			out, err = r.letters(k, out, spans)
		}
	}
	for _, t := range e.texts {
		into(t.after)
		out = append(out, inplace.ReadText(r.file.data, t.start, t.end)...)
	}
	into(len(e.kids))
	return out, err
}

// offsets gives the bytes of the text for the bytes start:end of the file.
func offsets(letters []inplace.Letter, start, end int) (from, to int) {
	n := 0
	found := false
	for _, l := range letters {
		if l.Start >= start && l.Start < end {
			if !found {
				from, found = n, true
			}
			to = n + len(l.Text)
		} else if !found && l.Start < start {
			from, to = n+len(l.Text), n+len(l.Text)
		}
		n += len(l.Text)
	}
	return from, max(from, to)
}

func styled(s css.Style) Style {
	return Style{
		Family: s["font-family"], Size: s["font-size"], Weight: s["font-weight"], Slant: s["font-style"], Color: s["color"],
		Align: s["text-align"], Transform: s["text-transform"], LineHeight: s["line-height"], LetterSpacing: s["letter-spacing"], Opacity: s["opacity"],
	}
}

// plainText gives the text in an element as it reads.
func plainText(data []byte, e *element) string {
	var b strings.Builder
	kid := 0
	for _, t := range e.texts {
		for ; kid < t.after; kid++ {
			b.WriteString(plainText(data, e.kids[kid]))
		}
		b.WriteString(inplace.Words(inplace.ReadText(data, t.start, t.end)))
	}
	for ; kid < len(e.kids); kid++ {
		b.WriteString(plainText(data, e.kids[kid]))
	}
	return b.String()
}

// blank reports what no reader sees: spaces, and the soft returns that old
// files left in.
func blank(r rune) bool { return r <= ' ' || r == '\u00a0' }

// line gives a paragraph's words without the space around them.
func (p Paragraph) line() string {
	return strings.Join(strings.FieldsFunc(p.Text, func(r rune) bool { return r == ' ' || r == '\x03' || r == '\t' }), " ")
}

// Words gives what a label says: its lines joined, without the space around
// them.
func (l *Label) Words() string {
	var lines []string
	for _, p := range l.Paragraphs {
		if s := strings.TrimFunc(p.line(), blank); s != "" {
			lines = append(lines, s)
		}
	}
	return strings.Join(lines, " ")
}
