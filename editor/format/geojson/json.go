package geojson

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/project"
)

// object is any GeoJSON object; the features of a collection are read one by
// one instead.
type object struct {
	Type        string          `json:"type"`
	Geometry    json.RawMessage `json:"geometry"`
	Properties  json.RawMessage `json:"properties"`
	Coordinates json.RawMessage `json:"coordinates"`
	Geometries  json.RawMessage `json:"geometries"`
	CRS         json.RawMessage `json:"crs"`
	Arcs        json.RawMessage `json:"arcs"`
	Rings       json.RawMessage `json:"rings"`
	Paths       json.RawMessage `json:"paths"`
}

// json reads a GeoJSON text, or several one behind the other (a sequence).
func (b *builder) json(data []byte) error {
	if err := depth(data); err != nil {
		return err
	}
	data = bytes.ReplaceAll(data, []byte{0x1e}, []byte{' '}) // RFC 8142 parts a sequence so
	if err := b.reference(data); err != nil {
		return err
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	for n := 1; ; n++ {
		err := b.value(dec)
		if errors.Is(err, io.EOF) && n > 1 {
			return nil
		}
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return fmt.Errorf("%w: it is cut short", ErrNotGeo)
		}
		if err != nil {
			return err
		}
	}
}

// depth refuses a text that is nested too deep before anything recurses into it.
func depth(data []byte) error {
	deep, quoted := 0, false
	for i := 0; i < len(data); i++ {
		switch c := data[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '[' || c == '{':
			if deep++; deep > maxDepth {
				return fmt.Errorf("it is nested more than %d deep (at byte %d): %w", maxDepth, i, ErrTooLarge)
			}
		case c == ']' || c == '}':
			deep--
		}
	}
	return nil
}

// reference looks for the coordinate reference system of the older habit, which
// may stand behind the features it is about.
func (b *builder) reference(data []byte) error {
	i := bytes.Index(data, []byte(`"crs"`))
	if i < 0 {
		return nil
	}
	rest := bytes.TrimLeft(data[i+len(`"crs"`):], " \t\r\n")
	if len(rest) == 0 || rest[0] != ':' {
		return nil
	}
	var crs struct {
		Properties struct {
			Name string `json:"name"`
			Code any    `json:"code"`
			Href string `json:"href"`
		} `json:"properties"`
	}
	if json.NewDecoder(bytes.NewReader(rest[1:])).Decode(&crs) != nil {
		return nil // a property of that name, or null
	}
	name := crs.Properties.Name
	if name == "" && crs.Properties.Code != nil {
		name = fmt.Sprintf("EPSG:%v", crs.Properties.Code)
	}
	if name == "" {
		name = crs.Properties.Href
	}
	code := name[strings.LastIndexByte(name, ':')+1:]
	switch code {
	case "", "CRS84", "CRS83", "CRS84h", "4326", "4269", "4258", "4979":
		return nil
	case "3857", "900913", "3785", "102100", "102113":
		b.toDegrees = project.Mercator.ToWGS84
		return nil
	}
	return fmt.Errorf("its positions are in %s; save it in WGS 84 (EPSG:4326)", name)
}

// value reads one object of the text.
func (b *builder) value(dec *json.Decoder) error {
	tok, err := dec.Token()
	if err != nil {
		return syntax(err)
	}
	if tok != json.Delim('{') {
		return fmt.Errorf("%w: it holds %v where an object is expected", ErrNotGeo, tok)
	}
	var o object
	features := false
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return syntax(err)
		}
		var to *json.RawMessage
		switch key {
		case "features":
			features = true
			if err := b.features(dec); err != nil {
				return err
			}
			continue
		case "type":
			var v any
			if err := dec.Decode(&v); err != nil {
				return syntax(err)
			}
			o.Type, _ = v.(string)
			if o.Type == "Topology" {
				return fmt.Errorf("it is TopoJSON, whose shapes share their lines; save it as GeoJSON (mapshaper and QGIS do)")
			}
			continue
		case "geometry":
			to = &o.Geometry
		case "properties":
			to = &o.Properties
		case "coordinates":
			to = &o.Coordinates
		case "geometries":
			to = &o.Geometries
		default:
			to = new(json.RawMessage)
			if key == "arcs" {
				return fmt.Errorf("it is TopoJSON, whose shapes share their lines; save it as GeoJSON (mapshaper and QGIS do)")
			}
		}
		if err := dec.Decode(to); err != nil {
			return syntax(err)
		}
	}
	if _, err := dec.Token(); err != nil {
		return syntax(err)
	}
	if features {
		return nil
	}
	return b.object(o, nil, 0)
}

func syntax(err error) error {
	var s *json.SyntaxError
	if errors.As(err, &s) {
		return fmt.Errorf("%w: at byte %d: %w", ErrNotGeo, s.Offset, err)
	}
	return err
}

// features reads the features of a collection one by one.
func (b *builder) features(dec *json.Decoder) error {
	tok, err := dec.Token()
	if err != nil {
		return syntax(err)
	}
	if tok == nil {
		return nil // null
	}
	if tok != json.Delim('[') {
		return fmt.Errorf("%w: its features are no list", ErrNotGeo)
	}
	for n := 1; dec.More(); n++ {
		if n > maxFeatures {
			return fmt.Errorf("it has more than %d features; simplify it: %w", maxFeatures, ErrTooLarge)
		}
		var o object
		if err := dec.Decode(&o); err != nil {
			return fmt.Errorf("feature %d: %w", n, syntax(err))
		}
		if o.Arcs != nil {
			return fmt.Errorf("feature %d: it is TopoJSON; save it as GeoJSON", n)
		}
		if o.Type == "" && o.Geometry == nil && o.Coordinates == nil {
			b.skip("feature without a type or shape")
			continue
		}
		if err := b.object(o, nil, 0); err != nil {
			return fmt.Errorf("feature %d: %w", n, err)
		}
	}
	_, err = dec.Token()
	return syntax(err)
}

// object adds a feature or a bare geometry.
func (b *builder) object(o object, props map[string]string, deep int) error {
	switch {
	case o.Type == "Feature" || o.Type == "" && o.Geometry != nil:
		if o.Rings != nil || o.Paths != nil {
			return fmt.Errorf("it is Esri JSON; save it as GeoJSON")
		}
		var raw map[string]json.RawMessage
		if len(o.Properties) > 0 && o.Properties[0] == '{' {
			if err := json.Unmarshal(o.Properties, &raw); err != nil {
				return syntax(err)
			}
		}
		props = scalars(raw)
		if len(o.Geometry) == 0 || o.Geometry[0] != '{' {
			b.skip("feature without a shape")
			return nil
		}
		var g object
		if err := json.Unmarshal(o.Geometry, &g); err != nil {
			return fmt.Errorf("its geometry: %w", syntax(err))
		}
		if g.Rings != nil || g.Paths != nil {
			return fmt.Errorf("its geometry is Esri JSON; save it as GeoJSON")
		}
		if g.Type == "Feature" || g.Type == "FeatureCollection" {
			return fmt.Errorf("its geometry is a %s: %w", g.Type, ErrNotGeo)
		}
		return b.object(g, props, deep+1)
	case o.Type == "GeometryCollection":
		var all []object
		if len(o.Geometries) > 0 {
			if err := json.Unmarshal(o.Geometries, &all); err != nil {
				return fmt.Errorf("its geometries: %w", syntax(err))
			}
		}
		for _, g := range all {
			if err := b.object(g, props, deep+1); err != nil {
				return err
			}
		}
		return nil
	}
	g, err := b.geometry(o.Type, o.Coordinates)
	if err != nil {
		return err
	}
	return b.add(g, props)
}

// geometry reads the coordinates of a geometry; nil where it has none.
func (b *builder) geometry(kind string, raw json.RawMessage) (orb.Geometry, error) {
	p := coords{b: b, data: raw}
	if s := strings.TrimSpace(string(raw[:min(len(raw), 16)])); s == "" || s == "null" || s == "[]" {
		b.skip(strings.ToLower(kind) + " without coordinates")
		return nil, known(kind)
	}
	var g orb.Geometry
	var err error
	switch kind {
	case "Point":
		g, err = p.point()
	case "MultiPoint":
		var l orb.LineString
		l, err = list[orb.LineString](&p, (*coords).point)
		g = orb.MultiPoint(l)
	case "LineString":
		g, err = p.line()
	case "MultiLineString":
		g, err = list[orb.MultiLineString](&p, (*coords).line)
	case "Polygon":
		g, err = p.polygon()
	case "MultiPolygon":
		g, err = list[orb.MultiPolygon](&p, (*coords).polygon)
	default:
		return nil, known(kind)
	}
	if err != nil {
		return nil, fmt.Errorf("its coordinates: %w", err)
	}
	return g, nil
}

// known reports a kind of geometry that GeoJSON does not have.
func known(kind string) error {
	switch kind {
	case "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon":
		return nil
	case "":
		return fmt.Errorf("%w: an object says no type", ErrNotGeo)
	}
	return fmt.Errorf("%w: %.40q is no type of shape", ErrNotGeo, kind)
}
