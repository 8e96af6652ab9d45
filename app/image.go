package app

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"math"
	"slices"

	"golang.org/x/image/draw"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"github.com/go-text/typesetting/font/opentype"

	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"
	"github.com/srwiley/scanFT"

	"cutline/editor/format/photo"
	"cutline/editor/format/svg"
	"cutline/editor/story"
	"cutline/editor/typeset"
	"cutline/resources"
)

// mostPixels is the width or height above which a picture is shown smaller.
const mostPixels = 1800

// Image gives a picture's pixels for the screen, upright and at most 1,800 px
// wide or high.
func (a *App) Image(asset *story.Asset) (image.Image, error) {
	data, err := a.Asset(asset.Hash)
	if err != nil {
		return nil, err
	}
	if asset.MediaType == "image/svg+xml" {
		return rasterSVG(data, asset)
	}
	img, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("show picture %q: %w", asset.Name, err)
	}
	turn := photo.OrientationOf(data)
	b := img.Bounds()
	if most := max(b.Dx(), b.Dy()); most > mostPixels {
		small := image.NewRGBA(image.Rect(0, 0, b.Dx()*mostPixels/most, b.Dy()*mostPixels/most))
		draw.ApproxBiLinear.Scale(small, small.Bounds(), img, b, draw.Src, nil)
		return turn.Turn(small), nil
	}
	return turn.Turn(img), nil
}

// Shown gives the part of a picture that readers see.
func Shown(img image.Image, asset *story.Asset) image.Image {
	b := img.Bounds()
	part, ok := img.(interface {
		SubImage(image.Rectangle) image.Image
	})
	if r := asset.Crop.Rect(b.Dx(), b.Dy()).Add(b.Min); ok && r != b {
		return part.SubImage(r)
	}
	return img
}

// rasterSVG draws a vector picture at up to twice its size, for screens.
func rasterSVG(data []byte, asset *story.Asset) (image.Image, error) {
	return rasterSVGAt(data, asset, min(2, mostPixels/float64(max(asset.Width, asset.Height, 1))))
}

// rasterSVGAt draws a vector picture at scale times its size.
func rasterSVGAt(data []byte, asset *story.Asset, scale float64) (img image.Image, err error) {
	defer func() {
		if r := recover(); r != nil { // the library's, on a broken drawing
			err = fmt.Errorf("show picture %q: it cannot be drawn (%v)", asset.Name, r)
		}
	}()
	icon, err := oksvg.ReadIconStream(bytes.NewReader(data), oksvg.IgnoreErrorMode)
	if err != nil {
		return nil, fmt.Errorf("show picture %q: %w", asset.Name, err)
	}
	w, h := int(float64(asset.Width)*scale), int(float64(asset.Height)*scale)
	out := image.NewRGBA(image.Rect(0, 0, max(1, w), max(1, h)))
	if box := icon.ViewBox; box.W > 0 && box.H > 0 { // SetTarget does not scale where the window begins
		icon.Transform = rasterx.Identity.Scale(float64(w)/box.W, float64(h)/box.H).Translate(-box.X, -box.Y)
	}
	if icon.ViewBox.W > 0 { // the library scales paths, and leaves their strokes as wide as they were
		k := float64(w) / icon.ViewBox.W
		for i := range icon.SVGPaths {
			p := &icon.SVGPaths[i]
			p.LineWidth *= k
			p.DashOffset *= k
			p.Dash = slices.Clone(p.Dash)
			for j := range p.Dash {
				p.Dash[j] *= k
			}
		}
	}
	icon.Draw(rasterx.NewDasher(w, h, scanFT.NewScannerFT(w, h, scanFT.NewRGBAPainter(out))), 1)
	drawing, err := svg.Parse(data) // the library knows no words
	if err != nil || len(drawing.Texts) == 0 {
		return out, nil
	}
	return out, letter(out, drawing)
}

// letter draws the words of a vector picture over its shapes, in the faces that
// the PDF sets them in.
func letter(on *image.RGBA, d svg.Drawing) error {
	read, err := faces()
	if err != nil {
		return err
	}
	sans, bold := read.Sans.Fresh(), read.SansBold.Fresh()
	b := on.Bounds()
	kx, ky := float64(b.Dx())/d.Width, float64(b.Dy())/d.Height
	ink := scanFT.NewScannerFT(b.Dx(), b.Dy(), scanFT.NewRGBAPainter(on))
	for _, t := range d.Texts {
		face := sans
		if t.Bold {
			face = bold
		}
		set := face.Shape(t.Words)
		k := t.Size / float64(face.Upem)
		x := -t.Before * float64(set.Width) * k
		ink.Clear()
		for _, g := range set.Glyphs {
			outline(ink, face, g.ID, func(p opentype.SegmentPoint) fixed.Point26_6 {
				lx, ly := x+float64(p.X)*k, -float64(p.Y)*k
				return fixed.Point26_6{X: fixed.Int26_6((t.A*lx + t.C*ly + t.X) * kx * 64), Y: fixed.Int26_6((t.B*lx + t.D*ly + t.Y) * ky * 64)}
			})
			x += float64(g.Advance) * k
		}
		ink.SetColor(t.Fill)
		ink.Draw()
	}
	return nil
}

// outline adds a glyph's outline to a path.
func outline(to rasterx.Scanner, face *typeset.Face, glyph int, at func(opentype.SegmentPoint) fixed.Point26_6) {
	path := rasterx.Filler{Scanner: to}
	for _, s := range face.Outline(glyph) {
		a, b, c := at(s.Args[0]), at(s.Args[1]), at(s.Args[2])
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			path.Stop(true)
			path.Start(a)
		case opentype.SegmentOpLineTo:
			path.Line(a)
		case opentype.SegmentOpQuadTo:
			path.QuadBezier(a, b)
		case opentype.SegmentOpCubeTo:
			path.CubeBezier(a, b, c)
		}
	}
	path.Stop(true)
}

// SamplePicture gives the base of the sample story's map.
func SamplePicture() (image.Image, error) {
	data, err := resources.Sample.ReadFile("sample/alder-sound-base.svg")
	if err != nil {
		return nil, fmt.Errorf("show the sample's map: %w", err)
	}
	asset, err := Picture(data, "alder-sound-base.svg")
	if err != nil {
		return nil, fmt.Errorf("show the sample's map: %w", err)
	}
	return rasterSVG(data, asset)
}

// Pages sets a story and draws its pages as they will be printed, at scale
// pixels a point.
func (a *App) Pages(s story.Story, scale float64) ([]image.Image, error) {
	set, err := setter()
	if err != nil {
		return nil, err
	}
	doc := set.Layout(s.Reader())
	var pages []image.Image
	for _, p := range doc.Pages {
		img := image.NewRGBA(image.Rect(0, 0, int(float64(doc.Width)*scale/typeset.Pt), int(float64(doc.Height)*scale/typeset.Pt)))
		draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
		d := &drawer{app: a, img: img, k: scale / typeset.Pt}
		if err := d.page(p); err != nil {
			return nil, err
		}
		pages = append(pages, img)
	}
	return pages, nil
}

// drawer draws a page in pixels.
type drawer struct {
	app *App
	img *image.RGBA
	k   float64 // pixels for each thousandth of a point
}

func (d *drawer) page(p typeset.Page) error {
	for _, r := range p.Rules {
		thick := max(1, int(math.Round(float64(r.Weight)*d.k)))
		x, y := int(float64(r.X)*d.k), int(float64(r.Y)*d.k)
		box := image.Rect(x, y, int(float64(r.X+r.W)*d.k), y+thick)
		if r.H > 0 {
			box = image.Rect(x, y, x+thick, int(float64(r.Y+r.H)*d.k))
		}
		draw.Draw(d.img, box, image.Black, image.Point{}, draw.Src)
	}
	for _, pic := range p.Pictures {
		box := image.Rect(int(float64(pic.X)*d.k), int(float64(pic.Y)*d.k), int(float64(pic.X+pic.W)*d.k), int(float64(pic.Y+pic.H)*d.k))
		draw.Draw(d.img, box, image.NewUniform(color.Gray{0xE9}), image.Point{}, draw.Src)
		if pic.Element.Asset != nil {
			img, err := d.app.Image(pic.Element.Asset)
			if err != nil {
				return err
			}
			part := pic.Element.Crop().Rect(img.Bounds().Dx(), img.Bounds().Dy()).Add(img.Bounds().Min)
			if pic.Tall > 0 { // only what is about its focus is shown
				part.Min.Y += part.Dy() * pic.Above / pic.Tall
				part.Max.Y = part.Min.Y + part.Dy()*pic.H/max(1, pic.Tall-pic.Above)
			}
			draw.CatmullRom.Scale(d.img, box, img, part.Intersect(img.Bounds()), draw.Over, nil)
		}
		for _, l := range pic.Labels {
			if to := l.Leader; to != nil {
				d.stroke(to, 2.6, color.White)
				d.stroke(to, .8, color.Black)
			}
			turn := func(x, y float64) (float64, float64) {
				x, y = l.Turned(x/d.k, y/d.k, l.Turn)
				return x * d.k, y * d.k
			}
			for _, line := range l.Lines {
				for _, o := range [][2]int{{-900, 0}, {900, 0}, {0, -900}, {0, 900}, {-600, -600}, {600, 600}, {600, -600}, {-600, 600}} {
					shifted := line
					shifted.X += o[0]
					shifted.Y += o[1]
					d.line(shifted, color.White, turn)
				}
				ink := color.Color(color.NRGBA{0x22, 0x21, 0x1f, 0xff})
				if l.Water {
					ink = color.NRGBA{0x3f, 0x6a, 0x86, 0xff}
				}
				d.line(line, ink, turn)
			}
		}
	}
	for _, l := range p.Folio {
		d.line(l, color.Black, upright)
	}
	for _, l := range p.Lines {
		ink := color.Color(color.Black)
		if l.Grey {
			ink = color.Gray{0x59}
		}
		d.line(l, ink, upright)
	}
	return nil
}

func (d *drawer) stroke(to *[4]int, width float64, c color.Color) {
	r := rasterx.NewStroker(d.img.Bounds().Dx(), d.img.Bounds().Dy(), rasterx.NewScannerGV(d.img.Bounds().Dx(), d.img.Bounds().Dy(), d.img, d.img.Bounds()))
	r.SetColor(c)
	r.SetStroke(fixed.Int26_6(width*d.k*typeset.Pt*64), 4<<6, rasterx.ButtCap, nil, nil, rasterx.Bevel)
	at := func(x, y int) fixed.Point26_6 {
		return fixed.Point26_6{X: fixed.Int26_6(float64(x) * d.k * 64), Y: fixed.Int26_6(float64(y) * d.k * 64)}
	}
	r.Start(at(to[0], to[1]))
	r.Line(at(to[2], to[3]))
	r.Stop(false)
	r.Draw()
}

func upright(x, y float64) (float64, float64) { return x, y }

// line draws the outlines of a line's glyphs; turn gives where a pixel of the
// upright line is shown.
func (d *drawer) line(l typeset.Line, ink color.Color, turn func(x, y float64) (float64, float64)) {
	left, baseline := float64(l.X)*d.k, float64(l.Y)*d.k
	height := int(float64(l.Size)*d.k*1.6) + 2
	wide := 0
	for _, run := range l.Runs {
		for _, g := range run.Glyphs {
			wide += l.Advance(run.Face, g)
			if g.Text == " " {
				wide += max(0, l.Extra)
			}
		}
	}
	width := int(float64(wide)*d.k) + height*2
	x0, y0 := int(left)-height/2, int(baseline)-height*3/4
	box := image.Rectangle{}
	for _, c := range [4]image.Point{{x0, y0}, {x0 + width, y0}, {x0, y0 + height}, {x0 + width, y0 + height}} {
		cx, cy := turn(float64(c.X), float64(c.Y))
		box = box.Union(image.Rect(int(math.Floor(cx)), int(math.Floor(cy)), int(math.Floor(cx))+1, int(math.Floor(cy))+1))
	}
	box = box.Intersect(d.img.Bounds()) // the rasterizer does not look at them itself
	if box.Empty() {
		return
	}
	r := vector.NewRasterizer(box.Dx(), box.Dy())
	x := l.X
	for _, run := range l.Runs {
		k := float64(l.Size) * d.k / float64(run.Face.Upem)
		for _, g := range run.Glyphs {
			gx := float64(x) * d.k
			pt := func(p opentype.SegmentPoint) (float32, float32) {
				px, py := turn(gx+float64(p.X)*k*(1+float64(l.Scale)/1000), baseline-float64(p.Y)*k)
				return float32(px - float64(box.Min.X)), float32(py - float64(box.Min.Y))
			}
			for _, s := range run.Face.Outline(g.ID) {
				ax, ay := pt(s.Args[0])
				bx, by := pt(s.Args[1])
				cx, cy := pt(s.Args[2])
				switch s.Op {
				case opentype.SegmentOpMoveTo:
					r.ClosePath()
					r.MoveTo(ax, ay)
				case opentype.SegmentOpLineTo:
					r.LineTo(ax, ay)
				case opentype.SegmentOpQuadTo:
					r.QuadTo(ax, ay, bx, by)
				case opentype.SegmentOpCubeTo:
					r.CubeTo(ax, ay, bx, by, cx, cy)
				}
			}
			r.ClosePath()
			x += l.Advance(run.Face, g)
			if g.Text == " " {
				x += l.Extra
			}
		}
	}
	r.Draw(d.img, box, image.NewUniform(ink), image.Point{})
}
