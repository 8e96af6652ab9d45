package photo

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
)

// span is a part of a packet, from and to a byte.
type span struct{ from, to int }

// setXMP gives a packet with other words in some properties, by ID; no words
// take the property away. Every other byte stays, but for the room that some
// programs leave at the end. Without a packet it makes one.
func setXMP(packet []byte, words map[string]string) ([]byte, error) {
	if len(packet) == 0 {
		return fmt.Appendf(nil, "<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=%q>%s</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>", rdfSpace, description("", words)), nil
	}
	cuts, end, about, err := locate(packet, words)
	if err != nil {
		return nil, fmt.Errorf("change the XMP: it cannot be read, so it cannot be kept: %w", err)
	}
	var out []byte
	at := 0
	for _, c := range append(cuts, span{end, end}) {
		out = append(out, packet[at:c.from]...)
		at = c.to
	}
	out = append(out, description(about, words)...)
	out = append(out, packet[end:]...)
	if i := bytes.LastIndex(out, []byte("<?xpacket end")); i > 0 {
		out = slices.Concat(bytes.TrimRight(out[:i], " \t\r\n"), []byte("\n"), out[i:])
	}
	return out, nil
}

// locate finds what must go from a packet, where the document of properties
// ends, and what it says it is about.
func locate(packet []byte, words map[string]string) (cuts []span, end int, about string, err error) {
	dec := xml.NewDecoder(bytes.NewReader(packet))
	inside, seen := false, false
	for {
		from := int(dec.InputOffset())
		tok, err := dec.Token()
		if err != nil {
			return nil, 0, "", err
		}
		to := int(dec.InputOffset())
		switch t := tok.(type) {
		case xml.StartElement:
			switch {
			case !inside && t.Name.Space == rdfSpace && t.Name.Local == "RDF":
				inside = true
			case inside:
				attrs := attributes(packet[from:to])
				if len(attrs) != len(t.Attr) {
					return nil, 0, "", fmt.Errorf("the tag at byte %d cannot be taken apart", from)
				}
				var here []span
				kept := 0
				for i, a := range t.Attr {
					if _, ok := words[nameOf(a.Name)]; ok {
						here = append(here, span{from + attrs[i].from, from + attrs[i].to})
					} else if a.Name.Space != rdfSpace && a.Name.Space != "xmlns" && a.Name.Local != "xmlns" {
						kept++
					}
					if !seen && a.Name.Space == rdfSpace && a.Name.Local == "about" {
						about, seen = a.Value, true
					}
				}
				inner, others, err := locateIn(dec, words)
				if err != nil {
					return nil, 0, "", err
				}
				if here = append(here, inner...); kept+others == 0 { // an empty one would stay
					here = []span{{from, int(dec.InputOffset())}}
				}
				cuts = append(cuts, here...)
			}
		case xml.EndElement:
			if inside {
				if from == to {
					return nil, 0, "", fmt.Errorf("it holds no properties")
				}
				return cuts, from, about, nil
			}
		}
	}
}

// locateIn finds the elements of a description that must go, up to its end, and
// counts those that stay.
func locateIn(dec *xml.Decoder, words map[string]string) (cuts []span, kept int, err error) {
	for {
		from := int(dec.InputOffset())
		tok, err := dec.Token()
		if err != nil {
			return nil, 0, err
		}
		switch t := tok.(type) {
		case xml.EndElement:
			return cuts, kept, nil
		case xml.StartElement:
			if err := dec.Skip(); err != nil {
				return nil, 0, err
			}
			if _, ok := words[nameOf(t.Name)]; ok {
				cuts = append(cuts, span{from, int(dec.InputOffset())})
			} else {
				kept++
			}
		}
	}
}

// attributes finds the attributes of a tag, each with the space before it.
func attributes(tag []byte) (list []span) {
	i := bytes.IndexAny(tag, " \t\r\n")
	for i >= 0 && i < len(tag) {
		from := i
		eq := bytes.IndexByte(tag[i:], '=')
		if eq < 0 {
			break
		}
		i += eq + 1
		for i < len(tag) && tag[i] != '"' && tag[i] != '\'' {
			i++
		}
		if i >= len(tag) {
			break
		}
		shut := bytes.IndexByte(tag[i+1:], tag[i])
		if shut < 0 {
			break
		}
		i += shut + 2
		list = append(list, span{from, i})
	}
	return list
}

// description writes properties as a description of their own.
func description(about string, words map[string]string) string {
	var body, spaces strings.Builder
	used := map[string]bool{}
	for _, p := range Properties {
		if w := strings.TrimSpace(words[p.ID]); w != "" {
			body.WriteString(p.element(w))
			prefix, _, _ := strings.Cut(p.ID, ":")
			used[prefix] = true
		}
	}
	if body.Len() == 0 {
		return ""
	}
	for _, uri := range slices.Sorted(func(yield func(string) bool) {
		for uri, prefix := range prefixes {
			if used[prefix] && !yield(uri) {
				return
			}
		}
	}) {
		fmt.Fprintf(&spaces, " xmlns:%s=%q", prefixes[uri], uri)
	}
	return fmt.Sprintf("<rdf:Description xmlns:rdf=%q rdf:about=\"%s\"%s>%s</rdf:Description>", rdfSpace, escape(about), spaces.String(), body.String())
}

// element writes a property.
func (p Property) element(words string) string {
	in := escape(words)
	switch p.form {
	case languages:
		in = `<rdf:Alt><rdf:li xml:lang="x-default">` + in + `</rdf:li></rdf:Alt>`
	case ordered, list:
		kind := "Seq"
		if p.form == list {
			kind = "Bag"
		}
		in = ""
		for _, w := range names(words) {
			in += "<rdf:li>" + escape(w) + "</rdf:li>"
		}
		in = "<rdf:" + kind + ">" + in + "</rdf:" + kind + ">"
	}
	return "<" + p.ID + ">" + in + "</" + p.ID + ">"
}

// names parts several names in one line, as String joins them.
func names(words string) (all []string) {
	for _, w := range strings.Split(words, ";") {
		if w = strings.TrimSpace(w); w != "" {
			all = append(all, w)
		}
	}
	return all
}

func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder takes all
	return b.String()
}
