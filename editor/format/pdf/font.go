package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"
	"unicode/utf16"

	"cutline/editor/typeset"
)

// embedded is a font of the file: the glyphs in use, in the order in which they
// were first used, are its CIDs.
type embedded struct {
	face   *typeset.Face
	ref    int
	cid    map[use]int // what is in use to its CID
	glyphs []int       // CID to glyph
	text   []string    // CID to the characters it stands for
	soft   int         // CID of the hyphen at a line's end, which is no character of the word; 0: none
}

// use is a glyph and the characters that it stands for: one outline can be that
// of a space and of one that does not break.
type use struct {
	glyph int
	text  string
}

func newEmbedded(face *typeset.Face, ref int) *embedded {
	return &embedded{face: face, ref: ref, cid: map[use]int{}, glyphs: []int{0}, text: []string{""}}
}

// code gives the CID of a glyph. CID 0 is never in use: a character that the
// font lacks is shown by a copy of the box that stands for it, and is found and
// copied as itself. A second glyph of one character reads as U+2060, which is
// nothing.
func (e *embedded) code(g typeset.Glyph) int {
	u := use{g.ID, g.Text}
	if u.text == "" {
		u.text = "\u2060"
	}
	c, ok := e.cid[u]
	if !ok {
		c = len(e.glyphs)
		e.cid[u] = c
		e.glyphs, e.text = append(e.glyphs, u.glyph), append(e.text, u.text)
	}
	return c
}

// softHyphen gives a CID that looks like the hyphen and reads as U+00AD, so that
// a word parted at a line's end is found and read whole.
func (e *embedded) softHyphen(g typeset.Glyph) int {
	if e.soft == 0 {
		e.soft = len(e.glyphs)
		e.glyphs, e.text = append(e.glyphs, g.ID), append(e.text, "\u00ad")
	}
	return e.soft
}

// write adds the font with its subset to the file.
func (e *embedded) write(f *file) error {
	data, widths, err := subset(e.face.Data, e.glyphs)
	if err != nil {
		return fmt.Errorf("put font %s into the file: %w", e.face.Name, err)
	}
	sum := sha256.Sum256(data)
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = 'A' + sum[i]%26
	}
	name := string(tag) + "+" + e.face.Name
	scale := func(n int) string { return num(n * 1_000_000 / e.face.Upem) }
	m, err := metricsOf(e.face.Data)
	if err != nil {
		return fmt.Errorf("put font %s into the file: %w", e.face.Name, err)
	}
	flags := 4 // it has characters of its own
	if m.italic != 0 {
		flags |= 64
	}
	program := f.stream(fmt.Sprintf("/Length1 %d", len(data)), data)
	descriptor := f.add("<< /Type /FontDescriptor /FontName /%s /Flags %d /FontBBox [%s %s %s %s] /ItalicAngle %s /Ascent %s /Descent %s /CapHeight %s /StemV 80 /FontFile2 %d 0 R >>",
		name, flags, scale(m.box[0]), scale(m.box[1]), scale(m.box[2]), scale(m.box[3]), num(m.italic), scale(e.face.Ascent), scale(m.descent), scale(m.caps), program)
	var w bytes.Buffer
	for _, v := range widths {
		fmt.Fprintf(&w, "%s ", scale(v))
	}
	cidFont := f.add("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor %d 0 R /CIDToGIDMap /Identity /DW 500 /W [0 [%s]] >>",
		name, descriptor, bytes.TrimSpace(w.Bytes()))
	unicode := f.stream("", e.toUnicode())
	f.set(e.ref, "<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>", name, cidFont, unicode)
	return nil
}

func (e *embedded) toUnicode() []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	var lines []string
	for c, t := range e.text {
		if t == "" {
			continue
		}
		line := fmt.Sprintf("<%04X> <", c)
		for _, u := range utf16.Encode([]rune(t)) {
			line += fmt.Sprintf("%04X", u)
		}
		lines = append(lines, line+">\n")
	}
	for part := range slices.Chunk(lines, 100) {
		fmt.Fprintf(&b, "%d beginbfchar\n", len(part))
		for _, l := range part {
			b.WriteString(l)
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return b.Bytes()
}

// metrics are what a font says of all its glyphs, in font units; its slant is in
// thousandths of a degree.
type metrics struct {
	box           [4]int
	italic        int
	descent, caps int
}

func metricsOf(data []byte) (m metrics, err error) {
	tables, err := sfnt(data)
	if err != nil {
		return m, err
	}
	short := func(table string, at int) int {
		if t := tables[table]; at+2 <= len(t) {
			return int(int16(binary.BigEndian.Uint16(t[at:])))
		}
		return 0
	}
	m.box = [4]int{short("head", 36), short("head", 38), short("head", 40), short("head", 42)}
	m.italic = short("post", 4) * 1000
	m.descent, m.caps = short("hhea", 6), short("OS/2", 88)
	return m, nil
}

// subset makes a TrueType font of some glyphs of another, in their order, with
// the parts of composite glyphs behind them, and gives the advance of each.
func subset(data []byte, glyphs []int) ([]byte, []int, error) {
	tables, err := sfnt(data)
	if err != nil {
		return nil, nil, err
	}
	head, hhea, maxp, hmtx, loca, glyf := tables["head"], tables["hhea"], tables["maxp"], tables["hmtx"], tables["loca"], tables["glyf"]
	if len(head) < 54 || len(hhea) < 36 || len(maxp) < 6 || len(loca) == 0 || len(hmtx) < 4 {
		return nil, nil, fmt.Errorf("it is no TrueType font with outlines")
	}
	be := binary.BigEndian
	long := be.Uint16(head[50:]) == 1
	metrics := int(be.Uint16(hhea[34:]))
	outline := func(g int) []byte {
		var from, to int
		switch {
		case long && 4*g+8 <= len(loca):
			from, to = int(be.Uint32(loca[4*g:])), int(be.Uint32(loca[4*g+4:]))
		case !long && 2*g+4 <= len(loca):
			from, to = 2*int(be.Uint16(loca[2*g:])), 2*int(be.Uint16(loca[2*g+2:]))
		}
		if from < 0 || to > len(glyf) || from >= to {
			return nil
		}
		return glyf[from:to]
	}
	list := slices.Clone(glyphs)
	number := map[int]int{}
	for i, g := range list {
		if _, ok := number[g]; !ok {
			number[g] = i
		}
	}
	var newGlyf, newLoca, newHmtx []byte
	var widths []int
	for i := 0; i < len(list); i++ {
		newLoca = be.AppendUint32(newLoca, uint32(len(newGlyf)))
		o := slices.Clone(outline(list[i]))
		if len(o) >= 10 && int16(be.Uint16(o)) < 0 { // composite: renumber its parts
			for at := 10; at+4 <= len(o); {
				flags, part := be.Uint16(o[at:]), int(be.Uint16(o[at+2:]))
				n, ok := number[part]
				if !ok {
					n = len(list)
					number[part] = n
					list = append(list, part)
				}
				be.PutUint16(o[at+2:], uint16(n))
				at += 4
				size := 2
				if flags&1 != 0 {
					size = 4
				}
				switch {
				case flags&8 != 0:
					size += 2
				case flags&0x40 != 0:
					size += 4
				case flags&0x80 != 0:
					size += 8
				}
				at += size
				if flags&0x20 == 0 {
					break
				}
			}
		}
		newGlyf = append(newGlyf, o...)
		for len(newGlyf)%4 != 0 {
			newGlyf = append(newGlyf, 0)
		}
		advance, bearing := metric(hmtx, metrics, list[i])
		widths = append(widths, int(advance))
		newHmtx = be.AppendUint16(be.AppendUint16(newHmtx, advance), bearing)
	}
	newLoca = be.AppendUint32(newLoca, uint32(len(newGlyf)))
	head, hhea, maxp = slices.Clone(head), slices.Clone(hhea), slices.Clone(maxp)
	be.PutUint32(head[8:], 0)
	be.PutUint16(head[50:], 1)
	be.PutUint16(hhea[34:], uint16(len(list)))
	be.PutUint16(maxp[4:], uint16(len(list)))
	out := map[string][]byte{"head": head, "hhea": hhea, "maxp": maxp, "hmtx": newHmtx, "loca": newLoca, "glyf": newGlyf}
	for _, name := range []string{"cvt ", "fpgm", "prep"} {
		if t := tables[name]; t != nil {
			out[name] = t
		}
	}
	return build(out), widths[:len(glyphs)], nil
}

// metric gives a glyph's advance and left side bearing out of hmtx. Its first full
// entries have both; the glyphs behind them have the last one's advance and a
// bearing each (OpenType 1.9, hmtx).
func metric(hmtx []byte, full, glyph int) (advance, bearing uint16) {
	be := binary.BigEndian
	full = max(1, full) // a font has one at least
	m := min(glyph, full-1)
	if 4*m+4 > len(hmtx) {
		m = 0
	}
	advance, bearing = be.Uint16(hmtx[4*m:]), be.Uint16(hmtx[4*m+2:])
	if at := 4*full + 2*(glyph-full); glyph >= full && at+2 <= len(hmtx) {
		bearing = be.Uint16(hmtx[at:])
	}
	return advance, bearing
}

// sfnt parts a TrueType file into its tables.
func sfnt(data []byte) (map[string][]byte, error) {
	if len(data) < 12 {
		return nil, fmt.Errorf("the font file is cut short")
	}
	n := int(binary.BigEndian.Uint16(data[4:]))
	tables := map[string][]byte{}
	for i := range n {
		if 12+16*i+16 > len(data) {
			return nil, fmt.Errorf("the font file is cut short")
		}
		r := data[12+16*i:]
		from, size := int(binary.BigEndian.Uint32(r[8:])), int(binary.BigEndian.Uint32(r[12:]))
		if from < 0 || size < 0 || from+size > len(data) {
			return nil, fmt.Errorf("table %s lies outside the font file", r[:4])
		}
		tables[string(r[:4])] = data[from : from+size]
	}
	return tables, nil
}

func build(tables map[string][]byte) []byte {
	var names []string
	for n := range tables {
		names = append(names, n)
	}
	slices.Sort(names)
	be := binary.BigEndian
	entry, power := 0, 1
	for power*2 <= len(names) {
		power *= 2
		entry++
	}
	out := be.AppendUint32(nil, 0x00010000)
	for _, v := range []int{len(names), power * 16, entry, len(names)*16 - power*16} {
		out = be.AppendUint16(out, uint16(v))
	}
	at := 12 + 16*len(names)
	var body []byte
	for _, n := range names {
		t := tables[n]
		out = append(out, n...)
		out = be.AppendUint32(out, checksum(t))
		out = be.AppendUint32(out, uint32(at+len(body)))
		out = be.AppendUint32(out, uint32(len(t)))
		body = append(body, t...)
		for len(body)%4 != 0 {
			body = append(body, 0)
		}
	}
	return append(out, body...)
}

func checksum(t []byte) uint32 {
	var sum uint32
	for i := 0; i < len(t); i += 4 {
		var word [4]byte
		copy(word[:], t[i:])
		sum += binary.BigEndian.Uint32(word[:])
	}
	return sum
}
