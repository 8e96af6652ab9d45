package app

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"cutline/editor"
	"cutline/editor/cartography"
	"cutline/editor/format/geojson"
	"cutline/editor/story"
)

// Errors that callers decide on.
var (
	// ErrPictureBase says that a map's base is a picture, so that it is not known
	// which ground it shows.
	ErrPictureBase = errors.New("its base is a picture, and which ground that shows is not known")
	// ErrNoMap says that a story has no such map.
	ErrNoMap = errors.New("no such map in the story")
)

// MapOptions says how a map is drawn from data.
type MapOptions struct {
	Extent     *cartography.Extent // nil: around the named points
	Projection string              // one of cartography.Projections; "": the one that suits
	Width      int                 // px; 0: that of the page
	Style      string              // of every shape; "": as the files say
	Key        string              // the property that holds the names; "": the likeliest
	After      story.ID            // a new map stands behind this block; "": at the end
}

// Mapped tells what was drawn and placed.
type Mapped struct {
	Map        story.ID `json:"map"`
	Projection string   `json:"projection"`
	Why        string   `json:"why"` // the projection suits
	Width      int      `json:"width"`
	Height     int      `json:"height"`
	Labels     int      `json:"labels"` // added
	Placed     int      `json:"placed"`
	Leaders    int      `json:"leaders"`        // of those placed
	Tray       []string `json:"tray,omitempty"` // labels that stand in the tray still, and why
	Left       []string `json:"left,omitempty"` // what of the files was left out
}

const (
	mapWidth = 620               // px, of a new map
	chartExt = ".svg"            // of a drawn map
	spotGrid = 1e4               // steps of a place across the map
	vectors  = "image/svg+xml"   // what a map is drawn as
	drawn    = "drawn from data" // a map without a better name
	noRoom   = "no room beside its spot"
	noSpot   = "no place of that name, without its label, in the map's data"
)

// NewMap adds a map drawn from GeoJSON or KML files, with a label for each of
// their named points that it shows, placed where there is room. Undo takes all
// of it back in one step.
func (d *Draft) NewMap(files []string, opt MapOptions) (Mapped, error) {
	doing := fmt.Sprintf("draw a map from %s", strings.Join(files, ", "))
	added, err := d.readLayers(files, opt)
	if err != nil {
		return Mapped{}, fmt.Errorf("%s: %w", doing, err)
	}
	chart, err := groundFor(added.shapes, opt)
	if err != nil {
		return Mapped{}, fmt.Errorf("%s: %w", doing, err)
	}
	chart.Layers = added.kept
	if opt.Width == 0 {
		opt.Width = mapWidth
	}
	sheet, err := newSheet(chart, opt.Width, added.shapes)
	if err != nil {
		return Mapped{}, fmt.Errorf("%s: %w", doing, err)
	}
	return d.putMap(doing, sheet, chart, added, opt.After, nil)
}

// putMap puts a map that was drawn into the story as one step. words are the
// parts of it that are written already.
func (d *Draft) putMap(doing string, sheet *sheet, chart *story.Chart, data added, after story.ID, words map[story.Kind]string) (Mapped, error) {
	id := d.Editor.NewID("b")
	asset, err := d.keepDrawing(sheet, chart)
	if err != nil {
		return Mapped{}, fmt.Errorf("%s: %w", doing, err)
	}
	result := sheet.result(id)
	result.Left = data.left
	labels := d.pointLabels(sheet, id, nil, &result)
	sheet.place(labels, nil, &result)
	blocks := append([]*story.Block{{ID: id, Kind: story.Map, Asset: asset}}, labels...)
	for _, part := range []story.Kind{story.Cutline, story.Credit, story.AltText} {
		blocks = append(blocks, &story.Block{ID: d.Editor.NewID("b"), Kind: part, In: id, Text: words[part]})
	}
	if after == "" {
		after = d.lastText()
	}
	if err := d.chart("add map", editor.Batch{editor.Insert{After: after, Blocks: blocks}}, id, data); err != nil {
		return Mapped{}, fmt.Errorf("%s: %w", doing, err)
	}
	return result, nil
}

// chart changes a map, and cites what the data asks for that was added to it,
// as one step.
func (d *Draft) chart(label string, ops editor.Batch, id story.ID, data added) error {
	cites, sources := d.dataSources(data.kept, data.openStreetMap)
	ops = append(ops, sources...)
	changed, err := ops.Apply(d.Story())
	if err != nil {
		return err
	}
	return d.Editor.Do(label, append(ops, d.cite(changed, id, cites)...))
}

// groundFor gives the ground that a new map of layers shows.
func groundFor(layers []cartography.Layer, opt MapOptions) (*story.Chart, error) {
	g := cartography.Ground{Projection: opt.Projection}
	if opt.Extent != nil {
		if g.Extent = *opt.Extent; g.Extent.East < g.Extent.West { // across the 180th meridian, as people write it
			g.Extent.East += 360
		}
	} else {
		by, err := cartography.GroundOf(layers)
		if err != nil {
			return nil, err
		}
		g.Extent = by.Extent
		if g.Projection == "" {
			g.Projection = by.Projection
		}
	}
	e := g.Extent
	return &story.Chart{West: e.West, South: e.South, East: e.East, North: e.North, Projection: g.Projection}, nil
}

// AddLayers adds GeoJSON or KML files to a map, over what it shows, with labels
// for their named points. The map's ground and its labels stay where they are; a
// map without a base becomes one of the files' ground. Undo takes all of it back
// in one step.
func (d *Draft) AddLayers(id story.ID, files []string, opt MapOptions) (Mapped, error) {
	doing := fmt.Sprintf("add %s to map %s", strings.Join(files, ", "), id)
	b, err := d.mapBlock(id)
	if err != nil {
		return Mapped{}, fmt.Errorf("%s: %w", doing, err)
	}
	if b.Asset != nil && b.Asset.Chart == nil {
		return Mapped{}, fmt.Errorf("%s: %w; say so first (cutline map ground), or add a map of its own for the data", doing, ErrPictureBase)
	}
	added, err := d.readLayers(files, opt)
	if err != nil {
		return Mapped{}, fmt.Errorf("%s: %w", doing, err)
	}
	chart, width := &story.Chart{}, mapWidth
	shapes := added.shapes
	if b.Asset != nil {
		chart, width = b.Asset.Chart.Clone(), b.Asset.Width
		old, err := d.app.layers(chart)
		if err != nil {
			return Mapped{}, fmt.Errorf("%s: %w", doing, err)
		}
		shapes = append(old, added.shapes...)
	} else {
		if chart, err = groundFor(shapes, opt); err != nil {
			return Mapped{}, fmt.Errorf("%s: %w", doing, err)
		}
	}
	chart.Layers = append(chart.Layers, added.kept...)
	sheet, err := newSheet(chart, width, shapes)
	if err != nil {
		return Mapped{}, fmt.Errorf("%s: %w", doing, err)
	}
	asset, err := d.keepDrawing(sheet, chart)
	if err != nil {
		return Mapped{}, fmt.Errorf("%s: %w", doing, err)
	}
	result := sheet.result(id)
	result.Left = added.left
	standing := d.labelsOf(id)
	labels := d.pointLabels(sheet, id, standing, &result)
	sheet.place(labels, standing, &result)
	batch := editor.Batch{editor.Set{Block: id, Asset: asset}}
	if len(labels) > 0 {
		after := id
		if len(standing) > 0 {
			after = standing[len(standing)-1].ID
		}
		batch = append(batch, editor.Insert{After: after, Blocks: labels})
	}
	if err := d.chart("add map data", batch, id, added); err != nil {
		return Mapped{}, fmt.Errorf("%s: %w", doing, err)
	}
	return result, nil
}

// PlaceLabels gives each label of a map that has no place one beside the spot
// that its words name in the map's data. Labels that stand already stay where
// they are, and locked ones in the tray. Undo takes all of it back in one step.
func (d *Draft) PlaceLabels(id story.ID) (Mapped, error) {
	doing := fmt.Sprintf("place the labels of map %s", id)
	b, err := d.mapBlock(id)
	if err != nil {
		return Mapped{}, fmt.Errorf("%s: %w", doing, err)
	}
	if b.Asset == nil || b.Asset.Chart == nil {
		return Mapped{}, fmt.Errorf("%s: it is not drawn from data, so their spots are not known; add a GeoJSON or KML file, or drag them onto the map", doing)
	}
	shapes, err := d.app.layers(b.Asset.Chart)
	if err != nil {
		return Mapped{}, fmt.Errorf("%s: %w", doing, err)
	}
	sheet, err := newSheet(b.Asset.Chart, b.Asset.Width, shapes)
	if err != nil {
		return Mapped{}, fmt.Errorf("%s: %w", doing, err)
	}
	var standing, waiting []*story.Block
	for _, l := range d.labelsOf(id) {
		if l.Place != nil {
			standing = append(standing, l)
		} else if !l.Locked {
			waiting = append(waiting, l.Clone())
		}
	}
	result := sheet.result(id)
	sheet.place(waiting, standing, &result)
	var batch editor.Batch
	for _, l := range waiting {
		if l.Place != nil {
			batch = append(batch, editor.Set{Block: l.ID, Place: l.Place})
		}
	}
	if len(batch) == 0 {
		return result, nil
	}
	if err := d.Editor.Do("place labels", batch); err != nil {
		return Mapped{}, fmt.Errorf("%s: %w", doing, err)
	}
	return result, nil
}

// mapBlock gives a map of the story; with an empty ID the first one.
func (d *Draft) mapBlock(id story.ID) (*story.Block, error) {
	if b := d.Story().Block(id); b != nil && b.Kind == story.Map {
		return b, nil
	}
	return nil, ErrNoMap
}

// labelsOf gives a map's labels and callouts in their order.
func (d *Draft) labelsOf(id story.ID) []*story.Block { return labelsOf(d.Story(), id) }

func labelsOf(s story.Story, id story.ID) []*story.Block {
	var out []*story.Block
	for _, b := range s.Parts(id) {
		if b.Kind.Placed() {
			out = append(out, b)
		}
	}
	return out
}

// added is data files that were read and kept.
type added struct {
	shapes []cartography.Layer
	kept   []story.Layer
	left   []string // what was left out of them, a line each

	openStreetMap bool // a file says that it is from there
}

// readLayers reads data files and keeps them in the library.
func (d *Draft) readLayers(files []string, opt MapOptions) (added, error) {
	if opt.Style != "" && !slices.Contains(cartography.Styles(), cartography.Style(opt.Style)) {
		return added{}, fmt.Errorf("draw it as %q: the house's styles are %v", opt.Style, cartography.Styles())
	}
	var out added
	for _, path := range files {
		data, err := readData(path)
		if err != nil {
			return added{}, err
		}
		f, err := geojson.Read(bytes.NewReader(data))
		if err != nil {
			return added{}, fmt.Errorf("%s: %w", path, err)
		}
		for _, l := range f.Left {
			out.left = append(out.left, filepath.Base(path)+": "+l)
		}
		out.openStreetMap = out.openStreetMap || f.OpenStreetMap
		hash, err := d.app.Lib.PutAsset(data)
		if err != nil {
			return added{}, fmt.Errorf("%s: %w", path, err)
		}
		base := filepath.Base(path)
		layer := story.Layer{Name: strings.TrimSuffix(base, filepath.Ext(base)), Style: opt.Style, Key: opt.Key, Hash: hash, File: base}
		out.kept = append(out.kept, layer)
		out.shapes = append(out.shapes, drawnLayer(layer, f))
	}
	return out, nil
}

func readData(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, cannotRead(err))
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, geojson.MaxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, cannotRead(err))
	}
	return data, nil
}

func drawnLayer(l story.Layer, f geojson.File) cartography.Layer {
	return cartography.Layer{Name: l.Name, Style: cartography.Style(l.Style), Key: l.Key, Features: f.Features}
}

// layers reads the data of a map out of the library.
func (a *App) layers(c *story.Chart) ([]cartography.Layer, error) {
	var out []cartography.Layer
	for _, l := range c.Layers {
		if l.Hidden {
			continue
		}
		data, err := a.Asset(l.Hash)
		if err != nil {
			return nil, fmt.Errorf("layer %q: %w", l.Name, err)
		}
		f, err := geojson.Read(bytes.NewReader(data))
		if err != nil {
			return nil, fmt.Errorf("layer %q: %w", l.Name, err)
		}
		out = append(out, drawnLayer(l, f))
	}
	return out, nil
}

// letters gives the faces that labels are measured in.
func letters() (cartography.Letters, error) {
	read, err := faces()
	if err != nil {
		return cartography.Letters{}, err
	}
	house := read.Fresh()
	return cartography.Letters{Names: house.SansBold, Waters: house.SerifItalic, Others: house}, nil
}

func onGrid(px float64, of int) float64 {
	return math.Round(px/float64(of)*spotGrid) / spotGrid
}
