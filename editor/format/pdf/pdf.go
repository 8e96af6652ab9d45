// Package pdf writes the reader copy of a story as a tagged PDF with the fonts
// inside: pages set by package typeset, photos as they are, maps as vectors with
// their labels as text. A screen reader finds the story in reading order, each
// picture with its alt text and its words.
package pdf

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/go-text/typesetting/font/opentype"

	"cutline/editor/format/photo"
	"cutline/editor/story"
	"cutline/editor/typeset"
)

// Options are the fonts and where the pictures come from.
type Options struct {
	Setter *typeset.Setter
	// Picture gives a photo's or map's picture as it may leave; photo.ForElement
	// makes one.
	Picture func(story.Element) (photo.Public, error)
}

// Write writes the PDF. The same reader copy always gives the same bytes. A
// picture that cannot be read is an error that names it.
func Write(w io.Writer, r story.Reader, opt Options) error {
	doc := opt.Setter.Layout(r)
	p := &writer{file: &file{}, opt: opt, doc: doc, fonts: map[*typeset.Face]*embedded{}, elems: make([][]mcr, len(doc.Elems)), images: map[[32]byte]image{}}
	return p.write(w, r)
}

// mcr is a piece of an element: marked content n on a page.
type mcr struct{ page, n int }

type link struct {
	rect [4]int
	href string
}

type writer struct {
	*file
	opt    Options
	doc    typeset.Document
	fonts  map[*typeset.Face]*embedded
	order  []*embedded
	elems  [][]mcr
	images map[[32]byte]image

	page  int
	body  bytes.Buffer
	marks []int // element of each marked content on the page
	links []link
	used  []image
}

func (p *writer) font(f *typeset.Face) *embedded {
	e := p.fonts[f]
	if e == nil {
		e = newEmbedded(f, p.reserve())
		p.fonts[f] = e
		p.order = append(p.order, e)
	}
	return e
}

func (p *writer) write(w io.Writer, r story.Reader) error {
	root, pages, tree := p.reserve(), p.reserve(), p.reserve()
	info := p.add("<< /Title %s /Producer (Cutline)%s >>", text(title(r)), date(r.Date))
	refs := make([]int, len(p.doc.Pages))
	for i := range refs {
		refs[i] = p.reserve()
	}
	marks := make([][]int, len(refs))
	for i := range p.doc.Pages {
		if err := p.pageOf(i, refs[i], pages); err != nil {
			return err
		}
		marks[i] = p.marks
	}
	for _, e := range p.order {
		if err := e.write(p.file); err != nil {
			return err
		}
	}
	p.structure(tree, refs, marks)
	var kids strings.Builder
	for _, n := range refs {
		fmt.Fprintf(&kids, "%d 0 R ", n)
	}
	p.set(pages, "<< /Type /Pages /Count %d /Kids [%s] >>", len(refs), strings.TrimSpace(kids.String()))
	meta := p.raw("/Type /Metadata /Subtype /XML", xmp(title(r), r.Lang))
	p.set(root, "<< /Type /Catalog /Pages %d 0 R /Lang %s /MarkInfo << /Marked true >> /StructTreeRoot %d 0 R /Metadata %d 0 R /ViewerPreferences << /DisplayDocTitle true >> >>",
		pages, text(r.Lang), tree, meta)
	return p.file.write(w, root, info)
}

func title(r story.Reader) string {
	for _, e := range r.Elements {
		if e.Kind == story.Hed && e.Text != "" {
			return e.Text
		}
	}
	for _, e := range r.Elements {
		if e.Text != "" {
			return e.Text
		}
	}
	return r.Slug
}

// date gives the story's date as the file's; without one the file has none.
func date(d string) string {
	if len(d) != 10 {
		return ""
	}
	return " /CreationDate (D:" + strings.ReplaceAll(d, "-", "") + "000000+00'00')"
}

func xmp(title, lang string) []byte {
	esc := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	return []byte(`<?xpacket begin="` + "\ufeff" + `" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">` + esc.Replace(title) + `</rdf:li></rdf:Alt></dc:title><dc:language><rdf:Bag><rdf:li>` + esc.Replace(lang) + `</rdf:li></rdf:Bag></dc:language></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`)
}

// pageOf writes one page. y goes up in a PDF, and down in the layout.
func (p *writer) pageOf(i, ref, parent int) error {
	page := p.doc.Pages[i]
	p.page, p.marks, p.links, p.used = i, nil, nil, nil
	p.body.Reset()
	p.artifact(func() {
		for _, r := range page.Rules {
			fmt.Fprintf(&p.body, "%s w %s %s m %s %s l S\n", num(r.Weight), num(r.X), p.y(r.Y), num(r.X+r.W), p.y(r.Y+r.H))
		}
		for _, l := range page.Folio {
			p.line(l, "0 g")
		}
	})
	// Everything in the order of its elements, so that programs that read the
	// file from front to back read the story.
	lines, pictures := page.Lines, page.Pictures
	at := map[int][]typeset.Line{}
	for _, l := range lines {
		at[l.Elem] = append(at[l.Elem], l)
	}
	inPicture := map[int]int{}
	labels := map[int][]typeset.Label{} // joined ones are one element
	for n, pic := range pictures {
		inPicture[pic.Elem] = n
		for _, l := range pic.Labels {
			e := l.Lines[0].Elem
			labels[e] = append(labels[e], l)
		}
	}
	for e := range p.doc.Elems {
		if n, ok := inPicture[e]; ok {
			if err := p.picture(pictures[n]); err != nil {
				return err
			}
		}
		for i, l := range labels[e] {
			p.label(l, e, i < len(labels[e])-1)
		}
		if set := at[e]; len(set) > 0 {
			p.mark(e, func() {
				for _, l := range set {
					ink := "0 g"
					if l.Grey {
						ink = "0.35 g"
					}
					p.line(l, ink)
				}
			})
		}
	}
	content := p.stream("", p.body.Bytes())
	var fonts, images, annots strings.Builder
	for _, e := range p.order {
		fmt.Fprintf(&fonts, "/F%d %d 0 R ", e.ref, e.ref)
	}
	for _, im := range p.used {
		fmt.Fprintf(&images, "/I%d %d 0 R ", im.ref, im.ref)
	}
	for _, l := range p.links {
		n := p.add("<< /Type /Annot /Subtype /Link /Rect [%s %s %s %s] /Border [0 0 0] /F 4 /Contents %s /A << /S /URI /URI %s >> >>",
			num(l.rect[0]), p.y(l.rect[3]), num(l.rect[2]), p.y(l.rect[1]), text(l.href), text(asciiURI(l.href)))
		fmt.Fprintf(&annots, "%d 0 R ", n)
	}
	p.set(ref, "<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %s %s] /Resources << /Font << %s>> /XObject << %s>> >> /Contents %d 0 R /StructParents %d /Tabs /S /Annots [%s] >>",
		parent, num(p.doc.Width), num(p.doc.Height), fonts.String(), images.String(), content, i, annots.String())
	return nil
}

func asciiURI(href string) string {
	var b strings.Builder
	for i := range len(href) {
		if c := href[i]; c > 0x20 && c < 0x7f {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

// y gives how far above the page's foot a place is that lies v below its top.
func (p *writer) y(v int) string { return num(p.doc.Height - v) }

// mark writes content that belongs to an element.
func (p *writer) mark(elem int, draw func()) {
	n := len(p.marks)
	p.marks = append(p.marks, elem)
	p.elems[elem] = append(p.elems[elem], mcr{p.page, n})
	fmt.Fprintf(&p.body, "/%s << /MCID %d >> BDC\n", p.doc.Elems[elem].Tag, n)
	draw()
	p.body.WriteString("EMC\n")
}

// artifact writes content that is no part of the story.
func (p *writer) artifact(draw func()) {
	p.body.WriteString("/Artifact BMC\n")
	draw()
	p.body.WriteString("EMC\n")
}

// line writes a line of type. Spaces take the line's extra room; a space that
// stood at its end is written too, so that words do not run together.
func (p *writer) line(l typeset.Line, ink string) {
	fmt.Fprintf(&p.body, "BT %s %s %s Td\n", ink, num(l.X), p.y(l.Y))
	if l.Scale != 0 {
		fmt.Fprintf(&p.body, "%s Tz\n", num(100*1000+100*l.Scale))
	}
	x := l.X
	for ri, r := range l.Runs {
		f := p.font(r.Face)
		fmt.Fprintf(&p.body, "/F%d %s Tf [<", f.ref, num(l.Size))
		start := x
		for i, g := range r.Glyphs {
			last := ri == len(l.Runs)-1 && i == len(r.Glyphs)-1
			code := 0
			if last && l.Hyphen {
				code = f.softHyphen(g)
			} else {
				code = f.code(g)
			}
			fmt.Fprintf(&p.body, "%04X", code)
			advance := l.Advance(r.Face, g)
			adjust := (nominal(r.Face, g.ID) - g.Advance) * 1000 / r.Face.Upem
			if g.Text == " " || g.Text == "\u00a0" {
				adjust -= l.Extra * 1000 * 1000 / (l.Size * (1000 + l.Scale)) // the scale widens it too
				advance += l.Extra
			}
			if adjust != 0 {
				fmt.Fprintf(&p.body, "> %d <", adjust)
			}
			x += advance
		}
		if ri == len(l.Runs)-1 && l.Space {
			fmt.Fprintf(&p.body, "%04X", f.code(r.Face.Shape(" ").Glyphs[0]))
		}
		p.body.WriteString(">] TJ\n")
		if r.Href != "" {
			p.links = append(p.links, link{[4]int{start, l.Y - l.Size, x, l.Y + l.Size/4}, r.Href})
		}
	}
	if l.Scale != 0 { // it holds until it is set anew
		p.body.WriteString("100 Tz ")
	}
	p.body.WriteString("ET\n")
}

// nominal gives a glyph's advance as the font has it.
func nominal(f *typeset.Face, glyph int) int { return f.Advance(glyph) }

// label writes a map's label: its leader and white halo as decoration, its
// words as text. more says that its sentence goes on with another label.
func (p *writer) label(l typeset.Label, elem int, more bool) {
	p.artifact(func() {
		if to := l.Leader; to != nil {
			path := fmt.Sprintf("%s %s m %s %s l S\n", num(to[0]), p.y(to[1]), num(to[2]), p.y(to[3]))
			fmt.Fprintf(&p.body, "1 G 2.6 w %s0 G 0.7 w %s", path, path)
			p.dot(to[2], to[3], 1800)
		}
		p.body.WriteString("q 1 G 1 g 2 w 1 j\n")
		p.turn(l)
		for _, line := range l.Lines {
			p.halo(line)
		}
		p.body.WriteString("Q\n")
	})
	ink := "0.13 0.13 0.12 rg"
	if l.Water {
		ink = "0.247 0.416 0.525 rg"
	}
	p.mark(elem, func() {
		if l.Turn != 0 {
			p.body.WriteString("q\n")
			p.turn(l)
			defer p.body.WriteString("Q\n")
		}
		for i, line := range l.Lines {
			line.Space = more || i < len(l.Lines)-1
			p.line(line, ink)
		}
	})
}

// turn turns what follows about a label's place. y goes up, so a turn clockwise
// has a negative angle.
func (p *writer) turn(l typeset.Label) {
	if l.Turn == 0 {
		return
	}
	sin, cos := math.Sincos(-l.Turn * math.Pi / 180)
	x, y := float64(l.X)/1000, float64(p.doc.Height-l.Y)/1000
	fmt.Fprintf(&p.body, "%.5f %.5f %.5f %.5f %.3f %.3f cm\n", cos, sin, -sin, cos, x-float64(cos*x)+float64(sin*y), y-float64(sin*x)-float64(cos*y))
}

// dot draws a filled disc of a radius.
func (p *writer) dot(cx, cy, r int) {
	k := r * 552 / 1000
	fmt.Fprintf(&p.body, "0 g %s %s m %s %s %s %s %s %s c %s %s %s %s %s %s c %s %s %s %s %s %s c %s %s %s %s %s %s c f\n",
		num(cx+r), p.y(cy), num(cx+r), p.y(cy-k), num(cx+k), p.y(cy-r), num(cx), p.y(cy-r),
		num(cx-k), p.y(cy-r), num(cx-r), p.y(cy-k), num(cx-r), p.y(cy),
		num(cx-r), p.y(cy+k), num(cx-k), p.y(cy+r), num(cx), p.y(cy+r),
		num(cx+k), p.y(cy+r), num(cx+r), p.y(cy+k), num(cx+r), p.y(cy))
}

// halo draws the outlines of a line's glyphs, which no program reads as text.
func (p *writer) halo(l typeset.Line) {
	x := l.X
	for _, r := range l.Runs {
		for _, g := range r.Glyphs {
			pt := func(s opentype.SegmentPoint) string {
				return num(x+int(s.X)*l.Size/r.Face.Upem) + " " + p.y(l.Y-int(s.Y)*l.Size/r.Face.Upem)
			}
			var at opentype.SegmentPoint
			for _, s := range r.Face.Outline(g.ID) {
				switch s.Op {
				case opentype.SegmentOpMoveTo:
					fmt.Fprintf(&p.body, "%s m\n", pt(s.Args[0]))
					at = s.Args[0]
				case opentype.SegmentOpLineTo:
					fmt.Fprintf(&p.body, "%s l\n", pt(s.Args[0]))
					at = s.Args[0]
				case opentype.SegmentOpQuadTo:
					c, to := s.Args[0], s.Args[1]
					third := func(a, b float32) float32 { return a + (b-a)*2/3 }
					fmt.Fprintf(&p.body, "%s %s %s c\n", pt(opentype.SegmentPoint{X: third(at.X, c.X), Y: third(at.Y, c.Y)}),
						pt(opentype.SegmentPoint{X: third(to.X, c.X), Y: third(to.Y, c.Y)}), pt(to))
					at = to
				case opentype.SegmentOpCubeTo:
					fmt.Fprintf(&p.body, "%s %s %s c\n", pt(s.Args[0]), pt(s.Args[1]), pt(s.Args[2]))
					at = s.Args[2]
				}
			}
			x += g.Advance * l.Size / r.Face.Upem
		}
	}
	p.body.WriteString("B\n")
}

// structure writes the tree of elements and the way from marked content to it.
func (p *writer) structure(tree int, pages []int, marks [][]int) {
	document := p.reserve()
	refs := make([]int, len(p.doc.Elems))
	for i := range refs {
		if len(p.elems[i]) > 0 {
			refs[i] = p.reserve()
		}
	}
	var kids strings.Builder
	for i, e := range p.doc.Elems {
		if refs[i] == 0 {
			continue
		}
		fmt.Fprintf(&kids, "%d 0 R ", refs[i])
		var k strings.Builder
		for _, m := range p.elems[i] {
			fmt.Fprintf(&k, "<< /Type /MCR /Pg %d 0 R /MCID %d >> ", pages[m.page], m.n)
		}
		more := ""
		if e.Tag == "Figure" {
			more = " /Alt " + text(e.Alt)
		}
		p.set(refs[i], "<< /Type /StructElem /S /%s /P %d 0 R /Pg %d 0 R%s /K [%s] >>", e.Tag, document, pages[p.elems[i][0].page], more, strings.TrimSpace(k.String()))
	}
	p.set(document, "<< /Type /StructElem /S /Document /P %d 0 R /K [%s] >>", tree, strings.TrimSpace(kids.String()))
	var nums strings.Builder
	for i, list := range marks {
		fmt.Fprintf(&nums, "%d [", i)
		for _, e := range list {
			fmt.Fprintf(&nums, "%d 0 R ", refs[e])
		}
		nums.WriteString("] ")
	}
	p.set(tree, "<< /Type /StructTreeRoot /K [%d 0 R] /ParentTree << /Nums [%s] >> /ParentTreeNextKey %d >>", document, nums.String(), len(pages))
}
