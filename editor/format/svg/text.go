package svg

import (
	"encoding/xml"
	"errors"
	"image/color"
	"io"
	"strconv"
	"strings"
)

// Text is a line of words. What it is set in is left to who draws it: the page's
// own sans face. A point of the line, right of and below its start on the
// baseline, stands at A x + C y + X, B x + D y + Y of the drawing.
type Text struct {
	Words            string
	Size             float64 // of the type, in the line's own units
	Bold             bool
	Fill             color.NRGBA
	Halo             color.NRGBA // of the line around the letters, which not every program draws; A is 0: there is none
	Before           float64     // which share of the line stands left of its start: 0, 0.5 or 1
	Right            bool        // as a whole it runs from the right
	A, B, C, D, X, Y float64
}

// maxWords bounds the bytes of all words.
const maxWords = 100_000

// lettering is how words look: handed down from element to element.
type lettering struct {
	size   float64
	bold   bool
	before float64 // share of the line before its start
	right  bool    // the line runs from the right
	under  float64 // how far under its place the baseline stands, in the size of the type
}

func (l lettering) with(attr map[string]string) lettering {
	if v := strings.TrimSpace(attr["font-size"]); v != "" {
		if n := sized(v, l.size, l.size); n > 0 {
			l.size = n
		}
	}
	if v := strings.TrimSpace(attr["font-weight"]); v != "" {
		n, _ := strconv.Atoi(v)
		l.bold = strings.HasPrefix(v, "bold") || n >= 600
	}
	switch strings.TrimSpace(attr["direction"]) {
	case "rtl":
		l.right = true
	case "ltr":
		l.right = false
	}
	for _, key := range baselines {
		if v, ok := attr[key]; ok {
			l.under = under(v)
		}
	}
	switch strings.TrimSpace(attr["text-anchor"]) {
	case "start":
		l.before = 0
	case "middle":
		l.before = .5
	case "end":
		l.before = 1
	}
	return l
}

// baselines are the properties that say which line of the letters stands at a
// text's place; the later one is the stronger.
var baselines = []string{"dominant-baseline", "alignment-baseline"}

// under gives how far the baseline stands under the line of the letters that a
// keyword of SVG names, in the size of the type. It depends on the face; these are
// the measures of the commonest sans faces, and where a browser puts them in those.
func under(keyword string) float64 {
	switch strings.TrimSpace(keyword) {
	case "middle": // of the small letters
		return .26
	case "central":
		return .35
	case "mathematical":
		return .45
	case "hanging":
		return .72
	case "text-before-edge", "before-edge", "text-top", "top":
		return .9
	case "text-after-edge", "after-edge", "text-bottom", "bottom", "ideographic":
		return -.21
	}
	return 0
}

// sized reads a length, in the size of the type, in percent of whole or in an
// absolute unit.
func sized(v string, em, whole float64) float64 {
	v = strings.TrimSpace(v)
	n := numbers(v)
	if len(n) == 0 {
		return 0
	}
	switch {
	case strings.HasSuffix(v, "em"):
		return n[0] * em
	case strings.HasSuffix(v, "%"):
		return n[0] * whole / 100
	case strings.HasSuffix(v, "ex"):
		return n[0] * em / 2
	case strings.HasSuffix(v, "in"):
		return n[0] * 96
	case strings.HasSuffix(v, "cm"):
		return n[0] * 96 / 2.54
	case strings.HasSuffix(v, "mm"):
		return n[0] * 96 / 25.4
	case strings.HasSuffix(v, "pc"):
		return n[0] * 16
	case strings.HasSuffix(v, "pt"):
		return n[0] * 4 / 3
	}
	return n[0]
}

// text reads the words of a <text>, up to its end. A <tspan> with a place of its
// own begins another line; one without goes on with the line as it is set.
func (d *Drawing) text(dec *xml.Decoder, attr map[string]string, s state) error {
	var line strings.Builder
	var x, y float64
	of := s // the look of the line
	end := func() {
		words := strings.Join(strings.Fields(line.String()), " ")
		line.Reset()
		if words == "" || of.hidden || of.fill == nil || of.letters.size <= 0 {
			return
		}
		px, py := of.m.at(x, y+of.letters.under*of.letters.size)
		if most := 2 * max(d.Width, d.Height); !(px > -most && px < most && py > -most && py < most && of.letters.size*of.m.scale() < most) {
			return // far off the picture
		}
		left := of.letters.before
		if of.letters.right { // it goes to the left from its start
			left = 1 - left
		}
		var halo color.NRGBA
		if of.stroke != nil && of.width > 0 {
			halo = *of.stroke
		}
		d.Texts = append(d.Texts, Text{
			Words: words, Size: of.letters.size, Bold: of.letters.bold, Fill: *of.fill, Halo: halo, Before: left, Right: of.letters.right,
			A: of.m.a, B: of.m.b, C: of.m.c, D: of.m.d, X: px, Y: py,
		})
	}
	place := func(attr map[string]string, s state) {
		end()
		of = s
		if v, ok := attr["x"]; ok {
			x = sized(v, s.letters.size, d.box[0])
		}
		if v, ok := attr["y"]; ok {
			y = sized(v, s.letters.size, d.box[1])
		}
		x += sized(attr["dx"], s.letters.size, d.box[0])
		y += sized(attr["dy"], s.letters.size, d.box[1])
	}
	place(attr, s)
	stack := []state{s}
	skip := 0
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			end()
			return nil
		}
		if err != nil {
			return err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			if skip > 0 || t.Name.Local != "tspan" && t.Name.Local != "a" {
				skip++
				continue
			}
			if len(stack) > 200 {
				return errors.New("its elements are nested more than 200 deep")
			}
			attr := attributes(t)
			if t.Name.Local == "tspan" { // only a text as a whole can be turned
				delete(attr, "transform")
			}
			s := stack[len(stack)-1].with(attr)
			stack = append(stack, s)
			_, hasX := attr["x"]
			if _, hasY := attr["y"]; hasX || hasY {
				place(attr, s)
			}
		case xml.EndElement:
			if skip > 0 {
				skip--
				continue
			}
			if stack = stack[:len(stack)-1]; len(stack) == 0 {
				end()
				return nil
			}
		case xml.CharData:
			if skip > 0 {
				continue
			}
			if d.words += len(t); d.words > maxWords {
				return errors.New("it has more than 100,000 letters; simplify it")
			}
			if strings.TrimSpace(line.String()) == "" { // the first words say how the line looks
				of = stack[len(stack)-1]
			}
			line.Write(t)
		}
	}
}
