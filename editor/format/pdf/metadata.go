package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/xml"
	"fmt"
	"strings"
	"time"

	"cutline/editor/story"
)

// Info is what a file says of itself.
type Info struct {
	Title   string // shown in the window's title, never empty
	Lang    string // BCP 47
	Author  string // "Odile Varga and Odd Example", or empty
	Subject string // in one sentence, or empty
	Date    string // YYYY-MM-DD, or empty: the file has no date
}

// about tells what a reader copy says of itself.
func about(r story.Reader) Info {
	i := Info{Title: r.Slug, Lang: r.Lang, Date: r.Date}
	find := func(k story.Kind) string {
		for _, e := range r.Elements {
			if e.Kind == k {
				return strings.TrimSpace(e.Text)
			}
		}
		return ""
	}
	i.Author, i.Subject = strings.TrimPrefix(find(story.Byline), "By "), find(story.Dek)
	if hed := find(story.Hed); hed != "" {
		i.Title = hed
		return i
	}
	for _, e := range r.Elements {
		if e.Text != "" {
			i.Title = e.Text
			break
		}
	}
	return i
}

// claim is what standards a file says it keeps.
type claim struct {
	accessible bool   // PDF/UA-1: every picture has alt text of its own
	level      string // of PDF/A-2: A, or U where a character has no meaning that everybody agrees on
}

func (p *writer) claim() claim {
	c := claim{accessible: !p.missing, level: "A"}
	for _, e := range p.order {
		for _, t := range e.text {
			for _, r := range t {
				if r >= 0xe000 && r <= 0xf8ff || r >= 0xf0000 { // private use
					c.level = "U"
				}
			}
		}
	}
	return c
}

// write adds the information dictionary, the XMP metadata that says the same,
// and the output intent, and gives their objects.
func (i Info) write(f *file, c claim) (info, meta, intent int) {
	var dict strings.Builder
	put := func(key, value string) {
		if value != "" {
			fmt.Fprintf(&dict, "/%s %s ", key, text(value))
		}
	}
	put("Title", i.Title)
	put("Author", i.Author)
	put("Subject", i.Subject)
	date := ""
	if at, err := time.Parse(time.DateOnly, i.Date); err == nil {
		date = i.Date + "T00:00:00+00:00"
		fmt.Fprintf(&dict, "/CreationDate (D:%s000000+00'00') /ModDate (D:%[1]s000000+00'00') ", at.Format("20060102"))
	}
	info = f.add("<< %s/Creator (Cutline) /Producer (Cutline) >>", dict.String())
	sum := sha256.New()
	for _, o := range f.objects {
		sum.Write(o)
	}
	meta = f.raw("/Type /Metadata /Subtype /XML", i.xmp(c, date, sum.Sum(nil)))
	profile := f.stream("/N 3", sRGB())
	intent = f.add("<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /RegistryName (http://www.color.org) /Info (sRGB IEC61966-2.1) /DestOutputProfile %d 0 R >>", profile)
	return info, meta, intent
}

// xmp writes the metadata (ISO 16684-1). Its ids are those of the content, so
// the same pages have the same.
func (i Info) xmp(c claim, date string, sum []byte) []byte {
	var b bytes.Buffer
	esc := func(s string) string {
		var e bytes.Buffer
		_ = xml.EscapeText(&e, []byte(s))
		return e.String()
	}
	space := func(prefix, uri string) { fmt.Fprintf(&b, ` xmlns:%s="%s"`, prefix, uri) }
	b.WriteString("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n<rdf:Description rdf:about=\"\"")
	space("dc", "http://purl.org/dc/elements/1.1/")
	space("xmp", "http://ns.adobe.com/xap/1.0/")
	space("xmpMM", "http://ns.adobe.com/xap/1.0/mm/")
	space("pdf", "http://ns.adobe.com/pdf/1.3/")
	space("pdfaid", "http://www.aiim.org/pdfa/ns/id/")
	space("pdfuaid", "http://www.aiim.org/pdfua/ns/id/")
	b.WriteString(">\n")
	fmt.Fprintf(&b, "<dc:format>application/pdf</dc:format>\n<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:title>\n<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>\n", esc(i.Title), esc(i.Lang))
	if i.Author != "" {
		fmt.Fprintf(&b, "<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>\n", esc(i.Author))
	}
	if i.Subject != "" {
		fmt.Fprintf(&b, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:description>\n", esc(i.Subject))
	}
	b.WriteString("<xmp:CreatorTool>Cutline</xmp:CreatorTool>\n")
	if date != "" {
		fmt.Fprintf(&b, "<xmp:CreateDate>%s</xmp:CreateDate>\n<xmp:ModifyDate>%[1]s</xmp:ModifyDate>\n", date)
	}
	fmt.Fprintf(&b, "<xmpMM:DocumentID>uuid:%s</xmpMM:DocumentID>\n<xmpMM:InstanceID>uuid:%[1]s</xmpMM:InstanceID>\n<pdf:Producer>Cutline</pdf:Producer>\n", uuid(sum))
	fmt.Fprintf(&b, "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>%s</pdfaid:conformance>\n", c.level)
	if c.accessible {
		b.WriteString("<pdfuaid:part>1</pdfuaid:part>\n")
	}
	b.WriteString("</rdf:Description>\n")
	if c.accessible {
		b.WriteString(uaSchema)
	}
	b.WriteString("</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>")
	return b.Bytes()
}

// uuid gives the first 16 bytes of a hash as a name-based UUID (RFC 9562,
// version 8: its bits come from a hash of our choice).
func uuid(sum []byte) string {
	u := bytes.Clone(sum[:16])
	u[6], u[8] = u[6]&0x0f|0x80, u[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", u[:4], u[4:6], u[6:8], u[8:10], u[10:])
}

// uaSchema describes the one property that PDF/A does not know (ISO 19005-2,
// 6.6.2.3: a schema that it does not define is to be described in the file).
const uaSchema = `<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
`
