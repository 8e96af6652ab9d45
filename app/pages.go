package app

import (
	"image"
	"image/color"
	"math"
	"sync"

	"golang.org/x/image/draw"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"github.com/srwiley/rasterx"

	"cutline/editor/story"
	"cutline/editor/typeset"
)

// Pages is a story set in pages as they will be printed, by the typesetter that
// the PDF is written with. Its methods may be called from several goroutines.
type Pages struct {
	*press
	s   story.Story
	t   typeset.Template
	doc typeset.Document
}

// press is what pages are set and drawn with, and the pictures that were drawn.
type press struct {
	app      *App
	mu       sync.Mutex // faces are for one goroutine at a time
	set      *typeset.Setter
	pictures map[string]image.Image // by the asset's hash
}

// SetPages sets a story in pages by a template. Nothing is drawn yet. With the pages of an
// earlier state of the story, which may be nil, fonts and pictures are not read
// again.
func (a *App) SetPages(s story.Story, t typeset.Template, before *Pages) (*Pages, error) {
	var p *press
	if before != nil {
		p = before.press
	} else {
		set, err := setter()
		if err != nil {
			return nil, err
		}
		p = &press{app: a, set: set, pictures: map[string]image.Image{}}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.set.Template = &t
	return &Pages{press: p, s: s, t: t, doc: p.set.Layout(s.Reader())}, nil
}

// picture gives a picture's pixels.
func (p *press) picture(a *story.Asset) (image.Image, error) {
	if img, ok := p.pictures[a.Hash]; ok {
		return img, nil
	}
	img, err := p.app.Image(a)
	if err == nil {
		p.pictures[a.Hash] = img
	}
	return img, err
}

// Len is how many pages there are.
func (p *Pages) Len() int { return len(p.doc.Pages) }

// FromRight reports whether the pages are read from the right: of two that face
// each other the first stands there.
func (p *Pages) FromRight() bool { return p.doc.Right }

// Size gives the size of the pages in points.
func (p *Pages) Size() (w, h float64) {
	return float64(p.doc.Width) / typeset.Pt, float64(p.doc.Height) / typeset.Pt
}

// What says in a few words what the pages are.
func (p *Pages) What() string { return p.t.What() }

// Title is what people call the template that the pages are set in.
func (p *Pages) Title() string { return p.t.Title }

// Draw draws page i, the first being 0, at scale pixels a point.
func (p *Pages) Draw(i int, scale float64) (image.Image, error) {
	w, h := p.Size()
	img := image.NewRGBA(image.Rect(0, 0, int(math.Ceil(w*scale)), int(math.Ceil(h*scale))))
	draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
	p.mu.Lock()
	defer p.mu.Unlock()
	d := &drawer{press: p.press, img: img, k: scale / typeset.Pt}
	return img, d.page(p.doc.Pages[i])
}

// At gives the block whose words, or whose picture, stand at a point of page i,
// in points from its top left, and the byte of its text that is there.
func (p *Pages) At(i int, x, y float64) (block story.ID, at int, ok bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	of, at, ok := p.doc.At(i, int(x*typeset.Pt), int(y*typeset.Pt))
	if !ok {
		return "", 0, false
	}
	if of.Part != "" {
		b := p.s.Part(of.Block, of.Part)
		if b == nil {
			return of.Block, 0, true
		}
		return b.ID, min(at, len(b.Text)), true
	}
	return of.Block, at, p.s.Block(of.Block) != nil
}

// PageOf gives the page that byte at of a block's words stands on; of a picture
// and of what belongs to it, the page that it is on.
func (p *Pages) PageOf(id story.ID, at int) (page int, ok bool) {
	b := p.s.Block(id)
	if b == nil {
		return 0, false
	}
	for i, sheet := range p.doc.Pages {
		for _, pic := range sheet.Pictures {
			if pic.Element.ID == id || pic.Element.ID == b.In {
				return i, true
			}
		}
		for _, l := range sheet.Lines {
			if of := p.doc.Elems[l.Elem].Of; of.Block == id && of.Part == "" {
				if page, ok = i, true; l.End > at+of.Before {
					return page, ok
				}
			}
		}
	}
	return page, ok
}

// drawer draws a page in pixels.
type drawer struct {
	*press
	img *image.RGBA
	k   float64 // pixels for each thousandth of a point
}

func (d *drawer) page(p typeset.Page) error {
	for _, r := range p.Rules {
		thick := max(1, int(math.Round(float64(r.Weight)*d.k)))
		ink := color.NRGBA{A: uint8(255 * min(1, max(.3, float64(r.Weight)*d.k)))} // a hairline is thinner than a pixel
		x, y := int(float64(r.X)*d.k), int(float64(r.Y)*d.k)
		box := image.Rect(x, y, int(float64(r.X+r.W)*d.k), y+thick)
		if r.H > 0 {
			box = image.Rect(x, y, x+thick, int(float64(r.Y+r.H)*d.k))
		}
		draw.Draw(d.img, box, image.NewUniform(ink), image.Point{}, draw.Over)
	}
	for _, pic := range p.Pictures {
		box := image.Rect(int(float64(pic.X)*d.k), int(float64(pic.Y)*d.k), int(float64(pic.X+pic.W)*d.k), int(float64(pic.Y+pic.H)*d.k))
		draw.Draw(d.img, box, image.NewUniform(color.Gray{0xE9}), image.Point{}, draw.Src)
		if pic.Element.Asset != nil {
			img, err := d.picture(pic.Element.Asset)
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
	if l.Turned() { // Arabic goes further down
		height = height * 3 / 2
	}
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
			gx, rise := float64(x)*d.k+float64(g.Offset)*k, float64(g.Rise)*k
			run.Face.Trace(g.ID, func(fx, fy float64) (float32, float32) {
				px, py := turn(gx+fx*k*(1+float64(l.Scale)/1000), baseline-rise-fy*k)
				return float32(px - float64(box.Min.X)), float32(py - float64(box.Min.Y))
			}, r)
			x += l.Advance(run.Face, g)
			if g.Text == " " {
				x += l.Extra
			}
		}
	}
	r.Draw(d.img, box, image.NewUniform(ink), image.Point{})
}
