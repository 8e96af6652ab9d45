package app

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"math"
	"slices"

	"golang.org/x/image/draw"

	"cutline/editor"
	"cutline/editor/cartography"
	"cutline/editor/format/photo"
	"cutline/editor/format/svg"
	"cutline/editor/story"
)

// ErrDrawnBase says that a map is drawn from data, so that its ground is known.
var ErrDrawnBase = errors.New("it is drawn from data, which says what ground it shows")

// Grounded tells how well the spots of a picture agree.
type Grounded struct {
	Map   story.ID `json:"map"`
	Worst float64  `json:"worst"` // px of the picture that the worst spot lies off; 0 with two spots
	Turn  bool     `json:"turned"`

	West  float64 `json:"west"` // degrees, of the ground that the picture shows
	South float64 `json:"south"`
	East  float64 `json:"east"`
	North float64 `json:"north"`
}

// SetGround says which ground a map's picture shows, by two spots or more of it,
// so that data can be laid over it. Layers that lie over it already are drawn
// again. Without spots it is not known any more, and the layers go.
func (d *Draft) SetGround(id story.ID, controls []story.Control) (Grounded, error) {
	doing := fmt.Sprintf("say what ground map %s shows", id)
	b, err := d.mapBlock(id)
	if err != nil {
		return Grounded{}, fmt.Errorf("%s: %w", doing, err)
	}
	if b.Asset == nil {
		return Grounded{}, fmt.Errorf("%s: it has no base; attach a picture first", doing)
	}
	base, chart := *b.Asset, &story.Chart{}
	if old := b.Asset.Chart; old != nil {
		if old.Base == nil {
			return Grounded{}, fmt.Errorf("%s: %w", doing, ErrDrawnBase)
		}
		base, chart = *old.Base, old.Clone()
	}
	base.Chart = nil
	if len(controls) == 0 {
		if err := d.Editor.Do("forget ground", editor.Set{Block: id, Asset: &base}); err != nil {
			return Grounded{}, fmt.Errorf("%s: %w", doing, err)
		}
		return Grounded{Map: id}, nil
	}
	frame, worst, err := pictureFrame(&base, controls)
	if err != nil {
		return Grounded{}, fmt.Errorf("%s: %w", doing, err)
	}
	e := frame.Extent
	chart.Base, chart.Controls = &base, slices.Clone(controls)
	chart.West, chart.South, chart.East, chart.North = e.West, e.South, e.East, e.North
	if err := d.redraw("set ground", id, chart); err != nil {
		return Grounded{}, fmt.Errorf("%s: %w", doing, err)
	}
	return Grounded{Map: id, Worst: worst * float64(base.Width) / float64(frame.Width), Turn: !frame.NorthUp(), West: e.West, South: e.South, East: e.East, North: e.North}, nil
}

// pictureFrame gives the frame of a picture at the width of the page, so that
// lines are as wide as on other maps.
func pictureFrame(base *story.Asset, controls []story.Control) (cartography.Frame, float64, error) {
	w := min(base.Width, mapWidth)
	h := int(math.Round(float64(w) * float64(base.Height) / float64(max(1, base.Width))))
	list := make([]cartography.Control, len(controls))
	for i, c := range controls {
		list[i] = cartography.Control{X: c.X, Y: c.Y, Lon: c.Lon, Lat: c.Lat}
	}
	return cartography.NewPictureFrame(w, h, list)
}

// CornerControls gives the spots of a picture that shows an extent from edge to
// edge, north up.
func CornerControls(e cartography.Extent) []story.Control {
	var out []story.Control
	for _, c := range cartography.Corners(e) {
		out = append(out, story.Control{Point: story.Point{X: c.X, Y: c.Y}, Lon: c.Lon, Lat: c.Lat})
	}
	return out
}

// redraw draws a map again from its chart.
func (d *Draft) redraw(label string, id story.ID, chart *story.Chart) error {
	layers, err := d.app.layers(chart)
	if err != nil {
		return err
	}
	width := mapWidth
	if b := d.Story().Block(id); b != nil && b.Asset != nil {
		width = b.Asset.Width
	}
	s, err := newSheet(chart, width, layers)
	if err != nil {
		return err
	}
	asset, err := d.keepDrawing(s, chart)
	if err != nil {
		return err
	}
	return d.Editor.Do(label, editor.Set{Block: id, Asset: asset})
}

// lay draws layers over a map's picture, and keeps the result in the library: a
// vector picture stays one, pixels stay pixels of the same size.
func (d *Draft) lay(s *sheet, c *story.Chart) (*story.Asset, error) {
	asset := *c.Base
	asset.Chart = c
	if len(s.drawing.Paths)+len(s.drawing.Dots) == 0 {
		return &asset, nil
	}
	data, err := d.app.Asset(c.Base.Hash)
	if err != nil {
		return nil, err
	}
	if c.Base.MediaType == vectors {
		data, err = svg.Lay(data, s.drawing.Shapes)
	} else {
		data, asset.MediaType, err = overPixels(data, s, c.Base)
	}
	if err != nil {
		return nil, err
	}
	asset.Hash, err = d.app.Lib.PutAsset(data)
	return &asset, err
}

// overPixels draws over a photo or screenshot; a photo stays a JPEG.
func overPixels(data []byte, s *sheet, base *story.Asset) ([]byte, string, error) {
	img, kind, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, "", fmt.Errorf("lay data over %q: %w", base.Name, err)
	}
	img = photo.OrientationOf(data).Turn(img)
	size := img.Bounds()
	out := image.NewRGBA(image.Rect(0, 0, size.Dx(), size.Dy()))
	draw.Draw(out, out.Bounds(), img, size.Min, draw.Src)
	frame := &story.Asset{Name: base.Name, Width: s.frame.Width, Height: s.frame.Height}
	shapes, err := rasterSVGAt(s.drawing.SVG(), frame, float64(size.Dx())/float64(s.frame.Width))
	if err != nil {
		return nil, "", err
	}
	draw.Draw(out, out.Bounds(), shapes, image.Point{}, draw.Over)
	var buf bytes.Buffer
	if kind == "jpeg" {
		err = jpeg.Encode(&buf, out, &jpeg.Options{Quality: 92})
		return buf.Bytes(), photo.JPEG, err
	}
	err = png.Encode(&buf, out)
	return buf.Bytes(), photo.PNG, err
}
