// Package svg reads vector pictures: the shapes, fills and strokes of an SVG,
// flattened to lines and cubic curves in one coordinate system, and its lines of
// words. What it does not know (gradients, filters, scripts, style sheets) it
// leaves out; of words, it leaves out their own font, words along a path, single
// letters that are placed or turned, and outlines around letters.
package svg

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image/color"
	"io"
	"math"
	"strconv"
	"strings"
)

// Op is what a segment of a path does.
type Op byte

const (
	Move Op = iota
	Line
	Cubic
	Close
)

// Seg is a segment of a path, to X, Y; a cubic curve has two control points.
type Seg struct {
	Op                   Op
	X1, Y1, X2, Y2, X, Y float64
}

// Shape is a path with its paint; a nil colour is not painted.
type Shape struct {
	Path         []Seg
	Fill, Stroke *color.NRGBA
	Width        float64   // of the stroke
	Dash         []float64 // lengths of dashes and gaps
	Cap, Join    int       // 0 butt or miter, 1 round, 2 square or bevel
}

// Drawing is a picture of Width by Height units, y downwards.
type Drawing struct {
	Width, Height float64
	Shapes        []Shape
	Texts         []Text // over the shapes

	words int        // bytes of words read
	box   [2]float64 // width and height in the file's own units
}

// maxShapes and maxSegments bound what a hostile file can make.
const (
	maxShapes   = 50_000
	maxSegments = 2_000_000
)

// ErrNotSVG says that the data is no SVG.
var ErrNotSVG = errors.New("it is no SVG picture")

// matrix is a transform: x' = a x + c y + e, y' = b x + d y + f.
type matrix struct{ a, b, c, d, e, f float64 }

func (m matrix) times(n matrix) matrix {
	return matrix{
		m.a*n.a + m.c*n.b, m.b*n.a + m.d*n.b, m.a*n.c + m.c*n.d, m.b*n.c + m.d*n.d,
		m.a*n.e + m.c*n.f + m.e, m.b*n.e + m.d*n.f + m.f,
	}
}

func (m matrix) at(x, y float64) (float64, float64) { return m.a*x + m.c*y + m.e, m.b*x + m.d*y + m.f }

func (m matrix) scale() float64 { return math.Sqrt(math.Abs(m.a*m.d - m.b*m.c)) }

// state is what an element hands down to those in it.
type state struct {
	m            matrix
	fill, stroke *color.NRGBA
	width        float64
	dash         []float64
	cap, join    int
	hidden       bool
	letters      lettering
}

// Parse reads an SVG.
func Parse(data []byte) (Drawing, error) {
	dec := xml.NewDecoder(bytes.NewReader(data))
	dec.Strict = false
	var d Drawing
	black := color.NRGBA{A: 255}
	stack := []state{{m: matrix{a: 1, d: 1}, fill: &black, width: 1, letters: lettering{size: 16}}}
	skip, segments, root := 0, 0, false
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return Drawing{}, fmt.Errorf("read the picture: %w: %w", ErrNotSVG, err)
		}
		switch t := tok.(type) {
		case xml.StartElement:
			if !root {
				if t.Name.Local != "svg" {
					return Drawing{}, fmt.Errorf("read the picture: its root is <%s>: %w", t.Name.Local, ErrNotSVG)
				}
				root = true
				m, err := d.size(attributes(t))
				if err != nil {
					return Drawing{}, err
				}
				stack[0].m = m
				stack[0].letters = stack[0].letters.with(attributes(t))
				stack = append(stack, stack[0])
				continue
			}
			if skip > 0 {
				skip++
				continue
			}
			switch t.Name.Local {
			case "defs", "clipPath", "mask", "symbol", "pattern", "marker", "style", "script", "metadata", "foreignObject":
				skip = 1
				continue
			}
			if len(stack) > 200 {
				return Drawing{}, fmt.Errorf("read the picture: its elements are nested more than 200 deep")
			}
			attr := attributes(t)
			s := stack[len(stack)-1].with(attr)
			if t.Name.Local == "text" {
				if err := d.text(dec, attr, s); err != nil {
					return Drawing{}, fmt.Errorf("read the picture: its words: %w", err)
				}
				continue
			}
			stack = append(stack, s)
			path := outline(t.Name.Local, attr)
			if len(path) == 0 || s.hidden || s.fill == nil && s.stroke == nil {
				continue
			}
			if segments += len(path); segments > maxSegments || len(d.Shapes) >= maxShapes {
				return Drawing{}, fmt.Errorf("read the picture: it has more than %d shapes or %d segments; simplify it", maxShapes, maxSegments)
			}
			d.Shapes = append(d.Shapes, s.shape(path))
		case xml.EndElement:
			if skip > 0 {
				skip--
			} else if len(stack) > 1 {
				stack = stack[:len(stack)-1]
			}
		}
	}
	if !root {
		return Drawing{}, fmt.Errorf("read the picture: %w", ErrNotSVG)
	}
	return d, nil
}

func attributes(t xml.StartElement) map[string]string {
	attr := map[string]string{}
	for _, a := range t.Attr {
		attr[a.Name.Local] = a.Value
	}
	for _, rule := range strings.Split(attr["style"], ";") {
		if k, v, ok := strings.Cut(rule, ":"); ok {
			attr[strings.TrimSpace(k)] = strings.TrimSpace(v)
		}
	}
	return attr
}

// size reads the picture's size and the transform from its view box.
func (d *Drawing) size(attr map[string]string) (matrix, error) {
	d.Width, d.Height = length(attr["width"]), length(attr["height"])
	box := numbers(attr["viewBox"])
	if len(box) == 4 && box[2] > 0 && box[3] > 0 {
		if d.Width <= 0 || strings.HasSuffix(attr["width"], "%") {
			d.Width = box[2]
		}
		if d.Height <= 0 || strings.HasSuffix(attr["height"], "%") {
			d.Height = box[3]
		}
	}
	if !(d.Width > 0 && d.Height > 0 && d.Width < 1e6 && d.Height < 1e6) {
		return matrix{}, fmt.Errorf("read the picture: its size %g x %g cannot be used", d.Width, d.Height)
	}
	d.box = [2]float64{d.Width, d.Height}
	m := matrix{a: 1, d: 1}
	if len(box) == 4 && box[2] > 0 && box[3] > 0 {
		d.box = [2]float64{box[2], box[3]}
		m = matrix{a: d.Width / box[2], d: d.Height / box[3]}
		m.e, m.f = -box[0]*m.a, -box[1]*m.d
	}
	return m, nil
}

func (s state) with(attr map[string]string) state {
	if t := attr["transform"]; t != "" {
		s.m = s.m.times(turned(t, attr["transform-origin"]))
	}
	if v, ok := attr["fill"]; ok {
		s.fill = paint(v, s.fill)
	}
	if v, ok := attr["stroke"]; ok {
		s.stroke = paint(v, s.stroke)
	}
	if v, ok := attr["stroke-width"]; ok {
		s.width = length(v)
	}
	if v, ok := attr["stroke-dasharray"]; ok {
		s.dash = numbers(v)
	}
	if v, ok := attr["stroke-linecap"]; ok {
		s.cap = map[string]int{"round": 1, "square": 2}[v]
	}
	if v, ok := attr["stroke-linejoin"]; ok {
		s.join = map[string]int{"round": 1, "bevel": 2}[v]
	}
	s.letters = s.letters.with(attr)
	s.hidden = s.hidden || attr["display"] == "none" || attr["visibility"] == "hidden" || attr["opacity"] == "0"
	return s
}

func (s state) shape(path []Seg) Shape {
	k := s.m.scale()
	out := Shape{Fill: s.fill, Stroke: s.stroke, Width: s.width * k, Cap: s.cap, Join: s.join}
	if s.width <= 0 {
		out.Stroke = nil
	}
	sum := 0.
	for _, n := range s.dash {
		out.Dash = append(out.Dash, math.Abs(n)*k)
		sum += math.Abs(n)
	}
	if sum == 0 {
		out.Dash = nil
	}
	out.Path = make([]Seg, len(path))
	for i, p := range path {
		q := Seg{Op: p.Op}
		q.X, q.Y = s.m.at(p.X, p.Y)
		q.X1, q.Y1 = s.m.at(p.X1, p.Y1)
		q.X2, q.Y2 = s.m.at(p.X2, p.Y2)
		out.Path[i] = q
	}
	return out
}

var names = map[string]uint32{"black": 0, "white": 0xffffff, "red": 0xff0000, "green": 0x008000, "blue": 0x0000ff, "gray": 0x808080, "grey": 0x808080, "silver": 0xc0c0c0, "orange": 0xffa500, "yellow": 0xffff00, "navy": 0x000080}

// paint reads a colour; what it cannot read stays as it was.
func paint(v string, was *color.NRGBA) *color.NRGBA {
	v = strings.ToLower(strings.TrimSpace(v))
	if v == "none" || v == "transparent" {
		return nil
	}
	n, known := names[v]
	switch {
	case known:
	case strings.HasPrefix(v, "#") && len(v) == 4:
		x, err := strconv.ParseUint(v[1:], 16, 16)
		if err != nil {
			return was
		}
		n = uint32(x>>8&15)*0x110000 + uint32(x>>4&15)*0x1100 + uint32(x&15)*0x11
	case strings.HasPrefix(v, "#") && len(v) >= 7:
		x, err := strconv.ParseUint(v[1:7], 16, 32)
		if err != nil {
			return was
		}
		n = uint32(x)
	case strings.HasPrefix(v, "rgb"):
		f := numbers(strings.Trim(v[3:], "a()"))
		if len(f) < 3 {
			return was
		}
		n = uint32(byteOf(f[0]))<<16 | uint32(byteOf(f[1]))<<8 | uint32(byteOf(f[2]))
	default:
		return was
	}
	return &color.NRGBA{R: uint8(n >> 16), G: uint8(n >> 8), B: uint8(n), A: 255}
}

func byteOf(f float64) uint8 { return uint8(max(0, min(255, f))) }

func length(s string) float64 {
	s = strings.TrimSpace(s)
	end := len(s)
	for end > 0 && !strings.ContainsRune("0123456789.", rune(s[end-1])) {
		end--
	}
	v, err := strconv.ParseFloat(s[:end], 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return 0
	}
	return v
}
