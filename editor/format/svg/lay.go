package svg

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Lay puts shapes over a drawing: SVG elements, which shapes gives for the window
// that the drawing's units are in. Every byte of the drawing stays as it is; the
// shapes stand last in it.
func Lay(drawing []byte, shapes func(x, y, w, h float64) []byte) ([]byte, error) {
	dec := xml.NewDecoder(bytes.NewReader(drawing))
	dec.Strict = false
	dec.Entity = xml.HTMLEntity
	depth, end := 0, int64(-1)
	var box [4]float64
	for {
		at := dec.InputOffset()
		t, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("lay shapes over the drawing: %w", err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if depth++; depth == 1 {
				if t.Name.Local != "svg" {
					return nil, fmt.Errorf("lay shapes over the drawing: %w", ErrNotSVG)
				}
				box = viewBox(t.Attr)
			}
		case xml.EndElement:
			if depth--; depth == 0 {
				end = at
			}
		}
	}
	if end < 0 || box[2] <= 0 || box[3] <= 0 {
		return nil, errors.New("lay shapes over the drawing: it does not say how large it is; save it with a viewBox")
	}
	var out bytes.Buffer
	out.Write(drawing[:end])
	out.WriteString("\n<g xmlns=\"http://www.w3.org/2000/svg\">\n")
	out.Write(shapes(box[0], box[1], box[2], box[3]))
	out.WriteString("</g>\n")
	out.Write(drawing[end:])
	return out.Bytes(), nil
}

// viewBox gives the window that a drawing's units are in.
func viewBox(attrs []xml.Attr) (box [4]float64) {
	for _, a := range attrs {
		switch a.Name.Local {
		case "width", "height":
			if n, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(a.Value), "px"), 64); err == nil && box[0]+box[1] == 0 {
				box[map[string]int{"width": 2, "height": 3}[a.Name.Local]] = n
			}
		}
	}
	for _, a := range attrs {
		if a.Name.Local != "viewBox" {
			continue
		}
		fields := strings.FieldsFunc(a.Value, func(r rune) bool { return r == ' ' || r == ',' || r == '\t' || r == '\n' })
		if len(fields) != 4 {
			continue
		}
		for i, f := range fields {
			box[i], _ = strconv.ParseFloat(f, 64)
		}
	}
	return box
}
