// Command make makes the atlas that ships with Cutline from files of Natural
// Earth. It is run by hand, when Natural Earth has a new edition:
//
//	go run ./resources/atlas/make FOLDER resources/atlas/natural-earth.atlas
//
// FOLDER holds, as GeoJSON,
//
//	ne_50m_land.json
//	ne_50m_lakes.json
//	ne_50m_rivers_lake_centerlines.json
//	ne_50m_geography_marine_polys.json
//	ne_50m_admin_0_boundary_lines_land.json
//	ne_50m_admin_0_boundary_lines_disputed_areas.json
//	ne_10m_populated_places_simple.json
//
// and the countries as the npm package world-atlas has them, in TopoJSON:
//
//	countries-50m.json
package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"cutline/editor/cartography/atlas"
	"cutline/editor/format/geojson"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "use: make FOLDER ATLAS")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(folder, to string) error {
	read := func(name string) ([]geojson.Feature, error) {
		data, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			return nil, err
		}
		if strings.HasPrefix(name, "countries") {
			return topology(data)
		}
		f, err := geojson.Read(bytes.NewReader(data))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		return f.Features, nil
	}
	var layers []atlas.Layer
	for _, l := range []struct {
		atlas.Layer
		files []string
		keep  func(*geojson.Feature) bool
	}{
		{layer("land", 1000, .004), []string{"ne_50m_land.json"}, nil},
		{layer("borders", 1000, .004), []string{"ne_50m_admin_0_boundary_lines_land.json"}, func(f *geojson.Feature) bool { return !disputed(f) }},
		{layer("disputed", 1000, .004), []string{"ne_50m_admin_0_boundary_lines_land.json", "ne_50m_admin_0_boundary_lines_disputed_areas.json"}, disputed},
		{layer("lakes", 1000, .004, "name", "scalerank"), []string{"ne_50m_lakes.json"}, nil},
		{layer("rivers", 1000, .004, "name", "scalerank"), []string{"ne_50m_rivers_lake_centerlines.json"}, func(f *geojson.Feature) bool { return f.Prop("featurecla") == "River" }},
		{layer("countries", 100, .02, "name"), []string{"countries-50m.json"}, spelledOut},
		{layer("seas", 50, .1, "name", "scalerank"), []string{"ne_50m_geography_marine_polys.json"}, quiet},
		{layer("places", 10_000, 0, "name", "alt", "country", "region", "capital", "scalerank", "pop_max"), []string{"ne_10m_populated_places_simple.json"}, place},
	} {
		for _, name := range l.files {
			features, err := read(name)
			if err != nil {
				return err
			}
			for _, f := range features {
				if l.keep == nil || l.keep(&f) {
					l.Features = append(l.Features, f)
				}
			}
		}
		fmt.Printf("%-10s %6d features\n", l.Name, len(l.Features))
		layers = append(layers, l.Layer)
	}
	var out bytes.Buffer
	if err := atlas.Write(&out, layers); err != nil {
		return err
	}
	fmt.Printf("%s: %d KB\n", to, out.Len()/1000)
	return os.WriteFile(to, out.Bytes(), 0o644)
}

func layer(name string, steps int, simplify float64, keys ...string) atlas.Layer {
	return atlas.Layer{Name: name, Steps: steps, Simplify: simplify, Keys: keys}
}

// disputed picks the lines that are claims, breakaways, lines of control, and
// whatever else is no settled border. Natural Earth draws what is held, not what
// is claimed.
func disputed(f *geojson.Feature) bool {
	return !strings.HasPrefix(f.Prop("featurecla"), "International boundary")
}

// spelledOut writes the names of countries in full that the file has shortened.
func spelledOut(f *geojson.Feature) bool {
	name := f.Prop("name")
	if full, ok := map[string]string{
		"S. Sudan": "South Sudan", "W. Sahara": "Western Sahara", "Eq. Guinea": "Equatorial Guinea", "Dominican Rep.": "Dominican Republic",
		"N. Cyprus": "Northern Cyprus", "Dem. Rep. Congo": "Democratic Republic of Congo", "Central African Rep.": "Central African Republic",
		"Bosnia and Herz.": "Bosnia and Herzegovina", "Fr. Polynesia": "French Polynesia", "Antigua and Barb.": "Antigua and Barbuda",
		"St. Vin. and Gren.": "St. Vincent and the Grenadines", "S. Geo. and the Is.": "South Georgia",
		"Br. Indian Ocean Ter.": "British Indian Ocean Territory", "Indian Ocean Ter.": "Indian Ocean Territories",
		"Fr. S. Antarctic Lands": "French Southern Territories", "Heard I. and McDonald Is.": "Heard and McDonald Islands",
	}[name]; ok {
		name = full
	}
	if short, ok := strings.CutSuffix(name, " Is."); ok {
		name = short + " Islands"
	}
	f.Props = map[string]string{"name": name}
	return true
}

// quiet writes the names of oceans in lower case, as other names are, and leaves
// out what is no sea.
func quiet(f *geojson.Feature) bool {
	if f.Props["name"] == strings.ToUpper(f.Props["name"]) {
		words := strings.Fields(strings.ToLower(f.Props["name"]))
		for i, w := range words {
			words[i] = strings.ToUpper(w[:1]) + w[1:]
		}
		f.Props["name"] = strings.Join(words, " ")
	}
	return f.Prop("featurecla") != "river" && f.Prop("featurecla") != "reef"
}

// place keeps of a place what finds it and ranks it.
func place(f *geojson.Feature) bool {
	var alt []string
	name := f.Prop("name")
	for _, a := range append(strings.Split(f.Prop("namealt"), "|"), f.Prop("nameascii")) {
		if a = strings.TrimSpace(a); a != "" && a != name {
			alt = append(alt, a)
		}
	}
	capital := ""
	if strings.HasPrefix(f.Prop("featurecla"), "Admin-0 capital") {
		capital = "1"
	}
	switch f.Prop("featurecla") {
	case "Scientific station", "Meteorological Station":
		return false
	}
	f.Props = map[string]string{
		"name": name, "alt": strings.Join(alt, "|"), "country": f.Prop("adm0name"), "region": f.Prop("adm1name"),
		"capital": capital, "scalerank": f.Prop("scalerank"), "pop_max": f.Prop("pop_max"),
	}
	return true
}
