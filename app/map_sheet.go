package app

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"

	"cutline/editor"
	"cutline/editor/cartography"
	"cutline/editor/story"
)

// sheet is a map drawn from data, on which labels are placed.
type sheet struct {
	frame   cartography.Frame
	drawing cartography.Drawing
	points  []cartography.Named
	letters cartography.Letters
	close   bool // names stand beside their spots or not at all: no leaders
}

func newSheet(c *story.Chart, width int, layers []cartography.Layer) (*sheet, error) {
	s := &sheet{points: cartography.Points(layers)}
	var err error
	if c.Base != nil {
		s.frame, _, err = pictureFrame(c.Base, c.Controls)
	} else {
		s.frame, err = cartography.NewFrame(cartography.Extent{West: c.West, South: c.South, East: c.East, North: c.North}, c.Projection, width)
	}
	if err != nil {
		return nil, err
	}
	if s.drawing, err = s.frame.Draw(layers); err != nil {
		return nil, err
	}
	s.drawing.Over = c.Base != nil
	s.letters, err = letters()
	return s, err
}

// keepDrawing keeps the drawn map as a picture in the library.
func (d *Draft) keepDrawing(s *sheet, c *story.Chart) (*story.Asset, error) {
	if c.Base != nil {
		return d.lay(s, c)
	}
	hash, err := d.app.Lib.PutAsset(s.drawing.SVG())
	if err != nil {
		return nil, err
	}
	name := drawn
	if len(c.Layers) > 0 {
		name = c.Layers[0].Name
	}
	return &story.Asset{Hash: hash, MediaType: vectors, Name: name + chartExt, Width: s.frame.Width, Height: s.frame.Height, Chart: c}, nil
}

func (s *sheet) result(id story.ID) Mapped {
	return Mapped{Map: id, Projection: s.frame.Projection.Name, Why: s.frame.Projection.Why, Width: s.frame.Width, Height: s.frame.Height}
}

// pointLabels gives a label for each named point that the sheet shows and that
// has none among those that are there, up to what a map holds.
func (d *Draft) pointLabels(s *sheet, id story.ID, there []*story.Block, r *Mapped) []*story.Block {
	var named []cartography.Named
	for _, b := range there {
		named = append(named, cartography.Named{Name: b.Text})
	}
	have := cartography.NewGazetteer(named)
	var out []*story.Block
	over := 0
	for _, n := range s.points {
		if len(have.Find(n.Name)) > 0 || !s.frame.Shows(n.At, 0) {
			continue
		}
		if len(there)+len(out) >= story.MaxLabels {
			over++
			continue
		}
		l := labelFor(n)
		l.ID, l.In = d.Editor.NewID("b"), id
		out = append(out, l)
	}
	if over > 0 {
		r.Left = append(r.Left, fmt.Sprintf("%d names beyond the %d that a map holds, the least ranked", over, story.MaxLabels))
	}
	r.Labels = len(out)
	return out
}

// labelFor gives the label of a named point, not yet of a story: waters are in
// italics.
func labelFor(n cartography.Named) *story.Block {
	l := &story.Block{Kind: story.Label, Text: editor.Clean(n.Name)}
	if n.Water && l.Text != "" {
		l.Marks = []story.Mark{{Kind: story.Italic, End: len(l.Text)}}
	}
	return l
}

// picture draws the sheet with labels over it, at its own size.
func (s *sheet) picture(labels []*story.Block) (image.Image, error) {
	asset := story.Asset{Name: drawn, MediaType: vectors, Width: s.frame.Width, Height: s.frame.Height}
	base, err := rasterSVGAt(s.drawing.SVG(), &asset, 1)
	if err != nil {
		return nil, err
	}
	var words bytes.Buffer
	fmt.Fprintf(&words, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %[1]d %[2]d">`, asset.Width, asset.Height)
	words.Write(cartography.LabelsSVG(labels, asset, s.letters, true))
	words.WriteString("</svg>")
	over, err := rasterSVGAt(words.Bytes(), &asset, 1)
	if err != nil {
		return nil, err
	}
	out := image.NewRGBA(base.Bounds())
	draw.Draw(out, out.Bounds(), base, image.Point{}, draw.Src)
	draw.Draw(out, out.Bounds(), over, image.Point{}, draw.Over)
	return out, nil
}

// place gives labels without a place one beside the points they name, clear of
// those that stand already. It changes the blocks given.
func (s *sheet) place(waiting, standing []*story.Block, r *Mapped) {
	w, h := s.frame.Width, s.frame.Height
	on := cartography.Sheet{Width: float64(w), Height: float64(h), Leaders: !s.close}
	if !s.drawing.Over {
		on.Fixed = append(on.Fixed, s.drawing.Scale.Box)
	}
	for _, p := range s.drawing.Dots {
		on.Dots = append(on.Dots, p)
	}
	for _, b := range cartography.Boxes(standing, float64(w), float64(h), s.letters) {
		if b.Place != nil {
			on.Fixed = append(on.Fixed, b.Box)
		}
	}
	var ask []cartography.Label
	var of []*story.Block
	var seen []cartography.Named
	for _, n := range s.points {
		if s.frame.Shows(n.At, 0) {
			seen = append(seen, n)
		}
	}
	names := cartography.NewGazetteer(seen)
	taken := map[string]int{} // how many spots of a name have their label
	for _, b := range standing {
		if spots := names.Find(b.Text); len(spots) > 0 {
			taken[spots[0].Name]++
		}
	}
	for _, b := range waiting {
		spots := names.Find(b.Text)
		if len(spots) == 0 || taken[spots[0].Name] >= len(spots) {
			r.Tray = append(r.Tray, fmt.Sprintf("%s: %s", b.Text, noSpot))
			continue
		}
		n := spots[taken[spots[0].Name]]
		taken[spots[0].Name]++
		x, y := s.frame.At(n.At)
		lw, lh := s.letters.Size(b.Text, cartography.IsWater(b))
		ask, of = append(ask, cartography.Label{X: x, Y: y, W: lw, H: lh, Rank: n.Rank, Over: n.Over, Right: story.RunsRight(b.Text, false)}), append(of, b)
	}
	for i, p := range cartography.Place(on, ask) {
		if !p.Placed {
			r.Tray = append(r.Tray, fmt.Sprintf("%s: %s", of[i].Text, noRoom))
			continue
		}
		r.Placed++
		place := &story.Place{Point: story.Point{X: onGrid(p.X, w), Y: onGrid(p.Y, h)}, Align: p.Align}
		if p.Leader {
			r.Leaders++
			place.Leader = &story.Point{X: onGrid(ask[i].X, w), Y: onGrid(ask[i].Y, h)}
		}
		of[i].Place = place
	}
}
