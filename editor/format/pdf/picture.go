package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	stdimage "image"
	"image/color"
	_ "image/jpeg" // photos
	_ "image/png"  // maps

	"cutline/editor/format/photo"
	"cutline/editor/format/svg"
	"cutline/editor/story"
	"cutline/editor/typeset"
)

// image is a raster picture in the file, with its pixels as they were stored.
type image struct {
	ref  int
	turn photo.Orientation
}

// picture draws a photo or a map's base in its place.
func (p *writer) picture(pic typeset.Picture) error {
	n := p.nodes[pic.Elem]
	n.box = &[4]int{pic.X, pic.Y, pic.X + pic.W, pic.Y + pic.H}
	p.entryFor(n, pictureName(pic.Element), pic.Y)
	p.begin(n)
	if pic.Element.Asset == nil {
		fmt.Fprintf(&p.body, "q 0.914 0.91 0.89 rg %s %s %s %s re f Q\n", num(pic.X), p.y(pic.Y+pic.H), num(pic.W), num(pic.H))
	} else if err := p.asset(pic); err != nil {
		return fmt.Errorf("put %s %q on page %d: %w", pic.Element.Kind, pic.Element.Asset.Name, p.page+1, err)
	}
	p.end()
	if pic.Element.Kind == story.Map {
		p.artifact("Layout", func() {
			fmt.Fprintf(&p.body, "0.77 G 0.5 w %s %s %s %s re S 0 G\n", num(pic.X), p.y(pic.Y+pic.H), num(pic.W), num(pic.H))
		})
	}
	return nil
}

func (p *writer) asset(pic typeset.Picture) error {
	public, err := p.opt.Picture(pic.Element)
	if err != nil {
		return err
	}
	if public.Media() == photo.SVG {
		d, err := svg.Parse(public.Bytes())
		if err != nil {
			return err
		}
		p.drawing(d, pic)
		return nil
	}
	sum := sha256.Sum256(public.Bytes())
	im, ok := p.images[sum]
	if !ok {
		if im.ref, err = p.embed(public); err != nil {
			return err
		}
		im.turn = public.Orientation()
		p.images[sum] = im
		fmt.Fprintf(&p.shared, "/I%d %d 0 R ", im.ref, im.ref)
	}
	p.body.WriteString("q ")
	if pic.Tall > 0 { // what lies outside its box is hidden
		fmt.Fprintf(&p.body, "%s %s %s %s re W n ", num(pic.X), p.y(pic.Y+pic.H), num(pic.W), num(pic.H))
		pic.Y, pic.H = pic.Y-pic.Above, pic.Tall
	}
	fmt.Fprintf(&p.body, "%s cm /I%d Do Q\n", p.upright(pic, im.turn), im.ref)
	return nil
}

// upright gives the matrix that shows a picture in its box. It takes the stored
// picture's bottom left corner, and its sides from there, to where they are
// shown.
func (p *writer) upright(pic typeset.Picture, turn photo.Orientation) string {
	fx, fy := turn.Place(0, 1)
	rx, ry := turn.Place(1, 1)
	ux, uy := turn.Place(0, 0)
	return fmt.Sprintf("%s %s %s %s %s %s", num((rx-fx)*pic.W), num((fy-ry)*pic.H), num((ux-fx)*pic.W), num((fy-uy)*pic.H),
		num(pic.X+fx*pic.W), p.y(pic.Y+fy*pic.H))
}

// embed adds a picture: a JPEG as it is, with the colours that its profile says
// it has; anything else as pixels of a screen's colours.
func (p *writer) embed(public photo.Public) (int, error) {
	data := public.Bytes()
	c, format, err := stdimage.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return 0, fmt.Errorf("its pixels cannot be read: %w", err)
	}
	if format == "jpeg" && (c.ColorModel == color.YCbCrModel || c.ColorModel == color.GrayModel) {
		space, profile, n := "/DeviceRGB", public.Profile("RGB "), 3
		if c.ColorModel == color.GrayModel {
			space, profile, n = "/DeviceGray", public.Profile("GRAY"), 1
		}
		if profile != nil {
			space = fmt.Sprintf("[/ICCBased %d 0 R]", p.stream(fmt.Sprintf("/N %d /Alternate %s", n, space), profile))
		}
		return p.raw(fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace %s /BitsPerComponent 8 /Filter /DCTDecode", c.Width, c.Height, space), data), nil
	}
	img, _, err := stdimage.Decode(bytes.NewReader(data))
	if err != nil {
		return 0, fmt.Errorf("its pixels cannot be read: %w", err)
	}
	b := img.Bounds()
	rgb, alpha := make([]byte, 0, 3*b.Dx()*b.Dy()), make([]byte, 0, b.Dx()*b.Dy())
	clear := false
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			c := color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)
			rgb, alpha = append(rgb, c.R, c.G, c.B), append(alpha, c.A)
			clear = clear || c.A < 255
		}
	}
	mask := ""
	if clear {
		mask = fmt.Sprintf(" /SMask %d 0 R", p.stream(fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8", b.Dx(), b.Dy()), alpha))
	}
	return p.stream(fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8%s", b.Dx(), b.Dy(), mask), rgb), nil
}

// drawing draws a vector picture.
func (p *writer) drawing(d svg.Drawing, pic typeset.Picture) {
	fmt.Fprintf(&p.body, "q %s %s %s %s re W n\n", num(pic.X), p.y(pic.Y+pic.H), num(pic.W), num(pic.H))
	sx, sy := float64(pic.W)/1000/d.Width, float64(pic.H)/1000/d.Height
	fmt.Fprintf(&p.body, "%.5f 0 0 %.5f %s %s cm\n", sx, -sy, num(pic.X), p.y(pic.Y))
	for _, s := range d.Shapes {
		for _, seg := range s.Path {
			switch seg.Op {
			case svg.Move:
				fmt.Fprintf(&p.body, "%.2f %.2f m\n", seg.X, seg.Y)
			case svg.Line:
				fmt.Fprintf(&p.body, "%.2f %.2f l\n", seg.X, seg.Y)
			case svg.Cubic:
				fmt.Fprintf(&p.body, "%.2f %.2f %.2f %.2f %.2f %.2f c\n", seg.X1, seg.Y1, seg.X2, seg.Y2, seg.X, seg.Y)
			case svg.Close:
				p.body.WriteString("h\n")
			}
		}
		op := "n"
		if c := s.Fill; c != nil {
			fmt.Fprintf(&p.body, "%.3f %.3f %.3f rg ", float64(c.R)/255, float64(c.G)/255, float64(c.B)/255)
			op = "f"
		}
		if c := s.Stroke; c != nil {
			fmt.Fprintf(&p.body, "%.3f %.3f %.3f RG %.2f w ", float64(c.R)/255, float64(c.G)/255, float64(c.B)/255, s.Width)
			p.body.WriteString("[")
			for _, n := range s.Dash {
				fmt.Fprintf(&p.body, "%.2f ", n)
			}
			fmt.Fprintf(&p.body, "] 0 d %d J %d j ", s.Cap, s.Join)
			if op == "f" {
				op = "B"
			} else {
				op = "S"
			}
		}
		p.body.WriteString(op + "\n")
	}
	for _, t := range d.Texts {
		p.drawn(t)
	}
	p.body.WriteString("Q\n")
}

// drawn draws a line of a vector picture's words in the page's sans face, or in
// others where it lacks their letters.
func (p *writer) drawn(t svg.Text) {
	faces := &p.opt.Setter.Faces
	face := faces.Sans
	if t.Bold {
		face = faces.SansBold
	}
	set := faces.Words(face, t.Words, typeset.Pt, t.Right)
	var starts []float64 // of each run, from the line's start
	back := -t.Before * set.Ems() * t.Size
	for _, run := range set.Runs {
		starts = append(starts, back)
		for _, g := range run.Glyphs {
			back += float64(g.Advance) * t.Size / float64(run.Face.Upem)
		}
	}
	order, _ := set.Reading()
	for _, i := range order {
		p.drawnRun(t, set.Runs[i], starts[i])
	}
}

// drawnRun draws words of one face and direction, which begin so far along their
// line.
func (p *writer) drawnRun(t svg.Text, r typeset.Run, along float64) {
	if r.Right {
		defer p.turned(r)()
	}
	f := p.font(r.Face)
	x, y := t.X+float64(t.A*along), t.Y+float64(t.B*along)
	// Letters stand upright where y goes up; in the drawing it goes down.
	fmt.Fprintf(&p.body, "BT %.3f %.3f %.3f rg %.5f %.5f %.5f %.5f %.3f %.3f Tm /F%d %.3f Tf [<",
		float64(t.Fill.R)/255, float64(t.Fill.G)/255, float64(t.Fill.B)/255, t.A, t.B, -t.C, -t.D, x, y, f.ref, t.Size)
	for _, g := range r.Glyphs {
		if g.Offset != 0 {
			fmt.Fprintf(&p.body, "> %d <", -g.Offset*1000/r.Face.Upem)
		}
		if g.Rise != 0 {
			fmt.Fprintf(&p.body, ">] TJ %.3f Ts [<", float64(g.Rise)*t.Size/float64(r.Face.Upem))
		}
		p.hex(f.code(g))
		if g.Rise != 0 {
			p.body.WriteString(">] TJ 0 Ts [<")
		}
		if adjust := (nominal(r.Face, g.ID) - g.Advance + g.Offset) * 1000 / r.Face.Upem; adjust != 0 {
			fmt.Fprintf(&p.body, "> %d <", adjust)
		}
	}
	p.body.WriteString(">] TJ ET\n")
}
