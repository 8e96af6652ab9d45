package app

import (
	"bytes"
	"fmt"
	"image"
	"math"
	"slices"
	"strconv"
	"strings"

	"cutline/editor/cartography"
	"cutline/editor/cartography/atlas"
	"cutline/editor/format/geojson"
	"cutline/editor/story"
	"cutline/editor/style"
)

// LocatorOptions says which ground a locator map shows and what of it. Either
// Place, At or Extent is given.
type LocatorOptions struct {
	Place   string              // of the gazetteer, in the middle: "Baghdad", "Springfield, Missouri"
	At      *Place              // the place itself, as Places found it
	WidthKM float64             // of ground that the map is wide, about Place; 0: 600
	Extent  *cartography.Extent // the ground itself
	Layers  []string            // of LocatorLayers; nil: all
	Width   int                 // px; 0: that of the page
	After   story.ID            // it stands behind this block; "": at the end
}

// LocatorLayers lists what a locator map can show over the land.
func LocatorLayers() []string {
	return []string{"borders", "lakes", "rivers", "places", "countries", "seas"}
}

// How much ground a locator map may show, in km.
const (
	locatorKM              = 600.0
	leastLocatorKM, mostKM = 20.0, 20_000.0
	locatorShape           = .75    // height by width
	kmDegree               = 111.32 // of latitude
	roomForPlace           = 11_000 // px² of sheet for each place named
	detailPx               = .25    // what is cut out of the atlas is no finer
)

// NewLocator adds a locator map drawn from the atlas that ships with the
// program: the land around a place, or in an extent, with its borders, waters
// and places, their names placed as labels. Names have the forms that the house
// approved for labels. Natural Earth is cited as its source. What was cut out of
// the atlas is kept in the library like any data, so that the map can be drawn
// again whatever atlas a later program has. Undo takes all of it back in one
// step.
func (d *Draft) NewLocator(opt LocatorOptions) (Mapped, error) {
	l, err := d.drawLocator(&opt)
	if err != nil {
		return Mapped{}, err
	}
	fail := func(err error) (Mapped, error) { return Mapped{}, fmt.Errorf("%s: %w", l.doing, err) }
	if err := d.keepCut(l.cut, l.chart); err != nil {
		return fail(err)
	}
	sheet, err := newSheet(l.chart, opt.Width, l.cut.shapes)
	if err != nil {
		return fail(err)
	}
	words := map[story.Kind]string{}
	if l.about != nil {
		words[story.AltText] = fmt.Sprintf("Map locates %s in %s.", l.names.of(l.about.Name), l.about.Country)
	}
	return d.putMap(l.doing, sheet, l.chart, added{shapes: l.cut.shapes, kept: l.chart.Layers}, opt.After, words)
}

// PreviewLocator draws a locator map with its labels as NewLocator would add it,
// and changes nothing.
func (d *Draft) PreviewLocator(opt LocatorOptions) (image.Image, error) {
	l, err := d.drawLocator(&opt)
	if err != nil {
		return nil, err
	}
	sheet, err := newSheet(l.chart, opt.Width, l.cut.shapes)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", l.doing, err)
	}
	var labels []*story.Block
	for _, n := range sheet.points {
		if sheet.frame.Shows(n.At, 0) {
			labels = append(labels, labelFor(n))
		}
	}
	sheet.place(labels, nil, &Mapped{})
	return sheet.picture(labels)
}

// locator is a locator map as it was cut out of the atlas.
type locator struct {
	doing string
	about *Place // nil: it is of bounds
	names forms
	cut   *baseCut
	chart *story.Chart
}

// drawLocator cuts a locator map out of the atlas. It fills in the width of the
// options where they leave it open.
func (d *Draft) drawLocator(opt *LocatorOptions) (locator, error) {
	l := locator{doing: "draw a locator map", about: opt.At}
	switch {
	case opt.At != nil:
		l.doing += " of " + opt.At.Name
	case opt.Place != "":
		l.doing += " of " + opt.Place
	}
	fail := func(err error) (locator, error) { return l, fmt.Errorf("%s: %w", l.doing, err) }
	for _, name := range opt.Layers {
		if !slices.Contains(LocatorLayers(), name) {
			return fail(fmt.Errorf("no layer %q: there are %s", name, strings.Join(LocatorLayers(), ", ")))
		}
	}
	extent := opt.Extent
	if extent == nil {
		if l.about == nil {
			p, err := FindPlace(opt.Place)
			if err != nil {
				return fail(err)
			}
			l.about = &p
		}
		var err error
		if extent, err = around(*l.about, opt.WidthKM); err != nil {
			return fail(err)
		}
	}
	if opt.Width == 0 {
		opt.Width = mapWidth
	}
	var err error
	if l.chart, err = groundFor(nil, MapOptions{Extent: extent}); err != nil {
		return fail(err)
	}
	c := l.chart
	frame, err := cartography.NewFrame(cartography.Extent{West: c.West, South: c.South, East: c.East, North: c.North}, "", opt.Width)
	if err != nil {
		return fail(err)
	}
	if l.names, err = d.labelForms(); err != nil {
		return fail(err)
	}
	if l.cut, err = cutBase(frame, opt.Layers, l.about, l.names); err != nil {
		return fail(err)
	}
	if err := l.cut.thin(l.chart, opt.Width); err != nil {
		return fail(err)
	}
	return l, nil
}

// ReadExtent reads a ground as people write it: west, south, east and north in
// degrees, parted by commas.
func ReadExtent(words string) (cartography.Extent, error) {
	var v [4]float64
	parts := strings.Split(words, ",")
	ok := len(parts) == len(v)
	for i := 0; ok && i < len(v); i++ {
		n, err := strconv.ParseFloat(strings.TrimSpace(parts[i]), 64)
		v[i], ok = n, err == nil
	}
	if !ok {
		return cartography.Extent{}, fmt.Errorf("read %q: it is west, south, east and north in degrees, as in 38,29,50,38.5", words)
	}
	return cartography.Extent{West: v[0], South: v[1], East: v[2], North: v[3]}, nil
}

// around gives the ground about a place.
func around(p Place, km float64) (*cartography.Extent, error) {
	if km == 0 {
		km = locatorKM
	}
	if !(km >= leastLocatorKM && km <= mostKM) {
		return nil, fmt.Errorf("show %g km of ground: %g to %g are possible", km, leastLocatorKM, mostKM)
	}
	wide := km / kmDegree / max(.1, math.Cos(p.Lat*math.Pi/180))
	high := km * locatorShape / kmDegree
	e := cartography.Extent{West: p.Lon - wide/2, South: max(-85, p.Lat-high/2), East: p.Lon + wide/2, North: min(85, p.Lat+high/2)}
	if wide > 360 {
		e.West, e.East = p.Lon-180, p.Lon+180
	}
	return &e, nil
}

// forms are the forms of names that the house approved for labels.
type forms []style.Approval

func (d *Draft) labelForms() (forms, error) {
	list, err := d.app.Lib.ApprovedForms()
	if err != nil {
		return nil, err
	}
	var out forms
	for _, f := range list {
		if f.Use == string(style.OnLabels) && (f.Story == "" || f.Story == d.ID) {
			out = append(out, style.Approval{Use: style.OnLabels, Form: f.Form, Text: f.Text})
		}
	}
	return out, nil
}

// of gives the form of a name that labels have: the approved one where there is
// one for any of the names that a place goes by.
func (f forms) of(names ...string) string {
	for _, n := range names {
		for _, a := range f {
			if cartography.Fold(a.Text) == cartography.Fold(n) {
				return a.Form
			}
		}
	}
	return names[0]
}

// baseCut is what a map shows of the atlas.
type baseCut struct {
	shapes []cartography.Layer
	always string // the place that the map is of
}

// baseLayers are the layers of a locator, those drawn first first, with the
// layer of the atlas that each comes from. Names stand last, so that places have
// their spots first.
var baseLayers = []struct {
	atlas, asked string
	style        cartography.Style
}{
	{"land", "", cartography.Land},
	{"lakes", "lakes", cartography.Water},
	{"rivers", "rivers", cartography.River},
	{"borders", "borders", cartography.Boundary},
	{"disputed", "borders", cartography.Disputed},
	{"places", "places", cartography.Spots},
	{"countries", "countries", cartography.Names},
	{"seas", "seas", cartography.Names},
}

// cutBase cuts what a frame shows out of the atlas.
func cutBase(frame cartography.Frame, asked []string, about *Place, names forms) (*baseCut, error) {
	a, err := base()
	if err != nil {
		return nil, err
	}
	out := &baseCut{}
	if about != nil {
		out.always = names.of(about.Name)
	}
	for _, l := range baseLayers {
		named := about != nil && l.atlas == "places"
		if l.asked != "" && asked != nil && !slices.Contains(asked, l.asked) && !named {
			continue
		}
		var features []geojson.Feature
		switch {
		case l.style == cartography.Names:
			features, err = nameAreas(a, l.atlas, frame, names)
		case l.style == cartography.Spots:
			features, err = somePlaces(a, frame, about, names, asked != nil && !slices.Contains(asked, l.asked))
		default:
			e := frame.Extent
			features, err = a.Cut(l.atlas, e, .6, (e.East-e.West)/float64(frame.Width)*detailPx)
		}
		if err != nil {
			return nil, err
		}
		if len(features) > 0 {
			out.shapes = append(out.shapes, cartography.Layer{Name: l.atlas, Style: l.style, Key: nameKeyOf(l.style), Features: features})
		}
	}
	return out, nil
}

func nameKeyOf(s cartography.Style) string {
	if s == cartography.Spots || s == cartography.Names {
		return "name"
	}
	return ""
}

// nameAreas gives the names of the countries or seas that a frame shows enough
// of: countries in capitals, as areas that a name lies in.
func nameAreas(a *atlas.Atlas, layer string, frame cartography.Frame, names forms) ([]geojson.Feature, error) {
	features, err := a.Named(layer, frame.Extent, .025)
	if err != nil {
		return nil, err
	}
	var out []geojson.Feature
	for _, f := range features {
		if !frame.Shows(f.Geometry.Bound().Center(), 8) {
			continue
		}
		name, class := names.of(f.Name("name")), "sea"
		if layer == "countries" {
			name, class = strings.ToUpper(name), "country"
		}
		f.Props = map[string]string{"name": name, "class": class, "scalerank": "6"}
		out = append(out, f)
	}
	return out, nil
}

// somePlaces gives the places that a frame shows and has room for, those that
// matter most; with only set just the one that the map is of. It comes first,
// whatever its rank.
func somePlaces(a *atlas.Atlas, frame cartography.Frame, about *Place, names forms, only bool) ([]geojson.Feature, error) {
	features, err := a.Cut("places", frame.Extent, 0, 0)
	if err != nil {
		return nil, err
	}
	isIt := func(f geojson.Feature) bool {
		at := f.Geometry.Bound().Center()
		return about != nil && f.Prop("name") == about.Name && at[0] == about.Lon && at[1] == about.Lat
	}
	people := func(f geojson.Feature) float64 { n, _ := strconv.ParseFloat(f.Prop("pop_max"), 64); return n }
	features = slices.DeleteFunc(features, func(f geojson.Feature) bool {
		return !frame.Shows(f.Geometry.Bound().Center(), 10) || only && !isIt(f)
	})
	slices.SortStableFunc(features, func(a, b geojson.Feature) int {
		switch {
		case isIt(a) != isIt(b) && isIt(a), a.Rank() < b.Rank():
			return -1
		case isIt(a) != isIt(b), a.Rank() > b.Rank():
			return 1
		}
		return int(math.Copysign(1, people(b)-people(a)))
	})
	features = features[:min(len(features), max(6, frame.Width*frame.Height/roomForPlace))]
	for i, f := range features {
		rank := f.Prop("scalerank")
		if isIt(f) {
			rank = "-1"
		}
		all := append([]string{f.Prop("name")}, strings.Split(f.Prop("alt"), "|")...)
		features[i].Props = map[string]string{"name": names.of(all...), "class": "place", "country": f.Prop("country"), "scalerank": rank}
	}
	return features, nil
}

// thin leaves out the names that find no room beside or over their spots, and
// their dots: a locator map shows what can be read.
func (c *baseCut) thin(chart *story.Chart, width int) error {
	s, err := newSheet(chart, width, c.shapes)
	if err != nil {
		return err
	}
	s.close = true
	var waiting []*story.Block
	for _, n := range s.points {
		waiting = append(waiting, labelFor(n))
	}
	s.place(waiting, nil, &Mapped{})
	room := map[string]bool{}
	for _, b := range waiting {
		room[b.Text] = room[b.Text] || b.Place != nil
	}
	for i, l := range c.shapes {
		if nameKeyOf(l.Style) == "" {
			continue
		}
		c.shapes[i].Features = slices.DeleteFunc(l.Features, func(f geojson.Feature) bool {
			name := f.Name("name")
			return !room[name] && name != c.always
		})
	}
	c.shapes = slices.DeleteFunc(c.shapes, func(l cartography.Layer) bool { return len(l.Features) == 0 })
	return nil
}

// keepCut keeps what was cut out of the atlas in the library.
func (d *Draft) keepCut(c *baseCut, chart *story.Chart) error {
	for _, l := range c.shapes {
		var file bytes.Buffer
		if err := geojson.Write(&file, l.Features, 4); err != nil {
			return err
		}
		hash, err := d.app.Lib.PutAsset(file.Bytes())
		if err != nil {
			return err
		}
		chart.Layers = append(chart.Layers, story.Layer{Name: l.Name, Style: string(l.Style), Key: l.Key, Hash: hash, File: naturalEarthFile + l.Name + ".geojson"})
	}
	// What is drawn is what was kept, its positions rounded.
	shapes, err := d.app.layers(chart)
	c.shapes = shapes
	return err
}
