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
	fmt.Fprintf(&b, `<rect width="%d" height="%d" fill="%s"/>`+"\n", w, h, d.Ground)
	for _, p := range d.Paths {
		p.svg(&b)
	}
	for _, p := range d.Dots {
		fmt.Fprintf(&b, `<circle cx="%s" cy="%s" r="%s" fill="%s" stroke="#ffffff" stroke-width="1"/>`+"\n", px(p[0]), px(p[1]), px(dotRadius), ink)
	}
	d.Scale.svg(&b)
	b.WriteString("</svg>\n")
	return b.Bytes()
}

func (p Path) svg(b *bytes.Buffer) {
	var how look
	for _, h := range house {
		if h.style == p.Style {
			how = h.look
		}
	}
	fill := how.fill
	if fill == "" || len(p.Rings) == 0 {
		fill = "none"
	}
	fmt.Fprintf(b, `<g data-layer="%s" data-style="%s"><path fill="%s"`, escape(p.Layer), p.Style, fill)
	if how.stroke != "" {
		fmt.Fprintf(b, ` stroke="%s" stroke-width="%s" stroke-linejoin="round"`, how.stroke, px(how.width))
		if how.dash != "" {
			fmt.Fprintf(b, ` stroke-dasharray="%s"`, how.dash)
		}
	}
	b.WriteString(` d="`)
	for _, r := range p.Rings {
		run(b, r[:len(r)-1])
		b.WriteByte('Z')
	}
	for _, l := range p.Lines {
		run(b, l)
	}
	b.WriteString("\"/></g>\n")
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
