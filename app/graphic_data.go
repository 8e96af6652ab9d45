package app

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"cutline/editor/story"
)

// ErrSeveralGraphics says that a file or folder holds more graphics than the one
// map that is to take them.
var ErrSeveralGraphics = errors.New("it holds several graphics; leave --block out, or attach them one by one")

// The endings of what goes onto a map: graphics with their words, data and
// pictures. Pictures go onto photos too.
var (
	GraphicExts = []string{"html", "htm", "svelte", "md", "markdown", "mdx", "txt"}
	MapDataExts = []string{"geojson", "json", "kml", "kmz"}
	PictureExts = []string{"jpg", "jpeg", "png", "webp", "tif", "tiff", "svg"}
)

// IsMapData reports whether a file is map data, by its name.
func IsMapData(path string) bool { return hasExt(path, MapDataExts) }

// IsPicture reports whether a file is a picture, by its name.
func IsPicture(path string) bool { return hasExt(path, PictureExts) }

func hasExt(path string, exts []string) bool {
	return slices.Contains(exts, strings.ToLower(strings.TrimPrefix(filepath.Ext(path), ".")))
}

// attachData draws a file of map data: on a map, or as one of its own. With an
// empty block a map without a base takes it.
func (d *Draft) attachData(path string, block story.ID) (*Attached, error) {
	if block == "" {
		for _, b := range d.Story().Blocks() {
			if b.Kind == story.Map && b.Asset == nil && b.Original == nil {
				block = b.ID
				break
			}
		}
	}
	var m Mapped
	var err error
	switch b := d.Story().Block(block); {
	case block == "":
		m, err = d.NewMap([]string{path}, MapOptions{})
	case b != nil && b.Kind == story.Photo:
		err = fmt.Errorf("attach %s to %s: it is a photo, and map data is drawn on a map; add a map for it", path, block)
	default:
		m, err = d.AddLayers(block, []string{path}, MapOptions{})
	}
	if err != nil {
		return nil, err
	}
	got := &Attached{Blocks: []story.ID{m.Map}, Labels: m.Labels, Findings: m.Left}
	for _, t := range m.Tray {
		got.Findings = append(got.Findings, "Not placed: "+t+".")
	}
	return got, nil
}
