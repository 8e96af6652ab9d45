package geojson

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"github.com/paulmach/orb"
)

func read(t *testing.T, text string) File {
	t.Helper()
	f, err := Read(strings.NewReader(text))
	if err != nil {
		t.Fatalf("%.80s: %v", text, err)
	}
	return f
}

func TestShapes(t *testing.T) {
	square := orb.Polygon{{{0, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}}, {{1, 1}, {1, 2}, {2, 2}, {1, 1}}}
	const rings = `[[[0,0],[4,0],[4,4],[0,4],[0,0]],[[1,1],[1,2],[2,2],[1,1]]]`
	for _, c := range []struct {
		name, text string
		want       []orb.Geometry
	}{
		{"a bare point", `{"type":"Point","coordinates":[44.4,33.3]}`, []orb.Geometry{orb.Point{44.4, 33.3}}},
		{"heights and a null one", `{"type":"LineString","coordinates":[[1,2,30],[3,4,null],[5,6,7,8]]}`, []orb.Geometry{orb.LineString{{1, 2}, {3, 4}, {5, 6}}}},
		{"a hole", `{"type":"Polygon","coordinates":` + rings + `}`, []orb.Geometry{square}},
		{"an open ring is closed", `{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4]]]}`, []orb.Geometry{orb.Polygon{{{0, 0}, {4, 0}, {4, 4}, {0, 0}}}}},
		{
			"several of all", `{"type":"GeometryCollection","geometries":[{"type":"MultiPoint","coordinates":[[1,2]]},{"type":"MultiLineString","coordinates":[[[1,2],[3,4]]]},{"type":"MultiPolygon","coordinates":[` + rings + `]}]}`,
			[]orb.Geometry{orb.MultiPoint{{1, 2}}, orb.MultiLineString{{{1, 2}, {3, 4}}}, orb.MultiPolygon{square}},
		},
		{"a feature without properties", `{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]}}`, []orb.Geometry{orb.Point{1, 2}}},
		{"null properties and geometry", `{"type":"FeatureCollection","features":[{"type":"Feature","properties":null,"geometry":null},{"type":"Feature","properties":null,"geometry":{"coordinates":[1,2],"type":"Point"}}]}`, []orb.Geometry{orb.Point{1, 2}}},
		{"a byte order mark and a crs of the older habit", "\ufeff" + `{"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}},"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1,2]}}]}`, []orb.Geometry{orb.Point{1, 2}}},
		{"a sequence", "\x1e{\"type\":\"Point\",\"coordinates\":[1,2]}\n\x1e{\"type\":\"Point\",\"coordinates\":[3,4]}\n", []orb.Geometry{orb.Point{1, 2}, orb.Point{3, 4}}},
		{"a point of KML with its height", `<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><name>X</name><Point><coordinates> 44.4,33.3,0 </coordinates></Point></Placemark></kml>`, []orb.Geometry{orb.Point{44.4, 33.3}}},
		{"a polygon of KML whose hole stands first", `<kml><Document><Placemark><Polygon><innerBoundaryIs><LinearRing><coordinates>1,1 1,2 2,2 1,1</coordinates></LinearRing></innerBoundaryIs><outerBoundaryIs><LinearRing><coordinates>0,0 4,0 4,4 0,4 0,0</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></Document></kml>`, []orb.Geometry{square}},
		{"several of KML", `<kml><Placemark><MultiGeometry><Point><coordinates>1,2</coordinates></Point><LineString><coordinates>1, 2 3 ,4</coordinates></LineString></MultiGeometry></Placemark></kml>`, []orb.Geometry{orb.Point{1, 2}, orb.LineString{{1, 2}, {3, 4}}}},
		{"a track of KML", `<kml xmlns:gx="g"><Placemark><gx:Track><gx:coord>1 2 0</gx:coord><gx:coord>3 4 0</gx:coord></gx:Track></Placemark></kml>`, []orb.Geometry{orb.LineString{{1, 2}, {3, 4}}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := read(t, c.text)
			var got []orb.Geometry
			for _, feature := range f.Features {
				got = append(got, feature.Geometry)
			}
			if !reflect.DeepEqual(got, c.want) {
				t.Errorf("read\n%v, want\n%v", got, c.want)
			}
		})
	}
}

// Web Mercator is the one other reference that maps are often saved in.
func TestWebMercator(t *testing.T) {
	f := read(t, `{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[4943000,3946000]}}],"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3857"}}}`)
	p := f.Features[0].Geometry.(orb.Point)
	if p[0] < 44.4 || p[0] > 44.41 || p[1] < 33.3 || p[1] > 33.5 {
		t.Errorf("read %v", p)
	}
}

func TestRefused(t *testing.T) {
	deep := strings.Repeat("[", 5000) + strings.Repeat("]", 5000)
	for _, c := range []struct{ name, text, says string }{
		{"TopoJSON", `{"type":"Topology","objects":{},"arcs":[]}`, "TopoJSON"},
		{"TopoJSON, arcs first", `{"arcs":[],"type":"Topology"}`, "TopoJSON"},
		{"Esri JSON", `{"type":"FeatureCollection","features":[{"geometry":{"rings":[[[1,2],[3,4],[1,2]]]}}]}`, "Esri"},
		{"another reference", `{"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::25832"}},"type":"Point","coordinates":[565000,5930000]}`, "WGS 84"},
		{"metres without a word", `{"type":"Point","coordinates":[565000,5930000]}`, "metres"},
		{"not a number", `{"type":"Point","coordinates":[NaN,2]}`, "no GeoJSON"},
		{"beyond all numbers", `{"type":"Point","coordinates":[1e999,2]}`, "no number"},
		{"one number", `{"type":"LineString","coordinates":[[1,2],[3]]}`, "1 numbers"},
		{"no number", `{"type":"LineString","coordinates":[[1,2],[]]}`, "0 numbers"},
		{"too shallow", `{"type":"Polygon","coordinates":[[1,2],[3,4]]}`, "where a list"},
		{"off the globe", `{"type":"Point","coordinates":[10,91]}`, "off the globe"},
		{"deep nesting", `{"type":"Point","coordinates":` + deep + `}`, "nested"},
		{"an unknown type", `{"type":"Circle","coordinates":[1,2]}`, "no type of shape"},
		{"cut short", `{"type":"FeatureCollection","features":[{"type":"Feature"`, "cut short"},
		{"nothing in it", `{"type":"FeatureCollection","features":[]}`, "no shape"},
		{"a list", `[1,2]`, "neither"},
		{"a picture", "\x89PNG", "neither"},
		{"an SVG", `<svg/>`, "root is <svg>"},
		{"an entity bomb", `<!DOCTYPE kml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><kml><Placemark><name>&b;</name></Placemark></kml>`, "entity"},
		{"deep KML", "<kml>" + strings.Repeat("<Folder>", 500), "nested"},
		{"words for a place", `<kml><Placemark><name>Gate</name><Point><coordinates>here</coordinates></Point></Placemark></kml>`, `"Gate"`},
		{"NaN in KML", `<kml><Placemark><Point><coordinates>NaN,1</coordinates></Point></Placemark></kml>`, "no number"},
		{"a broken zip", "PK\x03\x04 and no more", "KMZ"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Read(strings.NewReader(c.text))
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("gives %v, want words about %q", err, c.says)
			}
		})
	}
}

// Files made to fill the memory end in an error and hold little while read.
func TestBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("large files are left out in short runs")
	}
	var many bytes.Buffer
	many.WriteString(`{"type":"MultiPoint","coordinates":[[1,2]`)
	for range 10_000_000 {
		many.WriteString(",[1,2]")
	}
	many.WriteString("]}")
	var kml bytes.Buffer
	kml.WriteString("<kml><Placemark><LineString><coordinates>")
	for range 3_000_000 {
		kml.WriteString("1,2 ")
	}
	kml.WriteString("</coordinates></LineString></Placemark></kml>")
	var kmz bytes.Buffer
	z := zip.NewWriter(&kmz)
	w, err := z.Create("doc.kml")
	if err != nil {
		t.Fatal(err)
	}
	w.Write([]byte("<kml><Placemark><description>"))
	w.Write(bytes.Repeat([]byte("gate "), 40<<20))
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		data []byte
	}{
		{"10 million positions", many.Bytes()},
		{"2.2 million positions in 20 MB", append(bytes.Clone(many.Bytes()[:len(`{"type":"MultiPoint","coordinates":[[1,2]`)+6*2_200_000]), "]}"...)},
		{"3 million positions of KML", kml.Bytes()},
		{"200 MB in a KMZ of 200 KB", kmz.Bytes()},
		{"6 million features", []byte(`{"type":"FeatureCollection","features":[{}` + strings.Repeat(",{}", 6_000_000) + `]}`)},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := Read(bytes.NewReader(c.data))
		runtime.ReadMemStats(&after)
		if !errors.Is(err, ErrTooLarge) {
			t.Errorf("%s: %v", c.name, err)
		}
		if mb := (after.TotalAlloc - before.TotalAlloc) >> 20; mb > 600 {
			t.Errorf("%s: asked for %d MB in all", c.name, mb)
		}
	}
}

func TestNamesRanksKinds(t *testing.T) {
	f := read(t, `{"type":"FeatureCollection","features":[
	{"type":"Feature","properties":{"NAME":"  Basra\n","SCALERANK":4,"featurecla":"Populated place","tags":["x"]},"geometry":{"type":"Point","coordinates":[47.8,30.5]}},
	{"type":"Feature","properties":{"NAME_1":"Najaf","pop_max":"722,000"},"geometry":{"type":"Point","coordinates":[44.3,32]}},
	{"type":"Feature","properties":{"naam":"Tigris","waterway":"river"},"geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]}}]}`)
	for i, want := range []struct {
		name, kind string
		rank       float64
	}{{"Basra", "populated place", 4}, {"Najaf", "", 3}, {"", "waterway river", 5}} {
		got := f.Features[i]
		if got.Name("") != want.name || got.Kind() != want.kind || got.Rank() != want.rank {
			t.Errorf("feature %d is %q, %q, rank %g; want %+v", i, got.Name(""), got.Kind(), got.Rank(), want)
		}
	}
	if got := f.Features[2].Name("NAAM"); got != "Tigris" {
		t.Errorf("the chosen key gives %q", got)
	}
	if got := strings.Join(f.Keys(), " "); got != "NAME NAME_1 SCALERANK featurecla naam pop_max waterway" {
		t.Errorf("the keys are %s", got)
	}
}

func TestKMLProperties(t *testing.T) {
	f := read(t, `<kml><Document><name>All</name><Folder><name>Gates</name><Placemark><name><![CDATA[North <b>gate</b>]]></name>
	<ExtendedData><Data name="rank"><value>2</value></Data><SchemaData><SimpleData name="by">AP</SimpleData></SchemaData></ExtendedData>
	<Point><coordinates>1,2</coordinates></Point></Placemark></Folder><NetworkLink/></Document></kml>`)
	got := f.Features[0]
	want := map[string]string{"name": "North <b>gate</b>", "rank": "2", "by": "AP", "folder": "Gates"}
	if !reflect.DeepEqual(got.Props, want) {
		t.Errorf("read %v", got.Props)
	}
	if len(f.Left) != 1 || !strings.Contains(f.Left[0], "link to another file") {
		t.Errorf("left out: %v", f.Left)
	}
}

func TestKMZ(t *testing.T) {
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for name, text := range map[string]string{"files/a.kml": "<kml/>", "doc.kml": "<kml><Placemark><Point><coordinates>1,2</coordinates></Point></Placemark></kml>"} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(text))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	f, err := Read(&buf)
	if err != nil || len(f.Features) != 1 {
		t.Fatalf("read %v, %v", f, err)
	}
}

func TestIraqLocator(t *testing.T) {
	file, err := os.Open("../../../../shared/data/geo/iraq_locator.geojson")
	if err != nil {
		t.Skip("the Iraq locator is not here: ", err)
	}
	defer file.Close()
	f, err := Read(file)
	if err != nil {
		t.Fatal(err)
	}
	named := 0
	for _, feature := range f.Features {
		if _, ok := feature.Geometry.(orb.Point); ok && feature.Name("") != "" {
			named++
		}
	}
	if len(f.Features) != 101 || named != 76 || len(f.Left) != 0 {
		t.Errorf("read %d features with %d named places; left out %v", len(f.Features), named, f.Left)
	}
}
