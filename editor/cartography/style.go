package cartography

import (
	"strings"

	"cutline/editor/format/geojson"
)

// Style is a way to draw shapes, named for what they are.
type Style string

// The house's styles.
const (
	Auto     Style = "" // by what the file, and the layer's name, call the shape
	Land     Style = "land"
	Urban    Style = "urban"
	Water    Style = "water"
	Area     Style = "area" // what the story is about: a zone, a plan, a burn scar
	Boundary Style = "boundary"
	Disputed Style = "disputed" // a boundary that is claimed, or not settled
	River    Style = "river"
	Road     Style = "road"
	Rail     Style = "rail"
	Route    Style = "route" // a line the story is about
	Spots    Style = "place"
	Names    Style = "name" // points without a dot: names of countries and seas, over what they name
)

// look is how a style is drawn, in px on the map's own sheet.
type look struct {
	fill, stroke string // "": none
	width        float64
	dash         string
}

// house is how this newspaper's maps look. Paths are drawn in this order, so
// that what stands lower in the list lies over what stands higher.
var house = []struct {
	style Style
	look
}{
	{Land, look{fill: "#f3f1ea"}},
	{Urban, look{fill: "#e6e0d3"}},
	{Area, look{fill: "#efd2b4", stroke: "#a8642b", width: 1.2}},
	{Water, look{fill: "#dce8ee", stroke: "#b4c9d5", width: .6}},
	{River, look{stroke: "#9fbdcd", width: 1.1}},
	{Boundary, look{stroke: "#9c968a", width: 1}},
	{Disputed, look{stroke: "#9c968a", width: 1, dash: "3 2.5"}},
	{Rail, look{stroke: "#7d786e", width: .9, dash: "4 2"}},
	{Road, look{stroke: "#c2a878", width: 1.4}},
	{Route, look{stroke: "#a3241b", width: 1.8}},
}

// What is drawn under all layers, where there is land to stand out from it and
// where there is none; the ink of dots and furniture.
const (
	seaColour    = "#dce8ee"
	groundColour = "#f3f1ea"
	ink          = "#22211f"
	dotRadius    = 2.4 // px
)

// Styles lists what a layer can be drawn as.
func Styles() []Style {
	return []Style{Land, Urban, Water, Area, Boundary, Disputed, River, Road, Rail, Route, Spots, Names}
}

// words tell a style by what a file calls its shapes. The first that occurs in
// the class counts.
var words = []struct {
	lines bool // for lines; else for areas
	style Style
	any   string
}{
	{false, Water, "water lake ocean sea bay gulf reservoir lagoon"},
	{false, Urban, "urban built city town residential"},
	{false, Land, "country countries land state province admin island continent district county region coast"},
	{true, River, "river stream canal waterway creek wadi"},
	{true, Rail, "rail tram metro subway"},
	{true, Road, "road highway street motorway track"},
	{true, Boundary, "border boundary boundaries frontier admin country countries state province coast"},
}

// styleOf tells how a shape is drawn: the layer's style, or what the shape's
// class, the layer's name or else its form say.
func (l Layer) styleOf(f geojson.Feature, lines bool) Style {
	if l.Style != Auto && l.Style != Spots && l.Style != Names {
		return l.Style
	}
	for _, class := range []string{f.Kind(), strings.ToLower(l.Name)} {
		if class == "" {
			continue
		}
		for _, w := range words {
			if w.lines != lines {
				continue
			}
			for word := range strings.FieldsSeq(w.any) {
				if strings.Contains(class, word) {
					return w.style
				}
			}
		}
	}
	if lines {
		return Route
	}
	return Area
}
