package typeset

import (
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
)

// Pen draws outlines, each closed before the next begins. The rasterizer of
// golang.org/x/image/vector is one.
type Pen interface {
	MoveTo(ax, ay float32)
	LineTo(bx, by float32)
	QuadTo(bx, by, cx, cy float32)
	CubeTo(bx, by, cx, cy, dx, dy float32)
	ClosePath()
}

// Trace draws a glyph's outline; at gives where a point of the font is drawn, which
// is in the font's units, y upwards.
func (f *Face) Trace(glyph int, at func(x, y float64) (float32, float32), pen Pen) {
	o, ok := f.face.GlyphData(font.GID(glyph)).(font.GlyphOutline)
	if !ok {
		return
	}
	for _, s := range o.Segments {
		ax, ay := at(float64(s.Args[0].X), float64(s.Args[0].Y))
		bx, by := at(float64(s.Args[1].X), float64(s.Args[1].Y))
		cx, cy := at(float64(s.Args[2].X), float64(s.Args[2].Y))
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			pen.ClosePath()
			pen.MoveTo(ax, ay)
		case opentype.SegmentOpLineTo:
			pen.LineTo(ax, ay)
		case opentype.SegmentOpQuadTo:
			pen.QuadTo(ax, ay, bx, by)
		case opentype.SegmentOpCubeTo:
			pen.CubeTo(ax, ay, bx, by, cx, cy)
		}
	}
	pen.ClosePath()
}
