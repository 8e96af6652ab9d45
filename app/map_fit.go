package app

import (
	"fmt"
	"math"
	"sync"

	"cutline/editor/cartography"
	"cutline/editor/format/ai2html"
	"cutline/editor/story"
	"cutline/editor/typeset"
)

// FitMap tells which of a map's labels do not fit at widths in px.
func (a *App) FitMap(st story.Story, id story.ID, widths []int) ([]*cartography.Fitting, error) {
	b := st.Block(id)
	if b == nil || b.Kind != story.Map {
		return nil, fmt.Errorf("fit map %s: %w", id, ErrNoMap)
	}
	if b.Asset == nil && len(b.Artboards) == 0 {
		return nil, fmt.Errorf("fit map %s: it has no base yet, so its shape is not known", id)
	}
	measure, err := letters()
	if err != nil {
		return nil, err
	}
	var dots [][2]float64
	if b.Asset != nil && b.Asset.Chart != nil {
		layers, err := a.layers(b.Asset.Chart)
		if err != nil {
			return nil, fmt.Errorf("fit map %s: %w", id, err)
		}
		s, err := newSheet(b.Asset.Chart, b.Asset.Width, layers)
		if err != nil {
			return nil, fmt.Errorf("fit map %s: %w", id, err)
		}
		for _, p := range s.drawing.Dots {
			dots = append(dots, p)
		}
	}
	var out []*cartography.Fitting
	for _, width := range widths {
		out = append(out, fitted(st, b, dots, measure, width))
	}
	return out, nil
}

// fitted measures the labels of a map on the artboard that a page shows at a
// width in px.
func fitted(st story.Story, m *story.Block, dots [][2]float64, measure cartography.Letters, width int) *cartography.Fitting {
	base := story.Asset{}
	boards := ai2html.Boards(story.Element{Asset: m.Asset, Artboards: m.Artboards})
	name := ""
	for i, b := range boards { // the narrowest first
		if i > 0 && width < b.Min {
			break
		}
		name = b.Name
		base = story.Asset{Width: int(math.Round(b.Width)), Height: int(math.Round(b.Height))}
	}
	f := cartography.NewFitting(labelsOn(st, m, name), base, dots, measure, width)
	f.Artboard = name
	return f
}

// pageWidth is how wide the web page shows a map on a screen that is wide
// enough, in px.
const pageWidth = 632

// PageMisfits tells which of a map's labels run off it or into each other on the
// web page.
func PageMisfits(st story.Story, id story.ID) []cartography.Misfit {
	if f := FitAt(st, id, pageWidth); f != nil {
		return f.Misfits
	}
	return nil
}

// PrintMisfits tells which of a map's labels run into each other where a template
// prints it. Labels at its edge are kept inside there.
func PrintMisfits(st story.Story, id story.ID, t typeset.Template) (out []cartography.Misfit) {
	m := st.Block(id)
	if m == nil || m.Asset == nil {
		return nil
	}
	main := *m
	main.Artboards = nil // paper has the map's own drawing
	wide := cartography.PrintWidth(t.MapWidth(story.Element{Kind: story.Map, Asset: m.Asset}), t.Styles[story.Label].Size)
	lettering.Lock()
	defer lettering.Unlock()
	measure, err := pageLetters()
	if err != nil {
		return nil // the fonts are the program's own
	}
	for _, f := range fitted(st, &main, nil, measure, wide).Misfits {
		if f.Rule == "collides" {
			f.Message = fmt.Sprintf("%q runs into %q in print (%s): move one, or choose a page template with a wider map", st.Block(f.Label).Text, st.Block(f.Other).Text, t.Title)
			out = append(out, f)
		}
	}
	return out
}

// FitAt tells how the labels of a map fit where it is shown at a width in px. It
// reads no data, so that a window can ask at any time. A story without the map
// gives nil.
func FitAt(st story.Story, id story.ID, width int) *cartography.Fitting {
	b := st.Block(id)
	if b == nil {
		return nil
	}
	lettering.Lock()
	defer lettering.Unlock()
	measure, err := pageLetters()
	if err != nil {
		return nil // the fonts are the program's own
	}
	return fitted(st, b, nil, measure, width)
}

// pageLetters are the letters for FitAt: one goroutine at a time measures with
// them.
var (
	pageLetters = sync.OnceValues(letters)
	lettering   sync.Mutex
)
