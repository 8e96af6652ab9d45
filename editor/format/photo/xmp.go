package photo

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Value is what a property of XMP holds: words, a list, or a structure of named
// values. IIM and EXIF values have the same form.
type Value struct {
	Name   string  `json:"name,omitempty"` // in a structure: "Iptc4xmpExt:City"
	Lang   string  `json:"lang,omitempty"` // in a list of languages: "x-default", "en"
	Text   string  `json:"text,omitempty"`
	Items  []Value `json:"items,omitempty"`
	Fields []Value `json:"fields,omitempty"`
}

const (
	rdfSpace = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	xmlSpace = "http://www.w3.org/XML/1998/namespace"

	maxDepth  = 32
	maxValues = 50_000
)

// prefixes gives the usual prefix of a namespace, whatever the file calls it.
var prefixes = map[string]string{
	"http://purl.org/dc/elements/1.1/":                          "dc",
	"http://ns.adobe.com/photoshop/1.0/":                        "photoshop",
	"http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/":               "Iptc4xmpCore",
	"http://iptc.org/std/Iptc4xmpExt/2008-02-29/":               "Iptc4xmpExt",
	"http://ns.useplus.org/ldf/xmp/1.0/":                        "plus",
	"http://ns.adobe.com/xap/1.0/":                              "xmp",
	"http://ns.adobe.com/xap/1.0/rights/":                       "xmpRights",
	"http://ns.adobe.com/exif/1.0/":                             "exif",
	"http://cipa.jp/exif/1.0/":                                  "exifEX",
	"http://ns.adobe.com/exif/1.0/aux/":                         "aux",
	"http://ns.adobe.com/xmp/note/":                             "xmpNote",
	"http://ns.adobe.com/tiff/1.0/":                             "tiff",
	"http://ns.adobe.com/camera-raw-settings/1.0/":              "crs",
	"http://prismstandard.org/namespaces/prismusagerights/2.1/": "pur",
}

func nameOf(n xml.Name) string {
	if p, ok := prefixes[n.Space]; ok {
		return p + ":" + n.Local
	}
	return n.Space + n.Local
}

// parseXMP reads the properties of an XMP packet. What was read before an error
// is given with it.
func parseXMP(packet []byte) ([]Value, error) {
	if len(packet) > maxXMP {
		return nil, fmt.Errorf("read the XMP: it has %d MB, and %d is the most", len(packet)>>20, maxXMP>>20)
	}
	p := &xmpReader{dec: xml.NewDecoder(bytes.NewReader(bytes.TrimRight(packet, "\x00")))}
	for {
		tok, err := p.dec.Token()
		if errors.Is(err, io.EOF) {
			return p.top, nil
		}
		if err == nil {
			if el, ok := tok.(xml.StartElement); ok && el.Name.Space == rdfSpace && el.Name.Local == "RDF" {
				err = p.rdf()
			}
		}
		if err != nil {
			return p.top, fmt.Errorf("read the XMP: %w", err)
		}
	}
}

type xmpReader struct {
	dec   *xml.Decoder
	top   []Value
	count int
}

// rdf reads the descriptions of the document.
func (p *xmpReader) rdf() error {
	for {
		tok, err := p.dec.Token()
		if err != nil {
			return err
		}
		switch t := tok.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			fields, err := p.fields(t, 0)
			p.top = append(p.top, fields...)
			if err != nil {
				return err
			}
		}
	}
}

func (p *xmpReader) counted() error {
	if p.count++; p.count > maxValues {
		return fmt.Errorf("it has more than %d values", maxValues)
	}
	return nil
}

// shorthand gives the properties that are written as attributes.
func (p *xmpReader) shorthand(el xml.StartElement) (list []Value, err error) {
	for _, a := range el.Attr {
		if a.Name.Space == rdfSpace || a.Name.Space == xmlSpace || a.Name.Space == "xmlns" || a.Name.Space == "xml" || a.Name.Space == "" {
			continue
		}
		if err := p.counted(); err != nil {
			return list, err
		}
		list = append(list, Value{Name: nameOf(a.Name), Text: a.Value})
	}
	return list, nil
}

// fields reads the properties of a description, up to its end.
func (p *xmpReader) fields(el xml.StartElement, depth int) ([]Value, error) {
	list, err := p.shorthand(el)
	for err == nil {
		var tok xml.Token
		if tok, err = p.dec.Token(); err != nil {
			break
		}
		switch t := tok.(type) {
		case xml.EndElement:
			return list, nil
		case xml.StartElement:
			v := Value{Name: nameOf(t.Name)}
			err = p.value(&v, t, depth+1)
			list = append(list, v)
		}
	}
	return list, err
}

// value reads what a property or a list's item holds, up to its end.
func (p *xmpReader) value(v *Value, el xml.StartElement, depth int) error {
	if err := p.counted(); err != nil {
		return err
	}
	if depth > maxDepth {
		return fmt.Errorf("its values lie more than %d deep", maxDepth)
	}
	structure := false
	for _, a := range el.Attr {
		switch {
		case a.Name.Space == rdfSpace && a.Name.Local == "resource":
			v.Text = a.Value
		case a.Name.Space == rdfSpace && a.Name.Local == "parseType":
			structure = a.Value == "Resource"
		case a.Name.Local == "lang" && (a.Name.Space == xmlSpace || a.Name.Space == "xml"):
			v.Lang = a.Value
		}
	}
	if structure {
		fields, err := p.fields(xml.StartElement{}, depth)
		v.take(fields)
		return err
	}
	short, err := p.shorthand(el)
	if err != nil {
		return err
	}
	v.take(short)
	var words strings.Builder
	for {
		tok, err := p.dec.Token()
		if err != nil {
			return err
		}
		switch t := tok.(type) {
		case xml.CharData:
			words.Write(t)
		case xml.EndElement:
			if s := words.String(); v.Text == "" && len(v.Items) == 0 && len(v.Fields) == 0 {
				v.Text = strings.TrimSpace(s)
			}
			return nil
		case xml.StartElement:
			switch {
			case t.Name.Space == rdfSpace && (t.Name.Local == "Bag" || t.Name.Local == "Seq" || t.Name.Local == "Alt"):
				err = p.items(v, depth+1)
			case t.Name.Space == rdfSpace && t.Name.Local == "Description":
				var fields []Value
				fields, err = p.fields(t, depth+1)
				v.take(fields)
			default:
				err = p.dec.Skip()
			}
			if err != nil {
				return err
			}
		}
	}
}

// take gives a value its fields; rdf:value among them is the value itself.
func (v *Value) take(fields []Value) {
	for _, f := range fields {
		if f.Name == rdfSpace+"value" {
			v.Text, v.Items = f.Text, f.Items
			continue
		}
		v.Fields = append(v.Fields, f)
	}
}

// items reads a list, up to its end.
func (p *xmpReader) items(v *Value, depth int) error {
	for {
		tok, err := p.dec.Token()
		if err != nil {
			return err
		}
		switch t := tok.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			var item Value
			err := p.value(&item, t, depth+1)
			v.Items = append(v.Items, item)
			if err != nil {
				return err
			}
		}
	}
}

// Empty reports whether there are no words in the value.
func (v Value) Empty() bool { return v.String() == "" }

// String gives the value in one line: the words; of languages the default one;
// a list with semicolons; a structure as "City: Basra, CountryCode: IRQ".
func (v Value) String() string {
	switch {
	case len(v.Items) > 0 && v.Items[0].Lang != "":
		for _, i := range v.Items {
			if strings.EqualFold(i.Lang, "x-default") && !i.Empty() {
				return i.String()
			}
		}
		return v.Items[0].String()
	case len(v.Items) > 0:
		var all []string
		for _, i := range v.Items {
			if s := i.String(); s != "" {
				all = append(all, s)
			}
		}
		return strings.Join(all, "; ")
	case len(v.Fields) > 0:
		var all []string
		if v.Text != "" {
			all = append(all, v.Text)
		}
		for _, f := range v.Fields {
			if s := f.String(); s != "" {
				all = append(all, f.Name[strings.LastIndexAny(f.Name, ":/#")+1:]+": "+s)
			}
		}
		return strings.Join(all, ", ")
	}
	return strings.TrimSpace(v.Text)
}

// find gives the value of a name.
func find(list []Value, name string) (Value, bool) {
	for _, v := range list {
		if v.Name == name {
			return v, true
		}
	}
	return Value{}, false
}
