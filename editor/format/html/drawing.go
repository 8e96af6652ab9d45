package html

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"html/template"
	"io"
	"regexp"
	"slices"
	"strings"
)

// mostDrawn is how large a drawing may be, in bytes, to stand in the page itself.
// A larger one is shown as a picture, which a browser draws once and keeps out of
// the page's elements.
const mostDrawn = 400_000

const svgSpace = "http://www.w3.org/2000/svg"

// drawnElements are what a map that was drawn from data is made of.
var drawnElements = map[string]bool{"g": true, "path": true, "rect": true, "circle": true, "text": true}

// What an attribute of a drawing may say, and nothing else. There is no name, no
// address, no style and no event among it.
var (
	length    = regexp.MustCompile(`^-?\d{1,6}(\.\d{1,6})?$`)
	lengths   = regexp.MustCompile(`^\d{1,6}(\.\d{1,6})?([ ,]+\d{1,6}(\.\d{1,6})?)*$`)
	paint     = regexp.MustCompile(`^(none|#[0-9a-fA-F]{3,8})$`)
	outline   = regexp.MustCompile(`^[MLHVCSQTAZmlhvcsqtaz0-9 .,\n-]*$`)
	join      = regexp.MustCompile(`^(round|miter|bevel)$`)
	anchor    = regexp.MustCompile(`^(start|middle|end)$`)
	drawnSays = map[string]*regexp.Regexp{
		"x": length, "y": length, "width": length, "height": length, "cx": length, "cy": length, "r": length, "d": outline,
		"fill": paint, "stroke": paint, "stroke-width": length, "stroke-linejoin": join, "stroke-dasharray": lengths,
		"font-size": length, "font-weight": length, "text-anchor": anchor,
	}
)

// drawing gives a drawing as an element of the page, which a page may show that
// lets no picture lie in it; "": it is made of more than a map that was drawn from
// data, or is too large; then it is shown as a picture.
func drawing(svg []byte, alt, about string) template.HTML {
	if len(svg) > mostDrawn {
		return ""
	}
	return shapes(svg, alt, about)
}

// readable gives a map that is shown as a picture: one that was drawn from data
// with the rules that keep its words readable in a phone's column, which a picture
// asks for by the width at which it is shown; any other as it is.
func readable(svg []byte) []byte {
	if shapes(svg, "", "") == "" {
		return svg
	}
	var rules strings.Builder
	for _, line := range strings.Split(narrowCSS, "\n") {
		if rule, ok := strings.CutPrefix(line, ".cutline-story .drawn "); ok {
			rules.WriteString(rule)
		}
	}
	start := bytes.Index(svg, []byte("<svg"))
	start += bytes.IndexByte(svg[start:], '>') + 1
	style := fmt.Sprintf("<style>@media (max-width:%gpx){%s}</style>", phoneWidth-.02, rules.String())
	return slices.Concat(svg[:start], []byte(style), svg[start:])
}

// shapes writes a drawing anew out of plain shapes, so that whatever the file is,
// nothing else can come along.
func shapes(svg []byte, alt, about string) template.HTML {
	dec := xml.NewDecoder(bytes.NewReader(svg))
	var out strings.Builder
	var open []string
	for {
		tok, err := dec.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return ""
		}
		switch t := tok.(type) {
		case xml.StartElement:
			name := t.Name.Local
			switch {
			case t.Name.Space != svgSpace:
				return ""
			case len(open) == 0:
				box, ok := viewBox(t.Attr)
				if name != "svg" || out.Len() > 0 || !ok {
					return ""
				}
				fmt.Fprintf(&out, `<svg class="drawn" viewBox="%s" role="img" aria-label="%s"`, box, template.HTMLEscapeString(alt))
				if about != "" {
					fmt.Fprintf(&out, ` aria-describedby="%s"`, template.HTMLEscapeString(about))
				}
				out.WriteByte('>')
			case name == "desc" && len(open) == 1: // how it is projected, which is the desk's
				if dec.Skip() != nil {
					return ""
				}
				continue
			case !drawnElements[name] || !shape(&out, t):
				return ""
			}
			open = append(open, name)
		case xml.EndElement:
			open = open[:len(open)-1]
			out.WriteString("</" + t.Name.Local + ">")
		case xml.CharData:
			if len(open) > 0 && open[len(open)-1] == "text" {
				out.WriteString(template.HTMLEscapeString(string(t)))
			} else if len(bytes.TrimSpace(t)) > 0 {
				return ""
			}
		case xml.ProcInst:
			if t.Target != "xml" {
				return ""
			}
		default:
			return ""
		}
	}
	return template.HTML(out.String())
}

// viewBox gives what a drawing shows, where that is all of it, and its size is
// all else that it says of itself.
func viewBox(attributes []xml.Attr) (box string, ok bool) {
	said := map[string]string{}
	for _, a := range attributes {
		if a.Name.Space == "" && a.Name.Local != "xmlns" {
			said[a.Name.Local] = a.Value
		} else if a.Value != svgSpace {
			return "", false
		}
	}
	w, h := said["width"], said["height"]
	box = "0 0 " + w + " " + h
	return box, len(said) == 3 && length.MatchString(w) && length.MatchString(h) && said["viewBox"] == box
}

// shape writes the start of an element; false: it says something that no drawing
// of ours does. Its face is the page's.
func shape(out *strings.Builder, t xml.StartElement) bool {
	out.WriteString("<" + t.Name.Local)
	for _, a := range t.Attr {
		if a.Name.Space == "" && a.Name.Local == "font-family" {
			continue
		}
		may := drawnSays[a.Name.Local]
		if a.Name.Space != "" || may == nil || !may.MatchString(a.Value) {
			return false
		}
		out.WriteString(" " + a.Name.Local + `="` + a.Value + `"`)
	}
	out.WriteByte('>')
	return true
}
