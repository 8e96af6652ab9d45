package pdf

import (
	"bytes"
	"fmt"
	"math"

	"cutline/editor/typeset"
)

// label writes a map's label: its leader and white halo as decoration, its
// words as text.
func (p *writer) label(l typeset.Label) {
	p.artifact("", func() {
		if to := l.Leader; to != nil {
			path := fmt.Sprintf("%s %s m %s %s l S\n", num(to[0]), p.y(to[1]), num(to[2]), p.y(to[3]))
			fmt.Fprintf(&p.body, "1 G 2.6 w %s0 G 0.7 w %s", path, path)
			p.dot(to[2], to[3], 1800)
		}
		p.body.WriteString("q 1 G 1 g 1 j\n")
		p.turn(l)
		for _, line := range l.Lines {
			p.halo(line)
		}
		p.body.WriteString("Q\n")
	})
	ink := "0.13 0.13 0.12 rg"
	if l.Water {
		ink = "0.247 0.416 0.525 rg"
	}
	p.begin(p.nodes[l.Lines[0].Elem])
	p.body.WriteString("q\n")
	p.turn(l)
	for _, line := range l.Lines {
		p.line(line, 0, len(line.Runs), line.X, ink)
	}
	p.body.WriteString("Q\n")
	p.end()
}

// turn turns what follows about a label's place. y goes up, so a turn clockwise
// has a negative angle.
func (p *writer) turn(l typeset.Label) {
	if l.Turn == 0 {
		return
	}
	sin, cos := math.Sincos(-l.Turn * math.Pi / 180)
	x, y := float64(l.X)/1000, float64(p.doc.Height-l.Y)/1000
	fmt.Fprintf(&p.body, "%.5f %.5f %.5f %.5f %.3f %.3f cm\n", cos, sin, -sin, cos, x-float64(cos*x)+float64(sin*y), y-float64(sin*x)-float64(cos*y))
}

// dot draws a filled disc of a radius.
func (p *writer) dot(cx, cy, r int) {
	k := r * 552 / 1000
	fmt.Fprintf(&p.body, "0 g %s %s m %s %s %s %s %s %s c %s %s %s %s %s %s c %s %s %s %s %s %s c %s %s %s %s %s %s c f\n",
		num(cx+r), p.y(cy), num(cx+r), p.y(cy-k), num(cx+k), p.y(cy-r), num(cx), p.y(cy-r),
		num(cx-k), p.y(cy-r), num(cx-r), p.y(cy-k), num(cx-r), p.y(cy),
		num(cx-r), p.y(cy+k), num(cx-k), p.y(cy+r), num(cx), p.y(cy+r),
		num(cx+k), p.y(cy+r), num(cx+r), p.y(cy+k), num(cx+r), p.y(cy))
}

// halo is the outline of a glyph that stands white behind the letter.
type halo struct {
	face  *typeset.Face
	glyph int
}

const haloWidth = 2 * typeset.Pt

// halo draws the outlines of a line's glyphs, which no program reads as text.
// Each is in the file once, whatever the labels.
func (p *writer) halo(l typeset.Line) {
	x := l.X
	for _, r := range l.Runs {
		scale := float64(l.Size) / 1000 / float64(r.Face.Upem)
		for _, g := range r.Glyphs {
			if ref := p.outlineOf(r.Face, g.ID); ref != 0 {
				fmt.Fprintf(&p.body, "q %.6f 0 0 %.6f %s %s cm %.3f w /H%d Do Q\n", scale, scale, num(x+g.Offset*l.Size/r.Face.Upem), p.y(l.Y-g.Rise*l.Size/r.Face.Upem), haloWidth/1000/scale, ref)
			}
			x += g.Advance * l.Size / r.Face.Upem
		}
	}
}

// outlineOf gives the form of a glyph's outline in font units; 0: it has none.
func (p *writer) outlineOf(face *typeset.Face, glyph int) int {
	key := halo{face.Root(), glyph}
	if ref, ok := p.halos[key]; ok {
		return ref
	}
	o := path{box: [4]float32{math.MaxFloat32, math.MaxFloat32, -math.MaxFloat32, -math.MaxFloat32}}
	face.Trace(glyph, func(x, y float64) (float32, float32) { return float32(x), float32(y) }, &o)
	ref := 0
	if o.b.Len() > 0 {
		o.b.WriteString("B\n")
		room := float32(face.Upem) // for the stroke
		ref = p.stream(fmt.Sprintf("/Type /XObject /Subtype /Form /BBox [%.0f %.0f %.0f %.0f] /Resources << >>",
			o.box[0]-room, o.box[1]-room, o.box[2]+room, o.box[3]+room), o.b.Bytes())
		fmt.Fprintf(&p.shared, "/H%d %d 0 R ", ref, ref)
	}
	p.halos[key] = ref
	return ref
}

// path writes outlines as PDF draws them, and keeps the box around their points.
type path struct {
	b    bytes.Buffer
	box  [4]float32
	x, y float32
	open bool
}

func (p *path) to(op string, at ...float32) {
	for i := 0; i < len(at); i += 2 {
		x, y := at[i], at[i+1]
		p.box = [4]float32{min(p.box[0], x), min(p.box[1], y), max(p.box[2], x), max(p.box[3], y)}
		fmt.Fprintf(&p.b, "%.1f %.1f ", x, y)
		p.x, p.y = x, y
	}
	p.b.WriteString(op + "\n")
	p.open = true
}

// MoveTo implements typeset.Pen, as the rest does.
func (p *path) MoveTo(x, y float32) { p.to("m", x, y) }

// LineTo draws a line.
func (p *path) LineTo(x, y float32) { p.to("l", x, y) }

// QuadTo draws a curve of TrueType, which PDF has not, as the cubic that is the same.
func (p *path) QuadTo(bx, by, cx, cy float32) {
	third := func(a, b float32) float32 { return a + (b-a)*2/3 }
	p.to("c", third(p.x, bx), third(p.y, by), third(cx, bx), third(cy, by), cx, cy)
}

// CubeTo draws a curve.
func (p *path) CubeTo(bx, by, cx, cy, dx, dy float32) { p.to("c", bx, by, cx, cy, dx, dy) }

// ClosePath ends an outline.
func (p *path) ClosePath() {
	if p.open {
		p.b.WriteString("h\n")
	}
	p.open = false
}
