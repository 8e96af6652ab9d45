package app

import (
	"bytes"
	"image"
	"image/color"
	"math"
	"slices"
	"sync"
	"unicode/utf8"

	"cutline/editor/cartography"
	"cutline/editor/format/svg"
	"cutline/editor/preflight"
	"cutline/editor/story"
)

// What bounds the look at words in a map's picture.
const (
	phone      = 320.0   // px, the narrowest screen that a page is made for
	cssPoint   = .75     // points in a px of the web page
	mostDrawn  = 400     // lines of words
	sampled    = 700.0   // px, the longer side of what their ground is looked up in
	mostVector = 4 << 20 // bytes of a picture whose ground is looked up
)

// drawnLine is a line of words in a vector picture.
type drawnLine struct {
	words    string
	size     float64 // of its type, as a part of the picture's width
	large    bool    // on the web page
	contrast float64 // with what lies under it, to 1; 0: not known
}

// drawnLines are those of pictures that were looked at, by the pictures' hashes:
// what stands in a file does not change.
type drawnLines struct {
	mu sync.Mutex
	in map[string][]drawnLine
}

// lettering finds the words that stand in a map's picture: how large they are where
// it is shown narrowest, and how they stand out from what lies under them. Those of
// a map that is drawn from data keep their size on a phone and have the house's ink.
func (l *Light) lettering(b *story.Block) (found []preflight.Lettering) {
	if b.Asset != nil && b.Asset.Chart != nil && b.Asset.Chart.Base == nil {
		return nil
	}
	look := func(asset *story.Asset, narrowest float64) {
		if asset == nil || asset.MediaType != vectors || l.intact(asset) != nil {
			return
		}
		for _, t := range l.app.drawnWords(asset) {
			found = append(found, preflight.Lettering{Map: b.ID, Words: t.words, Points: t.size * narrowest * cssPoint, Contrast: t.contrast, Large: t.large})
		}
	}
	if len(b.Artboards) == 0 {
		look(b.Asset, phone)
	}
	for _, a := range b.Artboards {
		look(a.Asset, max(phone, float64(a.MinWidth)))
	}
	return found
}

// drawnWords gives the lines of words in a vector picture. What cannot be read has
// none: it is told as a broken file.
func (a *App) drawnWords(asset *story.Asset) []drawnLine {
	a.lines.mu.Lock()
	list, ok := a.lines.in[asset.Hash]
	a.lines.mu.Unlock()
	if ok {
		return list
	}
	data, err := a.Asset(asset.Hash)
	if err != nil {
		return nil
	}
	list = linesIn(data, asset)
	a.lines.mu.Lock()
	defer a.lines.mu.Unlock()
	if len(a.lines.in) >= mostPhotos || a.lines.in == nil {
		a.lines.in = map[string][]drawnLine{}
	}
	a.lines.in[asset.Hash] = list
	return list
}

func linesIn(data []byte, asset *story.Asset) (list []drawnLine) {
	picture, err := svg.Parse(data)
	if err != nil || picture.Width <= 0 || len(picture.Texts) == 0 {
		return nil
	}
	var ground *image.RGBA
	if len(data) <= mostVector && !bytes.Contains(data, []byte("<image")) { // what lies in pixels is not drawn
		if ground, err = rasterShapes(data, asset, sampled/float64(max(asset.Width, asset.Height, 1))); err != nil {
			ground = nil
		}
	}
	texts := picture.Texts[:min(len(picture.Texts), mostDrawn)]
	for i, t := range texts {
		under, over := twins(texts, i)
		if over { // it is the halo of the next
			continue
		}
		size := t.Size * math.Hypot(t.C, t.D)
		onPage := size * min(1, pageWidth/picture.Width) * cssPoint
		line := drawnLine{words: t.Words, size: size / picture.Width, large: onPage >= 18 || t.Bold && onPage >= 14}
		switch {
		case under.A > 0:
			line.contrast = cartography.Contrast(t.Fill, under)
		case ground != nil:
			line.contrast = standsOut(ground, picture, t)
		}
		list = append(list, line)
	}
	return list
}

// twins tells whether the same words stand at the place of a line twice: those
// below are the halo of those above. under is the colour of a line's halo, over says
// that the line is one.
func twins(texts []svg.Text, i int) (under color.NRGBA, over bool) {
	t := texts[i]
	under = t.Halo
	for j, o := range texts {
		if j == i || o.Words != t.Words || math.Hypot(o.X-t.X, o.Y-t.Y) > t.Size*math.Hypot(t.C, t.D)/2 {
			continue
		}
		if j > i {
			return under, true
		}
		if under = o.Halo; under.A == 0 {
			under = o.Fill
		}
	}
	return under, false
}

// standsOut gives the contrast of a line with the middle one of the grounds that are
// found under it: a line that crosses it, or an edge, does not count.
func standsOut(ground *image.RGBA, d svg.Drawing, t svg.Text) float64 {
	wide := .5 * t.Size * float64(utf8.RuneCountInString(t.Words)) // as letters are wide
	kx, ky := float64(ground.Rect.Dx())/d.Width, float64(ground.Rect.Dy())/d.Height
	var all []float64
	for i := range 12 {
		for j := range 3 {
			x, y := wide*((float64(i)+.5)/12-t.Before), -t.Size*.7*(float64(j)+.5)/3
			at := image.Pt(int((t.A*x+t.C*y+t.X)*kx), int((t.B*x+t.D*y+t.Y)*ky))
			if at.In(ground.Rect) {
				all = append(all, cartography.Contrast(t.Fill, ground.RGBAAt(at.X, at.Y)))
			}
		}
	}
	if len(all) == 0 {
		return 0
	}
	slices.Sort(all)
	return all[len(all)/2]
}
