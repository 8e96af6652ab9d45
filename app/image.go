package app

import (
	"bytes"
	"fmt"
	"image"
	"slices"

	"golang.org/x/image/draw"
	"golang.org/x/image/math/fixed"

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
func rasterSVGAt(data []byte, asset *story.Asset, scale float64) (image.Image, error) {
	out, err := rasterShapes(data, asset, scale)
	if err != nil {
		return nil, err
	}
	drawing, err := svg.Parse(data) // what draws the shapes knows no words
	if err != nil || len(drawing.Texts) == 0 {
		return out, nil
	}
	return out, letter(out, drawing)
}

// rasterShapes draws a vector picture without its words.
func rasterShapes(data []byte, asset *story.Asset, scale float64) (out *image.RGBA, err error) {
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
	out = image.NewRGBA(image.Rect(0, 0, max(1, w), max(1, h)))
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
	return out, nil
}

// letter draws the words of a vector picture over its shapes, in the faces that
// the PDF sets them in.
func letter(on *image.RGBA, d svg.Drawing) error {
	read, err := faces()
	if err != nil {
		return err
	}
	house := read.Fresh()
	b := on.Bounds()
	kx, ky := float64(b.Dx())/d.Width, float64(b.Dy())/d.Height
	ink := scanFT.NewScannerFT(b.Dx(), b.Dy(), scanFT.NewRGBAPainter(on))
	for _, t := range d.Texts {
		face := house.Sans
		if t.Bold {
			face = house.SansBold
		}
		set := house.Words(face, t.Words, typeset.Pt, t.Right)
		x := -t.Before * set.Ems() * t.Size
		ink.Clear()
		for _, run := range set.Runs {
			k := t.Size / float64(run.Face.Upem)
			for _, g := range run.Glyphs {
				run.Face.Trace(g.ID, func(fx, fy float64) (float32, float32) {
					lx, ly := x+(float64(g.Offset)+fx)*k, -(float64(g.Rise)+fy)*k
					return float32((t.A*lx + t.C*ly + t.X) * kx), float32((t.B*lx + t.D*ly + t.Y) * ky)
				}, &pen{rasterx.Filler{Scanner: ink}})
				x += float64(g.Advance) * k
			}
		}
		ink.SetColor(t.Fill)
		ink.Draw()
	}
	return nil
}

// pen draws outlines with the scanner that vector pictures are drawn with.
type pen struct{ rasterx.Filler }

func fixedAt(x, y float32) fixed.Point26_6 {
	return fixed.Point26_6{X: fixed.Int26_6(x * 64), Y: fixed.Int26_6(y * 64)}
}

func (p *pen) MoveTo(x, y float32)           { p.Start(fixedAt(x, y)) }
func (p *pen) LineTo(x, y float32)           { p.Line(fixedAt(x, y)) }
func (p *pen) QuadTo(ax, ay, bx, by float32) { p.QuadBezier(fixedAt(ax, ay), fixedAt(bx, by)) }
func (p *pen) CubeTo(ax, ay, bx, by, cx, cy float32) {
	p.CubeBezier(fixedAt(ax, ay), fixedAt(bx, by), fixedAt(cx, cy))
}
func (p *pen) ClosePath() { p.Stop(true) }

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
