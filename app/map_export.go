package app

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"html"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/image/draw"

	"cutline/editor/cartography"
	"cutline/editor/format/photo"
	"cutline/editor/story"
	"cutline/editor/typeset"
)

// mapFormats are what a map alone can be exported as.
var mapFormats = map[string]func(*App, story.Story, *story.Block) ([]byte, error){
	"svg": (*App).mapSVG,
	"png": (*App).mapPNG,
	"pdf": (*App).mapPDF,
}

// ExportMap writes a map with its labels, without the story around it, into a
// folder, as svg (words stay words), png (twice as many pixels) or pdf (a page,
// with its captions).
func (l *Leaving) ExportMap(id story.ID, formats []string, dir string) ([]Exported, error) {
	a, s := l.app, l.story
	b := s.Block(id)
	if b == nil || b.Kind != story.Map {
		return nil, fmt.Errorf("export map %s: %w", id, ErrNoMap)
	}
	if b.Asset == nil {
		return nil, fmt.Errorf("export map %s: it has no base yet; attach one or add data", id)
	}
	for _, name := range formats {
		if mapFormats[strings.ToLower(strings.TrimSpace(name))] == nil {
			return nil, fmt.Errorf("export map %s as %q: no such format (svg, png, pdf)", id, name)
		}
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("export map %s to %s: %w", id, dir, cannotWrite(err))
	}
	var files []Exported
	for _, name := range formats {
		name = strings.ToLower(strings.TrimSpace(name))
		data, err := mapFormats[name](a, s, b)
		if err != nil {
			return files, fmt.Errorf("export map %s as %s: %w", id, name, err)
		}
		path := filepath.Join(dir, fmt.Sprintf("%s-map-%s.%s", s.Meta.Slug, id, name))
		if err := WriteFile(path, data); err != nil {
			return files, fmt.Errorf("export map %s as %s: %w", id, name, err)
		}
		sum := sha256.Sum256(data)
		files = append(files, Exported{Path: path, Format: name, SHA256: hex.EncodeToString(sum[:]), Bytes: len(data)})
	}
	return files, nil
}

// mapSVG writes the base, as it is, under its labels.
func (a *App) mapSVG(s story.Story, b *story.Block) ([]byte, error) {
	base, err := a.Asset(b.Asset.Hash)
	if err != nil {
		return nil, err
	}
	measure, err := letters()
	if err != nil {
		return nil, err
	}
	measure.Right = s.FromRight()
	var out bytes.Buffer
	w, h := b.Asset.Width, b.Asset.Height
	alt := ""
	if part := s.Part(b.ID, story.AltText); part != nil {
		alt = part.Text
	}
	fmt.Fprintf(&out, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img">`+"\n", w, h, w, h)
	if alt != "" {
		fmt.Fprintf(&out, "<title>%s</title>\n", html.EscapeString(alt))
	}
	if a.drawnHere(b.Asset) { // then it holds nothing that this program did not write
		out.Write(base)
	} else {
		public, err := photo.ForReaders(base, story.Crop{}, nil)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&out, `<image width="%d" height="%d" href="data:%s;base64,%s"/>`+"\n", w, h, public.Media(), base64.StdEncoding.EncodeToString(public.Bytes()))
	}
	out.Write(cartography.LabelsSVG(labelsOf(s, b.ID), *b.Asset, measure, false))
	out.WriteString("</svg>\n")
	return out.Bytes(), nil
}

// drawnHere reports whether a map's picture is what its data is drawn as now. A
// story from elsewhere may say of any picture that it was drawn from data.
func (a *App) drawnHere(asset *story.Asset) bool {
	if asset.Chart == nil {
		return false
	}
	layers, err := a.layers(asset.Chart)
	if err != nil {
		return false
	}
	s, err := newSheet(asset.Chart, asset.Width, layers)
	if err != nil {
		return false
	}
	sum := sha256.Sum256(s.drawing.SVG())
	return hex.EncodeToString(sum[:]) == asset.Hash
}

// mapPNG draws the base and its labels at twice the map's size.
func (a *App) mapPNG(s story.Story, b *story.Block) ([]byte, error) {
	if err := a.shownOn(s, b); err != nil {
		return nil, err
	}
	img, err := a.mapPicture(s, b)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := png.Encode(&out, img); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func (a *App) mapPicture(s story.Story, b *story.Block) (image.Image, error) {
	base, err := a.Image(b.Asset)
	if err != nil {
		return nil, err
	}
	measure, err := letters()
	if err != nil {
		return nil, err
	}
	measure.Right = s.FromRight()
	w, h := b.Asset.Width, b.Asset.Height
	var words bytes.Buffer
	fmt.Fprintf(&words, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d">`, w, h, w, h)
	words.Write(cartography.LabelsSVG(labelsOf(s, b.ID), *b.Asset, measure, true))
	words.WriteString("</svg>")
	over, err := rasterSVG(words.Bytes(), &story.Asset{Name: "labels", MediaType: vectors, Width: w, Height: h})
	if err != nil {
		return nil, err
	}
	out := image.NewRGBA(over.Bounds())
	draw.CatmullRom.Scale(out, out.Bounds(), base, base.Bounds(), draw.Src, nil)
	draw.Draw(out, out.Bounds(), over, image.Point{}, draw.Over)
	return out, nil
}

// mapPDF sets the map with its captions on a page.
func (a *App) mapPDF(s story.Story, b *story.Block) ([]byte, error) {
	r := s.Reader()
	var alone []story.Element
	for _, e := range r.Elements {
		if e.ID == b.ID {
			alone = append(alone, e)
		}
	}
	r.Elements = alone
	var out bytes.Buffer
	err := writePDF(&out, r, typeset.Default(), a.forReaders)
	return out.Bytes(), err
}
