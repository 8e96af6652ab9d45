package mapboard

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"golang.org/x/image/vector"

	"cutline/app/desk/look"
	"cutline/editor/typeset"
)

// turn is a turn about a label's place. A label is laid out upright and turned
// as a whole: its words, its pin and the start of its leader.
type turn struct {
	at       pt
	sin, cos float64 // of the angle, clockwise
}

func turned(degrees float64, at pt) turn {
	degrees = math.Mod(degrees, 360)
	if degrees == 0 || degrees != degrees {
		return turn{at, 0, 1}
	}
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	return turn{at, sin, cos}
}

// none reports whether nothing is turned.
func (t turn) none() bool { return t.cos == 1 }

// on gives where a point of the upright label stands on the board.
func (t turn) on(p pt) pt {
	if t.none() {
		return p
	}
	dx, dy := p.X-t.at.X, p.Y-t.at.Y
	return pt{t.at.X + t.cos*dx - t.sin*dy, t.at.Y + t.sin*dx + t.cos*dy}
}

// back gives which point of the upright label stands at one of the board.
func (t turn) back(p pt) pt { return turn{t.at, -t.sin, t.cos}.on(p) }

// corners gives the corners of a rect as they stand on the board, around it.
func (t turn) corners(r rect) [4]pt {
	return [4]pt{t.on(pt{r.X, r.Y}), t.on(pt{r.right(), r.Y}), t.on(pt{r.right(), r.bottom()}), t.on(pt{r.X, r.bottom()})}
}

// around gives the upright rect around a turned one.
func (t turn) around(r rect) rect {
	if t.none() {
		return r
	}
	c := t.corners(r)
	left, top, right, bottom := c[0].X, c[0].Y, c[0].X, c[0].Y
	for _, p := range c[1:] {
		left, top, right, bottom = min(left, p.X), min(top, p.Y), max(right, p.X), max(bottom, p.Y)
	}
	return rect{left, top, right - left, bottom - top}
}

// wordsAsPicture draws a label's words, turned or not, with their halo. The
// toolkit's text stands upright and in one direction only, so the outlines of the glyphs are filled,
// at the screen's own pixels.
func (s *sheet) wordsAsPicture(f figure, role look.Role, ink, halo color.NRGBA) {
	face := outlines(role.Face)
	if face == nil {
		return
	}
	box := f.Box.grow(4)
	raster := canvas.NewRaster(func(w, h int) image.Image {
		img := image.NewRGBA(image.Rect(0, 0, max(w, 1), max(h, 1)))
		kx, ky := float64(w)/box.W, float64(h)/box.H
		r := vector.NewRasterizer(img.Bounds().Dx(), img.Bounds().Dy())
		lay := func(dx, dy float64, c color.NRGBA) {
			r.Reset(img.Bounds().Dx(), img.Bounds().Dy())
			for i, line := range f.Lines {
				foot := pt{f.Starts[i].X, f.Starts[i].Y + labelLine/2 + 0.36*float64(role.Size)}
				face.fill(r, line, f.Right, float64(role.Size), func(x, y float64) (float32, float32) {
					p := f.Turn.on(pt{foot.X + x, foot.Y + y})
					return float32((p.X + dx - box.X) * kx), float32((p.Y + dy - box.Y) * ky)
				})
			}
			r.Draw(img, img.Bounds(), image.NewUniform(c), image.Point{})
		}
		r.DrawOp = draw.Over
		for _, d := range haloSteps {
			lay(float64(d[0]), float64(d[1]), halo)
		}
		lay(0, 0, ink)
		return img
	})
	s.put(raster, float32(box.X), float32(box.Y), float32(box.W), float32(box.H))
}

// shaper is a face whose outlines are filled, with those that have the letters
// which it lacks.
type shaper struct {
	mu    sync.Mutex // faces are used from one goroutine at a time
	face  *typeset.Face
	house typeset.Faces
}

var (
	shapersMu sync.Mutex
	shapers   = map[string]*shaper{}
)

// outlines gives the shaper of a font, or nil where it cannot be read.
func outlines(font fyne.Resource) *shaper {
	shapersMu.Lock()
	defer shapersMu.Unlock()
	if s, ok := shapers[font.Name()]; ok {
		return s
	}
	var s *shaper
	if face, err := typeset.NewFace(font.Name(), font.Content()); err == nil {
		later := func(f fyne.Resource) *typeset.Face { return typeset.LaterFace(f.Name(), f.Content()) }
		s = &shaper{face: face, house: typeset.Faces{Serif: later(look.Serif), SerifBold: later(look.SerifBold),
			Hebrew: later(look.Hebrew), HebrewBold: later(look.HebrewBold), Arabic: later(look.Arabic), ArabicBold: later(look.ArabicBold)}}
		if font == fyne.Resource(look.SerifItalic) { // others are looked for by what it stands for
			s.house.SerifItalic = face
		} else {
			s.house.SansBold = face
		}
	}
	shapers[font.Name()] = s
	return s
}

// width gives how wide words are, px, which run from the right as a whole or do
// not.
func (f *shaper) width(words string, right bool, size float64) float64 {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.house.Words(f.face, words, typeset.Pt, right).Ems() * size
}

// fill adds the outlines of words to r; at gives where a point stands that is so
// far right of and below the start of their foot.
func (f *shaper) fill(r *vector.Rasterizer, words string, right bool, size float64, at func(x, y float64) (float32, float32)) {
	f.mu.Lock()
	defer f.mu.Unlock()
	x := 0.0
	for _, run := range f.house.Words(f.face, words, typeset.Pt, right).Runs {
		k := size / float64(run.Face.Upem)
		for _, g := range run.Glyphs {
			run.Face.Trace(g.ID, func(fx, fy float64) (float32, float32) {
				return at(x+(float64(g.Offset)+fx)*k, -(float64(g.Rise)+fy)*k)
			}, r)
			x += float64(g.Advance) * k
		}
	}
}
