package photo

import (
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"cutline/editor/story"
)

// SVG is the media type of a drawing. It holds no pixels; what it says besides
// its shapes and words does not leave either.
const SVG = "image/svg+xml"

// cleanSVG gives a drawing without what its program left in it: comments,
// instructions, metadata, scripts, and the elements and attributes of other
// vocabularies, in which programs keep folders, printers and names. Every other
// byte stays.
func cleanSVG(data []byte) ([]byte, error) {
	dec := xml.NewDecoder(bytes.NewReader(data))
	var out []byte
	at := 0 // up to where the file was copied or left out
	drop := func(from, to int) {
		out = append(out, data[at:from]...)
		at = to
	}
	root := false
	for {
		from := int(dec.InputOffset())
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("it is neither a photo nor a drawing that can be read: %w", err)
		}
		to := int(dec.InputOffset())
		switch t := tok.(type) {
		case xml.Comment, xml.Directive:
			drop(from, to)
		case xml.ProcInst:
			if t.Target != "xml" {
				drop(from, to)
			}
		case xml.StartElement:
			if !root && t.Name.Local != "svg" {
				return nil, fmt.Errorf("its root element is <%s>: %w", t.Name.Local, ErrFormat)
			}
			root = true
			if foreign(t.Name.Space) || t.Name.Local == "metadata" || t.Name.Local == "script" {
				if err := dec.Skip(); err != nil {
					return nil, fmt.Errorf("it is no drawing that can be read: %w", err)
				}
				drop(from, int(dec.InputOffset()))
				continue
			}
			places := attributes(data[from:to])
			if len(places) != len(t.Attr) {
				return nil, fmt.Errorf("the tag at byte %d cannot be taken apart: %w", from, ErrBroken)
			}
			for i, a := range t.Attr {
				if a.Name.Local == "href" && (t.Name.Local == "image" || t.Name.Local == "feImage") {
					drop(from+places[i].from, from+places[i].to)
					name, _, _ := strings.Cut(strings.TrimSpace(string(data[from+places[i].from:from+places[i].to])), "=")
					out = append(out, embedded(strings.TrimSpace(name), a.Value)...)
					continue
				}
				if private := foreign(a.Name.Space) || a.Name.Space == "" && strings.HasPrefix(a.Name.Local, "data-") || a.Name.Space == "" && strings.HasPrefix(a.Name.Local, "on"); private {
					drop(from+places[i].from, from+places[i].to)
				}
			}
		}
	}
	if !root {
		return nil, fmt.Errorf("it holds no picture: %w", ErrFormat)
	}
	return append(out, data[at:]...), nil
}

// embedded gives the attribute that holds a picture inside a drawing: the
// picture's own clean copy. One that cannot be read, or that lies in a file of
// its own, under a path that says whose, is left out.
func embedded(name, value string) []byte {
	head, body, ok := strings.Cut(value, ";base64,")
	if !ok || !strings.HasPrefix(head, "data:image/") {
		return nil
	}
	data, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(body), ""))
	if err != nil || MediaType(data) == "" { // a drawing within a drawing is not followed
		return nil
	}
	clean, err := ForReaders(data, story.Crop{}, nil)
	if err != nil {
		return nil
	}
	return fmt.Appendf(nil, " %s=\"data:%s;base64,%s\"", name, clean.media, base64.StdEncoding.EncodeToString(clean.data))
}

// foreign reports whether a namespace is none that a drawing is shown by.
// Declarations stay: an undeclared one would break the file.
func foreign(space string) bool {
	switch space {
	case "", "xmlns", "xml", xmlSpace, "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "xlink":
		return false
	}
	return true
}
