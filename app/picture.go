package app

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	_ "image/jpeg" // what a photo usually is
	_ "image/png"  // what a map usually is
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"cutline/editor"
	"cutline/editor/format/photo"
	"cutline/editor/story"
)

// readAll reads a file that the library keeps whole, up to the size that a library takes.
func readAll(path string) ([]byte, error) {
	return readPlain(func() (fs.FileInfo, error) { return os.Stat(path) }, func() (*os.File, error) { return os.Open(path) })
}

// readPlain reads a file, up to the size that a library takes. What is no plain
// file is not opened: a pipe would wait for somebody to write into it.
func readPlain(stat func() (fs.FileInfo, error), open func() (*os.File, error)) ([]byte, error) {
	info, err := stat()
	if err != nil {
		return nil, cannotRead(err)
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("it is no plain file")
	}
	f, err := open()
	if err != nil {
		return nil, cannotRead(err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, story.MaxAssetBytes+1))
	if err != nil {
		return nil, cannotRead(err)
	}
	if len(data) > story.MaxAssetBytes {
		return nil, fmt.Errorf("it has more than %d MB; save it smaller", story.MaxAssetBytes>>20)
	}
	return data, nil
}

// readPicture reads an image file and says what it is.
func readPicture(path string) ([]byte, *story.Asset, error) {
	data, err := readAll(path)
	if err != nil {
		return nil, nil, fmt.Errorf("attach %s: %w", path, err)
	}
	asset, err := Picture(data, filepath.Base(path))
	if err != nil {
		return nil, nil, fmt.Errorf("attach %s: %w", path, err)
	}
	return data, asset, nil
}

// Picture says what an image is by its content (PNG, JPEG, WebP, TIFF or SVG),
// and how large it is when it is shown: a photo taken with the camera on its
// side is sized upright.
func Picture(data []byte, name string) (*story.Asset, error) {
	asset := &story.Asset{Name: name}
	if c, format, err := image.DecodeConfig(bytes.NewReader(data)); err == nil {
		if err := photo.CheckSize(c.Width, c.Height, len(data)); err != nil {
			return nil, err
		}
		asset.MediaType = "image/" + format
		asset.Width, asset.Height = photo.OrientationOf(data).Size(c.Width, c.Height)
		return asset, nil
	}
	if m := photo.MediaType(data); m == photo.HEIC || m == photo.AVIF {
		// github.com/gen2brain/heic decodes HEIC without cgo. It is libheif and
		// libde265 as WebAssembly, which are under the LGPL, and by itself it would
		// load the machine's own library; it was tried and not taken.
		return nil, fmt.Errorf("no browser and no printer shows %s, and its pixels are not read here; open it in the program of its camera or phone, export it as JPEG, and attach that: its caption, credit and dates come along (cutline photo info reads them from this file)", m)
	}
	w, h, err := svgSize(data)
	if err != nil {
		return nil, fmt.Errorf("it is no PNG, JPEG, WebP, TIFF or SVG picture that can be read (%w); save it as one", err)
	}
	asset.MediaType, asset.Width, asset.Height = "image/svg+xml", w, h
	return asset, nil
}

// svgSize reads the size off an SVG's root element.
func svgSize(data []byte) (w, h int, err error) {
	dec := xml.NewDecoder(bytes.NewReader(data))
	for {
		tok, err := dec.Token()
		if err != nil {
			return 0, 0, fmt.Errorf("no image header, no SVG root: %w", err)
		}
		root, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		if root.Name.Local != "svg" {
			return 0, 0, fmt.Errorf("its root element is <%s>", root.Name.Local)
		}
		var box []float64
		var width, height float64
		for _, a := range root.Attr {
			switch a.Name.Local {
			case "width":
				width = length(a.Value)
			case "height":
				height = length(a.Value)
			case "viewBox":
				for _, f := range strings.FieldsFunc(a.Value, func(r rune) bool { return r == ' ' || r == ',' }) {
					v, _ := strconv.ParseFloat(f, 64)
					box = append(box, v)
				}
			}
		}
		if (width <= 0 || height <= 0) && len(box) == 4 {
			width, height = box[2], box[3]
		}
		if !(width >= 1 && height >= 1 && width*height <= photo.MaxPixels) {
			return 0, 0, fmt.Errorf("its size %g x %g cannot be used", width, height)
		}
		return int(width), int(height), nil
	}
}

func length(s string) float64 {
	s = strings.TrimSuffix(strings.TrimSpace(s), "px")
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return 0
	}
	return v
}

// AttachPicture is AttachGraphic for a file of one picture, and gives its block.
func (d *Draft) AttachPicture(path string, block story.ID) (story.ID, error) {
	got, err := d.AttachGraphic(path, block)
	if err != nil {
		return "", err
	}
	return got.Blocks[0], nil
}

// attach puts a picture on a photo or map block that has none.
func (d *Draft) attach(data []byte, asset *story.Asset, block story.ID) (story.ID, error) {
	trial := &story.Block{ID: "b1", Kind: story.Photo, Asset: &story.Asset{Hash: sumOf(data)}}
	err := d.letDraft("graphic", "attach "+asset.Name, story.New("").WithNext(1).Append(trial))
	if err != nil {
		return "", err
	}
	if asset.Hash, err = d.app.Lib.PutAsset(data); err != nil {
		return "", fmt.Errorf("attach %s: %w", asset.Name, err)
	}
	if block == "" {
		for _, b := range d.Story().Blocks() {
			if b.Kind == story.Map && b.Asset == nil {
				block = b.ID
				break
			}
		}
	}
	if block != "" {
		ops := editor.Batch{editor.Set{Block: block, Asset: asset}}
		if b := d.Story().Block(block); b != nil && b.Kind == story.Photo {
			ops = append(append(ops, d.fill(b, asset)...), d.told(block, asset)...)
		}
		ops = append(ops, d.askDrawn(block, asset)...)
		return block, d.Editor.Do("attach picture", ops)
	}
	return d.AddPicture(story.Photo, d.lastText(), asset)
}

// AddPicture puts a new photo or map, with empty lines for what belongs to it,
// behind a block.
func (d *Draft) AddPicture(kind story.Kind, after story.ID, asset *story.Asset) (story.ID, error) {
	id := d.Editor.NewID("b")
	blocks := []*story.Block{{ID: id, Kind: kind, Asset: asset}}
	said := map[story.Kind]string{}
	if kind == story.Photo && asset != nil {
		said = d.app.fileWords(asset)
	}
	for _, p := range photoParts {
		if p.always || said[p.kind] != "" {
			blocks = append(blocks, &story.Block{ID: d.Editor.NewID("b"), Kind: p.kind, In: id, Text: said[p.kind]})
		}
	}
	ops := editor.Batch{editor.Insert{After: after, Blocks: blocks}}
	if kind == story.Photo {
		ops = append(ops, d.told(id, asset)...)
	}
	return id, d.Editor.Do("add "+string(kind), ops)
}

// lastText gives the last block that belongs to no picture.
func (d *Draft) lastText() story.ID {
	s := d.Story()
	for i := s.Len() - 1; i >= 0; i-- {
		if b := s.At(i); b.In == "" {
			return b.ID
		}
	}
	return ""
}

// Asset gives a picture's bytes.
func (a *App) Asset(hash string) ([]byte, error) { return a.Lib.Asset(hash) }

// KeepFile puts a copy of any file into the library, for a source record.
func (d *Draft) KeepFile(path string) (*story.Asset, error) {
	data, err := readAll(path)
	if err != nil {
		return nil, fmt.Errorf("keep a copy of %s: %w", path, err)
	}
	hash, err := d.app.Lib.PutAsset(data)
	if err != nil {
		return nil, fmt.Errorf("keep a copy of %s: %w", path, err)
	}
	return &story.Asset{Hash: hash, MediaType: http.DetectContentType(data), Name: filepath.Base(path)}, nil
}

// WriteSourceFile writes the file that is attached to a source, as it was kept,
// to a path that does not exist yet.
func (d *Draft) WriteSourceFile(id story.ID, path string) error {
	r := d.Story().Source(id)
	switch {
	case r == nil:
		return fmt.Errorf("write the file of source %s: no such source in the story; cutline source list names them", id)
	case r.File == nil:
		return fmt.Errorf("write the file of source %s: no file is attached to it", id)
	}
	if _, err := os.Stat(path); err == nil {
		return fmt.Errorf("write %s to %s: the file exists; name another", r.File.Name, path)
	}
	return d.app.WriteKept(r.File, path)
}
