// Package pdf writes the reader copy of a story as a tagged PDF with the fonts
// inside: pages set by package typeset, photos as they are, maps as vectors with
// their labels as text. A screen reader finds the story in reading order, each
// picture with its alt text and its words. The file says of itself that it is
// PDF/UA-1 and PDF/A-2a (claim in metadata.go); checkpoints_test.go lists what
// of that is tested, and what only a person can judge.
package pdf

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"

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
	return WriteDocument(w, opt.Setter.Layout(r), about(r), opt)
}

// WriteDocument writes pages that are set, with what the file says of itself.
func WriteDocument(w io.Writer, doc typeset.Document, info Info, opt Options) error {
	p := &writer{file: &file{}, opt: opt, lang: info.Lang, doc: doc, fonts: map[*typeset.Face]*embedded{}, images: map[[32]byte]image{}, halos: map[halo]int{}}
	return p.write(w, info)
}

type writer struct {
	*file
	opt    Options
	lang   string // of the story
	doc    typeset.Document
	fonts  map[*typeset.Face]*embedded
	order  []*embedded
	images map[[32]byte]image
	halos  map[halo]int
	shared strings.Builder // the pictures and halos of the resources

	structure
	page  int
	body  bytes.Buffer
	links []link // of the page
}

func (p *writer) font(f *typeset.Face) *embedded {
	f = f.Root() // small capitals are glyphs of the same font
	e := p.fonts[f]
	if e == nil {
		e = newEmbedded(f, p.reserve())
		p.fonts[f] = e
		p.order = append(p.order, e)
	}
	return e
}

func (p *writer) write(w io.Writer, about Info) error {
	root, pages, resources := p.reserve(), p.reserve(), p.reserve()
	p.plant(p.doc.Elems)
	refs := make([]int, len(p.doc.Pages))
	for i := range refs {
		refs[i] = p.reserve()
	}
	var kids, fonts strings.Builder
	for i := range p.doc.Pages {
		if err := p.pageOf(i, refs, pages, resources); err != nil {
			return err
		}
		fmt.Fprintf(&kids, "%d 0 R ", refs[i])
	}
	for _, e := range p.order {
		if err := e.write(p.file); err != nil {
			return err
		}
		fmt.Fprintf(&fonts, "/F%d %d 0 R ", e.ref, e.ref)
	}
	p.set(resources, "<< /Font << %s>> /XObject << %s>> >>", fonts.String(), p.shared.String())
	p.set(pages, "<< /Type /Pages /Count %d /Kids [%s] >>", len(refs), strings.TrimSpace(kids.String()))
	tree := p.writeTree(p.file, refs, p.doc.Height)
	outline := p.outline(refs)
	info, meta, intent := about.write(p.file, p.claim())
	direction := ""
	if p.doc.Right { // facing pages stand the other way round
		direction = " /Direction /R2L"
	}
	p.set(root, "<< /Type /Catalog /Pages %d 0 R /Lang %s /MarkInfo << /Marked true >> /StructTreeRoot %d 0 R /Metadata %d 0 R /OutputIntents [%d 0 R]%s /ViewerPreferences << /DisplayDocTitle true%s >> >>",
		pages, text(about.Lang), tree, meta, intent, outline, direction)
	return p.file.write(w, root, info)
}

// pageOf writes one page. y goes up in a PDF, and down in the layout.
func (p *writer) pageOf(i int, refs []int, parent, resources int) error {
	page := p.doc.Pages[i]
	p.page, p.links = i, nil
	p.turnTo(i)
	p.body.Reset()
	if len(page.Rules) > 0 {
		p.artifact("Layout", func() {
			for _, r := range page.Rules {
				fmt.Fprintf(&p.body, "%s w %s %s m %s %s l S\n", num(r.Weight), num(r.X), p.y(r.Y), num(r.X+r.W), p.y(r.Y+r.H))
			}
		})
	}
	if len(page.Folio) > 0 {
		p.artifact("Pagination", func() {
			for _, l := range page.Folio {
				p.line(l, 0, len(l.Runs), l.X, "0 g")
			}
		})
	}
	// Everything in the order of its elements, so that programs that read the
	// file from front to back read the story.
	at := map[int][]typeset.Line{}
	for _, l := range page.Lines {
		at[l.Elem] = append(at[l.Elem], l)
	}
	inPicture := map[int]int{}
	labels := map[int][]typeset.Label{}
	for n, pic := range page.Pictures {
		inPicture[pic.Elem] = n
		for _, l := range pic.Labels {
			e := l.Lines[0].Elem
			labels[e] = append(labels[e], l)
		}
	}
	for e := range p.doc.Elems {
		if n, ok := inPicture[e]; ok {
			if err := p.picture(page.Pictures[n]); err != nil {
				return err
			}
		}
		for _, l := range labels[e] {
			p.label(l)
		}
		if set := at[e]; len(set) > 0 {
			p.words(e, set)
		}
	}
	content := p.stream("", p.body.Bytes())
	annots := p.annots(len(p.doc.Pages))
	p.set(refs[i], "<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %s %s] /Resources %d 0 R /Contents %d 0 R /StructParents %d /Tabs /S /Group << /S /Transparency /CS /DeviceRGB >>%s >>",
		parent, num(p.doc.Width), num(p.doc.Height), resources, content, i, annots)
	return nil
}

// y gives how far above the page's foot a place is that lies v below its top.
func (p *writer) y(v int) string { return num(p.doc.Height - v) }

// words writes an element's lines. What is linked stands in an element of its
// own.
func (p *writer) words(elem int, set []typeset.Line) {
	n := p.nodes[elem]
	p.entry(n, set)
	var open *node
	for _, l := range set {
		ink := "0 g"
		if l.Grey {
			ink = "0.35 g"
		}
		x := l.X
		for _, part := range partsOf(l) {
			in := n
			if part.href != "" {
				in = n.link(part.href)
			}
			if in != open {
				if open != nil {
					p.end()
				}
				p.begin(in)
				open = in
			}
			start := x
			if l.Turned() {
				start = part.x
			}
			x = p.line(l, part.from, part.to, start, ink)
			if part.href != "" {
				p.links = append(p.links, link{[4]int{start, l.Y - l.Size, x, l.Y + l.Size/4}, in})
			}
		}
	}
	if open != nil {
		p.end()
	}
}

// part is runs of a line that lead to the same place, or nowhere.
type part struct {
	from, to int
	x        int // where it begins, on a line whose words are turned
	href     string
}

// partsOf gives a line's parts as they are read. Where some words run from the
// right each run is one.
func partsOf(l typeset.Line) (parts []part) {
	if l.Turned() {
		order, lefts := l.Reading()
		for _, i := range order {
			parts = append(parts, part{i, i + 1, lefts[i], l.Runs[i].Href})
		}
		return parts
	}
	for i, r := range l.Runs {
		if i > 0 && r.Href == l.Runs[i-1].Href {
			parts[len(parts)-1].to++
			continue
		}
		parts = append(parts, part{from: i, to: i + 1, href: r.Href})
	}
	return parts
}

// line writes some of a line's runs from x on, and gives where they end. Spaces
// take the line's extra room; a space that stood at its end is written too, so
// that words do not run together.
func (p *writer) line(l typeset.Line, from, to, x int, ink string) int {
	last := len(l.Runs) - 1 // to be read
	if l.Turned() {
		order, lefts := l.Reading()
		if to-from > 1 {
			for _, i := range order {
				x = max(x, p.line(l, i, i+1, lefts[i], ink))
			}
			return x
		}
		last = order[len(order)-1]
	}
	start := x
	if from == last && l.Space && l.Runs[last].Right { // the space at its end stands at its left
		face := l.Runs[last].Face
		start -= l.Advance(face, face.Shape(" ").Glyphs[0])
	}
	if r := l.Runs[from]; to == from+1 && r.Right {
		defer p.turned(r)()
	}
	var marks []mark
	fmt.Fprintf(&p.body, "BT %s %s %s Td\n", ink, num(start), p.y(l.Y))
	if l.Scale != 0 {
		fmt.Fprintf(&p.body, "%s Tz\n", num(100*1000+100*l.Scale))
	}
	track := l.Track * 1000 / (1000 + l.Scale) // the scale widens it too
	if track != 0 {
		fmt.Fprintf(&p.body, "%s Tc\n", num(track))
	}
	owed, thousandth := 0, l.Size*(1000+l.Scale)/1000 // room not given yet, and that of an adjustment of 1: millionths of a point
	for ri := from; ri < to; ri++ {
		r, lastRun := l.Runs[ri], ri == last
		f := p.font(r.Face)
		fmt.Fprintf(&p.body, "/F%d %s Tf [<", f.ref, num(l.Size))
		if lastRun && l.Space && r.Right {
			p.hex(f.code(r.Face.Shape(" ").Glyphs[0]))
		}
		for i, g := range r.Glyphs {
			code := 0
			if g.Rise != 0 || r.Right && g.Text == "" {
				scale := 1000 + l.Scale
				marks = append(marks, mark{x + g.Offset*l.Size/r.Face.Upem*scale/1000, l.Y - g.Rise*l.Size/r.Face.Upem, f, g})
				if g.Advance != 0 {
					fmt.Fprintf(&p.body, "> %d <", -g.Advance*1000/r.Face.Upem)
					x += l.Advance(r.Face, g)
				}
				continue
			}
			offset := g.Offset * 1000 / r.Face.Upem
			if offset != 0 {
				fmt.Fprintf(&p.body, "> %d <", -offset)
			}
			if lastRun && l.Hyphen && i == len(r.Glyphs)-1 {
				code = f.softHyphen(g)
			} else {
				code = f.code(g)
			}
			p.hex(code)
			advance := l.Advance(r.Face, g)
			adjust := (nominal(r.Face, g.ID) - g.Advance) * 1000 / r.Face.Upem
			adjust += offset
			owed += l.Tracking(g)*1000 - track*(1000+l.Scale)
			if g.Text == " " || g.Text == "\u00a0" {
				owed += l.Extra * 1000
				adjust -= owed / thousandth
				owed %= thousandth
				advance += l.Extra
			}
			if adjust != 0 {
				p.body.WriteString("> ")
				p.body.Write(strconv.AppendInt(p.body.AvailableBuffer(), int64(adjust), 10))
				p.body.WriteString(" <")
			}
			x += advance
		}
		if lastRun && l.Space && !r.Right {
			p.hex(f.code(r.Face.Shape(" ").Glyphs[0]))
		}
		p.body.WriteString(">] TJ\n")
	}
	if l.Scale != 0 { // it holds until it is set anew
		p.body.WriteString("100 Tz ")
	}
	if track != 0 {
		p.body.WriteString("0 Tc ")
	}
	p.body.WriteString("ET\n")
	for _, m := range marks {
		p.mark(l, m, ink)
	}
	return x
}

// hex writes a code of a font.
func (p *writer) hex(code int) {
	const digits = "0123456789ABCDEF"
	p.body.Write([]byte{digits[code>>12&15], digits[code>>8&15], digits[code>>4&15], digits[code&15]})
}

// nominal gives a glyph's advance as the font has it.
func nominal(f *typeset.Face, glyph int) int { return f.Advance(glyph) }
