package contact

import (
	"fmt"
	"io"
	"strconv"

	"cutline/editor/format/pdf"
	"cutline/editor/format/photo"
	"cutline/editor/story"
	"cutline/editor/typeset"
)

// The paper is US Letter, with three photos beside each other.
const (
	pt         = typeset.Pt
	pageWidth  = 612 * pt
	pageHeight = 792 * pt
	left       = 42 * pt
	top        = 62 * pt
	bottom     = 744 * pt
	columns    = 3
	gutter     = 18 * pt
	wide       = (pageWidth - 2*left - (columns-1)*gutter) / columns
	frame      = 118 * pt // a photo's height at most
	between    = 20 * pt  // rows of photos
	size, lead = 8 * pt, 10500
)

// WritePDF writes a contact sheet as a tagged PDF. The same sheet always gives
// the same bytes.
func WritePDF(w io.Writer, s Sheet, set *typeset.Setter) error {
	p := &paper{Sheet: s, Setter: set, doc: typeset.Document{Width: pageWidth, Height: pageHeight, Right: s.Right}}
	p.turn()
	p.head()
	for i := 0; i < len(s.Photos); i += columns {
		var row []cell
		for n := i; n < min(i+columns, len(s.Photos)); n++ {
			row = append(row, p.cell(n))
		}
		p.row(row)
	}
	for i := range p.doc.Pages {
		p.folio(i)
	}
	picture := func(e story.Element) (photo.Public, error) {
		n, err := strconv.Atoi(string(e.ID))
		if err != nil || n >= len(s.Photos) {
			return photo.Public{}, fmt.Errorf("the contact sheet has no photo %s", e.ID)
		}
		return s.Photos[n].Picture, nil
	}
	if err := pdf.WriteDocument(w, p.doc, pdf.Info{Title: s.Title + ": photos", Lang: s.Lang}, pdf.Options{Setter: set, Picture: picture}); err != nil {
		return fmt.Errorf("write the contact sheet: %w", err)
	}
	return nil
}

// paper sets a sheet in pages.
type paper struct {
	Sheet
	*typeset.Setter
	doc typeset.Document
	y   int // where the page is filled to
}

// cell is a photo with its words. Places in it are from its top left.
type cell struct {
	picture typeset.Picture
	lines   []typeset.Line
	height  int
}

func (p *paper) turn() {
	p.doc.Pages = append(p.doc.Pages, typeset.Page{})
	p.y = top
}

// elem makes an element of the document, and gives its number.
func (p *paper) elem(tag string) int {
	p.doc.Elems = append(p.doc.Elems, typeset.Elem{Tag: tag})
	return len(p.doc.Elems) - 1
}

// set sets words in lines from y on, and gives where they end.
func (p *paper) set(e int, face, words string, size, lead, y, measure int) ([]typeset.Line, int) {
	lines := typeset.Paragraph(p.Faces.Spans(face, story.Text{Text: words}), typeset.Para{Size: size, Measure: measure, Align: typeset.Ragged, Right: p.Right})
	for i := range lines {
		lines[i].Y, lines[i].Elem = y+i*lead+lead*3/4, e
	}
	return lines, y + len(lines)*lead
}

func (p *paper) head() {
	lines, y := p.set(p.elem("H1"), "serif-heavy", p.Title, 15*pt, 19*pt, p.y, pageWidth-2*left)
	more, y := p.set(p.elem("P"), "sans", p.count(), size, lead, y, pageWidth-2*left)
	page := &p.doc.Pages[0]
	for _, l := range append(lines, more...) {
		l.X += left
		page.Lines = append(page.Lines, l)
	}
	page.Rules = append(page.Rules, typeset.Rule{X: left, Y: y + 4*pt, W: pageWidth - 2*left, Weight: 1000})
	p.y = y + between
}

// cell sets a photo and its words.
func (p *paper) cell(n int) cell {
	photo := p.Photos[n]
	name := p.elem("H2") // begins a section, in which all that follows stands
	figure := p.elem("Figure")
	e := story.Element{ID: story.ID(strconv.Itoa(n)), Kind: story.Photo, Cutline: story.Text{Text: photo.Caption}, Alt: photo.Alt}
	p.doc.Elems[figure].Alt, p.doc.Elems[figure].Bare = photo.Alt, photo.Alt == ""
	if photo.Alt == "" {
		p.doc.Elems[figure].Alt = string(story.Photo)
	}
	box := typeset.Picture{Element: e, Elem: figure, W: wide, H: frame}
	if w, h := photo.Picture.Size(); w > 0 && h > 0 {
		box.Element.Asset = &story.Asset{Name: photo.Name, MediaType: photo.Picture.Media(), Width: w, Height: h}
		if box.H = int(int64(wide) * int64(h) / int64(w)); box.H > frame {
			box.W, box.H = max(pt, int(int64(frame)*int64(w)/int64(h))), frame
		}
		box.H = max(box.H, pt)
	}
	box.X, box.Y = (wide-box.W)/2, (frame-box.H)/2
	c := cell{picture: box}
	y := frame + 4*pt
	say := func(e int, face, words string, grey bool) {
		if words == "" {
			return
		}
		var lines []typeset.Line
		lines, y = p.set(e, face, words, size, lead, y, wide)
		for _, l := range lines {
			l.Grey = grey
			c.lines = append(c.lines, l)
		}
		y += 2 * pt
	}
	say(name, "sans-bold", fmt.Sprintf("%d. %s", n+1, photo.Name), false)
	more := func(face, words string, grey bool) {
		if words != "" {
			say(p.elem("P"), face, words, grey)
		}
	}
	more("sans", photo.size(), true)
	if box.Element.Asset == nil {
		more("sans", "No picture yet", true)
	}
	more("sans", photo.Caption, false)
	more("sans", photo.Credit, true)
	more("sans", photo.Copyright, true)
	more("sans", photo.Rights, true)
	if photo.Alt != "" {
		more("sans", "Alt text: "+photo.Alt, true)
	}
	for _, m := range photo.Missing {
		more("sans-bold", m, false)
	}
	if _, _, lacks := p.Faces.Lacks(photo.Name+photo.Caption+photo.Credit+photo.Copyright+photo.Rights+photo.Alt, 0); lacks {
		more("sans-bold", "Boxes stand for letters that no type of the house has.", false)
	}
	c.height = y
	return c
}

// row puts photos beside each other. Words that have no room on the page go on at
// the top of the next.
func (p *paper) row(cells []cell) {
	deep := 0
	for _, c := range cells {
		deep = max(deep, c.height)
	}
	if p.y+min(deep, bottom-top) > bottom {
		p.turn()
	}
	first, start := len(p.doc.Pages)-1, p.y
	end, last := start, first
	for i, c := range cells {
		x := left + i*(wide+gutter)
		if p.Right {
			x = pageWidth - left - wide - i*(wide+gutter)
		}
		page, shift := first, start
		c.picture.X, c.picture.Y = c.picture.X+x, c.picture.Y+start
		p.doc.Pages[first].Pictures = append(p.doc.Pages[first].Pictures, c.picture)
		for _, l := range c.lines {
			if l.Y+shift > bottom {
				if page++; page == len(p.doc.Pages) {
					p.turn()
				}
				shift = top - l.Y + lead*3/4
			}
			if y := l.Y + shift; page > last {
				last, end = page, y
			} else if page == last {
				end = max(end, y)
			}
			l.X, l.Y = l.X+x, l.Y+shift
			p.doc.Pages[page].Lines = append(p.doc.Pages[page].Lines, l)
		}
	}
	if last == first {
		end = max(end, start+frame)
	}
	p.y = end + between
}

// folio says on every page what it is a sheet of.
func (p *paper) folio(i int) {
	words := func(words string, y int, right bool) {
		lines, _ := p.set(0, "sans", words, 7*pt, 0, y, 1<<28)
		if len(lines) == 0 {
			return
		}
		l := lines[0]
		if l.X = left; right {
			l.X = pageWidth - left - l.Width
		}
		p.doc.Pages[i].Folio = append(p.doc.Pages[i].Folio, l)
	}
	words("Contact sheet", 40*pt, p.Right)
	words(fmt.Sprintf("%d of %d", i+1, len(p.doc.Pages)), 40*pt, !p.Right)
}
