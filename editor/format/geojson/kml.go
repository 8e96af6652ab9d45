package geojson

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/paulmach/orb"
	"golang.org/x/net/html/charset"
)

// kmz reads the KML in a zip: doc.kml, or else the first that there is.
func (b *builder) kmz(data []byte) error {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return fmt.Errorf("open the KMZ: %w", err)
	}
	var doc *zip.File
	for _, f := range z.File {
		name := strings.ToLower(f.Name)
		if strings.HasSuffix(name, ".kml") && (doc == nil || name == "doc.kml") {
			doc = f
		}
	}
	if doc == nil {
		return fmt.Errorf("open the KMZ: %w: no .kml is in it", ErrNotGeo)
	}
	r, err := doc.Open()
	if err != nil {
		return fmt.Errorf("open the KMZ: %s: %w", doc.Name, err)
	}
	defer r.Close()
	return b.kml(&bounded{r: r, left: MaxBytes})
}

// bounded reads up to a number of bytes, and says so when there are more.
type bounded struct {
	r    io.Reader
	left int
}

func (l *bounded) Read(p []byte) (int, error) {
	if l.left <= 0 {
		return 0, fmt.Errorf("its KML has more than %d MB: %w", MaxBytes>>20, ErrTooLarge)
	}
	n, err := l.r.Read(p[:min(len(p), l.left)])
	l.left -= n
	return n, err
}

// placemark is what is being read of one.
type placemark struct {
	props  map[string]string
	shapes []orb.Geometry
	rings  orb.Polygon // of the polygon that is open
}

// kml reads placemarks. Entities that a document declares are never expanded:
// the decoder knows only those of XML itself.
func (b *builder) kml(r io.Reader) error {
	dec := xml.NewDecoder(r)
	dec.CharsetReader = charset.NewReaderLabel
	var stack, folders []string
	var mark *placemark
	root, datum := false, ""
	track := orb.LineString{}
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			if errors.Is(err, ErrTooLarge) {
				return err
			}
			return fmt.Errorf("%w: %w", ErrNotGeo, err)
		}
		switch t := tok.(type) {
		case xml.StartElement:
			name := t.Name.Local
			if !root && name != "kml" && name != "Document" && name != "Folder" && name != "Placemark" {
				return fmt.Errorf("%w: its root is <%.40s>", ErrNotGeo, name)
			}
			root = true
			if stack = append(stack, name); len(stack) > maxDepth {
				return fmt.Errorf("it is nested more than %d deep: %w", maxDepth, ErrTooLarge)
			}
			switch name {
			case "Folder", "Document":
				folders = append(folders, "")
			case "Placemark":
				mark = &placemark{props: map[string]string{}}
			case "NetworkLink":
				b.skip("link to another file")
			case "GroundOverlay", "ScreenOverlay", "PhotoOverlay", "Model":
				b.skip("picture or model (" + name + ")")
			case "Data", "SimpleData":
				datum = attr(t, "name")
			case "Polygon":
				if mark != nil {
					mark.rings = nil
				}
			case "Track":
				track = nil
			case "name", "description", "value", "coordinates", "coord":
				words, err := b.words(dec, name == "coordinates")
				stack = stack[:len(stack)-1]
				if err != nil {
					return err
				}
				parent := ""
				if len(stack) > 0 {
					parent = stack[len(stack)-1]
				}
				switch {
				case name == "name" && mark == nil && len(folders) > 0 && (parent == "Folder" || parent == "Document"):
					folders[len(folders)-1] = tidy(words)
				case mark == nil:
				case name == "coordinates":
					if err := b.shape(mark, stack, words); err != nil {
						return fmt.Errorf("placemark %.60q: %w", mark.props["name"], err)
					}
				case name == "coord":
					line, err := b.tuples(strings.Join(strings.Fields(words), ","))
					if err != nil {
						return fmt.Errorf("placemark %.60q: %w", mark.props["name"], err)
					}
					track = append(track, line...)
				case name == "value":
					mark.keep(datum, words)
				case parent == "Placemark":
					mark.keep(name, words)
				}
			}
			if name == "SimpleData" && mark != nil {
				words, err := b.words(dec, false)
				stack = stack[:len(stack)-1]
				if err != nil {
					return err
				}
				mark.keep(datum, words)
			}
		case xml.EndElement:
			if len(stack) > 0 {
				stack = stack[:len(stack)-1]
			}
			switch name := t.Name.Local; {
			case (name == "Folder" || name == "Document") && len(folders) > 0:
				folders = folders[:len(folders)-1]
			case mark == nil:
			case name == "Polygon" && len(mark.rings) > 0:
				mark.shapes = append(mark.shapes, mark.rings)
				mark.rings = nil
			case name == "Track" && len(track) > 0:
				mark.shapes = append(mark.shapes, track)
			case name == "Placemark":
				if len(folders) > 0 && folders[len(folders)-1] != "" {
					mark.keep("folder", folders[len(folders)-1])
				}
				if len(mark.shapes) == 0 {
					b.skip("placemark without a shape")
				}
				for _, g := range mark.shapes {
					if err := b.add(g, mark.props); err != nil {
						return err
					}
				}
				mark = nil
			}
		}
	}
	if !root {
		return fmt.Errorf("%w: it has no element", ErrNotGeo)
	}
	return nil
}

func attr(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (m *placemark) keep(key, words string) {
	if key != "" && len(key) <= maxWords && len(m.props) < maxKeys {
		if words = strings.TrimSpace(words); len(words) <= maxWords {
			m.props[key] = words
		}
	}
}

// words reads the characters up to the end of the open element.
func (b *builder) words(dec *xml.Decoder, long bool) (string, error) {
	var out strings.Builder
	for deep := 0; ; {
		tok, err := dec.Token()
		if err != nil {
			if errors.Is(err, ErrTooLarge) {
				return "", err
			}
			return "", fmt.Errorf("%w: %w", ErrNotGeo, err)
		}
		switch t := tok.(type) {
		case xml.StartElement:
			if deep++; deep > maxDepth {
				return "", fmt.Errorf("it is nested more than %d deep: %w", maxDepth, ErrTooLarge)
			}
		case xml.EndElement:
			if deep--; deep < 0 {
				return out.String(), nil
			}
		case xml.CharData:
			if long || out.Len() <= maxWords {
				out.Write(t)
			}
		}
	}
}

// shape adds the coordinates of a point, line or ring to a placemark. open are
// the elements around them.
func (b *builder) shape(m *placemark, open []string, words string) error {
	line, err := b.tuples(words)
	if err != nil || len(line) == 0 {
		return err
	}
	switch in := open[len(open)-1]; {
	case in == "Point":
		m.shapes = append(m.shapes, line[0])
	case in == "LineString" || in == "LinearRing" && !slices.Contains(open, "Polygon"):
		m.shapes = append(m.shapes, line)
	case in == "LinearRing" && slices.Contains(open, "innerBoundaryIs"):
		m.rings = append(m.rings, orb.Ring(line))
	case in == "LinearRing":
		m.rings = slices.Insert(m.rings, 0, orb.Ring(line)) // the outer one, wherever it stands
	}
	return nil
}

// tuples reads "lon,lat[,height] lon,lat ...". Spaces behind commas, which are
// wrong but common, are forgiven.
func (b *builder) tuples(words string) (orb.LineString, error) {
	if strings.Contains(words, ", ") || strings.Contains(words, " ,") {
		words = strings.NewReplacer(", ", ",", " ,", ",").Replace(words)
	}
	var out orb.LineString
	for one := range strings.FieldsSeq(words) {
		x, rest, ok := strings.Cut(one, ",")
		y, _, _ := strings.Cut(rest, ",")
		lon, errX := strconv.ParseFloat(x, 64)
		lat, errY := strconv.ParseFloat(y, 64)
		if !ok || errX != nil || errY != nil {
			return nil, fmt.Errorf("position %d: %.40q is no longitude and latitude", b.positions+1, one)
		}
		p, err := b.position(lon, lat)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}
