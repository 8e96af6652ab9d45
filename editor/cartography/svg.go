package cartography

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strconv"

	"github.com/paulmach/orb"
)

// SVG writes the drawing as a picture of its frame's size. The same drawing
// always gives the same bytes.
func (d Drawing) SVG() []byte {
	var b bytes.Buffer
	w, h := d.Frame.Width, d.Frame.Height
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d">`+"\n", w, h, w, h)
	fmt.Fprintf(&b, `<desc>%s. North is up.</desc>`+"\n", escape(d.Frame.Projection.Name))
	if !d.Over {
		fmt.Fprintf(&b, `<rect width="%d" height="%d" fill="%s"/>`+"\n", w, h, d.Ground)
	}
	d.shapes(&b)
	b.WriteString("</svg>\n")
	return b.Bytes()
}

// Shapes writes the drawing alone, as SVG to be laid over a picture: over the
// whole of a window from x, y, w by h units large.
func (d Drawing) Shapes(x, y, w, h float64) []byte {
	kx, ky := w/float64(d.Frame.Width), h/float64(d.Frame.Height)
	to := func(points []orb.Point) []orb.Point {
		out := make([]orb.Point, len(points))
		for i, p := range points {
			out[i] = orb.Point{x + float64(p[0]*kx), y + float64(p[1]*ky)}
		}
		return out
	}
	laid := Drawing{Frame: d.Frame, Over: d.Over, unit: kx, Dots: to(d.Dots)}
	for _, p := range d.Paths {
		q := Path{Layer: p.Layer, Style: p.Style, unit: kx}
		for _, r := range p.Rings {
			q.Rings = append(q.Rings, to(r))
		}
		for _, l := range p.Lines {
			q.Lines = append(q.Lines, to(l))
		}
		laid.Paths = append(laid.Paths, q)
	}
	var b bytes.Buffer
	laid.shapes(&b)
	return b.Bytes()
}

// units gives how many units of the picture a px is.
func units(unit float64) float64 {
	if unit == 0 {
		return 1
	}
	return unit
}

func (d Drawing) shapes(b *bytes.Buffer) {
	for _, p := range d.Paths {
		if d.Over {
			p.halo(b)
		}
		p.svg(b, d.Over)
	}
	for _, p := range d.Dots {
		fmt.Fprintf(b, `<circle cx="%s" cy="%s" r="%s" fill="%s" stroke="#ffffff" stroke-width="%s"/>`+"\n", px(p[0]), px(p[1]), px(dotRadius*units(d.unit)), ink, px(units(d.unit)))
	}
	if !d.Over {
		d.Scale.svg(b)
	}
}

// look gives how the house draws the path.
func (p Path) look() look {
	for _, h := range house {
		if h.style == p.Style {
			return h.look
		}
	}
	return look{}
}

// halo draws what parts the lines of a path from the picture under them.
func (p Path) halo(b *bytes.Buffer) {
	how := p.look()
	fmt.Fprintf(b, `<path fill="none" stroke="#ffffff" stroke-width="%s" stroke-linejoin="round" d="`, px((max(1, how.width)+overWidth+haloWidth)*units(p.unit)))
	p.outline(b)
	b.WriteString("\"/>\n")
}

// What a line over a picture is wider, and how far its halo stands out, px.
const overWidth, haloWidth = .6, 2.0

func (p Path) svg(b *bytes.Buffer, over bool) {
	how := p.look()
	fill := how.fill
	if over { // the picture shows through
		how.width = max(1, how.width) + overWidth
		if how.stroke == "" {
			how.stroke = ink
		}
	}
	if fill == "" || over || len(p.Rings) == 0 {
		fill = "none"
	}
	fmt.Fprintf(b, `<g data-layer="%s" data-style="%s"><path fill="%s"`, escape(p.Layer), p.Style, fill)
	if how.stroke != "" {
		fmt.Fprintf(b, ` stroke="%s" stroke-width="%s" stroke-linejoin="round"`, how.stroke, px(how.width*units(p.unit)))
		if how.dash != "" {
			fmt.Fprintf(b, ` stroke-dasharray="%s"`, how.dash)
		}
	}
	b.WriteString(` d="`)
	p.outline(b)
	b.WriteString("\"/></g>\n")
}

// outline writes the path's rings and lines.
func (p Path) outline(b *bytes.Buffer) {
	for _, r := range p.Rings {
		run(b, r[:len(r)-1])
		b.WriteByte('Z')
	}
	for _, l := range p.Lines {
		run(b, l)
	}
}

func run(b *bytes.Buffer, points []orb.Point) {
	for i, p := range points {
		if i == 0 {
			b.WriteByte('M')
		} else {
			b.WriteByte('L')
		}
		b.WriteString(px(p[0]))
		b.WriteByte(' ')
		b.WriteString(px(p[1]))
	}
}

func (s Scale) svg(b *bytes.Buffer) {
	x, y := s.Box.Left+22, s.Box.Bottom-6
	n := s.North
	fmt.Fprintf(b, `<path fill="%s" d="M%s %sL%s %sL%s %sL%s %sZ"/>`+"\n", ink,
		px(n[0]), px(n[1]), px(n[0]+4), px(n[1]+12), px(n[0]), px(n[1]+9), px(n[0]-4), px(n[1]+12))
	fmt.Fprintf(b, `<text x="%s" y="%s" font-family="Libre Franklin, Helvetica, Arial, sans-serif" font-size="10" font-weight="600" text-anchor="middle" fill="%s">N</text>`+"\n", px(n[0]), px(y+1), ink)
	fmt.Fprintf(b, `<path fill="none" stroke="%s" stroke-width="1" d="M%s %sL%s %sL%s %sL%s %s"/>`+"\n", ink,
		px(x), px(y-4), px(x), px(y), px(x+s.Length), px(y), px(x+s.Length), px(y-4))
	fmt.Fprintf(b, `<text x="%s" y="%s" font-family="Libre Franklin, Helvetica, Arial, sans-serif" font-size="10" fill="%s">%s</text>`+"\n", px(x), px(y-8), ink, escape(s.Words))
}

// px writes a length with the tenth of a px that can be seen.
func px(v float64) string {
	s := strconv.FormatFloat(v, 'f', 1, 64)
	if s == "-0.0" {
		return "0"
	}
	if s[len(s)-2:] == ".0" {
		return s[:len(s)-2]
	}
	return s
}

func escape(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // a buffer takes everything
	return b.String()
}
