package app_test

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cutline/app"
	"cutline/editor/cartography"
	"cutline/editor/story"
)

const zone = `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Gate"},"geometry":{"type":"Point","coordinates":[44.05,33.04]}},
{"type":"Feature","properties":{"kind":"zone"},"geometry":{"type":"Polygon","coordinates":[[[44.02,33.02],[44.08,33.02],[44.08,33.06],[44.02,33.06],[44.02,33.02]]]}}]}`

// pictureMap gives a draft with a map whose base is a picture, and its data file.
func pictureMap(t *testing.T, base string) (a *app.App, d *app.Draft, id story.ID, data string) {
	t.Helper()
	dir := t.TempDir()
	a = open(t, filepath.Join(dir, "l.cutline"))
	d = sampleIn(t, a)
	file := filepath.Join(dir, "base."+base)
	var buf bytes.Buffer
	if base == "svg" {
		buf.WriteString(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="-10 -20 1000 800" width="1000" height="800"><rect x="-10" y="-20" width="1000" height="800" fill="#dddddd"/></svg>`)
	} else {
		img := image.NewRGBA(image.Rect(0, 0, 1000, 800))
		for i := range img.Pix {
			img.Pix[i] = 0xDD
		}
		if err := png.Encode(&buf, img); err != nil {
			t.Fatal(err)
		}
	}
	data = filepath.Join(dir, "zone.geojson")
	for name, content := range map[string][]byte{file: buf.Bytes(), data: []byte(zone)} {
		if err := os.WriteFile(name, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, b := range d.Story().Blocks() {
		if b.Kind == story.Map {
			id = b.ID
		}
	}
	err := replaceBase(d, file, id)
	if err != nil {
		t.Fatal(err)
	}
	return a, d, id, data
}

// TestDataOverAPicture: once it is known which ground a picture shows, data lies
// over it where it belongs, and every step can be undone.
func TestDataOverAPicture(t *testing.T) {
	for _, base := range []string{"svg", "png"} {
		t.Run(base, func(t *testing.T) {
			a, d, id, data := pictureMap(t, base)
			hash := d.Story().Block(id).Asset.Hash
			if _, err := d.AddLayers(id, []string{data}, app.MapOptions{}); !errors.Is(err, app.ErrPictureBase) {
				t.Fatalf("data lay over unknown ground: %v", err)
			}
			g, err := d.SetGround(id, app.CornerControls(cartography.Extent{West: 44, South: 33, East: 44.1, North: 33.08}))
			if err != nil || g.Turn || g.Worst > .01 {
				t.Fatalf("%+v, %v", g, err)
			}
			if d.Story().Block(id).Asset.Hash != hash {
				t.Error("the picture changed before anything was laid over it")
			}
			m, err := d.AddLayers(id, []string{data}, app.MapOptions{})
			if err != nil || m.Labels != 1 {
				t.Fatalf("%+v, %v", m, err)
			}
			asset := d.Story().Block(id).Asset
			if asset.Hash == hash || asset.Width != 1000 || asset.Height != 800 || asset.Chart.Base.Hash != hash {
				t.Errorf("the map is %+v", asset)
			}
			img, err := a.Image(asset)
			if err != nil {
				t.Fatal(err)
			}
			// The zone's west side stands at a fifth of the width; its middle and what is
			// outside of it show the picture.
			grey := func(x, y float64) bool {
				r, g, b, _ := img.At(int(x*float64(img.Bounds().Dx())), int(y*float64(img.Bounds().Dy()))).RGBA()
				return color.RGBA64{uint16(r), uint16(g), uint16(b), 0xFFFF} == color.RGBA64{0xDDDD, 0xDDDD, 0xDDDD, 0xFFFF}
			}
			if grey(.2, .5) || !grey(.3, .4) || !grey(.1, .5) || grey(.5, .5) {
				t.Errorf("line %v, inside %v, outside %v, dot %v", !grey(.2, .5), grey(.3, .4), grey(.1, .5), !grey(.5, .5))
			}
			for _, e := range d.Story().Reader().Elements {
				if e.Asset != nil && e.Asset.Chart != nil {
					t.Error("readers are given what the map was drawn from")
				}
			}
			for range 2 {
				if err := d.Editor.Undo(); err != nil {
					t.Fatal(err)
				}
			}
			if got := d.Story().Block(id).Asset; got.Hash != hash || got.Chart != nil {
				t.Errorf("undone, the map is %+v", got)
			}
		})
	}
}

func TestLayers(t *testing.T) {
	_, d, id, data := pictureMap(t, "svg")
	if _, err := d.SetGround(id, app.CornerControls(cartography.Extent{West: 44, South: 33, East: 44.1, North: 33.08})); err != nil {
		t.Fatal(err)
	}
	bare := d.Story().Block(id).Asset.Hash
	for range 2 {
		if _, err := d.AddLayers(id, []string{data}, app.MapOptions{}); err != nil {
			t.Fatal(err)
		}
	}
	drawn := d.Story().Block(id).Asset.Hash
	for _, step := range []struct {
		do   func() error
		same bool
	}{
		{func() error { return d.StyleLayer(id, 1, "route") }, false},
		{func() error { return d.StyleLayer(id, 1, "") }, true},
		{func() error { return d.HideLayer(id, 2, true) }, false},
		{func() error { return d.HideLayer(id, 2, false) }, true},
		{func() error { return d.MoveLayer(id, 2, 1) }, true},
	} {
		if err := step.do(); err != nil {
			t.Fatal(err)
		}
		if same := d.Story().Block(id).Asset.Hash == drawn; same != step.same {
			t.Errorf("the drawing is the same: %v", same)
		}
	}
	for _, bad := range []error{d.RemoveLayer(id, 0), d.RemoveLayer(id, 3), d.MoveLayer(id, 1, 3)} {
		if !errors.Is(bad, app.ErrNoLayer) {
			t.Error(bad)
		}
	}
	if err := d.StyleLayer(id, 1, "tartan"); err == nil || !strings.Contains(err.Error(), "tartan") {
		t.Error(err)
	}
	for range 2 {
		if err := d.RemoveLayer(id, 1); err != nil {
			t.Fatal(err)
		}
	}
	if list, err := d.Layers(id); err != nil || len(list) > 0 || d.Story().Block(id).Asset.Hash != bare {
		t.Errorf("%v, %v: the picture alone does not stand there again", list, err)
	}
	if _, err := d.SetGround(id, nil); err != nil || d.Story().Block(id).Asset.Chart != nil {
		t.Errorf("its ground is known still: %v", err)
	}
}
